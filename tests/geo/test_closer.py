"""Of many places the map shows sums, and what they count is the selection."""

import pytest

from bench.lists import synthetic
from geo.closer import MOST_PLACES, is_look, shown_on_map
from geo.gazetteer import read_gazetteer
from geo.layers import for_script, markers_of, sum_markers
from grants.figures import Figures
from grants.filters import AwardFilter
from grants.words.closer import sum_figure, sum_name

GAZETTEER = read_gazetteer()
LONG = Figures(synthetic(60_000))
TEXAS = Figures(LONG.full, AwardFilter().choosing("state", "TX"))
LOOKS = ("", "CA", "TX", "county:06037", "county:48201", "AK", "PR")


def counted(found, shown):
    sums = sum(one.awards for one in shown.sums)
    return sums + int(found.at_places.awards[shown.places].sum())


@pytest.mark.parametrize("found", [LONG, TEXAS], ids=["all", "texas"])
@pytest.mark.parametrize("look", LOOKS)
def test_the_markers_count_what_is_selected_whatever_is_looked_at(found, look):
    shown = shown_on_map(found, GAZETTEER, look)
    places = len(shown.places) + sum(one.funded + one.named for one in shown.sums)

    assert counted(found, shown) == found.sites.shown.awards - found.unplaced
    assert places == found.place_count > MOST_PLACES


@pytest.mark.parametrize("look", LOOKS)
def test_there_are_no_more_markers_than_a_person_can_go_through(look):
    """Texas has 254 counties, the most of all; beside them stand the other states."""
    shown = shown_on_map(LONG, GAZETTEER, look)

    assert len(shown.places) + len(shown.sums) <= 254 + 56


def test_from_the_country_to_a_state_to_a_county_to_its_places():
    country = shown_on_map(LONG, GAZETTEER)
    state = shown_on_map(LONG, GAZETTEER, "CA")
    county = shown_on_map(LONG, GAZETTEER, "county:06037")

    assert {one.place.kind for one in country.sums} == {"state"}
    assert "Los Angeles County" in {one.place.name for one in state.sums}
    assert "CA" not in {one.look for one in state.sums}
    assert "Los Angeles County" not in {one.place.name for one in county.sums}
    labels = {LONG.full.places[index].label for index in county.places}
    assert {"Los Angeles, California", "Pasadena, California"} <= labels
    assert len(county.at) > 50


def test_a_state_that_is_selected_alone_begins_with_its_counties():
    shown = shown_on_map(TEXAS, GAZETTEER)

    assert {one.place.kind for one in shown.sums} == {"county"}
    assert shown.state == "TX"


def test_few_places_are_drawn_one_by_one(any_list):
    found = any_list.figures_of()
    shown = shown_on_map(found, GAZETTEER, most=len(found.places))

    assert shown.sums == ()
    assert shown.places.tolist() == [place.index for place in found.places]


def test_a_place_that_is_open_is_drawn_though_its_state_is_summed():
    boston = next(p for p in LONG.full.places if p.label == "Boston, Massachusetts")
    shown = shown_on_map(LONG, GAZETTEER, apart=[boston.place_id, "city:unknown"])

    assert LONG.full.place_of[boston.place_id] in shown.places
    assert counted(LONG, shown) == LONG.sites.shown.awards - LONG.unplaced


def test_what_can_be_looked_at_is_a_state_or_a_county():
    assert is_look("CA", GAZETTEER)
    assert is_look("county:06037", GAZETTEER)
    for text in ("", "XX", "city:5368361", "county:99999", "state:CA", "zip:90001"):
        assert not is_look(text, GAZETTEER)


def test_the_markers_of_any_list_fit_in_one_small_message():
    for look in LOOKS:
        shown = shown_on_map(LONG, GAZETTEER, look)
        places = LONG.at_places.figures(shown.places)
        drawn = markers_of(LONG.full.program, places, lambda _: "#123456")
        sent = for_script([vars_of(one) for one in (*drawn, *sum_markers(shown.sums))])

        assert len(sent) < 80_000


def vars_of(marker):
    return {name: getattr(marker, name) for name in marker.__slots__}


def test_a_sum_says_what_it_counts():
    assert sum_name("Texas", 1_203, 2, 0) == (
        "Texas: 1,203 awards in 2 places; look closer"
    )
    assert sum_name("Nevada", 0, 0, 2) == "Nevada: 2 places only listed; look closer"
    assert sum_name("Ohio", 3, 1, 1) == (
        "Ohio: 3 awards in 1 place; 1 place is only listed; look closer"
    )
    assert [sum_figure(one) for one in (7, 999, 1_000, 1_250, 9_990, 12_400)] == [
        *("7", "999", "1k", "1.2k", "9.9k", "12k")
    ]
