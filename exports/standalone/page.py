"""The page put together: texts and tables, scripts, style, and what may run in it."""

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from xstatic.pkg import leaflet

from exports.handout import Handout
from exports.standalone.content import FILTERS, content_of
from exports.standalone.reading import cards_of, shelves_of, ties_of_award
from exports.standalone.tables import tables_of
from exports.story.step import Step
from geo.layers import MAP_ASSETS_FOLDER
from grants.facets import FACETS
from grants.resources import toolkit
from grants.resources.ties import Ties
from grants.wording import day_in_words

_HERE: Final = Path(__file__).parent
_LEAFLET: Final = Path(leaflet.BASE_DIR)
# Each script stands on those before it.
_SCRIPTS: Final = (
    "words",
    "tables",
    "views",
    "map",
    "panel",
    "bars",
    "stage",
    "start",
)
_FILE_IN_STYLE: Final = re.compile(r"[^;{}]*url\([^)]*\)[^;}]*;?")


def standalone(
    handout: Handout,
    steps: tuple[Step, ...],
    resources: pd.DataFrame,
    ties: Ties,
    outlines: Mapping[str, Any],
) -> bytes:
    """Return a handout as one page that needs nothing but a browser.

    Args:
        handout: what leaves. An empty one gives a page that says so.
        steps: its story, as :func:`exports.story.steps.story` gives it.
        resources: rows of ``resources.csv``; empty leaves those parts out.
        ties: documented ties between the resources and the awards.
        outlines: of the states, as :func:`geo.gazetteer.read_outlines` gives them.

    Returns:
        HTML in UTF-8, the same bytes for the same arguments. Its own policy forbids it
        to load anything; links are followed by a person alone.
    """
    content = content_of(handout, steps)
    for record in content["records"]:
        if "number" in record and (tied := ties_of_award(ties, record["number"])):
            record["ties"] = tied
    cards = cards_of(resources, ties, handout.whole)
    content["titles"] = {code: card.title for code, card in cards.items()}
    styles, scripts = _styles(), _scripts()
    page = _template().render(
        handout=handout,
        content=content,
        tables=tables_of(content),
        steps=steps,
        filters=[facet for facet in FACETS if facet.name in FILTERS],
        shelves=shelves_of(resources, cards) if cards else [],
        cards=cards,
        toolkit=toolkit,
        outlines=outlines,
        styles=styles,
        scripts=scripts,
        policy=_policy(styles, scripts),
    )
    return page.encode("utf-8")


def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = day_in_words
    environment.policies["json.dumps_kwargs"] = {
        "ensure_ascii": False,
        "separators": (",", ":"),
    }
    return environment.get_template("page.html")


@cache
def _styles() -> tuple[str, ...]:
    """Return Leaflet's style without the pictures that it would load, then ours."""
    theirs = _FILE_IN_STYLE.sub("", _read(_LEAFLET / "leaflet.css"))
    return tuple(map(_inline, (theirs, _read(_HERE / "style.css"))))


@cache
def _scripts() -> tuple[str, ...]:
    """Return Leaflet, what the app's map shares, then our scripts as one."""
    # Without the address of a source map, which a browser's tools would ask for.
    theirs = re.sub(r"//# sourceMappingURL=\S*", "", _read(_LEAFLET / "leaflet.js"))
    shared = _read(MAP_ASSETS_FOLDER / "apart.js")
    ours = "\n".join(_read(_HERE / f"{name}.js") for name in _SCRIPTS)
    ours = f'"use strict";\n(() => {{\n{ours}}})();\n'
    return tuple(map(_inline, (theirs, shared, ours)))


def _policy(styles: tuple[str, ...], scripts: tuple[str, ...]) -> str:
    """Return what the page allows itself: its own scripts and styles, by their hash."""
    return "; ".join(
        (
            "default-src 'none'",
            "img-src data:",
            f"style-src {' '.join(map(_hash, styles))}",
            f"script-src {' '.join(map(_hash, scripts))}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")  # with line ends as a browser hashes them


def _inline(text: str) -> str:
    """Return a script or a style, once it is known to stay within its element.

    Raises:
        ValueError: it would end its own element; only a changed file can do that.
    """
    if re.search(r"</(script|style)|<!--", text, re.IGNORECASE):
        raise ValueError("a script or style holds a mark that would end its element")
    return text
