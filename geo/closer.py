"""What the map shows of many places: sums by state, and closer by county or place.

More markers than a person can tell apart, or than the keyboard can be asked to go
through, are summed. Whatever is looked at, what the markers count is the selection.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer import Gazetteer, Place
from geo.projection import Point, project
from grants.at_places import AtPlaces
from grants.figures import Figures

#: Places that are drawn one by one; of more, the sums.
MOST_PLACES: Final = 200
_ALONE: Final = ""  # a place that lies in no one county

Indexes = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Sum:
    """The places of a state, or of a county, as one.

    Attributes:
        place: that state or county.
        awards: project-site awards at its places.
        funded: its places with an award found. named: those listed without one.
    """

    place: Place
    awards: int
    funded: int
    named: int

    @property
    def look(self) -> str:
        """What to look at for its places: "CA", or "county:06001"."""
        is_state = self.place.kind == "state"
        return self.place.state if is_state else self.place.place_id


@dataclass(frozen=True, slots=True)
class Shown:
    """What the map shows of a selection.

    Attributes:
        places: indexes of the places that are drawn one by one, from west to east.
        sums: of all others.
        state: USPS code of the state that is looked at; or empty.
        at: spots of the places in the county that is looked at within it, in map units;
            none where no county is, or it has none.
    """

    places: Indexes
    sums: tuple[Sum, ...] = ()
    state: str = ""
    at: tuple[Point, ...] = ()


def shown_on_map(
    found: Figures,
    gazetteer: Gazetteer,
    look: str = "",
    apart: Iterable[str] = (),
    most: int = MOST_PLACES,
) -> Shown:
    """Return what the map shows of a selection: its places, or sums of them.

    Of at most ``most`` places each is drawn. Of more, a state is one sum, and so is a
    county of the state that is looked at where that has too many places; a state or a
    county with one place is that place.

    Args:
        found: the selection.
        gazetteer: tells the county of a city.
        look: what is looked at, as :attr:`Sum.look` has it; empty for everything. It
            changes what is drawn, never what is selected.
        apart: ``place_id`` of places that are drawn one by one in any case.
        most: how many places are not summed.
    """
    at = found.at_places
    state, county = _looked_at(look, gazetteer)
    is_many = len(at.indexes) > most
    if is_many:
        state = found.one_state or state
    states = at.states(at.indexes)
    inside = at.indexes[states == state]
    counties = [_county_of(found, index, gazetteer) for index in inside.tolist()]
    spots = tuple(
        _spot(found, index)
        for index, one in zip(inside.tolist(), counties, strict=True)
        if county and one == county
    )
    if not is_many:
        return Shown(at.indexes, (), state, spots)
    alone = {
        index for one in apart if (index := found.full.place_of.get(one)) is not None
    }
    away = states != state
    outside = _Grouped(at.indexes[away], states[away].tolist(), alone)
    if len(inside) + len(outside.groups) <= most:
        counties = [_ALONE] * len(inside)
    counties = [_ALONE if one == county else one for one in counties]
    within = _Grouped(inside, counties, alone)
    sums = (
        *_sums(outside, at, lambda code: gazetteer[f"state:{code}"]),
        *_sums(within, at, lambda code: gazetteer[code]),
    )
    drawn = np.sort(np.array([*outside.alone, *within.alone], np.intp))
    return Shown(drawn, sums, state, spots)


def is_look(text: str, gazetteer: Gazetteer) -> bool:
    """Return whether a text says what can be looked at: a state or a county."""
    return _looked_at(text, gazetteer) != ("", "")


def _looked_at(look: str, gazetteer: Gazetteer) -> tuple[str, str]:
    """Return the state and the county that are looked at, each or both empty."""
    if f"state:{look}" in gazetteer:
        return look, ""
    if look.startswith("county:") and look in gazetteer:
        return gazetteer[look].state, look
    return "", ""


def _county_of(found: Figures, index: int, gazetteer: Gazetteer) -> str:
    """Return the county in which a place lies, or which it is; several are none."""
    place_id = found.full.places[index].place_id
    if place_id not in gazetteer:
        return _ALONE
    place = gazetteer[place_id]
    return place.place_id if place.kind == "county" else place.county_id


def _spot(found: Figures, index: int) -> Point:
    place = found.full.places[index]
    return project(place.longitude, place.latitude, place.state)


class _Grouped:
    """Places by what they are summed to, and those that stand alone."""

    def __init__(self, indexes: Indexes, codes: list[str], alone: set[int]) -> None:
        groups: dict[str, list[int]] = {}
        self.alone: list[int] = []
        for index, code in zip(indexes.tolist(), codes, strict=True):
            if code == _ALONE or index in alone:
                self.alone.append(index)
            else:
                groups.setdefault(code, []).append(index)
        self.alone += [some[0] for some in groups.values() if len(some) == 1]
        self.groups = {code: some for code, some in groups.items() if len(some) > 1}


def _sums(
    grouped: _Grouped, at: AtPlaces, place_of: Callable[[str], Place]
) -> Iterator[Sum]:
    for code, indexes in sorted(grouped.groups.items()):
        awards = at.awards[indexes]
        funded = int((awards > 0).sum())
        yield Sum(place_of(code), int(awards.sum()), funded, len(indexes) - funded)
