"""The living map's projection: an equal-area country, with what lies far off beside it.

Each state and territory has a part of the map. The contiguous states lie as they are;
Alaska, smaller, and Hawaii stand below California, Puerto Rico and the U.S. Virgin
Islands below Florida, the islands of the Pacific in the Gulf of Mexico: where readers
of maps of the United States look for them.
"""

from dataclasses import dataclass
from math import cos, radians, sin, sqrt
from typing import Final

#: Map units in a radian at the middle of a part of scale 1: some 6.4 km in a unit.
UNITS: Final = 1000.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the map: Albers' equal-area conic projection, shrunk and moved.

    Attributes:
        middle: longitude and latitude of its middle, WGS 84 degrees.
        parallels: latitudes at which scale is true.
        at: where its middle stands, in map units; x to the east, y to the north.
        scale: of its own, beside that of the contiguous states.
    """

    middle: Point
    parallels: Point
    at: Point = (0.0, 0.0)
    scale: float = 1.0

    def project(self, longitude: float, latitude: float) -> Point:
        """Return where a point lies, in map units.

        Source: Snyder, Map Projections: A Working Manual (USGS 1395), 1987, page 98.
        """
        south, north = (sin(radians(parallel)) for parallel in self.parallels)
        n = (south + north) / 2
        c = 1 + south * (2 * n - south)
        # The shorter way around: the Aleutians reach over the date line.
        turned = (longitude - self.middle[0] + 180) % 360 - 180
        angle = n * radians(turned)
        radius, of_middle = (
            sqrt(c - 2 * n * sin(radians(at))) / n for at in (latitude, self.middle[1])
        )
        x, y = radius * sin(angle), of_middle - radius * cos(angle)
        units = UNITS * self.scale
        return round(self.at[0] + x * units, 2), round(self.at[1] + y * units, 2)


_CONTIGUOUS: Final = _Part((-96.6, 38.7), (29.5, 45.5))
_CARIBBEAN: Final = _Part((-66.0, 18.2), (8, 18), at=(330, -216), scale=1.6)
_PARTS: Final = {
    "AK": _Part((-152, 63.5), (55, 65), at=(-278, -186), scale=0.33),
    "HI": _Part((-157.3, 20.5), (8, 18), at=(-142, -212), scale=0.85),
    "PR": _CARIBBEAN,
    "VI": _CARIBBEAN,
    "GU": _Part((144.8, 13.45), (8, 18), at=(70, -222), scale=3),
    "MP": _Part((145.6, 16.0), (8, 18), at=(112, -216), scale=0.9),
    "AS": _Part((-170.2, -14.2), (-18, -8), at=(160, -222), scale=2),
}

#: Of the country on the map: west, south, east and north, in map units. Guam, the
#: Northern Mariana Islands and American Samoa lie within it, in the Gulf of Mexico.
COUNTRY: Final = (-396.0, -246.0, 370.0, 224.0)


def project(longitude: float, latitude: float, state: str) -> Point:
    """Return where a point of a state or territory lies on the living map.

    Args:
        longitude: WGS 84 degrees.
        latitude: likewise.
        state: USPS code; one that is not known lies with the contiguous states.

    Returns:
        x to the east and y to the north, in map units.
    """
    return _PARTS.get(state, _CONTIGUOUS).project(longitude, latitude)
