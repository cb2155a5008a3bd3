"""Small parts of the page that Streamlit has no element for."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st
import streamlit.components.v2 as components

_HERE = Path(__file__).parent
_EXIT_TO = "https://www.weather.gov/"


def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


# In the page's own tree, so that its style and the keyboard's order reach them.
_TABLE = components.component(
    "records_table",
    html=_read("table.html"),
    js=_read("table.js"),
    isolate_styles=False,
)
_FACETS = components.component(
    "facets",
    html='<div class="facets"></div>',
    js=_read("facets.js"),
    isolate_styles=False,
)
_STATUS = components.component(
    "status_line",
    html='<p role="status" class="only-spoken"></p>',
    js=_read("status.js"),
    isolate_styles=False,
)
_EXIT = components.component(
    "quick_exit",
    html='<button type="button" class="quick-exit">Leave this page</button>',
    js=_read("exit.js"),
    isolate_styles=False,
)


def table(key: str, data: dict[str, Any], on_open: Callable[[str], None]) -> None:
    """Draw a table whose first cell of each row opens something.

    Args:
        key: its name on the page, by which its choice is kept.
        data: ``caption``; ``columns`` with ``title`` and ``kind`` (a class, or empty);
            ``rows`` with ``cells`` (texts), ``code`` and ``label`` (what its control is
            called); ``opened``, the code of the row that is open.
        on_open: called with the code of the row that was opened.
    """

    def opened() -> None:
        on_open(st.session_state[key].opened)

    _TABLE(key=key, data=data, on_opened_change=opened)


def facets(
    data: dict[str, Any], on_choose: Callable[[int, dict[str, list[str]]], None]
) -> None:
    """Draw facets as groups of checkboxes.

    Args:
        data: ``click``, the number of the last click that was answered; ``facets``,
            each with ``name``, ``title``, ``open``, ``chosen`` (codes) and ``options``
            (each with ``code``, ``words``, ``count``).
        on_choose: called with the number of the click and the chosen codes by facet.
    """

    def chosen() -> None:
        answer = st.session_state["facets"].chosen
        on_choose(int(answer["click"]), answer["codes"])

    _FACETS(key="facets", data=data, on_chosen_change=chosen)


def status(text: str) -> None:
    """Say a text through a live region when it changes; nothing is seen."""
    _STATUS(key="status", data={"text": text})


def quick_exit() -> None:
    """Draw the button that leaves the page at once, in the same tab."""
    _EXIT(key="quick_exit", data={"to": _EXIT_TO})
