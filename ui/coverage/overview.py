"""What the coverage page opens with: its picture and three answers."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from grants.coverage.by_state import StateFigures
from grants.figures import Figures
from grants.words.coverage import (
    ShortAnswer,
    by_state_words,
    reach_answer,
    repeat_answer,
    states_answer,
)
from ui.coverage.distance import FAR, reach_of
from ui.coverage.overlap import overlap_of
from ui.coverage.states import draw_picture
from ui.page import part_of_page
from ui.parts import status
from ui.view import View


def draw_overview(view: View, found: Figures, states: Sequence[StateFigures]) -> None:
    """Draw the picture of the states beside three answers, each with what tells more.

    Args:
        view: takes the state that is chosen, and the part that is opened.
        found: the selection.
        states: what it holds of each state, whatever states are chosen.
    """
    status(by_state_words(found, states))
    with st.container(key="overview"):
        with st.container(), part_of_page():
            draw_picture(view, found, states)
        with st.container(key="answers"):
            with part_of_page():
                _draw(view, states_answer(found, states), "by-state", "State by state")
            with part_of_page():
                far = float(view.within_miles or FAR)
                answer = reach_answer(reach_of(found), far)
                _draw(view, answer, "nearest", "How far is the nearest place?")
            with part_of_page():
                answer = repeat_answer(overlap_of(view, found))
                _draw(view, answer, "overlap", "Repeat awards and nearby awards")


def _draw(view: View, answer: ShortAnswer, part: str, title: str) -> None:
    figure = f"<strong>{escape(answer.figure)}</strong> " if answer.figure else ""
    st.html(f'<p class="answer">{figure}{escape(answer.text)}</p>')
    st.button(
        title, key=f"seek_{part}", on_click=view.seek, args=(part,), type="tertiary"
    )
