"""How many miles lie between many places and many sites, in bounded memory.

Places are points on a sphere. Their WGS 84 latitudes are made geocentric first, which
takes most of the Earth's flattening out: every distance is within 0.3 % of the geodesic
one, also along a meridian, where a plain great circle is off by up to 0.6 %.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from grants.places import Place

Floats = NDArray[np.float64]

# The mean radius of the WGS 84 ellipsoid (6,371.0088 km) and its eccentricity, squared.
# Source: NGA.STND.0036, World Geodetic System 1984.
_RADIUS_MILES: Final = 6_371.0088 / 1.609344
_ECCENTRICITY_SQUARED: Final = 0.00669437999014

_CELLS_AT_ONCE: Final = 2_000_000  # of a matrix of distances: 16 MB


def on_sphere(latitude: ArrayLike, longitude: ArrayLike) -> Floats:
    """Return points of WGS 84 degrees as unit vectors, a row each."""
    geodetic = np.radians(np.asarray(latitude, dtype=np.float64))
    north = np.arctan((1 - _ECCENTRICITY_SQUARED) * np.tan(geodetic))
    east = np.radians(np.asarray(longitude, dtype=np.float64))
    across = np.cos(north)
    return np.column_stack(
        [across * np.cos(east), across * np.sin(east), np.sin(north)]
    )


def points_of(places: Sequence[Place]) -> Floats:
    """Return places as unit vectors, a row each."""
    return on_sphere([p.latitude for p in places], [p.longitude for p in places])


def nearest(points: Floats, sites: Floats) -> tuple[Floats, NDArray[np.intp]]:
    """Return how far the nearest site is from each point, and which one it is.

    Args:
        points: unit vectors, as :func:`on_sphere` gives them.
        sites: likewise.

    Returns:
        Statute miles in the order of ``points``, and the row of the nearest site;
        without any site, infinitely far and -1.
    """
    if not len(sites):
        return np.full(len(points), np.inf), np.full(len(points), -1, dtype=np.intp)
    # Loaded when the first distance is asked for: most visits measure none this way.
    from scipy.spatial import cKDTree  # type: ignore[import-untyped] # ships none

    chords, rows = cKDTree(sites).query(points)
    return _miles(chords), np.asarray(rows, dtype=np.intp)


def distances(points: Floats, sites: Floats) -> Iterator[tuple[int, Floats]]:
    """Yield the miles from some points at a time to all sites.

    Args:
        points: unit vectors, as :func:`on_sphere` gives them.
        sites: likewise.

    Yields:
        The row of the first point, and a matrix of statute miles: a row for each point
        from there on, a column for each site. Nothing for no points.
    """
    # As above.
    from scipy.spatial.distance import cdist  # type: ignore[import-untyped] # ships none

    step = max(1, _CELLS_AT_ONCE // max(1, len(sites)))
    for first in range(0, len(points), step):
        yield first, _miles(cdist(points[first : first + step], sites))


def _miles(chords: Floats) -> Floats:
    """Return the great circle over each chord; its half is the haversine's root."""
    miles: Floats = 2 * _RADIUS_MILES * np.arcsin(np.minimum(chords / 2, 1))
    return miles
