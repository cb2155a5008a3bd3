"""Funding cycles of a list: what was found of each, beside what was announced."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from grants.award_list import NAMED_CODE as _NAMED
from grants.award_list import SITE_CODE, AwardList, Rows
from grants.facets import UNKNOWN
from grants.model import AmountTotal, Cycle, Phase
from grants.words.terms import cycle_or_not_found

#: Years that a row in time fills at most; a slip in a year shall not grow it.
_LONGEST_SPAN: Final = 60


def fiscal_year(day: date) -> int:
    """Return the US federal fiscal year that contains a day.

    Returns:
        The four-digit year in which the fiscal year ends: 2023-10-01 is in 2024.

    Source:
        31 U.S.C. 1102.
    """
    return day.year + (day.month >= 10)


@dataclass(frozen=True, slots=True)
class CycleGap:
    """What an announcement says that the list does not hold.

    Attributes:
        fiscal_year: the cycle.
        announced: announced awards.
        awards: those of them that are not in the list.
        usd: announced US dollars that are not in the list; None where that is not
            known.
        is_least: whether the announcement said "more than".
    """

    fiscal_year: int
    announced: int
    awards: int
    usd: int | None
    is_least: bool


@dataclass(frozen=True, slots=True)
class CycleFigures:
    """One cycle of a selection.

    Attributes:
        fiscal_year: the cycle; None for the awards whose cycle was not found.
        cycle: what is known of it apart from its awards; None for a year between
            others of which nothing was collected, and where the cycle was not found.
        sites, tta: original awards of project sites, and of technical assistance.
        states: USPS codes of the states of its project sites, in order.
        awards_in_list: awards of the full list, whatever is selected of it.
        gap: what was announced and is not in the full list; None where not known.
        change: the phase of the program that begins with it; None where none does.
        is_chosen: whether the selection holds this cycle.
    """

    fiscal_year: int | None
    cycle: Cycle | None
    sites: AmountTotal
    tta: AmountTotal
    states: tuple[str, ...]
    awards_in_list: int
    gap: CycleGap | None
    change: Phase | None
    is_chosen: bool

    @property
    def name(self) -> str:
        """As it is written: "FY2016", "cycle not found"."""
        return cycle_or_not_found(self.fiscal_year)

    @property
    def code(self) -> str:
        """Its code in an address."""
        return str(self.fiscal_year) if self.fiscal_year else UNKNOWN

    @property
    def total(self) -> AmountTotal:
        """All original awards of the cycle."""
        return self.sites + self.tta

    @property
    def awards(self) -> int:
        """All awards that were found."""
        return self.total.awards

    @property
    def is_whole(self) -> bool:
        """Whether every award found of this cycle is in view."""
        return self.awards == self.awards_in_list

    @property
    def is_collected(self) -> bool:
        """Whether anything was collected of it, if only that none was found."""
        return self.cycle is not None or bool(self.awards_in_list)

    @property
    def is_unknown(self) -> bool:
        """Whether the full list holds no award of it: unknown, not zero."""
        return not self.awards_in_list

    @property
    def missing(self) -> int:
        """Announced awards that are not in the list, where all found are in view."""
        return self.gap.awards if self.gap and self.is_whole else 0

    @property
    def missing_usd(self) -> int:
        """The same in US dollars; 0 where it is not known."""
        return (self.gap.usd or 0) if self.gap and self.is_whole else 0


def gaps_of(full: AwardList) -> dict[int, CycleGap]:
    """Return the cycles of which more awards were announced than are in a list.

    Withheld awards are not among those found: else a gap would tell their cycle. A
    cycle without an announced number is not among them: nothing is known of it.
    """
    gaps = {}
    is_award = full.kinds != _NAMED
    for cycle in full.cycles:
        if cycle.announced_awards is None:
            continue
        is_found = is_award & (full.years == cycle.fiscal_year)
        if cycle.covers_sites_only:
            is_found &= full.kinds == SITE_CODE
        found = full.total(np.flatnonzero(is_found))
        missing = cycle.announced_awards - found.awards
        if missing <= 0:
            continue
        usd = None
        if cycle.announced_usd is not None and not found.unknown:
            usd = max(0, cycle.announced_usd - found.known_usd) or None
        gaps[cycle.fiscal_year] = CycleGap(
            cycle.fiscal_year,
            cycle.announced_awards,
            missing,
            usd,
            is_least=cycle.announced_qualifier == "more than",
        )
    return gaps


def cycles_of(full: AwardList, rows: Rows) -> tuple[CycleFigures, ...]:
    """Return every cycle of a list in order, with what some of its awards make of it.

    Years between two cycles are there too, so that a row in time has no gap; awards
    whose cycle was not found come last.

    Args:
        full: the list.
        rows: the awards that are selected, whatever their cycle.
    """
    in_list = np.bincount(full.years[full.kinds != _NAMED]).tolist()
    awards_in_list = {year: many for year, many in enumerate(in_list) if many}
    known = sorted({*full.cycle_of, *(year for year in awards_in_list if year)})
    years: list[int | None] = list(known)
    if known and known[-1] - known[0] <= _LONGEST_SPAN:
        years = list(range(known[0], known[-1] + 1))
    if awards_in_list.get(0):
        years.append(None)
    gaps = gaps_of(full)
    changes = _changes(full)
    is_site = full.kinds[rows] == SITE_CODE
    sites, tta = (_by_year(full, some) for some in (rows[is_site], rows[~is_site]))
    states = _states_by_year(full, rows[is_site])
    return tuple(
        CycleFigures(
            fiscal_year=year,
            cycle=full.cycle_of.get(year or 0),
            sites=sites.get(year or 0, AmountTotal()),
            tta=tta.get(year or 0, AmountTotal()),
            states=states.get(year or 0, ()),
            awards_in_list=awards_in_list.get(year or 0, 0),
            gap=gaps.get(year or 0),
            change=changes.get(year or 0),
            is_chosen=True,
        )
        for year in years
    )


def _by_year(full: AwardList, rows: Rows) -> dict[int, AmountTotal]:
    years = full.years[rows]
    order = np.argsort(years.astype(np.int16), kind="stable")  # sorted by their digits
    return full.totals(rows[order], years[order].astype(np.int64))


def _states_by_year(full: AwardList, rows: Rows) -> dict[int, tuple[str, ...]]:
    """Return year -> USPS codes of the states of some awards, sorted, each once."""
    many = len(full.state_names)
    found = np.bincount(
        full.years[rows].astype(np.int64) * many + full.state_codes[rows]
    )
    states: dict[int, list[str]] = {}
    for code in np.flatnonzero(found).tolist():
        year, state = divmod(code, many)
        if name := full.state_names[state]:
            states.setdefault(year, []).append(name)
    return {year: tuple(sorted(some)) for year, some in states.items()}


def _changes(full: AwardList) -> dict[int, Phase]:
    """Return the cycles with which another phase of the program begins."""
    changes = {}
    before = ""
    for cycle in sorted(full.cycles, key=lambda cycle: cycle.fiscal_year):
        phase = full.program.phases.get(cycle.phase)
        if before and phase and cycle.phase != before:
            changes[cycle.fiscal_year] = phase
        before = cycle.phase or before
    return changes
