"""How far a list would reach with places added and taken away, beside today."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from grants.coverage.cities import People
from grants.coverage.reach import Reach, reach
from grants.places import Place


@dataclass(frozen=True, eq=False)
class WhatIf:
    """Today's reach and the other one.

    Attributes:
        today, then: the reach of each.
        kept: places of both.
        added, removed: places of one alone.
        already_there: labels of places to add that have an award found already.
        not_there: identifiers of places to take away that are not among the places.
    """

    today: Reach
    then: Reach
    kept: tuple[Place, ...]
    added: tuple[Place, ...]
    removed: tuple[Place, ...]
    already_there: tuple[str, ...]
    not_there: tuple[str, ...]

    @cached_property
    def gained(self) -> People:
        """Who lives within each distance then but not today."""
        before, after = self.today.people, self.then.people
        return People(before.cities, after.chosen & ~before.chosen)

    @cached_property
    def lost(self) -> People:
        """Who lives within each distance today but not then."""
        before, after = self.today.people, self.then.people
        return People(before.cities, before.chosen & ~after.chosen)


def what_if(
    today: Reach, added: Iterable[Place] = (), removed: Collection[str] = ()
) -> WhatIf:
    """Return the reach of some places beside that of changed ones.

    Args:
        today: the reach as it is.
        added: places to add. Whole states among them are left out and named, as
            everywhere.
        removed: ``place_id`` of places to take away.
    """
    wanted = {place.place_id: place for place in added}
    there = {place.place_id for place in today.sites}
    kept = tuple(place for place in today.sites if place.place_id not in removed)
    new = tuple(place for place in wanted.values() if place.place_id not in there)
    return WhatIf(
        today=today,
        then=reach((*kept, *new), today.cities, today.distances),
        kept=kept,
        added=new,
        removed=tuple(place for place in today.sites if place.place_id in removed),
        already_there=tuple(wanted[i].label for i in wanted if i in there),
        not_there=tuple(i for i in dict.fromkeys(removed) if i not in there),
    )
