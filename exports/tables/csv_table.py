"""Tables as CSV (RFC 4180)."""

import csv
import io

from exports.context import ExportContext
from exports.tables.columns import Cell
from exports.tables.rows import awards
from exports.tables.table import Table, is_like_a_formula

_GUARD = "'"


def awards_csv(context: ExportContext) -> bytes:
    """Return the awards of a selection as one file that a spreadsheet opens well.

    UTF-8 with a byte order mark: without it Excel reads names with accents wrongly on
    a double click. pandas and R take it off with the encoding "utf-8-sig". An empty
    selection gives the header alone; the notes beside it say so
    (:func:`exports.tables.notes.notes_text`).

    Raises:
        DataError: the schema of the awards cannot be read.
    """
    return csv_bytes(awards(context)).decode("utf-8").encode("utf-8-sig")


def csv_bytes(table: Table) -> bytes:
    """Return a table as CSV in UTF-8, without a byte order mark.

    Lines end with CRLF, as RFC 4180 has it, and cells that hold either of the two are
    quoted. A blank cell is empty. Text that a spreadsheet could run as a formula gets
    an apostrophe before it; numbers never do, so that -5 stays a number.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows(map(_guarded, row.values()) for row in table.rows)
    return out.getvalue().encode("utf-8")


def _guarded(cell: Cell) -> Cell:
    is_formula = isinstance(cell, str) and is_like_a_formula(cell)
    return f"{_GUARD}{cell}" if is_formula else cell
