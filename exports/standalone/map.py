"""The map of the page: the land once, and marks for the script to show and hide.

It is the printed map's own ground; the page zooms by looking at a part of it.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from charts.sites.basemap import Part, basemap, parts_of, positions
from charts.sites.layout import Box, Point, declutter
from charts.sites.marks import site_place
from charts.sites.sheets import PRINT
from charts.vega import vega_svg
from exports.standalone.choices import ALL, Shown
from exports.standalone.tables import place_key
from geo.gazetteer import read_outlines
from grants.at_places import PlaceFigures
from grants.model import Program
from grants.places import Place
from grants.states import STATE_NAMES, STATES_AND_DC, TERRITORIES

#: Width and height of a territory that has a place, below the country, in pixels.
_INSET: Final = (128.0, 90.0)
_GAP: Final = 10.0
#: With more marks than these they are small, and stay where their places are.
MOST_MARKS: Final = 300
_BETWEEN: Final = 20.0  # from the middle of a mark to that of the next
_FARTHEST: Final = 30.0  # that a mark is moved off its place
#: That no mark is moved out of.
_EVERYWHERE: Final = Box(0, 0, PRINT.width, PRINT.height + _GAP + _INSET[1])
_LEAST_VIEW: Final = 70.0  # width of what is looked at: some 450 km
_FINE: Final = 10  # steps a pixel in the outlines
_PAIR: Final = re.compile(r"(-?[\d.]+)[, ](-?[\d.]+)")


#: Where the map looks: a box as ``viewBox`` has it, its width beside that of the whole.
View = tuple[str, float]


@dataclass(frozen=True, slots=True)
class Ground:
    """What all maps of a page share.

    Attributes:
        land: outlines as one path, in tenths of a pixel.
        insets: name of each territory that has a place, and where it stands.
        at: place -> where it stands.
        whole: view of everything. views: USPS code -> view of the state.
    """

    land: str
    insets: tuple[tuple[str, Point], ...]
    at: dict[str, Point]
    whole: View
    views: dict[str, View]


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of a map.

    Attributes:
        name: "El Paso, Texas: FY2014, FY2019". opens: the profile of its place.
        shape: city, county, state, or named; "small" with it where marks are many.
        face: the last cycle in two digits, with + where there are others; or empty.
        color: class of the color of that cycle.
        at: where its place is. moved: how far it stands from there.
        shown: with which choices.
    """

    name: str
    opens: str
    shape: str
    face: str
    color: str
    at: Point
    moved: Point
    shown: Shown


def ground_of(places: Iterable[Place]) -> Ground:
    """Return the ground for a map of some places."""
    places = tuple(places)
    territories = sorted({place.state for place in places} & TERRITORIES)
    parts = parts_of((), ())
    for number, code in enumerate(territories):
        left, top = number * (_INSET[0] + _GAP), PRINT.height + _GAP
        box = Box(left, top, left + _INSET[0], top + _INSET[1])
        parts.append(Part(code, box, frozenset({code})))
    height = PRINT.height + (_INSET[1] + 3 * _GAP if territories else 0)
    outlines = read_outlines()
    base = basemap(outlines, parts)
    svg = ET.fromstring(vega_svg(base))  # noqa: S314 - drawn here
    shapes = [
        group
        for group in svg.iter("{http://www.w3.org/2000/svg}g")
        if group.get("class", "").startswith("mark-shape")
    ]
    land: list[str] = []
    views: dict[str, View] = {}
    at: dict[str, Point] = {}
    for part, paths in zip(parts, shapes, strict=True):
        states = part.states or set(STATES_AND_DC)
        inside = [place for place in places if place.state in states]
        points = [
            {"type": "Point", "coordinates": [place.longitude, place.latitude]}
            for place in inside
        ]
        spots = zip(inside, positions(base, part, points), strict=True)
        at |= {place.place_id: spot for place, spot in spots if spot}
        for feature, path in zip(outlines["features"], paths, strict=True):
            rings = [_points(ring) for ring in path.get("d", "").split("M")[1:]]
            land.extend(map(_path, rings))
            if (code := feature["properties"]["code"]) in states:
                views[code] = _view([xy for ring in rings for xy in ring], height)
    insets = (
        (STATE_NAMES[part.name], (part.frame.left, part.frame.bottom + 12))
        for part in parts[1:]
    )
    whole = (f"0 0 {PRINT.width} {height:g}", 1.0)
    return Ground("".join(land), tuple(insets), at, whole, views)


def marks_of(
    ground: Ground, places: Sequence[PlaceFigures], program: Program, cycle: str = ALL
) -> list[Mark]:
    """Return the marks of some places, moved off each other.

    Args:
        ground: has each of them.
        places: what was found at each, in the order of the keyboard.
        program: says who lists places.
        cycle: the choice with which they are shown.
    """
    homes = [ground.at[place.place.place_id] for place in places]
    is_many = len(places) > MOST_MARKS
    moved = homes if is_many else declutter(homes, _BETWEEN, _FARTHEST, _EVERYWHERE)
    marks = []
    for found, (x, y), (u, v) in zip(places, homes, moved, strict=True):
        place = site_place(found, program)
        marks.append(
            Mark(
                name=place.said,
                opens=place_key(found.index),
                shape=f"{place.kind} small" if is_many else place.kind,
                face="" if is_many else _face(found.years),
                color=f"c{found.years[-1]}" if found.years else "none",
                at=(round(x, 1), round(y, 1)),
                moved=(round(u - x, 1), round(v - y, 1)),
                shown=Shown(cycle, f"{ALL} {place.state}"),
            )
        )
    return marks


def dots(points: Iterable[Point]) -> str:
    """Return points as one path of dots."""
    return "".join(f"M{x:.1f} {y:.1f}h0" for x, y in points)


def _face(years: Sequence[int]) -> str:
    return f"{years[-1] % 100:02}{'+' * (len(years) > 1)}" if years else ""


def _points(text: str) -> list[Point]:
    return [(float(x), float(y)) for x, y in _PAIR.findall(text)]


def _path(ring: Iterable[Point]) -> str:
    """Return a ring as a path in few characters, without what cannot be seen."""
    steps = [(round(x * _FINE), round(y * _FINE)) for x, y in ring]
    (x, y), *rest = steps
    path = [f"M{x} {y}l"]
    for u, v in rest:
        if (u, v) != (x, y):
            path.append(f"{u - x} {v - y} ")
        x, y = u, v
    return f"{''.join(path).rstrip()}z" if len(path) > 2 else ""


def _view(points: Sequence[Point], height: float) -> View:
    """Return the view of a state: all of it with some room, in the whole's shape."""
    xs, ys = zip(*points, strict=True)
    wide, high = (max(some) - min(some) for some in (xs, ys))
    width = max(_LEAST_VIEW, 1.3 * wide, 1.3 * high * PRINT.width / height)
    high = width * height / PRINT.width
    left, top = (max(xs) + min(xs) - width) / 2, (max(ys) + min(ys) - high) / 2
    box = " ".join(f"{edge:.1f}" for edge in (left, top, width, high))
    return box, round(width / PRINT.width, 4)
