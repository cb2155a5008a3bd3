"""Room on the map of places: marks moved apart, then names, then labels."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from charts.lettering import text_width
from charts.sites.key import Entry
from charts.sites.marks import Mark
from charts.sites.outlines import middles
from charts.sites.parts import HEIGHT, WIDTH, Part
from charts.sites.placing import Box, Label, apart, around, beside
from grants.states import STATE_NAMES

NOTHING: Final = "No place in this selection"
#: Sizes of the type of names and of ``NOTHING``, in pixels.
NAME_SIZE: Final = 9
NOTHING_SIZE: Final = 15
#: With more marks than these, they stay where they belong and carry no labels: there is
#: no room, and looking for it would take minutes.
MOST_WITH_ROOM: Final = 1_000
_INSET_NAME: Final = ("Puerto Rico and", "U.S. Virgin Islands")
# Up to how many marks -> how far each reaches from its middle, and size of its label.
_SIZES: Final = ((40, 5.6, 10.5), (150, 4.6, 9.5), (10_000_000, 3.1, 8.0))


def sizes(marks: Sequence[Mark]) -> tuple[float, float]:
    """Return how far a mark reaches, and the size of its label."""
    return next((reach, size) for most, reach, size in _SIZES if len(marks) <= most)


def moved_apart(marks: Sequence[Mark]) -> list[Mark]:
    """Return marks that would lie on each other moved off each other.

    More than ``MOST_WITH_ROOM`` stay where they are.
    """
    if len(marks) > MOST_WITH_ROOM:
        return list(marks)
    reach, _ = sizes(marks)
    at = apart([mark.home for mark in marks], 2 * reach + 1.6, 3 * reach)
    return [replace(mark, at=point) for mark, point in zip(marks, at, strict=True)]


def labeled(
    marks: Sequence[Mark], names: Sequence[Entry], parts: Sequence[Part]
) -> list[Mark]:
    """Return marks with places for their labels, each in its part of the picture.

    Args:
        marks: moved apart.
        names: what stands on the map already.
        parts: of the picture, the largest first.

    Returns:
        The marks; a label that finds no room, and each of more than ``MOST_WITH_ROOM``,
        is None.
    """
    if len(marks) > MOST_WITH_ROOM:
        return list(marks)
    reach, size = sizes(marks)
    taken = [_box(name) for name in names]
    insets = [part.frame for part in parts[1:]]
    found: dict[int, Label | None] = {}
    for frame in [*insets, parts[0].frame]:
        inside = [
            index
            for index, mark in enumerate(marks)
            if index not in found and frame.holds(around(mark.home, 0))
        ]
        labels = beside(
            [marks[index].at for index in inside],
            [marks[index].text for index in inside],
            reach,
            size,
            frame,
            taken if frame in insets else [*taken, *insets],
        )
        found |= dict(zip(inside, labels, strict=True))
    return [replace(mark, label=found[index]) for index, mark in enumerate(marks)]


def names_of(
    outlines: Mapping[str, Any],
    parts: Sequence[Part],
    marks: Sequence[Mark],
    *,
    is_near: bool,
) -> list[Entry]:
    """Return the names that stand on the map, none of them under a mark.

    Args:
        outlines: GeoJSON of all states with the ``code`` of each.
        parts: of the picture, the largest first.
        marks: moved apart.
        is_near: whether the states are shown from near, with their names.
    """
    names = []
    for part in parts[1:]:
        middle = (part.frame.left + part.frame.right) / 2
        for line, text in enumerate(_INSET_NAME):
            names.append(_words(text, (middle, part.frame.bottom + 8 + line * 11)))
    if not is_near:
        return names
    reach, _ = sizes(marks)
    under = [around(mark.at, reach) for mark in marks]
    for code, degrees in middles(outlines).items():
        name = _words(STATE_NAMES[code], parts[0].projection.at(*degrees, code))
        is_free = not any(map(_box(name).overlaps, under))
        if is_free and parts[0].frame.holds(_box(name)):
            names.append(name)
    return names


def nothing(*, is_near: bool) -> Entry:
    """Return ``NOTHING`` where it stands: from near, below the names of the states."""
    return _words(NOTHING, (WIDTH / 2, HEIGHT - 24 if is_near else HEIGHT / 2))


def _words(text: str, at: tuple[float, float]) -> Entry:
    return Entry("", "", False, text, text_x=at[0], y=at[1])


def _box(name: Entry) -> Box:
    """Return the room that a name takes, which stands in the middle of it."""
    size = NOTHING_SIZE if name.text == NOTHING else NAME_SIZE
    half = text_width(name.text, size) / 2 + 4
    return Box(
        name.text_x - half, name.y - size / 2, name.text_x + half, name.y + size / 2
    )
