"""The filters in the sidebar: a part of the page in, one selection out."""

from typing import Any

import pandas as pd
import streamlit as st

from grants.facets import FACETS
from grants.selection import Selection
from ui.address import View
from ui.parts import filters

_OPEN_AT_FIRST = {"cycle"}
_LONGEST_WORDS = 200  # characters


def draw_filters(view: View, records: pd.DataFrame) -> None:
    """Draw every filter, each option with its count, and the button that clears them.

    What is drawn comes from the view on each run and what is chosen goes back into it,
    so that the view alone remembers; nothing is lost when a count or a page changes.
    """
    selection = view.selection
    options = {facet.name: selection.counts(facet, records) for facet in FACETS}

    def choose(answer: dict[str, Any]) -> None:
        chosen = Selection(
            amount_least=answer["least"],
            amount_most=answer["most"],
            words=answer["words"][:_LONGEST_WORDS],
        )
        for name, known in options.items():
            codes = frozenset(answer["codes"].get(name, ())) & known.keys()
            chosen = chosen.choosing(name, codes)
        view.filter_click = int(answer["click"])
        view.tiles = bool(answer["tiles"])
        view.selection = chosen
        if chosen.is_empty:
            view.ignored = []

    data = {
        "click": view.filter_click,
        "isEmpty": selection.is_empty,
        "chosen": {
            "codes": {name: sorted(codes) for name, codes in selection.codes.items()},
            "least": selection.amount_least,
            "most": selection.amount_most,
            "words": selection.words,
            "tiles": view.tiles,
        },
        "facets": [
            {
                "name": facet.name,
                "title": facet.title,
                "open": facet.name in _OPEN_AT_FIRST,
                "options": [
                    {"code": code, "words": facet.words_of(code), "count": number}
                    for code, number in options[facet.name].items()
                ],
            }
            for facet in FACETS
        ],
    }
    with st.sidebar:
        st.subheader("Filters", anchor=False)
        filters(data, choose)
