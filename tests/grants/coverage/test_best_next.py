"""The next places bring what reach says they do, and extremes give sensible figures."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grants.coverage.best_next import best_next
from grants.coverage.cities import Cities
from grants.coverage.distances import distances
from grants.coverage.reach import reach
from grants.coverage.what_if import what_if
from tests.grants.coverage.factories import (
    make_cities,
    make_places,
    scattered,
    scattered_cities,
)


def test_five_places_of_976_candidates_are_proven_the_best_within_the_limit(
    today, cities
):
    smallest = int(np.sort(cities.population)[-976])
    start = time.perf_counter()
    found = best_next(today, 5, 100, smallest)

    assert found.candidates >= 976
    assert len(found.chosen) == 5
    assert found.covering.is_proven
    assert time.perf_counter() - start < 10


def test_the_solver_beats_taking_one_after_another_and_says_so(today):
    found = best_next(today, 5, 200).covering
    hurried = best_next(today, 5, 200, time_limit=0).covering

    assert found.best.people > found.greedy.people
    assert found.is_proven
    assert hurried.best is hurried.greedy
    assert not hurried.is_proven
    assert 0 < hurried.gap < 1


def test_the_people_gained_are_those_of_the_what_if(today, gazetteer, resolver):
    """The planning aid and the page beside it must not tell two numbers."""
    found = best_next(today, 3, 100)
    chosen = [resolver.located(gazetteer[place.place_id]) for place in found.chosen]

    gained = what_if(today, chosen).gained.nation[today.distances.index(100)]
    assert gained == found.covering.best.people
    assert gained == sum(place.people_gained for place in found.chosen)
    assert found.left_out == ("Florida",)


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.integers(0, 5), st.floats(0, 400))
def test_the_people_gained_are_those_of_reach_in_any_order(seed, number, miles):
    points = scattered(np.random.default_rng(seed), 2)
    cities = scattered_cities(seed, 25)
    order = np.random.default_rng(seed).permutation(25)
    shuffled = Cities(
        ids=tuple(cities.ids[i] for i in order),
        names=tuple(cities.names[i] for i in order),
        states=tuple(cities.states[i] for i in order),
        population=cities.population[order],
        points=cities.points[order],
    )
    today = reach(make_places(*points), cities, [miles])
    found = best_next(today, number, miles, smallest=500)
    other = best_next(reach(today.sites, shuffled), number, miles, smallest=500)

    rows = [cities.ids.index(place.place_id) for place in found.chosen]
    near = today.miles <= miles
    for _, far in distances(cities.points[rows], cities.points):
        near |= (far <= miles).any(axis=0)
    covering = found.covering
    assert covering.best.people == cities.population[near].sum() - sum(
        today.people.nation
    )
    assert covering.greedy.people <= covering.best.people <= covering.bound
    assert other.chosen == found.chosen


def test_of_cities_that_bring_as_many_the_more_populous_is_chosen():
    cities = make_cities((40, -83, 10), (40.1, -83, 20), (40.2, -83, 20))
    found = best_next(reach((), cities), 1, 50, smallest=1)

    assert [place.place_id for place in found.chosen] == ["city:0001"]
    assert found.covering.best.people == 50


FOUR = make_cities((40, -83, 9), (40, -90, 7), (45, -100, 5), (13.4, 144.8, 3, "GU"))


@pytest.mark.parametrize(
    ("places", "number", "miles", "smallest", "people", "rows"),
    [
        (1, 0, 100, 1, 0, 0),
        (1, -1, 100, 1, 0, 0),
        (1, 99, 100, 1, 15, 3),  # more than there are: those that bring anybody
        (1, 2, 0, 1, 12, 2),
        (1, 1, 1e9, 1, 0, 0),  # all are within already
        (0, 1, 10_000, 1, 24, 1),
        (0, 3, 100, 1_000, 0, 0),  # no candidate
    ],
)
def test_extremes_give_sensible_figures(places, number, miles, smallest, people, rows):
    today = reach(make_places((40, -83))[:places], FOUR)
    found = best_next(today, number, miles, smallest)

    assert (found.covering.best.people, len(found.chosen)) == (people, rows)
    assert found.covering.is_proven
    assert found.covering.gap == 0
    assert found.number == max(0, number)


def test_without_cities_nothing_is_chosen():
    found = best_next(reach(make_places((0, 0)), make_cities()), 3, 100)

    assert found.chosen == ()
    assert found.candidates == found.covering.bound == 0
