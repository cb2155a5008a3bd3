"""The map alone, for a web page that shows it within itself."""

import pandas as pd
import streamlit as st

from ui.legend import draw_legend
from ui.map_view import draw_map
from ui.page import plain
from ui.parts import follow, map_watch, prose
from ui.profiles import draw_profile
from ui.sentences import draw_ignored
from ui.view import View


def draw_alone(
    view: View,
    sentence: str,
    records: pd.DataFrame,
    places: pd.DataFrame,
    all_places: pd.DataFrame,
) -> None:
    """Draw the map without filters, table and menu; a marker still opens its profile.

    Args:
        view: what the address chose.
        sentence: what is selected, in words.
        records: the whole list.
        places: the selected places.
        all_places: the whole list's place table.
    """
    st.html('<span class="alone"></span>')  # by which the style knows
    draw_ignored(view)
    if chosen := view.selection.describe():
        st.markdown(plain(f"Chosen: {chosen}."))
    prose("sentence", sentence)
    cycles = sorted(set(records["fiscal_year"].dropna()))
    draw_map(view, places, cycles)
    map_watch()
    draw_legend(records)
    if view.opened:
        draw_profile(view, records, all_places)
    follow(view.opened)
