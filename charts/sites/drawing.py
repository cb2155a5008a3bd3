"""The places of a list on a map of the United States, or of some states, for print."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import dist
from typing import Any, Final

from charts.legend import LegendEntry
from charts.sites.basemap import (
    HEIGHT,
    WIDTH,
    Part,
    basemap,
    can_focus,
    parts_of,
    positions,
)
from charts.sites.layout import Box, Label, Point, around, declutter, place_labels
from charts.sites.legend import legend_of
from charts.sites.marks import (
    CONTEXT,
    NAMED,
    PLACE,
    SHAPES,
    Mark,
    SitePlace,
    short_years,
)
from charts.tokens import FINE_SIZE, FONT, NOTICE_SIZE, PAPER
from charts.vega import vega_svg
from grants.model import Program

NOTHING: Final = "No place in this selection"
_NOTHING: Final = Label(NOTHING, (WIDTH / 2, HEIGHT / 2), NOTICE_SIZE)
# Below the names of the states.
_NOTHING_NEAR: Final = replace(_NOTHING, at=(WIDTH / 2, HEIGHT - 24))
# Below the corner.
_CORNER_NAME: Final = (
    Label("Puerto Rico and", (WIDTH - 49, HEIGHT - 18), FINE_SIZE),
    Label("U.S. Virgin Islands", (WIDTH - 49, HEIGHT - 7), FINE_SIZE),
)
_AROUND_NAMES: Final = 3.0  # pixels
# Up to how many marks -> how far each reaches from its middle, and size of its label.
_SIZES: Final = ((40, 5.6, 10.5), (150, 4.6, 9.5), (10**9, 3.1, 8.0))
_EDGE: Final = 5.0  # a mark nearer to the frame would be cut
_FAINT: Final = 0.4
_DASHES: Final = [2.4, 1.6]
_SPOT: Final = {"size": 5, "fill": PAPER.ink}  # where a moved mark belongs
# What Vega draws where a row does not say otherwise.
_CONFIG: Final = {
    "text": {"font": FONT, "baseline": "middle"},
    "rule": {"stroke": PAPER.second_ink, "strokeWidth": 0.8},
}
_Rows = list[dict[str, Any]]
_Spot = tuple[SitePlace, str, Point]  # a place, its role, where it lies


@dataclass(frozen=True, slots=True)
class SitesDrawing:
    """A map of places.

    Attributes:
        svg: the map, without its legend.
        legend: the rows of its legend.
        marks: what stands on it; those of the places before those around.
        not_drawn: the places that lie outside of it, in their order.
    """

    svg: str
    legend: tuple[list[LegendEntry], ...]
    marks: tuple[Mark, ...]
    not_drawn: tuple[SitePlace, ...]


def sites_drawing(
    outlines: Mapping[str, Any],
    places: Sequence[SitePlace],
    program: Program,
    *,
    context: Iterable[SitePlace] = (),
    focus: tuple[str, ...] = (),
) -> SitesDrawing:
    """Return a map of places: one mark each, with its cycles or its name beside it.

    A city is a circle, a county a square, a whole state a triangle in its middle; a
    place that is only named is a hollow, dashed diamond. The color is that of the
    cycle of the last award. Marks that would lie on each other are moved apart, with a
    line to where they belong.

    Args:
        outlines: GeoJSON of all states with the ``code`` of each, rings clockwise.
        places: without any the map says so.
        program: says in the legend who lists places.
        context: places outside of the selection, of which those around the states in
            focus are drawn faint; not drawn on the map of the whole country.
        focus: USPS codes of states that the map is fitted to; names of places then
            stand beside their marks. Empty for the whole country, which is also drawn
            where the states lie far apart, as Alaska and another.
    """
    focus = focus if can_focus(focus) else ()
    known = {place.place_id for place in places}
    others = [place for place in context if focus and place.place_id not in known]
    parts = parts_of(focus, {place.state for place in places})
    base = basemap(outlines, parts)
    seen = _seen(base, parts, places, others)
    count = sum(map(len, seen))
    _, reach, size = next(sizes for sizes in _SIZES if count <= sizes[0])
    words = list(_CORNER_NAME) if len(parts) > 1 else []
    if not any(role == PLACE for spots in seen for _, role, _ in spots):
        words.append(_NOTHING_NEAR if focus else _NOTHING)
    marks: list[Mark] = []
    corners: list[Box] = []
    for part, spots in reversed(list(zip(parts, seen, strict=True))):
        homes = [home for _, _, home in spots]
        texts = [
            place.name_and_years if focus else short_years(place.fiscal_years)
            for place, _, _ in spots
        ]
        at = declutter(homes, 2 * reach + 1.6, 3 * reach, part.frame.inset(reach))
        taken = [*corners, *(word.box for word in words)]
        if focus:
            under = [*taken, *(around(point, reach) for point in at)]
            words += _state_names(outlines, base, part, under)
            taken += [word.box.inset(-_AROUND_NAMES) for word in words]
        labels = place_labels(at, texts, reach, size, part.frame, taken)
        corners.append(part.frame)
        found = zip(spots, texts, at, labels, strict=True)
        marks[:0] = [
            Mark(place, role, text, home, point, label)
            for (place, role, home), text, point, label in found
        ]
    drawn = {mark.place.place_id for mark in marks}
    return SitesDrawing(
        vega_svg(_with_layers(base, _layers(marks, words, reach))),
        legend_of(marks, program),
        tuple(marks),
        tuple(place for place in places if place.place_id not in drawn),
    )


def _seen(
    base: Mapping[str, Any],
    parts: Sequence[Part],
    places: Sequence[SitePlace],
    others: Sequence[SitePlace],
) -> list[list[_Spot]]:
    """Return what is seen in each part; the others are its context."""
    seen: list[list[_Spot]] = [[] for _ in parts]
    for role, group in ((PLACE, places), (CONTEXT, others)):
        points = [
            {"type": "Point", "coordinates": [place.longitude, place.latitude]}
            for place in group
        ]
        for part, spots in zip(parts, seen, strict=True):
            for place, at in zip(group, positions(base, part, points), strict=True):
                if at and part.frame.holds(around(at, _EDGE)):
                    spots.append((place, role, at))
    return seen


def _state_names(
    outlines: Mapping[str, Any],
    base: Mapping[str, Any],
    part: Part,
    under: Sequence[Box],
) -> list[Label]:
    """Return the names of states that can be read whole and lie on nothing."""
    names = []
    states = outlines["features"]
    for state, at in zip(states, positions(base, part, states), strict=True):
        if at:
            name = Label(state["properties"]["name"], at, FINE_SIZE)
            room = name.box.inset(-_AROUND_NAMES)
            if part.frame.holds(room) and not any(map(room.overlaps, under)):
                names.append(name)
    return names


def _layers(
    marks: Sequence[Mark], words: Iterable[Label], reach: float
) -> list[tuple[str, _Rows]]:
    """Return Vega's kind of mark and its rows for each layer, the lowest first."""
    # Nearer than that, a mark still covers its place.
    moved = [mark for mark in marks if dist(mark.at, mark.home) > reach]
    # What is faint lies below what is not.
    ordered = sorted(marks, key=lambda m: (m.role == PLACE, not m.is_faint))
    return [
        ("text", [_text(word, is_strong=False) for word in words]),
        ("rule", [_xy(mark.at) | _xy(mark.home, "2") for mark in moved]),
        ("symbol", [_xy(mark.home) | _SPOT for mark in moved]),
        ("symbol", [_symbol(mark, reach) for mark in ordered]),
        (
            "text",
            [_text(m.label, is_strong=not m.is_faint) for m in ordered if m.label],
        ),
    ]


