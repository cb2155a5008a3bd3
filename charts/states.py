"""The states, shaded by what a list holds for each; none found is palest."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

import altair as alt
import pandas as pd

from charts.tokens import LETTER_SIZE, Tokens
from charts.vega import OUTLINES
from grants.coverage.by_state import (
    EARLIER,
    LATEST,
    NAMED,
    NONE_FOUND,
    STATUSES,
    StateFigures,
    status_counts,
)

#: The parameter by which a click tells the state, in the field ``code``. It keeps the
#: states that were clicked an odd number of times: each click changes one of them.
CHOSEN: Final = "chosen"
_FAINT: Final = 0.35
_IS_SMALL: Final = "datum.code == 'DC'"  # a spot, with its letters beside it


def status_fills(tokens: Tokens) -> dict[str, str]:
    """Return the fill of each status; 3:1 or more between an award and none."""
    return {
        LATEST: tokens.latest,
        EARLIER: tokens.earlier,
        NAMED: tokens.land,
        NONE_FOUND: tokens.land,
    }


def states_chart(
    outlines: str,
    states: Sequence[StateFigures],
    said: Mapping[str, str],
    labels: Mapping[str, str],
    chosen: Collection[str],
    tokens: Tokens,
) -> alt.LayerChart:
    """Return a map of the states and DC, shaded by status.

    Args:
        outlines: as :func:`shapes` takes it.
        states: as :func:`grants.coverage.by_state.by_state` gives them; territories are
            not drawn, since this projection has no room for them.
        said: USPS code -> what is told of a state.
        labels: status -> what it is called.
        chosen: USPS codes that are chosen; the others are faint. Empty for all.
        tokens: colors for the ground that the picture stands on.
    """
    fills = status_fills(tokens)
    drawn = pd.DataFrame(
        [
            {
                "state": row.state,
                "status": row.status,
                "said": said[row.state],
                "fill": fills[row.status],
                "opacity": 1.0 if not chosen or row.state in chosen else _FAINT,
                "stroke": tokens.ink if row.state in chosen else tokens.border,
            }
            for row in states
            if not row.is_territory
        ]
    )
    look = [column for column in drawn.columns if column != "state"]
    land = (
        shapes(outlines)
        .transform_calculate(code="datum.properties.code")
        .transform_lookup("code", from_=alt.LookupData(drawn, "state", look))
        .transform_filter("isValid(datum.fill)")
        .encode(opacity=alt.Opacity("opacity:Q", scale=None, legend=None))
    )
    fill = alt.Fill("fill:N", scale=None, legend=None)
    filled = (
        land.encode(
            fill=fill,
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
    named = land.transform_filter(alt.datum.status == NAMED).mark_geoshape(
        filled=False,
        stroke=tokens.ink,
        strokeWidth=1.6,
        strokeDash=[4, 3],
        aria=False,
    )
    middles = (
        land.transform_filter(alt.datum.status != NONE_FOUND)
        .transform_calculate(middle="geoCentroid(null, datum)")
        .encode(longitude="middle[0]:Q", latitude="middle[1]:Q")
    )
    spot = (
        middles.transform_filter(_IS_SMALL)
        .mark_circle(size=60, stroke=tokens.ink, strokeWidth=1, aria=False)
        .encode(fill=fill)
    )
    beside = {
        "dx": alt.expr(f"{_IS_SMALL} ? 22 : 0"),
        "dy": alt.expr(f"{_IS_SMALL} ? 8 : 0"),
    }
    counts = status_counts(states)
    told = ", ".join(f"{labels[one]}: {counts[one]}" for one in STATUSES)
    about = f"States by what was found, the same as the table below: {told}."
    letters = haloed(
        middles.encode(text="code:N", opacity=alt.value(1)), tokens, beside
    )
    return on_a_map([filled, named, spot, *letters], about)


def shapes(outlines: str) -> alt.Chart:
    """Return the outlines of the states as data of a chart.

    Args:
        outlines: address of a GeoJSON file of all states with the ``code`` of each,
            its rings clockwise, which the browser fetches once; or empty for the data
            set :data:`charts.vega.OUTLINES`.
    """
    if not outlines:
        return alt.Chart(alt.NamedData(OUTLINES))
    return alt.Chart(
        alt.UrlData(outlines, format=alt.JsonDataFormat(property="features"))
    )


def haloed(
    letters: alt.Chart, tokens: Tokens, look: Mapping[str, Any]
) -> list[alt.Chart]:
    """Return letters that can be read on any fill, with the ground's color around them.

    Args:
        letters: a chart that says what they are and where they stand.
        tokens: colors for the ground that the picture stands on.
        look: properties of a mark of text.
    """
    look = {"fontSize": LETTER_SIZE, "fontWeight": 600, "aria": False, **look}
    halo: dict[str, Any] = {
        "stroke": tokens.ground,
        "strokeWidth": 4,
        "strokeJoin": "round",
    }
    return [
        letters.mark_text(**look, **halo),
        letters.mark_text(**look, color=tokens.ink),
    ]


def on_a_map(layers: list[Any], about: str) -> alt.LayerChart:
    """Return layers on a map of the 50 states and DC that fills its container.

    Args:
        layers: from the lowest to the highest.
        about: what the map shows, for whoever does not see it.
    """
    chart: alt.LayerChart = (
        alt.layer(*layers)
        .project("albersUsa")
        .properties(width="container", height="container", description=about)
        .configure_view(strokeWidth=0)
    )
    return chart
