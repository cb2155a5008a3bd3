"""A view that is kept: as a file, opened again, and as an address for others."""

import base64
from dataclasses import replace
from functools import partial
from html import escape
from pathlib import PurePath
from typing import Final

import streamlit as st

from data.own.saved import SavedList, saved_list
from exports.context import ExportContext
from exports.links import FRONT_PAGE, permalink, qr_svg
from exports.saved.view import (
    MOST_BYTES,
    Opened,
    list_of_view,
    open_view,
    save_view,
)
from grants.errors import GrantSitesError
from grants.words.numbers import day, number
from grants.words.own import OWN_VIEW
from ui.address import show_view, view_of
from ui.own.reading import bring
from ui.page import PAGES, PageLink, plain
from ui.shown import (
    is_own_shown,
    own_list,
    public_address,
    show_own,
    shown_catalog,
    shown_context,
)
from ui.tables import draw_table
from ui.view import View

_FILE: Final = "saved_view_file"
_OPENED: Final = "saved_view_opened"
_PAGES: Final = {
    FRONT_PAGE if page.file == PAGES[0].file else PurePath(page.file).stem: page
    for page in PAGES
}
# More than a view may have: Streamlit refuses what is larger without a sentence.
_MOST_MEGABYTES: Final = 10 * MOST_BYTES // 1_000_000
_MOST_ROWS: Final = 200  # of a table of changes
_NO_LINK = (
    "There is no link here that others could open. A saved view, below, shows them the "
    "same: it opens wherever this app runs."
)


def draw_save(view: View, page: str) -> None:
    """Draw what saves a view as a file; of a person's own list, with that list.

    Args:
        view: what is seen.
        page: the page that is to be opened again: "map", "timeline", …
    """
    st.markdown(
        "A small file with what is chosen and the values of the records in it. Opened "
        "later, here or in another copy, it shows what has changed since. It stays on "
        "your device."
    )
    if view.filter.words:
        st.markdown("Your search words are not kept: the file holds what is chosen.")
    # The file is compared with what its parameters choose, which know no words.
    context = shown_context(replace(view.filter, words=""))
    if is_own_shown():
        st.markdown(OWN_VIEW)
    st.download_button(
        "Save this view",
        data=partial(_saved, context, view, page),
        file_name=context.file_name("view", "json"),
        mime="application/json",
        on_click="ignore",
        key="save_view",
    )


def _saved(context: ExportContext, view: View, page: str) -> bytes:
    own = own_list() if is_own_shown() else None
    carried = saved_list(own.rows) if own else None
    return save_view(context, view.to_query(), page, carried)


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
        st.error(plain(f"{opened} The full list is shown instead."))
    elif opened is not None:
        _draw_opened(view, opened)


def draw_link(view: View, page: str) -> None:
    """Draw the address of a view as text and as a QR code, or why there is none.

    Args:
        view: what is seen.
        page: the page that the address opens: "map", "timeline", …
    """
    address = permalink(public_address(), page, view.to_query())
    if not address:
        st.markdown(_NO_LINK)
        return
    st.markdown("Link to this view. Search words are no part of it.")
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
        raw = file.getvalue()
        _show_list(list_of_view(raw))
        catalog = shown_catalog()
        opened = open_view(raw, catalog)
        show_view(view_of(opened.query, catalog))
    except GrantSitesError as error:
        st.session_state[_OPENED] = str(error)
        show_view(View())
    else:
        st.session_state[_OPENED] = opened


def _show_list(carried: SavedList | None) -> None:
    """Show the list that a view is of: the one that it carries, or the official one."""
    if carried is None:
        show_own(is_shown=False)
        return
    bring(carried.csv.encode(), carried.name, places=carried.places, is_whole=True)
    show_own(is_shown=True)


def _draw_opened(view: View, opened: Opened) -> None:
    here, changes = shown_catalog().awards, opened.changes
    text = (
        f"Chosen: {opened.described}. Saved from data version {opened.data_version}, "
        f"compiled on {day(opened.compiled_on)}"
    )
    if (opened.data_version, opened.compiled_on) == (here.version, here.compiled_on):
        text += ", which is the one here."
    else:
        text += f"; here it is {here.version}, compiled on {day(here.compiled_on)}."
    st.markdown(plain(text))
    st.markdown(plain(" ".join(changes.sentences)))
    if changes.altered:
        rows = [(c.record, c.field, c.was, c.now) for c in changes.altered]
        draw_table(
            "changed_records",
            _caption("Changed", len(rows)),
            ("Record", "Field", "Then", "Now"),
            rows[:_MOST_ROWS],
            texts=4,
        )
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


def _caption(words: str, of: int) -> str:
    return words if of <= _MOST_ROWS else f"{words}; {_MOST_ROWS} of {number(of)}"


def _page(code: str) -> PageLink:
    """Return the page that a file names; the map where there is no such page."""
    return _PAGES.get(code, PAGES[0])
