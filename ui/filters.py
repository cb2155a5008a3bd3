"""The filters in the sidebar: widgets in, one selection out."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from grants.facets import FACETS
from grants.selection import AMOUNT_LEAST, AMOUNT_MOST, Selection
from ui.address import View
from ui.parts import facets

_OPEN_AT_FIRST = {"cycle"}
_LARGEST_USD = 10_000_000


def draw_filters(view: View, records: pd.DataFrame) -> None:
    """Draw every filter, each option with its count, and the button that clears them.

    What is drawn comes from the view on each run and what is chosen goes back into it,
    so that the view alone remembers; nothing is lost when a count or a page changes.
    """
    with st.sidebar:
        st.subheader("Filters", anchor=False)
        st.button(
            "Clear all filters",
            on_click=_clear,
            args=(view,),
            disabled=view.selection.is_empty,
            width="stretch",
        )
        _draw_facets(view, records)
        _draw_amounts(view)
        _seed("filter_words", view.selection.words)
        st.text_input(
            "Words in recipient, title or summary",
            key="filter_words",
            on_change=_say_words,
            args=(view,),
            help="Words stay on this page; they are not written into the address.",
        )


def _draw_facets(view: View, records: pd.DataFrame) -> None:
    options = {facet.name: view.selection.counts(facet, records) for facet in FACETS}

    def choose(click: int, codes: dict[str, list[str]]) -> None:
        view.filter_click = click
        for name, known in options.items():
            chosen = frozenset(codes.get(name, ())) & known.keys()
            view.selection = view.selection.choosing(name, chosen)

    drawn = [
        {
            "name": facet.name,
            "title": facet.title,
            "open": facet.name in _OPEN_AT_FIRST,
            "chosen": sorted(view.selection.of(facet)),
            "options": [
                {"code": code, "words": facet.words_of(code), "count": number}
                for code, number in options[facet.name].items()
            ],
        }
        for facet in FACETS
    ]
    facets({"click": view.filter_click, "facets": drawn}, choose)


def _draw_amounts(view: View) -> None:
    for name, label in (
        (AMOUNT_LEAST, "Original award, at least ($)"),
        (AMOUNT_MOST, "Original award, at most ($)"),
    ):
        key = f"filter_{name}"
        value = getattr(view.selection, name)
        _seed(key, None if value is None else min(value, _LARGEST_USD))
        st.number_input(
            label,
            min_value=0,
            max_value=_LARGEST_USD,
            step=10_000,
            key=key,
            placeholder="any",
            on_change=_bound,
            args=(view, name, key),
        )


def _seed(key: str, value: object) -> None:
    """Give a widget the view's value, unless it has it already."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def _bound(view: View, name: str, key: str) -> None:
    value = st.session_state[key]
    bound = None if value is None else int(value)
    if name == AMOUNT_LEAST:
        view.selection = replace(view.selection, amount_least=bound)
    else:
        view.selection = replace(view.selection, amount_most=bound)


def _say_words(view: View) -> None:
    view.selection = replace(view.selection, words=st.session_state["filter_words"])


def _clear(view: View) -> None:
    view.selection = Selection()
    view.ignored = []
