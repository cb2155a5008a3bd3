"""How many miles lie between many places and many sites, in bounded memory.

Places are points on a sphere. Their WGS 84 latitudes are made geocentric first, which
takes most of the Earth's flattening out: every distance is within 0.3 % of the geodesic
one, also along a meridian, where a plain great circle is off by up to 0.6 %.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.spatial import cKDTree  # type: ignore[import-untyped] # ships none
from scipy.spatial.distance import cdist  # type: ignore[import-untyped] # likewise

Floats = NDArray[np.float64]

# The mean radius of the WGS 84 ellipsoid (6,371.0088 km) and its eccentricity, squared.
# Source: NGA.STND.0036, World Geodetic System 1984.
_RADIUS_MILES: Final = 6_371.0088 / 1.609344
_ECCENTRICITY_SQUARED: Final = 0.00669437999014

_CELLS_AT_ONCE: Final = 2_000_000  # of a matrix of distances: 16 MB


def nearest(
    places: pd.DataFrame, sites: pd.DataFrame
) -> tuple[Floats, NDArray[np.intp]]:
    """Return how far the nearest site is from each place, and which one it is.

    Args:
        places: ``latitude`` and ``longitude`` in WGS 84 degrees.
        sites: the same columns.

    Returns:
        Statute miles in the order of ``places``, and the row number of the nearest
        site; without any site, infinitely far and -1.
    """
    if sites.empty:
        return np.full(len(places), np.inf), np.full(len(places), -1, dtype=np.intp)
    chords, rows = cKDTree(_on_sphere(sites)).query(_on_sphere(places))
    return _miles(chords), np.asarray(rows, dtype=np.intp)


def distances(
    places: pd.DataFrame, sites: pd.DataFrame
) -> Iterator[tuple[int, Floats]]:
    """Yield the miles from some places at a time to all sites.

    Args:
        places: ``latitude`` and ``longitude`` in WGS 84 degrees.
        sites: the same columns.

    Yields:
        The row number of the first place, and a matrix of statute miles: a row for each
        place from there on, a column for each site. Nothing for no places.
    """
    ends = _on_sphere(sites)
    step = max(1, _CELLS_AT_ONCE // max(1, len(sites)))
    for first in range(0, len(places), step):
        starts = _on_sphere(places.iloc[first : first + step])
        yield first, _miles(cdist(starts, ends))


def _on_sphere(table: pd.DataFrame) -> Floats:
    """Return each point as a unit vector from the middle of the Earth."""
    geodetic = np.radians(table["latitude"].to_numpy(dtype=np.float64))
    latitude = np.arctan((1 - _ECCENTRICITY_SQUARED) * np.tan(geodetic))
    longitude = np.radians(table["longitude"].to_numpy(dtype=np.float64))
    across = np.cos(latitude)
    return np.column_stack(
        [across * np.cos(longitude), across * np.sin(longitude), np.sin(latitude)]
    )


def _miles(chords: Floats) -> Floats:
    """Return the great circle over each chord; its half is the haversine's root."""
    miles: Floats = 2 * _RADIUS_MILES * np.arcsin(np.minimum(chords / 2, 1))
    return miles
