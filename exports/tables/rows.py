"""The tables that leave: all of them, and those that are one row an award."""

from typing import Final

from exports.context import ExportContext
from exports.tables.by_cycle import cycles
from exports.tables.by_link import resource_links
from exports.tables.by_place import listed_places, places
from exports.tables.by_state import states
from exports.tables.columns import (
    DATE,
    DECIMAL,
    DOLLARS,
    OUTCOME,
    PLACE,
    TEXT,
    Cell,
    Column,
    Row,
    committed,
    place_cells,
    total_cells,
    total_columns,
)
from exports.tables.table import Table, joined, rows_of
from grants.award_list import AwardList
from grants.award_list import Rows as RowNumbers
from grants.columns import NOT_FOUND_AMOUNT, NOT_FOUND_YEAR, RECORD_COLUMNS
from grants.words.checks import check_words

_TAGS: Final = Column(
    "population_codes",
    "Population served, coded",
    TEXT,
    "Coded groups that the award text states, separated by semicolons. Blank: not "
    "found.",
)
#: What was compared, and what the source says, of each award.
_COMPARED: Final = (
    Column(
        "compared",
        "Last compared with",
        TEXT,
        "With what the award was last compared, when, and with what result. “not "
        "compared with a live record” where it never was.",
    ),
    Column(
        "period_start",
        "Start of the period of performance",
        DATE,
        "As USAspending records it. Blank: not found.",
    ),
    Column(
        "period_end",
        "End of the period of performance",
        DATE,
        "As USAspending records it. A period that has ended is not an award that was "
        "closed. Blank: not found.",
    ),
    Column(
        "obligated_first_usd",
        "First obligation",
        DECIMAL,
        "What USAspending records for the first day; beside the original award, and "
        "never added to it. Blank: not found.",
        DOLLARS,
    ),
    Column(
        "obligated_total_usd",
        "Obligated to date",
        DECIMAL,
        "All obligations that USAspending records, with supplements and what was taken "
        "back; never added to another amount. Blank: not found.",
        DOLLARS,
    ),
)
_APPROXIMATE: Final = "amount_is_approximate"
#: What stands for "not found" in a column of numbers.
_NOT_FOUND: Final = {
    "fiscal_year": NOT_FOUND_YEAR,
    "amount_original_usd": NOT_FOUND_AMOUNT,
    "amount_total_usd": NOT_FOUND_AMOUNT,
}


def tables(context: ExportContext) -> tuple[Table, ...]:
    """Return every table of a selection, in the order in which a reader meets them.

    Returns:
        Awards, places, listed places, cycles, states, withheld, links to resources,
        and the awards of a later program, where there is one. For an empty selection
        awards and places have no row; states always have theirs.

    Raises:
        DataError: a schema of the data package cannot be read.
    """
    counted = (awards, places, listed_places, cycles, states, withheld, resource_links)
    made = [table(context) for table in counted]
    if context.later:
        made.append(later_awards(context))
    return tuple(made)


def awards(context: ExportContext) -> Table:
    """Return every award of a selection that may be shown, sites and TTA alike.

    The columns of the data file that a list carries, then what it was to serve and
    where it is placed. Rows in the order of the list.

    Raises:
        DataError: the schema of the awards cannot be read.
    """
    return _award_table(
        context,
        context.full,
        context.figures.award_rows,
        name="awards",
        title="Awards",
        description="One row is one award found: a project site, or training and "
        "technical assistance, which is national and never a site.",
    )


def later_awards(context: ExportContext) -> Table:
    """Return the awards of a later program that the same filter chooses.

    They are in no other table and in no sum.

    Raises:
        DataError: the schema of the awards cannot be read.
    """
    later = context.later
    assert later, "the catalog has no later program"  # noqa: S101 - for mypy; callers ask first
    return _award_table(
        context,
        later.full,
        later.award_rows,
        name="later_awards",
        title="Later program",
        description=f"One row is one award of {later.full.program.title}, a later "
        "program. None is counted in any other table.",
    )


def withheld(context: ExportContext) -> Table:
    """Return what is withheld, as sums that tell no single award; mostly no row."""
    columns = (
        Column("state", "State", TEXT, "USPS code. Blank: the nation as a whole."),
        Column("kind", "Kind", TEXT, "project_site or training_ta."),
        *total_columns("withheld awards"),
    )
    rows = (
        total_cells(line.total) | {"state": line.state, "kind": line.kind}
        for line in context.figures.withheld_lines
    )
    return Table(
        name="withheld",
        title="Withheld",
        description="One row is a sum of awards that were found and are not shown; "
        "they are in no other table.",
        key=("state", "kind"),
        columns=columns,
        rows=rows_of(rows, columns),
    )


def _award_table(
    context: ExportContext,
    full: AwardList,
    numbers: RowNumbers,
    *,
    name: str,
    title: str,
    description: str,
) -> Table:
    descriptor = context.catalog.descriptor
    of_file = [field["name"] for field in descriptor.schema("awards")["fields"]]
    columns = (
        *committed(descriptor, "awards", *(n for n in of_file if n in RECORD_COLUMNS)),
        *committed(descriptor, "cycles", "program_title"),
        _TAGS,
        *PLACE,
        OUTCOME,
        *_COMPARED,
    )
    return Table(
        name=name,
        title=title,
        description=description,
        key=("award_id",),
        columns=columns,
        rows=rows_of(_award_rows(full, numbers), columns),
    )


def _award_rows(full: AwardList, numbers: RowNumbers) -> list[Row]:
    """Return some awards of a list as rows; a blank is None or an empty text."""
    chosen = full.table.iloc[numbers]
    columns: dict[str, list[Cell]] = {
        column: [
            None if cell == _NOT_FOUND.get(column) else cell
            for cell in chosen[column].tolist()
        ]
        for column in RECORD_COLUMNS
        if column not in {"place", "tags", _APPROXIMATE}
    }
    columns[OUTCOME.name] = columns.pop("outcome")
    columns[_APPROXIMATE] = [
        None if usd is None else "yes" if is_approximate else "no"
        for usd, is_approximate in zip(
            columns["amount_original_usd"], chosen[_APPROXIMATE].tolist(), strict=True
        )
    ]
    columns[_TAGS.name] = [joined(tags) for tags in chosen["tags"].tolist()]
    rows = (
        dict(zip(columns, row, strict=True))
        for row in zip(*columns.values(), strict=True)
    )
    return [
        row
        | place_cells(full.places[place] if place >= 0 else None)
        | _compared(full, str(row["award_id"]))
        for row, place in zip(rows, full.place_rows[numbers].tolist(), strict=True)
    ]


def _compared(full: AwardList, code: str) -> Row:
    """Return the cells of ``_COMPARED`` of an award."""
    record = full.federal.get(code)
    cells: Row = {"compared": check_words(full.checks.get(code))}
    if record is not None:
        cells |= {
            "period_start": record.period_start or None,
            "period_end": record.period_end or None,
            "obligated_first_usd": _whole(record.first_usd),
            "obligated_total_usd": _whole(record.total_usd),
        }
    return cells


def _whole(usd: float | None) -> float | None:
    """Return whole dollars without a decimal."""
    return int(usd) if usd is not None and usd.is_integer() else usd
