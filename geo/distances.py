"""How far apart places are."""

import pandas as pd
from geopy.distance import geodesic


def nearest_places(
    places: pd.DataFrame, latitude: float, longitude: float, number: int
) -> pd.DataFrame:
    """Return the places nearest to a point, the nearest first.

    Args:
        places: ``latitude`` and ``longitude`` in WGS 84 degrees.
        latitude: the point's.
        longitude: the point's.
        number: how many at the most.

    Returns:
        Those rows with ``miles``, the geodesic distance in statute miles; empty when
        there are no places.
    """
    miles = [
        geodesic((latitude, longitude), (row.latitude, row.longitude)).miles
        for row in places.itertuples()
    ]
    return places.assign(miles=miles).nsmallest(number, "miles")
