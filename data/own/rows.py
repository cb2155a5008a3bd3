"""Each row of a person's file: placed, ambiguous, not found, or rejected, and why."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from data.addresses import has_email, has_phone, is_like_an_address
from data.cells import quote
from data.own.columns import Columns, columns_of
from data.own.files import OwnFile, RowText
from data.own.values import (
    fiscal_year_of,
    form_of_days,
    is_blank,
    read_amount,
    read_day,
    read_year,
    writes_commas_as_points,
)
from geo.reading import without_address
from geo.resolve import Ambiguous, Failed, Located, NotFound, Outcome, PlaceResolver
from grants.errors import DataError, Problem

PLACED, AMBIGUOUS, NOT_FOUND, REJECTED = (
    *("placed", "ambiguous", "not_found", "rejected"),
)
OUTCOMES: Final = (PLACED, AMBIGUOUS, NOT_FOUND, REJECTED)
#: What a person says of a text that is not to be placed.
WITHHELD: Final = "withheld"

_SAMPLE: Final = 2_000  # rows by which a column's form is told
_UNSEEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SUM: Final = re.compile(r"^(grand\s+)?(sub)?totals?\b", re.IGNORECASE)
_HERE: Final = frozenset({"", "us", "usa", "u s", "u s a", "united states", "840"})
_FOREIGN_MONEY: Final = re.compile(r"^(?!USD$|US\$$|\$$).+$", re.IGNORECASE)
_TEXTS: Final = ("award_number", "recipient", "title", "summary", "status")
_LONGEST_TEXT: Final = 2_000
#: A spreadsheet that takes 16.540 for a number writes 16.54.
_LISTING: Final = re.compile(r"(?<![\d.])(\d{2}\.\d{2,3})(?![\d.])")
#: Marks that turn the direction of what follows; what they hide, they hide from all.
_TURNS: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_PROGRESS: Final = 500  # rows

#: Text of a place, as a row gives it and without what is finer than a city -> what a
#: person chose for it: the code of a place, or ``WITHHELD``.
Corrections = Mapping[str, str]


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
    """Return what came of each row of a file.

    Each distinct text of a place is resolved once; nothing is sent anywhere.

    Args:
        file: the file.
        resolver: one without an online geocoder.
        corrections: what a person chose for texts.
        chosen: what a person said of columns: a target -> the name of its column, or
            empty for none.
        progress: called with how many rows were read, now and then.

    Raises:
        DataError: no header names a place, or the file holds no row.
    """
    columns = columns_of(file, chosen)
    reader = _Reader(file, columns, resolver, corrections or {})
    rows = []
    for number, row in enumerate(_below(file, columns.header), start=1):
        rows.append(reader.read(row))
        if number % _PROGRESS == 0:
            progress(number)
    if not rows:
        found = "holds no row below its header"
        raise DataError([Problem(file.name, columns.header, "", found, "add rows")])
    return OwnRows(file, columns, tuple(rows), dict(reader.reduced))


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
        self._resolver = resolver
        self._corrections = corrections
        self._outcomes: dict[str, Outcome] = {}
        self.reduced: Counter[str] = Counter()
        sample: dict[str, list[str]] = {"amount_usd": [], "award_date": []}
        for number, row in enumerate(_below(file, columns.header)):
            if number >= _SAMPLE:
                break
            for name, cells in sample.items():
                cells.append(self._cell(row, name))
        self._has_comma_as_point = writes_commas_as_points(sample["amount_usd"])
        self._form = form_of_days(sample["award_date"])

    def read(self, row: RowText) -> OwnRow:
        """Return what came of a row."""
        if problem := self._refusal(row):
            return OwnRow(row.line, REJECTED, problems=(problem,))
        text = self._place_text(row)
        if not text:
            found = "names no place"
            first = next(filter(None, row.cells), "")
            if _SUM.match(first):
                found = "reads like a sum of other rows"
            problem = self._problem(
                row, "", found, "write city and state, or remove it"
            )
            return OwnRow(row.line, REJECTED, problems=(problem,))
        problems: list[Problem] = []
        cells = self._cells(row, problems)
        return self._placed(row, text, cells, problems)

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
        country = self._cell(row, "country").casefold().replace(".", " ").strip()
        if " ".join(country.split()) not in _HERE:
            found = "lies outside the United States"
            return self._problem(row, self._heading("country"), found, "leave it out")
        return None

    def _place_text(self, row: RowText) -> str:
        """Return the place of a row as one text, no finer than its city."""
        state = self._cell(row, "state")
        whole = self._cell(row, "place")
        if whole:
            has_state = not state or state.casefold() in whole.casefold()
            text = whole if has_state else f"{whole}, {state}"
        else:
            parts = [self._cell(row, name) for name in ("city", "county")]
            parts = [part for part in parts if not is_blank(part)]
            text = ", ".join(filter(None, (*parts, state)))
        return " ".join(text.split())

    def _placed(
        self,
        row: RowText,
        text: str,
        cells: dict[str, str],
        problems: list[Problem],
    ) -> OwnRow:
        shown = without_address(text)
        chosen = self._corrections.get(shown, "")
        column = self._heading("place") or self._heading("city")
        if chosen == WITHHELD:
            found, instead = "was withheld by a person", "choose a place to show it"
            problem = self._problem(row, column, found, instead)
            return OwnRow(row.line, REJECTED, shown, problems=(problem,))
        if text not in self._outcomes:
            self._outcomes[text] = self._outcome(text, chosen)
        outcome = self._outcomes[text]
        if isinstance(outcome, Located):
            return OwnRow(
                row.line, PLACED, shown, outcome, cells=cells, problems=tuple(problems)
            )
        told = quote(shown) if shown else "a place"
        if isinstance(outcome, Ambiguous):
            choices = outcome.candidates
            found = f"{told} fits {len(choices)} places"
            instead = "choose one, or write the state, the county"
            kind = AMBIGUOUS
        else:
            choices = outcome.suggestions if isinstance(outcome, NotFound) else ()
            found = f"{told} is no place that is known"
            near = f": {'; '.join(choices)}" if choices else ""
            instead = f"correct it{near}"
            kind = NOT_FOUND
            if isinstance(outcome, Failed):
                found = f"{told} could not be looked up ({outcome.reason})"
        problems.append(self._problem(row, column, found, instead))
        return OwnRow(
            row.line, kind, shown, None, choices, cells, problems=tuple(problems)
        )

    def _outcome(self, text: str, chosen: str) -> Outcome:
        gazetteer = self._resolver.gazetteer.gazetteer
        if chosen in gazetteer:
            return self._resolver.located(gazetteer.held(gazetteer[chosen]))
        return self._resolver.resolve(text)

    def _cells(self, row: RowText, problems: list[Problem]) -> dict[str, str]:
        """Return what is kept of a row; what is wrong is added to the problems."""
        cells = {name: self._text(row, name) for name in _TEXTS}
        cells["key"] = self._cell(row, "key")
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
        bare = "".join(mark for mark in self._cell(row, name) if mark not in _TURNS)
        text = " ".join(bare.split())[:_LONGEST_TEXT]
        if is_blank(text):
            return ""
        if _says_too_much(text, name):
            self.reduced[self._heading(name)] += 1
            return ""
        return text

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
        if amount <= 0:
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
    """Return whether a text reads like an address or a way to reach a person."""
    if is_like_an_address(text, "comment") or has_email(text):
        return True
    return name != "award_number" and has_phone(text)


def _told(text: str) -> str:
    """Return a cell as a problem names it, unless it says too much."""
    return "another text" if _says_too_much(text) else quote(text)
