"""A new award is one row, and a new cycle one row; no code is touched.

Pages and files of it are tested with the app.
"""

import pytest

from data.__main__ import main
from data.catalog import read_catalog
from data.check import check_package
from grants.filters import AwardFilter
from grants.words.profile import award_profile
from tests.lists import NEW_AWARD, NEW_YEAR, SMALLEST_CITY, grow, small_town


@pytest.fixture
def with_award(package):
    """The package with one more award, in a cycle that it did not have."""
    grow(package)
    return package


def test_only_the_seal_is_missing_and_then_nothing(with_award):
    problems = check_package(with_award)

    assert {p.file for p in problems} == {"data/awards.csv", "data/cycles.csv"}
    assert all("run: python -m data seal" in p.instead for p in problems)
    seal = ["--folder", str(with_award), "seal", "-m", "One award of FY2022."]
    assert main(seal) == 0
    assert check_package(with_award) == []


def test_the_award_is_shown_at_its_county_with_what_is_not_known(
    with_award, resolver, gazetteer
):
    town = small_town()
    assert town.population < SMALLEST_CITY
    full = read_catalog(resolver, with_award).awards
    found = full.award(full.row_of[NEW_AWARD])
    profile = award_profile(full, found)

    county = gazetteer[town.county_id]
    assert found.place is not None
    assert found.place.place_id == county.place_id
    assert found.place.precision == "county"
    facts = {fact.label: fact.value for fact in profile.facts}
    assert facts["Original award"] == "not found"
    assert facts["Funding cycle"] == f"FY{NEW_YEAR}"
    assert facts["Status when its page was read"] == "open"
    assert county.name in profile.where
    told = [str(cell) for row in full.table.itertuples() for cell in row]
    told += [str(place) for place in full.places]
    told += [str(fact) for fact in profile.facts] + [profile.heading, profile.where]
    assert [text for text in told if town.name in text] == []


def test_it_is_counted_and_chosen_like_any_other(with_award, resolver, official):
    catalog = read_catalog(resolver, with_award)
    before = official.figures_of().sites.total

    sites = catalog.figures_of().sites.total
    chosen = catalog.figures_of(AwardFilter().choosing("cycle", str(NEW_YEAR)))

    assert (sites.awards, sites.unknown) == (before.awards + 1, before.unknown + 1)
    assert sites.usd == before.usd
    assert [one.award_id for one in chosen.awards()] == [NEW_AWARD]
    assert chosen.sites.total.usd is None
    assert NEW_YEAR in [one.fiscal_year for one in chosen.cycles]
