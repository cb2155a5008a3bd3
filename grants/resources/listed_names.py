"""One name for one body: how organizations and audiences are written in the list."""

from collections.abc import Iterable, Mapping
from typing import Any

from grants.facets import slug


class ListedNames:
    """The names that pages write, and their codes, which stand in addresses.

    A way of writing that is not known stands for itself; one that is there twice says
    two things.

    Args:
        rows: each with ``column``, ``written``, ``code`` and ``name``.
    """

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        self._names: dict[tuple[str, str], list[str]] = {}
        self._codes: dict[tuple[str, str], str] = {}
        for row in rows:
            column, name = str(row["column"]), str(row["name"])
            self._names.setdefault((column, str(row["written"])), []).append(name)
            self._codes[column, name] = str(row["code"])

    def of(self, column: str, parts: Iterable[str]) -> tuple[str, ...]:
        """Return the names that some parts of a cell stand for, each once."""
        found = (
            name for part in parts for name in self._names.get((column, part), (part,))
        )
        return tuple(dict.fromkeys(found))

    def code(self, column: str, name: str) -> str:
        """Return the code of a name."""
        return self._codes.get((column, name)) or slug(name)
