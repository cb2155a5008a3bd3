"""What is reckoned over the whole gazetteer, once for all tests of coverage."""

import pytest

from grants.coverage.cities import Cities, cities_of
from grants.coverage.reach import Reach, reach, sites_of


@pytest.fixture(scope="session")
def cities(gazetteer) -> Cities:
    return cities_of(gazetteer.cities)


@pytest.fixture(scope="session")
def today(official, cities) -> Reach:
    """The reach of the official list."""
    return reach(sites_of(official.figures_of()), cities)
