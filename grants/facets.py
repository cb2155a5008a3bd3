"""What a list can be filtered by: one table, which filters, addresses and counts read.

A facet gives every record one or more codes. Codes are stable: they stand in shared
addresses and outlive changes of counts and wording. Of a list the codes that records
have together are numbered once, so that a filter and a count touch no table.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from grants.award_list import KINDS, AwardList
from grants.model import NAMED_ONLY
from grants.states import STATE_NAMES
from grants.words.terms import (
    KIND_WORDS,
    NOT_FOUND,
    PRECISION_WORDS,
    cycle_name,
    listed_by,
)

UNKNOWN: Final = "unknown"  # the code of "not found"
NATIONAL: Final = "national"
_KIND_CODES: Final = dict(zip(KINDS, ("site", "tta", "named"), strict=True))
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Codes:
    """The codes of all records under one facet.

    Attributes:
        which: of each record, an index of ``sets``.
        sets: codes that records have together; several may be alike.
    """

    which: NDArray[np.intp]
    sets: Sequence[tuple[str, ...]]

    @classmethod
    def of(cls, records: Sequence[tuple[str, ...]]) -> "Codes":
        """Return the codes of each record as they are."""
        return cls(np.arange(len(records)), records)


def slug(text: str) -> str:
    """Return a text as a code: "Category 3 (girls)" is "category-3-girls"."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")


