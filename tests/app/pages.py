"""Pages as AppTest opens them, for any list, and what stands on them."""

import json
import os
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from streamlit.testing.v1 import AppTest

from geo.settings import SETTINGS_VARIABLE
from tests.lists import write_package

ROOT = Path(__file__).parent.parent.parent
FRONT = "dashboard.py"


#: Settings that a test wrote itself: name of a list -> their file.
SETTINGS: dict[str, Path] = {}


@cache
def settings_for(name: str) -> Path:
    """Return a settings file that names the package of a list."""
    folder = Path(mkdtemp())
    package = write_package(name, folder)
    settings = folder / "settings.toml"
    settings.write_text(f'[list]\nfolder = "{package.name}"\n', encoding="utf-8")
    return settings


def opened(
    page: str = FRONT, of: str = "official", **query: str | list[str]
) -> AppTest:
    """Open a page of a list.

    Args:
        page: its file, such as ``pages/timeline.py``.
        of: name of the list, as :mod:`tests.lists` has it.
        query: parameters of the address.
    """
    if of == "living":
        os.environ.pop(SETTINGS_VARIABLE, None)
    else:
        os.environ[SETTINGS_VARIABLE] = str(SETTINGS.get(of) or settings_for(of))
    app = AppTest.from_file(str(ROOT / FRONT), default_timeout=120)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    if page != FRONT:
        app.switch_page(page).run()
        app.run()  # AppTest lags one run behind after a change of page
    return app


def text_of(app: AppTest) -> str:
    """Return the page's prose: markdown, and paragraphs with terms of the glossary."""
    told = [block.value.replace("\\", "") for block in app.markdown]
    for part in parts(app, "pieces"):
        told.append("".join(piece["text"] for piece in part["pieces"]))
    return " ".join(told)


def html_of(app: AppTest) -> str:
    """Return the page's own HTML."""
    return " ".join(part.proto.body for part in app.get("html"))


def parts(app: AppTest, key: str) -> list[dict[str, Any]]:
    """Return the data of the page's own parts that hold a key."""
    return [
        json.loads(part.proto.json)
        for part in app.get("bidi_component")
        if f'"{key}"' in part.proto.json
    ]


def markers(app: AppTest) -> int:
    """Return how many markers the map has; 0 where there is no map."""
    maps = [
        args["feature_group"].count('"shape"')
        for component in app.get("component_instance")
        if "feature_group" in (args := json.loads(component.proto.json_args))
    ]
    return maps[0] if maps else 0


def rows(app: AppTest, caption: str = "") -> list[dict[str, Any]]:
    """Return the rows of the table whose caption holds a text."""
    tables = [part for part in parts(app, "columns") if caption in part["caption"]]
    assert len(tables) == 1, [table["caption"] for table in tables]
    return list(tables[0]["rows"])


def tables_of(app: AppTest) -> str:
    """Return all that the page's tables were sent, as text."""
    return str(parts(app, "columns"))


def is_sound(app: AppTest) -> bool:
    """Return whether a page was drawn whole, with its help line."""
    problems = [error.value for error in app.error]
    assert not app.exception, app.exception
    assert not problems, problems
    return "1-888-373-7888" in html_of(app)
