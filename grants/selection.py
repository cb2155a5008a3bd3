"""What is chosen of a list: one value that applies, counts and reads an address.

Search words are part of a selection and never of an address.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import pandas as pd

from grants.award_list import NAMED_ONLY, AwardList
from grants.codes import (
    Codes,
    codes_in_words,
    fits_codes,
    option_counts,
    read_codes,
    shown,
    with_codes,
)
from grants.facets import FACETS, Facet
from grants.wording import dollars

_SEARCHED: Final = ("recipient", "title", "summary")
_LONGEST_AMOUNT: Final = 12  # digits
AMOUNT_LEAST: Final = "amount_least"
AMOUNT_MOST: Final = "amount_most"


@dataclass(frozen=True, slots=True)
class Selection:
    """Chosen codes by facet, bounds of the original award, and words.

    Attributes:
        codes: facet name -> chosen codes; a facet without any chooses all.
        amount_least, amount_most: bounds of ``amount_original_usd`` in US dollars.
        words: searched in recipient, title and summary; all must occur.
    """

    codes: Codes = field(default_factory=dict)
    amount_least: int | None = None
    amount_most: int | None = None
    words: str = ""

    def of(self, facet: Facet) -> frozenset[str]:
        """Return the chosen codes of a facet; empty for all."""
        return self.codes.get(facet.name, frozenset())

    def choosing(self, name: str, chosen: frozenset[str]) -> "Selection":
        """Return this selection with other codes of one facet."""
        return replace(self, codes=with_codes(self.codes, name, chosen))

    @property
    def is_empty(self) -> bool:
        """Whether everything is chosen."""
        return self == Selection()

    def mask(self, records: pd.DataFrame, without: str = "") -> "pd.Series[bool]":
        """Return which records are chosen.

        Args:
            records: as :func:`grants.facets.records_of` gives them.
            without: a facet to leave out, for counts at its own options.
        """
        chosen = fits_codes(self.codes, FACETS, records, without)
        return chosen & self._fits_amount(records) & self._fits_words(records)

    def counts(self, facet: Facet, records: pd.DataFrame) -> dict[str, int]:
        """Return how many records each option of a facet would choose.

        The facet's own choice is left out, so that an option shows what it would add.
        """
        return option_counts(facet, records, self.mask(records, facet.name))

    def unknown_amounts(self, records: pd.DataFrame) -> int:
        """Return how many records drop out because their amount is not known."""
        if self.amount_least is None and self.amount_most is None:
            return 0
        unbound = replace(self, amount_least=None, amount_most=None).mask(records)
        return int(records.loc[unbound, "amount_original_usd"].isna().sum())

    def apply(self, found: AwardList, records: pd.DataFrame) -> AwardList:
        """Return the chosen part of a list.

        Withheld awards stay only where nothing could tell one of them from the others:
        with a selection of states alone, and there as their lines allow.
        """
        chosen = records[self.mask(records)]
        is_named = chosen["kind"] == NAMED_ONLY
        cycles = found.cycles
        if wanted := self.codes.get("cycle"):
            cycles = cycles[cycles["fiscal_year"].astype(str).isin(wanted)]
        return replace(
            found,
            cycles=cycles,
            awards=chosen[~is_named],
            named=chosen[is_named],
            withheld=self._withheld(found.withheld),
        )

    def describe(self) -> str:
        """Return what was chosen in words; empty when everything is."""
        parts = codes_in_words(self.codes, FACETS)
        if self.amount_least is not None:
            parts.append(f"original award of {dollars(self.amount_least)} or more")
        if self.amount_most is not None:
            parts.append(f"original award of {dollars(self.amount_most)} or less")
        if self.words.split():
            parts.append("your search words")
        return "; ".join(parts)

    def to_query(self) -> dict[str, list[str]]:
        """Return the parameters of an address; search words are not among them."""
        query = {
            facet.name: sorted(self.of(facet)) for facet in FACETS if self.of(facet)
        }
        if self.amount_least is not None:
            query[AMOUNT_LEAST] = [str(self.amount_least)]
        if self.amount_most is not None:
            query[AMOUNT_MOST] = [str(self.amount_most)]
        return query

    def _withheld(self, withheld: pd.DataFrame) -> pd.DataFrame:
        if self.is_empty:
            return withheld
        states = self.codes.get("state", frozenset())
        if not states or self != Selection(codes={"state": states}):
            return withheld.iloc[:0]
        alike = withheld.groupby(["state", "kind"])["kind"].transform("size")
        return withheld[withheld["state"].isin(states) & (alike >= 2)]

    def _fits_amount(self, records: pd.DataFrame) -> "pd.Series[bool]":
        fits = pd.Series(data=True, index=records.index)
        amounts = records["amount_original_usd"].astype("Float64")
        if self.amount_least is not None:
            fits &= (amounts >= self.amount_least).fillna(value=False).astype(bool)
        if self.amount_most is not None:
            fits &= (amounts <= self.amount_most).fillna(value=False).astype(bool)
        return fits

    def _fits_words(self, records: pd.DataFrame) -> "pd.Series[bool]":
        fits = pd.Series(data=True, index=records.index)
        wanted = self.words.casefold().split()
        if not wanted:
            return fits
        text = pd.Series("", index=records.index, dtype="object")
        for column in _SEARCHED:
            if column in records:
                text += " " + records[column].fillna("").astype("object")
        text = text.str.casefold()
        for word in wanted:
            fits &= text.str.contains(word, regex=False)
        return fits


def read_selection(
    query: Mapping[str, Sequence[str]], records: pd.DataFrame
) -> tuple[Selection, list[str]]:
    """Return the selection that an address holds, and what of it does not exist.

    Args:
        query: parameters, each with all its values; others than ours are not looked at.
        records: the list that the address is opened with.

    Returns:
        The selection, and a sentence for each value that was ignored.
    """
    codes, ignored = read_codes(query, FACETS, records, "this list has no")
    least, most = (
        _read_amount(query.get(name, ())[:1], title, ignored)
        for name, title in ((AMOUNT_LEAST, "least"), (AMOUNT_MOST, "most"))
    )
    return Selection(codes, amount_least=least, amount_most=most), ignored


def _read_amount(values: Sequence[str], title: str, ignored: list[str]) -> int | None:
    for value in values:
        if value.isascii() and value.isdigit() and len(value) <= _LONGEST_AMOUNT:
            return int(value)
        ignored.append(f"Amount, {title}: {shown(value)} is no number of dollars")
    return None
