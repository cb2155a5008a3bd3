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

from geo.closer import Sum
from geo.gazetteer import LAND_FILE
from geo.projection import COUNTRY, Point, project
from grants.at_places import PlaceFigures
from grants.figures import Figures
from grants.model import Program
from grants.places import Place
from grants.words.closer import sum_figure, sum_name
from grants.words.profile import place_name

MAP_ASSETS_FOLDER: Final = LAND_FILE.parent
_MOST_YEARS: Final = 5  # of one marker
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
    """A folium map in map units that loads nothing but the assets it is given.

    Args:
        assets: where they are.
    """

    def __init__(self, assets: Assets) -> None:
        super().__init__(
            location=(0, 0),  # until the first layer fits the view to itself
            zoom_start=0,
            crs="Simple",
            tiles=None,
            zoom_snap=0.05,
            zoom_delta=0.75,
            zoom_control=False,  # what looks closer stands beside the map
            max_bounds=False,
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
        self.add_child(_Start(f"{assets.own}/{LAND_FILE.name}"))


class _Start(MacroElement):
    _template = Template(
        "{% macro script(this, kwargs) %}"
        "sites.start({{ this._parent.get_name() }}, {{ this.land|tojson }},"
        " {{ this.country|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, land: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # branca has no types
        self._name = "Start"
        self.land = land
        self.country = COUNTRY


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
        code: what a click opens, "place=…" or "award=…", or "look=…" for what a sum is
            of; without a space.
        name: what it is called. years: what stands in it.
        awards: how many project-site awards were found there.
        shape: city, county, state, named, or later; sum, or sum named, where it stands
            for many places.
        color: of its fill.
        state: USPS code of its state.
        at: where it stands, in map units.
    """

    code: str
    name: str
    years: str
    awards: int
    shape: str
    color: str
    state: str
    at: Point


@dataclass(frozen=True, slots=True)
class Nearby:
    """A place that was asked for, and lines from it to the nearest that there are.

    Attributes:
        name: what it is called.
        at: where it stands, in map units.
        lines: where each ends, and what is written on it.
    """

    name: str
    at: Point
    lines: tuple[tuple[Point, str], ...]


def markers_of(
    program: Program,
    places: Iterable[PlaceFigures],
    color_of: Callable[[int | None], str],
    *,
    are_among_sums: bool = False,
) -> tuple[Marker, ...]:
    """Return a marker for each of some places, in their order.

    Args:
        program: of their list.
        places: none gives none.
        color_of: the color of a fiscal year; of None where it was not found.
        are_among_sums: whether sums stand beside them: each counts its awards as those
            do, for there would be no room for its years.
    """
    return tuple(
        Marker(
            code=f"place={place.place.place_id}",
            name=place_name(place, program),
            years=(
                sum_figure(len(place.award_ids)) if are_among_sums else _years(place)
            ),
            awards=len(place.award_ids),
            shape="named" if place.is_named_only else place.place.precision,
            color=color_of(place.years[-1] if place.years else None),
            state=place.place.state,
            at=spot_of(place.place),
        )
        for place in places
    )


def sum_markers(sums: Iterable[Sum]) -> tuple[Marker, ...]:
    """Return a marker for each sum; what it is called counts all that it stands for."""
    return tuple(
        Marker(
            code=f"look={one.look}",
            name=sum_name(one.place.label, one.awards, one.funded, one.named),
            years=sum_figure(one.awards or one.named),
            awards=one.awards,
            shape="sum" if one.funded else "sum named",
            color="",
            state=one.place.state,
            at=project(one.place.longitude, one.place.latitude, one.place.state),
        )
        for one in sums
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
            awards=0,  # never counted
            shape="later",
            color=color,
            state=place.place.state,
            at=spot_of(place.place),
        )
        for place in found.funded_places
    )


def spot_of(place: Place) -> Point:
    """Return where a place stands on the living map, in map units."""
    return project(place.longitude, place.latitude, place.state)


def _years(place: PlaceFigures) -> str:
    """Return the digits of a place's cycles; of many, the first and the last."""
    digits = [f"{year % 100:02d}" for year in place.years]
    return (
        "·".join(digits)
        if len(digits) <= _MOST_YEARS
        else "…".join(digits[:: len(digits) - 1])
    )


def sites_layer(
    markers: Iterable[Marker],
    *,
    opened: str = "",
    focus: str = "",
    around: Iterable[Point] = (),
    near: Nearby | None = None,
) -> folium.FeatureGroup:
    """Return markers as one layer.

    Args:
        markers: none draws nothing.
        opened: code of the marker whose profile is open, or empty.
        focus: USPS code of the state that the map looks at when it changes, or empty.
        around: spots that it looks at instead, those of a county; none for none.
        near: a place that was asked for, with the nearest to it; None for none.
    """
    lines = [{"at": at, "text": text} for at, text in near.lines] if near else []
    options = {
        "opened": opened,
        "focus": focus,
        "around": list(around),
        "near": {"name": near.name, "at": near.at, "lines": lines} if near else None,
    }
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
