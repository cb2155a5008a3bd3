"""The timeline: what was funded in which cycle, and what is missing from each."""

from functools import partial

import streamlit as st

from grants.words.lead import when_heading
from ui.address import current_view, write_address
from ui.citing import draw_sources
from ui.filters import draw_filters
from ui.folding import draw_folded
from ui.page import close_page, open_page, part_of_page, program_words
from ui.parts import follow, prose, status
from ui.profiles import draw_profile
from ui.sentences import draw_chosen, draw_cycle_notes, draw_ignored, draw_withheld
from ui.shown import shown_figures
from ui.timeline import (
    draw_changes,
    draw_charts,
    draw_cycle_table,
    draw_place_table,
    draw_published,
    draw_steps,
    timeline_sentence,
)

open_page(
    "Timeline",
    program_words(when_heading, "When awards were made, cycle by cycle"),
    style="timeline",
)
with part_of_page():
    view = current_view()
    whole, found = shown_figures(), shown_figures(view.filter)

    draw_steps(view, found.cycles)
    draw_filters(view, found)
    draw_ignored(view)
    draw_chosen(found)
    sentence = timeline_sentence(found)
    prose("lead", sentence)
    status(sentence)
    draw_sources(view, found, "timeline", with_withheld=False)
    with st.container(key="stage"):
        charts_part = st.container()
        profile_part = st.container(key="profile")
        tables_part = st.container()
    with charts_part:
        with part_of_page():
            draw_charts(view, found.cycles)
        with part_of_page():
            draw_changes(found)
            draw_withheld(found)
    with profile_part, part_of_page():
        draw_profile(view, whole, found)
    follow(view.opened)
    with tables_part:
        with part_of_page():
            draw_cycle_table(view, found.cycles)
        for part, title, draw in (
            (
                "places-by-cycle",
                "Which places had an award in which cycle?",
                partial(draw_place_table, view, found, found.cycles),
            ),
            (
                "cycles-complete",
                "How complete is each cycle in view?",
                partial(draw_cycle_notes, found),
            ),
            (
                "published",
                "When did reviews, toolkits, and solicitations come out?",
                partial(draw_published, view),
            ),
        ):
            draw_folded(view, part, title, draw)
    write_address(view)
close_page()
