"""The funding cycles of a brief as a row in time: found here, found in all, announced.

The heading of a cycle has the color of its marks on the map.
"""

from collections.abc import Sequence
from typing import Final

from charts.tokens import cycle_color
from exports.brief.awards import money
from exports.brief.parts import Column, Line, Section, Table
from grants.cycles import CycleFigures
from grants.figures import Figures
from grants.words.cycles import announced, change_label, nothing_words
from grants.words.numbers import count, number

_MOST_ABREAST: Final = 8
_FIRST_COLUMN: Final = 1.3  # inches


def cycles_section(figures: Figures, where: str) -> Section | None:
    """Return the chosen cycles beside what was announced; None for none.

    Args:
        figures: the selection.
        where: what was selected: "Texas", "This selection".
    """
    cycles = figures.chosen_cycles
    if not cycles:
        return None
    parts = [
        cycles[start : start + _MOST_ABREAST]
        for start in range(0, len(cycles), _MOST_ABREAST)
    ]
    changes = "; ".join(
        f"{cycle.name}: {change_label(cycle)}" for cycle in cycles if cycle.change
    )
    return Section(
        "By funding cycle",
        tables=tuple(_abreast(part, figures, where) for part in parts),
        note=f"{changes}." if changes else "",
    )


def _abreast(cycles: Sequence[CycleFigures], figures: Figures, where: str) -> Table:
    columns = [Column("", _FIRST_COLUMN), *map(_column, cycles)]
    lines = [(Line(where), *map(_found, cycles))]
    if not figures.is_all:
        lines.append((Line("Full list"), *map(_in_list, cycles)))
    lines.append((Line("Announced"), *map(_announced, cycles)))
    return Table(tuple(columns), tuple(lines))


def _column(cycle: CycleFigures) -> Column:
    color = cycle_color(cycle.fiscal_year) if cycle.awards_in_list else ""
    return Column(cycle.name, color=color)


def _found(cycle: CycleFigures) -> Line:
    if not cycle.awards:
        return Line(nothing_words(cycle))
    sites, tta = cycle.sites.awards, cycle.tta.awards
    return money(
        cycle.total,
        count(sites, "site") if sites else "",
        f"{number(tta)} for technical assistance" if tta else "",
    )


def _in_list(cycle: CycleFigures) -> Line:
    if not cycle.awards_in_list:
        return Line(nothing_words(cycle))
    return Line(count(cycle.awards_in_list, "award"))


def _announced(cycle: CycleFigures) -> Line:
    by = cycle.cycle.announced_by if cycle.cycle else ""
    return Line("", small=f"{announced(cycle)}; by {by}" if by else announced(cycle))
