"""The presentation: the selection told to a room, step by step."""

import streamlit as st

from ui.address import current_view, write_address
from ui.filters import draw_filters
from ui.loading import official_handout, official_library, official_records
from ui.page import close_page, open_page, part_of_page
from ui.present import (
    draw_lead,
    draw_stage,
    draw_steps,
    draw_unknown,
    pictures_of,
    told_story,
)
from ui.sentences import draw_ignored

_KEYS = (
    "Arrow keys, or Page Up and Page Down on a clicker, go back and on; Home and End "
    "go to the first and the last step; N opens the notes; Esc ends it."
)
_NOTES = (
    "Your own notes last as long as this page is open: a reload forgets them, and they "
    "are not in its address. The notes open on the screen that the room may see."
)

open_page("Show it to a room, step by step", style="present")
with part_of_page():
    records = official_records()
    view = current_view(records)
    handout = official_handout(view.selection)
    told = told_story(handout, official_library().resources)

    draw_ignored(view)
    draw_unknown(view, told)
    draw_lead(view, told, handout)
    with st.container(key="present"):
        stage_part = st.container()  # its pictures take longest: it is filled last
        st.html(f'<p class="quiet">{_KEYS}</p>')
        st.subheader("The steps and their notes", anchor=False)
        st.html(f'<p class="quiet">{_NOTES}</p>')
        draw_steps(view, told)
        with stage_part:
            pictures = pictures_of(handout, told)
            draw_stage(view, told, pictures, handout)
    draw_filters(view, records)
    write_address(view)
close_page()
