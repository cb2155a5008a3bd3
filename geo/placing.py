"""Placing the rows of a list: each distinct place is resolved once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean
from typing import Any, Final, NamedTuple

from geo.resolve import Located, PlaceResolver
from grants.places import Place, is_finer
from grants.words.numbers import listed

NATIONAL: Final = "national"
_NOT_PLACED: Final = "not_found"
_BOUNDS: Final = ("city", "county", "state")


class _Named(NamedTuple):
    """What a row says of its place; blanks are empty."""

    site_city: str
    site_county: str
    site_state: str
    finest_allowed: str
    kind: str


@dataclass(frozen=True, slots=True)
class Placed:
    """What came of placing a row.

    Attributes:
        outcome: located, ambiguous, not_found, failed, or national.
        place: where it is shown; None unless it is located.
    """

    outcome: str
    place: Place | None = None


def place_each(
    rows: Iterable[Mapping[str, Any]], resolver: PlaceResolver
) -> list[Placed]:
    """Return where each row is shown, no finer than it allows.

    Args:
        rows: ``site_city``, ``site_county`` (several separated by a semicolon) and
            ``site_state``, blank where not held; optionally ``finest_allowed``, the
            finest level at which the row may be placed, and ``kind``.
        resolver: one without an online geocoder; lists are never sent.

    Returns:
        An outcome a row, in the same order. A row of technical assistance, or one that
        is bound to the nation, is national; any other that names no place is not
        found.
    """
    outcomes: dict[_Named, Placed] = {}
    named = [
        _Named(*(str(row.get(column) or "") for column in _Named._fields))
        for row in rows
    ]
    for one in dict.fromkeys(named):
        outcomes[one] = _place(one, resolver)
    return [outcomes[one] for one in named]


def _place(named: _Named, resolver: PlaceResolver) -> Placed:
    city, counties, state = named[:3]
    bound = named.finest_allowed.strip().casefold() or "city"
    if bound not in _BOUNDS:  # national, withheld, or a word that we do not know
        return Placed(NATIONAL)
    if not (city or counties or state):
        return Placed(NATIONAL if named.kind == "training_ta" else _NOT_PLACED)
    names = [name for name in counties.split(";") if name]
    outcomes = [resolver.resolve(_text(city, *names[:1], state))] if city else []
    # A town that the gazetteer does not know is shown at the county that its row names.
    if not city or (names and not isinstance(outcomes[0], Located)):
        outcomes = [resolver.resolve(_text(name, state)) for name in names or [""]]
    found = [outcome for outcome in outcomes if isinstance(outcome, Located)]
    if len(found) < len(outcomes):
        first = next(o for o in outcomes if not isinstance(o, Located))
        return Placed(first.outcome)
    found = [_within_bound(one, bound, resolver) for one in found]
    return Placed(
        "located", _joined(list({one.place_id: one for one in found}.values()))
    )


def _within_bound(place: Located, bound: str, resolver: PlaceResolver) -> Located:
    """Return a place no finer than its row allows."""
    if not is_finer(place.precision, than=bound):
        return place
    gazetteer = resolver.gazetteer.gazetteer
    county_id = gazetteer[place.place_id].county_id
    coarser = county_id if bound == "county" and county_id else f"state:{place.state}"
    return resolver.located(gazetteer[coarser])


def _joined(places: list[Located]) -> Place:
    """Return one place, or the middle of several counties as one place."""
    first = places[0]
    label, name = first.label, first.name
    if len(places) > 1:
        kind = " County"
        names = [place.name.removesuffix(kind) for place in places]
        name = f"{listed(names)} Counties"
        label = f"{name}, {first.label.rpartition(', ')[2]}"
    return Place(
        place_id="+".join(place.place_id for place in places),
        label=label,
        name=name,
        state=first.state,
        latitude=round(fmean(place.latitude for place in places), 4),
        longitude=round(fmean(place.longitude for place in places), 4),
        precision=first.precision,
    )


def _text(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
