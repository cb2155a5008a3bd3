"""The next places bring what reach says they do, and extremes give sensible figures."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grants.award_list import place_table
from grants.coverage.best_next import best_next
from grants.coverage.reach import reach
from grants.coverage.what_if import what_if
from tests.grants.coverage.factories import (
    make_cities,
    make_list,
    make_places,
    scattered,
    scattered_cities,
)


@pytest.fixture(scope="module")
def places(official):
    return place_table(official.awards, official.named)


@pytest.fixture(scope="module")
def threshold(gazetteer):
    """The size from which 976 cities are candidates."""
    return int(gazetteer.cities["population"].nlargest(976).min())


def test_five_places_of_976_candidates_are_proven_the_best_within_the_limit(
    places, gazetteer, threshold
):
    start = time.perf_counter()
    found = best_next(places, gazetteer.cities, 5, 100, smallest=threshold)
    seconds = time.perf_counter() - start

    assert len(gazetteer.cities) > 20_000
    assert found.candidates >= 976
    assert len(found.chosen) == 5
    assert found.is_proven
    assert found.gap == 0
    assert seconds < 10


def test_the_solver_beats_taking_one_after_another_at_200_miles(places, gazetteer):
    found = best_next(places, gazetteer.cities, 5, 200)

    assert not found.is_greedy
    assert found.people > found.greedy_people
    assert found.is_proven


def test_out_of_time_the_best_so_far_stands_and_its_gap_is_told(places, gazetteer):
    found = best_next(places, gazetteer.cities, 5, 200, time_limit=0)

    assert found.is_greedy
    assert not found.is_proven
    assert 0 < found.gap < 1
    assert found.people == found.greedy_people > 0


def test_the_people_gained_are_those_of_the_what_if(places, gazetteer, resolver):
    """The planning aid and the page beside it must not tell two numbers."""
    found = best_next(places, gazetteer.cities, 3, 100)
    chosen = [resolver.located(gazetteer[i]) for i in found.chosen["place_id"]]
    then = what_if(places, gazetteer.cities, chosen, distances=[100])

    assert then.nation["gained"].item() == found.people
    assert found.chosen["people_gained"].sum() == found.people
    assert found.left_out == ("Florida",)


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.integers(0, 5), st.floats(0, 400))
def test_the_people_gained_are_those_of_reach_in_any_case(seed, number, miles):
    points = scattered(np.random.default_rng(seed), 2)
    cities = scattered_cities(seed, 25)
    found = best_next(make_places(*points), cities, number, miles, smallest=500)

    chosen = found.chosen[["latitude", "longitude"]].itertuples(index=False, name=None)
    before = reach(make_places(*points), cities, [miles])
    after = reach(make_places(*points, *chosen), cities, [miles])
    gained = after.nation["people_within"] - before.nation["people_within"]
    assert gained.item() == found.people
    assert found.greedy_people <= found.people <= found.bound


@settings(max_examples=40)
@given(st.integers(0, 10_000))
def test_the_order_of_the_rows_does_not_matter(seed):
    cities = scattered_cities(seed, 25)
    shuffled = cities.sample(frac=1, random_state=seed)

    one, other = (
        best_next(make_places((39, -98)), table, 3, 150, smallest=300)
        for table in (cities, shuffled)
    )
    assert one.people == other.people
    assert one.chosen["place_id"].tolist() == other.chosen["place_id"].tolist()


def test_of_cities_that_bring_as_many_the_more_populous_is_chosen():
    cities = make_cities((40, -83, 10), (40.1, -83, 20), (40.2, -83, 20))
    found = best_next(make_places((0, 0)), cities, 1, 50, smallest=1)

    assert found.chosen["place_id"].tolist() == ["city:0001"]
    assert found.people == 50


FOUR = make_cities((40, -83, 9), (40, -90, 7), (45, -100, 5), (13.4, 144.8, 3, "GU"))


@pytest.mark.parametrize(
    ("number", "miles", "people", "rows"),
    [
        (0, 100, 0, 0),
        (-1, 100, 0, 0),
        (99, 100, 15, 3),  # more than there are: those that bring anybody
        (2, 0, 12, 2),
        (1, 10_000, 0, 0),  # all are within already
        (1, 1e9, 0, 0),
    ],
)
def test_extremes_give_sensible_figures(number, miles, people, rows):
    found = best_next(make_places((40, -83)), FOUR, number, miles, smallest=1)

    assert (found.people, len(found.chosen)) == (people, rows)
    assert found.is_proven
    assert found.gap == 0
    assert found.number == max(0, number)


def test_without_places_one_at_10_000_miles_brings_everybody():
    nothing = make_list()
    places = place_table(nothing.awards, nothing.named)
    found = best_next(places, FOUR, 1, 10_000, smallest=1)

    assert found.people == 24
    assert found.chosen["place_id"].tolist() == ["city:0000"]


def test_without_candidates_or_cities_nothing_is_chosen():
    too_small = best_next(make_places((0, 0)), FOUR, 3, 100, smallest=1_000)
    no_city = best_next(make_places((0, 0)), FOUR.iloc[:0], 3, 100)

    for found in (too_small, no_city):
        assert found.candidates == found.people == found.bound == 0
        assert found.chosen.empty
        assert list(found.chosen.columns) == list(found.greedy.columns)
