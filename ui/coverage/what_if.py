"""What if there were other places: the changes, and what they would change."""

from typing import Final

import streamlit as st

from grants.at_places import PlaceFigures
from grants.coverage.compare import GAINED, KEPT, LOST
from grants.coverage.reach import Reach, measured
from grants.coverage.what_if import WhatIf, what_if
from grants.figures import Figures
from grants.places import Place
from grants.states import STATE_NAMES
from grants.words.coverage import what_if_words
from grants.words.numbers import listed, miles, number, number_or
from grants.words.terms import NOT_FOUND, cycle_name
from ui.coverage.adding import draw_added, draw_adding, located
from ui.coverage.answers import answer
from ui.coverage.changes import draw_changes
from ui.coverage.distance import FAR, reach_of
from ui.kept import kept
from ui.parts import prose, table
from ui.tables import draw_table
from ui.view import View

_PART: Final = "what_if"
_OPEN: Final = "what_if_open"
_MOST_PLACES: Final = 200  # rows of today's places
_WORDS: Final = {KEPT: "kept", GAINED: "added", LOST: "taken away"}
_FIGURES: Final = ("As found", "With the changes", "More", "Fewer")


def draw_what_if(view: View, found: Figures) -> None:
    """Draw what adds places and takes them away, and what that would change.

    Args:
        view: takes the changes; tells the distance of the table by state.
        found: the selection.
    """
    st.markdown(
        "Add places, or take away some that have an award found, and see how many "
        "people would be near one then."
    )
    draw_adding(view, [place.place.place_id for place in found.funded_places])
    draw_added(view)
    _draw_today(view, found.funded_places)
    if not (view.added or view.removed):
        return
    added = tuple(map(located, view.added))
    changed = _what_if(reach_of(found), added, view.removed)
    prose("what_if", what_if_words(changed))
    marks = [
        *((place, KEPT) for place in measured(changed.kept)),
        *((place, GAINED) for place in changed.added),
        *((place, LOST) for place in changed.removed),
    ]
    draw_changes("what_if_map", marks, _WORDS)
    _draw_figures(view, changed)


@kept(64)
def _what_if(
    today: Reach, added: tuple[Place, ...], removed: tuple[str, ...]
) -> WhatIf:
    return what_if(today, added, removed)


def _draw_today(view: View, funded: tuple[PlaceFigures, ...]) -> None:
    """Draw today's places as a table whose rows take one away and bring it back."""

    def change(code: str) -> None:
        place_id = code.partition("=")[2]
        label = labels.get(place_id, "The place")
        if place_id in view.removed:
            view.removed = tuple(p for p in view.removed if p != place_id)
            answer(view, _PART, f"{label} is brought back.")
        else:
            view.removed = (*view.removed, place_id)
            answer(view, _PART, f"{label} is taken away.")

    if not funded:
        return
    labels = {place.place.place_id: place.place.label for place in funded}
    shown = sorted(funded, key=lambda place: place.place.label)[:_MOST_PLACES]
    rows = []
    for place in shown:
        place_id, label = place.place.place_id, place.place.label
        is_gone = place_id in view.removed
        does = "bring it back" if is_gone else "take it away"
        cycles = listed(map(cycle_name, place.years)) or NOT_FOUND
        here = _WORDS[LOST if is_gone else KEPT]
        rows.append(
            {
                "code": f"place={place_id}",
                "label": f"{label}, {here}: {does}",
                "cells": [label, cycles, here],
            }
        )
    caption = "Places with an award found; choose one to take it away or bring it back"
    if len(funded) > len(shown):
        caption += f". The first {len(shown)} of {number(len(funded))} by name"
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
    people = (found.today.people, found.then.people, found.gained, found.lost)
    steps = found.today.distances
    draw_table(
        "what_if_nation",
        "People in listed cities and towns near a place",
        ("Within", *_FIGURES),
        [
            [miles(far), *(number_or(one.nation[step], "none") for one in people)]
            for step, far in enumerate(steps)
        ],
    )
    far = float(view.within_miles or FAR)
    step = steps.index(far)
    gained, lost = found.gained.by_state, found.lost.by_state
    moved = [state for state in gained if gained[state][step] or lost[state][step]]
    if not moved:
        return
    with st.expander(f"States where it changes within {miles(far)}"):
        draw_table(
            "what_if_states",
            "People in listed cities and towns of each state near a place in any state",
            ("State", *_FIGURES),
            sorted(
                [
                    STATE_NAMES[state],
                    *(number_or(one.by_state[state][step], "none") for one in people),
                ]
                for state in moved
            ),
        )
