"""What each column was taken for, with first values, and what changes that."""

from typing import Final

import streamlit as st

from grants.words.numbers import sentence_case
from grants.words.own import COLUMN_WORDS
from ui.own.notice import answers
from ui.own.reading import leave, match, read_again, unmatched
from ui.page import plain
from ui.shown import OwnList, own_list
from ui.tables import draw_table

_SAMPLES, _SAMPLED = 3, 50  # values shown, of so many rows
_MOST_NAMED, _MOST_OPTIONS = 20, 200  # columns
_PLACES: Final = ("place", "city", "county", "state")


def draw_columns(found: OwnList) -> None:
    """Draw what each column was taken for, and what changes that."""
    columns = found.rows.columns
    rows = [
        [columns.names[at], COLUMN_WORDS.get(target, target), _samples(found, target)]
        for target, at in columns.of.items()
    ]
    with st.expander("What each column was taken for"):
        titles = ["Column", "Taken for", "First values"]
        draw_table("own_columns", "Columns", titles, rows, len(titles))
        if columns.unread:
            names = ", ".join(columns.unread[:_MOST_NAMED])
            st.markdown(plain(f"Not read: {names}."))
        options = ["", *dict.fromkeys(filter(None, columns.names))][:_MOST_OPTIONS]
        with st.form("own_columns_form", border=False):
            for target, words in COLUMN_WORDS.items():
                now = columns.names[columns.of[target]] if target in columns.of else ""
                st.selectbox(
                    sentence_case(words),
                    options,
                    index=options.index(now) if now in options else 0,
                    format_func=lambda name: name or "no column",
                    key=_key(target),
                )
            st.form_submit_button("Read it so", on_click=_choose_columns)


def draw_unmatched() -> bool:
    """Draw what says which column of a list holds the place, where nobody knows it.

    Returns:
        Whether there is such a list: nothing else is drawn then.
    """
    found = unmatched()
    if found is None:
        return False
    told = dict(zip(found.names, found.samples, strict=True))

    def words(name: str) -> str:
        values = "; ".join(told.get(name, ()))
        return f"{name}: {values}" if values else name or "no column"

    st.header("Which column holds the place?", anchor=False)
    with st.form("own_unmatched_form", border=False):
        for target, name in COLUMN_WORDS.items():
            st.selectbox(
                sentence_case(name),
                ["", *told][:_MOST_OPTIONS],
                format_func=words,
                key=_key(target),
            )
        with st.container(horizontal=True):
            st.form_submit_button("Read it so", type="primary", on_click=_match)
            st.form_submit_button("Leave it", on_click=leave)
    return True


@answers
def _match() -> None:
    found = unmatched()
    if found is not None:
        match(found, {target: name for target, name in _chosen().items() if name})


def _chosen() -> dict[str, str]:
    return {
        target: str(st.session_state.get(_key(target)) or "") for target in COLUMN_WORDS
    }


def _samples(found: OwnList, target: str) -> str:
    """Return the first values of a column that are kept, each once."""
    rows = found.rows.rows[:_SAMPLED]
    values = (
        row.text if target in _PLACES else row.cells.get(target, "") for row in rows
    )
    return "; ".join(list(dict.fromkeys(filter(None, values)))[:_SAMPLES])


def _key(target: str) -> str:
    return f"own_column_{target}"


@answers
def _choose_columns() -> None:
    """Read the list anew with the columns that were chosen."""
    found = own_list()
    if found is None:
        return
    read_again(found, columns=_chosen())
