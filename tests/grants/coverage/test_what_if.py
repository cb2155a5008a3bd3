"""What would change is said by what is gained and what is lost, never mixed."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grants.coverage.reach import reach
from grants.coverage.what_if import what_if
from tests.grants.coverage.factories import (
    make_cities,
    make_place,
    make_places,
    scattered,
    scattered_cities,
)

BOSTON, LOS_ANGELES = "city:4930956", "city:5368361"


def labels(places):
    return [place.label for place in places]


@pytest.mark.parametrize(
    ("text", "state", "people"),
    [("Phoenix, AZ", "AZ", 3_000_000), ("Boston, MA", "MA", 1_000_000)],
)
def test_a_place_added_brings_people_and_takes_nobody_away(
    today, resolver, text, state, people
):
    """Boston is listed and has no award record: today it counts for nobody."""
    found = what_if(today, [resolver.resolve(text)])

    assert found.gained.by_state[state][0] > people
    assert not any(found.lost.nation)
    assert len(found.added) == 1
    assert len(found.kept) == len(today.sites)


def test_a_place_taken_away_loses_people(today):
    found = what_if(today, removed=[LOS_ANGELES])

    assert not any(found.gained.nation)
    assert min(found.lost.nation) > 9_000_000
    assert labels(found.removed) == ["Los Angeles, California"]


def test_what_changes_nothing_is_told_and_left_out(today, resolver):
    """An address may hold a place that the filters have removed since."""
    places = [resolver.resolve("New York, NY"), resolver.resolve("Texas")]
    found = what_if(today, places, ["city:0", BOSTON, "city:0"])

    assert found.already_there == ("New York, New York",)
    assert labels(found.added) == ["Texas"]
    assert set(found.then.left_out) == {"Florida", "Texas"}
    assert found.not_there == ("city:0", BOSTON)
    assert found.kept == today.sites
    assert not any(found.gained.nation + found.lost.nation)


def test_places_can_be_added_to_none_and_the_last_one_taken_away():
    cities = make_cities((40, -83, 7))

    added = what_if(reach((), cities, [25]), [make_place("city:9")])
    emptied = what_if(reach([make_place()], cities, [25]), removed=["city:1"])
    assert (added.today.people.nation, added.then.people.nation) == ((0,), (7,))
    assert emptied.lost.nation == (7,)


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.integers(0, 5), st.integers(0, 4), st.integers(0, 5))
def test_then_is_today_with_the_gained_and_without_the_lost(seed, now, new, gone):
    random = np.random.default_rng(seed)
    places = make_places(*scattered(random, now))
    cities = scattered_cities(seed, 40)
    points = scattered(random, new)
    added = [make_place(f"new:{i}", *point) for i, point in enumerate(points)]

    found = what_if(reach(places, cities), added, [f"city:{i}" for i in range(gone)])
    people = (found.today.people, found.gained, found.lost, found.then.people)
    for state in cities.state_codes:
        today, gained, lost, then = (np.array(one.by_state[state]) for one in people)
        assert (then == today + gained - lost).all()
    alone = reach((*places[gone:], *added), cities)
    assert alone.people.nation == found.then.people.nation
