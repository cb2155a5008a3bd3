"""The sentences before the map, and what they must not leave unsaid."""

import pandas as pd
import streamlit as st

from grants.award_list import AwardList, withheld_lines
from grants.cycles import cycle_name
from grants.states import STATE_NAMES
from grants.wording import count, dollars
from ui.page import plain
from ui.parts import prose
from ui.view import View


def draw_sentence(view: View, sentence: str, records: pd.DataFrame) -> None:
    """Say what is selected, what it holds, and how many rows an unknown value drops."""
    if chosen := view.selection.describe():
        st.markdown(plain(f"Chosen: {chosen}."))
    prose("sentence", sentence)
    if unknown := view.selection.unknown_amounts(records):
        verb = "drops" if unknown == 1 else "drop"
        st.markdown(
            f"{count(unknown, 'record')} {verb} out because the amount was not found."
        )


def draw_completeness(selected: AwardList, *, is_open: bool = False) -> None:
    """Say how complete each cycle in view is, and what is withheld.

    Args:
        selected: what is selected of the list.
        is_open: whether the answer is seen at once.
    """
    with st.expander("How complete is each cycle in view?", expanded=is_open):
        for cycle in selected.cycles.to_dict("records"):
            note = plain(str(cycle["completeness_note"]))
            st.markdown(f"**{cycle_name(int(cycle['fiscal_year']))}.** {note}")
    for line in withheld_lines(selected.withheld).to_dict("records"):
        where = STATE_NAMES.get(str(line["state"]), "United States")
        awards = count(int(line["awards"]), "award")
        st.markdown(
            plain(
                f"{where}: withheld: {awards}, {dollars(line['amount_original_usd'])}."
            )
        )


def draw_ignored(view: View) -> None:
    """Name what the address held and the list does not."""
    for sentence in view.ignored:
        st.info(plain(f"{sentence}; it was ignored."))
