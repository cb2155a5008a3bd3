"""Maximal covering: which few candidates serve the most people.

Picture a table with a row for each group of people and a column for each candidate,
marked where the candidate serves the group. At most k columns may be taken, and a group
counts once however many of the taken columns serve it.

Source: Church, R. and ReVelle, C. (1974), The maximal covering location problem, Papers
of the Regional Science Association 32, 101-118.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Choice:
    """Chosen candidates.

    Attributes:
        candidates: their columns, in the order in which each brings the most; those
            that would bring nobody are not among them.
        gains: people that each brings beyond the ones before it.
    """

    candidates: tuple[int, ...]
    gains: tuple[int, ...]

    @property
    def people(self) -> int:
        """People whom the chosen candidates serve, each counted once."""
        return sum(self.gains)


@dataclass(frozen=True, slots=True)
class Covering:
    """The best choice that was found, and what is proven of it.

    Attributes:
        best: the choice.
        bound: people that no choice of as many candidates can exceed.
        greedy: what taking the best candidate one after another gives. It is ``best``
            itself unless the solver found a strictly better choice.
    """

    best: Choice
    bound: int
    greedy: Choice

    @property
    def gap(self) -> float:
        """How much more the best choice could serve, as a share of ``best``; 0: none.

        With nobody served at all there is nobody to serve, and the gap is 0.
        """
        return (self.bound - self.best.people) / max(1, self.best.people)

    @property
    def is_proven(self) -> bool:
        """Whether it is proven that no choice serves more people."""
        return self.bound == self.best.people

    @property
    def is_greedy(self) -> bool:
        """Whether nothing better than one after another was found."""
        return self.best.people == self.greedy.people


def cover(
    serves: NDArray[np.bool_],
    people: NDArray[np.int64],
    number: int,
    time_limit: float,
) -> Covering:
    """Return which candidates serve the most people.

    Args:
        serves: a row per group of people, a column per candidate.
        people: people in each group; none below 0.
        number: how many candidates may be taken; more than there are takes any.
        time_limit: seconds for the solver. At its end the best choice found so far
            stands, and ``bound`` says how far from the best it may be.
    """
    # What solves is loaded by whoever solves, not by the pages that tell of it.
    from scipy.sparse import csc_array  # type: ignore[import-untyped] # ships none

    table = csc_array(serves)
    greedy = _greedily(table, people, number)
    bound = _greedy_bound(table, people, number, greedy)
    if greedy.people == bound:
        return Covering(greedy, bound, greedy)
    solved = _solve(table, people, number, time_limit)
    best = greedy
    if solved.x is not None:
        taken = np.flatnonzero(solved.x[: table.shape[1]] > 0.5)
        order = _greedily(table[:, taken], people, number)
        found = Choice(tuple(int(taken[i]) for i in order.candidates), order.gains)
        best = max(greedy, found, key=lambda choice: choice.people)
    if solved.mip_dual_bound is not None and np.isfinite(solved.mip_dual_bound):
        bound = min(bound, round(-solved.mip_dual_bound))
    return Covering(best, max(bound, best.people), greedy)


def _greedily(table: Any, people: NDArray[np.int64], number: int) -> Choice:
    """Take the candidate that brings the most people, again and again; ties: first."""
    left = people.copy()
    chosen: list[int] = []
    gains: list[int] = []
    while len(chosen) < number:
        brings = left @ table
        if not brings.any():
            break
        candidate = int(brings.argmax())
        chosen.append(candidate)
        gains.append(int(brings[candidate]))
        left[table.indices[slice(*table.indptr[candidate : candidate + 2])]] = 0
    return Choice(tuple(chosen), tuple(gains))


def _greedy_bound(
    table: Any, people: NDArray[np.int64], number: int, greedy: Choice
) -> int:
    """Return how many people any choice can serve, as the greedy one shows.

    Nobody serves more than can be reached, nor more than the greedy choice and, beside
    it, the candidates that would bring the most each (Nemhauser, Wolsey and Fisher,
    1978).
    """
    reached = table.sum(axis=1) > 0
    served = table[:, list(greedy.candidates)].sum(axis=1) > 0
    brings = np.where(served, 0, people) @ table
    most = np.sort(brings)[::-1][: max(0, number)]
    return min(int(people[reached].sum()), greedy.people + int(most.sum()))


def _solve(
    table: Any, people: NDArray[np.int64], number: int, time_limit: float
) -> Any:
    """Return HiGHS's answer; the first variables are the candidates, then the groups.

    A group may count only if a candidate that serves it is taken. Groups need not be
    whole numbers: with whole candidates the best they can be is 0 or 1.
    """
    # As in :func:`cover`.
    from scipy.optimize import (  # type: ignore[import-untyped] # ships none
        Bounds,
        LinearConstraint,
        milp,
    )
    from scipy.sparse import eye_array, hstack

    groups, candidates = table.shape
    is_candidate = np.repeat([1, 0], [candidates, groups])
    served = hstack([-table.astype(np.float64), eye_array(groups)], format="csr")
    return milp(
        np.concatenate([np.zeros(candidates), -people.astype(np.float64)]),
        integrality=is_candidate,
        bounds=Bounds(0, 1),
        constraints=[
            LinearConstraint(served, ub=0),
            LinearConstraint(is_candidate, ub=number),
        ],
        # Presolving takes longer than solving here, and does not look at the clock:
        # 7,000 candidates took 82 s with it and 4 s without.
        options={"time_limit": time_limit, "mip_rel_gap": 0, "presolve": False},
    )
