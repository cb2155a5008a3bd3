"""What the markers mean, in words and in the same shapes."""

from html import escape

import streamlit as st

from grants.figures import Figures
from grants.words.closer import SUMS_LEGEND
from grants.words.terms import PRECISION_WORDS, listed_by
from ui.view import View

_LEVELS = ("city", "county", "state")
_HOW = (
    "Digits are the fiscal year, at the center of the place, never at an address; of "
    "several cycles the last gives the color. Where markers were moved apart, a line "
    "leads to the place."
)
_HOW_AMONG_SUMS = (
    "Markers stand at the center of the place, never at an address; the last cycle "
    "gives the color. Where markers were moved apart, a line leads to the place."
)
# The map of a phone begins with the states.
_BY_STATE = (
    "On a small screen a number counts the awards found in a state; choose it to look "
    "closer."
)


def draw_legend(found: Figures, view: View, *, has_sums: bool) -> None:
    """Draw the legend of the shapes; the cycles' colors stand in the strip above.

    Args:
        found: the full list.
        view: tells whether the later program is shown too.
        has_sums: whether the map shows sums of places.
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
    first, how = f'<li class="by-state">{_BY_STATE}</li>', _HOW
    if has_sums:
        first, how = f'<li class="sums">{escape(SUMS_LEGEND)}</li>', _HOW_AMONG_SUMS
    st.html(f'<ul class="legend" aria-label="Legend">{first}{items}<li>{how}</li></ul>')
