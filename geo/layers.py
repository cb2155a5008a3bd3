"""The map as folium objects: a base that never changes, and a layer that does.

Neither Leaflet nor the outlines come from the internet. The page serves three folders
(see :class:`Assets`); what they hold is loaded once, and a change of the selection
sends the markers alone. Text of a list reaches the browser as JSON whose marks are
escaped, and is set there as text, so no markup and no script can hide in it.
"""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Final

import folium
from branca.element import MacroElement
from folium.template import Template

from geo.gazetteer import OUTLINES_FILE
from grants.figures import Figures, PlaceFigures
from grants.words.profile import place_name

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
            ("declutter", f"{assets.own}/declutter.js"),
            ("sites", f"{assets.own}/sites.js"),
        ]
        self.default_css = [
            ("leaflet_css", f"{assets.leaflet}/leaflet.css"),
            ("sites_css", f"{assets.own}/sites.css"),
        ]
        outlines = f"{assets.own}/{OUTLINES_FILE.name}"
        self.add_child(_Start(outlines, _ONLINE_TILES if online_tiles else None))

    def forget_layers(self) -> None:
        """Take off the layers that were drawn on it, so that it is as it was made."""
        for name, child in list(self._children.items()):
            if isinstance(child, folium.FeatureGroup):
                del self._children[name]


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


@dataclass(frozen=True, slots=True)
class Marker:
    """One marker of the living map.

    Attributes:
        code: what a click opens, "place=…" or "award=…"; without a space.
        name: what it is called. years: what stands in it.
        shape: city, county, state, named, or later.
        color: of its fill.
        at: latitude and longitude, WGS 84 degrees.
    """

    code: str
    name: str
    years: str
    shape: str
    color: str
    at: tuple[float, float]


def markers_of(
    found: Figures, color_of: Callable[[int | None], str]
) -> tuple[Marker, ...]:
    """Return a marker for each place of a selection, from west to east.

    Args:
        found: the selection; without a place there is no marker.
        color_of: the color of a fiscal year; of None where it was not found.
    """
    return tuple(
        Marker(
            code=f"place={place.place.place_id}",
            name=place_name(place, found.full.program),
            years=_years(place),
            shape="named" if place.is_named_only else place.place.precision,
            color=color_of(place.years[-1] if place.years else None),
            at=(place.place.latitude, place.place.longitude),
        )
        for place in found.places
    )


def later_markers(found: Figures, color: str) -> tuple[Marker, ...]:
    """Return markers of a later program, which is shown apart and never counted.

    A click opens the first award of the place.

    Args:
        found: the whole later list.
        color: of all of them.
    """
    return tuple(
        Marker(
            code=f"award={place.award_ids[0]}",
            name=f"{place_name(place, found.full.program)}: {found.full.program.title}",
            years=_years(place),
            shape="later",
            color=color,
            at=(place.place.latitude, place.place.longitude),
        )
        for place in found.funded_places
    )


def _years(place: PlaceFigures) -> str:
    return "·".join(f"{year % 100:02d}" for year in place.years)


def sites_layer(
    markers: Iterable[Marker], *, opened: str = "", home: str = ""
) -> folium.FeatureGroup:
    """Return markers as one layer.

    Args:
        markers: none draws nothing.
        opened: code of the profile that is open, or empty.
        home: USPS code of the state to look at when it changes, or empty.
    """
    options = {"opened": opened, "home": home}
    group = folium.FeatureGroup(name="places")
    drawn = [asdict(marker) for marker in markers]
    group.add_child(_Draw(for_script(drawn), for_script(options)))
    return group


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
