"""What came of a list, and what shows it on every page or forgets it."""

import streamlit as st

from grants.words.own import (
    TOO_MANY,
    dropped_sentences,
    outcomes_sentence,
    read_as_sentence,
)
from ui.own.notice import answers
from ui.own.reading import bring, forget
from ui.page import plain
from ui.shown import OwnList, own_list, show_own

_PAGES = (
    ("dashboard.py", "See it on the map"),
    ("pages/timeline.py", "Timeline"),
    ("pages/coverage.py", "Coverage"),
    ("pages/present.py", "Present"),
    ("pages/download.py", "Download"),
)


def draw_result(found: OwnList) -> None:
    """Draw what came of the list: its rows, how it was read, what was dropped."""
    rows = found.rows
    st.header(plain(rows.file.name), anchor=False)
    _draw_sheets(found)
    with st.container(key="own_counts"):
        st.markdown(plain(outcomes_sentence(rows.counts)))
    _draw_show(found)
    st.markdown(plain(read_as_sentence(rows.file.how, rows.columns.shape)))
    for sentence in dropped_sentences(rows.columns.dropped_names, rows.reduced):
        st.markdown(plain(sentence))


def _draw_sheets(found: OwnList) -> None:
    sheets = list(found.rows.file.sheets)
    if len(sheets) > 1:
        st.selectbox(
            "Sheet",
            sheets,
            index=sheets.index(found.rows.file.sheet),
            key="own_sheet",
            on_change=_choose_sheet,
        )


def _draw_show(found: OwnList) -> None:
    if found.catalog is None:
        st.markdown(TOO_MANY)
    with st.container(horizontal=True, vertical_alignment="center"):
        if found.is_shown:
            for file, label in _PAGES:
                st.page_link(file, label=label)
        elif (
            found.catalog is not None
            and found.rows.counts["placed"]
            and st.button("Show this list on the map", type="primary")
        ):
            show_own(is_shown=True)
            st.switch_page("dashboard.py")
        st.button("Forget this list", on_click=_forget)


@answers
def _choose_sheet() -> None:
    found = own_list()
    if found is not None:
        brought = found.brought
        bring(brought.raw, brought.name, st.session_state["own_sheet"])


@answers
def _forget() -> None:
    forget()
