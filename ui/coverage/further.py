"""Which further places would bring the most people near: an aid, asked for by hand."""

import pandas as pd
import streamlit as st

from grants.award_list import AwardList, place_table
from grants.coverage.best_next import BestNext, best_next
from grants.coverage.distance_words import best_next_words
from ui.coverage.adding import add_places
from ui.coverage.answers import draw_answer
from ui.coverage.distance import FAR, PlacesKey, draw_miles, key_of
from ui.coverage.tables import COUNT, TEXT, draw_table
from ui.loading import listed_cities
from ui.parts import plain_select, prose
from ui.view import View

_NUMBERS = ("1", "3", "5", "10")
_ASKED = "next_number"
_PART = "next"


def draw_next(view: View, selected: AwardList) -> None:
    """Offer to look for further places; nothing is reckoned until it is asked for.

    Args:
        view: takes the distance, and the places that are added to the "what if".
        selected: what is selected of the list.
    """
    st.subheader("Which further places would be near the most people?", anchor="next")
    st.markdown(
        "A planning aid, not a recommendation. It looks among listed cities of 50,000 "
        "people or more, for at most ten seconds, for those that would bring the most "
        "people in listed cities and towns near a place. It starts from the places "
        "with an award found, without the changes above."
    )

    def choose(code: str) -> None:
        if code in ("", *_NUMBERS):
            st.session_state[_ASKED] = code

    options = [("", "Do not look"), *((n, f"Look for {n}") for n in _NUMBERS)]
    asked = str(st.session_state.get(_ASKED, ""))
    with st.container(horizontal=True, gap="medium", key="next_choice"):
        plain_select("further", "Further places", options, asked, choose)
        miles = draw_miles(view, "miles", "Near is within", FAR, "further_miles")
    if not asked:
        return
    places = place_table(selected.awards, selected.named)
    found = _best_next(key_of(places), int(asked), miles, places)
    prose("next", best_next_words(found))
    if found.chosen.empty:
        return
    columns = (
        ("Further place", TEXT),
        ("People of its own", COUNT),
        ("More people brought near", COUNT),
    )
    rows = [
        [row["label"], f"{row['population']:,}", f"{row['people_gained']:,}"]
        for row in found.chosen.to_dict("records")
    ]
    draw_table("Those that would bring the most people, together", columns, rows)
    st.button(
        "Add these to “what if”",
        key="next_add",
        on_click=add_places,
        args=(view, found.chosen["place_id"].tolist(), _PART),
    )
    draw_answer(view, _PART)


@st.cache_resource(show_spinner="Looking for further places", max_entries=32)
def _best_next(
    key: PlacesKey,  # noqa: ARG001 - tells the places, which themselves cannot be keys
    number: int,
    miles: float,
    _places: pd.DataFrame,
) -> BestNext:
    return best_next(_places, listed_cities(), number, miles)
