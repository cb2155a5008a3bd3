"""A view that is kept: as a file, opened again, and as an address for others."""

import base64
from dataclasses import replace
from functools import partial
from html import escape
from pathlib import PurePath
from typing import Final

import streamlit as st

from exports.links import FRONT_PAGE, permalink, qr_svg
from exports.saved.view import Opened, Query, open_view, save_view
from geo.settings import read_settings
from grants.errors import GrantSitesError
from grants.wording import day_in_words
from ui.address import show_view, view_of
from ui.coverage.tables import TEXT, draw_table
from ui.loading import (
    official_handout,
    official_library,
    official_list,
    official_records,
)
from ui.page import PAGES, PageLink, plain
from ui.view import View

_FILE: Final = "saved_view_file"
_OPENED: Final = "saved_view_opened"
_RESOURCE: Final = "resource"
_PAGES: Final = {
    FRONT_PAGE if page.file == PAGES[0].file else PurePath(page.file).stem: page
    for page in PAGES
}
# More than a view may have: Streamlit refuses what is larger without a sentence.
_MOST_MEGABYTES: Final = 64
_MOST_ROWS: Final = 200  # of a table of changes
_NO_LINK = (
    "No link to this view is given, because this copy of the app has no public "
    "address: one that begins with localhost opens on this machine only. Whoever runs "
    "this copy can name an address in `settings.toml`, under `[public]`. A saved view "
    "opens in any copy."
)


def draw_save(view: View, page: str) -> None:
    """Draw what saves a view of the official list as a file.

    Args:
        view: what is seen.
        page: the page that is to be opened again: "map", "timeline", …
    """
    st.markdown(
        "A small file with what is chosen and the values of the records in it. Opened "
        "later, here or in another copy, it shows what has changed since. It stays on "
        "your device."
    )
    if view.selection.words:
        st.markdown("Your search words are not kept: the file holds what is chosen.")
    # The file is compared with what its parameters choose, which know no words.
    handout = official_handout(replace(view.selection, words=""))
    st.download_button(
        "Save this view",
        data=partial(save_view, handout, view.to_query(), page),
        file_name=handout.file_name("view", "json"),
        mime="application/json",
        on_click="ignore",
        key="save_view",
    )


def draw_open(view: View) -> None:
    """Draw what opens a saved view, and what has changed since it was saved.

    A file that is brought sets the visitor's view before the page is drawn; one that
    cannot be opened sets the default view and says why.

    Args:
        view: what is seen, the opened one from the moment on that a file was brought.
    """
    file = st.file_uploader(
        "Open a saved view",
        type="json",
        key=_FILE,
        on_change=_open,
        max_upload_size=_MOST_MEGABYTES,
    )
    opened: Opened | str | None = st.session_state.get(_OPENED)
    if file is None:
        return
    if isinstance(opened, str):
        st.error(plain(f"{opened} The whole list is shown instead."))
    elif opened is not None:
        _draw_opened(view, opened)


def draw_link(view: View, page: str) -> None:
    """Draw the address of a view as text and as a QR code, or why there is none.

    Args:
        view: what is seen.
        page: the page that the address opens: "map", "timeline", …
    """
    address = permalink(read_settings().public_address, page, view.to_query())
    if not address:
        st.markdown(_NO_LINK)
        return
    st.markdown("The address of this view. Search words are no part of it.")
    st.code(address, language=None, wrap_lines=True)
    if drawing := qr_svg(address):
        coded = base64.b64encode(drawing.encode()).decode()
        st.html(
            f'<img src="data:image/svg+xml;base64,{coded}" width="160" height="160" '
            f'alt="QR code of the address {escape(address)}">'
        )
    else:
        st.markdown("It is too long for a QR code that a phone can read.")


def _open() -> None:
    """Answer a file that was brought or taken away."""
    file = st.session_state[_FILE]
    if file is None:
        st.session_state.pop(_OPENED, None)
        return
    try:
        records = official_records()
        opened = open_view(file.getvalue(), official_list(), records)
        show_view(view_of(_without_gone_card(opened.query), records))
    except GrantSitesError as error:
        st.session_state[_OPENED] = str(error)
        show_view(View())
    else:
        st.session_state[_OPENED] = opened


def _without_gone_card(query: Query) -> Query:
    """Return a query without a resource that has gone, perhaps with its award."""
    asked = query.get(_RESOURCE)
    if not asked or asked[0] in official_library().rows:
        return query
    return {name: values for name, values in query.items() if name != _RESOURCE}


def _draw_opened(view: View, opened: Opened) -> None:
    here, changes = official_list(), opened.changes
    day = day_in_words(opened.compiled_on)
    told = f"Saved from data version {opened.data_version}, compiled on {day}"
    if (opened.data_version, opened.compiled_on) == (here.version, here.compiled_on):
        told += ", which is the one here."
    else:
        day = day_in_words(here.compiled_on)
        told += f"; here it is {here.version}, compiled on {day}."
    st.markdown(plain(f"Chosen: {opened.described}. {told}"))
    st.markdown(plain(" ".join(changes.sentences)))
    if changes.altered:
        columns = [(t, TEXT) for t in ("Record", "Field", "Then", "Now")]
        rows = [(c.record, c.field, c.was, c.now) for c in changes.altered]
        draw_table(_caption("Altered", len(rows)), columns, rows[:_MOST_ROWS])
    _draw_records("Added to this selection", changes.added)
    _draw_records("No longer in this selection", changes.left)
    page = _page(opened.page)
    if st.button(f"Go to the page {page.label}", key="saved_view_go"):
        st.switch_page(page.file, query_params=view.to_query())


def _draw_records(heading: str, records: tuple[str, ...]) -> None:
    if not records:
        return
    lines = [f"- {plain(record)}" for record in records[:_MOST_ROWS]]
    st.markdown("\n".join([f"**{_caption(heading, len(records))}**", "", *lines]))


def _caption(words: str, number: int) -> str:
    more = f"; the first {_MOST_ROWS} of {number:,}" if number > _MOST_ROWS else ""
    return f"{words}{more}"


def _page(code: str) -> PageLink:
    """Return the page that a file names; the map where there is no such page."""
    return _PAGES.get(code, PAGES[0])
