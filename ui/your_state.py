"""Your state: the first question of a policymaker, answered before anything else."""

import pandas as pd
import streamlit as st

from geo.distances import nearest_places
from grants.award_list import AwardList
from grants.state_answer import answer_for_state
from grants.states import STATE_NAMES
from ui.address import View
from ui.loading import state_middle, tied_resources
from ui.page import part_of_page, plain
from ui.parts import state_select
from ui.profiles import draw_place_buttons

_NEAREST = 3


def draw_your_state(view: View, whole: AwardList, places: pd.DataFrame) -> None:
    """Ask for a state; answer from the whole list, and lead on from there."""

    def choose(state: str) -> None:
        view.home = state if state in STATE_NAMES else ""

    by_name = sorted(STATE_NAMES.items(), key=lambda state: state[1])
    state_select(by_name, view.home, choose)
    if not view.home:
        return
    st.markdown(plain(answer_for_state(whole, view.home)))
    here = places[places["place_state"] == view.home]
    if not here.empty:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown("Open:", width="content")
            draw_place_buttons(view, here, "here")
    state = state_middle(view.home)
    away = places[places["place_state"] != view.home]
    near = nearest_places(away, state.latitude, state.longitude, _NEAREST)
    if not near.empty:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown("Nearest outside it, from its middle:", width="content")
            draw_place_buttons(view, near, "outside", with_miles=True)
    with part_of_page():
        _draw_resources(view, whole)


def _draw_resources(view: View, whole: AwardList) -> None:
    in_state = whole.sites[whole.sites["place_state"] == view.home]
    tied = tied_resources(frozenset(in_state["award_number"]))
    if tied.empty:
        return
    with st.expander(f"Resources with a documented tie to these awards ({len(tied)})"):
        for resource in tied.to_dict("records"):
            title = plain(str(resource["title"]))
            if pd.isna(resource["url"]):
                st.markdown(f"{title} (no address found)")
            else:
                st.markdown(f"[{title}]({resource['url']}) (opens online)")
