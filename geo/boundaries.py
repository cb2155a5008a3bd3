"""Boundaries of states and counties: read from their package, reduced to what ships.

Like ``geo/build.py`` this runs once per release of the package, never in the app.
"""

import io
import json
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any, Final

import geopandas
import shapely

from geo.projection import project
from grants.states import STATE_FIPS, STATE_NAMES

_ATLAS: Final = "us-atlas@3.0.1"
#: A projection in which areas and distances within a state can be compared.
EQUAL_AREA: Final = "EPSG:6933"
_FINEST: Final = 0.5  # map units: the side of what is left out of the living map's land


def read_atlas() -> tuple[Any, Any]:
    """Return state and county boundaries as GeoDataFrames with FIPS ``id``."""
    npm = shutil.which("npm")
    if npm is None:
        msg = "npm is not installed; it brings the boundaries (us-atlas)"
        raise FileNotFoundError(msg)
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run(  # noqa: S603 - a fixed command and a fixed package
            [npm, "pack", "--silent", _ATLAS],
            cwd=scratch,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        (archive,) = Path(scratch).glob("*.tgz")
        with tarfile.open(archive) as tar:
            member = tar.extractfile("package/counties-10m.json")
            content = member.read() if member else b""
    frames = [
        geopandas.read_file(io.BytesIO(content), layer=layer).set_crs("EPSG:4326")
        for layer in ("states", "counties")
    ]
    for frame in frames:
        frame["fips"] = frame["id"].astype(str)
        frame["geometry"] = shapely.make_valid(frame["geometry"].to_numpy())
    states, counties = frames
    # Simplified away: Falls Church, two square miles, which is listed as a city.
    return states, counties[~counties.is_empty]


def middle(shape: Any) -> Any:
    """Return a point for a shape: its centroid, or a point within if that is outside.

    Shapes that reach over the date line (the Aleutians) are joined first.
    """
    if shape.bounds[0] < -170 and shape.bounds[2] > 170:
        shape = shapely.transform(
            shape, lambda xy: xy - [360, 0] * (xy[:, :1] > 0), include_z=False
        )
    flat = geopandas.GeoSeries([shape], crs="EPSG:4326").to_crs(EQUAL_AREA)
    point = flat.centroid.to_crs("EPSG:4326").iloc[0]
    if not shape.contains(point):
        largest = max(shapely.get_parts(shape), key=lambda part: part.area)
        point = shapely.point_on_surface(largest)
    longitude = point.x + 360 if point.x < -180 else point.x
    return shapely.Point(longitude, point.y)


def outlines_of(states: Any) -> bytes:
    """Return the states' outlines as GeoJSON (RFC 7946) with USPS codes and names."""
    codes = {fips: code for code, fips in STATE_FIPS.items()}
    features = [
        {
            "type": "Feature",
            "properties": {"code": codes[fips], "name": STATE_NAMES[codes[fips]]},
            "geometry": shapely.geometry.mapping(shapely.set_precision(shape, 0.001)),
        }
        for fips, shape in sorted(zip(states["fips"], states["geometry"], strict=True))
    ]
    content = {"type": "FeatureCollection", "features": features}
    text = json.dumps(content, separators=(",", ":"), ensure_ascii=False)
    return f"{text}\n".encode()


def land_of(outlines: bytes) -> bytes:
    """Return outlines as the living map draws them: in its projection, in map units.

    Args:
        outlines: as of :func:`outlines_of`.

    Returns:
        GeoJSON whose coordinates are x and y, each state with its ``code`` and
        ``name``, and with ``label``, where its name has most room.
    """
    content = json.loads(outlines)
    features = content["features"]
    shapes = [_projected(feature) for feature in features]
    # Neighbors keep one border; what is left out is less than a pixel at first sight.
    shapes = list(shapely.coverage_simplify(shapes, _FINEST))
    for feature, shape in zip(features, shapes, strict=True):
        largest = max(shapely.get_parts(shape), key=lambda part: part.area)
        x, y = shapely.get_coordinates(shapely.maximum_inscribed_circle(largest))[0]
        feature["properties"]["label"] = [round(x, 1), round(y, 1)]
        feature["geometry"] = shapely.geometry.mapping(shape)
    text = json.dumps(content, separators=(",", ":"), ensure_ascii=False)
    return f"{text}\n".encode()


def _projected(feature: dict[str, Any]) -> Any:
    code = feature["properties"]["code"]
    return shapely.transform(
        shapely.geometry.shape(feature["geometry"]),
        lambda points: [project(x, y, code) for x, y in points],
    )
