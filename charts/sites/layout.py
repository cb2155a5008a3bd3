"""Room on a picture: marks moved off each other, labels that lie on nothing else."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from charts.typography import text_width

Point = tuple[float, float]
_Vectors = npt.NDArray[np.float64]
_Numbers = npt.NDArray[np.float64]
_Indices = npt.NDArray[np.intp]

#: More marks than these stay where they belong and carry no labels: there is no room,
#: and looking for it would take minutes.
MOST_WITH_ROOM: Final = 1_000

_ROUNDS: Final = 80
_GOLDEN_ANGLE: Final = 2.39996  # radians; turns by it never meet again
# Where a label may stand around its mark: side, up or down. The first that fits is it.
_SIDES: Final = (
    *((1, 0), (-1, 0), (0, 1), (0, -1)),
    *((1, 0.7), (1, -0.7), (-1, 0.7), (-1, -0.7)),
)
_ALIGN: Final = {1: "left", -1: "right", 0: "center"}
_BEFORE: Final = {"left": 0.0, "center": 0.5, "right": 1.0}  # part left of x


class Box(NamedTuple):
    """A rectangle in pixels from the picture's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Return whether two rectangles share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        """Return whether another rectangle lies within this one."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )

    def inset(self, by: float) -> "Box":
        """Return the rectangle whose edges lie so much farther in."""
        return Box(self.left + by, self.top + by, self.right - by, self.bottom - by)


@dataclass(frozen=True, slots=True)
class Label:
    """A text and where it stands.

    Attributes:
        text: one line.
        at: x and y of its middle in height, in pixels; ``align`` says which end x is.
        size: of the type, in pixels.
        align: left, center or right, as Vega says it.
    """

    text: str
    at: Point
    size: float
    align: str = "center"

    @property
    def box(self) -> Box:
        """The room that it takes, in bold too."""
        (x, y), half = self.at, self.size * 0.525
        width = text_width(self.text, self.size, bold=True)
        left = x - width * _BEFORE[self.align]
        return Box(left, y - half, left + width, y + half)


def around(point: Point, reach: float, across: float = 0) -> Box:
    """Return the square that reaches so far from a point, or farther to both sides."""
    x, y = point
    wide = max(reach, across)
    return Box(x - wide, y - reach, x + wide, y + reach)


def declutter(
    points: Sequence[Point], distance: float, farthest: float, frame: Box
) -> list[Point]:
    """Return points moved until they are a distance apart, as far as they can be.

    More than ``MOST_WITH_ROOM`` stay where they are.

    Args:
        points: x and y in pixels, within the frame; several may be the same.
        distance: that two of them should have.
        farthest: that one is moved at most.
        frame: that none is moved out of.
    """
    if len(points) > MOST_WITH_ROOM:
        return list(points)
    homes = np.array(points, dtype=float).reshape(-1, 2)
    pairs = _near(homes, distance + 2 * farthest)

    def lacking(between: _Vectors) -> _Numbers:
        return np.clip(distance - _lengths(between), 0, None)

    return _parted(homes, homes, pairs, lacking, farthest, (frame[:2], frame[2:]))


def declutter_boxes(
    points: Sequence[Point], halves: Sequence[Point], farthest: float, frame: Box
) -> list[Point]:
    """Return the middles of boxes moved until none lies on another, if they can be.

    More than ``MOST_WITH_ROOM`` stay where they are.

    Args:
        points: x and y of the middles; several may be the same.
        halves: how far each reaches from its middle, to the side and down.
        farthest: that one is moved at most.
        frame: that no box is moved out of.
    """
    if len(points) > MOST_WITH_ROOM:
        return list(points)
    homes = np.array(points, dtype=float).reshape(-1, 2)
    sizes = np.array(halves, dtype=float).reshape(-1, 2)
    one, other = _near(homes, 2 * (_lengths(sizes).max(initial=0) + farthest))
    needed = sizes[one] + sizes[other]

    def lacking(between: _Vectors) -> _Numbers:
        over = np.clip(needed - np.abs(between), 0, None)
        along = np.abs(between) / _lengths(between)[:, np.newaxis]
        # They are apart as soon as they are so in one of the two directions.
        ways: _Numbers = (over / np.maximum(along, 1e-9)).min(axis=1, initial=np.inf)
        return ways

    inside = (frame[:2] + sizes, frame[2:] - sizes)
    return _parted(homes, homes.clip(*inside), (one, other), lacking, farthest, inside)


