"""The map: filter, find your state, open a place."""

import streamlit as st

from grants.words.lead import lead, where_heading
from ui.address import current_view, write_address
from ui.alone import draw_alone
from ui.filters import draw_filters
from ui.later import draw_later_choice, draw_later_table, markers
from ui.legend import draw_legend
from ui.loading import official_figures
from ui.map_view import draw_map
from ui.page import (
    close_page,
    is_embedded,
    open_page,
    part_of_page,
    program_words,
)
from ui.parts import follow, map_watch, status
from ui.profiles import draw_profile
from ui.sentences import draw_completeness, draw_ignored, draw_sentence
from ui.tables import draw_records
from ui.your_state import draw_your_state

open_page(program_words(where_heading, "Where awards were made"))
with part_of_page():
    view = current_view()
    whole, found = official_figures(), official_figures(view.filter)
    sentence = lead(found).text
    if is_embedded():
        draw_alone(view, whole, found, sentence)
        write_address(view)
        close_page()
        st.stop()

    # All that grows and shrinks above the map stands in one container: the map keeps
    # its place among its siblings, else the browser would build it anew.
    above = st.container()
    with st.container(key="stage"):
        map_part = st.container(gap=None)
        profile_part = st.container(key="profile")
        table_part = st.container()
    # The map is the slowest to appear, so it is sent first.
    with map_part:
        st.html(
            '<p><a href="#records" class="skip">Skip the map, go to the table</a></p>'
        )
        with part_of_page():
            draw_map(view, markers(view, found))
            map_watch()
            draw_legend(whole, view)
            draw_later_choice(view)
    with above, part_of_page():
        draw_your_state(view, whole)
        draw_ignored(view)
        draw_sentence(found, sentence)
        draw_completeness(found)
    status(sentence)
    with profile_part, part_of_page():
        draw_profile(view, whole)
    follow(view.opened)
    with table_part, part_of_page():
        st.html('<span id="records" tabindex="-1"></span>')
        draw_records(view, found.full, found.rows)
        draw_later_table(view)
    draw_filters(view, found)
    write_address(view)
close_page()
