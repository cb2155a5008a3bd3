"""The resources: what was learned, what to read first, and whom to ask."""

import streamlit as st

from ui.address import current_view, write_address
from ui.filters import draw_resource_filters
from ui.loading import official_library, official_list, official_records
from ui.page import close_page, open_page, part_of_page
from ui.reader import draw_ask, draw_review, draw_toolkit
from ui.resources import (
    draw_counts,
    draw_list,
    draw_opened,
    draw_rest,
    draw_search,
    resource_records,
)
from ui.sentences import draw_ignored

open_page("What was learned, and what to read first")
with part_of_page():
    whole, records = official_list(), official_records()
    library = official_library()
    view = current_view(records)
    selected = view.selection.apply(whole, records)
    resources = resource_records(library, selected.awards)

    with st.container(key="resources"):
        draw_ignored(view)
        draw_counts(library)
        draw_opened(view, library)
        draw_search(view)
        is_narrowed = draw_list(view, library, resources)
        draw_review(view, library)
        draw_toolkit(view, library)
        draw_ask(view, library)
        if not is_narrowed:
            draw_rest(view, library, resources)
    draw_resource_filters(view, library.facets, resources)
    write_address(view)
close_page()