class CodedFacet:
    """The codes of all records under one facet.

    Args:
        name: its parameter in an address.
        title: its heading.
        codes: those of all records.
        options: code -> its words, for every code in the order of the page; a code
            that no record has is an option too.
        aliases: other names of the parameter, from addresses of before.
        is_further: whether it is asked less often, and stands behind the others.
    """

    def __init__(
        self,
        name: str,
        title: str,
        codes: Codes,
        options: Mapping[str, str],
        aliases: tuple[str, ...] = (),
        *,
        is_further: bool = False,
    ) -> None:
        self.name, self.title, self.aliases = name, title, aliases
        self.is_further = is_further
        self.options: Final = dict(options)
        self._place = {code: place for place, code in enumerate(self.options)}
        self._sets = codes.sets
        self._which = codes.which.astype(np.min_scalar_type(len(codes.sets)))
        pairs = [
            (number, self._place[code])
            for number, together in enumerate(codes.sets)
            for code in together
        ]
        #: Numbers of sets, and the places of the options in each.
        self._in_set, self._option = np.array(pairs, np.intp).reshape(-1, 2).T

    def fits(self, chosen: Iterable[str]) -> Mask:
        """Return which records have any of the chosen codes; unknown codes fit none."""
        wanted = set(chosen)
        fit = [not wanted.isdisjoint(together) for together in self._sets]
        return np.asarray(np.array(fit, np.bool_)[self._which])

    def counts(self, chosen: Mask) -> dict[str, int]:
        """Return how many of the chosen records have each option; 0 for none."""
        which = self._which if chosen.all() else self._which[chosen]
        of_sets = np.bincount(which, minlength=len(self._sets))
        found = np.zeros(len(self.options), np.int64)
        np.add.at(found, self._option, of_sets[self._in_set])
        return dict(zip(self.options, found.tolist(), strict=True))

    def words_of(self, code: str) -> str:
        """Return a code in words; a code that there is not as it stands."""
        return self.options.get(code, code)

    def in_order(self, codes: Iterable[str]) -> list[str]:
        """Return codes in the order of the page; those that there are not, last."""
        last = len(self._place)
        return sorted(codes, key=lambda code: (self._place.get(code, last), code))


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing that a list of awards can be filtered by.

    Attributes:
        name: its parameter in an address.
        title: its heading.
        codes: the codes of all records of a list.
        words: a code as people read it.
        order: the key by which options are sorted.
        more: further options than the records have.
        aliases: other names of the parameter, from addresses of before.
        is_further: whether it is asked less often, and stands behind the others.
    """

    name: str
    title: str
    codes: Callable[[AwardList], Codes]
    words: Callable[[AwardList, str], str]
    order: Callable[[AwardList, str], Any] = lambda _, code: code
    more: Callable[[AwardList], Iterable[str]] = lambda _: ()
    aliases: tuple[str, ...] = ()
    is_further: bool = False

    def coded(self, full: AwardList) -> CodedFacet:
        """Return the facet with the codes of a list."""
        codes = self.codes(full)
        found = {code for some in codes.sets for code in some} | set(self.more(full))
        ordered = sorted(found, key=lambda code: self.order(full, code))
        options = {code: self.words(full, code) for code in ordered}
        return CodedFacet(
            self.name,
            self.title,
            codes,
            options,
            self.aliases,
            is_further=self.is_further,
        )


def _codes(cells: NDArray[Any], codes: Callable[[Any], tuple[str, ...]]) -> Codes:
    """Return the codes of all records, made once for each distinct cell."""
    which, distinct = pd.factorize(cells)
    return Codes(which, [codes(cell) for cell in distinct.tolist()])


def _column(full: AwardList, name: str, code: Callable[[str], str] = str) -> Codes:
    return _codes(full.table[name].to_numpy(), lambda cell: (code(cell) or UNKNOWN,))


def _cycles(full: AwardList) -> Codes:
    return _codes(full.years, lambda year: (str(year) if year else UNKNOWN,))


def _known_cycles(full: AwardList) -> Iterable[str]:
    """Return all cycles that are known of: that nothing was found is an answer too."""
    return [str(cycle.fiscal_year) for cycle in full.cycles]


def _cycle_words(_: AwardList, code: str) -> str:
    return NOT_FOUND if code == UNKNOWN else cycle_name(int(code))


def _states(full: AwardList) -> Codes:
    return _codes(full.states, lambda state: (state or NATIONAL,))


def _placed(full: AwardList) -> Codes:
    outcomes = full.table["outcome"].to_numpy()
    otherwise = np.where(outcomes == NATIONAL, NATIONAL, UNKNOWN).astype(object)
    # The last one stands for "nowhere", whose index is -1.
    levels = np.array([*(place.precision for place in full.places), ""], dtype=object)
    is_placed = full.place_rows >= 0
    cells = np.where(is_placed, levels[full.place_rows], otherwise)
    return _codes(cells, lambda code: (code,))


def _categories(full: AwardList) -> dict[str, list[str]]:
    """Return category -> its tags, in the order of the list."""
    found: dict[str, list[str]] = {}
    for tag in full.population_tags:
        found.setdefault(tag.category, []).append(tag.tag)
    return found


def _served(full: AwardList) -> Codes:
    categories = _categories(full)
    missing = [(f"{UNKNOWN}-{name}", set(tags)) for name, tags in categories.items()]

    def codes(tags: tuple[str, ...]) -> tuple[str, ...]:
        return (*tags, *(code for code, of in missing if of.isdisjoint(tags)))

    return _codes(full.table["tags"].to_numpy(), codes)


def _served_words(full: AwardList, code: str) -> str:
    category = code.removeprefix(f"{UNKNOWN}-")
    return f"{category}: {NOT_FOUND}" if category != code else full.tag_words[code]


def _served_order(full: AwardList, code: str) -> Any:
    known = list(full.tag_words)
    return (0, known.index(code)) if code in full.tag_words else (1, code)


def _kind_words(full: AwardList, code: str) -> str:
    return listed_by(full.program) if code == "named" else KIND_WORDS[code]


def _phase_words(full: AwardList, code: str) -> str:
    phase = full.program.phases.get(code)
    return phase.label if phase else NOT_FOUND


def _phase_order(full: AwardList, code: str) -> Any:
    known = list(full.program.phases)
    return (0, known.index(code), "") if code in known else (1, 0, code)


def _spoken(full: AwardList, column: str, code: str) -> str:
    """Return how the first cell of a code is written."""
    cells = pd.unique(full.table[column])
    return next((str(cell) for cell in cells if slug(cell) == code), NOT_FOUND)


def _last(_: AwardList, code: str) -> Any:
    return code in {UNKNOWN, NATIONAL}, code


FACETS: Final[tuple[Facet, ...]] = (
    Facet("cycle", "Funding cycle", _cycles, _cycle_words, _last, more=_known_cycles),
    Facet(
        "state",
        "State",
        _states,
        lambda _, code: STATE_NAMES.get(code, "national"),
        lambda _, code: (code == NATIONAL, STATE_NAMES.get(code, code)),
        # Any may be asked for: that nothing was found there is an answer too.
        more=lambda _: STATE_NAMES,
    ),
    Facet("served", "Population served", _served, _served_words, _served_order),
    Facet(
        "kind",
        "Type of award",
        lambda full: _column(full, "kind", lambda kind: _KIND_CODES[kind]),
        _kind_words,
        lambda _, code: list(_KIND_CODES.values()).index(code),
    ),
    Facet(
        "phase",
        "Program phase",
        lambda full: _column(full, "phase"),
        _phase_words,
        _phase_order,
        aliases=("relation",),
    ),
    Facet(
        "category",
        "Category",
        lambda full: _column(full, "category", slug),
        lambda full, code: (
            "none, or not found" if code == UNKNOWN else _spoken(full, "category", code)
        ),
        _last,
        aliases=("strand",),
        is_further=True,
    ),
    Facet(
        "placed",
        "Location precision",
        _placed,
        lambda _, code: PRECISION_WORDS.get(code, "not placed"),
        lambda _, code: [*PRECISION_WORDS, UNKNOWN].index(code),
        is_further=True,
    ),
    Facet(
        "status",
        "Status when read",
        lambda full: _column(full, "status", slug),
        lambda full, code: _spoken(full, "status", code),
        _last,
        is_further=True,
    ),
)

_coded: "WeakKeyDictionary[AwardList, tuple[CodedFacet, ...]]" = WeakKeyDictionary()


def coded_facets(full: AwardList) -> tuple[CodedFacet, ...]:
    """Return every facet with the codes of a list, made once for the list."""
    found = _coded.get(full)
    if found is None:
        found = _coded[full] = tuple(facet.coded(full) for facet in FACETS)
    return found


__all__ = [
    "FACETS",
    "NAMED_ONLY",
    "NATIONAL",
    "UNKNOWN",
    "CodedFacet",
    "Codes",
    "Facet",
    "Mask",
    "coded_facets",
    "slug",
]
