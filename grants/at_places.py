"""What a selection holds at each place: as columns for all, in full for those drawn.

A list of a million awards has some twenty thousand places. What is counted or summed is
a column over them; a :class:`PlaceFigures` is made for those that are told of.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from grants.award_list import NAMED_CODE, SITE_CODE, TTA_CODE, AwardList, Rows
from grants.columns import NOT_PLACED
from grants.model import NAMED_ONLY, PROJECT_SITE, AmountTotal
from grants.places import Place

_YEARS: Final = 10_000  # more than any fiscal year


@dataclass(frozen=True, slots=True)
class PlaceFigures:
    """What was found at one place of the map.

    Attributes:
        place: the place. index: its index in the list's places.
        kind: project_site, or named_only where it is listed without an award record.
        rows: its records in the selection, in the order of the list.
        years: cycles of its awards, sorted, each once; one that was not found is in
            none.
        award_ids: of its awards.
        total: their original awards.
        by_year: cycle -> its original awards there.
    """

    place: Place
    index: int
    kind: str
    rows: tuple[int, ...]
    years: tuple[int, ...]
    award_ids: tuple[str, ...]
    total: AmountTotal
    by_year: dict[int, AmountTotal]

    @property
    def is_named_only(self) -> bool:
        """Whether no award record was found."""
        return self.kind == NAMED_ONLY


class AtPlaces:
    """The records of a selection that are on the map, by place.

    Args:
        full: the list.
        rows: of the chosen records, in the order of the list; those of technical
            assistance and those without a place are left out.
    """

    def __init__(self, full: AwardList, rows: Rows) -> None:
        self.full = full
        is_on_map = (full.kinds[rows] != TTA_CODE) & (full.place_rows[rows] >= 0)
        self._on_map = rows[is_on_map]
        self._at = full.place_rows[self._on_map]

    @cached_property
    def indexes(self) -> NDArray[np.intp]:
        """Index of each place in the list's places: from west to east, each once."""
        return np.flatnonzero(self._records)

    @cached_property
    def awards(self) -> NDArray[np.int64]:
        """Project-site awards at each place of the list; 0 where there is none."""
        is_site = self.full.kinds[self._on_map] == SITE_CODE
        at = self._at[is_site]
        return np.bincount(at, minlength=len(self.full.places)).astype(np.int64)

    @cached_property
    def funded(self) -> NDArray[np.intp]:
        """Indexes of the places with an award found."""
        return np.flatnonzero(self.awards)

    @cached_property
    def named(self) -> NDArray[np.intp]:
        """Indexes of the places that are listed without an award record."""
        is_named: NDArray[np.bool_] = self.awards[self.indexes] == 0
        return np.asarray(self.indexes[is_named])

    @cached_property
    def _records(self) -> NDArray[np.int64]:
        return np.bincount(self._at, minlength=len(self.full.places)).astype(np.int64)

    def states(self, indexes: NDArray[np.intp]) -> NDArray[np.object_]:
        """Return the USPS code of the state of each of some places."""
        return np.asarray(self.full.states_of_places[indexes])

    def figures(
        self, indexes: NDArray[np.intp] | Iterable[int]
    ) -> tuple[PlaceFigures, ...]:
        """Return what was found at some places, in the order of the list's places."""
        wanted = np.zeros(len(self.full.places), np.bool_)
        wanted[np.asarray(indexes, np.intp)] = True
        full = self.full
        rows = self._on_map[wanted[self._at]]
        rows = rows[np.argsort(full.place_rows[rows], kind="stable")]
        at = full.place_rows[rows]
        first = np.flatnonzero(np.diff(at, prepend=NOT_PLACED))
        parts = np.split(rows, first[1:])
        totals = self._totals(rows[full.kinds[rows] == SITE_CODE])
        ids = np.split(np.array(full.ids(rows), object), first[1:])
        return tuple(
            self._place(index, part, some, totals.get(index, {}))
            for index, part, some in zip(at[first].tolist(), parts, ids, strict=False)
        )

    def _totals(self, awards: Rows) -> dict[int, dict[int, AmountTotal]]:
        """Return place -> cycle -> its original awards there; year 0 is no cycle.

        Args:
            awards: rows, those of a place one after the other.
        """
        full = self.full
        at = full.place_rows[awards].astype(np.int64)
        years = full.years[awards]
        order = np.lexsort((years, at))
        codes = (at * _YEARS + years)[order]
        found: dict[int, dict[int, AmountTotal]] = {}
        for code, total in full.totals(awards[order], codes).items():
            place, year = divmod(code, _YEARS)
            found.setdefault(place, {})[year] = total
        return found

    def _place(
        self,
        index: int,
        rows: Rows,
        ids: NDArray[np.object_],
        by_year: dict[int, AmountTotal],
    ) -> PlaceFigures:
        is_award = self.full.kinds[rows] != NAMED_CODE
        return PlaceFigures(
            place=self.full.places[index],
            index=index,
            kind=PROJECT_SITE if by_year else NAMED_ONLY,
            rows=tuple(rows.tolist()),
            years=tuple(year for year in by_year if year),
            award_ids=tuple(ids[is_award].tolist()),
            total=sum(by_year.values(), AmountTotal()),
            by_year=by_year,
        )
