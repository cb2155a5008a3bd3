"""What a page says before anything else, and what it must not leave unsaid."""

import streamlit as st

from grants.figures import Figures
from grants.words.limits import withheld_sentence
from grants.words.numbers import count, verb
from grants.words.terms import NOT_FOUND
from ui.page import plain
from ui.parts import prose
from ui.view import View


def draw_chosen(found: Figures) -> None:
    """Say what is chosen; nothing where everything is."""
    with st.container():
        if found.described:
            st.markdown(plain(f"Chosen: {found.described}."))


def draw_sentence(found: Figures, sentence: str) -> None:
    """Say what is chosen, what it holds, and how many rows an unknown value drops."""
    draw_chosen(found)
    prose("sentence", sentence)
    draw_dropped(found)


def draw_dropped(found: Figures) -> None:
    """Say how many rows an unknown value drops; nothing where none."""
    with st.container():
        if unknown := found.dropped_for_amount:
            drops = verb(unknown, "drops", "drop")
            st.markdown(
                f"{count(unknown, 'record')} {drops} out because the amount was "
                f"{NOT_FOUND}."
            )


def draw_cycle_notes(found: Figures) -> None:
    """Say how complete each cycle in view is, as far as it is known."""
    for note in _cycle_notes(found) or ["Nothing is known of it."]:
        st.markdown(note)


def draw_withheld(found: Figures) -> None:
    """Say how many awards are withheld; nothing where none is."""
    with st.container():
        for line in found.withheld_lines:
            st.markdown(plain(withheld_sentence(line)))


def _cycle_notes(found: Figures) -> list[str]:
    return [
        f"**{cycle.name}.** {plain(cycle.cycle.completeness_note)}"
        for cycle in found.chosen_cycles
        if cycle.cycle and cycle.cycle.completeness_note
    ]


def draw_ignored(view: View) -> None:
    """Name what the address held and the list does not."""
    with st.container():
        for sentence in view.ignored:
            st.info(plain(f"{sentence}; it was ignored."))
