"""How far the nearest place is, for people in listed cities and towns."""

import pandas as pd
import streamlit as st

from grants.award_list import AwardList, place_table
from grants.coverage.distance_words import farthest_words, reach_words
from grants.coverage.phrases import miles_in_words, share
from grants.coverage.reach import (
    DISTANCES,
    Reach,
    counted_places,
    farthest_cities,
    reach,
)
from grants.states import STATE_NAMES
from ui.coverage.tables import COUNT, TEXT, Column, draw_table
from ui.loading import listed_cities
from ui.parts import plain_select, prose
from ui.view import MILES, View

FAR = "100"  # statute miles, where no other distance is chosen
_MOST = 10  # cities
PlacesKey = tuple[tuple[object, ...], ...]
_SOURCE = (
    "People of cities and towns: [GeoNames](https://www.geonames.org/), CC BY 4.0."
)


def draw_reach(view: View, selected: AwardList) -> None:
    """Draw how many people live how near, and which cities are far from every place.

    Args:
        view: takes the distance that is chosen.
        selected: what is selected of the list.
    """
    st.header("How far is the nearest place?", anchor="nearest")
    places = place_table(selected.awards, selected.named)
    measured = counted_places(places)
    found = _reach(key_of(places), places)
    prose("reach", reach_words(found))
    if measured.empty:
        return
    _draw_nation(found)
    _draw_by_state(found)
    _draw_farthest(view, found)
    st.markdown(_SOURCE)


def draw_miles(view: View, name: str, label: str, usual: str, key: str = "") -> float:
    """Draw the choice of a distance; return it.

    Args:
        view: holds it, under ``name``; empty for the usual one.
        name: the field of the view, and the parameter of the address.
        label: what it is called.
        usual: one of ``MILES``, which does not stand in the address.
        key: its name on the page, where the same distance is chosen in another part.
    """

    def choose(code: str) -> None:
        if code in MILES:
            setattr(view, name, "" if code == usual else code)

    chosen = str(getattr(view, name)) or usual
    options = [(code, miles_in_words(float(code))) for code in MILES]
    plain_select(key or name, label, options, chosen, choose)
    return float(chosen)


def key_of(places: pd.DataFrame) -> PlacesKey:
    """Return what tells places from other ones, for what is reckoned from them once."""
    columns = ("place_id", "place_label", "kind", "precision", "latitude", "longitude")
    return tuple(places[list(columns)].itertuples(index=False, name=None))


@st.cache_resource(show_spinner=False, max_entries=64)
def _reach(
    key: PlacesKey,  # noqa: ARG001 - tells the places, which themselves cannot be keys
    _places: pd.DataFrame,
) -> Reach:
    return reach(_places, listed_cities(), DISTANCES)


def _draw_nation(found: Reach) -> None:
    columns: tuple[Column, ...] = (
        ("Within", TEXT),
        ("People in listed cities and towns", COUNT),
        ("Of all in listed cities and towns", COUNT),
    )
    rows = [
        [
            miles_in_words(row["miles"]),
            f"{int(row['people_within']):,}",
            share(int(row["people_within"]), int(row["people"])),
        ]
        for row in found.nation.to_dict("records")
    ]
    draw_table("People near a place with an award found so far", columns, rows)


def _draw_by_state(found: Reach) -> None:
    people: dict[str, int] = {}
    within: dict[tuple[str, float], int] = {}
    for row in found.by_state.to_dict("records"):
        people[row["state"]] = int(row["people"])
        within[row["state"], row["miles"]] = int(row["people_within"])
    columns: list[Column] = [("State", TEXT)]
    columns += [(f"Within {miles_in_words(miles)}", COUNT) for miles in DISTANCES]
    columns.append(("All in listed cities and towns", COUNT))
    rows = [
        [
            STATE_NAMES[state],
            *(_people(within[state, miles]) for miles in DISTANCES),
            f"{people[state]:,}",
        ]
        for state in sorted(people, key=lambda code: STATE_NAMES[code])
    ]
    with st.expander("The same by state: where the people live"):
        draw_table(
            "People in listed cities and towns of each state near a place in any state",
            columns,
            rows,
        )


def _draw_farthest(view: View, found: Reach) -> None:
    miles = draw_miles(view, "miles", "Farther from every place than", FAR)
    prose("farthest", farthest_words(found, miles))
    cities = farthest_cities(found, miles, _MOST)
    if cities.empty:
        return
    columns = (
        ("City or town", TEXT),
        ("People", COUNT),
        ("Miles to the nearest", COUNT),
        ("Nearest place", TEXT),
    )
    rows = [
        [
            row["label"],
            f"{int(row['population']):,}",
            f"{row['miles']:,.0f}",
            str(row["nearest_label"]),
        ]
        for row in cities.to_dict("records")
    ]
    far = miles_in_words(miles)
    draw_table(f"The most populous more than {far} from every place", columns, rows)


def _people(number: int) -> str:
    return f"{number:,}" if number else "none"
