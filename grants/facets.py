"""What a list can be filtered by: one table, which the filters and the URL read.

A facet gives every record one or more codes. Codes are stable: they stand in shared
addresses and outlive changes of counts and wording.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from grants.award_list import NAMED_ONLY, AwardList
from grants.cycles import cycle_name
from grants.populations import CATEGORIES
from grants.states import STATE_NAMES

UNKNOWN: Final = "unknown"  # the code of "not found"
NATIONAL: Final = "national"
_LONGEST_SPAN = 60  # years; a list with a slip in a year shall not grow options

_KIND_CODES = {"project_site": "site", "training_ta": "tta", NAMED_ONLY: "named"}
_KIND_WORDS = {
    "site": "project site",
    "tta": "training and technical assistance",
    "named": "named by NMRC, no award record",
}
_RELATION_WORDS = {
    "core": "the initiative itself",
    "retitled": "FY2018, under a new title",
    "successor": "successor, FY2019",
    "successor_girls_strand": "successor, girls' strand",
}
_PRECISION_WORDS = {
    "city": "city",
    "county": "county",
    "state": "whole state",
    "national": "national, no place",
    UNKNOWN: "not placed",
}
_UNKNOWN_OF = {f"{UNKNOWN}-{category}": category for category in CATEGORIES}
_SERVED_WORDS = {
    tag: words for tags in CATEGORIES.values() for tag, words in tags.items()
}


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing to filter by.

    Attributes:
        name: its parameter in an address.
        title: its heading.
        codes_of: the codes of one record.
        words_of: a code as people read it.
        order: the key by which options are sorted.
        between: further options, given those that the records have.
    """

    name: str
    title: str
    codes_of: Callable[[Mapping[Any, Any]], tuple[str, ...]]
    words_of: Callable[[str], str]
    order: Callable[[str], Any] = str
    between: Callable[[set[str]], Iterable[str]] = lambda _: ()

    @property
    def column(self) -> str:
        """Name of the column of codes that :func:`records_of` adds."""
        return f"{self.name}_codes"


def slug(text: str) -> str:
    """Return a text as a code: "Category 3 (girls)" is "category-3-girls"."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")


def _known(value: object) -> str:
    return "" if value is None or pd.isna(value) else str(value)  # type: ignore[call-overload] # a cell


def _cycle(record: Mapping[Any, Any]) -> tuple[str, ...]:
    return (_known(record.get("fiscal_year")) or UNKNOWN,)


def _cycles_between(found: set[str]) -> Iterable[str]:
    """Return the cycles that lie between others: nothing found is an answer too."""
    years = sorted(int(code) for code in found if code.isdigit())
    if not years or years[-1] - years[0] > _LONGEST_SPAN:
        return ()
    return map(str, range(years[0], years[-1]))


def _state(record: Mapping[Any, Any]) -> tuple[str, ...]:
    return (_known(record.get("site_state")) or NATIONAL,)


def _relation(record: Mapping[Any, Any]) -> tuple[str, ...]:
    return (_known(record.get("relation_to_initiative")) or UNKNOWN,)


def _strand(record: Mapping[Any, Any]) -> tuple[str, ...]:
    return (slug(_known(record.get("strand"))) or UNKNOWN,)


def _kind(record: Mapping[Any, Any]) -> tuple[str, ...]:
    return (_KIND_CODES[str(record["kind"])],)


def _served(record: Mapping[Any, Any]) -> tuple[str, ...]:
    tags = tuple(record.get("tags") or ())
    missing = (
        unknown
        for unknown, category in _UNKNOWN_OF.items()
        if not set(tags) & set(CATEGORIES[category])
    )
    return (*tags, *missing)


def _precision(record: Mapping[Any, Any]) -> tuple[str, ...]:
    return (_known(record.get("precision")) or UNKNOWN,)


def _strand_words(code: str) -> str:
    if code == UNKNOWN:
        return "none, or not found"
    return code.replace("-", " ").capitalize()


def _served_words(code: str) -> str:
    if category := _UNKNOWN_OF.get(code):
        return f"{category}: not found"
    return _SERVED_WORDS.get(code, code)


FACETS: Final[tuple[Facet, ...]] = (
    Facet(
        "cycle",
        "Funding cycle",
        _cycle,
        lambda code: "not found" if code == UNKNOWN else cycle_name(int(code)),
        between=_cycles_between,
    ),
    Facet(
        "state",
        "State",
        _state,
        lambda code: STATE_NAMES.get(code, "national"),
        lambda code: (code == NATIONAL, STATE_NAMES.get(code, "")),
    ),
    Facet(
        "relation",
        "Relation to the initiative",
        _relation,
        lambda code: _RELATION_WORDS.get(code, "not found"),
        lambda code: [*_RELATION_WORDS, UNKNOWN].index(code),
    ),
    Facet("strand", "Strand", _strand, _strand_words),
    Facet(
        "kind",
        "Kind",
        _kind,
        lambda code: _KIND_WORDS[code],
        lambda code: list(_KIND_WORDS).index(code),
    ),
    Facet(
        "served",
        "Who was to be served",
        _served,
        _served_words,
        lambda code: [*_SERVED_WORDS, *_UNKNOWN_OF].index(code),
    ),
    Facet(
        "placed",
        "How finely placed",
        _precision,
        lambda code: _PRECISION_WORDS.get(code, code),
        lambda code: list(_PRECISION_WORDS).index(code),
    ),
)


def records_of(found: AwardList) -> pd.DataFrame:
    """Return awards and named places as one table of records, with their codes.

    Returns:
        The rows of ``found.awards``, then of ``found.named`` (kind ``named_only``),
        with a column of codes for each facet. Empty lists give the columns alone.
    """
    nothing = pd.Series([()] * len(found.named), found.named.index, dtype="object")
    named = found.named.assign(kind=NAMED_ONLY, tags=nothing)
    records = pd.concat([found.awards, named], ignore_index=True)
    rows: list[dict[Any, Any]] = records.to_dict("records")
    codes = {
        facet.column: pd.Series(
            list(map(facet.codes_of, rows)),
            dtype="object",
        )
        for facet in FACETS
    }
    return records.assign(**codes)


def options_of(facet: Facet, records: pd.DataFrame) -> list[str]:
    """Return every code that can be chosen of a facet, in the order of the facet."""
    found: set[str] = set()
    for codes in records[facet.column]:
        found.update(codes)
    return sorted(found | set(facet.between(found)), key=facet.order)


def count_codes(codes: Iterable[tuple[str, ...]]) -> dict[str, int]:
    """Return how many records have each code."""
    counts: dict[str, int] = {}
    for record in codes:
        for code in record:
            counts[code] = counts.get(code, 0) + 1
    return counts
