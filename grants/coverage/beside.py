"""A person's own list beside another: where both have sites, and where one alone."""

from collections.abc import Iterable
from dataclasses import dataclass

from grants.figures import Figures, PlaceFigures
from grants.states import STATE_NAMES


@dataclass(frozen=True, slots=True)
class Beside:
    """Two lists side by side; states are names, in the order of the alphabet.

    Attributes:
        places: how many places the first list has.
        same_places: labels of those at which both have an award.
        both, first_alone, second_alone: states with a site of both, of one alone.
        neither: states with a site of none.
    """

    places: int
    same_places: tuple[str, ...]
    both: tuple[str, ...]
    first_alone: tuple[str, ...]
    second_alone: tuple[str, ...]
    neither: tuple[str, ...]


def beside(first: Figures, second: Figures) -> Beside:
    """Return two lists side by side, by their places with an award."""
    own, other = _with_award(first), _with_award(second)
    others = {one.place.place_id for one in other}
    own_states, other_states = _states(own), _states(other)
    return Beside(
        places=len(own),
        same_places=tuple(
            sorted(o.place.label for o in own if o.place.place_id in others)
        ),
        both=_named(own_states & other_states),
        first_alone=_named(own_states - other_states),
        second_alone=_named(other_states - own_states),
        neither=_named(STATE_NAMES.keys() - own_states - other_states),
    )


def _with_award(found: Figures) -> list[PlaceFigures]:
    return [place for place in found.places if not place.is_named_only]


def _states(places: Iterable[PlaceFigures]) -> set[str]:
    return {place.place.state for place in places}


def _named(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(STATE_NAMES[code] for code in codes if code in STATE_NAMES))
