"""A page that draws again what another one drew, with the same arguments.

Recorded are the calls by which a page hands something to Streamlit: its own elements,
the containers around them, and the parts that this project adds. Nothing is computed
when they are drawn again.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

import streamlit as st
import streamlit_folium

CALLS: list[tuple[Any, tuple[Any, ...], dict[str, Any]]] = []
_PARTS = ("table", "filters", "plain_select", "prose", "status", "follow", "map_watch")
_ELEMENTS = ("html", "markdown", "title", "subheader", "checkbox", "info", "page_link")
_AROUND = ("container", "expander")


@contextmanager
def recording() -> Iterator[None]:
    """Record what is drawn meanwhile, in order."""
    import ui.map_view
    import ui.parts

    CALLS.clear()
    folium = _kept(streamlit_folium.st_folium)
    with ExitStack() as stack:
        for where, names in ((st, _ELEMENTS + _AROUND), (ui.parts, _PARTS)):
            kept = {name: _kept(getattr(where, name)) for name in names}
            stack.enter_context(patch.multiple(where, **kept))
        stack.enter_context(patch.object(ui.map_view, "st_folium", folium))
        yield


def _kept(function: Any) -> Any:
    def call(*args: Any, **kwargs: Any) -> Any:
        CALLS.append((function, args, kwargs))
        return function(*args, **kwargs)

    return call


def draw() -> None:
    """Draw what was recorded, in place of the page that was recorded."""
    for function, args, kwargs in CALLS:
        function(*args, **kwargs)
