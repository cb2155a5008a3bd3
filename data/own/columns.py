"""Which column of a person's file is what, and which are never read further.

By name first (``column_names.csv``, compiled on 2026-11-27 from published formats and
lists), then by what stands in them. What names a person or is finer than a city is
dropped before a row is looked at.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from typing import Final

from data.addresses import (
    has_email,
    has_phone,
    has_social_security_number,
    is_like_an_address,
    says_too_much,
)
from data.own.files import OwnFile, RowText, read_file
from grants.errors import DataError, Problem
from grants.states import STATE_NAMES

NAMES_FILE: Final = Path(__file__).with_name("column_names.csv")
#: What a column may be, of what a list holds.
TARGETS: Final = (
    *("award_number", "recipient", "title", "fiscal_year", "award_date", "amount_usd"),
    *("place", "city", "county", "state", "summary", "status"),
    *("key", "country", "currency", "listings"),
)
#: What is dropped before anything is looked at, and how that is said.
DROPPED: Final = {
    "street": "street addresses",
    "zip": "ZIP codes",
    "district": "districts",
    "phone": "telephone numbers",
    "email": "e-mail addresses",
    "person": "names of persons",
    "point": "coordinates",
    "client": "data of clients",
}
_VALUES: Final = frozenset(
    ("amount_usd", "fiscal_year", "award_date", "award_number", "country", "currency")
)
_PLACES: Final = frozenset({"place", "city", "county", "state"})
_NEVER: Final = frozenset(("phone", "email", "person", "client"))
_NUMBERS: Final = frozenset({"award_number", "amount_usd", "key", "listings"})
_MOST_SHEETS: Final = 10  # that are looked through for a table
_HEADER_WITHIN: Final = 30  # rows of a file
_SHOWN: Final = 3  # values of a column that nobody knows
_SAMPLE: Final = 300  # rows by which a column is told by what stands in it
_TOLD_BY: Final = 300  # characters of a cell
_SHARE: Final = 0.3  # of cells by which a column is dropped
_MOST_OF: Final = 0.8  # of cells by which a column is taken for something
_NO_WORD: Final = re.compile(r"[^a-z0-9]+")
_SHAPES: Final = {
    "USAspending, awards": {"total_obligated_amount", "award_base_action_date"},
    "USAspending, transactions": {"federal_action_obligation", "action_date"},
    "USAspending, subawards": {"prime_award_fain", "subaward_amount"},
    "360Giving": {"Identifier", "Amount Awarded", "Recipient Org:Name"},
    "Candid": {"Recipient Name", "Grant Amount", "Grant Description"},
    "this project": {"award_id", "place_label"},
}
_STATES: Final = {name.casefold() for name in STATE_NAMES.values()} | {
    code.casefold() for code in STATE_NAMES
}


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a file.

    Attributes:
        header: line of the header. names: as it writes them, on one line each.
        of: what a column is (``TARGETS``) -> its number, from 0.
        dropped: number -> what it holds (``DROPPED``).
        others: further columns that may be a target, by target: a person may choose.
        shape: what published the file, as far as it is recognized; or empty.
    """

    header: int
    names: tuple[str, ...]
    of: dict[str, int]
    dropped: dict[int, str]
    others: dict[str, tuple[int, ...]]
    shape: str = ""

    @property
    def unread(self) -> tuple[str, ...]:
        """Names of the columns that are neither read nor dropped."""
        used = {*self.of.values(), *self.dropped}
        return tuple(n for at, n in enumerate(self.names) if at not in used)

    @property
    def dropped_names(self) -> dict[str, tuple[str, ...]]:
        """What was dropped, in words -> names of its columns."""
        found: dict[str, list[str]] = {}
        for at, kind in self.dropped.items():
            found.setdefault(DROPPED[kind], []).append(self.names[at])
        return {kind: tuple(names) for kind, names in found.items()}


class NoPlaceError(DataError):
    """No header names a place; a person may say which column does.

    Attributes:
        names: of the columns, as the row writes them that is most like a header.
        samples: the first values of each, none of which reads like an address or a way
            to reach a person.
    """

    def __init__(
        self,
        problem: Problem,
        names: Sequence[str],
        samples: Sequence[Sequence[str]],
    ) -> None:
        super().__init__([problem])
        self.names = tuple(names)
        self.samples = tuple(map(tuple, samples))


