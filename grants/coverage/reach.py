"""How many people in listed cities and towns live near a place with an award found.

People are counted at the middle of their city or town, each once; those elsewhere are
not counted. A county counts from its middle. A statewide award is nowhere in particular
and is left out and named.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from grants.award_list import NAMED_ONLY
from grants.coverage.distances import Floats, nearest
from grants.states import STATE_NAMES, TERRITORIES

DISTANCES: Final = (25.0, 50.0, 100.0, 200.0)  # statute miles

_NOWHERE_IN_PARTICULAR = ("state", "national", "withheld")


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the places of a list reach.

    Attributes:
        cities: one row per city or town, by ``place_id``: ``label``, ``state`` (USPS
            code), ``population``, ``miles`` to the nearest place (infinite when there
            is none) and ``nearest_label`` of that place (missing then).
        by_state: one row per state and distance: ``state``, ``is_territory``,
            ``miles``, ``people_within``, ``people`` (in all its cities and towns).
        nation: the sums of ``by_state``: ``miles``, ``people_within``, ``people``.
        left_out: labels of the statewide places, from west to east.
    """

    cities: pd.DataFrame
    by_state: pd.DataFrame
    nation: pd.DataFrame
    left_out: tuple[str, ...]


def reach(
    places: pd.DataFrame,
    cities: pd.DataFrame,
    distances: Iterable[float] = DISTANCES,
) -> Reach:
    """Return how many people live within some distances of any place.

    Args:
        places: as :func:`grants.award_list.place_table` gives them; without any, nobody
            is within any distance.
        cities: as :attr:`geo.gazetteer.Gazetteer.cities` gives them: by ``place_id``,
            with ``name``, ``state``, ``population``, ``latitude``, ``longitude``.
        distances: statute miles; at 0 only a city that is itself a place is within.
    """
    counted = counted_places(places)
    miles, rows = nearest(cities, counted)
    labels = counted["place_label"].reset_index(drop=True).reindex(rows)
    located = cities[["state", "population"]].assign(
        label=city_labels(cities), miles=miles, nearest_label=labels.array
    )
    steps = sorted(set(distances))
    within = people_by_state(cities, within_each(miles, steps), steps)
    people = cities.groupby("state")["population"].sum()
    by_state = within.rename(columns={"people": "people_within"})
    by_state["people"] = by_state["state"].map(people)
    return Reach(located, by_state, nation_of(by_state), left_out(places))


def farthest_cities(found: Reach, miles: float, number: int = 10) -> pd.DataFrame:
    """Return the most populous cities that are more than some miles from every place.

    Returns:
        At most ``number`` rows of ``found.cities``, the most populous first.
    """
    far = found.cities[found.cities["miles"] > miles]
    order = far.sort_values(["population", "place_id"], ascending=[False, True])
    return order.head(number)


def counted_places(places: pd.DataFrame) -> pd.DataFrame:
    """Return the places that distances are measured from.

    Places that are only named, and those held no finer than a state, are not.
    """
    is_named = places["kind"] == NAMED_ONLY
    return places[~is_named & ~places["precision"].isin(_NOWHERE_IN_PARTICULAR)]


def left_out(places: pd.DataFrame) -> tuple[str, ...]:
    """Return the labels of places with an award that no distance is measured from."""
    coarse = places["precision"].isin(_NOWHERE_IN_PARTICULAR)
    return tuple(places.loc[coarse & (places["kind"] != NAMED_ONLY), "place_label"])


def city_labels(cities: pd.DataFrame) -> "pd.Series[str]":
    """Return each city as it is written: "Phoenix, Arizona"."""
    return cities["name"] + ", " + cities["state"].map(STATE_NAMES)


def within_each(miles: Floats, steps: list[float]) -> NDArray[np.bool_]:
    """Return a column per distance: which of the miles are not more than it."""
    return miles[:, None] <= np.asarray(steps, dtype=np.float64)


def people_by_state(
    cities: pd.DataFrame, chosen: NDArray[np.bool_], steps: list[float]
) -> pd.DataFrame:
    """Return the people of chosen cities, summed by state and distance.

    Args:
        cities: ``state`` and ``population``.
        chosen: a row per city, a column per distance.
        steps: the distances in statute miles.

    Returns:
        Columns ``state``, ``is_territory``, ``miles``, ``people``: for every state of
        the cities and every distance, in that order.
    """
    people = cities["population"].to_numpy()[:, None] * chosen
    columns = pd.Index(steps, name="miles", dtype="float64")
    sums = pd.DataFrame(people, columns=columns).groupby(cities["state"].array).sum()
    wide = sums.rename_axis("state").reset_index()
    long = wide.melt("state", var_name="miles", value_name="people")
    long = long.astype({"miles": "float64"}).sort_values(
        ["state", "miles"], ignore_index=True
    )
    long.insert(1, "is_territory", long["state"].isin(TERRITORIES))
    return long


def nation_of(by_state: pd.DataFrame) -> pd.DataFrame:
    """Return the sums over all states at each distance: ``miles``, then the people."""
    figures = by_state.drop(columns=["state", "is_territory"])
    return figures.groupby("miles", as_index=False).sum()
