"""Starts the app with its list loaded, so that the first visitor waits for no file.

``python -m ui [streamlit's options]`` serves the front page; ``streamlit run
dashboard.py`` does too, and loads the list for its first visitor.

``python -m ui health`` says whether this copy has all that it needs; it ends with 1
where it has not. ``python -m ui choices FILE`` puts an operator's choices for lists, as
the page Your list saves them, into the database that the settings name.
"""

import logging
import sys
from importlib import import_module
from pathlib import Path
from typing import Final

from streamlit.web.cli import main

from grants.errors import GrantSitesError
from grants.words.numbers import count
from ui.loading import official_catalog

#: What pages are made of and takes longest to import, apart from Streamlit's own.
_SLOW: Final = (
    *("altair", "babel.dates", "folium.plugins", "jinja2", "segno"),
    *("exports.catalog", "geo.layers", "grants.words.coverage", "grants.words.profile"),
)
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


def health() -> int:
    """Print what each part of the app is, or what is wrong with it."""
    from ui.health import checks  # it needs more than the app does

    is_well = True
    for check in checks():
        words = check.words.replace("\n", "\n      ")
        print(f"{'ok' if check.is_well else 'FAULT':5} {check.what}: {words}")
        is_well = is_well and check.is_well
    return 0 if is_well else 1


def share_choices(file: Path) -> int:
    """Put choices for lists into the shared database; say what came of it."""
    from data.own.choices import share_choices as share
    from ui.loading import resolver

    try:
        chosen = share(file, resolver().gazetteer.gazetteer)
    except GrantSitesError as error:
        print(error, file=sys.stderr)
        return 1
    for problem in chosen.left_out:
        print(problem, file=sys.stderr)
    print(f"Every copy of the app now holds to {count(len(chosen.places), 'text')}.")
    return 0


if __name__ == "__main__":
    if sys.argv[1:] == ["health"]:
        sys.exit(health())
    if sys.argv[1:2] == ["choices"] and len(sys.argv) == 3:
        sys.exit(share_choices(Path(sys.argv[2])))
    load()
    main(["run", "dashboard.py", *sys.argv[1:]], prog_name="streamlit")
