"""The states that leave: counts and dollars of each, and people under 18 beside."""

from typing import Final

from data.descriptor import Descriptor
from exports.context import ExportContext
from exports.tables.columns import (
    TEXT,
    WHOLE,
    YEARS,
    Column,
    Row,
    committed,
    total_cells,
    total_columns,
)
from exports.tables.table import Table, rows_of
from grants.coverage.by_state import NONE_FOUND, StateFigures, by_state

#: A status of a state beside those of :mod:`grants.coverage.by_state`.
NOT_IN_SELECTION: Final = "none_in_selection"


def states(context: ExportContext) -> Table:
    """Return what was found in each state, DC and territory; technical assistance not.

    Counts and sums are those of the coverage page for the selection as it is. A state
    that the selection leaves out says so, and is not said to have none.

    Raises:
        DataError: the schema of the figures by state cannot be read.
    """
    figures, under_18 = context.figures, context.catalog.under_18
    in_list = {one.state: one.status for one in by_state(figures.whole)}
    columns = _columns(context.catalog.descriptor)
    rows = []
    for found in by_state(figures):
        row = _row(found)
        if found.status == NONE_FOUND != in_list[found.state]:
            row["status"] = NOT_IN_SELECTION
        rows.append(row | {"population_under_18": under_18.get(found.state)})
    return Table(
        name="states",
        title="By state",
        description="One row is one state, DC or territory: project sites alone, "
        "placed or not; an award without a state is among the awards alone. Counts, "
        "never a rate and no measure of need.",
        key=("state",),
        columns=columns,
        rows=rows_of(rows, columns),
    )


def _row(found: StateFigures) -> Row:
    row: Row = {
        "name": found.name,
        "state": found.state,
        "region": found.region,
        "is_territory": "yes" if found.is_territory else "no",
        "status": found.status,
        "places": found.places or None,
        "listed_places": found.named_places or None,
    }
    if found.years:
        row |= {"first_cycle": found.years[0], "last_cycle": found.years[-1]}
    return row | total_cells(found.total)


def _columns(descriptor: Descriptor) -> tuple[Column, ...]:
    return (
        Column("name", "State", TEXT, "Name of the state, DC or territory."),
        Column("state", "State code", TEXT, "USPS code."),
        Column("region", "Region", TEXT, "Census region, or Territories."),
        Column("is_territory", "Territory", TEXT, "yes or no."),
        Column(
            "status",
            "What was found",
            TEXT,
            "latest: an award of the latest cycle; earlier: other awards alone; "
            "named_only: a place is listed, no award record found; none_found: nothing "
            f"found so far; {NOT_IN_SELECTION}: the full list holds something there, "
            "this selection does not.",
        ),
        Column(
            "places",
            "Places",
            WHOLE,
            "Places of these awards. Blank: none found.",
            "places",
        ),
        Column(
            "listed_places",
            "Places listed without an award record",
            WHOLE,
            "Blank: none found.",
            "places",
        ),
        *total_columns("project-site awards"),
        Column("first_cycle", "First cycle", WHOLE, "Blank: not found.", YEARS),
        Column("last_cycle", "Last cycle", WHOLE, "Blank: not found.", YEARS),
        *committed(descriptor, "states_under_18", "population_under_18"),
    )
