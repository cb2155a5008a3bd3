"""Each state has one standing, and rows, regions and lists add up."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import read_table
from grants.award_list import place_table
from grants.coverage.by_state import (
    EARLIER,
    LATEST,
    NAMED,
    NONE_FOUND,
    STANDINGS,
    by_region,
    by_state,
    standing_counts,
)
from grants.coverage.regions import REGION_OF, REGIONS
from grants.facets import records_of
from grants.selection import Selection
from grants.states import STATE_NAMES, TERRITORIES
from tests.grants.coverage.factories import make_list

UNDER_18 = read_table("states_under_18")


@pytest.fixture(scope="module")
def states(official):
    return by_state(official, UNDER_18)


def with_standing(states, standing):
    return set(states.loc[states["standing"] == standing, "state"])


def test_the_official_list_divides_the_51_as_the_facts_say(states):
    """5 + 5 + 1 + 40 = 51: the first figures that a funder asks for."""
    assert with_standing(states, LATEST) == {"CA", "FL", "MA", "NY", "TX"}
    assert with_standing(states, EARLIER) == {"DC", "KS", "LA", "MI", "PA"}
    assert with_standing(states, NAMED) == {"NV"}
    assert standing_counts(states) == {
        LATEST: 5,
        EARLIER: 5,
        NAMED: 1,
        NONE_FOUND: 40,
    }


def test_the_rows_of_the_official_list_sum_to_its_totals(states):
    assert states["awards"].sum() == 16
    assert states["places"].sum() == 14
    assert states["named_places"].sum() == 5
    assert states["amount_original_usd"].sum() == 7_179_405


def test_every_state_and_territory_has_a_row_and_territories_are_marked(states):
    assert set(states["state"]) == set(STATE_NAMES)
    assert set(states.loc[states["is_territory"], "state"]) == TERRITORIES
    assert states["name"].is_monotonic_increasing


def test_people_under_18_sum_to_the_published_figure_of_the_nation(states):
    known = states.set_index("state")["population_under_18"]

    assert known[~known.index.isin(TERRITORIES)].sum() == 73_645_238
    assert known["PR"] > 0
    assert known[["GU", "VI", "AS", "MP"]].isna().all()


def test_nothing_is_divided_by_people(states):
    """One award in a state divides into noise, so no column is a rate."""
    for table in (states, by_region(states)):
        assert not table.select_dtypes("floating").columns.tolist()


def test_first_and_last_cycle_are_those_of_awards_found(states):
    rows = states.set_index("state")

    assert rows.loc["TX", ["first_cycle", "last_cycle"]].tolist() == [2014, 2019]
    assert pd.isna(rows.loc["NV", "last_cycle"])


def test_the_regions_are_those_of_the_census_bureau():
    sizes = {region: len(states) for region, states in REGIONS.items()}

    assert sizes == {
        "Northeast": 9,
        "Midwest": 12,
        "South": 17,
        "West": 13,
        "Territories": 5,
    }
    assert set(REGION_OF) == set(STATE_NAMES)
    assert len(REGION_OF) == sum(sizes.values())


def test_a_region_is_the_sum_of_its_states(states):
    regions = by_region(states).set_index("region")

    for column in ("awards", "places", "named_places", "amount_original_usd"):
        assert regions[column].sum() == states[column].sum()
    assert (regions[list(STANDINGS)].sum(axis=1) == regions["states"]).all()
    assert regions.loc["South", ["first_cycle", "last_cycle"]].tolist() == [2014, 2019]
    assert pd.isna(regions.loc["Territories", "population_under_18"])
    known = regions.drop("Territories")["population_under_18"]
    assert known.sum() == 73_645_238


@settings(max_examples=40)
@given(
    st.fixed_dictionaries(
        {},
        optional={
            "cycle": st.sets(st.sampled_from(["2014", "2016", "2017", "2018", "2019"])),
            "state": st.sets(st.sampled_from(["TX", "NV", "CA", "KS", "national"])),
            "kind": st.sets(st.sampled_from(["site", "tta", "named"])),
        },
    )
)
def test_classes_and_figures_add_up_for_every_selection(official, codes):
    chosen = {name: frozenset(wanted) for name, wanted in codes.items() if wanted}
    found = Selection(chosen).apply(official, records_of(official))
    states = by_state(found, UNDER_18)

    assert sum(standing_counts(states).values()) == 51
    assert states["awards"].sum() == len(found.sites)
    assert states["amount_original_usd"].sum() == (
        found.sites["amount_original_usd"].sum()
    )
    places = place_table(found.awards, found.named)
    assert states["places"].sum() + states["named_places"].sum() == len(places)
    assert by_region(states)["awards"].sum() == len(found.sites)


def test_an_empty_list_finds_none_anywhere_and_still_has_every_row():
    states = by_state(make_list(), UNDER_18)

    assert standing_counts(states)[NONE_FOUND] == 51
    assert len(states) == 56
    assert (states["amount_original_usd"] == 0).all()
    assert by_region(states)["none_found"].sum() == 56
    assert by_region(states.iloc[:0])["states"].sum() == 0


def test_an_amount_that_was_not_found_is_missing_and_not_zero():
    found = make_list({"amount_original_usd": pd.NA})
    ohio = by_state(found, UNDER_18).set_index("state").loc["OH"]

    assert pd.isna(ohio["amount_original_usd"])
    assert ohio["amounts_not_found"] == 1


def test_technical_assistance_belongs_to_no_state():
    states = by_state(make_list({"kind": "training_ta"}), UNDER_18)

    assert states["awards"].sum() == 0


def test_a_place_with_an_award_is_not_named_only_as_well():
    found = make_list({"place_id": "city:1"}, named=[{"place_id": "city:1"}])
    ohio = by_state(found, UNDER_18).set_index("state").loc["OH"]

    assert (ohio["places"], ohio["named_places"]) == (1, 0)


def test_an_award_that_was_not_placed_still_counts_in_its_state():
    found = make_list({"place_id": None, "latitude": None, "longitude": None})
    ohio = by_state(found, UNDER_18).set_index("state").loc["OH"]

    assert (ohio["awards"], ohio["places"]) == (1, 0)


def test_the_latest_cycle_can_be_that_of_the_whole_list():
    """With Kansas alone in view, its award of 2014 is still not one of the latest."""
    found = make_list({"fiscal_year": 2014})

    assert with_standing(by_state(found, UNDER_18), LATEST) == {"OH"}
    assert with_standing(by_state(found, UNDER_18, 2019), EARLIER) == {"OH"}
