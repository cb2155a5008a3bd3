"""The pages that are measured side by side: this app, and what else one would make.

What is looked for on them stands here alone: a change of the app's markup is one here.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.report import OURS
from bench.serving import DASHBOARD, PEERS


def _text(selector: str) -> str:
    return f"document.querySelector(`{selector}`)?.textContent"


def _in_map(expression: str) -> str:
    """Return what an expression of the map's own document gives, ``map``."""
    return (
        "[...document.querySelectorAll('iframe')].map(frame => frame.contentDocument)"
        f".map(map => {expression}).join('')"
    )


#: In the map's own document.
MARKER: Final = ".leaflet-marker-icon.leaflet-interactive"
#: What a click on a marker opens on this app's page.
OPENED: Final = "article.profile"
_MARKERS: Final = _in_map(
    f"[...map.querySelectorAll('{MARKER}')].map(one => one.ariaLabel).join()"
)
_ROWS: Final = (
    "[...document.querySelectorAll('table.records tbody tr:not([hidden])')]"
    ".map(row => row.textContent).join()"
)
_CHOSEN: Final = (
    "'chosen ' + [...document.querySelectorAll('.cycle-strip [aria-pressed=true]')]"
    ".map(one => one.dataset.code)"
)
_ICONS: Final = _in_map("map.querySelector('.leaflet-marker-pane')?.innerHTML ?? ''")
_COUNT: Final = "document.querySelector('.stMain').innerText.match(/.*awards: \\d+/)[0]"
_DRAWN: Final = "window.drawn"


@dataclass(frozen=True, slots=True)
class Measured:
    """A page that is measured.

    Attributes:
        name: as tables call it.
        script: its file.
        parts: expressions of JavaScript, the text of each part of the page that
            another selection changes; the map's is the last.
        control: selector of what filters it by a ``{year}`` alone.
        webgl: whether its map is drawn by WebGL.
    """

    name: str
    script: Path
    parts: tuple[str, ...]
    control: str = "label:has-text('FY{year}') input"
    webgl: bool = False


APP: Final = Measured(
    OURS,
    DASHBOARD,
    (_text(".st-key-lead"), _CHOSEN, _ROWS, _MARKERS),
    ".cycle-strip [data-code='{year}']",
)
BARE: Final = Measured("bare page", PEERS / "bare.py", (_COUNT,), "label input")
BARE_MAP: Final = Measured(
    "empty folium map",
    PEERS / "bare_map.py",
    (_in_map("map.querySelector('.leaflet-container') ? 'a map' : ''"),),
)
TUTORIAL: Final = Measured("tutorial's page", PEERS / "tutorial.py", (_COUNT, _ICONS))
CLUSTER: Final = Measured("FastMarkerCluster", PEERS / "cluster.py", (_COUNT, _ICONS))
DOTS: Final = Measured(
    "st.map (pydeck)", PEERS / "st_map.py", (_COUNT, _DRAWN), webgl=True
)
