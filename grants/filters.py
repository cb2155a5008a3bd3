"""What is chosen of a list: one value that applies, and reads and writes an address.

Search words and a place are part of a filter and never of its address.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from grants.award_list import TTA_CODE, AwardList
from grants.codes import (
    Chosen,
    chosen_of,
    codes_in_words,
    fits_codes,
    read_codes,
    shown,
)
from grants.facets import Mask, coded_facets
from grants.words.numbers import dollars

_LONGEST_AMOUNT: Final = 12  # digits
NOWHERE: Final = -2  # no index of a place, and not that of what is not placed
AMOUNT_LEAST: Final = "amount_least"
AMOUNT_MOST: Final = "amount_most"


@dataclass(frozen=True, slots=True)
class AwardFilter:
    """Chosen codes by facet, bounds of the original award, and words.

    Attributes:
        codes: chosen codes by facet; a facet that is not named chooses all.
        amount_least, amount_most: bounds of the original award in US dollars.
        words: all must occur in recipient, project, title, place or summary.
        place: ``place_id`` of the one place of the map that is chosen, or empty.
    """

    codes: Chosen = ()
    amount_least: int | None = None
    amount_most: int | None = None
    words: str = ""
    place: str = ""

    def of(self, facet: str) -> frozenset[str]:
        """Return the chosen codes of a facet; empty for all."""
        return dict(self.codes).get(facet, frozenset())

    def choosing(self, facet: str, *codes: str) -> "AwardFilter":
        """Return this filter with other codes of one facet; none choose all of it."""
        return replace(self, codes=chosen_of(dict(self.codes) | {facet: codes}))

    @property
    def is_empty(self) -> bool:
        """Whether everything is chosen."""
        return self == AwardFilter()

    @property
    def has_amount(self) -> bool:
        """Whether amounts are bounded."""
        return self.amount_least is not None or self.amount_most is not None

    @property
    def states_alone(self) -> frozenset[str]:
        """The chosen states where nothing else is chosen; else empty."""
        states = self.of("state")
        is_alone = self == AwardFilter().choosing("state", *states)
        return states if is_alone else frozenset()

    def mask(self, full: AwardList, without: str = "") -> Mask:
        """Return which records of a list are chosen.

        Args:
            full: the list.
            without: a facet to leave out, for counts at its own options.
        """
        fit = fits_codes(self.codes, coded_facets(full), len(full), without)
        if self.amount_least is not None:
            fit &= full.amounts >= max(0, self.amount_least)
        if self.amount_most is not None:
            fit &= (full.amounts >= 0) & (full.amounts <= self.amount_most)
        for word in self.words.casefold().split():
            found = full.searched.str.contains(word, regex=False)
            fit &= found.to_numpy(np.bool_)
        if self.place:
            index = full.place_of.get(self.place, NOWHERE)
            fit &= (full.place_rows == index) & (full.kinds != TTA_CODE)
        return fit

    def describe(self, full: AwardList) -> str:
        """Return what was chosen of a list in words; empty when everything is."""
        parts = codes_in_words(self.codes, coded_facets(full))
        if self.amount_least is not None:
            parts.append(f"original award of {dollars(self.amount_least)} or more")
        if self.amount_most is not None:
            parts.append(f"original award of {dollars(self.amount_most)} or less")
        if self.words.split():
            parts.append("your search words")
        if self.place in full.place_of:
            parts.append(f"Place: {full.places[full.place_of[self.place]].label}")
        return "; ".join(parts)

    def to_query(self) -> dict[str, list[str]]:
        """Return the parameters of an address, without search words and place."""
        query = {name: sorted(codes) for name, codes in self.codes}
        if self.amount_least is not None:
            query[AMOUNT_LEAST] = [str(self.amount_least)]
        if self.amount_most is not None:
            query[AMOUNT_MOST] = [str(self.amount_most)]
        return query


def read_filter(
    query: Mapping[str, Sequence[str]], full: AwardList
) -> tuple[AwardFilter, list[str]]:
    """Return the filter that an address holds, and what of it does not exist.

    Args:
        query: parameters, each with all its values; others than ours are not looked at.
        full: the list that the address is opened with.

    Returns:
        The filter, and a sentence for each value that was ignored.
    """
    codes, ignored = read_codes(query, coded_facets(full), "this list has no")
    least, most = (
        _read_amount(query.get(name, ())[:1], title, ignored)
        for name, title in ((AMOUNT_LEAST, "least"), (AMOUNT_MOST, "most"))
    )
    return AwardFilter(codes, amount_least=least, amount_most=most), ignored


def _read_amount(values: Sequence[str], title: str, ignored: list[str]) -> int | None:
    for value in values:
        if value.isascii() and value.isdigit() and len(value) <= _LONGEST_AMOUNT:
            return int(value)
        ignored.append(f"Amount, {title}: {shown(value)} is no number of dollars")
    return None
