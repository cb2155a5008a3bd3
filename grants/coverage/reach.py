"""How many people in listed cities and towns live near a place with an award found.

People are counted at the middle of their city or town, each once; those elsewhere are
not counted. A county counts from its middle. A statewide award is nowhere in particular
and is left out and named.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from grants.coverage.cities import Cities, People
from grants.coverage.distances import Floats, nearest, points_of
from grants.figures import Figures
from grants.places import Place

DISTANCES: Final = (25.0, 50.0, 100.0, 200.0)  # statute miles

_MEASURED: Final = ("city", "county")


@dataclass(frozen=True, slots=True)
class FarCity:
    """A city that is far from every place.

    Attributes:
        label: as it is written. population: its people.
        miles: to the nearest place; infinite where there is none.
        nearest: label of that place, or empty.
    """

    label: str
    population: int
    miles: float
    nearest: str


@dataclass(frozen=True, eq=False)
class Reach:
    """How far places reach.

    Attributes:
        sites: the places, statewide ones among them.
        measured: those that distances are measured from: cities and counties.
        cities: the cities and towns.
        distances: statute miles, each once, in order.
        miles: of each city to the nearest measured place; infinite when there is none.
        nearest: index in ``measured`` of that place, or -1.
    """

    sites: tuple[Place, ...]
    measured: tuple[Place, ...]
    cities: Cities
    distances: tuple[float, ...]
    miles: Floats
    nearest: NDArray[np.intp]

    @cached_property
    def people(self) -> People:
        """Who lives within each distance of any place."""
        return People(self.cities, self.miles[:, None] <= np.array(self.distances))

    @property
    def left_out(self) -> tuple[str, ...]:
        """Labels of the statewide places, which no distance is measured from."""
        return statewide(self.sites)

    def farthest(self, miles: float, number: int = 10) -> tuple[FarCity, ...]:
        """Return the most populous cities more than some miles from every place."""
        cities, order = self.cities, self.cities.by_population
        far = order[self.miles[order] > miles][: max(0, number)]
        return tuple(
            FarCity(
                label=cities.label(row),
                population=int(cities.population[row]),
                miles=float(self.miles[row]),
                nearest=self.measured[self.nearest[row]].label if self.measured else "",
            )
            for row in far.tolist()
        )


def reach(
    sites: Iterable[Place], cities: Cities, distances: Iterable[float] = DISTANCES
) -> Reach:
    """Return how many people live within some distances of any place.

    Args:
        sites: the places; without any, nobody is within any distance.
        cities: where people live.
        distances: statute miles; at 0 only a city that is itself a place is within.
    """
    sites = tuple(sites)
    from_these = measured(sites)
    miles, rows = nearest(cities.points, points_of(from_these))
    steps = tuple(sorted(set(distances)))
    return Reach(sites, from_these, cities, steps, miles, rows)


def sites_of(found: Figures) -> tuple[Place, ...]:
    """Return the places of a selection at which an award was found."""
    return tuple(place.place for place in found.funded_places)


def measured(places: Iterable[Place]) -> tuple[Place, ...]:
    """Return the places that a distance can be measured from: cities and counties."""
    return tuple(place for place in places if place.precision in _MEASURED)


def statewide(places: Iterable[Place]) -> tuple[str, ...]:
    """Return the labels of the places that no distance is measured from."""
    return tuple(place.label for place in places if place.precision not in _MEASURED)
