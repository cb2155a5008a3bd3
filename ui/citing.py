"""What stands beside a total: how many amounts have a source, and a line that cites."""

from html import escape

import streamlit as st

from exports.links import permalink
from grants.figures import Figures
from grants.words.sources import citation, sources_sentence
from ui.parts import copied_line
from ui.shown import public_address
from ui.view import View


def draw_sources(
    view: View,
    found: Figures,
    page: str,
    *,
    with_tta: bool = True,
    with_withheld: bool = True,
) -> None:
    """Say how many amounts of a total have a source; give a line that cites the view.

    Args:
        view: what the line's link opens.
        found: the selection that is summed.
        page: the page that the link opens: "map", "timeline", …
        with_tta: whether the total holds technical assistance.
        with_withheld: whether it holds withheld awards.
    """
    if found.full.is_own:
        return  # it rests on no public record, and no address leads to it
    sentence = sources_sentence(found, with_tta=with_tta, with_withheld=with_withheld)
    with st.container(key="sources", gap=None):
        if sentence:
            st.html(f'<p class="quiet">{escape(sentence)}</p>')
        address = permalink(public_address(), page, view.to_query())
        copied_line("cite", "Cite this", citation(found, address))
