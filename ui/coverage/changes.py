"""The picture of what two lists share and what only one has, with its legend."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from charts.changes import CHANGES, DARK, LIGHT, changes_chart, outside
from grants.coverage.phrases import labels_in_words
from ui.map_view import OUTLINES_URL
from ui.page import plain


def draw_changes(key: str, places: pd.DataFrame, words: Mapping[str, str]) -> None:
    """Draw places by their change, count them in a legend, and name what is not drawn.

    Args:
        key: name of the picture on the page.
        places: as :func:`charts.changes.changes_chart` takes them.
        words: change -> what it is called.
    """
    inks = DARK if st.context.theme.type == "dark" else LIGHT
    chart = changes_chart(OUTLINES_URL, places, words, inks)
    with st.container(key=key):
        st.altair_chart(chart, key=f"{key}_chart", width="stretch", height="stretch")
    counts = places["change"].value_counts()
    items = "".join(
        f'<li><span class="key {change}" style="--mark:{inks.marks[change]}"></span> '
        f"{words[change]}: {counts.get(change, 0) or 'none'}</li>"
        for change in CHANGES
    )
    st.html(f'<ul class="legend" aria-label="Legend of the places">{items}</ul>')
    if labels := outside(places):
        where = plain(labels_in_words(labels))
        st.markdown(f"The picture has no room for the territories: {where}.")
