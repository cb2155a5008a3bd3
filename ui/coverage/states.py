"""What was found by state and region: the paragraph, the picture, the tables."""

from typing import Any

import pandas as pd
import streamlit as st

from coverage.by_state import STANDINGS, by_region, by_state
from coverage.words import by_state_words
from grants.award_list import AwardList
from grants.cycles import cycle_name
from grants.wording import NOT_FOUND, count
from ui.coverage.picture import NONE, amount_words, draw_picture, standing_words
from ui.coverage.tables import COUNT, TEXT, Column, draw_table
from ui.loading import states_under_18
from ui.page import plain
from ui.parts import prose, table
from ui.view import View

_COLUMNS = (
    ("State", TEXT),
    ("Award found", TEXT),
    ("Awards", COUNT),
    ("Places", COUNT),
    ("Original awards", COUNT),
    ("First and last cycle", TEXT),
    ("People under 18", COUNT),
)


def draw_states(
    view: View, whole: AwardList, selected: AwardList, any_state: AwardList
) -> str:
    """Draw what was found by state; return the sentence that says it.

    Args:
        view: takes the state that is chosen.
        whole: the list.
        selected: what is selected of it.
        any_state: the same without the choice of states, for picture and tables: what
            was chosen is shown among the others.
    """
    latest = whole.sites["fiscal_year"].max()
    latest = None if pd.isna(latest) else int(latest)
    states = by_state(any_state, states_under_18(), latest)
    chosen = view.selection.codes.get("state", frozenset()) & set(states["state"])
    in_view = states[states["state"].isin(chosen)] if chosen else states
    is_part = not view.selection.is_empty
    sentence = by_state_words(in_view, selected, whole if is_part else None)
    prose("by_state", sentence)
    draw_picture(states, chosen, latest)
    on_list = set(whole.sites["site_state"]) | set(whole.named["site_state"])
    has_record = states["state"].isin(on_list)
    _draw_state_table(view, states[has_record], chosen, latest)
    _draw_others(states[~has_record])
    _draw_regions(states)
    _draw_source()
    return sentence


def _draw_state_table(
    view: View, states: pd.DataFrame, chosen: frozenset[str], latest: int | None
) -> None:
    def choose(code: str) -> None:
        state = code.partition("=")[2]
        codes = frozenset() if chosen == {state} else frozenset({state})
        view.selection = view.selection.choosing("state", codes)

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
    table("states", data, choose)


def _cells(row: dict[Any, Any], standing: str) -> list[str]:
    people = _people(row["population_under_18"])
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
                [row["name"], row["region"], _people(row["population_under_18"])]
                for row in states.to_dict("records")
            ],
        )


def _draw_regions(states: pd.DataFrame) -> None:
    columns: tuple[Column, ...] = (
        ("Region", TEXT),
        ("Latest cycle", COUNT),
        ("Earlier cycles only", COUNT),
        ("Named only", COUNT),
        ("None found", COUNT),
        ("States", COUNT),
        ("Awards", COUNT),
        ("Original awards", COUNT),
        ("People under 18", COUNT),
    )
    regions = by_region(states)
    rows = []
    for row in regions.to_dict("records"):
        rows.append(
            [
                row["region"],
                *(
                    f"{row[standing]:,}" if row[standing] else "none"
                    for standing in STANDINGS
                ),
                f"{row['states']:,}",
                f"{row['awards']:,}" if row["awards"] else NONE,
                amount_words(row) if row["awards"] else NONE,
                _people(row["population_under_18"]),
            ]
        )
    draw_table("The same summed by Census region, the territories apart", columns, rows)


def _draw_source() -> None:
    """Say where the people under 18 come from; a state without a figure has none."""
    first = states_under_18().iloc[0]
    text = f"People under 18: {first['source']}, {first['period']}."
    st.markdown(f"{plain(text)} [Source]({first['source_url']}).")


def _people(number: Any) -> str:
    return NOT_FOUND if pd.isna(number) else f"{int(number):,}"
