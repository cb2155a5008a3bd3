"""The bar of filters: a part of the page in, one filter out."""

from collections.abc import Collection, Mapping
from typing import Any, Final

import streamlit as st

from grants.codes import chosen_of
from grants.facets import CodedFacet, coded_facets
from grants.figures import Figures
from grants.filters import AwardFilter
from grants.resources.filters import SHOWN, STATISTICS, ResourceFilter
from grants.resources.library import ChosenResources
from ui.page import plain
from ui.parts import filters
from ui.view import View

_LONGEST_WORDS: Final = 200  # characters


def draw_filters(view: View, found: Figures) -> None:
    """Draw every filter, each option with its count, and the button that clears them.

    They stand where this is called: what is asked less often, under "More".

    What is drawn comes from the view on each run and what is chosen goes back into it,
    so that the view alone remembers; nothing is lost when a count or a page changes.
    A facet by which nothing can be told apart is left out.
    """
    chosen, options = view.filter, found.options

    def choose(answer: dict[str, Any]) -> None:
        view.filter = AwardFilter(
            codes=_known_codes(answer["codes"], options),
            amount_least=answer["least"],
            amount_most=answer["most"],
            words=answer["words"][:_LONGEST_WORDS],
        )
        view.filter_click = int(answer["click"])
        if view.filter.is_empty:
            view.ignored = []

    facets = [
        facet
        for facet in coded_facets(found.full)
        if len(facet.options) > 1 or chosen.of(facet.name)
    ]
    fields = sum(map(bool, (chosen.has_amount, chosen.words.strip())))
    data = {
        "click": view.filter_click,
        "isEmpty": chosen.is_empty,
        "number": len(chosen.codes) + fields,
        "inMore": sum(bool(chosen.of(f.name)) for f in facets if f.is_further) + fields,
        "hasFields": True,
        "chosen": {
            "codes": {name: sorted(codes) for name, codes in chosen.codes},
            "least": chosen.amount_least,
            "most": chosen.amount_most,
            "words": chosen.words,
        },
        "facets": [facet_data(facet, options[facet.name]) for facet in facets],
    }
    filters("filters", data, choose)


def draw_resource_filters(view: View, found: Figures, shown: ChosenResources) -> None:
    """Draw the filters of the resources; those of the map stay as they are.

    Args:
        view: takes what is chosen.
        found: what "my selection" of the map means.
        shown: what is chosen of the resources, with the counts of every option.
    """
    chosen, on_request = view.resource_filter, shown.on_request
    options = {facet.name: counts for facet, counts in shown.options}

    def choose(answer: dict[str, Any]) -> None:
        view.resource_filter = ResourceFilter(
            codes=_known_codes(answer["codes"], options),
            statistics=bool(answer["codes"].get(STATISTICS)),
        )
        view.filter_click = int(answer["click"])
        if view.resource_filter.is_empty:
            view.ignored = []

    facets = [facet_data(facet, counts) for facet, counts in shown.options if counts]
    if on_request:
        option = (SHOWN, "show them too", on_request)
        facets.append(
            {
                "name": STATISTICS,
                "title": "Statistics",
                "more": True,
                "options": [option],
            }
        )
    codes = {name: sorted(some) for name, some in chosen.codes}
    if chosen.statistics:
        codes[STATISTICS] = [SHOWN]
    data = {
        "click": view.filter_click,
        "isEmpty": chosen.is_empty,
        "number": len(codes),
        "inMore": int(chosen.statistics),
        "hasFields": False,
        "chosen": {"codes": codes},
        "facets": facets,
    }
    filters("resource_filters", data, choose)
    if found.described:
        st.markdown(plain(f"“My selection” is the map's: {found.described}."))


def facet_data(facet: CodedFacet, counts: Mapping[str, int]) -> dict[str, Any]:
    """Return a facet as the part of the page takes it, each option with its count."""
    return {
        "name": facet.name,
        "title": facet.title,
        "more": facet.is_further,
        "options": [
            (code, facet.words_of(code), number) for code, number in counts.items()
        ],
    }


def _known_codes(
    answer: Mapping[str, Collection[str]], options: Mapping[str, Mapping[str, int]]
) -> Any:
    """Return the codes of an answer that there are; a browser may send any."""
    return chosen_of(
        {
            name: [code for code in answer.get(name, ()) if code in known]
            for name, known in options.items()
        }
    )
