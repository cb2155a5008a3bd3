"""Coverage: where awards were found, where not, how far it is, and what is twice."""

import streamlit as st

from ui.address import current_view, write_address
from ui.coverage.compare import draw_compare
from ui.coverage.distance import draw_reach
from ui.coverage.further import draw_next
from ui.coverage.overlap import draw_overlap
from ui.coverage.states import draw_sentence, draw_states, states_of
from ui.coverage.what_if import draw_what_if
from ui.filters import draw_filters
from ui.loading import official_list, official_records
from ui.page import close_page, open_page, part_of_page, plain
from ui.parts import contents
from ui.sentences import draw_completeness, draw_ignored

_PARTS = [
    ("by-state", "State by state"),
    ("nearest", "How far is the nearest place?"),
    ("what-if", "What if there were other places?"),
    ("next", "Further places"),
    ("compare", "Compare two selections"),
    ("overlap", "Funded twice, close together"),
    ("complete", "How complete is this?"),
]

open_page(
    "Which states have an award found so far, and which have none?", style="coverage"
)
with part_of_page():
    whole, records = official_list(), official_records()
    view = current_view(records)
    selected = view.selection.apply(whole, records)
    any_state = view.selection.choosing("state", frozenset()).apply(whole, records)

    draw_ignored(view)
    if chosen := view.selection.describe():
        st.markdown(plain(f"Chosen: {chosen}."))
    with part_of_page():
        states = states_of(whole, any_state)
        draw_sentence(view, whole, selected, states)
        contents(_PARTS)
        draw_states(view, whole, states)
    # In a container each: when one part grows, the others keep the keyboard's focus.
    with part_of_page(), st.container():
        draw_reach(view, selected)
    with part_of_page(), st.container():
        draw_what_if(view, selected)
    with part_of_page(), st.container():
        draw_next(view, selected)
    with part_of_page(), st.container():
        draw_compare(view, whole, records, selected)
    with part_of_page(), st.container():
        draw_overlap(view, selected)
    st.header("How complete is this?", anchor="complete")
    draw_completeness(selected, is_open=True)
    draw_filters(view, records)
    write_address(view)
close_page()
