"""The picture of the states, its legend, and the words for what a state has."""

from collections.abc import Callable
from typing import Any, Final

import pandas as pd
import streamlit as st

from charts.states import CHOSEN, DARK, LIGHT, Inks, states_chart
from grants.coverage.by_state import (
    EARLIER,
    LATEST,
    NAMED,
    NONE_FOUND,
    STANDINGS,
    standing_counts,
)
from grants.cycles import cycle_name
from grants.states import STATES_AND_DC
from grants.wording import NOT_FOUND, count, dollars
from ui.loading import state_middle
from ui.map_view import OUTLINES_URL

NONE: Final = "none found"
_CHART: Final = "states_chart"
_ANSWERED: Final = "states_answered"  # what the chart had chosen at the last run
_NOT_DRAWN: Final = (
    "Choose a state with a record to see it alone. The picture shows the 50 states and "
    "DC. The territories do not fit into it; they stand in the tables, which hold all "
    "that the picture does."
)
_WORDS: Final = {
    EARLIER: "earlier cycles only",
    NAMED: "named by NMRC only, no award record",
    NONE_FOUND: NONE,
}


def draw_picture(
    states: pd.DataFrame,
    chosen: frozenset[str],
    latest: int | None,
    on_choose: Callable[[str], None],
) -> None:
    """Draw the states, shaded by standing, with their legend.

    Args:
        states: rows of :func:`grants.coverage.by_state.by_state`.
        chosen: USPS codes that are chosen; empty for all.
        latest: the latest cycle of the list.
        on_choose: called with the USPS code of a state that is clicked.
    """

    def clicked() -> None:
        if state := clicked_state(st.session_state.get(_ANSWERED, []), _points()):
            on_choose(state)

    inks = DARK if st.context.theme.type == "dark" else LIGHT
    said = {row["state"]: _said(row, latest) for row in states.to_dict("records")}
    places = [state_middle(code) for code in STATES_AND_DC]
    middles = pd.DataFrame(
        [(p.state, p.latitude, p.longitude) for p in places],
        columns=["state", "latitude", "longitude"],
    )
    chart = states_chart(OUTLINES_URL, states, said, middles, chosen, inks)
    with st.container(key="states_map"):
        st.altair_chart(
            chart,
            key=_CHART,
            width="stretch",
            height="stretch",
            on_select=clicked,
            selection_mode=[CHOSEN],
        )
    st.session_state[_ANSWERED] = _points()
    st.html(_legend(inks, states, latest))
    st.markdown(_NOT_DRAWN)


def clicked_state(before: list[str], now: list[str]) -> str:
    """Return the state that was clicked, or empty when none was.

    Args:
        before: states that had been clicked an odd number of times.
        now: the same after the click, the latest last.
    """
    changed = set(before) ^ set(now)
    return next((state for state in [*now[::-1], *before] if state in changed), "")


def _points() -> list[str]:
    """Return what the chart has chosen now, the latest last."""
    event: Any = st.session_state.get(_CHART)
    points = event.selection.get(CHOSEN, []) if event else []
    return [str(point["code"]) for point in points]


def _said(row: dict[Any, Any], latest: int | None) -> str:
    text = f"{row['name']}: {standing_words(row['standing'], latest)}"
    if row["awards"]:
        text += f"; {count(int(row['awards']), 'award')} found, {amount_words(row)}"
    return text


def _legend(inks: Inks, states: pd.DataFrame, latest: int | None) -> str:
    counts = standing_counts(states)
    items = []
    for standing in STANDINGS:
        border = "1.5px dashed" if standing == NAMED else "1px solid"
        color = inks.ink if standing == NAMED else inks.line
        style = f"background:{inks.fills[standing]};border:{border} {color}"
        words = f"{standing_words(standing, latest)}: {counts[standing] or 'none'}"
        items.append(f'<li><span class="key" style="{style}"></span> {words}</li>')
    return (
        f'<ul class="legend" aria-label="Legend of the map">{"".join(items)}'
        f"<li>of the {len(STATES_AND_DC) - 1} states and DC</li></ul>"
    )


def standing_words(standing: str, latest: int | None) -> str:
    """Return what a state's standing is called in a table and a legend."""
    if standing == LATEST and latest is not None:
        return f"latest cycle, {cycle_name(latest)}"
    return _WORDS.get(standing, "latest cycle")


def amount_words(row: dict[Any, Any]) -> str:
    """Return the original awards of a row of states or regions, in dollars."""
    unknown = int(row["amounts_not_found"])
    if unknown == row["awards"] or pd.isna(row["amount_original_usd"]):
        return NOT_FOUND
    text = dollars(int(row["amount_original_usd"]))
    return f"{text} ({NOT_FOUND} for {unknown})" if unknown else text


def people_words(number: Any) -> str:
    """Return a number of people; "not found" where it is missing."""
    return NOT_FOUND if pd.isna(number) else f"{int(number):,}"
