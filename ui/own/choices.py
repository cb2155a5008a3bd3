"""What a person chose: kept as a file for the next time, loaded, taken back."""

from dataclasses import replace
from typing import Final

import streamlit as st

from grants.words.own import WITHHELD_WORDS, choices_sentence
from ui.loading import resolver
from ui.own.notice import answers, say
from ui.own.reading import read_again
from ui.shown import OwnList, own_list

_FILE: Final = "own_choices"
_TAKEN_BACK: Final = "own_taken_back"
_MEGABYTES: Final = 20  # Streamlit refuses what is larger, without a sentence of ours


def draw_choices(found: OwnList) -> None:
    """Draw what saves the choices, loads them, and takes one back."""
    from data.own.choices import Choices

    brought = found.brought
    chosen = Choices(dict(brought.places), dict(brought.columns))
    with st.expander("Keep your choices for the next time"):
        st.markdown(choices_sentence(len(brought.places)))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.selectbox(
                "Take back a choice",
                sorted(brought.places),
                index=None,
                format_func=_in_words,
                placeholder="a text that you chose a place for",
                key=_TAKEN_BACK,
                on_change=_take_back,
                disabled=not brought.places,
            )
            st.download_button(
                "Save the choices",
                data=chosen.to_json(),
                file_name="choices.json",
                mime="application/json",
                on_click="ignore",
                disabled=not chosen,
                key="own_save_choices",
            )
        st.file_uploader(
            "Load choices",
            "json",
            key=_FILE,
            on_change=_load,
            max_upload_size=_MEGABYTES,
        )


def _in_words(text: str) -> str:
    found = own_list()
    place = found.brought.places.get(text, "") if found else ""
    gazetteer = resolver().gazetteer.gazetteer
    if place not in gazetteer:
        return f"{text}: {WITHHELD_WORDS}"
    return f"{text}: {gazetteer.held(gazetteer[place]).label}"


@answers
def _take_back() -> None:
    text, found = st.session_state[_TAKEN_BACK], own_list()
    if found is None or text is None:
        return
    st.session_state[_TAKEN_BACK] = None
    places = {one: at for one, at in found.brought.places.items() if one != text}
    read_again(found, places=places)


@answers
def _load() -> None:
    # What reads them is loaded when the first ones come.
    from data.own.choices import read_choices

    file, found = st.session_state[_FILE], own_list()
    if file is None or found is None:
        return
    known = resolver().gazetteer.gazetteer
    chosen = read_choices(file.getvalue(), "the file of choices", known)
    brought = replace(
        found.brought, columns={**found.brought.columns, **chosen.columns}
    )
    read_again(
        found,
        places={**brought.places, **chosen.places},
        columns=brought.columns,
    )
    if chosen.left_out:
        say("; ".join(map(str, chosen.left_out[:5])), is_wrong=True)
