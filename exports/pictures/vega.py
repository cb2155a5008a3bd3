"""Charts drawn as SVG without a browser and without a network."""

from functools import cache
from typing import Any

import vl_convert

from charts.lettering import FONT
from charts.sites.ground import OUTLINES
from geo.gazetteer import read_outlines


def svg_of(spec: dict[str, Any]) -> str:
    """Return a Vega-Lite chart as SVG, as wide and high as it says.

    The same chart is the same bytes: the type is one that the drawing library brings.
    """
    config = spec.get("config", {})
    view = config.get("view", {}) | {"stroke": None}
    drawn = spec | {
        "config": config | {"font": FONT, "view": view},
        "background": "transparent",
        "padding": 0,
    }
    if "vconcat" not in spec:
        drawn["autosize"] = {"type": "fit", "contains": "padding"}
    return str(vl_convert.vegalite_to_svg(drawn, allowed_base_urls=[]))


def with_outlines(
    spec: dict[str, Any], features: list[dict[str, Any]]
) -> dict[str, Any]:
    """Return a chart that holds its outlines, where it named their address.

    Args:
        spec: a Vega-Lite chart whose outlines are the dataset, or the address,
            ``OUTLINES``.
        features: of GeoJSON.
    """
    datasets = spec.get("datasets", {})
    collection = {"type": "FeatureCollection", "features": features}

    def inlined(part: Any) -> Any:
        if isinstance(part, list):
            return [inlined(one) for one in part]
        if not isinstance(part, dict):
            return part
        if part.get("url") == OUTLINES:
            return {"name": OUTLINES, "format": part["format"]}
        return {name: inlined(one) for name, one in part.items()}

    parts = {name: part for name, part in spec.items() if name != "datasets"}
    return {**inlined(parts), "datasets": datasets | {OUTLINES: collection}}


@cache
def outlines() -> dict[str, Any]:
    """Return the outlines of the states, read once.

    Raises:
        DataError: the file is missing or unreadable.
    """
    return read_outlines()
