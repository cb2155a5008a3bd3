"""The legend of the map of places: the cycles shown, the shapes, what is faint."""

from collections.abc import Sequence
from typing import Final

from charts.legend import LegendEntry
from charts.sites.marks import (
    CITY,
    CONTEXT,
    COUNTY,
    NAMED,
    SHAPES,
    STATE,
    Mark,
    short_years,
)
from charts.tokens import NO_CYCLE_COLOR, PAPER, cycle_color
from grants.model import Program
from grants.words.numbers import listed
from grants.words.terms import cycle_name, cycle_or_not_found, listed_by

_WORDS: Final = {
    CITY: "city",
    COUNTY: "county",
    STATE: "whole state, marked in its middle",
}


def legend_of(marks: Sequence[Mark], program: Program) -> tuple[list[LegendEntry], ...]:
    """Return the rows of the legend of marks; what is not drawn stands not in it.

    Args:
        marks: as drawn; none gives empty rows.
        program: says who lists places.
    """
    return _cycles(marks), _shapes(marks, program)


def _cycles(marks: Sequence[Mark]) -> list[LegendEntry]:
    funded = [mark for mark in marks if mark.place.kind != NAMED]
    cycles = {mark.place.fiscal_years for mark in funded}
    if not cycles:
        return []
    several = min((years for years in cycles if len(years) > 1), default=())
    words = "Color: cycle of the last award" if several else "Color: cycle"
    row = [LegendEntry(words)]
    row += [
        LegendEntry(cycle_name(year), "circle", (cycle_color(year),))
        for year in sorted({years[-1] for years in cycles if years})
    ]
    if () in cycles:
        row.append(LegendEntry(cycle_or_not_found(None), "circle", (NO_CYCLE_COLOR,)))
    if several and any(m.label and m.text == short_years(several) for m in marks):
        in_full = listed(map(cycle_name, several))
        row.append(LegendEntry(f"{short_years(several)}: {in_full}"))
    return row


def _shapes(marks: Sequence[Mark], program: Program) -> list[LegendEntry]:
    kinds = {mark.place.kind for mark in marks}
    row = [
        LegendEntry(_WORDS[kind], shape, (NO_CYCLE_COLOR,))
        if kind != NAMED
        else LegendEntry(listed_by(program), shape, stroke=PAPER.ink, is_dashed=True)
        for kind, (shape, _) in SHAPES.items()
        if kind in kinds
    ]
    if any(mark.is_faint for mark in marks):
        is_around = any(mark.role == CONTEXT for mark in marks)
        words = "outside of this selection" if is_around else "shown before"
        row.append(LegendEntry(words, "circle", (NO_CYCLE_COLOR,), is_faint=True))
    return row
