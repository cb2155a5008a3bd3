"""Vega and Vega-Lite run without a browser, a network or a disk.

The library that runs them is large: it is loaded with the first drawing, not by pages
whose browser draws.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from charts.tokens import FONT

#: Name of the data set with the outlines of the states, GeoJSON features with the
#: ``code`` of each, rings clockwise.
OUTLINES: Final = "outlines"


def vega_lite_svg(
    spec: Mapping[str, Any], outlines: Sequence[Mapping[str, Any]] = ()
) -> str:
    """Return a Vega-Lite chart as SVG, as wide and high as it says.

    The same chart is the same bytes: the type is one that the drawing library brings.

    Args:
        spec: the chart.
        outlines: what its data set ``OUTLINES`` holds.
    """
    import vl_convert

    drawn = {
        **spec,
        "datasets": {**spec.get("datasets", {}), OUTLINES: outlines},
        "config": {"font": FONT, "view": {"stroke": None}},
        "background": "transparent",
        "padding": 0,
        "autosize": {"type": "fit", "contains": "padding"},
    }
    return str(vl_convert.vegalite_to_svg(drawn, allowed_base_urls=[]))


def vega_svg(spec: Mapping[str, Any]) -> str:
    """Return a Vega specification as SVG; the same one is the same bytes."""
    import vl_convert

    return str(vl_convert.vega_to_svg(dict(spec), allowed_base_urls=[]))


def scenegraph(spec: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return what Vega would draw: name of a mark -> its items, in order.

    Args:
        spec: a Vega specification whose marks have names.
    """
    import vl_convert

    drawn = vl_convert.vega_to_scenegraph(dict(spec), allowed_base_urls=[])
    (root,) = drawn["scenegraph"]["items"]
    return {mark["name"]: mark["items"] for mark in root["items"]}
