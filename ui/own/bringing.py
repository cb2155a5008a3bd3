"""What brings a list: a file, pasted rows, or a made-up one to try."""

from typing import Final

import streamlit as st

from grants.words.own import WHAT_TO_BRING, stays_sentence
from ui.loading import resolver, settings
from ui.own.notice import answers
from ui.own.reading import bring

TEMPLATE: Final = (
    "award number,recipient,title,city,state,amount,fiscal year\r\n"
    ",A made-up recipient,A made-up title,Wichita,KS,450000,2024\r\n"
)
_FILE, _PASTED = "own_file", "own_pasted"
_TYPES: Final = ("csv", "tsv", "txt", "xlsx", "xls", "ods")


def draw_bringing() -> None:
    """Draw what brings a list."""
    stays = stays_sentence(is_online=settings().enabled)
    st.markdown(f"{WHAT_TO_BRING} {stays}")
    st.file_uploader(
        "Your list: CSV or a spreadsheet", _TYPES, key=_FILE, on_change=_bring_file
    )
    with st.expander("Or paste rows, take a template, or try a made-up list"):
        st.text_area("Rows, with a header above them", key=_PASTED)
        with st.container(horizontal=True):
            st.button("Read the rows", on_click=_bring_pasted)
            st.button("Try a made-up list of 500 sites", on_click=_bring_made_up)
            st.download_button(
                "Download a template (CSV)",
                data=TEMPLATE,
                file_name="template.csv",
                mime="text/csv",
                on_click="ignore",
            )


@answers
def _bring_file() -> None:
    file = st.session_state[_FILE]
    if file is not None:
        bring(file.getvalue(), file.name)


@answers
def _bring_pasted() -> None:
    bring(st.session_state.get(_PASTED, "").encode(), "pasted rows")


@answers
def _bring_made_up() -> None:
    # What draws them is loaded for this button alone.
    from data.own.made_up import made_up_list

    bring(made_up_list(resolver()), "made-up list.csv")
