"""What each column was taken for, with first values, and what changes that."""

from typing import Final

import streamlit as st

from grants.words.own import COLUMN_WORDS
from ui.own.notice import answers
from ui.own.reading import read_again
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
                    words,
                    options,
                    index=options.index(now) if now in options else 0,
                    format_func=lambda name: name or "no column",
                    key=_key(target),
                )
            st.form_submit_button("Read it so", on_click=_choose_columns)


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
    columns = {
        target: str(st.session_state.get(_key(target)) or "") for target in COLUMN_WORDS
    }
    read_again(found, columns=columns)