def _parted(
    homes: _Vectors,
    at: _Vectors,
    pairs: tuple[_Indices, _Indices],
    lacking_of: Callable[[_Vectors], _Numbers],
    farthest: float,
    inside: tuple[Any, Any],
) -> list[Point]:
    """Return points pushed away from each other until none lacks distance.

    Args:
        homes: where they belong.
        at: where they begin.
        pairs: indices of those that may come near each other.
        lacking_of: vectors between pairs -> how much farther apart they should be.
        farthest: that one is moved from home at most.
        inside: least and most x and y.
    """
    one, other = pairs
    # Points in one spot part in directions of their own, the same each time; the frame
    # may bring some into one spot again.
    turn = np.arange(len(homes)) * _GOLDEN_ANGLE
    apart = 1e-6 * np.column_stack((np.cos(turn), np.sin(turn)))
    for _ in range(_ROUNDS):
        between = (at + apart)[other] - (at + apart)[one]
        lacking = lacking_of(between)
        if not (lacking > 0.01).any():
            break
        push = between * (lacking / (2 * _lengths(between)))[:, np.newaxis]
        at = at.copy()
        np.subtract.at(at, one, push)
        np.add.at(at, other, push)
        moved = at - homes
        held = farthest / np.maximum(_lengths(moved), farthest)
        at = (homes + moved * held[:, np.newaxis]).clip(*inside)
    return [(x, y) for x, y in at.round(2).tolist()]


def place_labels(
    marks: Sequence[Box],
    texts: Sequence[str],
    size: float,
    frame: Box,
    taken: Iterable[Box] = (),
) -> list[Label | None]:
    """Return a place for the label of each mark, or None where none is free.

    Of more than ``MOST_WITH_ROOM`` none has one.

    Args:
        marks: the room of each.
        texts: label of each, set in bold; an empty one needs no place.
        size: of the type, in pixels.
        frame: labels stay within it.
        taken: room that is not free either; so is that of the marks.
    """
    if len(marks) > MOST_WITH_ROOM:
        return [None] * len(marks)
    blocked = [*taken, *marks]
    labels: list[Label | None] = [None] * len(marks)
    # Those with the most neighbors choose first.
    edges = np.array(marks, dtype=float).reshape(-1, 4)
    high = (edges[:, 3] - edges[:, 1]).max(initial=0)
    near = np.concatenate(_near((edges[:, :2] + edges[:, 2:]) / 2, 3 * high))
    crowd = np.bincount(near, minlength=len(marks))
    for index in np.argsort(-crowd, kind="stable"):
        for label in _choices(marks[index], texts[index], size):
            box = label.box
            if frame.holds(box) and not any(map(box.overlaps, blocked)):
                labels[index] = label
                blocked.append(box)
                break
    return labels


def _choices(mark: Box, text: str, size: float) -> Iterator[Label]:
    """Yield where a text may stand around its mark, the best first; none if empty."""
    left, top, right, bottom = mark
    x, y = (left + right) / 2, (top + bottom) / 2
    for away in (2.0, 5.0) if text else ():
        for side, down in _SIDES:
            across = x + side * ((right - left) / 2 + away)
            middle = y + down * ((bottom - top) / 2 + away + size * 0.525)
            at = (round(across, 2), round(middle, 2))
            yield Label(text, at, size, _ALIGN[side])


def _near(points: _Vectors, distance: float) -> tuple[_Indices, _Indices]:
    """Return the indices of points that are closer than a distance, pair by pair."""
    one, other = np.triu_indices(len(points), k=1)
    is_near = _lengths(points[other] - points[one]) < distance
    return one[is_near], other[is_near]


def _lengths(vectors: _Vectors) -> _Numbers:
    lengths: _Numbers = np.hypot(vectors[:, 0], vectors[:, 1])
    return lengths