def read_list(raw: bytes, name: str, sheet: str = "") -> OwnFile:
    """Return a person's file as rows of text; of a spreadsheet the sheet with places.

    Args:
        raw: its bytes, whatever they are.
        name: how it is called.
        sheet: of a spreadsheet; empty for the first that names a column of a place.

    Raises:
        DataError: as :func:`data.own.files.read_file`.
    """
    first = read_file(raw, name, sheet)
    others = () if sheet else [one for one in first.sheets if one != first.sheet]
    for one in ("", *others[:_MOST_SHEETS]):
        file = read_file(raw, name, one) if one else first
        try:
            columns_of(file)
        except NoPlaceError:
            continue
        return file
    return first


def columns_of(file: OwnFile, chosen: Mapping[str, str] | None = None) -> Columns:
    """Return what the columns of a file are.

    Args:
        file: the file.
        chosen: what a person said: a target -> the name of its column, or empty for
            none; it goes before what is found here.

    Raises:
        NoPlaceError: no row of the first ones is a header that names a place, and
            nobody said which column does.
        DataError: while rows are read, as :meth:`data.own.files.OwnFile.rows`.
    """
    head = file.head(_HEADER_WITHIN + _SAMPLE)
    at = _header_at(head[:_HEADER_WITHIN])
    if at is None:
        at = _said_header_at(head[:_HEADER_WITHIN], chosen or {})
    if at is None:
        raise _no_place(file, head)
    names = tuple(map(_heading, head[at].cells, count(1)))
    sample = [row.cells for row in head[at + 1 :]][:_SAMPLE]
    candidates, dropped = _told(names, sample)
    ranks = _ranks()
    for target, numbers in candidates.items():
        numbers.sort(key=lambda n: ranks.get((target, plain(names[n])), len(ranks)))
    of = {target: numbers[0] for target, numbers in candidates.items()}
    for target, name in (chosen or {}).items():
        if name in names and target in TARGETS:
            at_column = names.index(name)
            # Each cell of a place is cut down to its city; any other column that
            # leads to a person stays dropped, whatever it is said to be.
            if dropped.get(at_column) in _NEVER and target_of(name) in _NEVER:
                of.pop(target, None)
                continue
            of[target] = at_column
            dropped.pop(at_column, None)
        elif not name:
            of.pop(target, None)
    streets = [number for number, kind in dropped.items() if kind == "street"]
    if streets and not _PLACES & of.keys():
        # Addresses in one cell are all there is: each is cut down to its city.
        of["place"] = streets[0]
        del dropped[streets[0]]
    return Columns(
        header=head[at].line,
        names=names,
        of=of,
        dropped=dropped,
        others={t: tuple(n[1:]) for t, n in candidates.items() if len(n) > 1},
        shape=_shape_of(names),
    )


def _heading(name: str, number: int) -> str:
    """Return the name of a column; of one that says too much its number."""
    return f"column {number}" if says_too_much(name) else _seen(name)


def _told(
    names: Sequence[str], sample: Sequence[Sequence[str]]
) -> tuple[dict[str, list[int]], dict[int, str]]:
    """Return the columns that may be a target, by target, and those that are dropped.

    A column of places is not dropped for its streets: each is cut down to its city.
    """
    candidates: dict[str, list[int]] = {}
    dropped: dict[int, str] = {}
    for number, name in enumerate(names):
        target = target_of(name)
        cells = [
            row[number][:_TOLD_BY]
            for row in sample
            if row[number : number + 1] != [""]
            if number < len(row)
        ]
        if target not in _PLACES:
            kind = target if target in DROPPED else ""
            # An amount of five digits is no ZIP code: what is read as a value is kept
            # as one, or not at all.
            if target not in _VALUES:
                kind = kind or _told_by_cells(cells, target)
            if kind:
                dropped[number] = kind
                continue
            target = target or ("state" if _is_states(cells) else "")
        if target:
            candidates.setdefault(target, []).append(number)
    return candidates, dropped


def _seen(name: str) -> str:
    """Return the name of a column without marks that a screen would obey."""
    bare = "".join(mark if mark.isprintable() else " " for mark in name)
    return " ".join(bare.split())


