"""The states, shaded by what a list holds for each; none found is palest."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import altair as alt
import pandas as pd

from grants.coverage.by_state import EARLIER, LATEST, NAMED, NONE_FOUND, STANDINGS

#: The parameter by which a click tells the state, in the field ``code``. It keeps the
#: states that were clicked an odd number of times: each click changes one of them.
CHOSEN: Final = "chosen"
_FAINT: Final = 0.35
_SMALL: Final = "DC"  # too small to see: a spot, with its letters beside it
_BESIDE: Final = 1.9  # degrees


@dataclass(frozen=True, slots=True)
class Inks:
    """The colors of the picture, for the ground that it stands on.

    Attributes:
        ground: around the states, and around the letters on them.
        ink: letters, and the outline of what is chosen or only named.
        line: borders.
        fills: standing -> color; 3:1 or more between those with an award and none.
    """

    ground: str
    ink: str
    line: str
    fills: Mapping[str, str]


LIGHT: Final = Inks(
    ground="#FCFBF8",
    ink="#1C2321",
    line="#BDB8AC",
    fills={
        LATEST: "#0B3C49",
        EARLIER: "#468593",
        NAMED: "#EDEAE2",
        NONE_FOUND: "#EDEAE2",
    },
)
DARK: Final = Inks(
    ground="#14191A",
    ink="#E9E6DE",
    line="#4A5557",
    fills={
        LATEST: "#A5DCE7",
        EARLIER: "#5796A4",
        NAMED: "#232B2C",
        NONE_FOUND: "#232B2C",
    },
)


def states_chart(
    outlines: str,
    states: pd.DataFrame,
    said: Mapping[str, str],
    middles: pd.DataFrame,
    chosen: frozenset[str],
    inks: Inks,
) -> alt.LayerChart:
    """Return a map of the states and DC, shaded by standing.

    Args:
        outlines: address of a GeoJSON file of all states with the ``code`` of each,
            its rings clockwise. The browser fetches it once.
        states: rows of :func:`grants.coverage.by_state.by_state`; territories are not
            drawn, since this projection has no room for them.
        said: USPS code -> what is told of a state.
        middles: ``state``, ``latitude``, ``longitude`` of where its letters stand.
        chosen: USPS codes that are chosen; the others are faint. Empty for all.
        inks: colors for the ground that the picture stands on.
    """
    drawn = states.loc[~states["is_territory"], ["state", "name", "standing"]]
    drawn = drawn.assign(
        fill=drawn["standing"].map(inks.fills),
        said=drawn["state"].map(said),
        opacity=[1.0 if not chosen or s in chosen else _FAINT for s in drawn["state"]],
        stroke=[inks.ink if s in chosen else inks.line for s in drawn["state"]],
    )
    land = (
        _land(outlines, drawn)
        .encode(
            fill=alt.Fill("fill:N", scale=None, legend=None),
            opacity=alt.Opacity("opacity:Q", scale=None, legend=None),
            stroke=alt.Stroke("stroke:N", scale=None, legend=None),
            description="said:N",
            tooltip=alt.Tooltip("said:N", title=" "),
        )
        .mark_geoshape(strokeWidth=0.8, cursor="pointer")
        .add_params(
            alt.selection_point(
                name=CHOSEN, fields=["code"], toggle="true", clear=False
            )
        )
    )
    named = (
        _land(outlines, drawn)
        .transform_filter(alt.datum.standing == NAMED)
        .mark_geoshape(
            filled=False,
            stroke=inks.ink,
            strokeWidth=1.6,
            strokeDash=[4, 3],
            aria=False,
        )
        .encode(opacity=alt.Opacity("opacity:Q", scale=None, legend=None))
    )
    with_more = drawn[drawn["standing"] != NONE_FOUND].merge(middles, on="state")
    is_small = with_more["state"] == _SMALL
    spot = (
        alt.Chart(with_more[is_small])
        .mark_circle(size=60, stroke=inks.ink, strokeWidth=1, aria=False)
        .encode(
            longitude="longitude:Q",
            latitude="latitude:Q",
            fill=alt.Fill("fill:N", scale=None, legend=None),
            opacity=alt.Opacity("opacity:Q", scale=None, legend=None),
        )
    )
    beside = with_more.assign(
        longitude=with_more["longitude"] + _BESIDE * is_small,
        latitude=with_more["latitude"] - _BESIDE / 2 * is_small,
    )
    letters = alt.Chart(beside).encode(
        longitude="longitude:Q", latitude="latitude:Q", text="state:N"
    )
    look_of_letters: dict[str, Any] = {"fontSize": 12, "fontWeight": 600, "aria": False}
    halo = letters.mark_text(
        stroke=inks.ground, strokeWidth=4, strokeJoin="round", **look_of_letters
    )
    text = letters.mark_text(color=inks.ink, **look_of_letters)
    counts = drawn["standing"].value_counts()
    whole = ", ".join(f"{standing} {counts.get(standing, 0)}" for standing in STANDINGS)
    about = f"States by what was found, the same as the table below: {whole}."
    chart: alt.LayerChart = (
        alt.layer(land, named, spot, halo, text)
        .project("albersUsa")
        .properties(width="container", height="container", description=about)
        .configure_view(strokeWidth=0)
    )
    return chart


def _land(outlines: str, drawn: pd.DataFrame) -> alt.Chart:
    """Return the shapes of the states that are drawn, with what is said of each."""
    land = alt.Chart(
        alt.UrlData(outlines, format=alt.JsonDataFormat(property="features"))
    )
    look = [column for column in drawn.columns if column != "state"]
    return (
        land.transform_calculate(code="datum.properties.code")
        .transform_lookup("code", from_=alt.LookupData(drawn, "state", look))
        .transform_filter("isValid(datum.fill)")
    )
