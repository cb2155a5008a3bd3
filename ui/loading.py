"""The official package, read once for all visitors and anew when a file changes.

Kept by Python's own cache: Streamlit's looks at its arguments for longer than a whole
selection takes.
"""

import gc
import os
import time
from functools import lru_cache
from pathlib import Path
from threading import RLock, Thread
from typing import TYPE_CHECKING

from data import DATA_DIR
from data.catalog import Catalog, read_catalog
from geo.gazetteer import GAZETTEER_FILE, Place, read_gazetteer
from geo.geocoder import GazetteerGeocoder
from geo.resolve import PlaceResolver
from geo.settings import Settings, read_settings, settings_file
from grants.errors import DataError

if TYPE_CHECKING:
    from data.own.choices import Choices

#: Below a package: folders whose files make it, descriptor and schemas among them.
_FOLDERS = ("", "schemas", "later")
_KINDS = (".csv", ".json")
_reading = RLock()
_SECONDS = 0.25  # for which a look at the files holds
_COLLECTED_EACH = 30.0  # seconds: that is when garbage is collected


def official_catalog() -> Catalog:
    """Return the official package; after a change of its files, the changed one.

    Raises:
        DataError: a file is missing or breaks its schema; with every problem.
        SettingsError: the operator's settings cannot be read.
    """
    operator = settings()
    folder = settings_file().parent / operator.package
    if not operator.package:
        folder = DATA_DIR
    # Within one run of a page the files are looked at once.
    stamp = _stamp_of(folder, _moment())
    with _reading:  # two visitors who come first wait for one reading
        found = _catalog(folder, stamp, operator.smallest_city)
    if isinstance(found, DataError):
        raise found
    return found


def settings() -> Settings:
    """Return the operator's settings, read anew when their file changes.

    Raises:
        SettingsError: they cannot be read, or hold an unknown value.
    """
    return _settings(settings_file(), _moment())


def resolver() -> PlaceResolver:
    """Return the resolver of places, which knows the gazetteer and no network."""
    return _resolver(_stamp(GAZETTEER_FILE), settings().smallest_city)


def operator_choices() -> "Choices | None":
    """Return what the operator chose for every list that is brought; None for nothing.

    A file is read anew when it changes; a database, where several machines share it,
    each time: a list is brought seldom.

    Raises:
        DatabaseError: the database that the settings name cannot be read.
        DataError: the file that the settings name cannot be read, or holds none.
        SettingsError: the settings cannot be read.
    """
    named = settings().choices
    if not named:
        return None
    # What reads other people's lists is loaded when the first one comes.
    from data.own.choices import operator_choices_at, read_choices_at

    where = operator_choices_at(named)
    if isinstance(where, Path):
        return _choices(where, _stamp(where), resolver())
    return read_choices_at(where, resolver().gazetteer.gazetteer) if where else None


def online_resolver() -> PlaceResolver | None:
    """Return the resolver that asks an online geocoder too; None where that is off.

    It is for one place that a person asks about, never for a list.

    Raises:
        CacheError: the database of its answers cannot be opened.
        SettingsError: the settings cannot be read, or geopy has no such service.
    """
    if not settings().enabled:
        return None
    return _online(settings_file(), _stamp(settings_file()), resolver())


def state_middle(state: str) -> Place:
    """Return a state, given by its USPS code, as a place of the gazetteer."""
    return resolver().gazetteer.gazetteer[f"state:{state}"]


def is_listed_place(place_id: str) -> bool:
    """Return whether a place may be held: a listed one, not finer than its bounds."""
    gazetteer = resolver().gazetteer.gazetteer
    return place_id in gazetteer and (
        gazetteer.held(gazetteer[place_id]).place_id == place_id
    )


@lru_cache(maxsize=2)
def _catalog(
    folder: Path,
    stamp: int,  # noqa: ARG001 - a changed file is read anew
    smallest_city: int,
) -> Catalog | DataError:
    """Return the package, or what is wrong with it: that is not found out again."""
    try:
        places = _resolver(_stamp(GAZETTEER_FILE), smallest_city)
        found = read_catalog(places, folder)
    except DataError as error:
        return error
    # Nobody is answered while garbage is looked for. What was read stays: it is not
    # gone through each time.
    gc.collect()
    gc.freeze()
    _collect_now_and_then()
    return found


@lru_cache(maxsize=1)
def _collect_now_and_then() -> None:
    """Collect garbage twice a minute, from now on.

    Not after each run of a page, as Streamlit would (.streamlit/config.toml). Where no
    page is run, Python itself collects nothing, and a list that a visitor brought would
    stay as long as nobody comes.
    """

    def collect() -> None:
        while True:
            time.sleep(_COLLECTED_EACH)
            gc.collect()

    Thread(target=collect, daemon=True, name="garbage").start()


@lru_cache(maxsize=2)
def _resolver(
    stamp: int,  # noqa: ARG001 - a changed file is read anew
    smallest_city: int,
) -> PlaceResolver:
    gazetteer = read_gazetteer(smallest_city=smallest_city)
    return PlaceResolver(GazetteerGeocoder(gazetteer))


@lru_cache(maxsize=8)
def _settings(path: Path, moment: int) -> Settings:  # noqa: ARG001 - looked at anew
    return _read_settings(path, _stamp(path))


@lru_cache(maxsize=4)
def _read_settings(path: Path, stamp: int) -> Settings:  # noqa: ARG001 - read anew
    return read_settings(path)


@lru_cache(maxsize=2)
def _choices(
    path: Path,
    stamp: int,  # noqa: ARG001 - a changed file is read anew
    places: PlaceResolver,
) -> "Choices":
    from data.own.choices import read_choices_file

    return read_choices_file(path, places.gazetteer.gazetteer)


@lru_cache(maxsize=1)
def _online(
    path: Path,
    stamp: int,  # noqa: ARG001 - changed settings are read anew
    places: PlaceResolver,
) -> PlaceResolver:
    # What asks over a network is loaded where that is switched on.
    from geo.cache import AnswerStore
    from geo.online import online_geocoder

    operator = read_settings(path)
    store = AnswerStore(operator.cache_url)
    online = online_geocoder(operator, places.gazetteer, store)
    return PlaceResolver(places.gazetteer, online)


def _moment() -> int:
    """Return a number that stays the same for as long as a look at the files holds."""
    return int(time.monotonic() / _SECONDS)


@lru_cache(maxsize=8)
def _stamp_of(folder: Path, moment: int) -> int:  # noqa: ARG001 - looked at anew by it
    """Return what tells the files of a package from changed ones."""
    found = [(GAZETTEER_FILE.name, _stamp(GAZETTEER_FILE), 0)]
    for part in _FOLDERS:
        if (folder / part).is_dir():
            with os.scandir(folder / part) as entries:
                for entry in entries:
                    if entry.name.endswith(_KINDS):
                        status = entry.stat()
                        found.append((entry.path, status.st_mtime_ns, status.st_size))
    return hash(tuple(sorted(found)))


def _stamp(path: Path) -> int:
    """Return when a file was last written, in nanoseconds; 0 when it is missing."""
    return path.stat().st_mtime_ns if path.exists() else 0
