"""The states that leave: counts and dollars of each, and people under 18 beside."""

from typing import Final

import pandas as pd

from data import Descriptor, read_descriptor
from exports.handout import Handout
from exports.tables.columns import (
    AMOUNT,
    NO_AMOUNT,
    TEXT,
    WHOLE,
    Column,
    awards_found,
    committed,
)
from exports.tables.table import Table, typed
from grants.coverage.by_state import NONE_FOUND, by_state

#: A standing of a state beside those of :mod:`grants.coverage.by_state`.
NOT_IN_SELECTION: Final = "none_in_selection"

_COUNTED: Final = ("awards", "places", "named_places")


def states(
    handout: Handout,
    states_under_18: pd.DataFrame,
    descriptor: Descriptor | None = None,
) -> Table:
    """Return what was found in each state, DC and territory; technical assistance not.

    Counts and sums are those of the coverage page for the selection as it is. A state
    that the selection leaves out says so, and is not said to have none.

    Args:
        handout: what leaves.
        states_under_18: ``state`` (its name) and ``population_under_18``, a row each.
        descriptor: of the data package, where it was read already.

    Raises:
        DataError: the schema of the figures by state cannot be read.
    """
    latest = handout.whole.sites["fiscal_year"].max()
    latest = None if pd.isna(latest) else int(latest)
    rows = by_state(handout.found, states_under_18, latest)
    whole = by_state(handout.whole, states_under_18, latest)
    left_out = (rows["standing"] == NONE_FOUND) & (whole["standing"] != NONE_FOUND)
    rows.loc[left_out, "standing"] = NOT_IN_SELECTION
    no_award = rows["awards"] == 0
    rows.loc[no_award, [AMOUNT.name, NO_AMOUNT.name]] = pd.NA
    for column in _COUNTED:
        rows[column] = rows[column].mask(rows[column] == 0)
    rows["is_territory"] = rows["is_territory"].map({True: "yes", False: "no"})
    columns = _state_columns(descriptor or read_descriptor())
    return Table(
        name="states",
        title="By state",
        description="One row is one state, DC or territory: project sites alone, "
        "placed or not. Counts, never a rate and no measure of need.",
        key=("state",),
        columns=columns,
        rows=typed(rows, columns),
    )


def _state_columns(descriptor: Descriptor) -> tuple[Column, ...]:
    years = "fiscal year"
    return (
        Column("name", "State", TEXT, "Name of the state, DC or territory."),
        Column("state", "State code", TEXT, "USPS code."),
        Column("region", "Region", TEXT, "Census region, or Territories."),
        Column("is_territory", "Territory", TEXT, "yes or no."),
        Column(
            "standing",
            "What was found",
            TEXT,
            "latest: an award of the latest cycle; earlier: earlier awards alone; "
            "named_only: a place is named, no award record found; none_found: nothing "
            f"found so far; {NOT_IN_SELECTION}: the whole list holds something there, "
            "this selection does not.",
        ),
        awards_found("awards", "project-site awards"),
        Column(
            "places",
            "Places",
            WHOLE,
            "Places of these awards. Blank: none found.",
            "places",
        ),
        Column(
            "named_places",
            "Places named without an award record",
            WHOLE,
            "Blank: none found.",
            "places",
        ),
        AMOUNT,
        NO_AMOUNT,
        Column("first_cycle", "First cycle", WHOLE, "Blank: no award found.", years),
        Column("last_cycle", "Last cycle", WHOLE, "Blank: no award found.", years),
        *committed(descriptor, "states_under_18", "population_under_18"),
    )
