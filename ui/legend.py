"""What the markers mean, in words and in the same shapes."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from charts.tokens import cycle_color
from grants.figures import Figures
from grants.words.terms import PRECISION_WORDS, cycle_name, listed_by
from ui.view import View

_LEVELS = ("city", "county", "state")
_HOW = (
    "Each marker stands at the center of its place, never at an address. Where markers "
    "were moved apart, a line leads to the place."
)


def draw_legend(found: Figures, view: View) -> None:
    """Draw the legend of a list's cycles and of the shapes.

    Args:
        found: the full list.
        view: tells whether the later program is shown too.
    """
    items = [
        f'<li><span class="key city" style="background:{cycle_color(year)}">'
        f"{year % 100:02d}</span> {cycle_name(year)}</li>"
        for year in found.years
    ]
    shapes = [(f"{level} plain", PRECISION_WORDS[level]) for level in _LEVELS]
    if len(found.named_rows):
        shapes.append(("named", listed_by(found.full.program)))
    if view.later:
        shapes.append(("later", "later program: shown apart, not counted"))
    items += _shapes(shapes)
    st.html(
        f'<ul class="legend" aria-label="Legend">{"".join(items)}<li>{_HOW}</li></ul>'
    )


def _shapes(shapes: Iterable[tuple[str, str]]) -> list[str]:
    return [
        f'<li><span class="key {shape}"></span> {escape(words)}</li>'
        for shape, words in shapes
    ]
