"""Coverage: where awards were found, where not, how far it is, and what is twice."""

import streamlit as st

from grants.coverage.by_state import by_state
from ui.address import current_view, write_address
from ui.coverage.compare import draw_compare
from ui.coverage.distance import draw_reach
from ui.coverage.further import draw_next
from ui.coverage.overlap import draw_overlap
from ui.coverage.states import draw_sentence, draw_states
from ui.coverage.what_if import draw_what_if
from ui.filters import draw_filters
from ui.loading import official_figures
from ui.page import close_page, open_page, part_of_page
from ui.parts import contents
from ui.sentences import draw_chosen, draw_completeness, draw_ignored

_PARTS = [
    ("by-state", "State by state"),
    ("nearest", "How far is the nearest place?"),
    ("what-if", "What if there were other places?"),
    ("next", "Where would new sites reach the most people?"),
    ("compare", "Compare two selections"),
    ("overlap", "Repeat awards and nearby awards"),
    ("complete", "How complete is this?"),
]

open_page(
    "Which states have an award found so far, and which have none?", style="coverage"
)
with part_of_page():
    view = current_view()
    found = official_figures(view.filter)

    draw_filters(view, found)
    draw_ignored(view)
    draw_chosen(found)
    with part_of_page():
        states = by_state(found.any_state)
        draw_sentence(found, states)
        contents(_PARTS)
        draw_states(view, found, states)
    # In a container each: when one part grows, the others keep the keyboard's focus.
    for draw in (draw_reach, draw_what_if, draw_next, draw_compare, draw_overlap):
        with part_of_page(), st.container():
            draw(view, found)
    with part_of_page():
        st.header("How complete is this?", anchor="complete")
        draw_completeness(found, is_open=True)
    write_address(view)
close_page()
