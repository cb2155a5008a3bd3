"""The places of a list on a map of the United States, or of some states, for print."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from charts.lettering import FONT, INK
from charts.sites.ground import border, land
from charts.sites.key import KEY_SIZE, key_of
from charts.sites.layers import key_layers, mark_layers, words_layer
from charts.sites.marks import CONTEXT, PLACE, Mark, mark_of
from charts.sites.outlines import thinned
from charts.sites.parts import HEIGHT, WIDTH, can_focus, home_of, parts_of
from charts.sites.room import (
    NAME_SIZE,
    NOTHING_SIZE,
    labeled,
    moved_apart,
    names_of,
    nothing,
    sizes,
)
from grants.palette import cycle_colors


@dataclass(frozen=True, slots=True)
class SitesDrawing:
    """A map of places.

    Attributes:
        chart: needs ``outlines`` as the dataset
            :data:`charts.sites.ground.OUTLINES`.
        outlines: GeoJSON features of what is drawn, without what cannot be seen.
        marks: what stands on it, from west to east.
        not_drawn: labels of the places that lie outside of it, in the table's order.
    """

    chart: alt.VConcatChart
    outlines: list[dict[str, Any]]
    marks: tuple[Mark, ...]
    not_drawn: tuple[str, ...]


def sites_drawing(
    outlines: Mapping[str, Any],
    places: pd.DataFrame,
    cycles: Iterable[int],
    *,
    faint: frozenset[str] = frozenset(),
    context: pd.DataFrame | None = None,
    focus: tuple[str, ...] = (),
) -> SitesDrawing:
    """Return a map of places: one mark each, with its cycles or its name beside it.

    A city is a circle, a county a square, a whole state a triangle in its middle; a
    place that is only named is a hollow, dashed diamond. The color is that of the
    cycle of the last award. Marks that would lie on each other are moved apart, with a
    line to where they belong.

    Args:
        outlines: GeoJSON of all states with the ``code`` of each, rings clockwise.
        places: as :func:`grants.award_list.place_table` gives it; without any the map
            says so.
        cycles: all cycles of the list, so that a color keeps its cycle.
        faint: ``place_id`` of places that are drawn faint.
        context: places outside of the selection, of which those around the states in
            focus are drawn faint; not drawn on the map of the whole country.
        focus: USPS codes of states that the map is fitted to; names of places then
            stand beside their marks. Empty for the whole country, which is also drawn
            where the states lie far apart, as Alaska and another.
    """
    colors = cycle_colors(cycles)
    focus = focus if can_focus(focus) else ()
    is_near = bool(focus)
    parts = parts_of(outlines, focus, set(places["place_state"]))
    marks, not_drawn = [], []
    for place in places.to_dict("records"):
        home = home_of(place, parts)
        if home is None:
            not_drawn.append(str(place["place_label"]))
            continue
        is_faint = place["place_id"] in faint
        look: dict[str, Any] = {"is_faint": is_faint, "is_named": is_near}
        marks.append(mark_of(place, colors, home, role=PLACE, **look))
    if is_near and context is not None:
        drawn = set(places["place_id"])
        look = {"is_faint": True, "is_named": True}
        marks += [
            mark_of(place, colors, home, role=CONTEXT, **look)
            for place in context.to_dict("records")
            if place["place_id"] not in drawn and (home := home_of(place, parts))
        ]
    is_empty = all(mark.role != PLACE for mark in marks)
    marks = moved_apart(marks)
    names = names_of(outlines, parts, marks, is_near=is_near)
    empty = [nothing(is_near=is_near)] if is_empty else []
    marks = labeled(marks, [*names, *empty], parts)
    layers = [land(part.projection, part.states, focus) for part in parts]
    layers += [border(part.frame) for part in parts if part.projection.clip]
    layers += words_layer(names, NAME_SIZE)
    layers += mark_layers(marks, *sizes(marks))
    layers += words_layer(empty, NOTHING_SIZE, color=INK)
    rows = [alt.layer(*layers).properties(width=WIDTH, height=HEIGHT)]
    entries, height = key_of(marks, colors, WIDTH)
    if entries:
        key = alt.layer(*key_layers(entries, KEY_SIZE))
        rows.insert(0, key.properties(width=WIDTH, height=height))
    chart = (
        alt.vconcat(*rows, spacing=6, padding=0)
        .configure(font=FONT, background="transparent")
        .configure_view(strokeWidth=0)
    )
    seen = [
        feature
        for part in parts
        for feature in thinned(outlines, part.projection, part.states)
    ]
    return SitesDrawing(chart, seen, tuple(marks), tuple(not_drawn))
