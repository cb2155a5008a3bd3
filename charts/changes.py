"""Places of two lists on one map: in both, only in the second, only in the first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

import altair as alt
import pandas as pd

from charts.states import haloed, on_a_map, shapes
from charts.tokens import Tokens
from grants.coverage.compare import CHANGES, GAINED, KEPT, LOST
from grants.places import Place
from grants.states import TERRITORIES

Changes = Sequence[tuple[Place, str]]

_MOST_NAMED: Final = 6  # changed places whose names fit beside their marks
_EAST: Final = -85.0  # degrees; east of it a name stands to the left of its mark
# A circle with a cross in it, as a path within a square from -1 to 1.
_CROSSED: Final = (
    "M1,0A1,1,0,1,1,-1,0A1,1,0,1,1,1,0M-0.6,-0.6L0.6,0.6M0.6,-0.6L-0.6,0.6"
)
_SHAPES: Final = {KEPT: "circle", GAINED: "triangle-up", LOST: _CROSSED}
_SIZES: Final = {KEPT: 80, GAINED: 210, LOST: 130}


def change_colors(tokens: Tokens) -> dict[str, str]:
    """Return the color of each change's marks; 3:1 or more on the land."""
    return {KEPT: tokens.kept, GAINED: tokens.gained, LOST: tokens.ink}


def changes_chart(
    outlines: str, changes: Changes, words: Mapping[str, str], tokens: Tokens
) -> alt.LayerChart:
    """Return a map of places by their change, each change with its shape and color.

    Args:
        outlines: as :func:`charts.states.shapes` takes it.
        changes: places, each with one of ``CHANGES``. Those of :func:`outside` are not
            drawn; without any, the land alone is.
        words: change -> what it is called, such as "taken away".
        tokens: colors for the ground that the picture stands on.
    """
    drawn = [one for one in changes if one[0].state not in TERRITORIES]
    counts = Counter(change for _, change in drawn)
    told = ", ".join(f"{counts[change]} {words[change]}" for change in CHANGES)
    land = shapes(outlines).mark_geoshape(
        fill=tokens.land, stroke=tokens.border, strokeWidth=0.8, aria=False
    )
    states = f"indexof({sorted(TERRITORIES)}, datum.properties.code) < 0"
    layers: list[Any] = [land.transform_filter(states)]
    # A layer without a mark would be a picture without a name to a screen reader.
    there = [change for change in CHANGES if counts[change]]
    layers += [_marks(drawn, change, words, tokens) for change in there]
    changed = [place for place, change in drawn if change != KEPT]
    if 0 < len(changed) <= _MOST_NAMED:
        layers += _names(changed, tokens)
    return on_a_map(layers, f"Places on a map of the states: {told}.")


def outside(changes: Changes) -> list[str]:
    """Return the labels of places that the picture has no room for: territories."""
    return [place.label for place, _ in changes if place.state in TERRITORIES]


def _marks(
    drawn: Changes, change: str, words: Mapping[str, str], tokens: Tokens
) -> alt.Chart:
    rows = pd.DataFrame(
        [
            (place.latitude, place.longitude, f"{place.label}: {words[change]}")
            for place, its_change in drawn
            if its_change == change
        ],
        columns=["latitude", "longitude", "text"],
    )
    color, is_hollow = change_colors(tokens)[change], change == LOST
    marks: alt.Chart = (
        alt.Chart(rows)
        .mark_point(
            shape=_SHAPES[change],
            size=_SIZES[change],
            fill="transparent" if is_hollow else color,
            stroke=color if is_hollow else tokens.ground,
            strokeWidth=2 if is_hollow else 1,
            opacity=1,
        )
        .encode(
            longitude="longitude:Q",
            latitude="latitude:Q",
            description="text:N",
            tooltip=alt.Tooltip("text:N", title=" "),
        )
    )
    return marks


def _names(changed: Sequence[Place], tokens: Tokens) -> list[alt.Chart]:
    """Return the names of changed places, without their states."""
    rows = pd.DataFrame(
        [(place.latitude, place.longitude, place.name) for place in changed],
        columns=["latitude", "longitude", "name"],
    )
    names = alt.Chart(rows).encode(
        longitude="longitude:Q", latitude="latitude:Q", text="name:N"
    )
    is_east = f"datum.longitude > {_EAST}"
    look = {
        "align": alt.expr(f"{is_east} ? 'right' : 'left'"),
        "dx": alt.expr(f"{is_east} ? -10 : 10"),
    }
    return haloed(names, tokens, look)
