"""The frame of every page: menu, style, errors, and what stands on all of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from data import read_descriptor
from grants.errors import GrantSitesError
from grants.help_line import HELP_LINE, when_checked
from grants.wording import day_in_words
from ui.address import menu_query
from ui.parts import quick_exit

_TAB_TITLE = "Awards map"  # neutral on purpose: it stays in a browser's history
_MARKDOWN = frozenset("\\`*_{}[]<>()#+-.!|$~:&")
_EXIT_NOTE = (
    "<p>“Leave this page” replaces this page in the tab's history; the browser's own "
    "history may still show that it was opened.</p>"
)
_STYLES = Path(__file__).parent / "styles"


@dataclass(frozen=True, slots=True)
class PageLink:
    """One page as the menu shows it."""

    file: str
    label: str


PAGES = (
    PageLink("dashboard.py", "Map"),
    PageLink("pages/timeline.py", "Timeline"),
    PageLink("pages/coverage.py", "Coverage"),
    PageLink("pages/resources.py", "Resources"),
    PageLink("pages/present.py", "Present"),
    PageLink("pages/take_away.py", "Take away"),
    PageLink("pages/about.py", "About"),
)


def open_page(heading: str, style: str = "") -> None:
    """Set up a page: menu, quick exit, heading.

    Within another page there is neither menu nor exit: that page has its own, and an
    exit would leave the frame alone.

    Args:
        heading: the page's own.
        style: name of a sheet in ``ui/styles`` that this page needs on top, or empty.
    """
    st.set_page_config(page_title=_TAB_TITLE, layout="wide")
    st.html(_STYLES / "page.css")
    if style:
        st.html(_STYLES / f"{style}.css")
    if not is_embedded():
        quick_exit()
        with st.sidebar:
            for page in PAGES:
                st.page_link(page.file, label=page.label, query_params=menu_query())
    st.title(heading, anchor=False)


def is_embedded() -> bool:
    """Return whether the app stands within another page (``?embed=true``)."""
    return bool(st.context.is_embedded)


@contextmanager
def part_of_page() -> Iterator[None]:
    """Show a deliberate error where its part would stand; the rest goes on."""
    try:
        yield
    except GrantSitesError as error:
        st.error(plain(str(error)))


def close_page() -> None:
    """Write what stands on every page: help line, what this is, how old it is."""
    with part_of_page():
        about = read_descriptor()
        st.html(
            '<footer class="foot">'
            f"<p><strong>Help.</strong> {HELP_LINE} "
            f"{when_checked(about.compiled_on)}</p>"
            "<p>Independent compilation from public records. Not a U.S. government "
            "website or publication. Not a referral directory.</p>"
            f"<p>Compiled on {day_in_words(about.compiled_on)} from stored copies of "
            "public pages whose age is unknown; not checked against the live pages. "
            f"Data version {about.version}.</p>"
            f"{'' if is_embedded() else _EXIT_NOTE}</footer>"
        )


def plain(text: str) -> str:
    """Return a text so that markdown shows it as it is."""
    return "".join(f"\\{mark}" if mark in _MARKDOWN else mark for mark in text)
