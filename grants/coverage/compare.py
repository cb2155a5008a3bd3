"""Two lists, or two selections of one, beside each other."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from grants.figures import Figures
from grants.places import Place

KEPT, GAINED, LOST = "kept", "gained", "lost"
#: What can become of a thing from the first to the second.
CHANGES: Final = (KEPT, GAINED, LOST)


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """A place with an award found in either of two lists.

    Attributes:
        place: the place.
        change: kept, gained (only in the second), or lost (only in the first).
        first, second: awards found there in each.
    """

    place: Place
    change: str
    first: int
    second: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two lists beside each other.

    Attributes:
        first, second: their figures.
        places: places with an award found in either, by label.
        states: USPS code of a state with an award found in either -> its change.
    """

    first: Figures
    second: Figures
    places: tuple[PlaceChange, ...]
    states: dict[str, str]


def compare(first: Figures, second: Figures) -> Comparison:
    """Return two lists beside each other; either may be empty."""
    one, other = (
        {place.place.place_id: place for place in found.funded_places}
        for found in (first, second)
    )
    places = []
    for place_id, change in _changes(one, other).items():
        here = [found[place_id] for found in (one, other) if place_id in found]
        counts = (
            found[place_id].total.awards if place_id in found else 0
            for found in (one, other)
        )
        places.append(PlaceChange(here[-1].place, change, *counts))
    places.sort(key=lambda change: (change.place.label, change.place.place_id))
    return Comparison(
        first, second, tuple(places), _changes(first.states, second.states)
    )


def _changes(first: Iterable[str], second: Iterable[str]) -> dict[str, str]:
    """Return whether each thing of two was kept, gained, or lost."""
    before, after = dict.fromkeys(first), dict.fromkeys(second)
    return {
        thing: KEPT
        if thing in before and thing in after
        else GAINED
        if thing in after
        else LOST
        for thing in before | after
    }
