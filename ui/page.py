"""The frame of every page: menu, style, errors, and what stands on all of them."""

import logging
import re
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path

import streamlit as st

from charts.tokens import DARK, LIGHT, NO_CYCLE_COLOR
from grants.errors import GrantSitesError
from grants.model import Program
from grants.words.help_line import HELP_IN_SHORT, HELP_LINE, when_checked
from grants.words.limits import INDEPENDENT, compiled, whose
from ui.address import menu_query
from ui.loading import official_catalog
from ui.parts import menu, quick_exit, session, share
from ui.shown import (
    is_own_shown,
    own_list,
    show_own,
    shown_catalog,
    what_became_of_own,
)

_TAB_TITLE = "Awards map"  # neutral on purpose: it stays in a browser's history
_MARKDOWN = frozenset("\\`*_{}[]<>()#+-.!|$~:&")
_IN_A_LABEL = frozenset("\\`*_[]<>$~")
_EXIT_NOTE = (
    "<p>“Quick exit” replaces this page in the tab's history; the browser's own "
    "history may still show that it was opened.</p>"
)
# No telephone number is broken over two lines.
_WHOLE = partial(re.sub, r"\d-[\d-]+", r'<span class="whole">\g<0></span>')
_HELP, _HELP_IN_SHORT = _WHOLE(HELP_LINE), _WHOLE(HELP_IN_SHORT)
_BROKEN = (
    "This part of the page cannot be shown: something unexpected happened. Whoever "
    "runs this copy finds it in the log. The rest of the page stands."
)
_log = logging.getLogger(__name__)
_STYLES = Path(__file__).parent / "styles"
# Custom properties that the style sheets use. Streamlit gives its theme's colors to
# components alone; html is given the same.
_PROPERTIES = {
    "--ground": (LIGHT.ground, DARK.ground),
    "--st-primary-color": (LIGHT.accent, DARK.accent),
    "--st-link-color": (LIGHT.link, DARK.link),
    "--st-border-color": (LIGHT.line, DARK.line),
    "--st-secondary-background-color": (LIGHT.second_ground, DARK.second_ground),
    "--assistance": (LIGHT.assistance, DARK.assistance),
    "--no-cycle": (NO_CYCLE_COLOR, NO_CYCLE_COLOR),
}
_TOKENS = "".join(
    f"{name}:light-dark({light},{dark});" for name, (light, dark) in _PROPERTIES.items()
)


@dataclass(frozen=True, slots=True)
class Skip:
    """A part of a page that can be skipped to.

    Attributes:
        anchor: ``id`` of the part. label: what the link says.
    """

    anchor: str
    label: str


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
    PageLink("pages/download.py", "Download"),
    PageLink("pages/own.py", "Your list"),
    PageLink("pages/about.py", "About"),
)


def open_page(
    page: str, heading: str, style: str = "", skips: Sequence[Skip] = ()
) -> None:
    """Set up a page: links that skip to its parts, menu, help line, exit, heading.

    Within another page there is neither menu nor exit: that page has its own, and an
    exit would leave the frame alone.

    Args:
        page: what the menu calls it; its tab says so too.
        heading: the page's own.
        style: name of a sheet in ``ui/styles`` that this page needs on top, or empty.
        skips: parts of the page that the keyboard can go to at once.
    """
    is_front = page == PAGES[0].label
    title = _TAB_TITLE if is_front else f"{_TAB_TITLE}: {page}"
    st.set_page_config(page_title=title, layout="wide")
    st.html(f"<style>.stApp{{{_TOKENS}}}</style>")
    st.html(_STYLES / "page.css")
    if style:
        st.html(_STYLES / f"{style}.css")
    if not is_embedded():
        with st.container(key="menu", horizontal=True, gap="small"):
            st.html(
                f'<div class="skips">{"".join(map(_skip, skips))}</div>'
                f'<p class="hotline">{_HELP_IN_SHORT}</p>',
                width="content",
            )
            query = menu_query()
            for to in PAGES:
                st.page_link(to.file, label=to.label, query_params=query)
            menu(page, heading)
            if not is_own_shown():  # of one's own list no address tells
                share()
            quick_exit()
    with st.container():
        if is_own_shown():
            _say_whose_list()
    session(what_became_of_own())
    st.title(heading, anchor=False)


