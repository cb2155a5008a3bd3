"""The texts that are not placed yet: one choice for all rows of a text."""

import logging
from collections import Counter
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from geo.resolve import Ambiguous, Failed, Located, NotFound, Outcome, PlaceResolver
from grants.errors import GrantSitesError
from grants.words.own import (
    NO_DATABASE,
    looked_up_sentence,
    no_such_place,
    outcome_words,
    queue_sentence,
    rows_of_text,
)
from ui.loading import online_resolver, resolver
from ui.own.notice import answers, draw_notice, say
from ui.own.reading import read_again
from ui.page import in_label, plain
from ui.shown import OwnList, own_list

_log = logging.getLogger(__name__)

MOST_QUEUED: Final = 12  # texts at a time
_MOST_NAMED: Final = 5
_HERE: Final = "queue"
_WITHHOLD: Final = "Do not place it"


@dataclass(frozen=True, slots=True)
class OpenText:
    """A text of a place that is not placed: its outcome, choices, how many rows."""

    text: str
    outcome: str
    choices: tuple[str, ...]
    rows: int


def open_texts(found: OwnList) -> list[OpenText]:
    """Return the texts that are not placed, those of most rows first."""
    first: dict[str, Any] = {}
    times: Counter[str] = Counter()
    for row in found.rows.rows:
        if row.outcome in {"ambiguous", "not_found"} and row.text:
            first.setdefault(row.text, row)
            times[row.text] += 1
    return [
        OpenText(text, first[text].outcome, first[text].choices, times[text])
        for text in sorted(first, key=lambda one: (-times[one], one))
    ]


def draw_queue(found: OwnList) -> None:
    """Draw what a person may choose for each text that is not placed, once each."""
    texts = open_texts(found)
    if not texts:
        draw_notice(_HERE)
        return
    st.header("Places to choose or correct", anchor=False)
    shown = texts[:MOST_QUEUED]
    st.markdown(queue_sentence(len(texts), len(shown)))
    draw_notice(_HERE)
    is_online = _online() is not None
    with st.form("own_queue", border=False):
        for number, one in enumerate(shown):
            with st.container(horizontal=True, vertical_alignment="bottom"):
                st.selectbox(
                    in_label(
                        f"{one.text} ({rows_of_text(one.rows)}, "
                        f"{outcome_words(one.outcome)})"
                    ),
                    [*one.choices, _WITHHOLD],
                    index=None,
                    placeholder="choose, or type a city and a state",
                    accept_new_options=True,
                    key=_key(number, one.text),
                )
                if is_online and one.outcome == "not_found":
                    st.form_submit_button(
                        "Look it up",
                        key=f"own_look_up_{number}",
                        on_click=_look_up,
                        args=(one.text,),
                        help=f"Asks an online geocoder for {plain(one.text)}: for its "
                        "city and state alone.",
                    )
        st.form_submit_button(
            "Use these places",
            type="primary",
            on_click=_choose,
            args=([one.text for one in shown],),
        )


def _key(number: int, text: str) -> str:
    return f"own_choice_{number}_{text}"


@answers
def _choose(shown: list[str]) -> None:
    """Take what was chosen for each text; what names no place is said."""
    found = own_list()
    if found is None:
        return
    chosen, unknown = _chosen(shown)
    if chosen:
        read_again(found, places={**found.brought.places, **chosen})
    if unknown:
        say(no_such_place(unknown[:_MOST_NAMED]), is_wrong=True, near=_HERE)


def _chosen(shown: list[str]) -> tuple[dict[str, str], list[str]]:
    """Return text -> what was chosen for it, and what names no one place."""
    from data.own.places import WITHHELD

    chosen, unknown = {}, []
    for number, text in enumerate(shown):
        answer = st.session_state.get(_key(number, text))
        if not answer:
            continue
        if answer == _WITHHOLD:
            chosen[text] = WITHHELD
            continue
        outcome = resolver().resolve(str(answer))
        if outcome.outcome == "located":
            chosen[text] = outcome.place_id
        else:
            unknown.append(str(answer))
    return chosen, unknown


def _online() -> PlaceResolver | None:
    """Return what asks online; where it cannot be used, a visitor does without it."""
    try:
        return online_resolver()
    except GrantSitesError as error:
        _log.error("The online geocoder cannot be used: %s", error)
        return None


@answers
def _look_up(text: str) -> None:
    """Ask the online geocoder for the place of one text; say what came of it."""
    found, asking = own_list(), _online()
    if found is None or asking is None:
        return
    outcome = asking.resolve(text)
    if isinstance(outcome, Located):
        read_again(found, places={**found.brought.places, text: outcome.place_id})
    is_failed = isinstance(outcome, Failed)
    told = looked_up_sentence(text, outcome.outcome, _what(outcome))
    say(told, is_wrong=is_failed, near=_HERE)


def _what(outcome: Outcome) -> str:
    """Return what an outcome tells, in words."""
    match outcome:
        case Located():
            return outcome.label
        case Ambiguous():
            return "; ".join(outcome.candidates)
        case NotFound():
            return "; ".join(outcome.suggestions)
        case Failed(is_here=True):
            _log.error("An online geocoder was not asked: %s", outcome.reason)
            return NO_DATABASE
        case Failed():
            return outcome.reason
