"""What the markers mean, in words and in the same shapes."""

from html import escape

import streamlit as st

from grants.figures import Figures
from grants.words.terms import PRECISION_WORDS, listed_by
from ui.view import View

_LEVELS = ("city", "county", "state")
_HOW = (
    "Digits are the fiscal year, at the center of the place, never at an address; of "
    "several cycles the last gives the color. Where markers were moved apart, a line "
    "leads to the place."
)
# The map of a phone begins with the states.
_BY_STATE = (
    "On a small screen a number counts the places of a state with an award found; "
    "choose it to look closer."
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
    st.html(
        f'<ul class="legend" aria-label="Legend"><li class="by-state">{_BY_STATE}</li>'
        f"{items}<li>{_HOW}</li></ul>"
    )
