"""The places of a selection as GeoJSON (RFC 7946)."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, Final

from exports.context import ExportContext
from exports.tables.notes import about_rows
from grants.at_places import PlaceFigures
from grants.figures import Figures
from grants.model import NAMED_ONLY
from grants.places import Place
from grants.words.terms import MAPPED_TO, cycle_or_not_found

_DECIMALS: Final = 5


def geojson(context: ExportContext) -> bytes:
    """Return the places of a selection as a feature collection, one line a feature.

    A feature is one place: a point at its center (longitude and latitude, WGS 84, at
    most five decimals), never an address; what was found there is in its properties.
    Members beside those of the RFC hold the words: ``title``, ``description``,
    ``notes``, ``sources``, ``help_line``, ``compiled_on``, ``version``; and what is on
    no place: ``awards_not_placed``, with technical assistance among them, and
    ``listed_places_not_placed``. Features and awards not placed are the selection.

    An empty selection has no feature and no ``bbox``; its ``description`` says so.
    """
    figures, full = context.figures, context.full
    head: dict[str, Any] = {
        "type": "FeatureCollection",
        "title": context.title,
        "description": " ".join([context.lead.text, *about_rows(context)]),
        "compiled_on": full.compiled_on,
        "version": full.version,
        "notes": list(context.notes),
        "help_line": context.help_line,
        "sources": [asdict(source) for source in context.sources],
        **_not_placed(figures),
    }
    if figures.places:
        head["bbox"] = _bounds(found.place for found in figures.places)
    lines = ",\n".join(_json(_feature(found)) for found in figures.places)
    text = f'{_json(head)[:-1]},"features":[\n{lines}\n]}}\n'
    return text.encode("utf-8")


def _feature(found: PlaceFigures) -> dict[str, Any]:
    place, total = found.place, found.total
    return {
        "type": "Feature",
        "id": place.place_id,
        "geometry": {"type": "Point", "coordinates": _point(place)},
        "properties": {
            "place": place.label,
            "state": place.state,
            "precision": place.precision,
            "location_precision": MAPPED_TO[place.precision],
            "kind": found.kind,
            "cycles": [cycle_or_not_found(year) for year in sorted(found.by_year)],
            "award_ids": list(found.award_ids),
            "awards": total.awards,
            "amount_original_usd": total.usd,
            "amounts_not_found": total.unknown,
            "amounts_approximate": total.approximate,
            "amount_approximate_usd": total.approximate_usd,
            "listed_without_award_record": len(found.rows) - len(found.award_ids),
        },
    }


def _not_placed(figures: Figures) -> dict[str, Any]:
    records = figures.awards(figures.off_map_rows)
    awards = [
        {
            "award_id": award.award_id,
            "award_number": award.award_number or None,
            "kind": award.kind,
            "cycle": cycle_or_not_found(award.fiscal_year),
            "amount_original_usd": award.amount_original_usd,
            "amount_is_approximate": award.is_approximate,
            "state": award.site_state or None,
            "why": award.outcome,
        }
        for award in records
        if award.kind != NAMED_ONLY
    ]
    states = [award.site_state for award in records if award.kind == NAMED_ONLY]
    return {
        "awards_not_placed": {"count": len(awards), "awards": awards},
        "listed_places_not_placed": {"count": len(states), "states": states},
    }


def _point(place: Place) -> list[float]:
    return [round(place.longitude, _DECIMALS), round(place.latitude, _DECIMALS)]


def _bounds(places: Iterable[Place]) -> list[float]:
    longitudes, latitudes = zip(*map(_point, places), strict=True)
    return [min(longitudes), min(latitudes), max(longitudes), max(latitudes)]


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
