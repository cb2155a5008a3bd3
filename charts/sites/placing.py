"""Marks moved off each other, and labels beside them that lie on nothing else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, hypot, sin
from typing import Final

from charts.lettering import text_width

_ROUNDS: Final = 60
# Where a label may stand around its mark: side, up or down. The first that fits is it.
_SIDES: Final = (
    *((1, 0), (-1, 0), (0, 1), (0, -1)),
    *((1, 0.7), (1, -0.7), (-1, 0.7), (-1, -0.7)),
)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels."""

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


@dataclass(frozen=True, slots=True)
class Label:
    """Where a label stands.

    Attributes:
        x, y: of its middle in height, in pixels; ``align`` says which end x is.
        align: left, center or right, as Vega says it.
        box: the room that it takes.
    """

    x: float
    y: float
    align: str
    box: Box


def around(point: tuple[float, float], reach: float) -> Box:
    """Return the square that reaches so far from a point."""
    x, y = point
    return Box(x - reach, y - reach, x + reach, y + reach)


def apart(
    points: Sequence[tuple[float, float]], distance: float, farthest: float
) -> list[tuple[float, float]]:
    """Return points moved until they are a distance apart, as far as they can be.

    Args:
        points: x and y in pixels; several may be the same.
        distance: that two of them should have.
        farthest: that one is moved at most.
    """
    at = list(points)
    near = _near(at, distance + farthest)
    for _ in range(_ROUNDS):
        is_still = True
        for one, other in near:
            (x, y), (u, v) = at[one], at[other]
            far = hypot(u - x, v - y)
            if far >= distance - 0.01:
                continue
            is_still = False
            # Points in one spot part in a direction of their own, the same each time.
            across, down = (
                ((u - x) / far, (v - y) / far) if far else (cos(other), sin(other))
            )
            push = (distance - far) / 2
            at[one] = _held(points[one], (x - across * push, y - down * push), farthest)
            at[other] = _held(
                points[other], (u + across * push, v + down * push), farthest
            )
        if is_still:
            break
    return at


def beside(
    marks: Sequence[tuple[float, float]],
    texts: Sequence[str],
    reach: float,
    size: float,
    frame: Box,
    taken: Iterable[Box] = (),
) -> list[Label | None]:
    """Return a place for the label of each mark, or None where none is free.

    Args:
        marks: x and y of each in pixels.
        texts: label of each; an empty one needs no place.
        reach: from the middle of a mark to its edge.
        size: of the type, in pixels.
        frame: labels stay within it.
        taken: room that is not free either; so is that of the marks.
    """
    blocked = [*taken, *(around(mark, reach) for mark in marks)]
    labels: list[Label | None] = [None] * len(marks)
    # Those with the most neighbors choose first.
    far = 6 * reach
    crowd = [0] * len(marks)
    for one, other in _near(marks, far):
        crowd[one] += 1
        crowd[other] += 1
    for index in sorted(range(len(marks)), key=lambda i: (-crowd[i], i)):
        if not texts[index]:
            continue
        for label in _choices(marks[index], texts[index], reach, size):
            if frame.holds(label.box) and not any(map(label.box.overlaps, blocked)):
                labels[index] = label
                blocked.append(label.box)
                break
    return labels


def _choices(
    mark: tuple[float, float], text: str, reach: float, size: float
) -> Iterable[Label]:
    x, y = mark
    width, high = text_width(text, size, bold=True), size * 1.05
    for away in (2.0, 5.0):
        for side, down in _SIDES:
            middle_y = y + down * (reach + away + high / 2)
            left = x + side * (reach + away) - (width if side < 0 else 0)
            if not side:
                left = x - width / 2
            box = Box(left, middle_y - high / 2, left + width, middle_y + high / 2)
            align = {1: "left", -1: "right", 0: "center"}[side]
            at = {1: box.left, -1: box.right, 0: x}[side]
            yield Label(at, middle_y, align, box)


def _near(
    points: Sequence[tuple[float, float]], distance: float
) -> list[tuple[int, int]]:
    """Return the pairs of points that are closer than a distance."""
    order = sorted(range(len(points)), key=lambda i: points[i][0])
    pairs = []
    for rank, one in enumerate(order):
        x, y = points[one]
        for other in order[rank + 1 :]:
            u, v = points[other]
            if u - x > distance:
                break
            if abs(v - y) <= distance:
                pairs.append((one, other))
    return pairs


def _held(
    home: tuple[float, float], at: tuple[float, float], farthest: float
) -> tuple[float, float]:
    x, y = at[0] - home[0], at[1] - home[1]
    far = hypot(x, y)
    if far <= farthest:
        return at
    return home[0] + x * farthest / far, home[1] + y * farthest / far
