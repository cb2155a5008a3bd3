"""Which further places would bring the most people within some miles: a planning aid.

It knows where people live and how far that is from a place, and nothing else.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from grants.coverage.cities import Cities
from grants.coverage.covering import Choice, Covering, cover
from grants.coverage.distances import distances
from grants.coverage.reach import Reach

SMALLEST_CANDIDATE: Final = 50_000  # people
TIME_LIMIT: Final = 10.0  # seconds


@dataclass(frozen=True, slots=True)
class NextPlace:
    """A city that would bring people near a place.

    Attributes:
        place_id, label: the city. population: its own people.
        people_gained: whom it brings beyond the places before it.
    """

    place_id: str
    label: str
    population: int
    people_gained: int


@dataclass(frozen=True, slots=True)
class BestNext:
    """The places that would bring the most people, and what is proven of that.

    Attributes:
        miles: the distance asked about.
        number: how many places were asked for.
        smallest: people that a city had to have to be a candidate.
        candidates: how many such cities there were to choose from.
        chosen: the places, the one that brings the most first. Fewer than asked for
            where no further candidate would bring anybody.
        covering: whom they bring, and whom another choice would at the most.
        left_out: labels of the statewide places that no distance is measured from.
    """

    miles: float
    number: int
    smallest: int
    candidates: int
    chosen: tuple[NextPlace, ...]
    covering: Covering
    left_out: tuple[str, ...]


def best_next(
    today: Reach,
    number: int,
    miles: float,
    smallest: int = SMALLEST_CANDIDATE,
    time_limit: float = TIME_LIMIT,
) -> BestNext:
    """Return the further places that bring the most people within some miles.

    The answer does not depend on the order of the cities. Of candidates that bring as
    many the more populous goes first.

    Args:
        today: the reach as it is. Whoever is within ``miles`` already is not counted.
        number: how many places; below 1 none, and more than candidates takes any.
        miles: statute miles.
        smallest: people that a city must have to be a candidate.
        time_limit: seconds for the solver; at its end the best found so far stands.
    """
    cities, order = today.cities, today.cities.by_population
    candidates = order[cities.population[order] >= smallest]
    beyond = order[today.miles[order] > miles]
    serves, people = _groups(cities, beyond, candidates, miles)
    found = cover(serves, people, number, time_limit)
    return BestNext(
        miles=miles,
        number=max(0, number),
        smallest=smallest,
        candidates=len(candidates),
        chosen=_places(cities, candidates, found.best),
        covering=found,
        left_out=today.left_out,
    )


def _groups(
    cities: Cities,
    rows: NDArray[np.intp],
    candidates: NDArray[np.intp],
    miles: float,
) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """Return the people whom the same candidates would serve as one group.

    Cities out of reach of every candidate are in none. What is held at a time is one
    matrix of distances and a bit for each group and candidate.
    """
    groups: dict[bytes, int] = {}
    people = cities.population[rows].tolist()
    for first, far in distances(cities.points[rows], cities.points[candidates]):
        near = far <= miles
        for row in np.flatnonzero(near.any(axis=1)):
            served_by = np.packbits(near[row]).tobytes()
            groups[served_by] = groups.get(served_by, 0) + people[first + row]
    bits = np.frombuffer(b"".join(groups), dtype=np.uint8)
    serves = np.unpackbits(
        bits.reshape(len(groups), -1 if groups else 0), axis=1, count=len(candidates)
    )
    return serves.astype(np.bool_), np.array(list(groups.values()), dtype=np.int64)


def _places(
    cities: Cities, candidates: NDArray[np.intp], choice: Choice
) -> tuple[NextPlace, ...]:
    rows = candidates[list(choice.candidates)].tolist()
    return tuple(
        NextPlace(cities.ids[row], cities.label(row), int(cities.population[row]), gain)
        for row, gain in zip(rows, choice.gains, strict=True)
    )
