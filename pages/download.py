"""Download: reports, slides, data, and images of what is selected; ways to share it."""

from dataclasses import replace

import streamlit as st

from ui.address import current_view, write_address
from ui.downloads.buttons import draw_preview
from ui.downloads.embedding import draw_embedding
from ui.downloads.files import draw_files
from ui.downloads.saved import draw_link, draw_open, draw_save
from ui.filters import draw_filters
from ui.page import close_page, open_page, part_of_page
from ui.sentences import draw_ignored, draw_sentence
from ui.shown import shown_context

open_page("Download", "Download", style="download")
with part_of_page():
    view = current_view()
    context = replace(shown_context(view.filter), steps=view.steps)

    draw_filters(view, context.figures)
    draw_ignored(view)
    draw_sentence(context.figures, context.lead.text)
    st.html(
        '<p class="quiet">Every file says what it shows, where it comes from, when it '
        "was compiled, and what is missing. Nothing in it is finer than a city.</p>"
    )
    with st.container(key="downloads"):
        files_part = st.container()
        preview_part = st.container()  # it takes longest: it is filled last
    with files_part:
        draw_files(view, context)
        st.header("Share", anchor=False)
        with part_of_page():
            st.subheader("Link", anchor=False)
            draw_link(view, "map")
        with part_of_page():
            draw_embedding(view)
        with part_of_page():
            st.subheader("Saved view", anchor=False)
            draw_save(view, "map")
            draw_open(view)
    write_address(view)
    with preview_part, part_of_page():
        draw_preview(context)
close_page()