def _with_layers(
    base: Mapping[str, Any], layers: Sequence[tuple[str, _Rows]]
) -> dict[str, Any]:
    """Return a specification in which rows say each channel under its own name."""
    data, marks = [*base["data"]], [*base["marks"]]
    for number, (kind, rows) in enumerate(layers):
        channels = rows[0] if rows else {}
        data.append({"name": f"layer_{number}", "values": rows})
        marks.append(
            {
                "type": kind,
                "from": {"data": f"layer_{number}"},
                "aria": "description" in channels,
                "encode": {"enter": {name: {"field": name} for name in channels}},
            }
        )
    return {**base, "data": data, "marks": marks, "config": _CONFIG}


def _symbol(mark: Mark, reach: float) -> dict[str, Any]:
    shape, area = SHAPES[mark.place.kind]
    is_hollow = mark.place.kind == NAMED
    return _xy(mark.at) | {
        "shape": shape,
        "size": round(area * 3.2 * reach * reach, 2),
        "fill": PAPER.ground if is_hollow else mark.place.color,
        "stroke": PAPER.ink if is_hollow else PAPER.ground,
        "strokeWidth": 1.2 if is_hollow else 1,
        "strokeDash": _DASHES if is_hollow else None,
        "opacity": _FAINT if mark.is_faint else 1,
        "description": mark.place.said,
        "ariaRoleDescription": mark.role,
    }


def _text(label: Label, *, is_strong: bool) -> dict[str, Any]:
    return _xy(label.at) | {
        "text": label.text,
        "fontSize": label.size,
        "align": label.align,
        "fill": PAPER.ink if is_strong else PAPER.second_ink,
        "fontWeight": "bold" if is_strong else "normal",
    }


def _xy(point: Point, number: str = "") -> dict[str, Any]:
    return {f"x{number}": point[0], f"y{number}": point[1]}
