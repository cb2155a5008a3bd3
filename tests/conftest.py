"""What tests share: the gazetteer, the lists, a package that may be broken."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from data.catalog import Catalog
from geo.gazetteer import Gazetteer
from geo.geocoder import GazetteerGeocoder
from geo.resolve import PlaceResolver
from tests import lists
from tests.lists import LISTS, catalog_of, copy_package

# These machines are noisy: an example that takes long is no failure of the claim.
settings.register_profile(
    "quiet", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("quiet")


@pytest.fixture(scope="session")
def resolver() -> PlaceResolver:
    return lists.resolver()


@pytest.fixture(scope="session")
def geocoder(resolver: PlaceResolver) -> GazetteerGeocoder:
    return resolver.gazetteer


@pytest.fixture(scope="session")
def gazetteer(geocoder: GazetteerGeocoder) -> Gazetteer:
    return geocoder.gazetteer


@pytest.fixture(scope="session")
def official() -> Catalog:
    return catalog_of("official")


@pytest.fixture(scope="session")
def awkward() -> Catalog:
    return catalog_of("awkward")


@pytest.fixture(scope="session", params=LISTS)
def any_list(request) -> Catalog:
    """Each list in turn, but the large one."""
    return catalog_of(request.param)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the data package that a test may break."""
    return copy_package(tmp_path)


@pytest.fixture
def edit(package: Path) -> Callable[[str, str, str], None]:
    """Replace one text in a file of the copied package."""

    def replace(file: str, old: str, new: str) -> None:
        path = package / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace
