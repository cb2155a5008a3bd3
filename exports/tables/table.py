"""One table that leaves: its rows, and what each column means."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from exports.tables.columns import SEPARATOR, Cell, Column, Row

# What neither XML nor most readers of CSV take; tab and line breaks are text.
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
# Spreadsheets skip blanks before a sign, and some take its full-width form as well.
_LIKE_A_FORMULA: Final = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        name: for the name of a file: "awards".
        title: what it is called: "Awards".
        description: what one row is.
        key: the columns that tell one row from another; none where rows may be alike.
        columns: its columns in order.
        rows: the rows, each with exactly these columns in this order; None is blank.
    """

    name: str
    title: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

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


def rows_of(
    rows: Iterable[Mapping[str, Cell]], columns: Iterable[Column]
) -> tuple[Row, ...]:
    """Return rows with exactly these columns, in this order.

    A column that is missing is blank, one that is not named does not leave; an empty
    text is blank. Control characters, which break files, are left out of text.
    """
    names = [column.name for column in columns]
    return tuple({name: _cell(row.get(name)) for name in names} for row in rows)


def joined(cells: Iterable[object]) -> str | None:
    """Return several values as one cell; None for none."""
    return SEPARATOR.join(map(str, cells)) or None


def is_like_a_formula(text: str) -> bool:
    """Return whether a spreadsheet that opens a CSV could run a text as a formula."""
    return _LIKE_A_FORMULA.match(text) is not None


def _cell(cell: Cell) -> Cell:
    return _CONTROL.sub("", cell) or None if isinstance(cell, str) else cell
