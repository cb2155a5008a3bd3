"""How far the nearest place is, for people in listed cities and towns."""

from functools import lru_cache
from typing import Final

import streamlit as st

from geo.gazetteer import Gazetteer
from grants.coverage.cities import Cities, cities_of
from grants.coverage.reach import Reach, reach, sites_of
from grants.figures import Figures
from grants.places import Place
from grants.states import STATE_NAMES
from grants.words.coverage import nobody_far_words, reach_words
from grants.words.numbers import miles, number, number_or
from ui.kept import kept
from ui.loading import resolver
from ui.page import plain
from ui.parts import plain_select, prose
from ui.tables import draw_table
from ui.view import MILES, View

FAR: Final = "100"  # statute miles, where no other distance is chosen
_SOURCE: Final = (
    "People of cities and towns: [GeoNames](https://www.geonames.org/), CC BY 4.0."
)


def reach_of(found: Figures) -> Reach:
    """Return how far the places of a selection reach; the last ones are kept."""
    return _reach(sites_of(found), _cities(resolver().gazetteer.gazetteer))


def draw_reach(view: View, found: Figures) -> None:
    """Draw how many people live how near, and which cities are far from every place.

    Args:
        view: takes the distance that is chosen.
        found: the selection.
    """
    near = reach_of(found)
    prose("reach", reach_words(near, found.unplaced))
    if not near.measured:
        return
    _draw_by_state(near)
    _draw_farthest(view, near)
    st.markdown(_SOURCE)


def draw_miles(view: View, name: str, label: str, usual: str, key: str = "") -> float:
    """Draw the choice of a distance; return it.

    Args:
        view: holds it, under ``name``; empty for the usual one.
        name: the field of the view, and the parameter of the address.
        label: what it is called.
        usual: one of ``MILES``, which is not in the address.
        key: its name on the page, where the same distance is chosen in another part.
    """

    def choose(code: str) -> None:
        if code in MILES:
            setattr(view, name, "" if code == usual else code)

    chosen = str(getattr(view, name)) or usual
    options = [(code, miles(float(code))) for code in MILES]
    plain_select(key or name, label, options, chosen, choose)
    return float(chosen)


@kept(64)
def _reach(sites: tuple[Place, ...], cities: Cities) -> Reach:
    return reach(sites, cities)


@lru_cache(maxsize=1)
def _cities(gazetteer: Gazetteer) -> Cities:
    return cities_of(gazetteer.cities)


def _draw_by_state(near: Reach) -> None:
    within = [f"Within {miles(far)}" for far in near.distances]
    everyone = near.cities.everyone.by_state
    with st.expander("The same by state: where the people live"):
        draw_table(
            "near_by_state",
            "People in listed cities and towns of each state near a place in any state",
            ("State", *within, "All in listed cities and towns"),
            sorted(
                [
                    STATE_NAMES[state],
                    *(
                        number_or(people, "none")
                        for people in (*near_one, *everyone[state])
                    ),
                ]
                for state, near_one in near.people.by_state.items()
            ),
        )


def _draw_farthest(view: View, near: Reach) -> None:
    far = draw_miles(view, "within_miles", "Farther from every place than", FAR)
    cities = near.farthest(far)
    if not cities:
        st.markdown(plain(nobody_far_words(far)))
    else:
        draw_table(
            "far_cities",
            f"The most populous cities and towns more than {miles(far)} from every "
            "place with an award found so far",
            ("City or town", "Nearest place", "People", "Miles to the nearest"),
            [
                [c.label, c.nearest, number(c.population), number(round(c.miles))]
                for c in cities
            ],
            texts=2,
        )
