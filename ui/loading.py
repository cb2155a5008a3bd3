"""Loading the official list: read, checked and placed once for all visitors."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from data import DATA_DIR, read_descriptor, read_table
from exports.handout import Handout, handout_of, sources_of
from geo.gazetteer import GAZETTEER_FILE, Place, read_gazetteer
from geo.geocoder import GazetteerGeocoder
from geo.placing import with_places
from geo.resolve import PlaceResolver
from geo.settings import read_settings
from grants.award_list import AwardList, with_tags
from grants.cycles import cycle_name
from grants.facets import Facet, records_of
from grants.resources.documents import documents_of
from grants.resources.facets import facets_of
from grants.resources.search import SearchIndex
from grants.resources.ties import Ties
from grants.selection import Selection

_FILES = (
    "awards.csv",
    "nmrc_sites.csv",
    "cycles.csv",
    "withheld.csv",
    "populations.csv",
)
_RESOURCE_FILES = ("resources.csv", "resource_links.csv")
_SITE_COLUMNS = {"city": "site_city", "county": "site_county", "state": "site_state"}


@dataclass(frozen=True, slots=True)
class Library:
    """The resources, and what is built on them once for all visitors.

    Attributes:
        resources: rows of ``resources.csv``.
        rows: the same by id.
        facets: what they can be filtered by.
        ties: their documented ties to awards.
        index: the search over resources, awards and places.
        award_words: number of an award -> what a link to it says.
        on_map: numbers of the awards that have a place on the map.
    """

    resources: pd.DataFrame
    rows: dict[str, dict[Any, Any]]
    facets: tuple[Facet, ...]
    ties: Ties
    index: SearchIndex
    award_words: dict[str, str]
    on_map: frozenset[str]


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


def official_handout(selection: Selection) -> Handout:
    """Return what leaves for a selection of the official list.

    Raises:
        DataError: a file is missing or breaks its schema.
        SettingsError: the operator's settings cannot be read.
    """
    whole, records = official_list(), official_records()
    found = selection.apply(whole, records)
    return handout_of(selection, found, whole, sources_of(read_descriptor().content))


def state_middle(state: str) -> Place:
    """Return a state, given by its USPS code, as a place of the gazetteer."""
    return resolver().gazetteer.gazetteer[f"state:{state}"]


def resolver() -> PlaceResolver:
    """Return the resolver of places, which knows the gazetteer and no network."""
    return _resolver(_stamp(GAZETTEER_FILE), read_settings().smallest_city)


def is_listed_place(place_id: str) -> bool:
    """Return whether a place may be held: a listed one, not finer than its bounds."""
    gazetteer = resolver().gazetteer.gazetteer
    return place_id in gazetteer and (
        gazetteer.held(gazetteer[place_id]).place_id == place_id
    )


def listed_cities() -> pd.DataFrame:
    """Return the gazetteer's cities and towns, each person counted once."""
    return resolver().gazetteer.gazetteer.cities


def states_under_18() -> pd.DataFrame:
    """Return the people under 18 of each state.

    Raises:
        DataError: the file is missing or breaks its schema.
    """
    return _states_under_18(_stamp(DATA_DIR / "states_under_18.csv"))


def official_library() -> Library:
    """Return the resources with their ties to the official list.

    Raises:
        DataError: a file is missing or breaks its schema.
        SettingsError: the operator's settings cannot be read.
    """
    stamps = tuple(_stamp(DATA_DIR / name) for name in _RESOURCE_FILES)
    return _library(stamps, _stamps(), read_settings().smallest_city)


@st.cache_resource(show_spinner="Placing the awards on the map")
def _official_list(
    stamps: tuple[int, ...],  # noqa: ARG001 - a changed file is read anew
    smallest_city: int,
) -> AwardList:
    placing = _resolver(_stamp(GAZETTEER_FILE), smallest_city)
    descriptor = read_descriptor()
    named = read_table("nmrc_sites")
    named = named[named["award_record"] == "not found"].rename(columns=_SITE_COLUMNS)
    return AwardList(
        title="OJJDP awards of the initiative and its successor",
        version=descriptor.version,
        compiled_on=descriptor.compiled_on,
        awards=with_tags(
            with_places(read_table("awards"), placing), read_table("populations")
        ),
        named=with_places(named, placing),
        withheld=read_table("withheld"),
        cycles=read_table("cycles"),
    )


@st.cache_resource(show_spinner=False)
def _library(
    stamps: tuple[int, ...],  # noqa: ARG001 - a changed file is read anew
    list_stamps: tuple[int, ...],
    smallest_city: int,
) -> Library:
    found = _official_list(list_stamps, smallest_city)
    resources = read_table("resources")
    awards: list[dict[Any, Any]] = found.awards.to_dict("records")
    on_map = found.awards.loc[found.awards["latitude"].notna(), "award_number"]
    return Library(
        resources=resources,
        rows={row["id"]: row for row in resources.to_dict("records")},
        facets=facets_of(resources),
        ties=Ties(read_table("resource_links"), resources, found.awards),
        index=SearchIndex(documents_of(resources, found)),
        award_words={row["award_number"]: _award_words(row) for row in awards},
        on_map=frozenset(on_map),
    )


def _award_words(award: dict[Any, Any]) -> str:
    number, cycle = award["award_number"], cycle_name(int(award["fiscal_year"]))
    if pd.isna(award["latitude"]):
        return f"Open award {number}, {cycle}"
    return f"Show on the map: {award['place_label']}, {cycle} ({number})"


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


@st.cache_resource(show_spinner=False)
def _states_under_18(
    stamp: int,  # noqa: ARG001 - a changed file is read anew
) -> pd.DataFrame:
    return read_table("states_under_18")


def _stamps() -> tuple[int, ...]:
    return tuple(_stamp(DATA_DIR / name) for name in _FILES)


def _stamp(path: Path) -> int:
    """Return when a file was last written, in nanoseconds; 0 when it is missing."""
    return path.stat().st_mtime_ns if path.exists() else 0
