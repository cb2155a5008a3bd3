"""The map: filter, find your state, open a place."""

import streamlit as st

from grants.award_list import place_table
from grants.describe import found_so_far, tta_found_so_far
from ui.address import current_view, write_address
from ui.filters import draw_filters
from ui.legend import draw_legend
from ui.loading import official_list, official_records
from ui.map_view import draw_map
from ui.page import close_page, open_page, part_of_page
from ui.parts import status
from ui.profiles import draw_profile
from ui.sentences import draw_completeness, draw_ignored, draw_sentence
from ui.tables import draw_records
from ui.your_state import draw_your_state

open_page("Where OJJDP has funded mentoring for exploited youth")
with part_of_page():
    whole, records = official_list(), official_records()
    view = current_view(records)
    all_places = place_table(whole.awards, whole.named)
    draw_filters(view, records)
    tiles = st.sidebar.toggle("Street map from the internet", value=False)

    selected = view.selection.apply(whole, records)
    places = place_table(selected.awards, selected.named)
    sentence = f"{found_so_far(selected, whole)} {tta_found_so_far(selected, whole)}"
    # One container for all that grows and shrinks: the map below keeps its place among
    # its siblings, else the browser would build it anew and lose pan and zoom.
    with st.container():
        draw_your_state(view, whole, all_places)
        draw_ignored(view)
        draw_sentence(view, sentence, records)
        draw_completeness(selected)
    status(sentence)
    beside_map, beside_profile = st.columns([7, 3], gap="medium")
    with beside_map, st.container(gap=None):
        st.html(
            '<p><a href="#records" class="skip">Skip the map, go to the table</a></p>'
        )
        draw_map(
            view,
            places,
            sorted(set(records["fiscal_year"].dropna())),
            online_tiles=tiles,
        )
        draw_legend(records)
    with beside_profile:
        draw_profile(view, records, all_places)
    st.html('<span id="records" tabindex="-1"></span>')
    draw_records(view, records[view.selection.mask(records)])
    write_address(view)
close_page()
