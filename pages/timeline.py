"""The timeline: what was funded in which cycle, and what is missing from each."""

import streamlit as st

from grants.words.lead import when_heading
from grants.words.profile import OPEN_FROM_TABLE
from ui.address import current_view, write_address
from ui.filters import draw_filters
from ui.loading import official_figures
from ui.page import close_page, open_page, part_of_page, program_words
from ui.parts import follow, prose, status
from ui.profiles import draw_hint, draw_profile
from ui.sentences import draw_chosen, draw_completeness, draw_ignored
from ui.timeline import (
    draw_changes,
    draw_charts,
    draw_cycle_table,
    draw_place_table,
    draw_published,
    draw_steps,
    timeline_sentence,
)

open_page(program_words(when_heading, "When awards were made, cycle by cycle"))
with part_of_page():
    view = current_view()
    whole, found = official_figures(), official_figures(view.filter)

    draw_steps(view, found.cycles)
    draw_filters(view, found)
    draw_ignored(view)
    draw_chosen(found)
    sentence = timeline_sentence(found)
    prose("lead", sentence)
    status(sentence)
    with st.container(key="stage"):
        charts_part = st.container()
        profile_part = st.container(key="profile")
        tables_part = st.container()
    with charts_part:
        with part_of_page():
            draw_charts(view, found.cycles)
        draw_changes(found)
    with profile_part, part_of_page():
        draw_profile(view, whole, found)
        if not view.opened:
            draw_hint(OPEN_FROM_TABLE)
    follow(view.opened)
    with tables_part, part_of_page():
        draw_cycle_table(view, found.cycles)
        draw_place_table(view, found, found.cycles)
        draw_completeness(found)
        draw_published(view)
    write_address(view)
close_page()
