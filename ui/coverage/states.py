"""What was found by state and region: the picture, the paragraph, the tables."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Final
from urllib.parse import urlencode

import streamlit as st

from charts.states import CHOSEN, states_chart, status_fills
from charts.tokens import DARK, LIGHT, Tokens
from grants.coverage.by_state import (
    NAMED,
    NONE_FOUND,
    STATUSES,
    StateFigures,
    by_region,
    by_state,
    people_in,
    status_counts,
)
from grants.figures import Figures
from grants.states import STATE_NAMES, STATES_AND_DC
from grants.words.coverage import by_state_words, state_line, status_labels
from grants.words.numbers import count, number, number_or, sentence_case, total
from grants.words.terms import NONE_FOUND as NONE
from grants.words.terms import NOT_FOUND, span_of
from ui.cards import inner_link
from ui.coverage.answers import answer, draw_answer
from ui.map_view import OUTLINES_URL
from ui.page import plain
from ui.parts import prose, table
from ui.shown import shown_catalog
from ui.tables import draw_table
from ui.view import View

_PART: Final = "states"
_CHART: Final = "states_chart"
_ANSWERED: Final = "states_answered"  # what the chart had chosen at the last run
_NOT_DRAWN: Final = (
    "The picture shows the 50 states and DC. The territories do not fit into it; they "
    "are in the tables, which hold all that the picture does."
)
_COLUMNS: Final = {
    "State": "",
    "Award found": "",
    "Awards": "dollars",
    "Places": "dollars",
    "Original awards": "dollars",
    "First and last cycle": "",
    "People under 18": "dollars",
}


def draw_picture(view: View, found: Figures, states: Sequence[StateFigures]) -> None:
    """Draw the states, shaded by status, with their legend; a click chooses one.

    Args:
        view: takes the state that is chosen.
        found: the selection.
        states: what it holds of each state, whatever states are chosen: what is chosen
            is shown among the others.
    """

    def clicked() -> None:
        if state := clicked_state(st.session_state.get(_ANSWERED, []), _points()):
            _choose(view, found, state)

    tokens = DARK if st.context.theme.type == "dark" else LIGHT
    labels = status_labels(found)
    texts = {row.state: state_line(row, labels) for row in states}
    chosen = _chosen(found)
    chart = states_chart(OUTLINES_URL, states, texts, labels, chosen, tokens)
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
    st.html(_legend(tokens, status_counts(states), labels))
    st.html('<p class="quiet">Choose a state with a record to see it alone.</p>')
    draw_answer(view, _PART)


def draw_states(view: View, found: Figures, states: Sequence[StateFigures]) -> None:
    """Draw in words and tables what was found by state and region.

    Args:
        view: takes the state that is chosen.
        found: the selection.
        states: what it holds of each state, whatever states are chosen.
    """
    prose("by_state", by_state_words(found, states))
    st.markdown(_NOT_DRAWN)
    labels, on_list = status_labels(found), _on_list(found)
    under_18 = shown_catalog().under_18
    listed = [row for row in states if row.state in on_list]
    _draw_state_table(view, found, listed, labels, under_18)
    _draw_others([row for row in states if row.state not in on_list], under_18)
    _draw_regions(states, labels, under_18)
    _draw_source(view)


def _chosen(found: Figures) -> frozenset[str]:
    return found.chosen.of("state") & STATE_NAMES.keys()


def _on_list(found: Figures) -> set[str]:
    """Return the states of which the full list has a record."""
    return {row.state for row in by_state(found.whole) if row.status != NONE_FOUND}


def _choose(view: View, found: Figures, state: str) -> None:
    """See a state alone, or all again; of one without a record say so."""
    if state in _on_list(found):
        codes = () if _chosen(found) == {state} else (state,)
        view.filter = view.filter.choosing("state", *codes)
    elif name := STATE_NAMES.get(state):
        answer(view, _PART, f"{name}: no award found so far, so no record to see.")


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


def _legend(
    tokens: Tokens, counts: Mapping[str, int], labels: Mapping[str, str]
) -> str:
    fills = status_fills(tokens)
    items = []
    for one in STATUSES:
        border = f"1px solid {tokens.border}"
        if one == NAMED:
            border = f"1.5px dashed {tokens.ink}"
        style = f"background:{fills[one]};border:{border}"
        words = escape(f"{labels[one]}: {number_or(counts[one], 'none')}")
        items.append(f'<li><span class="key" style="{style}"></span> {words}</li>')
    return (
        f'<ul class="legend" aria-label="Legend of the map">{"".join(items)}'
        f"<li>of the {len(STATES_AND_DC) - 1} states and DC</li></ul>"
    )


def _draw_state_table(
    view: View,
    found: Figures,
    states: Sequence[StateFigures],
    labels: Mapping[str, str],
    under_18: Mapping[str, int],
) -> None:
    chosen = _chosen(found)
    only = next(iter(chosen)) if len(chosen) == 1 else ""
    rows = []
    for row in states:
        goes_to = "see all states again" if row.state == only else "see it alone"
        rows.append(
            {
                "code": f"state={row.state}",
                "label": f"{row.name}, {labels[row.status]}: {goes_to}",
                "cells": [
                    row.name,
                    labels[row.status],
                    number_or(row.awards, NONE),
                    number_or(row.places, NONE),
                    total(row.total) or NONE,
                    span_of(list(row.years)) or (NOT_FOUND if row.awards else ""),
                    number_or(under_18.get(row.state), NOT_FOUND),
                ],
            }
        )
    data = {
        "caption": "States and territories with a record in this list; choose one to "
        "see it alone",
        "columns": [{"title": title, "kind": kind} for title, kind in _COLUMNS.items()],
        "rows": rows,
        "opened": f"state={only}" if only else "",
    }
    if rows:
        table("states", data, lambda code: _choose(view, found, code.partition("=")[2]))


def _draw_others(states: Sequence[StateFigures], under_18: Mapping[str, int]) -> None:
    """List the states without any record in the full list."""
    if not states:
        return
    apart = sum(row.is_territory for row in states)
    title = f"No award found so far: {count(len(states) - apart, 'state')}"
    if apart:
        title += f" and {count(apart, 'territory', 'territories')}"
    with st.expander(title):
        draw_table(
            "states_without",
            "States and territories without any record in this list; not proof that no "
            "award was made",
            ("State", "Region", "People under 18"),
            [
                [row.name, row.region, number_or(under_18.get(row.state), NOT_FOUND)]
                for row in states
            ],
            texts=2,
        )


def _draw_regions(
    states: Sequence[StateFigures],
    labels: Mapping[str, str],
    under_18: Mapping[str, int],
) -> None:
    draw_table(
        "regions",
        "The same summed by Census region, the territories apart",
        (
            "Region",
            *(sentence_case(labels[one]) for one in STATUSES),
            *("States", "Awards", "Original awards", "People under 18"),
        ),
        [
            [
                row.region,
                *(number_or(row.statuses[one], "none") for one in STATUSES),
                number(len(row.states)),
                number_or(row.total.awards, NONE),
                total(row.total) or NONE,
                number_or(people_in(row.states, under_18), NOT_FOUND),
            ]
            for row in by_region(states)
        ],
    )


def _draw_source(view: View) -> None:
    """Say where the figures come from; a state without people known has none."""
    people = shown_catalog().tables["states_under_18"]
    if len(people):
        first = people.iloc[0]
        text = plain(f"People under 18: {first['source']}, {first['period']}.")
        st.markdown(f"{text} [Source]({first['source_url']}).")
    link = inner_link(
        f"./?{urlencode(view.to_query(), doseq=True)}", "See the awards on the map"
    )
    st.html(
        f"<p>Awards and amounts: each award has its source in its profile. {link}, "
        "where one can be chosen.</p>"
    )
