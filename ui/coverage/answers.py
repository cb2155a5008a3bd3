"""What the page answers to the last thing done, next to where it was done."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import streamlit as st

from ui.parts import said
from ui.view import View

_KEY: Final = "coverage_answer"

Choice = tuple[str, str]  # place_id, label


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; the page holds the last one only.

    Attributes:
        part: the part of the page that it stands in.
        text: what is said.
        choices: places to choose from.
        address: what the view held; with another one the answer is out of date.
    """

    part: str
    text: str
    choices: tuple[Choice, ...]
    address: dict[str, list[str]]


def answer(view: View, part: str, text: str, choices: Iterable[Choice] = ()) -> None:
    """Keep an answer until the next one, or until the view is another one."""
    st.session_state[_KEY] = Answer(part, text, tuple(choices), view.to_query())


def draw_answer(view: View, part: str) -> tuple[Choice, ...]:
    """Draw the answer of a part of the page, if it has one; return its choices."""
    kept: Answer | None = st.session_state.get(_KEY)
    if kept and (kept.part != part or kept.address != view.to_query()):
        kept = None
    said(f"{part}_said", kept.text if kept else "")
    return kept.choices if kept else ()
