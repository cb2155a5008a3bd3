"""The places of a list on a map of the United States, or of some states, for print."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import dist
from typing import Any, Final

from charts.legend import LegendEntry
from charts.sites.basemap import (
    Part,
    basemap,
    can_focus,
    parts_of,
    positions,
)
from charts.sites.layout import (
    Box,
    Label,
    Point,
    around,
    declutter,
    declutter_boxes,
    place_labels,
)
from charts.sites.legend import legend_of
from charts.sites.marks import (
    CITY,
    CONTEXT,
    NAMED,
    PLACE,
    Mark,
    SitePlace,
    inside_of,
    mark_path,
    short_years,
)
from charts.sites.sheets import PRINT, MarkSize, Sheet
from charts.tokens import FONT, MARK_INK, NOTICE_SIZE, PAPER
from charts.typography import text_width
from charts.vega import vega_svg
from grants.model import Program

NOTHING: Final = "No place in this selection"
_AROUND_NAMES: Final = 3.0  # pixels
_EDGE: Final = 5.0  # a mark nearer to the frame would be cut
_FAINT: Final = 0.4
_DASHES: Final = [2.4, 1.6]
_SPOT: Final = {"size": 5, "fill": PAPER.ink}  # where a moved mark belongs
_DRAWN: Final = 0.9  # of a mark's reach; the rest is room around it
_BESIDE_DIGITS: Final = 3.5  # pixels within a mark
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
    sheet: Sheet = PRINT,
) -> SitesDrawing:
    """Return a map of places: one mark each, with its cycles or its name beside it.

    The shape of a mark tells the kind of its place (``charts.tokens.CORNERS``), the
    color the cycle of the last award. Marks that would lie on each other are moved
    apart, with a line to where they belong.

    Args:
        outlines: GeoJSON of all states with the ``code`` of each, rings clockwise.
        places: without any the map says so.
        program: says in the legend who lists places.
        context: places outside of the selection, of which those around the states in
            focus are drawn faint; not drawn on the map of the whole country.
        focus: USPS codes of states that the map is fitted to; names of places then
            stand beside their marks. Empty for the whole country, which is also drawn
            where the states lie far apart, as Alaska and another.
        sheet: the size of the map. On one for a room the cycles stand in the marks, and
            what is faint has neither name nor cycle.
    """
    focus = focus if can_focus(focus) else ()
    known = {place.place_id for place in places}
    others = [place for place in context if focus and place.place_id not in known]
    parts = parts_of(focus, {place.state for place in places}, sheet)
    base = basemap(outlines, parts)
    named = outlines["features"] if focus or sheet.is_for_a_room else []
    seen, middles = _seen(base, parts, places, others, named)
    count = sum(map(len, seen))
    size = next(size for size in sheet.marks if count <= size.most)
    words = list(sheet.corner_name) if len(parts) > 1 else []
    if not any(role == PLACE for spots in seen for _, role, _ in spots):
        # Below the names of the states.
        y = sheet.height - 24 if focus else sheet.height / 2
        words.append(Label(NOTHING, (sheet.width / 2, y), NOTICE_SIZE))
    marks: list[Mark] = []
    corners: list[Box] = []
    for part, spots in reversed(list(zip(parts, seen, strict=True))):
        placed = _placed(spots, part, size, sheet, is_near=bool(focus))
        taken = [*corners, *(word.box for word in words)]
        boxes = [around(mark.at, *mark.half) for mark in placed]
        if named and part is parts[0]:
            words += _state_names(named, middles, part, [*taken, *boxes], sheet)
            taken += [word.box.inset(-_AROUND_NAMES) for word in words]
        texts = [mark.text for mark in placed]
        labels = place_labels(boxes, texts, size.type, part.frame, taken)
        corners.append(part.frame)
        marks[:0] = [
            replace(mark, label=label)
            for mark, label in zip(placed, labels, strict=True)
        ]
    drawn = {mark.place.place_id for mark in marks}
    return SitesDrawing(
        vega_svg(_with_layers(base, _layers(marks, words, sheet))),
        legend_of(marks, program, sheet.cycles_in_legend),
        tuple(marks),
        tuple(place for place in places if place.place_id not in drawn),
    )


def _placed(
    spots: Sequence[_Spot], part: Part, size: MarkSize, sheet: Sheet, *, is_near: bool
) -> list[Mark]:
    """Return the marks of a part moved off each other, without their labels.

    Args:
        spots: what is seen in it.
        part: that holds them.
        size: of the marks.
        sheet: of the map.
        is_near: whether the map is fitted to states, so that places have names.
    """
    marks = []
    for place, role, home in spots:
        is_quiet = sheet.is_for_a_room and (place.is_faint or role == CONTEXT)
        text = inside = ""
        if sheet.is_for_a_room:
            inside = inside_of(place) if size.type else ""
            text = place.name if is_near and size.type else ""
        else:
            text = place.name_and_years if is_near else short_years(place.fiscal_years)
        reach = size.reach
        if is_quiet:
            text = inside = ""
            reach = min(reach, sheet.marks[1].reach)
        across = reach
        if len(inside) > 2:
            wide = text_width(inside, size.type, bold=True)
            across = max(reach, wide / 2 + _BESIDE_DIGITS)
        marks.append(Mark(place, role, text, home, home, None, inside, (reach, across)))
    homes = [mark.home for mark in marks]
    if sheet.is_for_a_room:
        halves = [(mark.half[1] + 0.8, mark.half[0] + 0.8) for mark in marks]
        at = declutter_boxes(homes, halves, 4 * size.reach, part.frame)
    else:
        gap, farthest = 2 * size.reach + 1.6, 3 * size.reach
        at = declutter(homes, gap, farthest, part.frame.inset(size.reach))
    return [replace(mark, at=point) for mark, point in zip(marks, at, strict=True)]


def _seen(
    base: Mapping[str, Any],
    parts: Sequence[Part],
    places: Sequence[SitePlace],
    others: Sequence[SitePlace],
    states: Sequence[Mapping[str, Any]],
) -> tuple[list[list[_Spot]], list[Point | None]]:
    """Return what is seen in each part, and the middles of states in the first.

    The other places are the context of a part. Vega is asked once for each part.
    """
    group = [*((place, PLACE) for place in places), *((one, CONTEXT) for one in others)]
    points = [
        {"type": "Point", "coordinates": [place.longitude, place.latitude]}
        for place, _ in group
    ]
    seen: list[list[_Spot]] = []
    middles: list[Point | None] = []
    for part in parts:
        shapes = points if seen else [*points, *states]
        found = positions(base, part, shapes)
        middles = middles or found[len(points) :]
        seen.append(
            [
                (place, role, at)
                for (place, role), at in zip(group, found, strict=False)
                if at and part.frame.holds(around(at, _EDGE))
            ]
        )
    return seen, middles


def _state_names(
    states: Sequence[Mapping[str, Any]],
    middles: Sequence[Point | None],
    part: Part,
    under: Sequence[Box],
    sheet: Sheet,
) -> list[Label]:
    """Return the names of states that can be read whole and lie on nothing.

    For a room they are abbreviations.
    """
    names: list[Label] = []
    which = "code" if sheet.is_for_a_room else "name"
    for state, at in zip(states, middles, strict=True):
        if at:
            name = Label(state["properties"][which], at, sheet.type)
            room = name.box.inset(-_AROUND_NAMES)
            blocked = [*under, *(other.box for other in names)]
            if part.frame.holds(room) and not any(map(room.overlaps, blocked)):
                names.append(name)
    return names


def _layers(
    marks: Sequence[Mark], words: Iterable[Label], sheet: Sheet
) -> list[tuple[str, _Rows]]:
    """Return Vega's kind of mark and its rows for each layer, the lowest first."""
    # Nearer than that, a mark still covers its place.
    moved = [mark for mark in marks if dist(mark.at, mark.home) > mark.half[0]]
    # What is faint lies below what is not.
    ordered = sorted(marks, key=lambda m: (m.role == PLACE, not m.is_faint))
    return [
        ("text", [_text(word, is_strong=False) for word in words]),
        ("rule", [_xy(mark.at) | _xy(mark.home, "2") for mark in moved]),
        ("symbol", [_xy(mark.home) | _SPOT for mark in moved]),
        ("symbol", [_symbol(mark) for mark in ordered]),
        (
            "text",
            [_text(m.label, is_strong=not m.is_faint) for m in ordered if m.label],
        ),
        (
            "text",
            [
                _text(Label(m.inside, m.at, sheet.type), is_strong=True)
                | {"fill": MARK_INK}
                for m in ordered
                if m.inside
            ],
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


def _symbol(mark: Mark) -> dict[str, Any]:
    half, across = mark.half
    drawn, kind = _DRAWN * half, mark.place.kind
    is_hollow = kind == NAMED
    # There may be thousands: Vega writes a circle of its own in fewer characters.
    is_plain = kind == CITY and across == half
    return _xy(mark.at) | {
        "shape": "circle" if is_plain else mark_path(kind, 1, across / half),
        "size": round(4 * drawn * drawn, 2),
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
