"""Placing the rows of a list: each distinct place is resolved once."""

from statistics import fmean
from typing import Any

import pandas as pd

from geo.resolve import Located, PlaceResolver
from grants.places import is_finer
from grants.wording import listed

PLACE_COLUMNS = (
    "place_id",
    "place_label",
    "place_state",
    "latitude",
    "longitude",
    "precision",
    "outcome",
)
NATIONAL = "national"
_BOUNDS = ("city", "county", "state")


def with_places(rows: pd.DataFrame, resolver: PlaceResolver) -> pd.DataFrame:
    """Return rows with where each is drawn.

    Args:
        rows: ``site_city``, ``site_county`` (several separated by a semicolon) and
            ``site_state``, blank where not held; optionally ``finest_allowed``, the
            finest level at which the row may be placed.
        resolver: one without an online geocoder; lists are never sent.

    Returns:
        The same rows in the same order, with ``place_id``, ``place_label``,
        ``place_state`` (USPS code), ``latitude``, ``longitude`` (WGS 84 degrees),
        ``precision`` and ``outcome``: located, ambiguous, not_found, failed, or
        national for a row that names no place. Coordinates of rows that are not
        located are missing.
    """
    placed: dict[tuple[str, str, str, str], dict[str, Any]] = {}
    keys = list(
        zip(
            _texts(rows, "site_city"),
            _texts(rows, "site_county"),
            _texts(rows, "site_state"),
            _texts(rows, "finest_allowed"),
            strict=True,
        )
    )
    for key in dict.fromkeys(keys):
        placed[key] = _place(*key, resolver)
    places = pd.DataFrame([placed[key] for key in keys], index=rows.index)
    places = places.reindex(columns=list(PLACE_COLUMNS))
    places = places.astype({"latitude": "float64", "longitude": "float64"})
    return pd.concat([rows, places], axis=1)


def _texts(rows: pd.DataFrame, column: str) -> list[str]:
    if column not in rows:
        return [""] * len(rows)
    return [str(cell) for cell in rows[column].fillna("")]


def _place(
    city: str, counties: str, state: str, finest_allowed: str, resolver: PlaceResolver
) -> dict[str, Any]:
    if not (city or counties or state):
        return {"outcome": NATIONAL, "precision": NATIONAL}
    names = [name for name in counties.split(";") if name]
    if city:
        outcomes = [resolver.resolve(_text(city, *names[:1], state))]
    else:
        outcomes = [resolver.resolve(_text(name, state)) for name in names or [""]]
    found = [o for o in outcomes if isinstance(o, Located)]
    if len(found) < len(outcomes):
        first = next(o for o in outcomes if not isinstance(o, Located))
        return {"outcome": first.outcome}
    bound = finest_allowed.strip().casefold() or "city"
    if bound not in _BOUNDS:  # national, withheld, or a word that we do not know
        return {"outcome": NATIONAL, "precision": NATIONAL}
    found = [_within_bound(one, bound, resolver) for one in found]
    return _joined(list({one.place_id: one for one in found}.values()))


def _within_bound(place: Located, bound: str, resolver: PlaceResolver) -> Located:
    """Return a place no finer than its row allows."""
    if not is_finer(place.precision, than=bound):
        return place
    gazetteer = resolver.gazetteer.gazetteer
    county_id = gazetteer[place.place_id].county_id
    coarser = county_id if bound == "county" and county_id else f"state:{place.state}"
    return resolver.located(gazetteer[coarser])


def _joined(places: list[Located]) -> dict[str, Any]:
    """Return one place, or the middle of several counties as one place."""
    first = places[0]
    label = first.label
    if len(places) > 1:
        kind = " County"
        names = [place.name.removesuffix(kind) for place in places]
        state = first.label.rpartition(", ")[2]
        label = f"{listed(names)} Counties, {state}"
    return {
        "place_id": "+".join(place.place_id for place in places),
        "place_label": label,
        "place_state": first.state,
        "latitude": round(fmean(place.latitude for place in places), 4),
        "longitude": round(fmean(place.longitude for place in places), 4),
        "precision": first.precision,
        "outcome": first.outcome,
    }


def _text(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
