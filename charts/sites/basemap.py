"""The states under the map of places: its parts, their projections, what lies where.

Vega knows where a place lies on a picture; it is asked before anything is drawn, so
that no mark and no label lies on another.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from charts.sites.layout import Box, Point
from charts.sites.sheets import PRINT, Sheet
from charts.tokens import PAPER
from charts.vega import OUTLINES, scenegraph

#: States and territories that lie too far off to share a map with others.
_FAR: Final = frozenset({"AK", "HI", "AS", "GU", "MP", "PR", "VI"})
_CORNER_STATES: Final = frozenset({"PR", "VI"})
_MARGIN: Final = 0.08  # of what a part is fitted to, on each side


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the picture, with a projection of its own.

    Attributes:
        name: of the projection.
        frame: in pixels.
        states: USPS codes of those that fill it; all others are around. Empty for the
            whole country, without the territories.
        around: what is free above, at the right and below the country, in pixels.
    """

    name: str
    frame: Box
    states: frozenset[str] = frozenset()
    around: tuple[float, float, float] = PRINT.around


def can_focus(focus: Sequence[str]) -> bool:
    """Return whether a map can be fitted to states: to one, or to several that meet."""
    return len(focus) == 1 or bool(focus and not _FAR & set(focus))


def parts_of(
    focus: Iterable[str], states: Iterable[str], sheet: Sheet = PRINT
) -> list[Part]:
    """Return the parts of a picture, the largest first.

    Args:
        focus: USPS codes of states that the map is fitted to; empty for the country.
        states: USPS codes of the states with a place: Puerto Rico and the U.S. Virgin
            Islands get a corner of the country's map if they have one.
        sheet: the size of the map.
    """
    parts = [Part("main", sheet.frame, frozenset(focus), sheet.around)]
    if not parts[0].states and not _CORNER_STATES.isdisjoint(states):
        parts.append(Part("corner", sheet.corner, _CORNER_STATES))
    return parts


def basemap(outlines: Mapping[str, Any], parts: Sequence[Part]) -> dict[str, Any]:
    """Return a Vega specification with the states of all parts and nothing on them.

    Args:
        outlines: GeoJSON of all states with the ``code`` of each, rings clockwise.
        parts: of the picture, which is as large as the first.
    """
    spec: dict[str, Any] = {
        "width": parts[0].frame.right,
        "height": parts[0].frame.bottom,
        "padding": 0,
        "autosize": "none",
        "data": [{"name": OUTLINES, "values": outlines["features"]}],
        "signals": [],
        "projections": [],
        "marks": [],
    }
    for part in parts:
        spec["marks"].append(_land(part))
        spec["projections"].append(_projection(part))
        if not part.states:
            continue
        region = {
            "type": "FeatureCollection",
            "features": [
                feature
                for feature in outlines["features"]
                if feature["properties"]["code"] in part.states
            ],
        }
        spec["signals"] += [
            {"name": f"{part.name}_region", "value": region},
            {
                "name": f"{part.name}_middle",
                "update": f"geoCentroid(null, {part.name}_region)",
            },
        ]
        spec["marks"].append(_border(part))
    return spec


def positions(
    base: Mapping[str, Any], part: Part, shapes: Sequence[Mapping[str, Any]]
) -> list[Point | None]:
    """Return x and y of the middle of what is seen of each shape, in pixels.

    Args:
        base: as :func:`basemap` gives it.
        part: one of its parts.
        shapes: of GeoJSON: points, or states.

    Returns:
        None for a shape that is not seen in this part.
    """
    if not shapes:
        return []
    middle = f"geoCentroid('{part.name}', datum)"
    data = {
        "name": "shapes",
        "values": shapes,
        "transform": [{"type": "formula", "as": "at", "expr": middle}],
    }
    mark = {
        "name": "middles",
        "type": "symbol",
        "from": {"data": "shapes"},
        "encode": {"enter": {"x": {"field": "at[0]"}, "y": {"field": "at[1]"}}},
    }
    found = scenegraph({**base, "data": [*base["data"], data], "marks": [mark]})
    spots = ((item.get("x"), item.get("y")) for item in found["middles"])
    return [
        None if x is None or y is None else (round(x, 2), round(y, 2)) for x, y in spots
    ]


def _projection(part: Part) -> dict[str, Any]:
    """Return an equal-area projection that fits a part; north is up in its middle.

    It shows two degrees of latitude at least, so that the District of Columbia keeps
    its surroundings.
    """
    left, top, right, bottom = part.frame
    if not part.states:
        above, beside, below = part.around
        return {
            "name": part.name,
            "type": "albersUsa",
            "extent": [[left, top + above], [right - beside, bottom - below]],
            "fit": {"signal": f"data('{OUTLINES}')"},
        }
    region, x, y = (f"{part.name}_{of}" for of in ("region", "middle[0]", "middle[1]"))
    least = f"{{type: 'MultiPoint', coordinates: [[{x}, {y} - 1], [{x}, {y} + 1]]}}"
    across, down = _MARGIN * (right - left), _MARGIN * (bottom - top)
    seen = part.frame.inset(1)
    return {
        "name": part.name,
        "type": "azimuthalEqualArea",
        "rotate": [{"signal": f"-{x}"}, {"signal": f"-{y}"}],
        "extent": [[left + across, top + down], [right - across, bottom - down]],
        "fit": {"signal": f"[{region}, {least}]"},
        "clipExtent": [seen[:2], seen[2:]],
    }


def _land(part: Part) -> dict[str, Any]:
    fill: list[dict[str, Any]] = [{"value": PAPER.land}]
    if part.states:
        is_meant = f"indexof({sorted(part.states)}, datum.properties.code) >= 0"
        fill = [{"value": PAPER.land, "test": is_meant}, {"value": PAPER.land_around}]
    edge = PAPER.border if part.states else PAPER.ground
    look = {"fill": fill, "stroke": {"value": edge}, "strokeWidth": {"value": 0.9}}
    return {
        "type": "shape",
        "from": {"data": OUTLINES},
        "aria": False,
        "encode": {"enter": look},
        "transform": [{"type": "geoshape", "projection": part.name}],
    }


def _border(part: Part) -> dict[str, Any]:
    """Return a thin line where a part is cut off."""
    # All of the line lies within the frame.
    corners = zip(("x", "y", "x2", "y2"), part.frame.inset(1), strict=True)
    look = {**dict(corners), "stroke": PAPER.border, "strokeWidth": 1}
    channels = {name: {"value": value} for name, value in look.items()}
    return {"type": "rect", "aria": False, "encode": {"enter": channels}}
