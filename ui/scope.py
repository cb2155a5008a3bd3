"""What the front page is about: everything, one state, or a place without a record."""

from dataclasses import dataclass
from typing import Final

import streamlit as st

from geo.distances import Near, nearest_places
from geo.layers import Nearby, spot_of
from grants.figures import Figures
from grants.filters import AwardFilter
from grants.places import Place
from grants.states import STATE_NAMES, state_in_a_sentence
from grants.words.numbers import miles
from grants.words.state import nearest_words, place_answer, state_answer
from ui.linked_resources import resource_items
from ui.loading import resolver, state_middle
from ui.page import plain
from ui.profiles import draw_place_buttons
from ui.sentences import draw_chosen
from ui.shown import shown_catalog, shown_context, shown_figures
from ui.view import View

_NEAREST: Final = 3


@dataclass(frozen=True, slots=True)
class Around:
    """What is nearest to where nothing was found.

    Attributes:
        label: what it is measured from, in a sentence.
        is_state: whether that is the middle of a state.
        place: that, as the gazetteer has it.
        near: the nearest places of the list, the nearest first.
    """

    label: str
    is_state: bool
    place: Place
    near: tuple[Near, ...]

    @property
    def on_map(self) -> Nearby:
        """It as the map draws it."""
        lines = [(spot_of(one.place.place), _away(one)) for one in self.near]
        return Nearby(self.place.name, spot_of(self.place), tuple(lines))


def around_of(view: View, found: Figures) -> Around | None:
    """Return what is nearest to what was asked for; None where that has a record.

    Args:
        view: what was asked for.
        found: what is chosen; the nearest are of it, whatever its state.
    """
    if view.near:
        here = resolver().gazetteer.gazetteer[view.near]
    elif view.state and not _state_alone(view.state).place_count:
        here = state_middle(view.state)
    else:
        return None
    place = resolver().located(here)
    label = place.label if view.near else state_in_a_sentence(view.state)
    others = found.any_state.funded_places
    near = nearest_places(others, place.latitude, place.longitude, _NEAREST)
    return Around(label, not view.near, place, tuple(near))


def draw_scope(view: View, found: Figures) -> None:
    """Draw what is chosen, and with one state its files, and the way back to all.

    Nothing where everything is shown.

    Args:
        view: what was asked for.
        found: what is chosen.
    """
    if not (view.state or view.near):
        draw_chosen(found)
        return
    # What makes files takes a second to load, which the whole list should not wait for.
    from ui.downloads.briefs import state_brief
    from ui.downloads.buttons import draw_button, spreadsheet

    with st.container(key="scope", horizontal=True, gap="small"):
        st.markdown(plain(f"Chosen: {found.described}."), width="content")
        st.button("Show all states", key="show_all", on_click=_show_all, args=(view,))
        if view.state:
            draw_button(state_brief(view.state))
            if not found.is_empty:
                draw_button(spreadsheet(shown_context(view.filter)))


def draw_reading(view: View, found: Figures) -> None:
    """List what to read on one state: the resources linked to its awards."""
    if not view.state:
        return
    library = shown_catalog().library
    linked = sorted(library.links.linked_to(set(found.award_ids)))
    if linked:
        title = f"What to read on these awards of {STATE_NAMES[view.state]}"
        with st.expander(f"{title} ({len(linked)})"):
            st.html(resource_items(view, library, linked))


def draw_nothing(view: View, around: Around) -> None:
    """Say that nothing was found there, and what is nearest."""
    if around.is_state:
        st.markdown(plain(state_answer(_state_alone(view.state), view.state)))
    else:
        st.markdown(plain(place_answer(around.label)))
    if around.near:
        words = nearest_words(around.label, is_state=around.is_state)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(plain(words), width="content")
            draw_place_buttons(view, around.near, "outside")


def _state_alone(state: str) -> Figures:
    """Return what the full list holds of a state, whatever else is chosen."""
    return shown_figures(AwardFilter().choosing("state", state))


def _show_all(view: View) -> None:
    view.show_state("")
    view.close()
    view.looked_up = ""


def _away(one: Near) -> str:
    return miles(round(one.miles))
