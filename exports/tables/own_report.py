"""What came of each row of a person's own list, as a table that leaves."""

from data.own.rows import OwnRows
from exports.tables.columns import TEXT, WHOLE, Column, Row
from exports.tables.csv_table import csv_bytes
from exports.tables.table import Table, rows_of
from grants.words.own import outcome_words

_COLUMNS = (
    Column("line", "Line", WHOLE, "Line of the row in the file that was brought."),
    Column("outcome", "Outcome", TEXT, "What came of the row."),
    Column(
        "place_written",
        "Place as written",
        TEXT,
        "The place that the row gives, without what is finer than a city.",
    ),
    Column("place_label", "Placed at", TEXT, "Where it is shown. Blank: nowhere."),
    Column("problem", "Problem", TEXT, "What is wrong with it. Blank: nothing."),
)


def own_report(found: OwnRows) -> Table:
    """Return every row of a person's file with what came of it, in their order."""
    rows: list[Row] = [
        {
            "line": row.line,
            "outcome": outcome_words(row.outcome),
            "place_written": row.text,
            "place_label": row.place.label if row.place else "",
            "problem": "; ".join(
                f"{f'{p.column}: ' if p.column else ''}{p.found}; {p.instead}"
                for p in row.problems
            ),
        }
        for row in found.rows
    ]
    return Table(
        name="report",
        title="Report",
        description="One row is one row of the file that was brought.",
        key=("line",),
        columns=_COLUMNS,
        rows=rows_of(rows, _COLUMNS),
    )


def own_report_csv(found: OwnRows) -> bytes:
    """Return the report as CSV."""
    return csv_bytes(own_report(found))
