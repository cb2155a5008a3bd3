"""Take away: briefs, slides, tables, pictures of what is selected, and saved views."""

import streamlit as st

from ui.address import current_view, write_address
from ui.filters import draw_filters
from ui.leaving.briefs import to_read
from ui.leaving.buttons import draw_group, draw_preview
from ui.leaving.embedding import draw_embedding
from ui.leaving.files import PICTURES, to_count, to_print, to_show
from ui.leaving.saved import draw_link, draw_open, draw_save
from ui.loading import official_handout, official_records
from ui.page import close_page, open_page, part_of_page, plain
from ui.parts import prose
from ui.sentences import draw_ignored

open_page("Take it with you", style="take_away")
with part_of_page():
    records = official_records()
    view = current_view(records)
    handout = official_handout(view.selection)

    draw_ignored(view)
    if handout.chosen:
        st.markdown(plain(f"Chosen: {handout.chosen}."))
    prose("sentence", handout.sentence)
    st.html(
        '<p class="quiet">Every file says what it shows, where it comes from, when it '
        "was compiled, and what is missing. Nothing in it is finer than a city.</p>"
    )
    with st.container(key="leaving"):
        files = st.container()
        with st.container(), part_of_page():
            draw_preview(handout)
    with files:
        labels = dict(zip(records["place_id"], records["place_label"], strict=True))
        draw_group("To read", to_read(view, handout, labels))
        draw_group("To show", to_show(view, handout))
        draw_group("To count", to_count(handout))
        draw_group("To print", to_print(handout), PICTURES)
        st.header("To come back to", anchor=False)
        draw_save(view, "map")
        draw_open(view)
        draw_link(view, "map")
        draw_embedding(view)
    draw_filters(view, records)
    write_address(view)
close_page()
