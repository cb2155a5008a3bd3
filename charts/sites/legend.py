"""The legend of the map of places: the cycles shown, the shapes, what is faint."""

import math
from collections.abc import Sequence

from charts.legend import LegendEntry
from charts.sites.marks import (
    CITY,
    CONTEXT,
    IN_A_MARK,
    KINDS,
    NAMED,
    Mark,
    inside_of,
    short_years,
)
from charts.tokens import NO_CYCLE_COLOR, PAPER, cycle_color
from grants.model import Program
from grants.words.numbers import listed
from grants.words.terms import (
    PRECISION_WORDS,
    cycle_name,
    cycle_or_not_found,
    listed_by,
    span_of,
)


def legend_of(
    marks: Sequence[Mark], program: Program, most: int
) -> tuple[list[LegendEntry], ...]:
    """Return the rows of the legend of marks; what is not drawn stands not in it.

    Args:
        marks: as drawn; none gives empty rows.
        program: says who lists places.
        most: cycles that it names each; of more it names the first and the last.
    """
    has_inside = any(mark.inside for mark in marks)
    cycles = _inside(marks) if has_inside else _cycles(marks, most)
    return cycles, _shapes(marks, program)


def _inside(marks: Sequence[Mark]) -> list[LegendEntry]:
    """Return a mark of each sort as an example: what stands in it tells the cycles."""
    row = []
    cycles = {mark.place.fiscal_years: mark for mark in marks if mark.inside}
    for sort in ((1, 1), (2, IN_A_MARK), (IN_A_MARK + 1, math.inf), (0, 0)):
        least, most = sort
        if some := [years for years in cycles if least <= len(years) <= most]:
            years = max(some, key=lambda these: these[-1:])
            words = cycle_or_not_found(None)
            if years:
                words = listed(map(cycle_name, years))
            if len(years) > IN_A_MARK:
                words = span_of(list(years))
            place = cycles[years].place
            row.append(
                LegendEntry(words, CITY, (place.color,), inside=inside_of(place))
            )
    return row


def _cycles(marks: Sequence[Mark], most: int) -> list[LegendEntry]:
    funded = [mark for mark in marks if mark.place.kind != NAMED]
    cycles = {mark.place.fiscal_years for mark in funded}
    if not cycles:
        return []
    several = min((years for years in cycles if len(years) > 1), default=())
    words = "Color: cycle of the last award" if several else "Color: cycle"
    shown = sorted({years[-1] for years in cycles if years})
    if len(shown) > most:
        return [LegendEntry(f"{words}, {span_of(shown)}")]
    row = [LegendEntry(words)]
    row += [LegendEntry(cycle_name(year), CITY, (cycle_color(year),)) for year in shown]
    if () in cycles:
        row.append(LegendEntry(cycle_or_not_found(None), CITY, (NO_CYCLE_COLOR,)))
    if several and any(m.label and m.text == short_years(several) for m in marks):
        in_full = listed(map(cycle_name, several))
        row.append(LegendEntry(f"{short_years(several)}: {in_full}"))
    return row


def _shapes(marks: Sequence[Mark], program: Program) -> list[LegendEntry]:
    kinds = {mark.place.kind for mark in marks}
    row = [
        LegendEntry(PRECISION_WORDS[kind], kind, (NO_CYCLE_COLOR,))
        if kind != NAMED
        else LegendEntry(listed_by(program), kind, stroke=PAPER.ink, is_dashed=True)
        for kind in KINDS
        if kind in kinds
    ]
    if any(mark.is_faint for mark in marks):
        is_around = any(mark.role == CONTEXT for mark in marks)
        words = "outside of this selection" if is_around else "shown before"
        row.append(LegendEntry(words, CITY, (NO_CYCLE_COLOR,), is_faint=True))
    return row
