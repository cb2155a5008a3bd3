"""Which further places would bring the most people near: an aid, asked for by hand."""

from typing import Final

import streamlit as st

from grants.coverage.best_next import (
    SMALLEST_CANDIDATE,
    TIME_LIMIT,
    BestNext,
    best_next,
)
from grants.coverage.reach import Reach
from grants.figures import Figures
from grants.words.coverage import best_next_words
from grants.words.numbers import number
from ui.coverage.adding import add_places
from ui.coverage.answers import draw_answer
from ui.coverage.distance import FAR, draw_miles, reach_of
from ui.jobs import waited_for
from ui.kept import kept
from ui.parts import plain_select, prose
from ui.tables import draw_table
from ui.view import View

_NUMBERS: Final = ("1", "3", "5", "10")
_CHOSEN: Final = "next_number"
_PART: Final = "next"
_ABOUT: Final = (
    f"Among listed cities of {number(SMALLEST_CANDIDATE)} people or more, those that "
    "would bring the most people in listed cities and towns near a place are looked "
    f"for, at most {number(TIME_LIMIT)} seconds long, from the places with an award "
    "found, without the changes above."
)


def draw_next(view: View, found: Figures) -> None:
    """Offer to look for further places; nothing is reckoned until it is asked for.

    Args:
        view: takes the distance, and the places that are added to the "what if".
        found: the selection.
    """
    st.markdown(_ABOUT)

    def choose(code: str) -> None:
        if code in ("", *_NUMBERS):
            st.session_state[_CHOSEN] = code

    options = [("", "Do not look"), *((n, f"Look for {n}") for n in _NUMBERS)]
    chosen = str(st.session_state.get(_CHOSEN, ""))
    with st.container(horizontal=True, gap="medium", key="next_choice"):
        plain_select("further", "New sites", options, chosen, choose)
        miles = draw_miles(view, "within_miles", "Near is within", FAR, "further_miles")
    if not chosen:
        return
    today = reach_of(found)
    best = _best_next(today, int(chosen), miles)
    prose("next", best_next_words(best))
    if not best.chosen:
        return
    draw_table(
        "further_sites",
        "Those that would bring the most people, together",
        ("New site", "People of its own", "More people brought near"),
        [
            [place.label, number(place.population), number(place.people_gained)]
            for place in best.chosen
        ],
    )
    st.button(
        "Add these to “what if”",
        key="next_add",
        on_click=add_places,
        args=(view, [place.place_id for place in best.chosen], _PART),
    )
    draw_answer(view, _PART)


@kept(32)
def _best_next(today: Reach, number: int, miles: float) -> BestNext:
    words = "Looking for new sites. “Do not look” ends it."
    return waited_for(words, best_next, today, number, miles)
