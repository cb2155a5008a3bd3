"""The map alone, for a web page that shows it within itself."""

import streamlit as st

from grants.figures import Figures
from grants.words.lead import lead
from ui.on_map import draw_on_map
from ui.parts import follow, prose
from ui.profiles import draw_profile
from ui.sentences import draw_chosen, draw_ignored
from ui.view import View


def draw_alone(view: View, whole: Figures, found: Figures) -> None:
    """Draw the map without filters, table and menu; a marker still opens its profile.

    Args:
        view: what the address chose.
        whole: the figures of the full list.
        found: those of what is selected.
    """
    st.html('<span class="alone"></span>')  # by which the style knows
    draw_ignored(view)
    draw_chosen(found)
    prose("sentence", lead(found).text)
    draw_on_map(view, whole, found)
    if view.opened:
        draw_profile(view, whole, found)
    follow(view.opened)
