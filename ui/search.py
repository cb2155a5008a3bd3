"""The search box of the front page: a state, a city, an organization, a resource."""

from typing import Final

import streamlit as st

from data.lookup import Lookup, look_up
from geo.resolve import Located
from grants.resources.search import LONGEST_TEXT, Hit
from grants.states import STATE_NAMES
from grants.words.numbers import count
from ui.cards import card_address, inner_link
from ui.loading import resolver
from ui.page import plain
from ui.parts import search_box
from ui.shown import shown_catalog
from ui.view import View

_LABEL: Final = "State, city, or organization"
_MOST_OFFERED: Final = 200  # places of the list
_MOST_HITS: Final = 5


def draw_search(view: View) -> None:
    """Draw the box; a state or a city that is searched for is what the page shows.

    Args:
        view: takes the state, the place and what was searched for.
    """

    def ask(text: str) -> None:
        view.looked_up = text[:LONGEST_TEXT]
        meant = _meaning(view)
        if meant.state:
            view.close()
            view.show_state(meant.state)
        elif meant.place:
            go_to(view, meant.place)

    places = shown_catalog().awards.places[:_MOST_OFFERED]
    offered = [*STATE_NAMES.values(), *(place.label for place in places)]
    search_box("look_up", _LABEL, offered, view.looked_up, ask)


def draw_answers(view: View) -> None:
    """Draw what else a text may mean, and what of the list and the resources holds it.

    Nothing where nothing was searched for.
    """
    if not view.looked_up.strip():
        return
    meant = _meaning(view)
    hits = [hit for hit in meant.found.hits if not _is_shown(hit, meant)]
    if not (meant.state or meant.place or meant.others or hits):
        st.markdown(
            plain(
                f"Nothing found for “{view.looked_up.strip()}”. Try a state, a city "
                "with its state, or part of a name."
            )
        )
        return
    with st.container(key="answers", horizontal=True, gap="small"):
        if meant.others:
            is_one = meant.state or meant.place
            st.markdown("Not this one?" if is_one else "Which one?", width="content")
        for place in meant.others:
            st.button(
                place.label,
                key=f"meant_{place.place_id}",
                on_click=go_to,
                args=(view, place),
                type="tertiary",
            )
        for hit in hits[:_MOST_HITS]:
            _draw_hit(view, hit)
        if (more := meant.found.total - _MOST_HITS) > 0:
            words = f"{count(more, 'more result')} on the resources page"
            if st.button(words, key="more_hits", type="tertiary"):
                view.searched = view.looked_up
                st.switch_page("pages/resources.py")


def go_to(view: View, place: Located) -> None:
    """Show the state of a place, and the place: its profile, or what is nearest."""
    full = shown_catalog().awards
    view.close()
    view.show_state(place.state)
    if place.place_id in full.place_of:
        view.open_place(place.place_id)
    elif place.precision != "state":
        view.near = place.place_id


def _meaning(view: View) -> Lookup:
    return look_up(view.looked_up, shown_catalog(), resolver())


def _is_shown(hit: Hit, meant: Lookup) -> bool:
    """Return whether the page shows a hit anyway, for its state or place is shown."""
    if hit.kind == "resource" or not (meant.state or meant.place):
        return False
    full = shown_catalog().awards
    state = meant.state or (meant.place.state if meant.place else "")
    if hit.kind == "place":
        return full.places[full.place_of[hit.code]].state == state
    return str(full.states[full.row_of[hit.code]]) == state


def _draw_hit(view: View, hit: Hit) -> None:
    title = "".join(piece for piece, _ in hit.title)
    if hit.kind == "resource":
        st.html(inner_link(card_address(view, hit.code), title), width="content")
        return
    opens = view.open_place if hit.kind == "place" else view.open_award
    st.button(
        title,
        key=f"hit_{hit.code}",
        on_click=opens,
        args=(hit.code,),
        type="tertiary",
    )
