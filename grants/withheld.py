"""Withheld awards: counted where none of them can be told from the sums.

This is the one place that knows the rule: a state has a line of its own only with two
or more withheld awards of a kind, and nothing narrower than states tells of any.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from grants.filters import AwardFilter
from grants.model import AmountTotal, WithheldAward, total_of

_LEAST_TOGETHER: Final = 2


@dataclass(frozen=True, slots=True)
class WithheldLine:
    """Withheld awards as one line that names none of them.

    Attributes:
        state: USPS code, or empty for the nation.
        kind: project_site or training_ta.
        total: their original awards.
    """

    state: str
    kind: str
    total: AmountTotal


def countable(
    stubs: Iterable[WithheldAward], chosen: AwardFilter
) -> tuple[WithheldAward, ...]:
    """Return the withheld awards that a selection may count.

    All of them for the whole list; with states alone those that stand together with
    another of their state and kind; none for a selection of anything else.
    """
    stubs = tuple(stubs)
    if chosen.is_empty:
        return stubs
    states = chosen.states_alone
    together = _together(stubs)
    return tuple(
        stub
        for stub in stubs
        if stub.state in states and (stub.state, stub.kind) in together
    )


def withheld_lines(stubs: Iterable[WithheldAward]) -> tuple[WithheldLine, ...]:
    """Return withheld awards as lines; empty when nothing is withheld."""
    stubs = tuple(stubs)
    together = _together(stubs)
    lines: dict[tuple[str, str], list[WithheldAward]] = {}
    for stub in stubs:
        is_told = (stub.state, stub.kind) in together
        shown = stub if is_told else replace(stub, state="")
        lines.setdefault((shown.state, shown.kind), []).append(shown)
    return tuple(
        WithheldLine(state, kind, total_of(stub.amount_usd for stub in some))
        for (state, kind), some in sorted(lines.items())
    )


def _together(stubs: Iterable[WithheldAward]) -> frozenset[tuple[str, str]]:
    """Return state and kind of which so many are withheld that none is told."""
    many = Counter((stub.state, stub.kind) for stub in stubs if stub.state)
    return frozenset(key for key, n in many.items() if n >= _LEAST_TOGETHER)
