"""The page of resources: search, what to read first, and everything else."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from grants.resources.library import HELP_OFFER, ChosenResources, Library
from grants.resources.reading import Entry, is_statistics
from grants.resources.search import Found, Hit
from grants.words.numbers import count
from grants.words.resources import KIND_WORDS, STATISTICS_LAST, library_sentence
from ui.cards import (
    award_address,
    draw_card,
    inner_link,
    marked,
    place_address,
)
from ui.parts import status
from ui.view import View


def draw_counts(library: Library) -> None:
    """Say how many resources there are and how many are linked to an award."""
    sentence = library_sentence(
        shown=len(library) - len(library.on_request),
        linked=len(library.links.linked),
        on_request=len(library.on_request),
    )
    st.html(f'<p class="sentence">{escape(sentence)}</p>')


def draw_opened(view: View, library: Library) -> None:
    """Draw the card that the address names, before everything else."""
    resource = library.by_id.get(view.resource)
    if resource is None:
        return

    def close() -> None:
        view.resource = ""

    card = draw_card(view, library, resource, is_opened=True)
    st.html(f'<section class="reading opened">{card}</section>')
    st.button("Close this card", on_click=close)


def draw_search(view: View) -> None:
    """Draw the search box; its words stay out of the address."""
    st.session_state.setdefault("search", view.searched)
    label = "Search resources, awards, and places"
    with st.container(key="search_box"):
        view.searched = st.text_input(label, key="search") or ""
        st.html('<p class="quiet">Search words are not written into the address.</p>')


def draw_list(view: View, library: Library, chosen: ChosenResources) -> bool:
    """Draw what was searched for or chosen, or else what to read first.

    Returns:
        Whether something was searched for or chosen.
    """
    if view.searched.strip():
        found = library.search(view.searched, chosen)
        _draw_found(view, library, found, chosen.described)
        return True
    if chosen.described:
        sentence = f"{count(len(chosen.resources), 'resource')}: {chosen.described}."
        status(sentence)
        _section("Chosen", sentence, _entries(view, library, chosen.entries))
        return True
    status("")
    if chosen.read_first:
        sentence = "Evidence reviews and practice reviews, then the toolkit."
        cards = _entries(view, library, chosen.read_first)
        _section("What to read first", sentence, cards)
    return False


def draw_rest(view: View, library: Library, chosen: ChosenResources) -> None:
    """Draw all others in reading order, under their kinds."""
    offer = library.role(HELP_OFFER)
    shelves: dict[str, list[str]] = {}
    for entry in chosen.entries:
        if entry not in chosen.read_first and entry.first != offer:
            shelf = shelves.setdefault(_shelf(entry), [])
            shelf.append(_entry(view, library, entry))
    cards = "".join(
        f'<p class="kind">{escape(title)}</p>{"".join(shelf)}'
        for title, shelf in shelves.items()
    )
    if cards:
        _section("All others, in the order in which to read them", "", cards)


def _draw_found(view: View, library: Library, found: Found, described: str) -> None:
    parts = [f"{count(found.total, 'result')}."]
    if described:
        parts.append(f"Of the resources only: {described}.")
    if not found.hits:
        parts.append("Try fewer words, or clear the filters.")
    sentence = " ".join([*parts, *found.notes])
    status(sentence)
    _section(
        "Results", sentence, "".join(_hit(view, library, hit) for hit in found.hits)
    )


def _hit(view: View, library: Library, hit: Hit) -> str:
    if hit.kind == "resource":
        return draw_card(view, library, library.by_id[hit.code], hit=hit)
    if hit.kind == "place":
        address = place_address(view, hit.code)
        words = "Show on the map: " + "".join(piece for piece, _ in hit.title)
    else:
        address = award_address(view, hit.code)
        words = library.link_words(hit.code)
    return (
        f'<article class="card" data-{hit.kind}="{escape(hit.code)}">'
        f'<h3>{marked(hit.title)}</h3><p class="meta">{marked(hit.about)}</p>'
        f"<p>{marked(hit.summary)}</p><p>{inner_link(address, words)}</p></article>"
    )


def _entries(view: View, library: Library, entries: Iterable[Entry]) -> str:
    return "".join(_entry(view, library, entry) for entry in entries)


def _entry(view: View, library: Library, entry: Entry) -> str:
    """Return one entry: its first card, and the others of the work folded below it."""
    if entry.work is None or not entry.others:
        return draw_card(view, library, entry.first)
    toolkit = library.toolkit
    is_all = not (view.searched.strip() or view.resource_filter.codes)
    if toolkit and entry.first == toolkit.resource and is_all:
        below = '<p><a href="#toolkit" target="_self">Its modules, one by one</a></p>'
        return draw_card(view, library, entry.first, below=below)
    others = "".join(draw_card(view, library, other) for other in entry.others)
    records = count(len(entry.others), "more record")
    what = "of the same study" if entry.work.is_one_study else "of the same work"
    return (
        f'<div class="work">{draw_card(view, library, entry.first)}'
        f"<details><summary>{records} {what}: {escape(entry.work.name)}</summary>"
        f'<p class="quiet">{escape(entry.work.why)}</p>{others}</details></div>'
    )


def _shelf(entry: Entry) -> str:
    """Return what entries of its kind are called together."""
    if is_statistics(entry.first):
        return STATISTICS_LAST
    return f"{KIND_WORDS[entry.first.kind].capitalize()}s"


def _section(heading: str, sentence: str, cards: str) -> None:
    line = f'<p class="notes">{escape(sentence)}</p>' if sentence else ""
    st.html(
        f'<section class="reading"><h2>{escape(heading)}</h2>{line}{cards}</section>'
    )
