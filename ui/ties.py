"""The resources of an award or a place, at the end of its profile."""

from collections.abc import Iterable
from html import escape

import pandas as pd
import streamlit as st

from grants.resources.ties import BY_TOPIC, FOR_ALL_SITES, NO_TIE, TieGroup
from ui.cards import card_address, inner_link, online_link
from ui.loading import Library, official_library
from ui.page import part_of_page
from ui.view import View


def draw_tied_resources(view: View, awards: pd.DataFrame) -> None:
    """Draw what was learned from some awards, from the program, and about their topic.

    Args:
        view: what is chosen, which the links keep.
        awards: the award that is open, or those of the place that is.
    """
    with part_of_page():
        library = official_library()
        numbers = set(awards["award_number"].dropna())
        groups = library.ties.resources_of_place(numbers)
        own = _by_relation(view, library, groups) or f"<p>{NO_TIE.capitalize()}.</p>"
        beside = library.ties.tied_to(numbers)
        for_all = _each_once(
            tie.resource_id
            for group in library.ties.for_all_sites()
            for tie in group.ties
            if tie.resource_id not in beside
        )
        by_topic = _each_once(
            match.resource_id
            for award in awards.to_dict("records")
            for match in library.ties.by_topic(award)
            if match.resource_id not in beside
        )
        st.html(
            '<aside class="profile tied" aria-label="Resources">'
            f"<h3>Resources</h3>{own}"
            f"{_folded(view, library, FOR_ALL_SITES, for_all)}"
            f"{_folded(view, library, BY_TOPIC, by_topic)}</aside>"
        )


def resource_items(view: View, library: Library, resource_ids: Iterable[str]) -> str:
    """Return resources as a list of links, out and to their cards, as HTML."""
    items = "".join(
        f"<li>{online_link(library.rows[code])} · "
        f"{inner_link(card_address(view, code), f'Card of {code}')}</li>"
        for code in resource_ids
    )
    return f'<ul class="ties">{items}</ul>'


def _by_relation(view: View, library: Library, groups: Iterable[TieGroup]) -> str:
    return "".join(
        f'<p class="quiet">{escape(group.words)}</p>'
        + resource_items(
            view, library, _each_once(tie.resource_id for tie in group.ties)
        )
        for group in groups
    )


def _folded(view: View, library: Library, title: str, codes: list[str]) -> str:
    if not codes:
        return ""
    return (
        f"<details><summary>{escape(title.capitalize())} ({len(codes)})</summary>"
        f"{resource_items(view, library, codes)}</details>"
    )


def _each_once(codes: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(codes))
