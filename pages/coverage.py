"""Coverage: where awards were found, where not, how far it is, and what is twice."""

import streamlit as st

from ui.address import current_view, write_address
from ui.coverage.distance import draw_reach
from ui.coverage.further import draw_next
from ui.coverage.overlap import draw_overlap
from ui.coverage.states import draw_states
from ui.filters import draw_filters
from ui.loading import official_list, official_records
from ui.page import close_page, open_page, part_of_page, plain
from ui.parts import status
from ui.sentences import draw_completeness, draw_ignored

open_page("Which states have an award found so far, and which have none?")
with part_of_page():
    whole, records = official_list(), official_records()
    view = current_view(records)
    selected = view.selection.apply(whole, records)
    any_state = view.selection.choosing("state", frozenset()).apply(whole, records)

    draw_ignored(view)
    if chosen := view.selection.describe():
        st.markdown(plain(f"Chosen: {chosen}."))
    with part_of_page():
        status(draw_states(view, whole, selected, any_state))
    with part_of_page():
        draw_reach(view, selected)
    with part_of_page():
        draw_next(view, selected)
    with part_of_page():
        draw_overlap(view, selected)
    st.subheader("How complete is this?", anchor=False)
    draw_completeness(selected)
    draw_filters(view, records)
    write_address(view)
close_page()
