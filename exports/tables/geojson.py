"""The places of a selection as GeoJSON (RFC 7946)."""

import json
from dataclasses import asdict
from typing import Any, Final

import pandas as pd

from exports.handout import Handout
from exports.tables.by_place import places_found
from exports.tables.notes import about_rows
from grants.award_list import PROJECT_SITE, AwardList
from grants.cycles import cycle_name
from grants.places import PRECISION_WORDS

_DECIMALS: Final = 5


def geojson(handout: Handout) -> bytes:
    """Return the places of a selection as a feature collection, one line a feature.

    A feature is one place: a point at its middle (longitude and latitude, WGS 84, at
    most five decimals), never an address; what was found there is in its properties.
    Members beside those of the RFC hold the words: ``title``, ``description``,
    ``notes``, ``sources``, ``help_line``, ``compiled_on``, ``version``; and what is on
    no place: ``awards_not_placed``, with technical assistance among them, and
    ``named_places_not_placed``. Features and awards not placed are the selection.

    An empty selection has no feature and no ``bbox``; its ``description`` says so.
    """
    found = handout.found
    places = places_found(found)
    named = found.named["place_id"].value_counts()
    features = [
        _feature(place, int(named.get(place["place_id"], 0)))
        for place in places.to_dict("records")
    ]
    head: dict[str, Any] = {
        "type": "FeatureCollection",
        "title": handout.title,
        "description": " ".join([handout.sentence, *about_rows(handout)]),
        "compiled_on": found.compiled_on,
        "version": found.version,
        "notes": list(handout.notes),
        "help_line": handout.help_line,
        "sources": [asdict(source) for source in handout.sources],
        "awards_not_placed": _not_placed(found),
        "named_places_not_placed": _names_not_placed(found.named),
    }
    if features:
        head["bbox"] = _bounds(places)
    lines = ",\n".join(_json(feature) for feature in features)
    text = f'{_json(head)[:-1]},"features":[\n{lines}\n]}}\n'
    return text.encode("utf-8")


def _feature(place: dict[Any, Any], names: int) -> dict[str, Any]:
    precision = place["place_precision"]
    at = [round(place["longitude"], _DECIMALS), round(place["latitude"], _DECIMALS)]
    return {
        "type": "Feature",
        "id": place["place_id"],
        "geometry": {"type": "Point", "coordinates": at},
        "properties": {
            "place": place["place_label"],
            "state": place["place_state"],
            "precision": precision,
            "shown_at": PRECISION_WORDS[precision],
            "kind": place["kind"],
            "cycles": [cycle_name(year) for year in place["fiscal_years"]],
            "award_numbers": list(place["award_numbers"]),
            "amount_original_usd": _whole(place["amount_original_usd"]),
            "amounts_not_found": _whole(place["amounts_not_found"]),
            "names_without_award_record": names,
        },
    }


def _not_placed(found: AwardList) -> dict[str, Any]:
    awards = found.awards
    is_drawn = (awards["kind"] == PROJECT_SITE) & awards["latitude"].notna()
    rows = awards[~is_drawn].to_dict("records")
    return {
        "count": len(rows),
        "awards": [
            {
                "award_number": row["award_number"],
                "kind": row["kind"],
                "cycle": cycle_name(int(row["fiscal_year"])),
                "amount_original_usd": _whole(row["amount_original_usd"]),
                "why": row["outcome"],
            }
            for row in rows
        ],
    }


def _names_not_placed(named: pd.DataFrame) -> dict[str, Any]:
    columns = [c for c in ("site_city", "site_county", "site_state") if c in named]
    rows = named.loc[named["latitude"].isna(), columns].to_numpy().tolist()
    names = [", ".join(str(cell) for cell in row if pd.notna(cell)) for row in rows]
    return {"count": len(names), "places": names}


def _bounds(places: pd.DataFrame) -> list[float]:
    corners = [
        *(places["longitude"].min(), places["latitude"].min()),
        *(places["longitude"].max(), places["latitude"].max()),
    ]
    return [round(float(corner), _DECIMALS) for corner in corners]


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
