"""One list of awards as a value: the official one, a later one, or a person's own.

What is counted and drawn stands in columns (numpy); what is read on a profile is one
:class:`grants.model.Award`. A list is never changed: a change of its files makes
another one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from grants.checks import Check, ChecksInAll, FederalRecord, checks_in_all
from grants.columns import TEXTS
from grants.model import (
    NAMED_ONLY,
    PROJECT_SITE,
    TTA,
    AmountTotal,
    Award,
    Cycle,
    PopulationTag,
    Program,
    WithheldAward,
)
from grants.places import Place

Rows = NDArray[np.intp]

#: Kinds of records, by their code in :attr:`AwardList.kinds`.
KINDS: Final = (PROJECT_SITE, TTA, NAMED_ONLY)
SITE_CODE, TTA_CODE, NAMED_CODE = range(3)
_SEARCHED: Final = (
    "recipient",
    "recipient_later_name",
    "project_name",
    "title",
    "summary",
)


@dataclass(frozen=True, eq=False)
class AwardList:
    """A list of awards: read, checked, placed and generalized.

    No column holds a place finer than may be shown: after placing, the names of cities
    and counties are those of :attr:`places`, and the others are gone.

    Attributes:
        title: its name on a page.
        version: its data version. compiled_on: day of compilation, ISO 8601.
        program: what pages say of the program.
        cycles: its cycles, by year.
        table: one row a record, the awards in the order of their file and then the
            places that are listed without an award record (kind ``named_only``), under
            a plain range of row numbers. Columns ``RECORD_COLUMNS``: texts are str and
            empty where not found; ``fiscal_year`` int32 (0), ``amount_original_usd``
            and ``amount_total_usd`` int64 (-1), ``amount_is_approximate`` bool,
            ``place`` int32, an index of ``places`` (-1), ``tags`` tuples of codes.
        places: distinct places, from west to east.
        withheld: stubs of withheld awards.
        population_tags: the groups that awards may state, in order.
        checks: identifier -> the last comparison of an award with a source.
        federal: identifier -> what USAspending says of an award.
        is_own: whether it is a person's own list, which no public record bears out.
    """

    title: str
    version: str
    compiled_on: str
    program: Program
    cycles: tuple[Cycle, ...]
    table: pd.DataFrame
    places: tuple[Place, ...]
    withheld: tuple[WithheldAward, ...] = ()
    population_tags: tuple[PopulationTag, ...] = ()
    checks: Mapping[str, Check] = field(default_factory=dict)
    federal: Mapping[str, FederalRecord] = field(default_factory=dict)
    is_own: bool = False

    def __len__(self) -> int:
        """Return how many records there are."""
        return len(self.table)

    @cached_property
    def kinds(self) -> NDArray[np.int8]:
        """Code of each record's kind: an index of ``KINDS``."""
        codes = {kind: code for code, kind in enumerate(KINDS)}
        which, kinds = pd.factorize(self.table["kind"])
        return np.array([codes[kind] for kind in kinds], dtype=np.int8)[which]

    @cached_property
    def years(self) -> NDArray[np.int32]:
        """Fiscal year of each record; 0 where not found."""
        return self.table["fiscal_year"].to_numpy(np.int32)

    @cached_property
    def amounts(self) -> NDArray[np.int64]:
        """Original award of each record in US dollars; -1 where not found."""
        return self.table["amount_original_usd"].to_numpy(np.int64)

    @cached_property
    def approximate(self) -> NDArray[np.bool_]:
        """Whether each record's amount is approximate."""
        return self.table["amount_is_approximate"].to_numpy(np.bool_)

    @cached_property
    def place_rows(self) -> NDArray[np.int32]:
        """Place of each record: an index of :attr:`places`; -1 where not placed."""
        return self.table["place"].to_numpy(np.int32)

    @cached_property
    def searched(self) -> "pd.Series[str]":
        """What search words are looked for in, of each record, folded to lower case."""
        labels = np.array([*(place.label for place in self.places), ""], object)
        text = pd.Series(labels[self.place_rows], dtype="str")
        for column in reversed(_SEARCHED):
            text = self.table[column].astype("str") + " " + text
        return text.str.casefold()

    @cached_property
    def states(self) -> NDArray[np.object_]:
        """USPS code of the state of each record, of its place where it has one."""
        return self.state_names[self.state_codes]

    @cached_property
    def state_codes(self) -> NDArray[np.int16]:
        """State of each record: an index of :attr:`state_names`."""
        return self._of_states[0]

    @cached_property
    def state_names(self) -> NDArray[np.object_]:
        """The distinct states of the records, as USPS codes; "" is one of them."""
        return self._of_states[1]

    @cached_property
    def _of_states(self) -> tuple[NDArray[np.int16], NDArray[np.object_]]:
        told, names = pd.factorize(self.table["site_state"])
        of_places = [*self.states_of_places.tolist(), ""]  # the last is nowhere
        every = list(dict.fromkeys([*map(str, names), *of_places]))
        code_of = {name: code for code, name in enumerate(every)}
        places = np.array([code_of[name] for name in of_places], np.int16)
        codes = np.where(self.place_rows < 0, told, places[self.place_rows])
        return codes.astype(np.int16), np.array(every, object)

    def has(self, column: str) -> NDArray[np.bool_]:
        """Return of each record whether a text of it was found."""
        if column not in self._has:
            self._has[column] = (self.table[column] != "").to_numpy(np.bool_)
        return self._has[column]

    @cached_property
    def _has(self) -> dict[str, NDArray[np.bool_]]:
        return {}

    @cached_property
    def states_of_places(self) -> NDArray[np.object_]:
        """USPS code of the state of each of :attr:`places`."""
        return np.array([place.state for place in self.places], object)

    @cached_property
    def row_of(self) -> dict[str, int]:
        """Identifier of an award -> its row."""
        is_award = self.kinds != NAMED_CODE
        ids = self.table["award_id"].tolist()
        return {ids[row]: int(row) for row in np.flatnonzero(is_award)}

    @cached_property
    def place_of(self) -> dict[str, int]:
        """Identifier of a place -> its index in :attr:`places`."""
        return {place.place_id: index for index, place in enumerate(self.places)}

    @cached_property
    def cycle_of(self) -> dict[int, Cycle]:
        """Fiscal year -> its cycle."""
        return {cycle.fiscal_year: cycle for cycle in self.cycles}

    @cached_property
    def checked(self) -> ChecksInAll:
        """How many awards were compared with a source, and when."""
        return checks_in_all(self.checks.values(), len(self.row_of))

    @cached_property
    def tag_words(self) -> dict[str, str]:
        """Code of a group -> its words."""
        return {tag.tag: tag.words for tag in self.population_tags}

    @cached_property
    def _cells(self) -> dict[str, Any]:
        """The columns that an award is read from; a row of a table takes far longer."""
        columns = (*TEXTS, "partners", "tags", "amount_total_usd")
        return {column: self.table[column].array for column in columns}

    def award(self, row: int) -> Award:
        """Return the award in a row, typed."""
        cells = {column: some[row] for column, some in self._cells.items()}
        place = int(self.place_rows[row])
        year, amount = int(self.years[row]), int(self.amounts[row])
        total = int(cells["amount_total_usd"])
        return Award(
            **{column: str(cells[column]) for column in TEXTS},
            partners=tuple(filter(None, str(cells["partners"]).split(";"))),
            fiscal_year=year or None,
            place=None if place < 0 else self.places[place],
            amount_original_usd=None if amount < 0 else amount,
            is_approximate=bool(self.approximate[row]),
            amount_total_usd=None if total < 0 else total,
            tags=tuple(cells["tags"]),
        )

    def awards(self, rows: Iterable[int]) -> tuple[Award, ...]:
        """Return the awards in some rows."""
        return tuple(self.award(int(row)) for row in rows)

    def ids(self, rows: Rows) -> list[str]:
        """Return the identifiers of the awards in some rows."""
        return [str(one) for one in self.table["award_id"].array.take(rows)]

    def total(self, rows: Rows) -> AmountTotal:
        """Return the original awards in some rows, summed."""
        amounts = self.amounts[rows]
        is_known = amounts >= 0
        is_approximate = self.approximate[rows] & is_known
        return AmountTotal(
            awards=len(rows),
            known_usd=int(amounts[is_known].sum()),
            unknown=len(rows) - int(is_known.sum()),
            approximate=int(is_approximate.sum()),
            approximate_usd=int(amounts[is_approximate].sum()),
        )

    def totals(self, rows: Rows, groups: NDArray[np.int64]) -> dict[int, AmountTotal]:
        """Return group -> the original awards of its rows, summed.

        Args:
            rows: the rows, those of a group one after the other.
            groups: the group of each.
        """
        if not len(rows):
            return {}
        amounts, is_known = self.amounts[rows], self.amounts[rows] >= 0
        is_approximate = self.approximate[rows] & is_known
        first = np.flatnonzero(np.diff(groups, prepend=groups[0] - 1))
        counts = np.diff(first, append=len(rows))
        sums = (
            np.add.reduceat(column, first).tolist()
            for column in (
                np.where(is_known, amounts, 0),
                (~is_known).astype(np.int64),
                is_approximate.astype(np.int64),
                np.where(is_approximate, amounts, 0),
            )
        )
        columns = zip(counts.tolist(), *sums, strict=True)
        return {
            group: AmountTotal(*column)
            for group, column in zip(groups[first].tolist(), columns, strict=True)
        }
