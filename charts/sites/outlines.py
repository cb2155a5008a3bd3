"""The outlines of the states made ready to be drawn small."""

from collections.abc import Iterable, Mapping
from itertools import groupby, pairwise
from typing import Any, Final

from charts.sites.projections import Projection

_CELL: Final = 0.6  # pixels


def thinned(
    outlines: Mapping[str, Any], projection: Projection, states: Iterable[str]
) -> list[dict[str, Any]]:
    """Return the outlines of states without points that nobody could tell apart.

    Of points in one cell of a grid one is kept, the same one for both neighbors of a
    border, so that no gap opens between them. Islands within a cell go, and so does
    what would turn over: a ring of the other direction is all of the globe but itself.

    Args:
        outlines: GeoJSON of all states with the ``code`` of each.
        projection: in whose pixels the grid is.
        states: USPS codes of those that are wanted.

    Returns:
        GeoJSON features, in the same order.
    """
    wanted = set(states)
    features = []
    for feature in outlines["features"]:
        code = feature["properties"]["code"]
        if code not in wanted:
            continue
        polygons = []
        for polygon in feature["geometry"]["coordinates"]:
            thin = [(ring, _thin(ring, projection, code)) for ring in polygon]
            rings = [now for ring, now in thin if _turns(now) * _turns(ring) > 0]
            if rings and rings[0] is thin[0][1]:
                polygons.append(rings)
        geometry = {"type": "MultiPolygon", "coordinates": polygons}
        features.append({**feature, "geometry": geometry})
    return features


def middles(outlines: Mapping[str, Any]) -> dict[str, tuple[float, float]]:
    """Return the middle of the largest part of each state.

    Args:
        outlines: GeoJSON of all states with the ``code`` of each.

    Returns:
        USPS code -> longitude and latitude in WGS 84 degrees.
    """
    found = {}
    for feature in outlines["features"]:
        polygons = feature["geometry"]["coordinates"]
        _, found[feature["properties"]["code"]] = max(
            _middle(polygon[0]) for polygon in polygons
        )
    return found


def _thin(
    ring: list[tuple[float, float]], projection: Projection, state: str
) -> list[tuple[float, float]]:
    def cell(point: tuple[float, float]) -> tuple[int, int]:
        x, y = projection.at(point[0], point[1], state)
        return int(x // _CELL), int(y // _CELL)

    kept = [min(points) for _, points in groupby(ring[:-1], key=cell)]
    return [*kept, kept[0]]


def _turns(ring: list[tuple[float, float]]) -> float:
    """Return twice the area of a ring, negative where it runs clockwise."""
    return sum(x * v - u * y for (x, y), (u, v) in pairwise(ring))


def _middle(ring: list[tuple[float, float]]) -> tuple[float, tuple[float, float]]:
    """Return the area of a ring and its center of mass."""
    x_sum = y_sum = 0.0
    area = _turns(ring)
    for (x, y), (u, v) in pairwise(ring):
        cross = x * v - u * y
        x_sum += (x + u) * cross
        y_sum += (y + v) * cross
    if not area:
        return 0.0, ring[0]
    return abs(area / 2), (x_sum / (3 * area), y_sum / (3 * area))
