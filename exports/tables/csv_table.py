"""Tables as CSV (RFC 4180)."""

import pandas as pd

from exports.handout import Handout
from exports.tables.columns import TEXT
from exports.tables.rows import awards
from exports.tables.table import Table, is_like_a_formula

_GUARD = "'"


def awards_csv(handout: Handout) -> bytes:
    """Return the awards of a selection as one file that a spreadsheet opens well.

    UTF-8 with a byte order mark: without it Excel reads names with accents wrongly on
    a double click. pandas and R take it off with the encoding "utf-8-sig". An empty
    selection gives the header alone; the notes beside it say so
    (:func:`exports.tables.notes.notes_text`).

    Raises:
        DataError: the schema of the awards cannot be read.
    """
    return csv_bytes(awards(handout)).decode("utf-8").encode("utf-8-sig")


def csv_bytes(table: Table) -> bytes:
    """Return a table as CSV in UTF-8, without a byte order mark.

    Lines end with CRLF, as RFC 4180 has it, and cells that hold either of the two are
    quoted. A blank cell is empty. Text that a spreadsheet could run as a formula gets
    an apostrophe before it; numbers never do, so that -5 stays a number.
    """
    rows = table.rows.copy()
    for column in table.columns:
        if column.kind == TEXT:
            cells = [_guarded(cell) for cell in rows[column.name].tolist()]
            rows[column.name] = pd.Series(cells, rows.index, dtype="string")
    return rows.to_csv(index=False, lineterminator="\r\n").encode("utf-8")


def _guarded(cell: object) -> object:
    guard = isinstance(cell, str) and is_like_a_formula(cell)
    return f"{_GUARD}{cell}" if guard else cell
