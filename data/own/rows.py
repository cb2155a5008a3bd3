"""Each row of a person's file: placed, ambiguous, not found, or rejected, and why."""

import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice
from threading import Lock
from types import MappingProxyType
from typing import Final

from data.addresses import (
    has_email,
    has_social_security_number,
    is_like_a_person,
    says_too_much,
)
from data.cells import quote
from data.own.columns import Columns, columns_of
from data.own.files import OwnFile, RowText, refused
from data.own.places import (
    OUTCOMES,
    REJECTED,
    Corrections,
    PlaceReader,
    texts_of,
)
from data.own.values import (
    fiscal_year_of,
    form_of_days,
    is_blank,
    read_amount,
    read_day,
    read_year,
    writes_commas_as_points,
)
from geo.resolve import Located, PlaceResolver
from grants.errors import Problem
from grants.names import is_named
from grants.states import STATE_NAMES

_SAMPLE: Final = 2_000  # rows by which a column's form is told
_UNSEEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SUM: Final = re.compile(r"^(grand\s+)?(sub)?totals?\b", re.IGNORECASE)
_WHOLE_SUM: Final = re.compile(r"([\w ]+ )?(grand |sub-?)?totals?:?", re.IGNORECASE)
_CLIENT: Final = re.compile(r"\b(?:dob|d\.o\.b\.|date of birth|ssn)\b", re.IGNORECASE)
_HERE: Final = frozenset(
    (
        *("us", "usa", "u s", "u s a", "united states", "united states of america"),
        *("america", "840", "840 0", *map(str.casefold, STATE_NAMES.values())),
    )
)
#: What a problem says of a cell it quotes: few letters, as in amounts and days.
_LONGEST_TOLD: Final = 40
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_KNOWN: Final = re.compile(
    r"january|february|march|april|june|july|august|sept(?:ember)?|october|november"
    r"|december|million|thousand|fiscal|year|about|approx|unknown|pending|euros?",
    re.IGNORECASE,
)
_FOREIGN_MONEY: Final = re.compile(r"^(?!USD$|US\$$|\$$).+$", re.IGNORECASE)
_TEXTS: Final = ("award_number", "recipient", "title", "summary", "status")
_FINER: Final = "names its place finer than it may be shown"
_LEAVE_OUT: Final = "it is left out here"
_LONGEST_TEXT: Final = 2_000
_LOOKED_AT: Final = 10_000  # characters of a text, before it is cut
#: A spreadsheet that takes 16.540 for a number writes 16.54.
_LISTING: Final = re.compile(r"(?<![\d.])(\d{2}\.\d{2,3})(?![\d.])")
#: Marks that turn the direction of what follows; what they hide, they hide from all.
_TURNS: Final = dict.fromkeys(
    map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)
