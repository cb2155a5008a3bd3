"""One table that leaves: its rows, and what each column means."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from exports.tables.columns import DATE, DECIMAL, SEPARATOR, TEXT, WHOLE, Column

_PANDAS_TYPES: Final = {
    TEXT: "string",
    DATE: "string",
    WHOLE: "Int64",
    DECIMAL: "Float64",
}
# What neither XML nor most readers of CSV take; tab and line breaks are text.
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
# Spreadsheets skip blanks before a sign, and some take its full-width form as well.
_LIKE_A_FORMULA: Final = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table.

    Attributes:
        name: for the name of a file: "awards".
        title: what it is called: "Awards".
        description: what one row is.
        key: the columns that tell one row from another; none where rows may be alike.
        columns: its columns in order.
        rows: the rows, typed by ``columns``: text and dates as ``string``, whole
            numbers as ``Int64``, others as ``Float64``; a blank cell is ``<NA>``.
    """

    name: str
    title: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: pd.DataFrame

    @property
    def schema(self) -> dict[str, Any]:
        """The columns as a Table Schema."""
        schema = {
            "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
            "title": self.title,
            "description": self.description,
            "fields": [column.field for column in self.columns],
            "missingValues": [""],
        }
        return schema | ({"primaryKey": list(self.key)} if self.key else {})

    def records(self) -> Iterator[dict[str, Any]]:
        """Yield the rows as plain values; None for a blank."""
        names = [column.name for column in self.columns]
        # Column by column: far faster than row by row over pandas' own types.
        cells = (
            [None if cell is pd.NA else cell for cell in self.rows[name].tolist()]
            for name in names
        )
        for row in zip(*cells, strict=True):
            yield dict(zip(names, row, strict=True))


def typed(
    rows: pd.DataFrame | list[dict[str, Any]], columns: Iterable[Column]
) -> pd.DataFrame:
    """Return rows with exactly these columns, in this order and of their types.

    A column that is missing is blank, one that is not named does not leave. Control
    characters, which break files, are left out of text.
    """
    columns = tuple(columns)
    names = [column.name for column in columns]
    frame = pd.DataFrame(rows).reindex(columns=names).reset_index(drop=True)
    types: Mapping[str, Any] = {c.name: _PANDAS_TYPES[c.kind] for c in columns}
    frame = frame.astype(types)
    for column in columns:
        if column.kind == TEXT:
            frame[column.name] = frame[column.name].str.replace(
                _CONTROL, "", regex=True
            )
    return frame


def joined(cells: Iterable[Any]) -> str | None:
    """Return several values as one cell; None for none."""
    return SEPARATOR.join(map(str, cells)) or None


def is_like_a_formula(text: str) -> bool:
    """Return whether a spreadsheet that opens a CSV could run a text as a formula."""
    return _LIKE_A_FORMULA.match(text) is not None
