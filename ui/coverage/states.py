"""What was found by state and region: the paragraph, the picture, the tables."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from grants.award_list import AwardList
from grants.coverage.by_state import by_state
from grants.coverage.words import by_state_words
from grants.cycles import cycle_name
from grants.states import STATE_NAMES
from grants.wording import count
from ui.cards import inner_link
from ui.coverage.answers import answer, draw_answer
from ui.coverage.picture import (
    NONE,
    amount_words,
    draw_picture,
    people_words,
    standing_words,
)
from ui.coverage.regions import draw_regions
from ui.coverage.tables import COUNT, TEXT, draw_table
from ui.loading import states_under_18
from ui.page import plain
from ui.parts import prose, status, table
from ui.view import View

_PART = "states"
_COLUMNS = (
    ("State", TEXT),
    ("Award found", TEXT),
    ("Awards", COUNT),
    ("Places", COUNT),
    ("Original awards", COUNT),
    ("First and last cycle", TEXT),
    ("People under 18", COUNT),
)


def draw_sentence(
    view: View, whole: AwardList, selected: AwardList, states: pd.DataFrame
) -> None:
    """Say what was found by state, also for who does not see the page.

    Args:
        view: tells the states that are chosen.
        whole: the list.
        selected: what is selected of it.
        states: as :func:`states_of` gives them.
    """
    chosen = _chosen(view, states)
    in_view = states[states["state"].isin(chosen)] if chosen else states
    is_part = not view.selection.is_empty
    sentence = by_state_words(in_view, selected, whole if is_part else None)
    prose("by_state", sentence)
    status(sentence)


def states_of(whole: AwardList, any_state: AwardList) -> pd.DataFrame:
    """Return what was found in each state (:func:`grants.coverage.by_state.by_state`).

    Args:
        whole: the list, whose latest cycle counts as the latest.
        any_state: what is selected of it without the choice of states: what is chosen
            is shown among the others.
    """
    return by_state(any_state, states_under_18(), _latest(whole))


def draw_states(view: View, whole: AwardList, states: pd.DataFrame) -> None:
    """Draw the picture of the states and the tables that say the same.

    Args:
        view: takes the state that is chosen.
        whole: the list.
        states: as :func:`states_of` gives them.
    """
    chosen, latest = _chosen(view, states), _latest(whole)

    on_list = set(whole.sites["site_state"]) | set(whole.named["site_state"])
    has_record = states["state"].isin(on_list)

    def choose(state: str) -> None:
        if state not in on_list:
            name = STATE_NAMES[state]
            answer(view, _PART, f"{name}: no award found so far, so no record to see.")
            return
        codes = frozenset() if chosen == {state} else frozenset({state})
        view.selection = view.selection.choosing("state", codes)

    st.header("State by state", anchor="by-state")
    draw_picture(states, chosen, latest, choose)
    draw_answer(view, _PART)
    _draw_state_table(states[has_record], chosen, latest, choose)
    _draw_others(states[~has_record])
    draw_regions(states)
    _draw_source(view)


def _chosen(view: View, states: pd.DataFrame) -> frozenset[str]:
    return view.selection.codes.get("state", frozenset()) & set(states["state"])


def _latest(whole: AwardList) -> int | None:
    latest = whole.sites["fiscal_year"].max()
    return None if pd.isna(latest) else int(latest)


def _draw_state_table(
    states: pd.DataFrame,
    chosen: frozenset[str],
    latest: int | None,
    on_choose: Callable[[str], None],
) -> None:
    rows = []
    for row in states.to_dict("records"):
        goes_to = "see all states again" if chosen == {row["state"]} else "see it alone"
        standing = standing_words(row["standing"], latest)
        rows.append(
            {
                "code": f"state={row['state']}",
                "label": f"{row['name']}, {standing}: {goes_to}",
                "cells": _cells(row, standing),
            }
        )
    data = {
        "caption": "States and territories with a record in this list; choose one to "
        "see it alone",
        "columns": [{"title": title, "kind": kind} for title, kind in _COLUMNS],
        "rows": rows,
        "opened": f"state={next(iter(chosen))}" if len(chosen) == 1 else "",
    }
    table("states", data, lambda code: on_choose(code.partition("=")[2]))


def _cells(row: dict[Any, Any], standing: str) -> list[str]:
    people = people_words(row["population_under_18"])
    if not row["awards"]:
        return [row["name"], standing, NONE, NONE, NONE, "", people]
    first, last = (
        cycle_name(int(row[f"{which}_cycle"])) for which in ("first", "last")
    )
    cycles = first if first == last else f"{first}, {last}"
    awards, places = f"{row['awards']:,}", f"{row['places']:,}"
    return [row["name"], standing, awards, places, amount_words(row), cycles, people]


def _draw_others(states: pd.DataFrame) -> None:
    number = int((~states["is_territory"]).sum())
    apart = len(states) - number
    title = f"No award found so far: {count(number, 'state')}"
    if apart:
        title += f" and {count(apart, 'territory', 'territories')}"
    columns = (("State", TEXT), ("Region", TEXT), ("People under 18", COUNT))
    with st.expander(title):
        draw_table(
            "States and territories without any record in this list; not proof that no "
            "award was made",
            columns,
            [
                [row["name"], row["region"], people_words(row["population_under_18"])]
                for row in states.to_dict("records")
            ],
        )


def _draw_source(view: View) -> None:
    """Say where the figures come from; a state without people known has none."""
    first = states_under_18().iloc[0]
    text = f"People under 18: {first['source']}, {first['period']}."
    st.markdown(f"{plain(text)} [Source]({first['source_url']}).")
    link = inner_link(
        f"./?{urlencode(view.to_query(), doseq=True)}", "See the awards on the map"
    )
    st.html(
        f"<p>Awards and amounts: each award has its source in its profile. {link}, "
        "where one can be chosen.</p>"
    )
