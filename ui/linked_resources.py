"""The resources of an award or a place, at the end of its profile."""

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from grants.model import Award
from grants.resources.library import Library
from grants.words.numbers import sentence_case
from grants.words.resources import BY_TOPIC, FOR_ALL_SITES, NO_LINK
from ui.cards import card_address, inner_link, online_link
from ui.page import part_of_page
from ui.shown import shown_catalog
from ui.view import View


def draw_linked_resources(view: View, awards: Sequence[Award]) -> None:
    """Draw what was learned from some awards, from the program, and about their topic.

    Args:
        view: what is chosen, which the links keep.
        awards: the award that is open, or those of the place that is.
    """
    with part_of_page():
        library = shown_catalog().library
        around = library.links.around(awards)
        own = "".join(
            f'<p class="quiet">{escape(group.words)}</p>'
            f"{resource_items(view, library, group.resource_ids)}"
            for group in around.groups
        )
        st.html(
            '<aside class="profile linked" aria-label="Resources"><h3>Resources</h3>'
            f"{own or f'<p>{sentence_case(NO_LINK)}.</p>'}"
            f"{_folded(view, library, FOR_ALL_SITES, around.for_all_sites)}"
            f"{_folded(view, library, BY_TOPIC, around.by_topic)}</aside>"
        )


def resource_items(view: View, library: Library, resource_ids: Iterable[str]) -> str:
    """Return resources as a list of links, out and to their cards, as HTML."""
    items = "".join(
        f"<li>{online_link(library.by_id[code])} · "
        f"{inner_link(card_address(view, code), f'Card of {code}')}</li>"
        for code in resource_ids
    )
    return f'<ul class="links">{items}</ul>'


def _folded(view: View, library: Library, title: str, codes: Sequence[str]) -> str:
    if not codes:
        return ""
    return (
        f"<details><summary>{escape(sentence_case(title))} ({len(codes)})</summary>"
        f"{resource_items(view, library, codes)}</details>"
    )
