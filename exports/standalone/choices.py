"""What the page offers to choose: a cycle, a state, one of each, and its figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from exports.context import ExportContext
from grants.facets import coded_facets
from grants.figures import Figures
from grants.words.lead import lead
from grants.words.numbers import sentence_case
from grants.words.terms import NONE_FOUND

#: The value of a list that chooses everything.
ALL: Final = "all"
#: Sentences that a page holds; with more, a cycle and a state go together no longer.
MOST_CHOICES: Final = 400


@dataclass(frozen=True, slots=True)
class Shown:
    """With which choices a part of the page is shown.

    Attributes:
        cycles, states: values of the two lists, parted by spaces, as the page's
            attributes have them.
    """

    cycles: str
    states: str

    @property
    def is_first(self) -> bool:
        """Whether it is shown while nothing is chosen, as without a script."""
        return ALL in self.cycles.split() and ALL in self.states.split()


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of each list, and what it holds."""

    cycle: str
    state: str
    found: Figures

    @property
    def shown(self) -> Shown:
        """With this choice alone."""
        return Shown(self.cycle, self.state)

    @property
    def sentence(self) -> str:
        """What it holds, in the sentences of the pages."""
        return lead(self.found).text


class Choices:
    """Everything that a page offers to choose of what leaves.

    Args:
        context: what leaves.

    Attributes:
        found: its figures.
        cycles, states: code -> words; empty where there is nothing to choose from.
    """

    def __init__(self, context: ExportContext) -> None:
        self.found: Final = context.figures
        self.cycles: Final = self._options("cycle", keeps_empty=True)
        self.states: Final = self._options("state", keeps_empty=False)

    @property
    def has_pairs(self) -> bool:
        """Whether a cycle and a state can be chosen together."""
        return (len(self.cycles) + 1) * (len(self.states) + 1) <= MOST_CHOICES

    @cached_property
    def by_cycle(self) -> tuple[Choice, ...]:
        """Everything, then each cycle."""
        return tuple(self._choice(cycle, ALL) for cycle in (ALL, *self.cycles))

    @cached_property
    def by_state(self) -> tuple[Choice, ...]:
        """Everything, then each state."""
        return tuple(self._choice(ALL, state) for state in (ALL, *self.states))

    @cached_property
    def every(self) -> tuple[Choice, ...]:
        """All of them: each cycle with each state, where so many can be held."""
        if not self.has_pairs:
            return (*self.by_cycle, *self.by_state[1:])
        pairs = (
            self._choice(cycle, state)
            for cycle in self.cycles
            for state in (ALL, *self.states)
        )
        return (*self.by_state, *pairs)

    @cached_property
    def shown_by_row(self) -> dict[int, Shown]:
        """With which choices each record is shown, by its row in the list."""
        cycles = _values_by_row(
            (choice.cycle, choice.found) for choice in self.by_cycle
        )
        states = _values_by_row(
            (choice.state, choice.found) for choice in self.by_state
        )
        return {row: Shown(cycles[row], states[row]) for row in cycles}

    def _options(self, name: str, *, keeps_empty: bool) -> dict[str, str]:
        facet = next(one for one in coded_facets(self.found.full) if one.name == name)
        within = self.found.chosen.of(name)
        words = {
            code: sentence_case(facet.words_of(code))
            + ("" if records else f" ({NONE_FOUND})")
            for code, records in self.found.options[name].items()
            if (records or keeps_empty) and (not within or code in within)
        }
        return words if len(words) > 1 else {}

    def _choice(self, cycle: str, state: str) -> Choice:
        chosen = self.found.chosen
        if cycle != ALL:
            chosen = chosen.choosing("cycle", cycle)
        if state != ALL:
            chosen = chosen.choosing("state", state)
        is_all = chosen == self.found.chosen
        found = self.found if is_all else Figures(self.found.full, chosen)
        return Choice(cycle, state, found)


def _values_by_row(chosen: Iterable[tuple[str, Figures]]) -> dict[int, str]:
    values: dict[int, list[str]] = {}
    for value, found in chosen:
        for row in found.rows.tolist():
            values.setdefault(row, []).append(value)
    return {row: " ".join(some) for row, some in values.items()}
