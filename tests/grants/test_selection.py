"""A selection applies, counts, describes itself, and comes back from its address."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import read_table
from geo.gazetteer import read_gazetteer
from geo.geocoder import GazetteerGeocoder
from geo.placing import with_places
from geo.resolve import PlaceResolver
from grants.award_list import AwardList, place_table, with_tags, withheld_lines
from grants.describe import found_so_far
from grants.facets import FACETS, options_of, records_of, slug
from grants.selection import Selection, read_selection
from tests.conftest import make_frame


def official():
    resolver = PlaceResolver(GazetteerGeocoder(read_gazetteer()))
    named = read_table("nmrc_sites")
    named = named[named["award_record"] == "not found"].rename(
        columns={"city": "site_city", "county": "site_county", "state": "site_state"}
    )
    awards = with_places(read_table("awards"), resolver)
    return AwardList(
        title="official",
        version="1",
        compiled_on="2026-11-23",
        awards=with_tags(awards, read_table("populations")),
        named=with_places(named, resolver),
        withheld=read_table("withheld"),
        cycles=read_table("cycles"),
    )


WHOLE = official()
RECORDS = records_of(WHOLE)
OPTIONS = {facet.name: options_of(facet, RECORDS) for facet in FACETS}
amounts = st.none() | st.integers(0, 600_000)
selections = st.builds(
    lambda codes, least, most, words: Selection(
        {name: frozenset(chosen) for name, chosen in codes.items() if chosen},
        least,
        most,
        words,
    ),
    st.fixed_dictionaries(
        {},
        optional={
            name: st.sets(st.sampled_from(values), max_size=3)
            for name, values in OPTIONS.items()
        },
    ),
    amounts,
    amounts,
    st.sampled_from(["", "mentoring", "volunteers america", "zzz", "TEXAS"]),
)


def choose(**codes):
    return Selection({name: frozenset(chosen) for name, chosen in codes.items()})


@given(selections)
def test_on_the_map_and_not_placed_are_what_is_selected(selection):
    """The first law."""
    selected = selection.apply(WHOLE, RECORDS)
    records = RECORDS[selection.mask(RECORDS)]
    places = place_table(selected.awards, selected.named)

    drawn = sum(len(numbers) for numbers in places["award_numbers"])
    drawn += (places["kind"] == "named_only").sum()
    # A place that is drawn for its award is not drawn again for being named.
    also_named = selected.named["place_id"].isin(selected.sites["place_id"]).sum()
    national = (records["kind"] == "training_ta").sum()
    sites = records[records["kind"] != "training_ta"]
    not_placed = sites["latitude"].isna().sum()
    assert drawn + also_named + not_placed + national == len(records)


@given(selections)
def test_every_total_is_the_total_of_the_table(selection):
    """The second law."""
    selected = selection.apply(WHOLE, RECORDS)
    records = RECORDS[selection.mask(RECORDS)]
    sites = records[records["kind"] == "project_site"]
    sentence = found_so_far(selected, WHOLE)

    if len(sites):
        total = int(sites["amount_original_usd"].sum())
        assert f"${total:,}" in sentence
        assert sentence.startswith(f"{len(sites)} project-site award")
    else:
        assert sentence.startswith("No project-site award found so far")
    assert "found so far" in sentence


@given(selections)
def test_applying_twice_changes_nothing_and_invents_no_row(selection):
    once = RECORDS[selection.mask(RECORDS)]
    twice = once[selection.mask(once)]

    pd.testing.assert_frame_equal(once, twice)
    assert once.index.is_monotonic_increasing
    assert set(once.index) <= set(RECORDS.index)


@given(selections)
def test_an_address_gives_the_same_selection_back_without_its_words(selection):
    back, ignored = read_selection(selection.to_query(), RECORDS)

    assert ignored == []
    assert back == Selection(
        selection.codes, selection.amount_least, selection.amount_most
    )
    assert set(selection.to_query()) <= {*OPTIONS, "amount_least", "amount_most"}


@given(selections)
def test_an_option_shows_how_many_records_it_would_choose(selection):
    for facet in FACETS:
        for code, number in selection.counts(facet, RECORDS).items():
            only = selection.choosing(facet.name, frozenset({code}))
            assert only.mask(RECORDS).sum() == number


@given(
    st.dictionaries(
        st.sampled_from([*OPTIONS, "amount_least", "amount_most", "else"]),
        st.lists(st.text(max_size=30), max_size=4),
    )
)
def test_whatever_an_address_holds_is_read_or_named_and_nothing_raises(query):
    selection, ignored = read_selection(query, RECORDS)

    assert selection.mask(RECORDS).sum() <= len(RECORDS)
    for facet in FACETS:
        foreign = set(query.get(facet.name, [])) - set(OPTIONS[facet.name])
        assert not foreign or any(facet.title in text for text in ignored)


def test_a_huge_value_is_named_in_short():
    _, ignored = read_selection({"cycle": ["9" * 100_000]}, RECORDS)

    assert len(ignored) == 1
    assert len(ignored[0]) < 120


def test_a_link_survives_a_change_of_counts():
    """Codes stand in the address, never labels."""
    query = choose(cycle={"2017"}, kind={"site"}).to_query()
    fewer = RECORDS[RECORDS["award_number"] != "2017-MU-FX-0023"]

    selection, ignored = read_selection(query, fewer)
    assert ignored == []
    assert selection.mask(fewer).sum() == 2


def test_fy2017_is_three_sites_and_one_technical_assistance():
    records = RECORDS[choose(cycle={"2017"}).mask(RECORDS)]

    assert records["kind"].value_counts().to_dict() == {
        "project_site": 3,
        "training_ta": 1,
    }


def test_not_found_is_an_option_where_values_are_missing():
    assert "unknown" in OPTIONS["cycle"]
    unknown = RECORDS[choose(cycle={"unknown"}).mask(RECORDS)]
    assert set(unknown["kind"]) == {"named_only"}
    assert "unknown-gender" in OPTIONS["served"]


def test_records_without_an_amount_drop_out_aloud():
    selection = Selection(amount_least=1)

    assert selection.unknown_amounts(RECORDS) == 5
    assert Selection().unknown_amounts(RECORDS) == 0


def test_a_cycle_in_view_keeps_what_is_missing_from_it():
    in_2016 = choose(cycle={"2016"}).apply(WHOLE, RECORDS)
    in_2017 = choose(cycle={"2017"}).apply(WHOLE, RECORDS)

    assert "FY2016 alone lacks 4 awards" in found_so_far(in_2016, WHOLE)
    assert "lacks" not in found_so_far(in_2017, WHOLE)


def test_a_selection_says_what_was_chosen():
    words = choose(cycle={"2017", "2016"}, state={"TX"}).describe()

    assert words == "funding cycle: FY2016 and FY2017; state: Texas"
    assert Selection().describe() == ""
    assert Selection().is_empty


@pytest.mark.parametrize(
    ("selection", "lines"),
    [
        (Selection(), 1),
        (choose(state={"TX"}), 1),
        (choose(state={"CA"}), 0),
        (choose(cycle={"2016"}), 0),
    ],
)
def test_withheld_awards_show_only_where_no_single_one_could_be_told(selection, lines):
    stub = {
        "state": "TX",
        "fiscal_year": 2016,
        "kind": "project_site",
        "amount_original_usd": 1,
    }
    from dataclasses import replace

    whole = replace(WHOLE, withheld=make_frame([stub, stub]))
    selected = selection.apply(whole, RECORDS)

    assert len(withheld_lines(selected.withheld)) == lines


def test_a_code_is_stable_and_plain():
    assert slug("Category 3 (girls)") == "category-3-girls"
