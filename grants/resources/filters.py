"""What is chosen of the resources: one value that applies, and reads an address.

The same rules as for a list (:mod:`grants.codes`). Search words never stand in an
address.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from grants.codes import Chosen, chosen_of, codes_in_words, fits_codes, read_codes
from grants.facets import CodedFacet, Mask

if TYPE_CHECKING:
    from grants.resources.library import Library

STATISTICS: Final = "statistics"
SHOWN: Final = "shown"


@dataclass(frozen=True, slots=True)
class ResourceFilter:
    """Chosen codes by facet, and whether statistics were asked for.

    Attributes:
        codes: chosen codes by facet; a facet that is not named chooses all.
        statistics: whether resources that are shown on request only are shown.
    """

    codes: Chosen = ()
    statistics: bool = False

    def of(self, facet: str) -> frozenset[str]:
        """Return the chosen codes of a facet; empty for all."""
        return dict(self.codes).get(facet, frozenset())

    def choosing(self, facet: str, *codes: str) -> "ResourceFilter":
        """Return this filter with other codes of one facet; none choose all of it."""
        return replace(self, codes=chosen_of(dict(self.codes) | {facet: codes}))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is chosen."""
        return self == ResourceFilter()

    def mask(
        self, facets: Sequence[CodedFacet], on_request: Mask, without: str = ""
    ) -> Mask:
        """Return which resources are chosen.

        Args:
            facets: those that the resources were coded by.
            on_request: which resources are shown only when asked for.
            without: a facet to leave out, for counts at its own options.
        """
        fit = fits_codes(self.codes, facets, len(on_request), without)
        return fit if self.statistics else fit & ~on_request

    def describe(self, facets: Sequence[CodedFacet]) -> str:
        """Return what was chosen in words; empty when everything is."""
        parts = codes_in_words(self.codes, facets)
        if self.statistics:
            parts.append("with statistics")
        return "; ".join(parts)

    def to_query(self) -> dict[str, list[str]]:
        """Return the parameters of an address."""
        query = {name: sorted(codes) for name, codes in self.codes}
        return query | ({STATISTICS: [SHOWN]} if self.statistics else {})


def read_resource_filter(
    query: Mapping[str, Sequence[str]], library: "Library"
) -> tuple[ResourceFilter, list[str]]:
    """Return the filter that an address holds, and what of it does not exist.

    Args:
        query: parameters, each with all its values; others than ours are not looked at.
        library: what the address is opened with.

    Returns:
        The filter, and a sentence for each value that was ignored.
    """
    codes, ignored = read_codes(query, library.facets(), "no resource has")
    return ResourceFilter(codes, SHOWN in query.get(STATISTICS, ())), ignored
