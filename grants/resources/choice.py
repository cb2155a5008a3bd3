"""What is chosen of the resources: one value that applies, counts, reads an address.

The same rules as for a list (:mod:`grants.codes`). Search words never stand in an
address.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import pandas as pd

from grants.codes import (
    Codes,
    codes_in_words,
    fits_codes,
    option_counts,
    read_codes,
    with_codes,
)
from grants.facets import Facet
from grants.resources.reading import ON_REQUEST

STATISTICS: Final = "statistics"
_YES: Final = "shown"


@dataclass(frozen=True, slots=True)
class Choice:
    """Chosen codes by facet, and whether statistics were asked for.

    Attributes:
        codes: facet name -> chosen codes; a facet without any chooses all.
        statistics: whether resources that are shown on request only are shown.
    """

    codes: Codes = field(default_factory=dict)
    statistics: bool = False

    def of(self, facet: Facet) -> frozenset[str]:
        """Return the chosen codes of a facet; empty for all."""
        return self.codes.get(facet.name, frozenset())

    def choosing(self, name: str, chosen: frozenset[str]) -> "Choice":
        """Return this choice with other codes of one facet."""
        return replace(self, codes=with_codes(self.codes, name, chosen))

    def mask(
        self, records: pd.DataFrame, facets: Sequence[Facet], without: str = ""
    ) -> "pd.Series[bool]":
        """Return which records are chosen.

        Args:
            records: as :func:`grants.resources.facets.records_of` gives them.
            facets: the facets that the records were coded by.
            without: a facet to leave out, for counts at its own options.
        """
        chosen = fits_codes(self.codes, facets, records, without)
        if not self.statistics:
            chosen &= (records["shown"] != ON_REQUEST).astype(bool)
        return chosen

    def counts(
        self, facet: Facet, records: pd.DataFrame, facets: Sequence[Facet]
    ) -> dict[str, int]:
        """Return how many records each option of a facet would choose.

        The facet's own choice is left out, so that an option shows what it would add.
        """
        return option_counts(facet, records, self.mask(records, facets, facet.name))

    def describe(self, facets: Sequence[Facet]) -> str:
        """Return what was chosen in words; empty when everything is."""
        parts = codes_in_words(self.codes, facets)
        if self.statistics:
            parts.append("with statistics")
        return "; ".join(parts)

    def to_query(self) -> dict[str, list[str]]:
        """Return the parameters of an address."""
        query = {name: sorted(chosen) for name, chosen in self.codes.items() if chosen}
        return query | ({STATISTICS: [_YES]} if self.statistics else {})


def read_choice(
    query: Mapping[str, Sequence[str]], records: pd.DataFrame, facets: Sequence[Facet]
) -> tuple[Choice, list[str]]:
    """Return the choice that an address holds, and what of it does not exist.

    Args:
        query: parameters, each with all its values; others than ours are not looked at.
        records: the list that the address is opened with.
        facets: the facets that the records were coded by.

    Returns:
        The choice, and a sentence for each value that was ignored.
    """
    codes, ignored = read_codes(query, facets, records, "no resource has")
    return Choice(codes, statistics=_YES in query.get(STATISTICS, ())), ignored
