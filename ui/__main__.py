"""Starts the app with its list loaded, so that the first visitor waits for no file.

``python -m ui [streamlit's options]`` serves the front page; ``streamlit run
dashboard.py`` does too, and loads the list for its first visitor.
"""

import logging
import sys
from importlib import import_module
from typing import Final

from streamlit.web.cli import main

from grants.errors import GrantSitesError
from ui.loading import official_catalog

#: What pages are made of and takes longest to import, apart from Streamlit's own.
_SLOW: Final = ("altair", "babel.dates", "folium", "jinja2", "exports.catalog")
_log = logging.getLogger(__name__)


def load() -> None:
    """Read the list and what pages are made of; a page tells what is wrong with it."""
    for module in _SLOW:
        import_module(module)
    try:
        catalog = official_catalog()
        catalog.figures_of().options  # noqa: B018 - made when it is first asked for
        catalog.library.search("state")
    except GrantSitesError as error:
        _log.warning("The list cannot be read; every page says so. %s", error)


if __name__ == "__main__":
    load()
    main(["run", "dashboard.py", *sys.argv[1:]], prog_name="streamlit")
