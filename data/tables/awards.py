"""The awards that a table holds: several rows of one award are one.

What rows of one award say in different ways is taken from none of them, and said.
"""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from data.addresses import is_like_a_person, says_too_much
from data.own.columns import plain
from data.own.places import REJECTED
from data.own.rows import OwnRow, OwnRows
from data.refresh.comparing import is_same_name, name_words, printed_number
from data.refresh.record import printable
from geo.resolve import Located
from grants.errors import Problem
from grants.names import compact_number, fold

TEXTS: Final = ("recipient", "title", "summary", "status")
_NUMBER: Final = re.compile(r"[A-Z0-9]+(?:-[A-Z0-9]+)*")
_BETWEEN: Final = re.compile(r"[\s_‐‑‒–—-]+")
#: Names of columns that call the program, and no award of it.
_OF_PROGRAMS: Final = frozenset({"program title", "program name", "purpose"})
_LOST: Final = "leave it out, or write it into the table anew"


@dataclass(frozen=True, slots=True)
class TableAward:
    """One award as a table has it; what it does not say is empty.

    Attributes:
        number: its number in the compact form. printed: as the list would print it.
        line: of its first row. key: its key in USAspending.
        cells: what the table says of it, by the names of :class:`OwnRow`.
        listings: numbers of its assistance listings.
        place: where it is; None where that is not told, or in several ways.
    """

    number: str
    printed: str
    line: int
    key: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)
    listings: tuple[str, ...] = ()
    place: Located | None = None

    @property
    def recipient(self) -> str:
        """Its recipient."""
        return self.cells.get("recipient", "")

    @property
    def state(self) -> str:
        """Code of its state."""
        return self.place.state if self.place else ""

    @property
    def fiscal_year(self) -> str:
        """Its fiscal year, also where it was reckoned from a day."""
        return self.cells.get("fiscal_year", "")

    @property
    def code(self) -> str:
        """What names it in a file of changes: its number, or a mark of what it says.

        The mark is the same each time, and no name can be read from it.
        """
        if self.printed:
            return self.printed
        said = "|".join((*name_words(self.recipient), self.state, self.fiscal_year))
        mark = hashlib.sha256(said.encode()).hexdigest()[:12]
        return f"no-number-{mark}"


@dataclass(frozen=True, slots=True)
class TableAwards:
    """The awards of a table, and what of it was not read further.

    Attributes:
        awards: in the order of their first rows.
        problems: where, what was found, and what to write instead.
    """

    awards: tuple[TableAward, ...]
    problems: tuple[Problem, ...]


def awards_of(found: OwnRows) -> TableAwards:
    """Return the awards of a table: one a number, whatever its spelling.

    Rows without a number are one award where recipient, state and year are the same;
    where one of these is not told, each is its own. Rejected rows are none.
    """
    groups: dict[tuple[str, ...], list[OwnRow]] = {}
    for row in found.rows:
        if row.outcome != REJECTED:
            groups.setdefault(_key_of(row), []).append(row)
    reader = _Reader(found)
    awards = tuple(reader.award(rows) for rows in groups.values())
    return TableAwards(awards, tuple(reader.problems))


def _key_of(row: OwnRow) -> tuple[str, ...]:
    """Return what the rows of one award have in common."""
    number = compact_number(row.cells.get("award_number", ""))
    if number:
        return ("number", number)
    if key := row.cells.get("key", ""):
        return ("key", key)
    name = name_words(row.cells.get("recipient", ""))
    year = row.cells.get("fiscal_year", "")
    if not (name and year and row.place):
        return ("line", str(row.line))
    return ("like", row.place.state, year, *name)


