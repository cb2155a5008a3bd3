"""Listed cities and towns as columns, and the people of some of them summed."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from grants.coverage.distances import Floats, on_sphere
from grants.states import STATE_NAMES


@dataclass(frozen=True, eq=False)
class Cities:
    """Cities and towns, each person counted once, at the middle of theirs.

    Attributes:
        ids: ``place_id`` of each. names: what each is called, without its state.
        states: USPS code of each state.
        population: people of each.
        points: where each is, as :func:`grants.coverage.distances.on_sphere` gives it.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    states: tuple[str, ...]
    population: NDArray[np.int64]
    points: Floats

    def label(self, row: int) -> str:
        """Return a city as it is written: "Phoenix, Arizona"."""
        return f"{self.names[row]}, {STATE_NAMES[self.states[row]]}"

    @cached_property
    def by_population(self) -> NDArray[np.intp]:
        """Rows of the cities, the most populous first; of equals by ``place_id``."""
        return np.lexsort([np.array(self.ids, dtype=np.str_), -self.population])

    @cached_property
    def state_codes(self) -> tuple[str, ...]:
        """USPS codes of the states that have a city, sorted."""
        return tuple(sorted(set(self.states)))

    @cached_property
    def state_rows(self) -> NDArray[np.intp]:
        """Index of each city's state in :attr:`state_codes`."""
        index = {state: row for row, state in enumerate(self.state_codes)}
        return np.array([index[state] for state in self.states], dtype=np.intp)

    @cached_property
    def everyone(self) -> "People":
        """The people of all of them, as under one distance that nobody is beyond."""
        return People(self, np.ones((len(self.ids), 1), dtype=np.bool_))


@dataclass(frozen=True, eq=False)
class People:
    """People in chosen cities and towns, by distance.

    Attributes:
        cities: all cities and towns.
        chosen: a row per city, a column per distance.
    """

    cities: Cities
    chosen: NDArray[np.bool_]

    @cached_property
    def nation(self) -> tuple[int, ...]:
        """How many there are for each distance, the territories among them."""
        return tuple(int(self.cities.population @ column) for column in self.chosen.T)

    @cached_property
    def by_state(self) -> dict[str, tuple[int, ...]]:
        """The same of each state that has a city, by its USPS code."""
        codes = self.cities.state_codes
        sums = np.zeros((len(codes), self.chosen.shape[1]), dtype=np.int64)
        people = self.cities.population[:, None] * self.chosen
        np.add.at(sums, self.cities.state_rows, people)
        return dict(zip(codes, map(tuple, sums.tolist()), strict=True))


def cities_of(table: pd.DataFrame) -> Cities:
    """Return the cities of a table.

    Args:
        table: as :attr:`geo.gazetteer.Gazetteer.cities` gives it: by ``place_id``,
            with ``name``, ``state``, ``population``, ``latitude``, ``longitude``.
    """
    return Cities(
        ids=tuple(table.index),
        names=tuple(table["name"]),
        states=tuple(table["state"]),
        population=table["population"].to_numpy(np.int64),
        points=on_sphere(table["latitude"], table["longitude"]),
    )
