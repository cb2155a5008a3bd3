"""A filter chooses what it says, counts what it would choose, and survives a link."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grants.facets import coded_facets, slug
from grants.filters import AwardFilter, read_filter
from tests.grants.strategies import selections
from tests.lists import catalog_of

OFFICIAL = catalog_of("official").awards
FACETS = [facet.name for facet in coded_facets(OFFICIAL)]


def choose(**codes: str) -> AwardFilter:
    chosen = AwardFilter()
    for name, code in codes.items():
        chosen = chosen.choosing(name, *code.split())
    return chosen


def selected(query: dict[str, list[str]]) -> int:
    chosen, _ = read_filter(query, OFFICIAL)
    return int(chosen.mask(OFFICIAL).sum())


@given(selections())
def test_an_address_gives_the_same_filter_back_without_its_words(drawn):
    catalog, chosen = drawn

    back, ignored = read_filter(chosen.to_query(), catalog.awards)
    assert ignored == []
    assert back == AwardFilter(chosen.codes, chosen.amount_least, chosen.amount_most)


@given(selections())
def test_an_option_shows_how_many_records_it_would_choose(drawn):
    catalog, chosen = drawn
    full = catalog.awards

    for facet in coded_facets(full):
        counts = facet.counts(chosen.mask(full, facet.name))
        for code, number in counts.items():
            assert chosen.choosing(facet.name, code).mask(full).sum() == number


@given(selections())
def test_narrowing_a_filter_never_adds_a_record(drawn):
    catalog, chosen = drawn
    full = catalog.awards

    for name in FACETS:
        if chosen.of(name):
            wider = chosen.choosing(name).mask(full)
            assert not (chosen.mask(full) & ~wider).any()


@given(
    st.dictionaries(
        st.sampled_from([*FACETS, "amount_least", "amount_most", "else"]),
        st.lists(st.text(max_size=30), max_size=4),
    )
)
def test_whatever_an_address_holds_is_read_or_named_and_nothing_raises(query):
    chosen, ignored = read_filter(query, OFFICIAL)

    assert chosen.mask(OFFICIAL).sum() <= len(OFFICIAL)
    for facet in coded_facets(OFFICIAL):
        foreign = set(query.get(facet.name, [])) - set(facet.options)
        assert not foreign or any(facet.title in text for text in ignored)


def test_a_huge_value_is_named_in_short():
    _, ignored = read_filter({"cycle": ["9" * 100_000]}, OFFICIAL)

    assert len(ignored) == 1
    assert len(ignored[0]) < 120


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"relation": ["core"]}, {"phase": ["core"]}),
        ({"strand": ["category-3-girls"]}, {"category": ["category-3-girls"]}),
    ],
)
def test_an_address_of_before_still_chooses_the_same(old, new):
    assert selected(old) == selected(new) > 0


def test_a_cycle_without_an_award_is_an_option_and_one_never_collected_is_not():
    options = next(f for f in coded_facets(OFFICIAL) if f.name == "cycle").options

    assert options["2015"] == "FY2015"
    assert "2020" not in options
    assert options["unknown"] == "not found"


def test_statuses_and_categories_come_from_the_data():
    facets = {f.name: f for f in coded_facets(catalog_of("awkward").awards)}

    assert facets["status"].options["open"] == "Open"
    assert "first phase" in facets["phase"].options.values()


def test_words_find_a_place_as_well_as_a_recipient():
    found = AwardFilter(words="el paso").mask(OFFICIAL)

    assert found.sum() == 2
    assert not AwardFilter(words="el paso zzz").mask(OFFICIAL).any()


def test_a_filter_says_what_was_chosen():
    words = choose(cycle="2017 2016 2018", state="TX").describe(OFFICIAL)

    assert words == "funding cycle: FY2016, FY2017, and FY2018; state: Texas"
    assert AwardFilter().describe(OFFICIAL) == ""


def test_an_amount_that_was_not_found_is_within_no_bounds():
    awkward = catalog_of("awkward").awards
    unknown = awkward.amounts < 0

    for bounds in (AwardFilter(amount_least=0), AwardFilter(amount_most=10**12)):
        assert not (bounds.mask(awkward) & unknown).any()
    assert unknown.any()


def test_a_facet_of_many_codes_keeps_them_apart():
    """More codes than a word of bits holds."""
    many = catalog_of("many").awards
    states = next(f for f in coded_facets(many) if f.name == "state")

    masks = [states.fits([code]) for code in states.options]
    assert np.sum(masks) == len(many)


def test_a_code_is_stable_and_plain():
    assert slug("Category 3 (girls)") == "category-3-girls"
