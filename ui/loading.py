"""Loading the official list: read, checked and placed once for all visitors."""

from pathlib import Path

import pandas as pd
import streamlit as st

from data import DATA_DIR, read_descriptor, read_table
from geo.gazetteer import GAZETTEER_FILE, Place, read_gazetteer
from geo.geocoder import GazetteerGeocoder
from geo.placing import with_places
from geo.resolve import PlaceResolver
from geo.settings import read_settings
from grants.award_list import AwardList, with_tags
from grants.facets import records_of

_FILES = (
    "awards.csv",
    "nmrc_sites.csv",
    "cycles.csv",
    "withheld.csv",
    "populations.csv",
)
_RESOURCE_FILES = ("resources.csv", "resource_links.csv")
_SITE_COLUMNS = {"city": "site_city", "county": "site_county", "state": "site_state"}


def official_list() -> AwardList:
    """Return the official list; after a change of its files, the changed one.

    Raises:
        DataError: a file is missing or breaks its schema.
        SettingsError: the operator's settings cannot be read.
    """
    settings = read_settings()
    return _official_list(_stamps(), settings.smallest_city)


def official_records() -> pd.DataFrame:
    """Return the official list as records with their codes (:mod:`grants.facets`).

    Raises:
        DataError: a file is missing or breaks its schema.
        SettingsError: the operator's settings cannot be read.
    """
    return _records(_stamps(), read_settings().smallest_city)


def state_middle(state: str) -> Place:
    """Return a state, given by its USPS code, as a place of the gazetteer."""
    resolver = _resolver(_stamp(GAZETTEER_FILE), read_settings().smallest_city)
    return resolver.gazetteer.gazetteer[f"state:{state}"]


def tied_resources(award_numbers: frozenset[str]) -> pd.DataFrame:
    """Return the resources with a documented tie to any of some awards.

    Raises:
        DataError: a file is missing or breaks its schema.
    """
    stamps = tuple(_stamp(DATA_DIR / name) for name in _RESOURCE_FILES)
    resources, links = _resources(stamps)
    tied = links.loc[links["award_number"].isin(award_numbers), "resource_id"]
    return resources[resources["id"].isin(tied) & (resources["shown"] == "default")]


@st.cache_resource(show_spinner="Placing the awards on the map")
def _official_list(
    stamps: tuple[int, ...],  # noqa: ARG001 - a changed file is read anew
    smallest_city: int,
) -> AwardList:
    resolver = _resolver(_stamp(GAZETTEER_FILE), smallest_city)
    descriptor = read_descriptor()
    named = read_table("nmrc_sites")
    named = named[named["award_record"] == "not found"].rename(columns=_SITE_COLUMNS)
    return AwardList(
        title="OJJDP awards of the initiative and its successor",
        version=descriptor.version,
        compiled_on=descriptor.compiled_on,
        awards=with_tags(
            with_places(read_table("awards"), resolver), read_table("populations")
        ),
        named=with_places(named, resolver),
        withheld=read_table("withheld"),
        cycles=read_table("cycles"),
    )


@st.cache_resource(show_spinner=False)
def _resources(
    stamps: tuple[int, ...],  # noqa: ARG001 - a changed file is read anew
) -> tuple[pd.DataFrame, pd.DataFrame]:
    return read_table("resources"), read_table("resource_links")


@st.cache_resource(show_spinner=False)
def _records(stamps: tuple[int, ...], smallest_city: int) -> pd.DataFrame:
    return records_of(_official_list(stamps, smallest_city))


@st.cache_resource(show_spinner=False)
def _resolver(
    stamp: int,  # noqa: ARG001 - a changed file is read anew
    smallest_city: int,
) -> PlaceResolver:
    gazetteer = read_gazetteer(smallest_city=smallest_city)
    return PlaceResolver(GazetteerGeocoder(gazetteer))


def _stamps() -> tuple[int, ...]:
    return tuple(_stamp(DATA_DIR / name) for name in _FILES)


def _stamp(path: Path) -> int:
    """Return when a file was last written, in nanoseconds; 0 when it is missing."""
    return path.stat().st_mtime_ns if path.exists() else 0
