"""The picture of what two lists share and what only one has, with its legend."""

from collections import Counter
from collections.abc import Iterable, Mapping
from html import escape

import streamlit as st

from charts.changes import change_colors, changes_chart, outside
from charts.tokens import DARK, LIGHT
from grants.coverage.compare import CHANGES
from grants.places import Place
from grants.words.numbers import labels_listed, number_or
from ui.map_view import OUTLINES_URL
from ui.page import plain


def draw_changes(
    key: str, changes: Iterable[tuple[Place, str]], words: Mapping[str, str]
) -> None:
    """Draw places by their change, count them in a legend, and name what is not drawn.

    Args:
        key: name of the picture on the page.
        changes: places, each with one of ``CHANGES``.
        words: change -> what it is called.
    """
    changes = tuple(changes)
    tokens = DARK if st.context.theme.type == "dark" else LIGHT
    chart = changes_chart(OUTLINES_URL, changes, words, tokens)
    with st.container(key=key):
        st.altair_chart(chart, key=f"{key}_chart", width="stretch", height="stretch")
    counts, colors = Counter(change for _, change in changes), change_colors(tokens)
    items = "".join(
        f'<li><span class="key {change}" style="--mark:{colors[change]}"></span> '
        f"{escape(words[change])}: {number_or(counts[change], 'none')}</li>"
        for change in CHANGES
    )
    st.html(f'<ul class="legend" aria-label="Legend of the places">{items}</ul>')
    if labels := outside(changes):
        where = plain(labels_listed(labels))
        st.markdown(f"The picture has no room for the territories: {where}.")