_NO_CELLS: Final[Mapping[str, str]] = MappingProxyType({})
_STEP: Final = 0.2  # seconds
_AT_ONCE: Final = 100  # rows, before the clock is looked at
#: Rows of one list, at the most.
MOST_ROWS: Final = 1_000_000
#: Rows that are drawn; of those above only the place is kept, and what is wrong.
MOST_DRAWN: Final = 100_000


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One row, and what came of it.

    Attributes:
        line: its line in the file. outcome: one of ``OUTCOMES``.
        text: its place as it gives it, without what is finer than a city; or empty.
        place: where it is; None unless it is placed.
        choices: labels to choose from: of an ambiguous row, or near one not found.
        cells: what is kept of it, by name, as the list holds it; amounts in dollars;
            ``amount_exact`` has the cents that they lack, ``year_of_day`` is there
            where its fiscal year was reckoned from a day.
        problems: what is wrong with it, and what to write instead.
    """

    line: int
    outcome: str
    text: str = ""
    place: Located | None = None
    choices: tuple[str, ...] = ()
    cells: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, eq=False)
class OwnRows:
    """All rows of a file.

    Attributes:
        file: the file. columns: what its columns are.
        rows: every row below the header, in their order.
        reduced: column -> how many of its cells read like an address or a way to reach
            a person, and were left out.
    """

    file: OwnFile
    columns: Columns
    rows: tuple[OwnRow, ...]
    reduced: Mapping[str, int]

    @property
    def counts(self) -> dict[str, int]:
        """Outcome -> how many rows came to it; they add up to the rows."""
        found = Counter(row.outcome for row in self.rows)
        return {outcome: found[outcome] for outcome in OUTCOMES}


def read_rows(
    file: OwnFile,
    resolver: PlaceResolver,
    corrections: Corrections | None = None,
    chosen: Mapping[str, str] | None = None,
    progress: Callable[[int], object] = lambda _: None,
) -> OwnRows:
    """Return what came of each row of a file: a whole :class:`RowsReading`.

    Args:
        file: the file.
        resolver: one without an online geocoder.
        corrections: what a person chose for texts.
        chosen: what a person said of columns.
        progress: called with how many rows were read, now and then.

    Raises:
        DataError: no header names a place, or the file holds no row or too many.
    """
    reading = RowsReading(file, resolver, corrections, chosen)
    while reading.read_more(_STEP):
        progress(reading.done)
    return reading.result()


class RowsReading:
    """The rows of a file as they are read: some at a time, stopped and gone on with.

    Each distinct text of a place is resolved once; nothing is sent anywhere. What was
    read stays read.

    Args:
        file: the file.
        resolver: one without an online geocoder.
        corrections: what a person chose for texts.
        chosen: what a person said of columns: a target -> the name of its column, or
            empty for none.

    Raises:
        DataError: no header names a place.
    """

    def __init__(
        self,
        file: OwnFile,
        resolver: PlaceResolver,
        corrections: Corrections | None = None,
        chosen: Mapping[str, str] | None = None,
    ) -> None:
        self._file = file
        self._columns = columns_of(file, chosen)
        self._reader = _Reader(file, self._columns, resolver, corrections or {})
        self._left = _below(file, self._columns.header)
        self._rows: list[OwnRow] = []
        self._lines = file.lines
        self._is_whole = False
        # Two runs of one visitor's page may overlap for a moment.
        self._turn = Lock()

    @property
    def done(self) -> int:
        """How many rows were read."""
        return len(self._rows)

    @property
    def share(self) -> float:
        """Which share of the file was read, from 0 to 1, about."""
        last = self._rows[-1].line if self._rows else 0
        return 1.0 if self._is_whole else min(last / self._lines, 1.0)

    def read_more(self, seconds: float) -> bool:
        """Read rows for some time.

        Returns:
            Whether there are more.

        Raises:
            DataError: the file has more rows than are read, or a cell that no list has.
        """
        until = time.monotonic() + seconds
        with self._turn:
            while not self._is_whole and time.monotonic() < until:
                some = list(islice(self._left, _AT_ONCE))
                is_drawn = len(self._rows) < MOST_DRAWN
                self._rows += (self._reader.read(r, is_drawn=is_drawn) for r in some)
                self._is_whole = len(some) < _AT_ONCE
                if len(self._rows) > MOST_ROWS:
                    found = f"holds more than {MOST_ROWS:,} rows"
                    raise refused(self._file.name, found, "bring it in parts")
            return not self._is_whole

    def result(self) -> OwnRows:
        """Return what came of the rows that were read.

        Raises:
            DataError: there are none.
        """
        if not self._rows:
            found = "holds no row below its header"
            raise refused(self._file.name, found, "add rows", self._columns.header)
        reduced = dict(self._reader.reduced)
        return OwnRows(self._file, self._columns, tuple(self._rows), reduced)


def _below(file: OwnFile, header: int) -> Iterator[RowText]:
    return (row for row in file.rows() if row.line > header)


class _Reader:
    """Reads one row after the other, with what their columns have in common."""

    def __init__(
        self,
        file: OwnFile,
        columns: Columns,
        resolver: PlaceResolver,
        corrections: Corrections,
    ) -> None:
        self._name = file.name
        self._columns = columns
        self._places = PlaceReader(resolver, corrections)
        self._texts: list[str] = [name for name in _TEXTS if name in columns.of]
        self.reduced: Counter[str] = Counter()
        sample: dict[str, list[str]] = {"amount_usd": [], "award_date": []}
        for number, row in enumerate(_below(file, columns.header)):
            if number >= _SAMPLE:
                break
            for name, cells in sample.items():
                cells.append(self._cell(row, name))
        self._has_comma_as_point = writes_commas_as_points(sample["amount_usd"])
        self._form = form_of_days(sample["award_date"])

    def read(self, row: RowText, *, is_drawn: bool) -> OwnRow:
        """Return what came of a row; its other cells are kept if it may be drawn."""
        if problem := self._refusal(row):
            return OwnRow(row.line, REJECTED, problems=(problem,))
        where = (self._cell(row, name) for name in ("place", "city", "county", "state"))
        texts = texts_of(*where)
        is_sum = self._is_sum(row, has_place=bool(texts))
        if is_sum or not texts:
            found = "reads like a sum of other rows" if is_sum else "names no place"
            instead = "write city and state, or remove it"
            problem = self._problem(row, "", found, instead)
            return OwnRow(row.line, REJECTED, problems=(problem,))
        problems: list[Problem] = []
        cells = self._cells(row, problems)
        return self._placed(row, texts, cells if is_drawn else _NO_CELLS, problems)

    def _refusal(self, row: RowText) -> Problem | None:
        """Return what keeps a row from being read at all; None for nothing."""
        headings = len(self._columns.names)
        if any(row.cells[headings:]):
            found = f"has {len(row.cells)} cells under {headings} headings"
            instead = "put a cell that holds the separating mark in quotation marks"
            return self._problem(row, "", found, instead)
        for at in self._columns.of.values():
            text = row.cells[at] if at < len(row.cells) else ""
            if _UNSEEN.search(text):
                column = self._columns.names[at]
                found = "holds marks that cannot be seen"
                return self._problem(row, column, found, "write it anew")
        country = self._cell(row, "country").casefold().replace(".", " ")
        country = " ".join(country.split())
        if not (is_blank(country) or country in _HERE):
            found = "lies outside the United States"
            return self._problem(row, self._heading("country"), found, "leave it out")
        return None

    def _is_sum(self, row: RowText, *, has_place: bool) -> bool:
        """Return whether a row reads like a sum of others."""
        if not has_place:
            return bool(_SUM.match(next(filter(None, row.cells), "")))
        named = (self._cell(row, name) for name in ("recipient", "title", "city"))
        return any(_WHOLE_SUM.fullmatch(cell) for cell in named)

    def _placed(
        self,
        row: RowText,
        texts: tuple[str, ...],
        cells: Mapping[str, str],
        problems: list[Problem],
    ) -> OwnRow:
        one = self._places.read(texts)
        if one.found:
            column = self._heading("place") or self._heading("city")
            problems.append(self._problem(row, column, one.found, one.instead))
        if one.outcome == REJECTED:
            cells = _NO_CELLS
        if one.unsaid:
            said = {n for n in self._texts if is_named(one.unsaid, cells.get(n, ""))}
            cells = {name: cell for name, cell in cells.items() if name not in said}
            for name in sorted(said):
                problem = self._problem(row, self._heading(name), _FINER, _LEAVE_OUT)
                problems.append(problem)
        return OwnRow(
            row.line, one.outcome, one.text, one.place, one.choices, cells, (*problems,)
        )

    def _cells(self, row: RowText, problems: list[Problem]) -> dict[str, str]:
        """Return what is kept of a row; what is wrong is added to the problems."""
        cells = {name: self._text(row, name) for name in self._texts}
        cells["key"] = self._text(row, "key")
        exact = self._amount(row, problems)
        cells["amount_usd"] = str(round(exact)) if exact is not None else ""
        cells["amount_exact"] = f"{exact:f}" if exact is not None else ""
        cells["fiscal_year"] = self._year(row, problems)
        if cells["fiscal_year"] and is_blank(self._cell(row, "fiscal_year")):
            cells["year_of_day"] = "yes"  # reckoned here; the row does not say it
        numbers = _LISTING.findall(self._cell(row, "listings"))
        cells["listings"] = ";".join(dict.fromkeys(n.ljust(6, "0") for n in numbers))
        return {name: cell for name, cell in cells.items() if cell}

    def _text(self, row: RowText, name: str) -> str:
        bare = self._cell(row, name).translate(_TURNS)
        text = " ".join(bare.split())[:_LOOKED_AT]
        if is_blank(text):
            return ""
        if _says_too_much(text, name):
            self.reduced[self._heading(name)] += 1
            return ""
        return text[:_LONGEST_TEXT].rstrip()

    def _amount(self, row: RowText, problems: list[Problem]) -> Decimal | None:
        text = self._cell(row, "amount_usd")
        if is_blank(text):
            return None
        heading = self._heading("amount_usd")
        currency = self._cell(row, "currency")
        if currency and _FOREIGN_MONEY.match(currency):
            found = f"is in {_told(currency)}"
            instead = "write it in U.S. dollars; other money is not added to them"
            problems.append(self._problem(row, heading, found, instead))
            return None
        amount = read_amount(text, has_comma_as_point=self._has_comma_as_point)
        if amount is None:
            found, instead = f"found {_told(text)}", "write an amount, such as 450000"
            problems.append(self._problem(row, heading, found, instead))
            return None
        if round(amount) <= 0:
            found = f"found {_told(text)}, which is no award"
            instead = "write the original award, or leave it blank"
            problems.append(self._problem(row, heading, found, instead))
            return None
        return amount

    def _year(self, row: RowText, problems: list[Problem]) -> str:
        text = self._cell(row, "fiscal_year")
        if not is_blank(text):
            year = read_year(text)
            if year is not None:
                return str(year)
            found, instead = f"found {_told(text)}", "write one year, such as 2024"
            heading = self._heading("fiscal_year")
            problems.append(self._problem(row, heading, found, instead))
            return ""
        text = self._cell(row, "award_date")
        if is_blank(text):
            return ""
        day = read_day(text, self._form)
        if day is None:
            found, instead = f"found {_told(text)}", "write a day, such as 2024-10-01"
            heading = self._heading("award_date")
            problems.append(self._problem(row, heading, found, instead))
            return ""
        return str(fiscal_year_of(day))

    def _cell(self, row: RowText, name: str) -> str:
        at = self._columns.of.get(name, -1)
        return row.cells[at] if 0 <= at < len(row.cells) else ""

    def _heading(self, name: str) -> str:
        at = self._columns.of.get(name, -1)
        return self._columns.names[at] if at >= 0 else ""

    def _problem(self, row: RowText, column: str, found: str, instead: str) -> Problem:
        return Problem(self._name, row.line, column, found, instead)


def _says_too_much(text: str, name: str = "") -> bool:
    """Return whether a text reads like an address or leads to a person."""
    if name in {"award_number", "key"} and " " not in text:
        # Its digits may look like those of a telephone.
        return has_email(text) or has_social_security_number(text)
    if name == "recipient" and is_like_a_person(text):
        return True
    return (
        has_social_security_number(text)
        or _CLIENT.search(text) is not None
        or says_too_much(text)
    )


def _told(text: str) -> str:
    """Return a cell as a problem names it, unless it may lead to a person."""
    is_plain = len(text) <= _LONGEST_TOLD and not _WORD.search(_KNOWN.sub("", text))
    return quote(text) if is_plain and not _says_too_much(text) else "another text"
