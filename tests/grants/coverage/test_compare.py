"""Two lists beside each other: nothing is lost between kept, gained and lost."""

from hypothesis import given, settings
from hypothesis import strategies as st

from grants.coverage.compare import GAINED, KEPT, LOST, compare
from grants.filters import AwardFilter
from tests.grants.coverage.factories import make_figures, make_place

ids = st.sets(st.sampled_from(["city:1", "city:2", "county:3", "city:4"]))


def of_cycles(official, *years):
    return official.figures_of(AwardFilter().choosing("cycle", *years))


def places_with(found, change):
    return {one.place.label for one in found.places if one.change == change}


def test_2019_beside_the_first_two_cycles(official):
    found = compare(of_cycles(official, "2014", "2016"), of_cycles(official, "2019"))

    assert places_with(found, KEPT) == {"El Paso, Texas", "New York, New York"}
    lost = {"Oakland County, Michigan", "Wichita, Kansas", "Sacramento, California"}
    assert places_with(found, LOST) == lost
    assert found.states["NY"] == found.states["TX"] == KEPT
    assert [s for s, change in found.states.items() if change == LOST] == ["KS", "MI"]


def test_a_list_beside_itself_differs_in_nothing(any_list):
    found = compare(any_list.figures_of(), any_list.figures_of())

    assert {one.change for one in found.places} <= {KEPT}
    assert set(found.states.values()) <= {KEPT}
    assert len(found.places) == len(any_list.figures_of().funded_places)


@settings(max_examples=40)
@given(ids, ids)
def test_every_place_was_kept_gained_or_lost_and_the_other_way_around(one, other):
    first, second = (
        make_figures(*({"place": make_place(i, label=i)} for i in sorted(chosen)))
        for chosen in (one, other)
    )
    there, back = compare(first, second), compare(second, first)

    assert places_with(there, KEPT) == places_with(back, KEPT) == one & other
    assert places_with(there, GAINED) == places_with(back, LOST) == other - one
    assert places_with(there, LOST) == places_with(back, GAINED) == one - other
    assert sum(change.first for change in there.places) == len(one)
    assert sum(change.second for change in there.places) == len(other)
