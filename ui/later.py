"""The later program: a layer and a table of its own, off at first, never counted."""

import streamlit as st

from charts.tokens import NO_CYCLE_COLOR
from geo.layers import Marker, later_markers
from grants.figures import Figures
from grants.words.limits import later_sentence
from ui.page import plain
from ui.shown import shown_catalog
from ui.tables import draw_records
from ui.view import View


def later_drawn(view: View) -> tuple[Marker, ...]:
    """Return the markers of the later program; none where it is not shown."""
    later = shown_catalog().later
    if not view.later or later is None:
        return ()
    return later_markers(Figures(later), NO_CYCLE_COLOR)


def draw_later_choice(view: View) -> None:
    """Offer to show the later program, where one was found."""
    later = shown_catalog().later
    if later is None or not len(later):
        return

    def change() -> None:
        view.later = bool(st.session_state["later"])

    st.session_state["later"] = view.later
    title = later.program.title
    st.checkbox(
        f"Show the later program “{title}” too; it is not counted",
        key="later",
        on_change=change,
    )


def draw_later_table(view: View) -> None:
    """Draw what was found of the later program, where it is shown."""
    later = shown_catalog().later
    if not view.later or later is None:
        return
    st.markdown(plain(later_sentence(later)))
    of = f"the later program, {later.program.title}"
    draw_records(view, later, Figures(later).rows, key="later_records", of=of)
