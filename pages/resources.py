"""The resources: what was learned, what to read first, and whom to ask."""

import streamlit as st

from ui.address import current_view, write_address
from ui.filters import draw_resource_filters
from ui.page import close_page, open_page, part_of_page
from ui.reader import draw_reading
from ui.resources import (
    draw_counts,
    draw_list,
    draw_opened,
    draw_search,
    is_narrowed,
)
from ui.sentences import draw_ignored
from ui.shown import shown_catalog, shown_figures

open_page("Resources", "What was learned, and what to read first")
with part_of_page():
    view = current_view()
    library, found = shown_catalog().library, shown_figures(view.filter)
    chosen = library.chosen(view.resource_filter, found.award_ids)

    with st.container(key="resources"):
        draw_resource_filters(view, found, chosen)
        draw_ignored(view)
        draw_counts(library)
        with st.container():
            draw_opened(view, library)
        draw_search(view)
        first, second = st.container(), st.container()
        reading, listed = (
            (second, first) if is_narrowed(view, chosen) else (first, second)
        )
        with reading:
            draw_reading(view, library)
        with listed, part_of_page():
            draw_list(view, library, chosen)
    write_address(view)
close_page()
