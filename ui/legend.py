"""What the markers mean, in words and in the same shapes."""

from html import escape

import streamlit as st

from grants.figures import Figures
from grants.words.terms import PRECISION_WORDS, listed_by
from ui.view import View

_LEVELS = ("city", "county", "state")
_HOW = (
    "Digits are the fiscal year, at the center of the place, never at an address. "
    "Where markers were moved apart, a line leads to the place."
)


def draw_legend(found: Figures, view: View) -> None:
    """Draw the legend of the shapes; the cycles' colors stand in the strip above.

    Args:
        found: the full list.
        view: tells whether the later program is shown too.
    """
    shapes = [(f"{level} plain", PRECISION_WORDS[level]) for level in _LEVELS]
    if len(found.named_rows):
        shapes.append(("named", listed_by(found.full.program)))
    if view.later:
        shapes.append(("later", "later program: shown apart, not counted"))
    items = "".join(
        f'<li><span class="key {shape}"></span> {escape(words)}</li>'
        for shape, words in shapes
    )
    st.html(f'<ul class="legend" aria-label="Legend">{items}<li>{_HOW}</li></ul>')
