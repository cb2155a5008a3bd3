"""Files as buttons that make them when they are pressed, and the map as it leaves."""

import base64
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Final, Literal

import streamlit as st

from exports.catalog import EXPORTS, Export, made, map_picture
from exports.context import ExportContext
from ui.jobs import made_when_pressed, waited_for
from ui.kept import kept
from ui.page import plain

if TYPE_CHECKING:
    from exports.pictures.picture import Picture

# CSS pixels, so that what the files are stands in one line.
_WIDTH: Final = 220
_HALF: Final = 180  # of two files in a row
_MOST_PREVIEWS: Final = 20


@dataclass(frozen=True, slots=True)
class Download:
    """One file that can be made.

    Attributes:
        label: what its button says.
        file_name: says what is inside.
        media_type: of the file.
        make: makes it; called only when the button is pressed.
    """

    label: str
    file_name: str
    media_type: str
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class DownloadRow:
    """Files that stand in one row, mostly one, and what they are; or nothing."""

    says: str
    files: tuple[Download, ...]


def rows_of(group: str, context: ExportContext) -> list[DownloadRow]:
    """Return the exports of one group for a selection, kinds of one file in a row."""
    exports = [export for export in EXPORTS if export.group == group]
    rows = (tuple(row) for _, row in groupby(exports, lambda one: one.file_stem))
    return [
        DownloadRow(row[0].says, tuple(_download(export, context) for export in row))
        for row in rows
    ]


def draw_group(title: str, rows: Iterable[DownloadRow], says_of_all: str = "") -> None:
    """Draw files under a heading, each row with its buttons and what it is for.

    Args:
        title: the heading.
        rows: the files.
        says_of_all: what all of them are, or nothing.
    """
    st.header(title, anchor=False)
    if says_of_all:
        st.markdown(plain(says_of_all))
    for row in rows:
        key = f"file_{row.files[0].file_name}"
        with st.container(key=key, horizontal=True, vertical_alignment="center"):
            for one in row.files:
                draw_button(one, width=_WIDTH if len(row.files) == 1 else _HALF)
            if row.says:
                st.markdown(plain(f"{row.says}."))


def draw_button(one: Download, width: int | Literal["content"] = "content") -> None:
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


def spreadsheet(context: ExportContext) -> Download:
    """Return the spreadsheet of a selection."""
    export = next(one for one in EXPORTS if one.ending == "xlsx")
    return _download(export, context)


def draw_preview(context: ExportContext) -> None:
    """Draw the map as it leaves, with what it says in words."""
    picture = preview(context)
    code = base64.b64encode(picture.svg.encode()).decode()
    st.html(
        f'<img class="sheet" src="data:image/svg+xml;base64,{code}" '
        f'alt="{escape(picture.alt)}">'
    )


@kept(_MOST_PREVIEWS)
def preview(context: ExportContext) -> "Picture":
    """Return the map of a selection as it leaves, drawn once for all who see it."""
    return waited_for("Drawing the map", map_picture, context)


def _download(export: Export, context: ExportContext) -> Download:
    return Download(
        export.label,
        context.file_name(export.file_stem, export.ending),
        export.media_type,
        made_when_pressed(made, export.key, context),
    )
