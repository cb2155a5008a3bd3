"""What tests share: the gazetteer, the official list, small factories."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, settings

from data import DATA_DIR, read_table
from geo.gazetteer import Gazetteer, read_gazetteer
from geo.geocoder import GazetteerGeocoder
from geo.placing import with_places
from geo.resolve import PlaceResolver
from grants.award_list import AwardList, with_tags

# These machines are noisy: an example that takes long is no failure of the claim.
settings.register_profile(
    "quiet", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("quiet")


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return read_gazetteer()


@pytest.fixture(scope="session")
def geocoder(gazetteer: Gazetteer) -> GazetteerGeocoder:
    return GazetteerGeocoder(gazetteer)


@pytest.fixture(scope="session")
def resolver(geocoder: GazetteerGeocoder) -> PlaceResolver:
    return PlaceResolver(geocoder)


@pytest.fixture(scope="session")
def official(resolver: PlaceResolver) -> AwardList:
    named = read_table("nmrc_sites")
    named = named[named["award_record"] == "not found"]
    named = named.rename(
        columns={"city": "site_city", "county": "site_county", "state": "site_state"}
    )
    return AwardList(
        title="official",
        version="test",
        compiled_on="2026-11-23",
        awards=with_tags(
            with_places(read_table("awards"), resolver), read_table("populations")
        ),
        named=with_places(named, resolver),
        withheld=read_table("withheld"),
        cycles=read_table("cycles"),
    )


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the data package that a test may break."""
    folder = tmp_path / "data"
    shutil.copytree(
        DATA_DIR, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__")
    )
    return folder


@pytest.fixture
def edit(package: Path) -> Callable[[str, str, str], None]:
    """Replace one text in a file of the copied package."""

    def replace(file: str, old: str, new: str) -> None:
        path = package / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


def make_award(**cells: object) -> dict[str, object]:
    """Return one placed award row; what is not given is ordinary."""
    return {
        "award_number": "2016-MU-MU-0001",
        "fiscal_year": 2016,
        "kind": "project_site",
        "amount_original_usd": 450_000,
        "place_id": "city:1",
        "place_label": "Somewhere, Ohio",
        "place_state": "OH",
        "latitude": 40.0,
        "longitude": -83.0,
        "precision": "city",
        "outcome": "located",
        "tags": (),
    } | cells


def make_frame(rows: list[dict[str, object]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows)
    return frame.astype({"fiscal_year": "Int64", "amount_original_usd": "Int64"})
