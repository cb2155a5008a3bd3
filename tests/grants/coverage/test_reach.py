"""People within a distance: counted once, never fewer with more, summed by state."""

import numpy as np
import pandas as pd
import pytest
from geopy.distance import geodesic
from hypothesis import given
from hypothesis import strategies as st

from grants.award_list import place_table
from grants.coverage.reach import DISTANCES, farthest_cities, reach
from tests.grants.coverage.factories import (
    make_cities,
    make_list,
    make_places,
    scattered,
    scattered_cities,
)

seeds = st.integers(0, 10_000)


def people_within(found):
    return found.nation["people_within"].tolist()


@pytest.fixture(scope="module")
def today(official, gazetteer):
    places = place_table(official.awards, official.named)
    return reach(places, gazetteer.cities)


def test_the_official_list_reaches_a_sixth_at_25_miles_and_half_at_200(today):
    shares = today.nation["people_within"] / today.nation["people"]

    assert today.nation["miles"].tolist() == list(DISTANCES)
    assert shares.tolist() == pytest.approx([0.160, 0.244, 0.349, 0.507], abs=0.005)


def test_a_statewide_award_is_left_out_and_named(today):
    assert today.left_out == ("Florida",)
    miami = today.cities[today.cities["label"] == "Miami, Florida"]
    assert (miami["miles"] > 500).all()


def test_no_person_of_a_city_with_boroughs_is_counted_twice(today):
    """Boroughs stand beside New York in the source; the state has 20 million people."""
    labels = set(today.cities["label"])

    assert "New York, New York" in labels
    assert not labels & {"Brooklyn, New York", "Manhattan, New York"}
    new_york = today.by_state[today.by_state["state"] == "NY"]
    assert (new_york["people"] < 20_300_000).all()


def test_a_county_counts_from_its_middle(official, today, gazetteer):
    places = place_table(official.awards, official.named).set_index("place_id")
    middle = places.loc["county:26125"]
    detroit = today.cities.loc[today.cities["label"] == "Detroit, Michigan"].iloc[0]
    city = gazetteer.cities.loc[detroit.name]

    assert middle["precision"] == "county"
    assert detroit["nearest_label"] == middle["place_label"]
    assert detroit["miles"] == pytest.approx(
        geodesic(tuple(middle[_POINT]), tuple(city[_POINT])).miles, rel=0.005
    )


_POINT = ["latitude", "longitude"]


def test_the_figures_are_those_of_a_plain_loop_over_geopy(official, today, gazetteer):
    places = place_table(official.sites, official.named.iloc[:0])
    places = places[places["precision"] != "state"]
    sample = gazetteer.cities.sample(200, random_state=6)

    for place_id, city in sample.iterrows():
        least = min(
            geodesic(tuple(city[_POINT]), point).miles
            for point in places[_POINT].itertuples(index=False, name=None)
        )
        assert today.cities.loc[place_id, "miles"] == pytest.approx(least, rel=0.005)


def test_a_place_that_is_only_named_reaches_nobody(official, gazetteer):
    named = place_table(official.awards.iloc[:0], official.named)

    assert len(named) == 5
    assert people_within(reach(named, gazetteer.cities)) == [0, 0, 0, 0]


def test_without_places_nobody_is_within_and_every_city_is_far(official, gazetteer):
    nothing = place_table(official.awards.iloc[:0], official.named.iloc[:0])
    found = reach(nothing, gazetteer.cities)

    assert people_within(found) == [0, 0, 0, 0]
    assert np.isinf(found.cities["miles"]).all()
    assert found.cities["nearest_label"].isna().all()
    assert farthest_cities(found, 10_000)["label"].iloc[0] == "New York, New York"


def test_without_cities_there_is_nothing_to_count():
    found = reach(make_places((40, -83)), make_cities())

    assert found.by_state.empty
    assert found.nation.empty
    assert farthest_cities(found, 25).empty


def test_at_no_distance_only_the_city_itself_is_within():
    cities = make_cities((40, -83, 7), (40.01, -83, 11))

    assert people_within(reach(make_places((40, -83)), cities, [0])) == [7]


def test_at_10_000_miles_all_of_them_are_within():
    cities = make_cities((40, -83, 7), (13.4, 144.8, 11, "GU"))

    assert people_within(reach(make_places((40, -83)), cities, [10_000])) == [18]


def test_distances_come_in_order_and_each_once():
    found = reach(make_places((40, -83)), make_cities((40, -83, 7)), [100, 25, 100])

    assert found.nation["miles"].tolist() == [25, 100]


@given(seeds, st.lists(st.floats(0, 1_000), min_size=2, max_size=6))
def test_people_within_never_fall_as_the_distance_grows(seed, distances):
    places = make_places(*scattered(np.random.default_rng(seed), 3))
    found = reach(places, scattered_cities(seed, 40), distances)

    assert found.nation["people_within"].is_monotonic_increasing
    for _, state in found.by_state.groupby("state"):
        assert state["people_within"].is_monotonic_increasing
        assert (state["people_within"] <= state["people"]).all()


@given(seeds, st.integers(0, 6), st.integers(0, 6))
def test_people_within_never_fall_as_places_are_added(seed, few, more):
    places = make_places(*scattered(np.random.default_rng(seed), few + more))
    cities = scattered_cities(seed, 40)
    before, after = reach(places.iloc[:few], cities), reach(places, cities)

    assert (after.nation["people_within"] >= before.nation["people_within"]).all()
    assert (after.by_state["people_within"] >= before.by_state["people_within"]).all()


@given(seeds, st.integers(0, 5))
def test_the_states_sum_to_the_nation(seed, number):
    cities = scattered_cities(seed, 40)
    found = reach(make_places(*scattered(np.random.default_rng(seed), number)), cities)

    sums = found.by_state.groupby("miles")[["people_within", "people"]].sum()
    pd.testing.assert_frame_equal(sums, found.nation.set_index("miles"))
    assert (found.nation["people"] == cities["population"].sum()).all()
    for step in DISTANCES:
        near = found.cities["miles"] <= step
        assert sums.loc[step, "people_within"] == (
            found.cities.loc[near, "population"].sum()
        )


def test_territories_are_marked_so_that_they_can_be_told_apart(today):
    apart = today.by_state[today.by_state["is_territory"]]

    assert set(apart["state"]) == {"AS", "GU", "MP", "PR", "VI"}


@given(seeds, st.floats(0, 800), st.integers(0, 12))
def test_far_cities_are_the_most_populous_beyond_the_distance(seed, miles, number):
    places = make_places(*scattered(np.random.default_rng(seed), 2))
    found = reach(places, scattered_cities(seed, 30))
    far = farthest_cities(found, miles, number)

    beyond = found.cities[found.cities["miles"] > miles]
    assert len(far) == min(number, len(beyond))
    assert (far["miles"] > miles).all()
    assert (
        far["population"].tolist()
        == (sorted(beyond["population"], reverse=True)[:number])
    )


def test_technical_assistance_reaches_nobody():
    found = make_list({"kind": "training_ta"})
    places = place_table(found.awards, found.named)

    assert people_within(reach(places, make_cities((40, -83, 7)))) == [0, 0, 0, 0]
