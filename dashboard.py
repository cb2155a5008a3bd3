"""The front page: search, cycles, map and list on one screen."""

import streamlit as st

from grants.words.lead import headline, where_heading
from ui.address import current_view, write_address
from ui.alone import draw_alone
from ui.cycle_strip import draw_cycle_strip
from ui.filters import draw_filters
from ui.front import (
    draw_first_lines,
    draw_how_we_know,
    draw_lead,
    draw_list,
    draw_map_part,
)
from ui.page import (
    Skip,
    close_page,
    is_embedded,
    open_page,
    part_of_page,
    program_words,
)
from ui.parts import follow, status
from ui.profiles import draw_profile
from ui.scope import around_of, draw_reading, draw_scope
from ui.search import draw_answers, draw_search
from ui.sentences import draw_ignored
from ui.shown import shown_figures

_SKIPS = (Skip("map", "Skip to the map"), Skip("records", "Skip to the list"))

open_page(
    "Map",
    program_words(where_heading, "Where awards were made"),
    style="front",
    skips=_SKIPS,
)
with part_of_page():
    view = current_view()
    whole, found = shown_figures(), shown_figures(view.filter)
    around = around_of(view, found)
    if is_embedded():
        draw_alone(view, whole, found)
        write_address(view)
        close_page()
        st.stop()

    # All that grows and shrinks above the map stands in one container: the map keeps
    # its place among its siblings, else the browser would build it anew.
    above = st.container(key="above")
    with st.container(key="front"):
        map_part = st.container(key="map_part", gap=None)
        profile_part = st.container(key="profile")
    below = st.container()
    # The map is the slowest to appear, so it is sent first.
    with map_part, part_of_page():
        draw_map_part(view, whole, found, around)
    with above, part_of_page():
        with st.container(key="ask"):
            draw_search(view)
            draw_filters(view, found)
        with st.container(gap=None):
            draw_answers(view)
        draw_ignored(view)
        with st.container(gap=None):
            draw_scope(view, found)
        with st.container(key="lead"):
            draw_lead(view, found, around)
        draw_cycle_strip(view, found)
    status(headline(found))
    with profile_part, part_of_page():
        if view.opened:
            draw_profile(view, whole, found)
        else:
            draw_first_lines(whole)
    follow(view.opened)
    with below, part_of_page():
        draw_list(view, found)
        draw_reading(view, found)
        draw_how_we_know(view, found)
    write_address(view)
close_page()
