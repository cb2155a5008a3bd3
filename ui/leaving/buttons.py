"""Files as buttons that make them when they are pressed, and the map as it leaves."""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Final, Literal

import pandas as pd
import streamlit as st

from exports.handout import Handout
from exports.pictures.drawn import sites_picture
from exports.pictures.picture import Picture
from grants.award_list import place_table
from ui.page import plain

# CSS pixels, so that what the files are stands in one line.
_WIDTH: Final = 220
_HALF: Final = 180  # of two files in a row

#: Rows of :func:`draw_group`.
Rows = list[tuple[str, tuple["Leaving", ...]]]


@dataclass(frozen=True, slots=True)
class Leaving:
    """One file that can be made.

    Attributes:
        label: what its button says.
        file_name: says what is inside.
        media_type: of the file.
        make: makes it; asked only when the button is pressed.
    """

    label: str
    file_name: str
    media_type: str
    make: Callable[[], bytes]


def draw_group(title: str, rows: Rows, says_of_all: str = "") -> None:
    """Draw files under a heading, each row with its buttons and what it is for.

    Args:
        title: the heading.
        rows: what the files of a row are, or nothing, and the files: mostly one.
        says_of_all: what all of them are, or nothing.
    """
    st.header(title, anchor=False)
    if says_of_all:
        st.markdown(plain(says_of_all))
    for says, files in rows:
        key = f"file_{files[0].file_name}"
        with st.container(key=key, horizontal=True, vertical_alignment="center"):
            for one in files:
                draw_button(one, width=_WIDTH if len(files) == 1 else _HALF)
            if says:
                st.markdown(plain(f"{says}."))


def draw_button(one: Leaving, width: int | Literal["content"] = "content") -> None:
    """Draw the button that makes and gives one file.

    Args:
        one: the file.
        width: of the button, in CSS pixels.
    """
    st.download_button(
        one.label,
        width=width,
        data=one.make,
        file_name=one.file_name,
        mime=one.media_type,
        on_click="ignore",
        key=f"make_{one.file_name}",
    )


def draw_preview(handout: Handout) -> None:
    """Draw the map as it leaves, with what it says in words."""
    picture = preview(handout)
    code = base64.b64encode(picture.svg.encode()).decode()
    st.html(
        f'<img class="sheet" src="data:image/svg+xml;base64,{code}" '
        f'alt="{escape(picture.alt)}">'
    )


def map_of(handout: Handout) -> Picture:
    """Return the map as it leaves, fitted to a state where all of it is in one."""
    return sites_picture(handout, focus=filter(None, [handout.one_state]))


def preview(handout: Handout) -> Picture:
    """Return :func:`map_of` a handout, drawn once for all visitors.

    What is drawn is the key, never what it is called: two searches are called alike,
    and a place that is withheld or held less finely since is on no picture of before.
    """
    found, whole = handout.found, handout.whole
    words = (handout.title, handout.chosen, found.version, found.compiled_on)
    years = tuple(sorted({int(year) for year in whole.awards["fiscal_year"].dropna()}))
    places = [place_table(part.awards, part.named) for part in (found, whole)]
    return _preview((*words, *years), places, handout)


@st.cache_resource(show_spinner=False, max_entries=64)
def _preview(
    words: tuple[str | int, ...],  # noqa: ARG001 - with the places, the handout's key
    places: list[pd.DataFrame],  # noqa: ARG001
    _handout: Handout,
) -> Picture:
    return map_of(_handout)
