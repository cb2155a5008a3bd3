"""Which places a "what if" adds: the field that asks, its answers, what was added."""

from collections.abc import Iterable
from typing import Final

import streamlit as st

from geo.resolve import Ambiguous, Failed, Located, NotFound
from grants.states import TERRITORIES
from grants.words.numbers import labels_listed, verb
from ui.coverage.answers import answer, draw_answer
from ui.loading import resolver
from ui.view import View

_PART: Final = "what_if"  # the part of the page that answers
_TEXT: Final = "what_if_place"
_LONGEST: Final = 100  # characters
_MOST_CHOICES: Final = 12
_WHOLE_STATES: Final = frozenset({"state", "national", "withheld"})
_EXAMPLE: Final = "a city or county and its state, such as Phoenix, AZ"


def draw_adding(view: View, found: Iterable[str]) -> None:
    """Ask for a place to add; say what came of it.

    What was written is no part of the address; the places that were added are.

    Args:
        view: takes the place.
        found: ``place_id`` of the places that have an award found already.
    """
    found = frozenset(found)
    with (
        st.container(key="add_box"),
        st.form("what_if_add", border=False),
        st.container(horizontal=True, vertical_alignment="bottom", gap="small"),
    ):
        label = "A place to add, such as Phoenix, AZ"
        st.text_input(label, key=_TEXT, max_chars=_LONGEST, width=352)
        st.form_submit_button("Add it", on_click=_ask, args=(view, found))
    choices = draw_answer(view, _PART)
    # Always there, as the next one is: what follows keeps its place and its focus.
    with st.container(horizontal=True, gap="small"):
        for place_id, name in choices:
            st.button(
                f"Add {name}",
                key=f"add_{place_id}",
                on_click=_take,
                args=(view, found, place_id),
            )


def draw_added(view: View) -> None:
    """List the places that are added, each with what removes it, and one for all."""
    with st.container(horizontal=True, gap="small"):
        for place_id in view.added:
            st.button(
                f"Remove {located(place_id).label}",
                key=f"remove_{place_id}",
                on_click=_remove,
                args=(view, place_id),
            )
        if view.added or view.removed:
            st.button("Start over", key="what_if_clear", on_click=_clear, args=(view,))


def add_places(view: View, place_ids: Iterable[str], part: str) -> None:
    """Add places that are known; the answer stands in a part of the page."""
    new = [place_id for place_id in place_ids if place_id not in view.added]
    view.added = (*view.added, *new)
    labels = [located(place_id).label for place_id in new]
    added = f"{labels_listed(labels)} {verb(len(new))} added."
    answer(view, part, added if new else "They are added already.")


def located(place_id: str) -> Located:
    """Return a place of the gazetteer as it is held."""
    places = resolver()
    return places.located(places.gazetteer.gazetteer[place_id])


def _ask(view: View, found: frozenset[str]) -> None:
    text = str(st.session_state[_TEXT]).strip()
    if not text:
        answer(view, _PART, f"Write {_EXAMPLE}.")
        return
    outcome = resolver().resolve(text)
    match outcome:
        case Located():
            _take(view, found, outcome.place_id, text if outcome.is_coarser else "")
        case Ambiguous():
            _offer(view, text)
        case NotFound():
            known = [resolver().resolve(label) for label in outcome.suggestions]
            choices = [(p.place_id, p.label) for p in known if isinstance(p, Located)]
            near = "Did you mean one of these?" if choices else f"Write {_EXAMPLE}."
            answer(view, _PART, f"“{text}” was not found. {near}", choices=choices)
        case Failed():
            answer(view, _PART, f"“{text}” could not be looked up: {outcome.reason}")


def _offer(view: View, text: str) -> None:
    """Offer the places that a text fits, the most populous first."""
    fits = resolver().gazetteer.geocode(text, exactly_one=False)
    choices = {
        place.raw["place_id"]: place.address
        for place in fits or ()
        if place.raw["precision"] not in _WHOLE_STATES
    }
    shown = list(choices.items())[:_MOST_CHOICES]
    if len(choices) == 1:
        told = f"“{text}” is a state too, and distances are not measured from one."
    elif len(shown) < len(choices):
        told = f"“{text}” fits {len(choices)} places; the most populous are offered."
    else:
        told = f"“{text}” fits {len(choices)} places."
    told += " Choose one, or write the state too."
    answer(view, _PART, told, choices=shown)


def _take(view: View, found: frozenset[str], place_id: str, finer: str = "") -> None:
    """Add a place, or say why it is not added.

    Args:
        view: takes it.
        found: ``place_id`` of the places that have an award found already.
        place_id: the place.
        finer: what was written, where that is finer than may be held.
    """
    place = located(place_id)
    label = place.label
    st.session_state[_TEXT] = ""
    if place.precision in _WHOLE_STATES:
        what = "territory" if place.state in TERRITORIES else "state"
        told = (
            f"{label} is a whole {what}, and distances are not measured from one. "
            "Write a city or county of it."
        )
    elif place_id in view.removed:
        view.removed = tuple(p for p in view.removed if p != place_id)
        told = f"{label} is brought back."
    elif place_id in view.added:
        told = f"{label} is added already."
    elif place_id in found:
        told = f"{label} has an award found already, so it changes nothing."
    else:
        view.added = (*view.added, place_id)
        told = f"{label} is added."
    if finer:
        told = f"“{finer}” is not held by itself; it counts as {label}. {told}"
    answer(view, _PART, told)


def _remove(view: View, place_id: str) -> None:
    view.added = tuple(place for place in view.added if place != place_id)
    answer(view, _PART, f"{located(place_id).label} is removed.")


def _clear(view: View) -> None:
    view.added = view.removed = ()
    answer(view, _PART, "No place is added or taken away now.")
