"""What tests share: the gazetteer, the lists, a package that may be broken."""

import csv
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from data import DATA_DIR
from data.catalog import Catalog
from geo.gazetteer import Gazetteer
from geo.geocoder import GazetteerGeocoder
from geo.resolve import PlaceResolver
from tests import lists
from tests.lists import LISTS, LIVING, catalog_of, write_package

# These machines are noisy: an example that takes long is no failure of the claim.
settings.register_profile(
    "quiet", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("quiet")


_read_now: set[str] = set()


def _note(event: str, arguments: tuple[object, ...]) -> None:
    """Note the tables of the living list that are opened, by whatever opens them."""
    if event == "open" and isinstance(arguments[0], str):
        name = arguments[0]
        # How people name their columns is no part of the list.
        is_own = name.startswith(f"{DATA_DIR}/own/")
        if name.endswith(".csv") and name.startswith(f"{DATA_DIR}/") and not is_own:
            _read_now.add(name)


sys.addaudithook(_note)


@pytest.fixture(autouse=True)
def only_who_says_so_reads_the_living_list(request) -> Iterator[None]:
    """Its awards come and go: what names one of them is claimed of the frozen list."""
    yield
    found = sorted(_read_now)
    _read_now.clear()
    if not request.node.get_closest_marker("living"):
        assert not found, "mark the test as living, and name no award in it"


@pytest.fixture(autouse=True)
def a_cell_may_be_as_long_as_the_reader_allows() -> Iterator[None]:
    """frictionless, which the app does not load, allows every reader any length."""
    longest = csv.field_size_limit()
    yield
    csv.field_size_limit(longest)


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


@pytest.fixture(scope="session", params=[*LISTS, LIVING])
def any_list(request) -> Catalog:
    """Each list in turn, but the large one."""
    return catalog_of(request.param)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the official package that a test may break."""
    return write_package("official", tmp_path)


@pytest.fixture
def edit(package: Path) -> Callable[[str, str, str], None]:
    """Replace one text in a file of the copied package."""

    def replace(file: str, old: str, new: str) -> None:
        path = package / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace
