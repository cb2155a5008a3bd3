"""What if there were other places: the changes, and what they would change."""

from typing import Any

import pandas as pd
import streamlit as st

from grants.award_list import NAMED_ONLY, AwardList, place_table
from grants.coverage.compare import GAINED, KEPT, LOST
from grants.coverage.distance_words import what_if_words
from grants.coverage.phrases import miles_in_words
from grants.coverage.reach import counted_places
from grants.coverage.what_if import WhatIf, what_if
from grants.cycles import cycle_name
from grants.states import STATE_NAMES
from grants.wording import listed
from ui.coverage.adding import draw_added, draw_adding, located
from ui.coverage.answers import answer
from ui.coverage.changes import draw_changes
from ui.coverage.distance import FAR, PlacesKey, key_of
from ui.coverage.tables import COUNT, TEXT, Column, draw_table
from ui.loading import listed_cities
from ui.parts import prose, table
from ui.view import View

_PART = "what_if"
_OPEN = "what_if_open"
_MOST_PLACES = 200  # rows of today's places
_CHANGES = {"kept": KEPT, "added": GAINED, "removed": LOST}
_WORDS = {KEPT: "kept", GAINED: "added", LOST: "taken away"}
_FIGURES: tuple[Column, ...] = (
    ("As found", COUNT),
    ("With the changes", COUNT),
    ("More", COUNT),
    ("Fewer", COUNT),
)


def draw_what_if(view: View, selected: AwardList) -> None:
    """Draw what adds places and takes them away, and what that would change.

    Args:
        view: takes the changes; tells the distance of the table by state.
        selected: what is selected of the list.
    """
    st.header("What if there were other places?", anchor="what-if")
    st.markdown(
        "Add places, or take away some that have an award found, and see how many "
        "people would be near one then."
    )
    places = place_table(selected.awards, selected.named)
    funded = places[places["kind"] != NAMED_ONLY]
    draw_adding(view, funded["place_id"])
    draw_added(view)
    _draw_today(view, funded)
    if not (view.added or view.removed):
        return
    found = _what_if(key_of(places), view.added, view.removed, places)
    prose("what_if", what_if_words(found))
    changed = found.places[found.places["change"] != "kept"]
    shown = pd.concat([counted_places(found.places), changed])
    shown = shown.loc[~shown["place_id"].duplicated()]
    draw_changes(
        "what_if_map", shown.assign(change=shown["change"].map(_CHANGES)), _WORDS
    )
    _draw_figures(view, found)


@st.cache_resource(show_spinner=False, max_entries=64)
def _what_if(
    key: PlacesKey,  # noqa: ARG001 - tells the places, which themselves cannot be keys
    added: tuple[str, ...],
    removed: tuple[str, ...],
    _places: pd.DataFrame,
) -> WhatIf:
    return what_if(_places, listed_cities(), map(located, added), removed)


def _draw_today(view: View, funded: pd.DataFrame) -> None:
    """Draw today's places as a table whose rows take one away and bring it back."""

    def change(code: str) -> None:
        place_id = code.partition("=")[2]
        label = str(labels.get(place_id, "The place"))
        if place_id in view.removed:
            view.removed = tuple(p for p in view.removed if p != place_id)
            answer(view, _PART, f"{label} is brought back.")
        else:
            view.removed = (*view.removed, place_id)
            answer(view, _PART, f"{label} is taken away.")

    if funded.empty:
        return
    labels = dict(zip(funded["place_id"], funded["place_label"], strict=True))
    shown = funded.sort_values("place_label").head(_MOST_PLACES)
    rows = []
    for place in shown.to_dict("records"):
        is_gone = place["place_id"] in view.removed
        does = "bring it back" if is_gone else "take it away"
        cycles = listed(cycle_name(year) for year in place["fiscal_years"])
        here = "taken away" if is_gone else "kept"
        rows.append(
            {
                "code": f"place={place['place_id']}",
                "label": f"{place['place_label']}, {here}: {does}",
                "cells": [place["place_label"], cycles, here],
            }
        )
    caption = "Places with an award found; choose one to take it away or bring it back"
    if len(funded) > len(shown):
        caption += f". The first {len(shown)} of {len(funded):,} by name"
    titles = ("Place", "Funding cycles", "In this what if")
    data = {
        "caption": caption,
        "columns": [{"title": title, "kind": ""} for title in titles],
        "rows": rows,
        "opened": "",
    }
    # Decided once: a changed default would close it under the keyboard's focus.
    is_open = st.session_state.setdefault(_OPEN, bool(view.removed))
    with st.expander("Take places away", expanded=is_open):
        table("what_if_places", data, change)


def _draw_figures(view: View, found: WhatIf) -> None:
    rows = [
        [miles_in_words(row["miles"]), *_cells(row)]
        for row in found.nation.to_dict("records")
    ]
    draw_table(
        "People in listed cities and towns near a place",
        (("Within", TEXT), *_FIGURES),
        rows,
    )
    miles = float(view.miles or FAR)
    by_state = found.by_state[found.by_state["miles"] == miles]
    by_state = by_state[(by_state["gained"] > 0) | (by_state["lost"] > 0)]
    if by_state.empty:
        return
    by_state = by_state.assign(name=by_state["state"].map(STATE_NAMES))
    with st.expander(f"States where it changes within {miles_in_words(miles)}"):
        draw_table(
            "People in listed cities and towns of each state near a place in any state",
            (("State", TEXT), *_FIGURES),
            [
                [row["name"], *_cells(row)]
                for row in by_state.sort_values("name").to_dict("records")
            ],
        )


def _cells(row: dict[Any, Any]) -> list[str]:
    columns = ("today", "then", "gained", "lost")
    return [f"{int(row[column]):,}" if row[column] else "none" for column in columns]
