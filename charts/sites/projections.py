"""Where a place stands on a picture: the projections, computed here as Vega does.

A picture must know where its marks are before it is drawn, so that no label lies on
another. Vega tells nobody, so the formulas (Albers, 1805, as in Snyder, Map
Projections: A Working Manual, 1987, chapter 14) stand here too, and a test holds the
two together.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import cos, radians, sin, sqrt
from typing import Any, Final, Protocol

from charts.sites.placing import Box

#: Where albersUsa has no room.
OUTSIDE: Final = frozenset({"AS", "GU", "MP", "PR", "VI"})
_EAST_OF_THE_DATE_LINE: Final = frozenset({"GU", "MP"})
_LEAST_SPAN: Final = 0.035  # radians: some 220 km, so that DC keeps its surroundings


class Projection(Protocol):
    """A map projection of a size, for Vega and for this side alike."""

    @property
    def clip(self) -> Box | None:
        """Outside of it nothing is drawn; None where nothing is cut off."""

    @property
    def spec(self) -> dict[str, Any]:
        """The same as Vega-Lite's ``projection``."""

    def at(self, longitude: float, latitude: float, state: str) -> tuple[float, float]:
        """Return x and y in pixels of a place in WGS 84 degrees.

        Args:
            longitude: negative in the west.
            latitude: negative in the south.
            state: USPS code of the state that it lies in.
        """


@dataclass(frozen=True, slots=True)
class Conic:
    """An equal-area conic projection.

    Attributes:
        meridian: longitude that stands upright, in degrees.
        center: longitude from ``meridian``, and latitude, that lies at ``place``.
        parallels: latitudes of true scale.
        scale: pixels a radian.
        place: x and y in pixels.
        clip: nothing is drawn outside of it.
    """

    meridian: float
    center: tuple[float, float]
    parallels: tuple[float, float]
    scale: float
    place: tuple[float, float]
    clip: Box | None = None

    @property
    def spec(self) -> dict[str, Any]:
        """As :attr:`Projection.spec`."""
        spec = {
            "type": "conicEqualArea",
            "rotate": [-self.meridian, 0, 0],
            "center": list(self.center),
            "parallels": list(self.parallels),
            "scale": self.scale,
            "translate": list(self.place),
        }
        if self.clip:
            box = self.clip
            spec["clipExtent"] = [[box.left, box.top], [box.right, box.bottom]]
        return spec

    def at(
        self,
        longitude: float,
        latitude: float,
        state: str = "",  # noqa: ARG002 - other projections ask for it
    ) -> tuple[float, float]:
        """As :meth:`Projection.at`; the state does not matter."""
        x, y = self._flat(longitude - self.meridian, latitude)
        middle_x, middle_y = self._flat(*self.center)
        left, top = self.place
        return left + self.scale * (x - middle_x), top - self.scale * (y - middle_y)

    def _flat(self, longitude: float, latitude: float) -> tuple[float, float]:
        south, north = (sin(radians(parallel)) for parallel in self.parallels)
        n = (south + north) / 2
        c = 1 + south * (2 * n - south)
        r = sqrt(c - 2 * n * sin(radians(latitude))) / n
        angle = n * radians((longitude + 180) % 360 - 180)
        return r * sin(angle), sqrt(c) / n - r * cos(angle)


@dataclass(frozen=True, slots=True)
class UnitedStates:
    """The United States with Alaska and Hawaii below the Southwest.

    Attributes:
        scale: pixels a radian.
        place: x and y in pixels of the middle of the lower 48.
        clip: always None: this projection cuts nothing off that is drawn.
    """

    scale: float
    place: tuple[float, float]
    clip: None = None

    @property
    def spec(self) -> dict[str, Any]:
        """As :attr:`Projection.spec`."""
        place = list(self.place)
        return {"type": "albersUsa", "scale": self.scale, "translate": place}

    def at(self, longitude: float, latitude: float, state: str) -> tuple[float, float]:
        """As :meth:`Projection.at`; a territory has no place here."""
        x, y = self.place
        k = self.scale
        if state == "AK":
            place = (x - 0.307 * k, y + 0.201 * k)
            part = Conic(-154, (-2, 58.5), (55, 65), 0.35 * k, place)
        elif state == "HI":
            place = (x - 0.205 * k, y + 0.212 * k)
            part = Conic(-157, (-3, 19.9), (8, 18), k, place)
        else:
            part = Conic(-96, (-0.6, 38.7), (29.5, 45.5), k, self.place)
        return part.at(longitude, latitude)


def fitted(
    outlines: Mapping[str, Any],
    states: Iterable[str],
    box: Box,
    margin: float = 0.08,
) -> Conic:
    """Return a projection in which states fill a box, with what surrounds them.

    Args:
        outlines: GeoJSON of all states with the ``code`` of each.
        states: USPS codes; at least one that is in the outlines.
        box: in pixels.
        margin: part of the box that is left free on each side.
    """
    wanted = set(states)
    points = [
        (
            longitude - 360
            if longitude > 0 and code not in _EAST_OF_THE_DATE_LINE
            else longitude,
            latitude,
        )
        for feature in outlines["features"]
        if (code := feature["properties"]["code"]) in wanted
        for polygon in feature["geometry"]["coordinates"]
        for longitude, latitude in polygon[0]
    ]
    longitudes, latitudes = zip(*points, strict=True)
    south, north = min(latitudes), max(latitudes)
    meridian = (min(longitudes) + max(longitudes)) / 2
    parallels = (south + (north - south) / 6 - 0.5, north - (north - south) / 6 + 0.5)
    flat = Conic(meridian, (0, (south + north) / 2), parallels, 1, (0, 0))
    xs, ys = zip(*(flat.at(*point) for point in points), strict=True)
    wide = max(max(xs) - min(xs), _LEAST_SPAN)
    high = max(max(ys) - min(ys), _LEAST_SPAN)
    room = 1 - 2 * margin
    scale = room * min((box.right - box.left) / wide, (box.bottom - box.top) / high)
    place = (
        (box.left + box.right) / 2 - scale * (min(xs) + max(xs)) / 2,
        (box.top + box.bottom) / 2 - scale * (min(ys) + max(ys)) / 2,
    )
    # Borders that are cut off end within the box, with all of their line.
    clip = Box(box.left + 1, box.top + 1, box.right - 1, box.bottom - 1)
    return Conic(meridian, flat.center, parallels, scale, place, clip)