def _say_whose_list() -> None:
    """Say on every page that it shows the visitor's own list, and lead back."""
    found = own_list()
    with st.container(key="whose_list", horizontal=True, vertical_alignment="center"):
        st.markdown(
            plain(f"Your own list: {found.rows.file.name}" if found else "Your list")
        )
        st.button(
            "Back to the official list",
            key="show_official",
            on_click=show_own,
            kwargs={"is_shown": False},
        )


def _skip(to: Skip) -> str:
    return f'<a href="#{to.anchor}" class="skip">{escape(to.label)}</a>'


def is_embedded() -> bool:
    """Return whether the app stands within another page (``?embed=true``)."""
    return bool(st.context.is_embedded)


@contextmanager
def part_of_page() -> Iterator[None]:
    """Show an error where its part would stand; the rest of the page goes on.

    A deliberate error says what to do. Any other is a fault of this program: it goes to
    the log with its traceback, and no page ends without its help line for it.
    """
    try:
        yield
    except GrantSitesError as error:
        st.error(plain(str(error)))
    except Exception as error:  # a fault of one part shall not take the help line away
        log_fault("A part of the page failed", error)
        st.error(_BROKEN)


def log_fault(what: str, error: Exception, *, is_own: bool = False) -> None:
    """Write a fault of this program to the log, with where it was.

    While a visitor has a list of their own, without its message and those it came
    from: they might hold a cell of it.

    Args:
        what: what failed.
        error: the fault.
        is_own: whether it is of a list that a visitor just brought.
    """
    if not is_own and own_list() is None:
        _log.error(what, exc_info=error)
        return
    where = "".join(traceback.format_tb(error.__traceback__))
    _log.error("%s: %s\n%s", what, type(error).__name__, where)


def close_page() -> None:
    """Write what stands on every page: help line, what this is, how old it is.

    The help line needs no file. What does may be missing.
    """
    age, checked, rests_on = "", "", INDEPENDENT
    try:
        full = shown_catalog().awards
        age, rests_on = f"<p>{escape(compiled(full))}</p>", whose(full)
        checked = when_checked(official_catalog().awards.compiled_on)
    except GrantSitesError:  # the page said so above
        _log.debug("The footer has no list to tell of", exc_info=True)
    except Exception as error:  # the help line stands whatever else fails
        log_fault("The footer could not tell of the list", error)
    st.html(
        '<section aria-label="Help, and what this is"><footer class="foot">'
        f"<p><strong>Help.</strong> {_HELP} {checked}</p>"
        f"<p>{escape(rests_on)} Not a referral directory.</p>{age}"
        f"{'' if is_embedded() else _EXIT_NOTE}</footer></section>"
    )


def in_label(text: str) -> str:
    """Return a text so that the label of a control shows it as it is.

    Streamlit takes such a label twice: as markdown, and as it stands for the name that
    a screen reader says. Only what markdown would take amiss is marked.
    """
    return "".join(f"\\{mark}" if mark in _IN_A_LABEL else mark for mark in text)


def program_words(words: Callable[[Program], str], otherwise: str) -> str:
    """Return a heading that names the program of the list, or one that does not.

    Args:
        words: the heading, from the program; empty where it has no words for it.
        otherwise: what stands where the list cannot be read, which the page says.
    """
    try:
        return words(shown_catalog().awards.program) or otherwise
    except GrantSitesError:
        return otherwise


def plain(text: str) -> str:
    """Return a text so that markdown shows it as it is."""
    return "".join(f"\\{mark}" if mark in _MARKDOWN else mark for mark in text)
