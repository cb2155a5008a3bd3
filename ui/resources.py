"""The page of resources: search, what to read first, and everything else."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from html import escape
from typing import Final

import streamlit as st

from grants.resources.library import ChosenResources, Library
from grants.resources.reading import Entry, is_statistics
from grants.resources.search import Found, Hit, excerpt
from grants.words.numbers import count
from grants.words.resources import (
    KIND_WORDS,
    OWN_HAS_NONE,
    STATISTICS_LAST,
    library_sentence,
)
from ui.cards import (
    award_address,
    draw_card,
    draw_short_card,
    inner_link,
    marked,
    part_address,
    place_address,
)
from ui.parts import status
from ui.shown import is_own_shown
from ui.view import View

_FIRST: Final = 10  # entries of a list that are shown at first, and then more
_SHOWN: Final = "resources_shown"  # what was searched and chosen, and how many of it

#: An entry of a list: the shelf that it stands on, and what makes its card.
_Item = tuple[str, Callable[[], str]]


def draw_counts(library: Library) -> None:
    """Say how many resources there are and how many are linked to an award."""
    sentence = library_sentence(
        shown=len(library) - len(library.on_request),
        linked=len(library.links.linked),
        on_request=len(library.on_request),
        has_link_checks=library.has_link_checks,
    )
    if is_own_shown():
        sentence = OWN_HAS_NONE
    st.html(f'<p class="sentence">{escape(sentence)}</p>')


def draw_opened(view: View, library: Library) -> None:
    """Draw the card that the address names, before everything else."""
    resource = library.by_id.get(view.resource)
    if resource is None:
        return

    def close() -> None:
        view.resource = ""

    card = draw_card(view, library, resource, is_opened=True)
    toolkit = library.toolkit
    below = _modules_link(view) if toolkit and resource == toolkit.resource else ""
    st.html(f'<section class="reading opened">{card}{below}</section>')
    st.button("Close this card", on_click=close)


def draw_search(view: View) -> None:
    """Draw the search box; its words stay out of the address."""
    st.session_state.setdefault("search", view.searched)
    label = "Search resources, awards, and places"
    with st.container(key="search_box"):
        view.searched = st.text_input(label, key="search") or ""
        st.html('<p class="quiet">Search words are not written into the address.</p>')


def is_narrowed(view: View, chosen: ChosenResources) -> bool:
    """Return whether something is searched for or chosen."""
    return bool(view.searched.strip() or chosen.described)


def draw_list(view: View, library: Library, chosen: ChosenResources) -> None:
    """Draw what was searched for or chosen, or else everything in reading order.

    Ten at first, then more.
    """
    if view.searched.strip():
        found = library.search(view.searched, chosen)
        sentence = _found_sentence(found, chosen.described)
        hits: list[_Item] = [
            ("", partial(_hit, view, library, hit)) for hit in found.hits
        ]
        _draw_items(view, chosen, "Results", sentence, hits)
        return
    items = _entries(view, library, chosen.entries)
    if chosen.described:
        sentence = f"{count(len(chosen.resources), 'resource')}: {chosen.described}."
        _draw_items(view, chosen, "Chosen", sentence, items)
        return
    sentence = "Evidence reviews and practice reviews, then the toolkit, then the rest."
    _draw_items(view, chosen, "What to read first", sentence, _on_shelves(items))


def _draw_items(
    view: View,
    chosen: ChosenResources,
    heading: str,
    sentence: str,
    items: Sequence[_Item],
) -> None:
    """Draw a list of cards, as many as are asked for, and what shows more of them."""
    of = (view.searched.strip(), chosen.chosen)
    key, wanted = st.session_state.get(_SHOWN, (of, _FIRST))
    number = min(wanted if key == of else _FIRST, len(items))

    def show(number: int) -> None:
        st.session_state[_SHOWN] = (of, number)

    if number < len(items):
        sentence = f"{sentence} The first {number} of {len(items)} are shown."
    status(sentence)
    cards, shelf = [], ""
    for title, draw in items[:number]:
        if title != shelf:
            cards.append(f'<p class="kind">{escape(title)}</p>')
        shelf = title
        cards.append(draw())
    line = f'<p class="notes">{escape(sentence)}</p>' if items or sentence else ""
    st.html(
        f'<section class="reading"><h2>{escape(heading)}</h2>{line}{"".join(cards)}'
        "</section>"
    )
    if len(items) <= _FIRST:
        return
    with st.container(horizontal=True, gap="small", key="more"):
        if number < len(items):
            more = min(_FIRST, len(items) - number)
            st.button(
                f"Show {more} more",
                key="more_some",
                on_click=show,
                args=(number + more,),
            )
        is_all = number == len(items)
        st.button(
            f"Show the first {_FIRST} only" if is_all else f"Show all {len(items)}",
            key="more_all",
            on_click=show,
            args=(_FIRST if is_all else len(items),),
        )


def _found_sentence(found: Found, described: str) -> str:
    parts = [f"{count(found.total, 'result')}."]
    if described:
        parts.append(f"Of the resources only: {described}.")
    if not found.hits:
        parts.append("Try fewer words, or clear the filters.")
    return " ".join([*parts, *found.notes])


def _hit(view: View, library: Library, hit: Hit) -> str:
    if hit.kind == "resource":
        return draw_short_card(view, library, library.by_id[hit.code], hit=hit)
    if hit.kind == "place":
        address = place_address(view, hit.code)
        words = "Show on the map: " + "".join(piece for piece, _ in hit.title)
    else:
        address = award_address(view, hit.code)
        words = library.link_words(hit.code)
    return (
        f'<article class="card" data-{hit.kind}="{escape(hit.code)}">'
        f'<h3>{marked(hit.title)}</h3><p class="meta">{marked(hit.about)}</p>'
        f"<p>{marked(excerpt(hit.summary))}</p>"
        f"<p>{inner_link(address, words)}</p></article>"
    )


def _entries(view: View, library: Library, entries: Iterable[Entry]) -> list[_Item]:
    return [(_shelf(entry), partial(_entry, view, library, entry)) for entry in entries]


def _on_shelves(items: Iterable[_Item]) -> list[_Item]:
    """Return items with those of one shelf together, the shelves in their order."""
    shelves: dict[str, list[_Item]] = {}
    for item in items:
        shelves.setdefault(item[0], []).append(item)
    return [item for shelf in shelves.values() for item in shelf]


def _entry(view: View, library: Library, entry: Entry) -> str:
    """Return one entry: its first card, and the others of the work folded below it."""
    if entry.work is None or not entry.others:
        return draw_short_card(view, library, entry.first)
    toolkit = library.toolkit
    if toolkit and entry.first == toolkit.resource:
        return draw_short_card(view, library, entry.first, below=_modules_link(view))
    others = "".join(draw_short_card(view, library, other) for other in entry.others)
    records = count(len(entry.others), "more record")
    what = "of the same study" if entry.work.is_one_study else "of the same work"
    return (
        f'<div class="work">{draw_short_card(view, library, entry.first)}'
        f"<details><summary>{records} {what}: {escape(entry.work.name)}</summary>"
        f'<p class="quiet">{escape(entry.work.why)}</p>{others}</details></div>'
    )


def _modules_link(view: View) -> str:
    address = part_address(view, "resources", "toolkit")
    return f"<p>{inner_link(address, 'Its modules, one by one')}</p>"


def _shelf(entry: Entry) -> str:
    """Return what entries of its kind are called together."""
    if is_statistics(entry.first):
        return STATISTICS_LAST
    return f"{KIND_WORDS[entry.first.kind].capitalize()}s"
