"""The presentation: a story's steps and pictures, and what a visitor has done to it."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from exports.handout import Handout
from exports.pictures.drawn import awards_picture, sites_picture
from exports.pictures.picture import Picture
from exports.story.steps import Step, arranged, so_far, story, unknown_keys
from grants.wording import count, listed
from ui.page import plain
from ui.parts import prose, status
from ui.parts.present import stage, steps
from ui.view import View

_NOTES = "present_notes"  # key of a step -> the speaker's own note, for this session
_ASKED = "present_asked"
_CLICK = "present_click"
_LONGEST_NOTE = 2000  # characters
_MOST_NAMED = 5


@dataclass(slots=True)
class _Asked:
    """What the page asked the stage for, and what the stage told since.

    Attributes:
        view: the view that was looked at; another one is another address.
        told: the step that the stage is at, or empty.
        at: the step that the page asked for last.
        turn: how often it asked.
    """

    view: View
    told: str
    at: str
    turn: int


@st.cache_data(show_spinner=False, max_entries=20)
def told_story(handout: Handout, resources: pd.DataFrame) -> tuple[Step, ...]:
    """Return all steps of a handout's story in their first order."""
    return story(handout, resources)


@st.cache_data(show_spinner="Drawing the pictures", max_entries=20)
def pictures_of(handout: Handout, _told: Sequence[Step]) -> dict[str, Picture]:
    """Return the pictures of a story, by key of their step; drawn once for all.

    Args:
        handout: what is told.
        _told: the steps of its story, which the handout determines.
    """
    focus = tuple(filter(None, [handout.one_state]))
    pictures = {}
    for step in _told:
        if step.picture == "map":
            pictures[step.key] = sites_picture(
                so_far(handout, step), step.new, step.earlier, title=False, focus=focus
            )
        elif step.picture == "cycles":
            pictures[step.key] = awards_picture(handout, title=False)
    return pictures


def draw_unknown(view: View, told: Sequence[Step]) -> None:
    """Name the steps of the address that there are not; a running one is ended."""
    shown = arranged(told, view.steps)
    missing = unknown_keys(told, view.steps)
    if view.step and view.step not in {step.key for step in shown}:
        missing.append(view.step)
        view.step = ""
    if missing:
        names = listed(f"“{key}”" for key in dict.fromkeys(missing[:_MOST_NAMED]))
        more = len(missing) - _MOST_NAMED
        rest = f", and {count(more, 'other')}" if more > 0 else ""
        st.info(
            plain(f"Of this selection there is no step {names}{rest}; left out here.")
        )


def draw_lead(view: View, told: Sequence[Step], handout: Handout) -> None:
    """Say what is presented, and in how many steps."""
    if handout.chosen:
        st.markdown(plain(f"Chosen: {handout.chosen}."))
    shown = arranged(told, view.steps)
    words = count(len(shown), "step")
    sentence = f"{handout.title}, in {words}, with the help line on the first and last."
    prose("present_lead", sentence)
    status(sentence)


def draw_stage(
    view: View,
    told: Sequence[Step],
    pictures: Mapping[str, Picture],
    handout: Handout,
) -> None:
    """Draw the button that starts the presentation, and the presentation when it runs.

    Args:
        view: takes the step that is shown.
        told: the story of the handout.
        pictures: the pictures of its steps.
        handout: gives the help line.
    """
    shown = arranged(told, view.steps)
    asked = _asked(view)

    def stepped(key: str) -> None:
        view.step = asked.told = key

    used = [step.key for step in shown if step.key in pictures]
    stage(
        "present_stage",
        {
            "steps": [_for_stage(step) for step in shown],
            "pictures": {key: _image(pictures[key]) for key in used},
            "help": handout.help_line,
            "at": asked.at,
            "turn": asked.turn,
        },
        stepped,
    )


def draw_steps(view: View, told: Sequence[Step]) -> None:
    """Draw the steps with their notes, and what arranges them."""
    all_keys = [step.key for step in told]

    def arrange(click: int, order: Sequence[str]) -> None:
        st.session_state[_CLICK] = click
        kept = tuple(key for key in dict.fromkeys(order) if key in all_keys)
        view.steps = () if list(kept) == all_keys else kept

    def note(key: str, text: str) -> None:
        if key in all_keys:
            st.session_state[_NOTES] = _notes() | {key: text[:_LONGEST_NOTE]}

    steps(
        "present_steps",
        {
            "click": st.session_state.get(_CLICK, 0),
            "steps": [_for_stage(step) for step in told],
            "order": [step.key for step in arranged(told, view.steps)],
        },
        arrange,
        note,
    )


def _asked(view: View) -> _Asked:
    """Return what the stage is asked for.

    A step that the stage told itself changes nothing in it, so that stepping sends
    nothing; one from an address is asked for anew.
    """
    asked: _Asked | None = st.session_state.get(_ASKED)
    if asked is None:
        asked = _Asked(view, view.step, view.step, 1)
    elif asked.view is not view or asked.told != view.step:
        asked = _Asked(view, view.step, view.step, asked.turn + 1)
    elif not view.step:
        asked.at = ""  # whoever comes back to this page later does not find it running
    st.session_state[_ASKED] = asked
    return asked


def _for_stage(step: Step) -> dict[str, Any]:
    return {
        "key": step.key,
        "title": step.title,
        "sentence": step.sentence,
        "points": list(step.points),
        "notes": step.notes,
        "own": _notes().get(step.key, ""),
        "hasHelp": step.has_help,
        "picture": step.key if step.picture else "",
    }


def _image(picture: Picture) -> dict[str, str]:
    code = base64.b64encode(picture.svg.encode()).decode()
    return {"src": f"data:image/svg+xml;base64,{code}", "alt": picture.alt}


def _notes() -> dict[str, str]:
    notes: dict[str, str] = st.session_state.get(_NOTES, {})
    return notes
