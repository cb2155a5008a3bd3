"""What would change is said by what is gained and what is lost, never mixed."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.resolve import Located
from grants.award_list import place_table
from grants.coverage.reach import reach
from grants.coverage.what_if import ADDED, what_if
from tests.grants.coverage.factories import (
    make_cities,
    make_list,
    make_places,
    scattered,
    scattered_cities,
)


def located(place_id, latitude, longitude, precision="city"):
    return Located(
        place_id=place_id,
        label=f"{place_id}, Ohio",
        name=place_id,
        state="OH",
        latitude=latitude,
        longitude=longitude,
        precision=precision,
        is_coarser=False,
    )


@pytest.fixture(scope="module")
def places(official):
    return place_table(official.awards, official.named)


def change_of(found):
    return dict(zip(found.places["place_label"], found.places["change"], strict=True))


def test_phoenix_added_brings_arizona_and_takes_nobody_away(
    places, gazetteer, resolver
):
    found = what_if(places, gazetteer.cities, [resolver.resolve("Phoenix, AZ")])

    gained = found.by_state[found.by_state["gained"] > 0]
    assert "AZ" in set(gained["state"])
    assert (found.by_state["lost"] == 0).all()
    assert change_of(found)["Phoenix, Arizona"] == "added"
    assert found.places.loc[found.places["change"] == "added", "kind"].item() == ADDED


def test_los_angeles_taken_away_loses_people_and_stays_on_the_map(places, gazetteer):
    found = what_if(places, gazetteer.cities, removed=["city:5368361"])

    assert (found.nation["gained"] == 0).all()
    assert (found.nation["lost"] > 9_000_000).all()
    assert change_of(found)["Los Angeles, California"] == "removed"


def test_with_nothing_changed_both_are_today(places, gazetteer):
    found = what_if(places, gazetteer.cities)

    pd.testing.assert_frame_equal(found.then.by_state, found.today.by_state)
    assert set(found.places["change"]) == {"kept"}
    assert not found.nation[["gained", "lost"]].any(axis=None)


def test_a_place_with_an_award_is_not_added_twice(places, gazetteer, resolver):
    found = what_if(places, gazetteer.cities, [resolver.resolve("New York, NY")])

    assert found.already_there == ("New York, New York",)
    assert len(found.places) == len(places)


def test_a_place_that_is_only_named_can_be_added(places, gazetteer, resolver):
    """Boston has no award record: today it counts for nobody."""
    found = what_if(places, gazetteer.cities, [resolver.resolve("Boston, MA")])

    assert change_of(found)["Boston, Massachusetts"] == "added"
    assert len(found.places) == len(places)
    assert found.nation["gained"].iloc[0] > 1_000_000


def test_a_whole_state_can_be_added_and_reaches_nobody_in_particular(
    places, gazetteer, resolver
):
    found = what_if(places, gazetteer.cities, [resolver.resolve("Texas")])

    assert set(found.then.left_out) == {"Florida", "Texas"}
    assert not found.nation[["gained", "lost"]].any(axis=None)


def test_a_place_that_is_not_there_cannot_be_taken_away_and_is_told(places, gazetteer):
    """An address may hold a place that the filters have removed since."""
    boston = "city:4930956"  # only named
    found = what_if(places, gazetteer.cities, removed=["city:0", boston, "city:0"])

    assert found.not_there == ("city:0", boston)
    assert set(found.places["change"]) == {"kept"}


def test_places_can_be_added_to_an_empty_list_and_the_last_one_taken_away():
    cities = make_cities((40, -83, 7))
    nothing = make_list()
    empty = place_table(nothing.awards, nothing.named)

    added = what_if(empty, cities, [located("city:9", 40, -83)], distances=[25])
    emptied = what_if(make_places((40, -83)), cities, removed=["city:0"])
    assert added.nation[["today", "then", "gained"]].to_numpy().tolist() == [[0, 7, 7]]
    assert (emptied.nation["then"] == 0).all()
    assert what_if(empty, cities).places.empty


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.integers(0, 5), st.integers(0, 4), st.integers(0, 5))
def test_then_is_today_with_the_gained_and_without_the_lost(seed, now, new, gone):
    random = np.random.default_rng(seed)
    places = make_places(*scattered(random, now))
    cities = scattered_cities(seed, 40)
    added = [located(f"new:{i}", *p) for i, p in enumerate(scattered(random, new))]
    removed = [f"city:{i}" for i in range(gone)]

    found = what_if(places, cities, added, removed)
    for table in (found.by_state, found.nation):
        sums = table["today"] + table["gained"] - table["lost"]
        assert (table["then"] == sums).all()
    sums = found.by_state.groupby("miles")[["today", "then", "gained", "lost"]].sum()
    pd.testing.assert_frame_equal(sums, found.nation.set_index("miles"))
    points = [(place.latitude, place.longitude) for place in added]
    left = places[~places["place_id"].isin(removed)]
    points += list(zip(left["latitude"], left["longitude"], strict=True))
    alone = reach(make_places(*points), cities)
    assert alone.nation["people_within"].tolist() == found.nation["then"].tolist()
