"""What is chosen of the resources: one value that applies, counts, reads an address.

The same rules as :class:`grants.selection.Selection`: within a facet any of the chosen
codes fits; across facets all must. Search words never stand in an address.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import pandas as pd

from grants.facets import Facet, count_codes, options_of
from grants.wording import count, listed
from library.reading import ON_REQUEST

STATISTICS: Final = "statistics"
_YES: Final = "shown"
_LONGEST_SHOWN: Final = 40


@dataclass(frozen=True, slots=True)
class Choice:
    """Chosen codes by facet, and whether statistics were asked for.

    Attributes:
        codes: facet name -> chosen codes; a facet without any chooses all.
        statistics: whether resources that are shown on request only are shown.
    """

    codes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    statistics: bool = False

    def of(self, facet: Facet) -> frozenset[str]:
        """Return the chosen codes of a facet; empty for all."""
        return self.codes.get(facet.name, frozenset())

    def choosing(self, name: str, chosen: frozenset[str]) -> "Choice":
        """Return this choice with other codes of one facet."""
        codes = {key: value for key, value in self.codes.items() if key != name}
        return replace(self, codes=codes | ({name: chosen} if chosen else {}))

    def mask(
        self, records: pd.DataFrame, facets: Sequence[Facet], without: str = ""
    ) -> "pd.Series[bool]":
        """Return which records are chosen.

        Args:
            records: as :func:`library.facets.records_of` gives them.
            facets: the facets that the records were coded by.
            without: a facet to leave out, for counts at its own options.
        """
        chosen = pd.Series(data=True, index=records.index)
        if not self.statistics:
            chosen &= (records["shown"] != ON_REQUEST).astype(bool)
        for facet in facets:
            wanted = self.of(facet)
            if wanted and facet.name != without:
                fits = [not wanted.isdisjoint(codes) for codes in records[facet.column]]
                chosen &= pd.Series(fits, index=records.index, dtype=bool)
        return chosen

    def counts(
        self, facet: Facet, records: pd.DataFrame, facets: Sequence[Facet]
    ) -> dict[str, int]:
        """Return how many records each option of a facet would choose.

        The facet's own choice is left out, so that an option shows what it would add.
        """
        chosen = self.mask(records, facets, without=facet.name)
        counts = count_codes(records.loc[chosen, facet.column])
        return {code: counts.get(code, 0) for code in options_of(facet, records)}

    def describe(self, facets: Sequence[Facet]) -> str:
        """Return what was chosen in words; empty when everything is."""
        parts = []
        for facet in facets:
            if chosen := self.of(facet):
                words = [facet.words_of(c) for c in sorted(chosen, key=facet.order)]
                parts.append(f"{facet.title.lower()}: {listed(words)}")
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
        The choice, and a sentence for each facet with values that were ignored.
    """
    choice = Choice(statistics=_YES in query.get(STATISTICS, ()))
    ignored = []
    for facet in facets:
        options = set(options_of(facet, records))
        asked = dict.fromkeys(query.get(facet.name, ()))
        if unknown := [value for value in asked if value not in options]:
            first, *others = unknown
            more = f" and {count(len(others), 'other value')}" if others else ""
            ignored.append(
                f"{facet.title}: no resource has {_shown(first)}{more}; left out"
            )
        choice = choice.choosing(facet.name, frozenset(asked) & options)
    return choice, ignored


def _shown(value: str) -> str:
    cut = value[:_LONGEST_SHOWN]
    return f"“{cut}…”" if len(value) > _LONGEST_SHOWN else f"“{cut}”"
