"""Your state: the first question of a policymaker, answered before anything else."""

import pandas as pd
import streamlit as st

from geo.distances import nearest_places
from grants.award_list import AwardList
from grants.state_answer import answer_for_state
from grants.states import STATE_NAMES
from ui.loading import official_library, state_middle
from ui.page import part_of_page, plain
from ui.parts import state_select
from ui.profiles import draw_place_buttons
from ui.tables import draw_records
from ui.ties import resource_items
from ui.view import View

_NEAREST = 3


def draw_your_state(
    view: View, whole: AwardList, records: pd.DataFrame, places: pd.DataFrame
) -> None:
    """Ask for a state; answer from the whole list, and lead on from there.

    Args:
        view: takes the state, and what is opened.
        whole: the list.
        records: the list's records, as :func:`grants.facets.records_of` gives them.
        places: the list's place table.
    """

    def choose(state: str) -> None:
        view.home = state if state in STATE_NAMES else ""

    by_name = sorted(STATE_NAMES.items(), key=lambda state: state[1])
    state_select(by_name, view.home, choose)
    if not view.home:
        return
    st.markdown(plain(answer_for_state(whole, view.home)))
    here = records[records["place_state"] == view.home]
    if not here.empty:
        draw_records(view, here, key="in_state", of=STATE_NAMES[view.home])
    state = state_middle(view.home)
    away = places[places["place_state"] != view.home]
    near = nearest_places(away, state.latitude, state.longitude, _NEAREST)
    if not near.empty:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown("Nearest outside it, from its middle:", width="content")
            draw_place_buttons(view, near, "outside", with_miles=True)
    with part_of_page():
        _draw_resources(view, whole)
    with part_of_page():
        _draw_brief(view.home)


def _draw_brief(state: str) -> None:
    # What makes files takes a second to load, which the map should not wait for.
    from ui.leaving.briefs import state_brief
    from ui.leaving.buttons import draw_button

    draw_button(state_brief(state))


def _draw_resources(view: View, whole: AwardList) -> None:
    in_state = whole.sites[whole.sites["place_state"] == view.home]
    library = official_library()
    numbers = set(in_state["award_number"])
    tied = sorted(library.ties.tied_to(numbers))
    if not tied:
        return
    with st.expander(f"Resources with a documented tie to these awards ({len(tied)})"):
        st.html(resource_items(view, library, tied))
