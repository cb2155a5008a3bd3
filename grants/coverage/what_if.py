"""How far a list would reach with places added and taken away, beside today."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

import pandas as pd

from grants.award_list import NAMED_ONLY
from grants.coverage.reach import (
    DISTANCES,
    Reach,
    nation_of,
    people_by_state,
    reach,
    within_each,
)
from grants.places import Place

ADDED: Final = "what_if"  # the kind of a place that is added: no award was found there


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Today's reach and the other one.

    Attributes:
        places: the places of both, as :func:`grants.award_list.place_table` gives them,
            with ``change``: kept, added or removed. Places that are only named are
            there as kept, unless they were added.
        today, then: the reach of each.
        by_state: one row per state and distance: ``state``, ``is_territory``,
            ``miles``, ``today`` and ``then`` (people within), ``gained`` and ``lost``
            (people within then but not today, and the other way around).
        nation: its sums: ``miles``, ``today``, ``then``, ``gained``, ``lost``.
        already_there: labels of places to add that have an award found already.
        not_there: identifiers of places to take away that are not among the places.
    """

    places: pd.DataFrame
    today: Reach
    then: Reach
    by_state: pd.DataFrame
    nation: pd.DataFrame
    already_there: tuple[str, ...]
    not_there: tuple[str, ...]


def what_if(
    places: pd.DataFrame,
    cities: pd.DataFrame,
    added: Iterable[Place] = (),
    removed: Collection[str] = (),
    distances: Iterable[float] = DISTANCES,
) -> WhatIf:
    """Return the reach of some places beside that of changed ones.

    Args:
        places: as :func:`grants.award_list.place_table` gives them.
        cities: as :attr:`geo.gazetteer.Gazetteer.cities` gives them.
        added: places to add. Whole states among them are left out and named, as
            everywhere.
        removed: ``place_id`` of places to take away.
        distances: statute miles.
    """
    steps = sorted(set(distances))
    wanted = {place.place_id: place for place in added}
    funded = set(places.loc[places["kind"] != NAMED_ONLY, "place_id"])
    changed = _changed(places, wanted, funded, set(removed) & funded)
    today = reach(places, cities, steps)
    then = reach(changed[changed["change"] != "removed"], cities, steps)
    before = within_each(today.cities["miles"].to_numpy(), steps)
    after = within_each(then.cities["miles"].to_numpy(), steps)
    by_state = today.by_state[["state", "is_territory", "miles"]].assign(
        today=today.by_state["people_within"],
        then=then.by_state["people_within"],
        gained=people_by_state(cities, after & ~before, steps)["people"],
        lost=people_by_state(cities, before & ~after, steps)["people"],
    )
    return WhatIf(
        places=changed,
        today=today,
        then=then,
        by_state=by_state,
        nation=nation_of(by_state),
        already_there=tuple(wanted[i].label for i in wanted if i in funded),
        not_there=tuple(i for i in dict.fromkeys(removed) if i not in funded),
    )


def _changed(
    places: pd.DataFrame,
    wanted: dict[str, Place],
    funded: set[str],
    removed: set[str],
) -> pd.DataFrame:
    """Return the places of today and of then, each with its change."""
    new = [place for place in wanted.values() if place.place_id not in funded]
    rows = pd.DataFrame(
        [
            {
                "place_id": place.place_id,
                "place_label": place.label,
                "place_state": place.state,
                "latitude": place.latitude,
                "longitude": place.longitude,
                "precision": place.precision,
                "kind": ADDED,
                "fiscal_years": (),
                "award_numbers": (),
                "change": "added",
            }
            for place in new
        ]
    )
    kept = places[~places["place_id"].isin([place.place_id for place in new])]
    kept = kept.assign(change="kept")
    kept.loc[kept["place_id"].isin(removed), "change"] = "removed"
    if rows.empty:
        return kept
    both = pd.concat([kept, rows], ignore_index=True) if len(kept) else rows
    return both.sort_values(["longitude", "place_id"], ignore_index=True)
