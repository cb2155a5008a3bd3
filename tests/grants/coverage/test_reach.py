"""People within a distance: counted once, never fewer with more, summed by state."""

import numpy as np
import pytest
from geopy.distance import geodesic
from hypothesis import given
from hypothesis import strategies as st

from grants.coverage.reach import DISTANCES, reach, sites_of
from grants.filters import AwardFilter
from tests.grants.coverage.factories import (
    make_cities,
    make_figures,
    make_places,
    scattered,
    scattered_cities,
)

seeds = st.integers(0, 10_000)


def row_of(cities, label):
    return next(i for i in range(len(cities.ids)) if cities.label(i) == label)


def test_the_official_list_reaches_a_sixth_at_25_miles_and_half_at_200(today, cities):
    shares = np.array(today.people.nation) / cities.everyone.nation[0]

    assert today.distances == DISTANCES
    assert shares.tolist() == pytest.approx([0.168, 0.253, 0.350, 0.508], abs=0.001)


def test_a_statewide_award_is_left_out_and_named(today, cities):
    assert today.left_out == ("Florida",)
    assert today.miles[row_of(cities, "Miami, Florida")] > 500


def test_no_person_of_a_city_with_boroughs_is_counted_twice(cities):
    """Boroughs stand beside New York in the source; the state has 20 million people."""
    in_new_york = {
        name
        for name, state in zip(cities.names, cities.states, strict=True)
        if state == "NY"
    }

    assert "New York" in in_new_york
    assert not in_new_york & {"Brooklyn", "Manhattan"}
    assert cities.everyone.by_state["NY"][0] < 20_300_000


def test_the_figures_are_those_of_a_plain_loop_over_geopy(today, gazetteer, cities):
    """A county counts from its middle."""
    table = gazetteer.cities[["latitude", "longitude"]]
    sites = [(site.latitude, site.longitude) for site in today.measured]
    detroit = row_of(cities, "Detroit, Michigan")
    rows = [detroit, *np.random.default_rng(6).integers(0, len(table), 100)]

    for row in rows:
        city = tuple(table.iloc[row])
        least = min(geodesic(city, site).miles for site in sites)
        assert today.miles[row] == pytest.approx(least, rel=0.005)
    near = today.measured[today.nearest[detroit]]
    assert (near.label, near.precision) == ("Oakland County, Michigan", "county")


@pytest.mark.parametrize(
    "codes",
    [{"kind": ["named"]}, {"kind": ["tta"]}, {"state": ["FL"]}, {"state": ["ND"]}],
    ids=["only listed", "technical assistance", "statewide", "none"],
)
def test_what_is_no_place_with_an_award_reaches_nobody(official, cities, codes):
    [(facet, some)] = codes.items()
    sites = sites_of(official.figures_of(AwardFilter().choosing(facet, *some)))
    found = reach(sites, cities)

    assert found.people.nation == (0, 0, 0, 0)
    assert np.isinf(found.miles).all()
    far = found.farthest(10_000)
    assert far[0].label == "New York, New York"
    assert far[0].nearest == ""


def test_without_cities_there_is_nothing_to_count():
    found = reach(make_places((40, -83)), make_cities())

    assert found.people.by_state == {}
    assert found.people.nation == (0, 0, 0, 0)
    assert found.farthest(25) == ()


@pytest.mark.parametrize(("miles", "people"), [(0, 7), (1, 18), (10_000, 21)])
def test_extreme_distances(miles, people):
    cities = make_cities((40, -83, 7), (40.01, -83, 11), (13.4, 144.8, 3, "GU"))

    assert reach(make_places((40, -83)), cities, [miles]).people.nation == (people,)


def test_distances_come_in_order_and_each_once():
    assert reach((), make_cities(), [100, 25, 100]).distances == (25, 100)


@given(seeds, st.integers(0, 6), st.integers(0, 6))
def test_people_within_never_fall_as_distance_and_places_grow(seed, few, more):
    places = make_places(*scattered(np.random.default_rng(seed), few + more))
    cities = scattered_cities(seed, 40)
    before, after = reach(places[:few], cities), reach(places, cities)

    assert sorted(after.people.nation) == list(after.people.nation)
    for state, people in after.people.by_state.items():
        assert sorted(people) == list(people)
        assert people[-1] <= cities.everyone.by_state[state][0]
        earlier = before.people.by_state[state]
        assert all(a >= b for a, b in zip(people, earlier, strict=True))


@given(seeds, st.integers(0, 5))
def test_the_states_sum_to_the_nation(seed, number):
    cities = scattered_cities(seed, 40)
    found = reach(make_places(*scattered(np.random.default_rng(seed), number)), cities)

    sums = map(sum, zip(*found.people.by_state.values(), strict=True))
    assert tuple(sums) == found.people.nation
    for step, people in zip(DISTANCES, found.people.nation, strict=True):
        assert people == cities.population[found.miles <= step].sum()


@given(seeds, st.floats(0, 800), st.integers(-1, 12))
def test_far_cities_are_the_most_populous_beyond_the_distance(seed, miles, number):
    places = make_places(*scattered(np.random.default_rng(seed), 2))
    found = reach(places, scattered_cities(seed, 30))
    far = found.farthest(miles, number)

    beyond = found.cities.population[found.miles > miles]
    assert all(city.miles > miles for city in far)
    most = sorted(beyond.tolist(), reverse=True)[: max(0, number)]
    assert [city.population for city in far] == most


def test_an_award_that_is_not_placed_is_measured_from_nowhere():
    assert sites_of(make_figures({"place": None})) == ()
