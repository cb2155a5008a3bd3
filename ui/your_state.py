"""Your state: the first question of a policymaker, answered before anything else."""

from typing import Final

import streamlit as st

from geo.distances import nearest_places
from grants.figures import Figures
from grants.states import STATE_NAMES, state_in_a_sentence
from grants.words.state import state_answer
from ui.linked_resources import resource_items
from ui.loading import official_catalog, official_figures, state_middle
from ui.page import part_of_page, plain
from ui.parts import plain_select
from ui.profiles import draw_place_buttons
from ui.tables import draw_records
from ui.view import View

_NEAREST: Final = 3


def draw_your_state(view: View, whole: Figures) -> None:
    """Ask for a state; answer from the full list, and lead on from there.

    Args:
        view: takes the state, and what is opened.
        whole: the figures of the full list.
    """

    def choose(state: str) -> None:
        view.home = state if state in STATE_NAMES else ""

    by_name = sorted(STATE_NAMES.items(), key=lambda state: state[1])
    options = [("", "Choose a state or territory"), *by_name]
    plain_select("your_state", "Your state", options, view.home, choose)
    if not view.home:
        return
    here = official_figures(whole.chosen.choosing("state", view.home))
    st.markdown(plain(state_answer(here, view.home)))
    if not here.is_empty:
        draw_records(
            view, here.full, here.rows, key="in_state", of=STATE_NAMES[view.home]
        )
    middle = state_middle(view.home)
    away = [p for p in whole.places if p.place.state != view.home]
    near = nearest_places(away, middle.latitude, middle.longitude, _NEAREST)
    if near:
        outside = state_in_a_sentence(view.home)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(
                f"Nearest sites outside {outside} (measured from the center of the "
                "state):",
                width="content",
            )
            draw_place_buttons(view, near, "outside")
    with part_of_page():
        _draw_resources(view, here)
    with part_of_page():
        _draw_brief(view.home)


def _draw_brief(state: str) -> None:
    # What makes files takes a second to load, which the map should not wait for.
    from ui.downloads.briefs import state_brief
    from ui.downloads.buttons import draw_button

    draw_button(state_brief(state))


def _draw_resources(view: View, here: Figures) -> None:
    library = official_catalog().library
    awards = {award.award_id for award in here.awards()}
    linked = sorted(library.links.linked_to(awards))
    if not linked:
        return
    with st.expander(f"Resources documented for these awards ({len(linked)})"):
        st.html(resource_items(view, library, linked))
