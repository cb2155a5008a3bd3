"""Places of two lists on one map: in both, only in the second, only in the first."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import altair as alt
import pandas as pd

from grants.coverage.compare import GAINED, KEPT, LOST
from grants.states import TERRITORIES

CHANGES: Final = (KEPT, GAINED, LOST)

_MOST_NAMED: Final = 6  # changed places whose names fit beside their marks
_EAST: Final = -85.0  # degrees; east of it a name stands to the left of its mark
# A circle with a cross in it, as a path within a square from -1 to 1.
_CROSSED: Final = (
    "M1,0A1,1,0,1,1,-1,0A1,1,0,1,1,1,0M-0.6,-0.6L0.6,0.6M0.6,-0.6L-0.6,0.6"
)
_SHAPES: Final = {KEPT: "circle", GAINED: "triangle-up", LOST: _CROSSED}
_SIZES: Final = {KEPT: 80, GAINED: 210, LOST: 130}


@dataclass(frozen=True, slots=True)
class Inks:
    """The colors of the picture, for the ground that it stands on.

    Attributes:
        ground: around the land, and around names.
        land, border: of the states.
        ink: names, and the marks of what is only in the first.
        marks: change -> color of its mark, 3:1 or more on the land.
    """

    ground: str
    land: str
    border: str
    ink: str
    marks: Mapping[str, str]


LIGHT: Final = Inks(
    ground="#FCFBF8",
    land="#EDEAE2",
    border="#C9C4B8",
    ink="#1C2321",
    marks={KEPT: "#1F7A8C", GAINED: "#A8560F", LOST: "#1C2321"},
)
DARK: Final = Inks(
    ground="#14191A",
    land="#232B2C",
    border="#4A5557",
    ink="#E9E6DE",
    marks={KEPT: "#5FA3B2", GAINED: "#E3A45C", LOST: "#E9E6DE"},
)


def changes_chart(
    outlines: str, places: pd.DataFrame, words: Mapping[str, str], inks: Inks
) -> alt.LayerChart:
    """Return a map of places by their change, each change with its shape and color.

    Args:
        outlines: address of a GeoJSON file of all states, its rings clockwise.
        places: ``place_label``, ``place_state`` (USPS code), ``latitude``,
            ``longitude`` (WGS 84 degrees) and ``change``, one of ``CHANGES``. Those of
            :func:`outside` are not drawn; without any, the land alone is.
        words: change -> what it is called, such as "taken away".
        inks: colors for the ground that the picture stands on.
    """
    drawn = places[~places["place_state"].isin(TERRITORIES)]
    counts = drawn["change"].value_counts()
    told = ", ".join(f"{counts.get(c, 0)} {words[c]}" for c in CHANGES)
    land = alt.Chart(
        alt.UrlData(outlines, format=alt.JsonDataFormat(property="features"))
    ).mark_geoshape(fill=inks.land, stroke=inks.border, strokeWidth=0.8, aria=False)
    states = f"indexof({sorted(TERRITORIES)}, datum.properties.code) < 0"
    layers: list[Any] = [land.transform_filter(states)]
    # A layer without a mark would be a picture without a name to a screen reader.
    there = [change for change in CHANGES if change in counts]
    layers += [_marks(drawn, change, words, inks) for change in there]
    changed = drawn[drawn["change"] != KEPT]
    if 0 < len(changed) <= _MOST_NAMED:
        layers += _names(changed, inks)
    chart: alt.LayerChart = (
        alt.layer(*layers)
        .project("albersUsa")
        .properties(
            width="container",
            height="container",
            description=f"Places on a map of the states: {told}.",
        )
        .configure_view(strokeWidth=0)
    )
    return chart


def outside(places: pd.DataFrame) -> tuple[str, ...]:
    """Return the labels of places that the picture has no room for: territories."""
    return tuple(places.loc[places["place_state"].isin(TERRITORIES), "place_label"])


def _marks(
    drawn: pd.DataFrame, change: str, words: Mapping[str, str], inks: Inks
) -> alt.Chart:
    columns = ["place_label", "latitude", "longitude", "change"]
    rows = drawn.loc[drawn["change"] == change, columns]
    said = rows["place_label"] + ": " + words[change]
    color, is_hollow = inks.marks[change], change == LOST
    marks: alt.Chart = (
        alt.Chart(rows.assign(said=said))
        .mark_point(
            shape=_SHAPES[change],
            size=_SIZES[change],
            fill="transparent" if is_hollow else color,
            stroke=color if is_hollow else inks.ground,
            strokeWidth=2 if is_hollow else 1,
            opacity=1,
        )
        .encode(
            longitude="longitude:Q",
            latitude="latitude:Q",
            description="said:N",
            tooltip=alt.Tooltip("said:N", title=" "),
        )
    )
    return marks


def _names(changed: pd.DataFrame, inks: Inks) -> list[alt.Chart]:
    """Return the names of changed places, without their states."""
    rows = changed[["latitude", "longitude"]].assign(
        name=changed["place_label"].str.partition(",")[0]
    )
    is_east = rows["longitude"] > _EAST
    layers = []
    for part, align, across in (
        (rows[~is_east], "left", 10),
        (rows[is_east], "right", -10),
    ):
        names = alt.Chart(part).encode(
            longitude="longitude:Q", latitude="latitude:Q", text="name:N"
        )
        look: dict[str, Any] = {
            "align": align,
            "dx": across,
            "fontSize": 12,
            "fontWeight": 600,
            "aria": False,
        }
        layers.append(
            names.mark_text(
                stroke=inks.ground, strokeWidth=4, strokeJoin="round", **look
            )
        )
        layers.append(names.mark_text(color=inks.ink, **look))
    return layers
