"""The ground of the map of places: the states, and the edges of its parts."""

from collections.abc import Iterable
from typing import Any, Final

import altair as alt
import pandas as pd

from charts.sites.placing import Box
from charts.sites.projections import Projection

#: Name of the dataset with the outlines of the states.
OUTLINES: Final = "outlines"
_LAND, _LAND_AROUND = "#EAE6DC", "#F5F3EE"
_BORDER, _BORDER_AROUND = "#FFFFFF", "#D9D4C7"


def land(
    projection: Projection, states: Iterable[str], focus: tuple[str, ...]
) -> alt.Chart:
    """Return the states, from the dataset ``OUTLINES``.

    Args:
        projection: in which they are drawn.
        states: USPS codes of those that are drawn.
        focus: USPS codes of those that stand out; empty for all.
    """
    in_focus = alt.FieldOneOfPredicate("properties.code", sorted(focus))
    fill: Any = alt.value(_LAND)
    if focus:
        fill = alt.condition(in_focus, alt.value(_LAND), alt.value(_LAND_AROUND))
    shapes = alt.NamedData(OUTLINES, format=alt.JsonDataFormat(property="features"))
    states_layer: alt.Chart = (
        alt.Chart(shapes)
        .transform_filter(alt.FieldOneOfPredicate("properties.code", sorted(states)))
        .mark_geoshape(
            stroke=_BORDER_AROUND if focus else _BORDER,
            strokeWidth=0.9,
            aria=False,
            # The projection cuts. Vega would number its clipping paths on and on, so
            # that no two drawings were the same.
            clip=False,
        )
        .encode(fill=fill)
        .project(**projection.spec)
    )
    return states_layer


def border(frame: Box) -> alt.Chart:
    """Return a thin line around a part of the picture that is cut off there."""
    table = pd.DataFrame(
        # All of the line lies within the frame.
        [(frame.left + 1, frame.top + 1, frame.right - 1, frame.bottom - 1)],
        columns=["x", "y", "x2", "y2"],
    )
    look: dict[str, Any] = {"stroke": _BORDER_AROUND, "strokeWidth": 1}
    line: alt.Chart = (
        alt.Chart(table)
        .mark_rect(filled=False, aria=False, **look)
        .encode(**in_pixels("x", "y"), x2="x2:Q", y2="y2:Q")
    )
    return line


def in_pixels(x: str, y: str) -> dict[str, Any]:
    """Return the channels for positions in pixels."""
    return {
        "x": alt.X(f"{x}:Q", scale=None, axis=None),
        "y": alt.Y(f"{y}:Q", scale=None, axis=None),
    }
