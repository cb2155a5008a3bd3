"""The filters in the sidebar: widgets in, one selection out."""

from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from grants.facets import FACETS, Facet
from grants.selection import AMOUNT_LEAST, AMOUNT_MOST, Selection
from ui.address import View

_LARGEST_USD = 10_000_000


def draw_filters(view: View, records: pd.DataFrame) -> None:
    """Draw every filter, each option with its count, and the button that clears them.

    The widgets are seeded from the view on each run and write back into it, so that the
    view alone remembers; nothing is lost when a label or a page changes.
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
        for facet in FACETS:
            counts = view.selection.counts(facet, records)
            key = f"filter_{facet.name}"
            chosen = view.selection.of(facet)
            st.session_state[key] = [code for code in counts if code in chosen]
            st.multiselect(
                facet.title,
                list(counts),
                format_func=partial(_option, facet, counts),
                key=key,
                on_change=_choose,
                args=(view, facet.name, key),
                placeholder="All",
            )
        _draw_amounts(view)
        st.session_state["filter_words"] = view.selection.words
        st.text_input(
            "Words in recipient, title or summary",
            key="filter_words",
            on_change=_say_words,
            args=(view,),
            help="Words stay on this page; they are not written into the address.",
        )


def _option(facet: Facet, counts: dict[str, int], code: str) -> str:
    return f"{facet.words_of(code)} ({counts.get(code, 0)})"


def _draw_amounts(view: View) -> None:
    for name, label in (
        (AMOUNT_LEAST, "Original award, at least ($)"),
        (AMOUNT_MOST, "Original award, at most ($)"),
    ):
        key = f"filter_{name}"
        value = getattr(view.selection, name)
        st.session_state[key] = None if value is None else min(value, _LARGEST_USD)
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


def _choose(view: View, name: str, key: str) -> None:
    view.selection = view.selection.choosing(name, frozenset(st.session_state[key]))


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
