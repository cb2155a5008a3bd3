"""Each state has one status, and rows, regions and lists add up."""

import pytest
from hypothesis import given

from grants.coverage.by_state import (
    EARLIER,
    LATEST,
    NAMED,
    NONE_FOUND,
    REGIONS,
    by_region,
    by_state,
    people_in,
    status_counts,
)
from grants.filters import AwardFilter
from grants.model import total_of
from grants.states import STATE_NAMES, STATES_AND_DC, TERRITORIES
from tests.grants.coverage.factories import make_figures, make_place
from tests.grants.strategies import selections
from tests.lists import catalog_of


def of_state(figures, state="OH"):
    return next(row for row in by_state(figures) if row.state == state)


def with_status(states, status):
    return {row.state for row in states if row.status == status}


def test_the_official_list_divides_the_51_as_the_facts_say(official):
    """5 + 5 + 1 + 40 = 51: the first figures that a funder asks for."""
    states = by_state(official.figures_of())

    assert with_status(states, LATEST) == {"CA", "FL", "MA", "NY", "TX"}
    assert with_status(states, EARLIER) == {"DC", "KS", "LA", "MI", "PA"}
    assert with_status(states, NAMED) == {"NV"}
    assert status_counts(states)[NONE_FOUND] == 40
    assert sum(row.places for row in states) == 15
    assert of_state(official.figures_of(), "TX").years == (2014, 2018, 2019)


@given(selections())
def test_states_and_regions_add_up_for_any_list_and_selection(drawn):
    """What no state tells of is an award without a state, and nothing else."""
    catalog, chosen = drawn
    found = catalog.figures_of(chosen)
    states, regions = by_state(found), by_region(by_state(found))

    assert [row.name for row in states] == sorted(STATE_NAMES.values())
    assert {row.state for row in states if row.is_territory} == TERRITORIES
    assert sum(status_counts(states).values()) == 51
    stateless = [row for row in found.sites.rows if not found.full.states[row]]
    in_states = sum((row.total for row in states), found.full.total(stateless))
    assert in_states == found.sites.shown
    assert sum((row.total for row in regions), found.full.total(stateless)) == in_states
    assert all(sum(row.statuses.values()) == len(row.states) for row in regions)
    assert sum(row.places for row in states) == len(found.funded_places)
    assert sum(row.named_places for row in states) == found.named_count


def test_a_state_holds_the_awards_that_its_filter_chooses(any_list):
    """It is counted by one column and listed by the same."""
    for row in by_state(any_list.figures_of()):
        alone = any_list.figures_of(AwardFilter().choosing("state", row.state))

        assert row.total == alone.sites.shown
        assert row.places == len(alone.funded_places)


def test_the_regions_are_those_of_the_census_bureau():
    sizes = [len(states) for states in REGIONS.values()]

    assert sizes == [9, 12, 17, 13, 5]
    assert sorted(sum(REGIONS.values(), ())) == sorted(STATE_NAMES)


def test_people_under_18_are_those_published_and_unknown_where_one_is(official):
    under_18 = official.under_18

    assert people_in(STATES_AND_DC, under_18) == 73_645_238
    assert (people_in(["PR"], under_18) or 0) > 0
    assert people_in(["PR", "GU"], under_18) is None


def test_an_amount_that_was_not_found_is_not_zero():
    row = of_state(make_figures({"amount_original_usd": None}))

    assert row.total.usd is None
    assert row.total == total_of([None])


@pytest.mark.parametrize(
    ("figures", "awards", "places", "named", "status"),
    [
        (make_figures({"kind": "training_ta", "place": None}), 0, 0, 0, NONE_FOUND),
        (make_figures({}, named=[make_place()]), 1, 1, 0, LATEST),
        (make_figures({"place": None}), 1, 0, 0, LATEST),
        (make_figures({"fiscal_year": 0}), 1, 1, 0, EARLIER),
        (make_figures(named=[make_place()]), 0, 0, 1, NAMED),
    ],
    ids=["assistance", "listed too", "not placed", "no cycle", "listed only"],
)
def test_what_a_state_counts(figures, awards, places, named, status):
    row = of_state(figures)

    assert (row.awards, row.places, row.named_places) == (awards, places, named)
    assert row.status == status


def test_the_latest_cycle_is_that_of_the_full_list():
    """With an early cycle alone in view, its awards are still none of the latest."""
    early = AwardFilter().choosing("cycle", "2014")
    found = make_figures({"fiscal_year": 2014}, {}, chosen=early)

    assert of_state(found).status == EARLIER
    assert of_state(found.whole).status == LATEST


def test_3_000_awards_are_summed_too():
    states = by_state(catalog_of("many").figures_of())

    assert sum(row.awards for row in states) == 3_000
