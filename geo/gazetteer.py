"""The embedded gazetteer: cities, counties, states and ZIP codes, in memory.

The outlines of the states are read here too: this is the one module that reads
geographic files.
"""

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import pandas as pd

from grants.errors import DataError, Problem
from grants.places import Precision
from grants.states import STATE_NAMES

GAZETTEER_FILE: Final = Path(__file__).parent / "gazetteer.parquet"
_MAP_ASSETS: Final = Path(__file__).parent / "map_assets"
OUTLINES_FILE: Final = _MAP_ASSETS / "outlines.geojson"
#: The same outlines as the living map draws them; see :mod:`geo.projection`.
LAND_FILE: Final = _MAP_ASSETS / "land.geojson"

GAZETTEER_TYPES: Final[dict[str, str]] = {
    "place_id": "str",
    "kind": "str",
    "name": "str",
    "state": "str",
    "county_id": "str",
    "within": "str",
    "held_at": "str",
    "is_section": "bool",
    "population": "int64",
    "latitude": "float64",
    "longitude": "float64",
    "keys": "str",
}

# Below this a town is small enough for its name to give a place away.
SMALLEST_CITY_HELD: Final = 2_500


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer.

    Attributes:
        place_id: "city:5378538" (GeoNames), "county:06001" (FIPS), "state:CA" (USPS).
        kind: city, county, state or zip.
        name: "Oakland", "Alameda County", "California".
        state: USPS code.
        county_id: county that a city lies in, or empty.
        held_at: place at which this one is held before its size is asked: itself, or
            for a section of a city the city, and for a ZIP code its city.
        is_section: whether its people are counted with another place's.
        population: people; 0 for counties, states and ZIP codes (not known here).
        latitude, longitude: its middle, in WGS 84 degrees.
    """

    place_id: str
    kind: str
    name: str
    state: str
    county_id: str
    held_at: str
    is_section: bool
    population: int
    latitude: float
    longitude: float

    @property
    def precision(self) -> Precision:
        """The level at which a site at this place is held."""
        return "county" if self.kind == "county" else _LEVEL.get(self.kind, "city")

    @property
    def label(self) -> str:
        """The place as it is written: "Oakland, California"."""
        if self.kind != "city" and self.name == STATE_NAMES[self.state]:
            return self.name  # a state; also Guam, which is its own county
        return f"{self.name}, {STATE_NAMES[self.state]}"


_LEVEL: dict[str, Precision] = {"state": "state"}


class Gazetteer:
    """All places, by identifier and by the keys of their names.

    Args:
        table: the gazetteer's table, as :func:`read_gazetteer` gives it.
        smallest_city: towns with fewer people are held at their county.
    """

    def __init__(
        self, table: pd.DataFrame, smallest_city: int = SMALLEST_CITY_HELD
    ) -> None:
        self.table = table
        self.smallest_city = smallest_city
        columns = list(Place.__slots__)
        self._places = {
            row[0]: Place(*row)
            for row in zip(*(table[c].tolist() for c in columns), strict=True)
        }
        self._by_key: dict[str, dict[tuple[str, str], list[Place]]] = {
            kind: defaultdict(list) for kind in ("city", "county", "state", "zip")
        }
        pairs = zip(table["keys"].tolist(), self._places.values(), strict=True)
        for keys, place in pairs:
            index = self._by_key[place.kind]
            for one in keys.split("|"):
                index[place.state, one].append(place)
                index["", one].append(place)
        for index in self._by_key.values():
            for namesakes in index.values():
                namesakes.sort(key=lambda p: (-p.population, p.place_id))
        self._twins = self._found_twins()

    def __getitem__(self, place_id: str) -> Place:
        """Return a place by its identifier."""
        return self._places[place_id]

    def __len__(self) -> int:
        """Return how many places there are."""
        return len(self._places)

    def __contains__(self, place_id: object) -> bool:
        """Return whether there is a place of this identifier."""
        return place_id in self._places

    def named(self, kind: str, key: str, state: str = "") -> list[Place]:
        """Return places of a kind by key and state, the most populous first.

        An empty state asks all of them.
        """
        return list(self._by_key[kind].get((state, key), ()))

    def held(self, place: Place) -> Place:
        """Return the place at which a place is held: itself, its city or its county.

        A section of a city is held at the city, a town of fewer than
        ``smallest_city`` people at its county; so is a city that shares its name with
        another of its county, from which no text tells it. Nothing says later which it
        was.
        """
        place = self._places[place.held_at]
        is_small = place.kind == "city" and place.population < self.smallest_city
        if is_small or place.place_id in self._twins:
            return self._places[place.county_id]
        return place

    def _found_twins(self) -> frozenset[str]:
        """Return the cities, large enough to be named, that share name and county."""
        large = self.cities[self.cities["population"] >= self.smallest_city]
        # The first key of a city is that of its name.
        names = large.assign(keys=large["keys"].str.partition("|")[0])
        return frozenset(
            large.index[names.duplicated(["county_id", "keys"], keep=False)]
        )

    @cached_property
    def cities(self) -> pd.DataFrame:
        """Listed cities and towns, each person counted once, by ``place_id``."""
        rows = (self.table["kind"] == "city") & ~self.table["is_section"]
        return self.table[rows].set_index("place_id")

    @cached_property
    def namesakes(self) -> frozenset[str]:
        """``place_id`` of each city that has a name of another one of its state."""
        found: set[str] = set()
        for (state, _), places in self._by_key["city"].items():
            if state and len(places) > 1:
                ids = {place.place_id for place in places}
                found |= ids if len(ids) > 1 else set()
        return frozenset(found)

    @cached_property
    def city_keys(self) -> dict[str, list[str]]:
        """Keys of all cities by state; the empty state has every key once."""
        keys: dict[str, list[str]] = defaultdict(list)
        for state, key in self._by_key["city"]:
            keys[state].append(key)
        return keys


def read_gazetteer(
    path: Path = GAZETTEER_FILE, smallest_city: int = SMALLEST_CITY_HELD
) -> Gazetteer:
    """Read the committed gazetteer.

    Raises:
        DataError: the file is missing or unreadable.
    """
    name = f"geo/{path.name}"
    restore = f"restore it from the repository: git checkout -- {name}"
    try:
        table = pd.read_parquet(path)
        return Gazetteer(table.astype(GAZETTEER_TYPES), smallest_city)
    except FileNotFoundError as error:
        raise DataError([Problem(name, 0, "", "is missing", restore)]) from error
    except (OSError, ValueError, KeyError) as error:
        found = "is damaged or of another version"
        raise DataError([Problem(name, 0, "", found, restore)]) from error


def gazetteer_digest(path: Path = GAZETTEER_FILE) -> str:
    """Return the SHA-256 of the committed gazetteer: another one may answer otherwise.

    Raises:
        DataError: the file is missing or unreadable.
    """
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        name = f"geo/{path.name}"
        restore = f"restore it from the repository: git checkout -- {name}"
        found = f"cannot be read ({error.strerror})"
        raise DataError([Problem(name, 0, "", found, restore)]) from error


def read_outlines(path: Path = OUTLINES_FILE) -> dict[str, Any]:
    """Read the committed outlines of the states.

    Returns:
        GeoJSON with a feature for each state, DC and territory; its properties are
        ``code`` (USPS) and ``name``. Whoever calls keeps it.

    Raises:
        DataError: the file is missing or unreadable.
    """
    name = f"geo/{path.parent.name}/{path.name}"
    restore = f"restore it from the repository: git checkout -- {name}"
    try:
        outlines = json.loads(path.read_text(encoding="utf-8"))
        codes = {feature["properties"]["code"] for feature in outlines["features"]}
    except FileNotFoundError as error:
        raise DataError([Problem(name, 0, "", "is missing", restore)]) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        found = "is damaged or of another version"
        raise DataError([Problem(name, 0, "", found, restore)]) from error
    if missing := sorted(STATE_NAMES.keys() - codes):
        found = f"has no outline of {', '.join(missing)}"
        raise DataError([Problem(name, 0, "", found, restore)])
    return dict(outlines)
