"""Resources are filtered by stable codes, and the counts are what a choice shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import read_table
from grants.facets import FACETS as AWARD_FACETS
from grants.facets import options_of
from grants.resources.cells import parts_in
from grants.resources.choice import STATISTICS, Choice, read_choice
from grants.resources.facets import facets_of
from grants.resources.variants import (
    AUDIENCES,
    COMPOUNDS,
    ORGANIZATIONS,
    codes_by_variant,
)
from grants.selection import AMOUNT_LEAST, AMOUNT_MOST

RESOURCES = read_table("resources")
NAMES = [facet.name for facet in facets_of(RESOURCES)]


def facet_named(facets, name):
    return next(facet for facet in facets if facet.name == name)


def choose(**codes):
    return Choice({name: frozenset(chosen) for name, chosen in codes.items()})


def chosen_ids(choice, records, facets):
    return set(records.loc[choice.mask(records, facets), "id"])


@st.composite
def choices(draw, records, facets):
    codes = {}
    for facet in facets:
        some = st.sets(st.sampled_from(options_of(facet, records)), max_size=3)
        if chosen := draw(some):
            codes[facet.name] = frozenset(chosen)
    return Choice(codes, draw(st.booleans()))


def test_every_resource_is_reachable_through_the_options_of_each_facet(records, facets):
    for facet in facets:
        reached = set()
        for code in options_of(facet, records):
            choice = Choice({facet.name: frozenset({code})}, statistics=True)
            reached |= chosen_ids(choice, records, facets)
        assert reached == set(records["id"]), facet.name


def test_statistics_appear_only_when_asked_for(records, facets):
    """RES-077 and RES-079 count reports, not need."""
    by_default = chosen_ids(Choice(), records, facets)
    asked = chosen_ids(Choice(statistics=True), records, facets)

    assert asked - by_default == {"RES-077", "RES-079"}


@given(data=st.data())
def test_a_count_is_what_choosing_the_option_shows(records, facets, data):
    choice = data.draw(choices(records, facets))
    facet = data.draw(st.sampled_from(facets))
    counts = choice.counts(facet, records, facets)
    code = data.draw(st.sampled_from(sorted(counts)))

    only = choice.choosing(facet.name, frozenset({code}))
    assert counts[code] == only.mask(records, facets).sum()


@given(data=st.data())
def test_a_choice_comes_back_from_its_address(records, facets, data):
    choice = data.draw(choices(records, facets))

    assert read_choice(choice.to_query(), records, facets) == (choice, [])


def test_an_address_with_a_value_that_does_not_exist_says_so(records, facets):
    query = {"topic": ["girls", "<script>"], "year": ["x" * 99, "1", "2016"]}

    choice, ignored = read_choice(query, records, facets)

    assert choice == choose(topic={"girls"}, year={"2016"})
    assert ignored == [
        "Topic: no resource has “<script>”",
        f"Year: no resource has “{'x' * 40}…”",
        "Year: no resource has “1”",
    ]


def test_a_choice_describes_itself_in_words(records, facets):
    choice = choose(resource_kind={"evidence_review"}, year={"unknown", "2016"})

    assert (
        choice.describe(facets)
        == "kind of resource: evidence review; year: 2016 and no date found"
    )
    assert Choice().describe(facets) == ""


def test_parameters_are_not_those_of_the_map():
    """Both stand in one address."""
    names = {*NAMES, STATISTICS}

    assert len(names) == len(NAMES) + 1
    assert not names & {*(f.name for f in AWARD_FACETS), AMOUNT_LEAST, AMOUNT_MOST}


@pytest.mark.parametrize(
    ("facet", "code", "ids"),
    [
        ("organization", "ccht", {"RES-010", "RES-017", "RES-025"}),
        ("organization", "westcoast", {"RES-063", "RES-064", "RES-065"}),
        ("organization", "mentor", {"RES-008", "RES-009", "RES-016"}),
        ("audience", "grantees", {"RES-024", "RES-025", "RES-028", "RES-029"}),
        ("audience", "health", {"RES-025"}),
        ("tied", "selection", {"RES-034", "RES-053"}),
    ],
)
def test_one_body_is_one_option_however_it_is_written(
    records, facets, facet, code, ids
):
    assert chosen_ids(choose(**{facet: {code}}), records, facets) == ids


def test_the_toolkit_is_the_work_of_three_bodies(records):
    row = records[records["id"] == "RES-017"].iloc[0]

    assert row["organization_codes"] == ("youth-collaboratory", "ccht", "ojjdp")


def test_policy_and_policy_makers_are_one_audience(records, facets):
    audience = facet_named(facets, "audience")
    options = options_of(audience, records)

    assert "policy-makers" in options
    assert "policy" not in options
    assert audience.words_of("policy-makers") == "policy makers"


def test_years_are_from_new_to_old_and_undated_last(records, facets):
    options = options_of(facet_named(facets, "year"), records)

    assert options[0] == "2023"
    assert options[-1] == "unknown"
    assert options[:-1] == sorted(options[:-1], reverse=True)


def test_codes_are_plain_and_each_has_its_words(records, facets):
    """A code stands in an address; a reader sees its words."""
    for facet in facets:
        options = options_of(facet, records)
        words = [facet.words_of(code) for code in options]
        assert all(code.replace("-", "").replace("_", "").isalnum() for code in options)
        assert len(set(words)) == len(options)
        assert all(words)


@pytest.mark.parametrize(
    ("column", "separators", "table"),
    [("organization", ";", ORGANIZATIONS), ("audience", ";,", AUDIENCES)],
)
def test_each_way_of_writing_stands_in_the_list(column, separators, table):
    """A row for a name that nothing has would hide that it was misspelled."""
    rows = RESOURCES.to_dict("records")
    written = {part for row in rows for part in parts_in(row, column, separators)}

    assert set(codes_by_variant(table)) <= written


def test_a_value_that_says_two_things_stands_in_the_list():
    written = {
        part
        for row in RESOURCES.to_dict("records")
        for part in parts_in(row, "audience", ";,")
    }

    assert set(COMPOUNDS) <= written
