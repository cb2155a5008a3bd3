"""The page of resources: search, what to read first, and everything else."""

from collections.abc import Iterable
from html import escape

import pandas as pd
import streamlit as st

from grants.resources.cells import parts_in
from grants.resources.facets import records_of
from grants.resources.found import Found, Hit
from grants.resources.reading import KIND_WORDS, ON_REQUEST, Entry, reading_list
from grants.resources.toolkit import MODULES, RESOURCE_ID
from grants.wording import count
from ui.cards import (
    award_address,
    draw_card,
    inner_link,
    marked,
    place_address,
)
from ui.loading import Library
from ui.parts import status
from ui.reader import HELP_ID
from ui.view import View

_READ_FIRST = ("evidence_review", "practice_review", "toolkit")
_ELSEWHERE = frozenset({HELP_ID, *(module.resource_id for module in MODULES)})


def resource_records(library: Library, selected: pd.DataFrame) -> pd.DataFrame:
    """Return the resources with their codes, as the map's selection ties them."""
    numbers = set(selected["award_number"].dropna())
    return records_of(library.resources, library.ties, numbers, library.facets)


def draw_counts(library: Library) -> None:
    """Say how many resources there are and how many of them are tied to an award."""
    asked = int((library.resources["shown"] == ON_REQUEST).sum())
    total = len(library.resources) - asked
    tied = len(library.ties.tied)
    st.html(
        f'<p class="sentence">{count(total, "resource")} found so far, {tied} with a '
        "documented tie to an award; links were not tested. "
        f"{asked} more with statistics are shown only when asked for.</p>"
    )


def draw_opened(view: View, library: Library) -> None:
    """Draw the card that the address names, before everything else."""
    if not view.resource:
        return

    def close() -> None:
        view.resource = ""

    card = draw_card(view, library, view.resource, is_opened=True)
    st.html(f'<section class="reading opened">{card}</section>')
    st.button("Close this card", on_click=close)


def draw_search(view: View) -> None:
    """Draw the search box; its words stay out of the address."""
    st.session_state.setdefault("search", view.asked)
    label = "Search resources, awards and places"
    with st.container(key="search_box"):
        view.asked = st.text_input(label, key="search") or ""
        st.html('<p class="quiet">Search words are not written into the address.</p>')


def draw_list(view: View, library: Library, records: pd.DataFrame) -> bool:
    """Draw what was searched for or chosen, or else what to read first.

    Returns:
        Whether something was searched for or chosen.
    """
    chosen = records[view.choice.mask(records, library.facets)]
    described = view.choice.describe(library.facets)
    if view.asked.strip():
        found = library.index.search(view.asked, statistics=view.choice.statistics)
        _draw_found(view, library, found, set(chosen["id"]), described)
        return True
    if described:
        sentence = f"{count(len(chosen), 'resource')}: {described}."
        status(sentence)
        _section("Chosen", sentence, _entries(view, library, reading_list(chosen)))
        return True
    status("")
    first = [
        entry
        for entry in reading_list(chosen)
        if library.rows[entry.resource_id]["kind"] in _READ_FIRST
    ]
    sentence = "Evidence reviews and practice reviews, then the toolkit."
    _section("What to read first", sentence, _entries(view, library, first))
    return False


def draw_rest(view: View, library: Library, records: pd.DataFrame) -> None:
    """Draw all others in reading order, under their kinds."""
    shown = records[view.choice.mask(records, library.facets)]
    others = [
        entry
        for entry in reading_list(shown[~shown["id"].isin(_ELSEWHERE)])
        if library.rows[entry.resource_id]["kind"] not in _READ_FIRST
    ]
    shelves: dict[str, list[str]] = {}
    for entry in others:
        shelf = shelves.setdefault(_shelf(library, entry), [])
        shelf.append(_entry(view, library, entry))
    cards = "".join(
        f'<p class="kind">{escape(title)}</p>{"".join(shelf)}'
        for title, shelf in shelves.items()
    )
    _section("All others, in the order in which to read them", "", cards)


def _draw_found(
    view: View, library: Library, found: Found, chosen: set[str], described: str
) -> None:
    hits = [h for h in found.hits if h.kind != "resource" or h.code in chosen]
    parts = [f"{count(len(hits), 'result')}."]
    if described:
        parts.append(f"Of the resources only: {described}.")
    if not hits:
        parts.append("Try fewer words, or clear the filters.")
    sentence = " ".join([*parts, *found.notes])
    status(sentence)
    shown = "".join(_hit(view, library, hit) for hit in hits)
    _section("Results", sentence, shown)


def _hit(view: View, library: Library, hit: Hit) -> str:
    if hit.kind == "resource":
        return draw_card(view, library, hit.code, hit=hit)
    address = award_address if hit.kind == "award" else place_address
    has_place = hit.kind == "place" or hit.code in library.on_map
    words = f"{'Show on the map' if has_place else 'Open the award'}: {hit.code}"
    if hit.kind == "place":
        words = "Show on the map: " + "".join(piece for piece, _ in hit.title)
    return (
        f'<article class="card" data-{hit.kind}="{escape(hit.code)}">'
        f'<h3>{marked(hit.title)}</h3><p class="meta">{marked(hit.about)}</p>'
        f"<p>{marked(hit.summary)}</p>"
        f"<p>{inner_link(address(view, hit.code), words)}</p></article>"
    )


def _entries(view: View, library: Library, entries: Iterable[Entry]) -> str:
    return "".join(_entry(view, library, entry) for entry in entries)


def _entry(view: View, library: Library, entry: Entry) -> str:
    """Return one entry: its first card, and the others of the work folded below it."""
    if not entry.work or not entry.others:
        return draw_card(view, library, entry.resource_id)
    if entry.resource_id == RESOURCE_ID and not (view.asked or view.choice.codes):
        below = '<p><a href="#toolkit" target="_self">Its modules, one by one</a></p>'
        return draw_card(view, library, entry.resource_id, below=below)
    others = "".join(draw_card(view, library, code) for code in entry.others)
    records = count(len(entry.others), "more record")
    what = "of the same study" if entry.work.is_one_study else "of the same work"
    return (
        f'<div class="work">{draw_card(view, library, entry.resource_id)}'
        f"<details><summary>{records} {what}: {escape(entry.work.name)}</summary>"
        f'<p class="quiet">{escape(entry.work.why)}</p>{others}</details></div>'
    )


def _shelf(library: Library, entry: Entry) -> str:
    """Return what entries of its kind are called together."""
    row = library.rows[entry.resource_id]
    if "data" in parts_in(row, "topics"):
        return "Statistics, last of all"
    return f"{KIND_WORDS[row['kind']].capitalize()}s"


def _section(heading: str, sentence: str, cards: str) -> None:
    line = f'<p class="notes">{escape(sentence)}</p>' if sentence else ""
    st.html(
        f'<section class="reading"><h2>{escape(heading)}</h2>{line}{cards}</section>'
    )
