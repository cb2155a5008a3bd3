"""The filters in the sidebar: a part of the page in, one selection or choice out."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from grants.facets import FACETS, Facet
from grants.resources.choice import STATISTICS, Choice
from grants.resources.reading import ON_REQUEST
from grants.selection import Selection
from ui.page import plain
from ui.parts import filters
from ui.view import View

_OPEN_AT_FIRST = {"cycle", "resource_kind"}
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
        "hasFields": True,
        "chosen": {
            "codes": {name: sorted(codes) for name, codes in selection.codes.items()},
            "least": selection.amount_least,
            "most": selection.amount_most,
            "words": selection.words,
            "tiles": view.tiles,
        },
        "facets": [_facet(facet, options[facet.name]) for facet in FACETS],
    }
    with st.sidebar:
        st.subheader("Filters", anchor=False)
        filters("filters", data, choose)


def draw_resource_filters(
    view: View, facets: Sequence[Facet], records: pd.DataFrame
) -> None:
    """Draw the filters of the resources; those of the map stay as they are.

    Args:
        view: takes what is chosen.
        facets: what resources can be filtered by.
        records: as :func:`grants.resources.facets.records_of` gives them.
    """
    choice = view.choice
    options = {facet.name: choice.counts(facet, records, facets) for facet in facets}

    def choose(answer: dict[str, Any]) -> None:
        codes: Mapping[str, Collection[str]] = answer["codes"]
        chosen = Choice(statistics=bool(codes.get(STATISTICS)))
        for name, known in options.items():
            kept = frozenset(codes.get(name, ())) & known.keys()
            chosen = chosen.choosing(name, kept)
        view.filter_click = int(answer["click"])
        view.choice = chosen
        if chosen == Choice():
            view.ignored = []

    shown = {name: sorted(codes) for name, codes in choice.codes.items()}
    asked = {STATISTICS: ["shown"]} if choice.statistics else {}
    on_request = int((records["shown"] == ON_REQUEST).sum())
    statistics = {"code": "shown", "words": "show them too", "count": on_request}
    data = {
        "click": view.filter_click,
        "isEmpty": choice == Choice(),
        "hasFields": False,
        "chosen": {"codes": shown | asked},
        "facets": [
            *(_facet(facet, options[facet.name]) for facet in facets),
            {
                "name": STATISTICS,
                "title": "Statistics",
                "open": False,
                "options": [statistics],
            },
        ],
    }
    with st.sidebar:
        st.subheader("Filters", anchor=False)
        filters("resource_filters", data, choose)
        chosen_on_map = view.selection.describe() or "everything"
        st.markdown(plain(f"“My selection” is the map's: {chosen_on_map}."))


def _facet(facet: Facet, counts: Mapping[str, int]) -> dict[str, Any]:
    return {
        "name": facet.name,
        "title": facet.title,
        "open": facet.name in _OPEN_AT_FIRST,
        "options": [
            {"code": code, "words": facet.words_of(code), "count": number}
            for code, number in counts.items()
        ],
    }
