"""A person's own list beside another: where both have sites, and where one alone."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from grants.at_places import PlaceFigures
from grants.coverage.distances import nearest, points_of
from grants.coverage.overlap import recipient_key
from grants.coverage.reach import measured
from grants.figures import Figures
from grants.places import Place
from grants.states import STATE_NAMES


@dataclass(frozen=True, slots=True)
class PlaceBeside:
    """A place of the first list beside the other one.

    Attributes:
        own: what the first list has there.
        same: what the other one has at the same place; None for nothing.
        nearest: the place of the other one that is nearest, itself where both have it;
            None where either is a whole state, which no distance is measured from.
        miles: how far that is, in statute miles; None likewise.
        years: cycles in which both have an award there, sorted.
    """

    own: PlaceFigures
    same: PlaceFigures | None
    nearest: Place | None
    miles: float | None
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RecipientBeside:
    """A recipient of both lists, as the first one calls it, and its awards in each."""

    name: str
    own: int
    other: int


@dataclass(frozen=True, slots=True)
class Beside:
    """Two lists side by side; states are names, in the order of the alphabet.

    Attributes:
        places: the places of the first list with an award: those that both have first,
            then by how near the other one has one.
        recipients: those of both lists, by the key of their names
            (:func:`grants.coverage.overlap.recipient_key`), by name.
        both, first_alone, second_alone: states with a site of both, of one alone.
        neither: states with a site of none.
    """

    places: tuple[PlaceBeside, ...]
    recipients: tuple[RecipientBeside, ...]
    both: tuple[str, ...]
    first_alone: tuple[str, ...]
    second_alone: tuple[str, ...]
    neither: tuple[str, ...]

    @property
    def same_places(self) -> tuple[str, ...]:
        """Labels of the places at which both have an award, by the alphabet."""
        return tuple(sorted(o.own.place.label for o in self.places if o.same))


def beside(first: Figures, second: Figures) -> Beside:
    """Return two lists side by side, by their places with an award."""
    own, other = first.funded_places, second.funded_places
    own_states, other_states = _states(own), _states(other)
    return Beside(
        places=_places(own, other),
        recipients=_recipients(first, second),
        both=_named(own_states & other_states),
        first_alone=_named(own_states - other_states),
        second_alone=_named(other_states - own_states),
        neither=_named(STATE_NAMES.keys() - own_states - other_states),
    )


def _places(
    own: Iterable[PlaceFigures], other: Iterable[PlaceFigures]
) -> tuple[PlaceBeside, ...]:
    others = {one.place.place_id: one for one in other}
    sites = measured(one.place for one in others.values())
    from_here = {place.place_id for place in measured(one.place for one in own)}
    some = tuple(own)
    miles, rows = nearest(points_of([one.place for one in some]), points_of(sites))
    found = []
    for one, far, row in zip(some, miles.tolist(), rows.tolist(), strict=True):
        same = others.get(one.place.place_id)
        is_measured = one.place.place_id in from_here and row >= 0
        found.append(
            PlaceBeside(
                own=one,
                same=same,
                nearest=sites[row] if is_measured else None,
                miles=far if is_measured else None,
                years=tuple(sorted(set(one.years) & set(same.years))) if same else (),
            )
        )
    return tuple(sorted(found, key=_order))


def _order(found: PlaceBeside) -> tuple[bool, float, str]:
    far = float("inf") if found.miles is None else found.miles
    return found.same is None, far, found.own.place.label


def _recipients(first: Figures, second: Figures) -> tuple[RecipientBeside, ...]:
    """Return the recipients of both lists; one that was not found is none."""
    names, own = _named_recipients(first)
    _, other = _named_recipients(second)
    return tuple(
        RecipientBeside(names[key], own[key], other[key])
        for key in sorted(own.keys() & other.keys(), key=names.__getitem__)
    )


def _named_recipients(found: Figures) -> tuple[dict[str, str], Counter[str]]:
    """Return key -> the name as it is written first, and how many awards it has."""
    column = found.full.table["recipient"].to_numpy()
    written = [str(column[row]) for row in found.sites.rows.tolist()]
    keys = {name: recipient_key(name) for name in set(written)}
    names: dict[str, str] = {}
    for name in written:
        names.setdefault(keys[name], name)
    times = Counter(keys[name] for name in written)
    del times[""]
    return names, times


def _states(places: Iterable[PlaceFigures]) -> set[str]:
    return {place.place.state for place in places}


def _named(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(STATE_NAMES[code] for code in codes if code in STATE_NAMES))