def plain(name: str) -> str:
    """Return the name of a column as spellings are compared: "recipient org name"."""
    text = name.casefold().replace("#", " number ").replace("isation", "ization")
    return " ".join(filter(None, _NO_WORD.split(text)))


def target_of(name: str) -> str:
    """Return what a column is by its name; empty where that is unknown."""
    return _targets().get(plain(name), "")


@cache
def _rows_of_names() -> tuple[tuple[str, str], ...]:
    text = NAMES_FILE.read_text(encoding="utf-8")
    rows = list(csv.reader(io.StringIO(text)))[1:]
    return tuple((target, plain(written)) for target, written in rows)


@cache
def _targets() -> dict[str, str]:
    return {written: target for target, written in reversed(_rows_of_names())}


@cache
def _ranks() -> dict[tuple[str, str], int]:
    """Return target and spelling -> its rank: the file names the better ones first."""
    return {pair: rank for rank, pair in enumerate(_rows_of_names())}


def _header_at(rows: Sequence[RowText]) -> int | None:
    """Return which row is the header: the first that names columns, a place among them.

    Of two rows of headings, one below the other, the lower one that names no fewer.
    What stands above a header is a title: rows above it would be lost.
    """
    known = [_headings_of(row) for row in rows]
    named = [at for at, names in enumerate(known) if names & _PLACE_HEADINGS]
    at = next((at for at in named if len(known[at]) > 1), named[0] if named else None)
    if at is not None:
        while at + 1 in named and len(known[at + 1]) >= max(2, len(known[at])):
            at += 1
    return at


_PLACE_HEADINGS: Final = _PLACES | {"street"}


def _headings_of(row: RowText) -> set[str]:
    """Return what the cells of a row are as headings; empty where most are none."""
    cells = [cell for cell in row.cells if cell]
    found = [target for cell in cells if (target := target_of(cell))]
    return set(found) if len(found) > 1 or 3 * len(found) >= len(cells) else set()


def _said_header_at(rows: Sequence[RowText], chosen: Mapping[str, str]) -> int | None:
    """Return which row names the columns that a person chose, a place among them."""
    wanted = {name for name in chosen.values() if name}
    if not any(chosen.get(target) for target in _PLACES):
        return None
    found = (at for at, row in enumerate(rows) if wanted <= set(row.cells))
    return next(found, None)


def _no_place(file: OwnFile, head: Sequence[RowText]) -> NoPlaceError:
    """Return the error that no column names a place, with what may be chosen."""
    found = "names no column of a place"
    instead = "write a header with place, or city and state, above the rows"
    line = head[0].line if head else 0
    # Titles above a table fill one cell; the first of the fullest rows is its header.
    filled = [sum(map(bool, row.cells)) for row in head[:_HEADER_WITHIN]]
    at = filled.index(max(filled)) if filled else 0
    names = [name for name in head[at].cells if name] if head else []
    samples = [
        [row.cells[column] for row in head[at + 1 :] if column < len(row.cells)]
        for column, name in enumerate(head[at].cells if head else [])
        if name
    ]
    shown = [
        list(dict.fromkeys(c for c in cells if c and not _told_by_cells([c], "")))[
            :_SHOWN
        ]
        for cells in samples
    ]
    problem = Problem(file.name, line, "", found, instead)
    return NoPlaceError(problem, names, shown)


def _told_by_cells(cells: Sequence[str], target: str) -> str:
    """Return for what a column is to be dropped; empty for nothing.

    Five digits are a ZIP code, but not where a column says that it holds numbers.
    """
    if not cells:
        return ""
    strict = "comment" if target in _NUMBERS else "site_basis"
    tests = (
        ("client", has_social_security_number),
        ("email", has_email),
        ("street", lambda text: is_like_an_address(text, strict)),
        ("phone", has_phone),
    )
    for kind, test in tests:
        if sum(map(bool, map(test, cells))) > _SHARE * len(cells):
            return kind
    return ""


def _is_states(cells: Sequence[str]) -> bool:
    if not cells:
        return False
    return sum(c.casefold() in _STATES for c in cells) >= _MOST_OF * len(cells)


def _shape_of(names: Iterable[str]) -> str:
    has = set(names)
    return next((shape for shape, needs in _SHAPES.items() if needs <= has), "")
