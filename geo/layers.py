"""The map as folium objects: a base that never changes, and a layer that does.

Neither Leaflet nor the outlines come from the internet. The page serves three folders
(see :class:`Assets`); what they hold is loaded once, and a change of the selection
sends the markers alone. Text of a list reaches the browser as JSON whose marks are
escaped, and is set there as text, so no markup and no script can hide in it.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import folium
import pandas as pd
from branca.element import MacroElement
from folium.template import Template

from geo.gazetteer import OUTLINES_FILE
from grants.award_list import NAMED_ONLY
from grants.cycles import cycle_name
from grants.palette import NO_CYCLE_COLOR, cycle_colors

MAP_ASSETS_FOLDER: Final = OUTLINES_FILE.parent
# Middle of the lower 48, until the first layer fits the view to itself.
_START: Final = (39.8, -98.6)
_ONLINE_TILES: Final = {
    "url": "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
    "attribution": "© OpenStreetMap contributors",
}
_JSON_TEXT: Final = re.compile(r'"(?:[^"\\]|\\.)*"')
_SCRIPT_MARKS: Final = re.compile(r"[<>&'`$_{}%#]")


@dataclass(frozen=True, slots=True)
class Assets:
    """Where the map's frame finds what it loads, relative to the frame itself.

    Attributes:
        leaflet: folder of Leaflet's files.
        own: folder of this project's map assets.
    """

    leaflet: str
    own: str


class OfflineMap(folium.Map):
    """A folium map that loads nothing but the assets it is given.

    Args:
        assets: where they are.
        online_tiles: lays a street map from the internet underneath, if asked to.
    """

    def __init__(self, assets: Assets, *, online_tiles: bool = False) -> None:
        super().__init__(
            location=_START,
            zoom_start=4,
            tiles=None,
            zoom_snap=0.25,
            # A wheel or a finger that means to scroll the page scrolls the page.
            scroll_wheel_zoom=False,
        )
        self.default_js = [
            ("leaflet", f"{assets.leaflet}/leaflet.js"),
            ("apart", f"{assets.own}/apart.js"),
            ("sites", f"{assets.own}/sites.js"),
        ]
        self.default_css = [
            ("leaflet_css", f"{assets.leaflet}/leaflet.css"),
            ("sites_css", f"{assets.own}/sites.css"),
        ]
        outlines = f"{assets.own}/{OUTLINES_FILE.name}"
        self.add_child(_Start(outlines, _ONLINE_TILES if online_tiles else None))


class _Start(MacroElement):
    _template = Template(
        "{% macro script(this, kwargs) %}"
        "sites.start({{ this._parent.get_name() }},"
        " {{ this.outlines|tojson }}, {{ this.tiles|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, outlines: str, tiles: dict[str, str] | None) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # branca has no types
        self._name = "Start"
        self.outlines = outlines
        self.tiles = tiles


class _Draw(MacroElement):
    _template = Template(
        "{% macro script(this, kwargs) %}"
        "sites.draw({{ this._parent.get_name() }},"
        " {{ this.places }}, {{ this.options }});"
        "{% endmacro %}"
    )

    def __init__(self, places: str, options: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # branca has no types
        self._name = "Draw"
        self.places = places
        self.options = options


def sites_layer(
    places: pd.DataFrame, cycles: Iterable[int], *, opened: str = "", home: str = ""
) -> folium.FeatureGroup:
    """Return a place table as one layer of named markers.

    Args:
        places: as :func:`grants.award_list.place_table` gives it; empty draws nothing.
        cycles: all cycles of the list, so that a color keeps its cycle whatever is
            selected.
        opened: ``place_id`` of the place whose profile is open, or empty.
        home: USPS code of the state to look at when it changes, or empty.
    """
    colors = cycle_colors(int(year) for year in cycles)
    markers = [_marker(place, colors) for place in places.to_dict("records")]
    corners: list[list[float]] | None = None
    if markers:
        box = places[["latitude", "longitude"]]
        corners = [box.min().tolist(), box.max().tolist()]
    options = {"bounds": corners, "opened": opened, "home": home}
    group = folium.FeatureGroup(name="places")
    group.add_child(_Draw(for_script(markers), for_script(options)))
    return group


def marker_name(place: dict[Any, Any]) -> str:
    """Return what a marker is called: "El Paso, Texas: FY2014, FY2019"."""
    if place["kind"] == NAMED_ONLY:
        return f"{place['place_label']}: named by NMRC, award record not found"
    cycles = ", ".join(cycle_name(year) for year in place["fiscal_years"])
    return f"{place['place_label']}: {cycles}"


def for_script(value: object) -> str:
    """Return a value as JSON that is safe inside a script, whatever text it holds.

    Inside its texts, marks that could end a text, a script or a template are written
    as escapes of JavaScript: the browser's marks, those of Jinja, through which branca
    sends a script once more, and the underscore by which streamlit-folium finds names.
    """
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return _JSON_TEXT.sub(
        lambda found: _SCRIPT_MARKS.sub(
            lambda mark: f"\\u{ord(mark.group()):04x}", found.group()
        ),
        text,
    )


def _marker(place: dict[Any, Any], colors: dict[int, str]) -> dict[str, object]:
    years = place["fiscal_years"]
    return {
        "id": place["place_id"],
        "name": marker_name(place),
        "years": "·".join(f"{year % 100:02d}" for year in years),
        "shape": "named" if place["kind"] == NAMED_ONLY else place["precision"],
        "color": colors[years[-1]] if years else NO_CYCLE_COLOR,
        "at": [place["latitude"], place["longitude"]],
    }
