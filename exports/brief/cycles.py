"""The funding cycles of a brief as a row in time: found here, found in all, announced.

The heading of a cycle has the color of its marks on the map.
"""

from collections.abc import Sequence
from typing import Final

from exports.brief.parts import Column, Line, Section, Table
from exports.handout import Handout
from grants.cycles import cycle_name
from grants.palette import cycle_colors
from grants.timeline import NONE_FOUND, CycleRow, cycle_rows
from grants.wording import count, dollars, listed

_MOST_ABREAST: Final = 8
_FIRST_COLUMN: Final = 1.3  # inches
_TURNS: Final = {"retitled": "new title of the program", "successor": "successor"}


def cycles_section(handout: Handout, where: str) -> Section | None:
    """Return the cycles that are counted, beside what was announced; None for none.

    Args:
        handout: what leaves.
        where: what was selected: "Texas", "This selection".
    """
    rows = [row for row in cycle_rows(handout.found, handout.whole) if row.is_counted]
    if not rows:
        return None
    colors = cycle_colors(
        int(year) for year in handout.whole.awards["fiscal_year"].dropna()
    )
    parts = [
        rows[start : start + _MOST_ABREAST]
        for start in range(0, len(rows), _MOST_ABREAST)
    ]
    turns = [
        f"{cycle_name(row.fiscal_year)}: {_TURNS[row.turn]}"
        for row in rows
        if row.turn in _TURNS
    ]
    return Section(
        "By funding cycle",
        tables=tuple(_abreast(part, handout, where, colors) for part in parts),
        note=f"{'; '.join(turns)}." if turns else "",
    )


def _abreast(
    rows: Sequence[CycleRow], handout: Handout, where: str, colors: dict[int, str]
) -> Table:
    columns = [Column("", _FIRST_COLUMN)]
    columns += [
        Column(cycle_name(row.fiscal_year), color=colors.get(row.fiscal_year, ""))
        for row in rows
    ]
    lines = [(Line(where), *map(_found, rows))]
    if handout.chosen:
        in_all = (Line(_or_none(row.awards_in_list)) for row in rows)
        lines.append((Line("Whole list"), *in_all))
    lines.append(
        (Line("Announced by OJJDP"), *(Line("", small=row.announced) for row in rows))
    )
    return Table(tuple(columns), tuple(lines))


def _found(row: CycleRow) -> Line:
    if not row.awards:
        return Line(NONE_FOUND)
    kinds = (
        count(row.sites, "site") if row.sites else "",
        f"{row.tta:,} for technical assistance" if row.tta else "",
    )
    return Line(dollars(row.sites_usd + row.tta_usd), small=listed(filter(None, kinds)))


def _or_none(awards: int) -> str:
    return count(awards, "award") if awards else NONE_FOUND
