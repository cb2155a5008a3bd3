"""The presentation: a story's steps and pictures, and what a visitor has done to it."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from data.catalog import Catalog
from exports.catalog import story_pictures
from exports.context import ExportContext
from exports.story.steps import Step, arranged, story, unknown_keys
from grants.filters import AwardFilter
from grants.words.numbers import count, listed
from ui.jobs import waited_for
from ui.kept import kept
from ui.page import plain
from ui.parts import prose, status
from ui.parts.present import stage, steps
from ui.view import View

if TYPE_CHECKING:
    from exports.pictures.picture import Picture

_NOTES: Final = "present_notes"  # key of a step -> own note, for this session
_WANTED: Final = "present_wanted"
_CLICK: Final = "present_click"
_LONGEST_NOTE: Final = 2000  # characters
_MOST_NAMED: Final = 5
_MOST_KEPT: Final = 20  # stories with their pictures

Images = Mapping[str, dict[str, str]]


@dataclass(slots=True)
class _Wanted:
    """What the page wants of the stage, and what the stage reported since.

    Attributes:
        view: the view that was looked at; another one is another address.
        reported: the step that the stage is at, or empty.
        at: the step that the page wanted last.
        turn: how often it wanted one.
    """

    view: View
    reported: str
    at: str
    turn: int


def story_of(context: ExportContext) -> tuple[Step, ...]:
    """Return all steps of a selection's story in their first order, made once."""
    return _story(context.catalog, context.figures.chosen, context.smallest_city)


def pictures_of(context: ExportContext) -> Images:
    """Return the pictures of a story, by key of their step; drawn once for all.

    Each has its address, which holds it, and its words.
    """
    return _pictures(context.catalog, context.figures.chosen, context.smallest_city)


@kept(_MOST_KEPT)
def _story(
    catalog: Catalog, chosen: AwardFilter, smallest_city: int
) -> tuple[Step, ...]:
    return story(ExportContext(catalog, catalog.figures_of(chosen), smallest_city))


@kept(_MOST_KEPT)
def _pictures(catalog: Catalog, chosen: AwardFilter, smallest_city: int) -> Images:
    context = ExportContext(catalog, catalog.figures_of(chosen), smallest_city)
    pictures = waited_for("Drawing the pictures", story_pictures, context)
    return {key: _image(picture) for key, picture in pictures.items()}


def _image(picture: "Picture") -> dict[str, str]:
    code = base64.b64encode(picture.svg.encode()).decode()
    return {"src": f"data:image/svg+xml;base64,{code}", "alt": picture.alt}


def draw_unknown(view: View, every: Sequence[Step]) -> None:
    """Name the steps of the address that there are not; a running one is ended."""
    shown = arranged(every, view.steps)
    missing = unknown_keys(every, view.steps)
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


def draw_lead(view: View, every: Sequence[Step], context: ExportContext) -> None:
    """Say what is presented, and in how many steps."""
    words = count(len(arranged(every, view.steps)), "step")
    sentence = f"{context.title}, in {words}, with the help line on the first and last."
    prose("present_lead", sentence)
    status(sentence)


def draw_stage(
    view: View, every: Sequence[Step], images: Images, context: ExportContext
) -> None:
    """Draw the button that starts the presentation, and the presentation when it runs.

    Args:
        view: takes the step that is shown.
        every: the story of the selection.
        images: the pictures of its steps.
        context: gives the help line.
    """
    shown = arranged(every, view.steps)
    wanted = _wanted(view)

    def stepped(key: str) -> None:
        view.step = wanted.reported = key

    stage(
        "present_stage",
        {
            "steps": [_for_stage(step) for step in shown],
            "pictures": {
                step.key: images[step.key] for step in shown if step.key in images
            },
            "help": context.help_line,
            "at": wanted.at,
            "turn": wanted.turn,
        },
        stepped,
    )


def draw_steps(view: View, every: Sequence[Step]) -> None:
    """Draw the steps with their notes, and what arranges them."""
    all_keys = [step.key for step in every]

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
            "steps": [_for_stage(step) for step in every],
            "order": [step.key for step in arranged(every, view.steps)],
        },
        arrange,
        note,
    )


def _wanted(view: View) -> _Wanted:
    """Return what is wanted of the stage.

    A step that the stage reported itself changes nothing in it, so that stepping sends
    nothing; one from an address is wanted anew.
    """
    wanted: _Wanted | None = st.session_state.get(_WANTED)
    if wanted is None:
        wanted = _Wanted(view, view.step, view.step, 1)
    elif wanted.view is not view or wanted.reported != view.step:
        wanted = _Wanted(view, view.step, view.step, wanted.turn + 1)
    elif not view.step:
        wanted.at = ""  # whoever comes back to this page later does not find it running
    st.session_state[_WANTED] = wanted
    return wanted


def _for_stage(step: Step) -> dict[str, Any]:
    return {
        "key": step.key,
        "title": step.title,
        "sentence": step.sentence,
        "notes": list(dict.fromkeys([*step.points, *step.notes.splitlines()])),
        "own": _notes().get(step.key, ""),
        "hasHelp": step.has_help,
        "picture": step.key if step.picture else "",
    }


def _notes() -> dict[str, str]:
    notes: dict[str, str] = st.session_state.get(_NOTES, {})
    return notes
