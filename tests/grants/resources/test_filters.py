"""Resources are filtered by stable codes, and the counts are what a choice shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grants.facets import FACETS as AWARD_FACETS
from grants.filters import AMOUNT_LEAST, AMOUNT_MOST
from grants.resources.filters import (
    STATISTICS,
    ResourceFilter,
    read_resource_filter,
)

HERE = frozenset({"2016-MU-MU-0007"})


def choose(**codes):
    chosen = ResourceFilter()
    for name, some in codes.items():
        chosen = chosen.choosing(name, *some)
    return chosen


def chosen_ids(library, chosen):
    return {resource.id for resource in library.chosen(chosen, HERE).resources}


@st.composite
def filters(draw, library):
    codes = {
        facet.name: draw(st.sets(st.sampled_from(sorted(facet.options)), max_size=3))
        for facet in library.facets(HERE)
    }
    chosen = choose(**codes)
    return ResourceFilter(chosen.codes, draw(st.booleans()))


@given(data=st.data())
def test_a_count_is_what_choosing_the_option_shows_and_addresses_come_back(
    library, data
):
    chosen = data.draw(filters(library))
    facet, counts = data.draw(st.sampled_from(library.chosen(chosen, HERE).options))
    code = data.draw(st.sampled_from(sorted(counts)))

    only = library.chosen(chosen.choosing(facet.name, code), HERE)
    assert counts[code] == len(only.resources)
    assert read_resource_filter(chosen.to_query(), library) == (chosen, [])


def test_every_resource_is_reached_and_statistics_only_when_asked_for(library):
    """RES-077 and RES-079 count reports, not need."""
    for facet in library.facets(HERE):
        every = ResourceFilter(choose(**{facet.name: facet.options}).codes, True)
        assert chosen_ids(library, every) == set(library.by_id), facet.name
    left_out = set(library.by_id) - chosen_ids(library, ResourceFilter())
    assert left_out == {"RES-077", "RES-079"}


def test_an_address_with_a_value_that_does_not_exist_says_so(library):
    query = {"topic": ["girls", "<script>"], "year": ["x" * 99, "1", "2016"]}

    chosen, ignored = read_resource_filter(query, library)

    assert chosen == choose(topic={"girls"}, year={"2016"})
    assert ignored == [
        "Topic: no resource has “<script>”",
        f"Year: no resource has “{'x' * 40}…”",
        "Year: no resource has “1”",
    ]


def test_an_address_of_before_is_still_read(library):
    chosen, ignored = read_resource_filter({"tied": ["selection"]}, library)

    assert (chosen, ignored) == (choose(linked={"selection"}), [])


def test_a_filter_describes_itself_in_words(library):
    chosen = choose(resource_kind={"evidence_review"}, year={"unknown", "2016"})

    assert (
        library.chosen(chosen).described
        == "kind of resource: evidence review; year: 2016 and no date found"
    )
    assert library.chosen(ResourceFilter()).described == ""


def test_parameters_are_not_those_of_the_map(library):
    """Both stand in one address."""
    names = [name for f in library.facets() for name in (f.name, *f.aliases)]
    names.append(STATISTICS)

    assert len(names) == len(set(names))
    theirs = {name for f in AWARD_FACETS for name in (f.name, *f.aliases)}
    assert not set(names) & {*theirs, AMOUNT_LEAST, AMOUNT_MOST}


@pytest.mark.parametrize(
    ("facet", "code", "wanted"),
    [
        ("organization", "ccht", {"RES-010", "RES-017", "RES-025"}),
        ("organization", "westcoast", {"RES-063", "RES-064", "RES-065"}),
        ("organization", "mentor", {"RES-008", "RES-009", "RES-016"}),
        ("audience", "grantees", {"RES-024", "RES-025", "RES-028", "RES-029"}),
        ("audience", "health", {"RES-025"}),
        ("linked", "selection", {"RES-034", "RES-053"}),
    ],
)
def test_one_body_is_one_option_however_it_is_written(library, facet, code, wanted):
    assert chosen_ids(library, choose(**{facet: {code}})) == wanted


def test_options_are_in_order_with_plain_codes_and_words_of_their_own(library):
    """A code stands in an address; a reader sees its words."""
    facets = {facet.name: facet for facet in library.facets()}

    years = list(facets["year"].options)
    assert years[-1] == "unknown"
    assert years[:-1] == sorted(years[:-1], reverse=True)
    assert facets["audience"].options["policy-makers"] == "policy makers"
    assert "policy" not in facets["audience"].options
    for facet in facets.values():
        codes, words = facet.options.keys(), facet.options.values()
        assert all(code.replace("-", "").replace("_", "").isalnum() for code in codes)
        assert len(set(words)) == len(words)
        assert all(words)
