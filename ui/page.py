"""The frame of every page: title, style, errors, and what stands on all of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import streamlit as st

from grants.errors import GrantSitesError

_TAB_TITLE = "Awards map"  # neutral on purpose: it stays in a browser's history
_STYLE = Path(__file__).with_name("style.css")


def open_page(heading: str) -> None:
    """Set up a page and write its heading."""
    st.set_page_config(page_title=_TAB_TITLE, layout="wide")
    st.html(_STYLE)
    st.title(heading, anchor=False)


@contextmanager
def part_of_page() -> Iterator[None]:
    """Show a deliberate error where its part would stand; the rest goes on."""
    try:
        yield
    except GrantSitesError as error:
        st.error(str(error))


def close_page(compiled_on: str, version: str) -> None:
    """Write the lines that stand on every page."""
    st.caption(
        "Independent compilation from public records. Not a U.S. government website or "
        "publication. Not a referral directory. "
        f"Compiled on {compiled_on} from stored copies of public pages whose age is "
        f"unknown; not checked against the live pages. Data version {version}."
    )
