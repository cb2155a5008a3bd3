"""The map: filter, find your state, open a place."""

import streamlit as st

from grants.award_list import place_table
from grants.describe import found_so_far, tta_found_so_far
from ui.address import current_view, write_address
from ui.alone import draw_alone
from ui.filters import draw_filters
from ui.legend import draw_legend
from ui.loading import official_list, official_records
from ui.map_view import draw_map
from ui.page import close_page, is_embedded, open_page, part_of_page
from ui.parts import follow, map_watch, status
from ui.profiles import draw_profile
from ui.sentences import draw_completeness, draw_ignored, draw_sentence
from ui.tables import draw_records
from ui.your_state import draw_your_state

open_page("Where OJJDP has funded mentoring for exploited youth")
with part_of_page():
    whole, records = official_list(), official_records()
    view = current_view(records)
    selected = view.selection.apply(whole, records)
    all_places = place_table(whole.awards, whole.named)
    places = place_table(selected.awards, selected.named)
    sentence = f"{found_so_far(selected, whole)} {tta_found_so_far(selected, whole)}"
    if is_embedded():
        draw_alone(view, sentence, records, places, all_places)
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
        cycles = sorted(set(records["fiscal_year"].dropna()))
        draw_map(view, places, cycles)
        map_watch()
        draw_legend(records)
    with above:
        draw_your_state(view, whole, records, all_places)
        draw_ignored(view)
        draw_sentence(view, sentence, records)
        draw_completeness(selected)
    status(sentence)
    with profile_part:
        draw_profile(view, records, all_places)
    follow(view.opened)
    with table_part:
        st.html('<span id="records" tabindex="-1"></span>')
        draw_records(view, records[view.selection.mask(records)])
    draw_filters(view, records)
    write_address(view)
close_page()
