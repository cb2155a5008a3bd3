"""The parts of the map of places, each with a projection and a frame of its own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from charts.sites.placing import Box, around
from charts.sites.projections import OUTSIDE, Projection, UnitedStates, fitted

#: In pixels, as all sizes here.
WIDTH: Final = 692
HEIGHT: Final = 436
_FAR: Final = frozenset({"AK", "HI", *OUTSIDE})
_INSET: Final = ("PR", "VI")
# With the last of the Aleutians at the left edge and room for the corner at the right.
_SCALE: Final = 862.0
_MIDDLE: Final = (363.0, HEIGHT / 2 - 8)
_EDGE: Final = 5.0  # a mark nearer to the frame would be cut


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the picture.

    Attributes:
        projection: of its own.
        frame: in pixels.
        states: USPS codes of those that are drawn in it.
    """

    projection: Projection
    frame: Box
    states: frozenset[str]


def can_focus(focus: tuple[str, ...]) -> bool:
    """Return whether a map can be fitted to states: to one, or to several that meet."""
    return len(focus) == 1 or bool(focus and not _FAR & set(focus))


def parts_of(
    outlines: Mapping[str, Any], focus: tuple[str, ...], states: Iterable[str]
) -> list[Part]:
    """Return the parts of a picture, the largest first.

    Args:
        outlines: GeoJSON of all states with the ``code`` of each.
        focus: USPS codes of states that the map is fitted to; empty for the country.
        states: USPS codes of the states with a place: Puerto Rico and the U.S. Virgin
            Islands get a corner of the country's map if they have one.
    """
    frame = Box(0, 0, WIDTH, HEIGHT)
    everything = frozenset(f["properties"]["code"] for f in outlines["features"])
    if focus:
        return [Part(fitted(outlines, focus, frame), frame, everything)]
    country = UnitedStates(_SCALE, _MIDDLE)
    parts = [Part(country, frame, everything - OUTSIDE)]
    if set(states) & set(_INSET):
        corner = Box(WIDTH - 98, HEIGHT - 78, WIDTH, HEIGHT - 26)
        projection = fitted(outlines, _INSET, corner)
        parts.append(Part(projection, corner, frozenset(_INSET)))
    return parts


def home_of(
    place: Mapping[Any, Any], parts: Iterable[Part]
) -> tuple[float, float] | None:
    """Return x and y of a place in pixels, or None where it lies outside of all parts.

    Args:
        place: a row of :func:`grants.award_list.place_table`.
        parts: of the picture.
    """
    state = place["place_state"]
    for part in parts:
        if state in part.states:
            at = part.projection.at(place["longitude"], place["latitude"], state)
            if part.frame.holds(around(at, _EDGE)):
                return at
    return None
