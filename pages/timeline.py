"""The timeline: what was funded in which cycle, and what is missing from each."""

import streamlit as st

from grants.award_list import place_table
from grants.describe import found_so_far
from grants.timeline import cycle_rows, cycle_sentence, span_sentence
from ui.address import current_view, write_address
from ui.filters import draw_filters
from ui.loading import official_list, official_records
from ui.page import close_page, open_page, part_of_page
from ui.parts import follow, prose, status
from ui.profiles import draw_profile
from ui.sentences import draw_completeness, draw_ignored
from ui.timeline import (
    chosen_years,
    draw_charts,
    draw_cycle_table,
    draw_later,
    draw_place_table,
    draw_published,
    draw_steps,
    with_amounts,
)

open_page("When OJJDP made these awards, cycle by cycle")
with part_of_page():
    whole, records = official_list(), official_records()
    view = current_view(records)
    any_cycle = view.selection.choosing("cycle", frozenset()).apply(whole, records)
    selected = view.selection.apply(whole, records)
    rows = cycle_rows(any_cycle, whole)
    counted = [row.fiscal_year for row in rows if row.is_counted]
    chosen = chosen_years(view)

    draw_steps(view, counted)
    draw_ignored(view)
    in_view = [row for row in rows if not chosen or row.fiscal_year in chosen]
    lead = cycle_sentence if len(chosen) == 1 else None
    sentence = lead(in_view[0]) if lead and in_view else span_sentence(in_view)
    prose("lead", sentence)
    status(sentence)
    with st.container(key="stage"):
        charts_part = st.container()
        profile_part = st.container(key="profile")
        tables_part = st.container()
    with charts_part:
        draw_charts(view, rows)
        if not chosen:
            draw_later(rows)
    with profile_part:
        all_places = place_table(whole.awards, whole.named)
        draw_profile(view, records, all_places)
    follow(view.opened)
    with tables_part:
        draw_cycle_table(view, rows)
        places = place_table(selected.awards, selected.named)
        prose("places_sentence", found_so_far(selected, whole))
        draw_place_table(view, with_amounts(places, selected.sites), counted)
        draw_completeness(selected)
        draw_published(view)
    draw_filters(view, records)
    write_address(view)
close_page()
