"""The front door: where the awards are, on a map."""

import streamlit as st

from grants.award_list import place_table
from grants.describe import found_so_far, tta_found_so_far
from ui.loading import official_list
from ui.map_view import draw_map
from ui.page import close_page, open_page, part_of_page
from ui.tables import places_as_table

open_page("Where OJJDP has funded mentoring for exploited youth")
with part_of_page():
    awards = official_list()
    st.markdown(found_so_far(awards))
    st.markdown(tta_found_so_far(awards))
    places = place_table(awards.awards, awards.named)
    draw_map(places, key="map")
    places_as_table(places)
    close_page(awards.compiled_on, awards.version)
