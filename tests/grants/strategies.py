"""Filters that hypothesis draws, for any list."""

from functools import cache

from hypothesis import strategies as st

from data.catalog import Catalog
from grants.codes import chosen_of
from grants.facets import coded_facets
from grants.filters import AwardFilter
from tests.lists import catalog_of

NAMES = ("official", "awkward", "empty", "one")
AMOUNTS = st.none() | st.integers(0, 600_000)
WORDS = ("", "mentoring", "volunteers america", "zzz", "denver", "<script>")


@cache
def filters_of(name: str) -> st.SearchStrategy[AwardFilter]:
    """Return filters of a list, with codes that it has."""
    codes = {
        facet.name: st.sets(st.sampled_from(list(facet.options)), max_size=3)
        for facet in coded_facets(catalog_of(name).awards)
        if facet.options
    }
    return st.builds(
        lambda codes, least, most, words: AwardFilter(
            chosen_of(codes), least, most, words
        ),
        st.fixed_dictionaries({}, optional=codes),
        AMOUNTS,
        AMOUNTS,
        st.sampled_from(WORDS),
    )


@st.composite
def selections(draw: st.DrawFn) -> tuple[Catalog, AwardFilter]:
    """Draw a list and a filter of it."""
    name = draw(st.sampled_from(NAMES))
    return catalog_of(name), draw(filters_of(name))