class _Reader:
    """Makes one award of its rows; what it leaves out is added to the problems."""

    def __init__(self, found: OwnRows) -> None:
        self._columns = found.columns
        self._name = found.file.name
        self._is_repeated = "transactions" in found.columns.shape
        self.problems: list[Problem] = []

    def award(self, rows: Sequence[OwnRow]) -> TableAward:
        """Return the award that rows are of."""
        first = rows[0]
        cells = {name: self._text(name, rows) for name in TEXTS}
        if plain(self._heading("title")) in _OF_PROGRAMS:
            cells["title"] = ""
        cells["amount_usd"] = self._one(rows, "amount_usd", str)
        if cells["amount_usd"]:
            exact = (row.cells.get("amount_exact", "") for row in rows)
            cells["amount_exact"] = next(filter(None, exact), "")
        cells |= self._year(rows)
        written = first.cells.get("award_number", "")
        key = first.cells.get("key", "")
        listed = {n for row in rows for n in row.cells.get("listings", "").split(";")}
        return TableAward(
            number=compact_number(written),
            printed=self._printed(written, first.line),
            line=first.line,
            key=key if re.fullmatch(r"[\w.-]{1,100}", key, re.ASCII) else "",
            cells={name: cell for name, cell in cells.items() if cell},
            listings=tuple(sorted(listed - {""})),
            place=self._place(rows),
        )

    def _text(self, name: str, rows: Sequence[OwnRow]) -> str:
        """Return a text that all rows say; empty where one says too much."""
        compared = "".join if name == "recipient" else fold
        text = printable(self._one(rows, name, compared))
        found = ""
        if name == "recipient" and is_like_a_person(text):
            found = "reads like the name of a person"
        elif says_too_much(text):
            found = "reads like an address, or leads to a person"
        if found:  # not quoted: it is what may not be kept
            self._problem(rows[0].line, name, found, _LOST)
            return ""
        return text

    def _one(
        self, rows: Sequence[OwnRow], name: str, as_compared: Callable[[str], str]
    ) -> str:
        """Return the cell that all rows which have one agree on; or empty, and say."""
        told = [(row, row.cells[name]) for row in rows if row.cells.get(name)]
        for row, cell in told[1:]:
            before = told[0][1]
            is_same = as_compared(cell) == as_compared(before)
            if name == "recipient":
                is_same = is_same_name(cell, before)
            if not is_same:
                found = f"says something else than line {told[0][0].line} of this award"
                self._problem(
                    row.line, name, found, "write one of them in all its rows"
                )
                return ""
        return told[0][1] if told else ""

    def _year(self, rows: Sequence[OwnRow]) -> dict[str, str]:
        reckoned = [r.cells["fiscal_year"] for r in rows if "year_of_day" in r.cells]
        if self._is_repeated and len(reckoned) == len(rows):
            # An award is of the year of its first transaction.
            return {"fiscal_year": min(reckoned), "year_of_day": "yes"}
        year = self._one(rows, "fiscal_year", str)
        return {"fiscal_year": year, "year_of_day": "yes" if reckoned else ""}

    def _place(self, rows: Sequence[OwnRow]) -> Located | None:
        places = {row.place.place_id: row.place for row in rows if row.place}
        if len(places) > 1:
            found = "the rows of this award name several places"
            self._problem(rows[0].line, "", found, "write one of them in all its rows")
            return None
        return next(iter(places.values()), None)

    def _printed(self, written: str, line: int) -> str:
        """Return a number as the list prints it; empty where it cannot."""
        if not compact_number(written):
            return ""
        known = printed_number(compact_number(written))
        text = known if "-" in known else _BETWEEN.sub("-", written.upper()).strip("-")
        if _NUMBER.fullmatch(text):
            return text
        found = "is no number that a list can hold"
        instead = "write letters, digits and hyphens, such as 2016-MU-MU-0007"
        self._problem(line, "award_number", found, instead)
        return ""

    def _heading(self, name: str) -> str:
        at = self._columns.of.get(name, -1)
        return self._columns.names[at] if at >= 0 else ""

    def _problem(self, line: int, name: str, found: str, instead: str) -> None:
        heading = printable(self._heading(name))
        self.problems.append(Problem(self._name, line, heading, found, instead))
