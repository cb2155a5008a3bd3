"""The presentation: the selection told to a room, step by step."""

import streamlit as st

from ui.address import current_view, write_address
from ui.filters import draw_filters
from ui.page import close_page, open_page, part_of_page
from ui.present import (
    draw_lead,
    draw_stage,
    draw_steps,
    draw_unknown,
    pictures_of,
    story_of,
)
from ui.sentences import draw_chosen, draw_ignored
from ui.shown import shown_context

_KEYS = (
    "Arrow keys, or Page Up and Page Down on a clicker, go back and on; Home and End "
    "go to the first and the last step; N opens the notes; Esc ends it."
)
_NOTES = (
    "Your own notes last as long as this page is open: a reload forgets them, and they "
    "are not in its address. The notes open on the same screen: the room sees them too."
)

open_page("Present", "Present", style="present")
with part_of_page():
    view = current_view()
    context = shown_context(view.filter)
    steps = story_of(context)

    draw_filters(view, context.figures)
    draw_ignored(view)
    with st.container():
        draw_unknown(view, steps)
    draw_chosen(context.figures)
    draw_lead(view, steps, context)
    with st.container(key="present"):
        stage_part = st.container()  # its pictures take longest: it is filled last
        st.html(f'<p class="quiet">{_KEYS}</p>')
        st.header("The steps and their notes", anchor=False)
        st.html(f'<p class="quiet">{_NOTES}</p>')
        draw_steps(view, steps)
        with stage_part, part_of_page():
            draw_stage(view, steps, pictures_of(context), context)
    write_address(view)
close_page()
