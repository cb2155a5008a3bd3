"""Which further places would bring the most people within some miles: a planning aid.

It knows where people live and how far that is from a place, and nothing else.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from grants.coverage.covering import Choice, cover
from grants.coverage.distances import distances, nearest
from grants.coverage.reach import city_labels, counted_places, left_out

SMALLEST_CANDIDATE: Final = 50_000  # people
TIME_LIMIT: Final = 10.0  # seconds

_COLUMNS = ["place_id", "label", "state", "latitude", "longitude", "population"]


@dataclass(frozen=True, slots=True)
class BestNext:
    """The places that would bring the most people, and what is proven of that.

    Attributes:
        miles: the distance asked about.
        number: how many places were asked for.
        smallest: people that a city had to have to be a candidate.
        candidates: how many such cities there were to choose from.
        chosen: one row per place, the one that brings the most first: ``place_id``,
            ``label``, ``state``, ``latitude``, ``longitude``, ``population``,
            ``people_gained`` beyond the rows before it. Fewer rows than asked for where
            no further candidate would bring anybody.
        greedy: the same, taking the best place one after another.
        people: people in listed cities and towns whom ``chosen`` would bring.
        greedy_people: whom ``greedy`` would bring; never more.
        bound: people that no choice of as many candidates can exceed.
        gap: how much more than ``people`` a better choice could bring at the most, as a
            share of ``people``; 0 when none can.
        left_out: labels of the statewide places that no distance is measured from.
    """

    miles: float
    number: int
    smallest: int
    candidates: int
    chosen: pd.DataFrame
    greedy: pd.DataFrame
    people: int
    greedy_people: int
    bound: int
    gap: float
    left_out: tuple[str, ...]

    @property
    def is_proven(self) -> bool:
        """Whether it is proven that no choice brings more people."""
        return self.bound == self.people

    @property
    def is_greedy(self) -> bool:
        """Whether one after another stands: nothing better was found."""
        return self.people == self.greedy_people


def best_next(
    places: pd.DataFrame,
    cities: pd.DataFrame,
    number: int,
    miles: float,
    smallest: int = SMALLEST_CANDIDATE,
    time_limit: float = TIME_LIMIT,
) -> BestNext:
    """Return the further places that bring the most people within some miles.

    The answer does not depend on the order of the rows. Of candidates that bring as
    many the more populous goes first.

    Args:
        places: as :func:`grants.award_list.place_table` gives them. Whoever is within
            ``miles`` of one already is not counted.
        cities: as :attr:`geo.gazetteer.Gazetteer.cities` gives them.
        number: how many places; below 1 none, and more than candidates takes any.
        miles: statute miles.
        smallest: people that a city must have to be a candidate.
        time_limit: seconds for the solver; at its end the best found so far stands.
    """
    ordered = cities.assign(label=city_labels(cities)).reset_index()
    ordered = ordered.sort_values(["population", "place_id"], ascending=[False, True])
    candidates = ordered[ordered["population"] >= smallest]
    beyond = nearest(ordered, counted_places(places))[0] > miles
    serves, people = _groups(ordered[beyond], candidates, miles)
    found = cover(serves, people, number, time_limit)
    return BestNext(
        miles=miles,
        number=max(0, number),
        smallest=smallest,
        candidates=len(candidates),
        chosen=_rows(candidates, found.best),
        greedy=_rows(candidates, found.greedy),
        people=found.best.people,
        greedy_people=found.greedy.people,
        bound=found.bound,
        gap=found.gap,
        left_out=left_out(places),
    )


def _groups(
    cities: pd.DataFrame, candidates: pd.DataFrame, miles: float
) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """Return the people whom the same candidates would serve as one group.

    Cities out of reach of every candidate are in none. What is held at a time is one
    matrix of distances and a bit for each group and candidate.
    """
    groups: dict[bytes, int] = {}
    people = cities["population"].tolist()
    for first, far in distances(cities, candidates):
        near = far <= miles
        for row in np.flatnonzero(near.any(axis=1)):
            served_by = np.packbits(near[row]).tobytes()
            groups[served_by] = groups.get(served_by, 0) + people[first + row]
    bits = np.frombuffer(b"".join(groups), dtype=np.uint8)
    serves = np.unpackbits(
        bits.reshape(len(groups), -1 if groups else 0), axis=1, count=len(candidates)
    )
    return serves.astype(np.bool_), np.array(list(groups.values()), dtype=np.int64)


def _rows(candidates: pd.DataFrame, choice: Choice) -> pd.DataFrame:
    rows = candidates[_COLUMNS].iloc[list(choice.candidates)]
    return rows.assign(people_gained=list(choice.gains)).reset_index(drop=True)
