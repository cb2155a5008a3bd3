"""The key of the map of places: the cycles shown, the shapes, what is faint."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from charts.lettering import text_width
from charts.sites.marks import CONTEXT, NAMED, SHAPES, Mark, short_years
from grants.cycles import cycle_name
from grants.palette import NO_CYCLE_COLOR
from grants.wording import listed

KEY_SIZE: Final = 11
_LINE: Final = 18
_MARK_ROOM: Final = 16
_BETWEEN: Final = 20
_WORDS: Final = {
    "city": "city",
    "county": "county",
    "state": "whole state, marked in its middle",
    NAMED: "named by NMRC, award record not found",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a key, in pixels.

    Attributes:
        kind: a key of ``SHAPES``, or empty for words without a mark.
        fill: color of its mark. is_faint: whether that is drawn faint.
        text: its words.
        mark_x, text_x, y: middle of the mark, left end of the text, their height.
    """

    kind: str
    fill: str
    is_faint: bool
    text: str
    mark_x: float = 0.0
    text_x: float = 0.0
    y: float = 0.0


def key_of(
    marks: Sequence[Mark], colors: dict[int, str], width: float
) -> tuple[list[Entry], float]:
    """Return the key of marks, and its height; what is not drawn stands not in it.

    Args:
        marks: as drawn; none gives no entry and no height.
        colors: cycle -> color, in order.
        width: room in pixels; what is longer goes on in another line.
    """
    last = {mark.years[-1] for mark in marks if mark.years}
    several = next((m.years for m in marks if len(m.years) > 1), None)
    cycles = [
        Entry("city", color, False, cycle_name(year))
        for year, color in colors.items()
        if year in last
    ]
    if cycles:
        words = "Color: cycle of the last award" if several else "Color: cycle"
        cycles.insert(0, Entry("", "", False, words))
    if several and any(m.text == short_years(several) for m in marks):
        example = f"{short_years(several)}: {listed(map(cycle_name, several))}"
        cycles.append(Entry("", "", False, example))
    kinds = {mark.kind for mark in marks}
    shapes = [
        Entry(kind, NO_CYCLE_COLOR, False, _WORDS[kind])
        for kind in SHAPES
        if kind in kinds
    ]
    if any(mark.role == CONTEXT for mark in marks):
        shapes.append(Entry("city", NO_CYCLE_COLOR, True, "outside of this selection"))
    elif any(mark.is_faint for mark in marks):
        shapes.append(Entry("city", NO_CYCLE_COLOR, True, "shown before"))
    return _laid_out((cycles, shapes), width)


def _laid_out(rows: Iterable[list[Entry]], width: float) -> tuple[list[Entry], float]:
    laid: list[Entry] = []
    y = -_LINE / 2
    for row in rows:
        x = width  # each row begins a line
        for entry in row:
            wide = text_width(entry.text, KEY_SIZE) + _MARK_ROOM * bool(entry.kind)
            if x + wide > width or entry is row[0]:
                x = 0.0
                y += _LINE
            text_x = x + _MARK_ROOM * bool(entry.kind)
            laid.append(
                Entry(
                    entry.kind,
                    entry.fill,
                    entry.is_faint,
                    entry.text,
                    mark_x=x + 6,
                    text_x=text_x,
                    y=y,
                )
            )
            x += wide + _BETWEEN
    return laid, y + _LINE / 2
