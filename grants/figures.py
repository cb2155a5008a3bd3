"""Figures: everything that can be said of a list as filtered, computed once.

Whatever a page or a file says of a selection, it takes from here. Each figure is made
when it is first asked for and kept; :class:`FiguresOfList` keeps the last selections.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Lock
from typing import Final
from weakref import ref

import numpy as np

from grants.at_places import AtPlaces, PlaceFigures
from grants.award_list import NAMED_CODE, SITE_CODE, TTA_CODE, AwardList, Rows
from grants.cycles import CycleFigures, CycleGap, cycles_of
from grants.facets import coded_facets
from grants.filters import AwardFilter
from grants.model import PROJECT_SITE, TTA, AmountTotal, Award, WithheldAward, total_of
from grants.withheld import WithheldLine, countable, withheld_lines

_MOST_KEPT: Final = 256


@dataclass(frozen=True, slots=True)
class KindFigures:
    """The awards of one kind.

    Attributes:
        rows: those that are shown.
        shown: their original awards.
        withheld: those of awards that are withheld and counted with them.
    """

    rows: Rows
    shown: AmountTotal
    withheld: AmountTotal

    @property
    def total(self) -> AmountTotal:
        """All of them, withheld ones included."""
        return self.shown + self.withheld


class Figures:
    """What can be said of a list as filtered.

    Args:
        full: the list.
        chosen: the filter; an empty one chooses everything.
        kept: gives the figures of the same list that others have asked for, or None
            where there are none any more.

    Attributes:
        full, chosen: the same.
    """

    def __init__(
        self,
        full: AwardList,
        chosen: AwardFilter | None = None,
        kept: "Callable[[], FiguresOfList | None]" = lambda: None,
    ) -> None:
        self.full = full
        self.chosen = chosen or AwardFilter()
        self._kept = kept

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return self.chosen.is_empty

    @cached_property
    def described(self) -> str:
        """What is chosen in words; empty when everything is."""
        return self.chosen.describe(self.full)

    @cached_property
    def rows(self) -> Rows:
        """Rows of the chosen records, in the order of the list."""
        return np.flatnonzero(self.chosen.mask(self.full))

    @cached_property
    def award_rows(self) -> Rows:
        """Rows of the chosen awards, of sites and of technical assistance."""
        return np.asarray(self.rows[self.full.kinds[self.rows] != NAMED_CODE])

    @cached_property
    def named_rows(self) -> Rows:
        """Rows of the chosen places that are listed without an award record."""
        return self._of_kind(NAMED_CODE)

    @cached_property
    def withheld(self) -> tuple[WithheldAward, ...]:
        """Withheld awards that can be counted without telling one of them."""
        return countable(self.full.withheld, self.chosen)

    @cached_property
    def withheld_lines(self) -> tuple[WithheldLine, ...]:
        """The same as lines that name none of them."""
        return withheld_lines(self.withheld)

    @cached_property
    def sites(self) -> KindFigures:
        """The project-site awards."""
        return self._kind(SITE_CODE, PROJECT_SITE)

    @cached_property
    def tta(self) -> KindFigures:
        """The awards for training and technical assistance, apart from the sites."""
        return self._kind(TTA_CODE, TTA)

    @property
    def is_empty(self) -> bool:
        """Whether there is no award and no listed place, and a file must say so."""
        return not len(self.rows)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Cycles of the chosen project sites, sorted, each once."""
        found = np.bincount(self.full.years[self.sites.rows])
        return tuple(year for year in np.flatnonzero(found).tolist() if year)

    @cached_property
    def latest_year(self) -> int | None:
        """The latest cycle with a project site in the full list; None without any."""
        years = self.full.years[self.full.kinds == SITE_CODE]
        return int(years.max(initial=0)) or None

    @cached_property
    def states(self) -> tuple[str, ...]:
        """USPS codes of the states of the chosen project sites, sorted, each once."""
        found = np.bincount(self.full.state_codes[self.sites.rows])
        states = self.full.state_names[np.flatnonzero(found)]
        return tuple(sorted(filter(None, states.tolist())))

    @cached_property
    def unplaced(self) -> int:
        """Chosen project sites that have no place on the map."""
        return int((self.full.place_rows[self.sites.rows] < 0).sum())

    @cached_property
    def award_ids(self) -> frozenset[str]:
        """What names the chosen awards, of sites and of technical assistance."""
        return frozenset(self.full.ids(self.award_rows))

    @cached_property
    def off_map_rows(self) -> Rows:
        """Rows of the chosen records that are not on the map, TTA among them."""
        is_tta = self.full.kinds[self.rows] == TTA_CODE
        return np.asarray(self.rows[is_tta | (self.full.place_rows[self.rows] < 0)])

    @cached_property
    def not_found(self) -> dict[str, int]:
        """Column of the list -> shown project sites of which it was not found.

        Every column that one would ask for is there, also with 0.
        """
        rows = self.sites.rows
        texts = ("award_number", "recipient", "source_url")
        return {
            **{name: int((~self.full.has(name)[rows]).sum()) for name in texts},
            "fiscal_year": int((self.full.years[rows] == 0).sum()),
            "amount_original_usd": self.sites.shown.unknown,
            "place": self.unplaced,
        }

    @cached_property
    def at_places(self) -> AtPlaces:
        """What the map holds, as columns over its places."""
        return AtPlaces(self.full, self.rows)

    @cached_property
    def places(self) -> tuple[PlaceFigures, ...]:
        """Places of the map from west to east; several awards at one place are one."""
        return self.at_places.figures(self.at_places.indexes)

    @cached_property
    def funded_places(self) -> tuple[PlaceFigures, ...]:
        """Places with an award found."""
        return tuple(place for place in self.places if not place.is_named_only)

    @cached_property
    def named_places(self) -> tuple[PlaceFigures, ...]:
        """Places that are listed without an award record."""
        return self.at_places.figures(self.at_places.named)

    @property
    def place_count(self) -> int:
        """How many places the map has."""
        return len(self.at_places.indexes)

    @property
    def funded_count(self) -> int:
        """How many places there are with an award found."""
        return len(self.at_places.funded)

    @cached_property
    def named_count(self) -> int:
        """Listed places without an award record, on the map or not placed."""
        unplaced = self.full.place_rows[self.named_rows] < 0
        return len(self.at_places.named) + int(unplaced.sum())

    @cached_property
    def one_state(self) -> str:
        """USPS code of the state that all places are in; empty for none or several."""
        at = self.at_places
        states = set(at.states(at.indexes).tolist())
        return str(states.pop()) if len(states) == 1 else ""

    @cached_property
    def any_cycle(self) -> "Figures":
        """The same selection whatever cycles are chosen."""
        return self._without("cycle")

    @cached_property
    def any_state(self) -> "Figures":
        """The same selection whatever states are chosen."""
        return self._without("state")

    @cached_property
    def whole(self) -> "Figures":
        """The full list."""
        return self if self.is_all else self._others(AwardFilter())

    @cached_property
    def cycles(self) -> tuple[CycleFigures, ...]:
        """Every cycle of the list, with what the rest of the selection holds of it.

        A cycle that is not chosen is there with ``is_chosen`` False.
        """
        if self.any_cycle is self:
            return cycles_of(self.full, self.award_rows)
        chosen = self.chosen.of("cycle")
        return tuple(
            replace(cycle, is_chosen=cycle.code in chosen)
            for cycle in self.any_cycle.cycles
        )

    @cached_property
    def chosen_cycles(self) -> tuple[CycleFigures, ...]:
        """The cycles that are chosen; all of them where none is."""
        return tuple(cycle for cycle in self.cycles if cycle.is_chosen)

    @cached_property
    def gaps(self) -> tuple[CycleGap, ...]:
        """What was announced of the chosen cycles and is not in the full list."""
        return tuple(cycle.gap for cycle in self.chosen_cycles if cycle.gap)

    @cached_property
    def options(self) -> dict[str, dict[str, int]]:
        """Facet -> how many records each of its options would choose.

        The facet's own choice is left out, so that an option shows what it would add.
        """
        full, chosen = self.full, self.chosen
        mask = chosen.mask(full)
        return {
            facet.name: facet.counts(
                chosen.mask(full, facet.name) if chosen.of(facet.name) else mask
            )
            for facet in coded_facets(full)
        }

    @cached_property
    def dropped_for_amount(self) -> int:
        """Records that drop out because their amount is not known."""
        if not self.chosen.has_amount:
            return 0
        unbound = replace(self.chosen, amount_least=None, amount_most=None)
        return int((self.full.amounts[unbound.mask(self.full)] < 0).sum())

    def awards(self, rows: Iterable[int] | None = None) -> tuple[Award, ...]:
        """Return the awards in some rows, or all chosen ones, typed."""
        return self.full.awards(self.award_rows if rows is None else rows)

    def holds(self, row: int) -> bool:
        """Return whether the record in a row of the list is chosen."""
        at = int(np.searchsorted(self.rows, row))
        return at < len(self.rows) and int(self.rows[at]) == row

    def with_source(self, rows: Rows) -> int:
        """Return how many awards in some rows have an amount, and a source for it."""
        is_told = (self.full.amounts >= 0) & self.full.has("source_url")
        return int(is_told[rows].sum())

    def at(self, place_id: str) -> PlaceFigures | None:
        """Return what was found at a place; None where nothing of it is chosen."""
        index = self.full.place_of.get(place_id)
        found = () if index is None else self.at_places.figures([index])
        return found[0] if found else None

    def _of_kind(self, code: int) -> Rows:
        return np.asarray(self.rows[self.full.kinds[self.rows] == code])

    def _kind(self, code: int, kind: str) -> KindFigures:
        rows = self._of_kind(code)
        withheld = (stub.amount_usd for stub in self.withheld if stub.kind == kind)
        return KindFigures(rows, self.full.total(rows), total_of(withheld))

    def _without(self, facet: str) -> "Figures":
        if not self.chosen.of(facet):
            return self
        return self._others(self.chosen.choosing(facet))

    def _others(self, chosen: AwardFilter) -> "Figures":
        kept = self._kept()
        return kept(chosen) if kept else Figures(self.full, chosen)


class FiguresOfList:
    """The figures of one list by filter: the last ones are kept, for all who ask.

    A list that all may see has one of these for all sessions; a person's own list has
    one in its session, and both go together.

    Args:
        full: the list.
        most: how many selections are kept.
    """

    def __init__(self, full: AwardList, most: int = _MOST_KEPT) -> None:
        self.full = full
        self._most = most
        self._kept: OrderedDict[AwardFilter, Figures] = OrderedDict()
        self._lock = Lock()

    def __call__(self, chosen: AwardFilter | None = None) -> Figures:
        """Return the figures of a filter; an empty one chooses everything."""
        chosen = chosen or AwardFilter()
        with self._lock:
            found = self._kept.pop(chosen, None)
            # They do not hold each other: a list goes when nobody has it any more.
            found = found or Figures(self.full, chosen, ref(self))
            self._kept[chosen] = found
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return found
