"""What occurs twice in a list, and which places are close to each other.

Project sites alone are looked at; technical assistance is national. An overlap is
nothing wrong: it is where to look.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from grants.award_list import AwardList
from grants.coverage.distances import distances, points_of
from grants.coverage.reach import measured, sites_of, statewide
from grants.figures import Figures
from grants.names import fold, words
from grants.places import Place
from grants.words.terms import cycle_name

MOST_PAIRS: Final = 1_000  # listed; all are counted

_IN_BRACKETS = re.compile(r"\([^)]*\)")
_LEGAL_FORMS = frozenset(
    ("inc", "incorporated", "corp", "corporation", "llc", "ltd", "limited", "the")
)


@dataclass(frozen=True, slots=True)
class Shared:
    """One thing that two or more awards share.

    Attributes:
        label: the thing in words.
        rows: the awards that share it, in the order of the list.
        years: their cycles, sorted, each once; one that was not found is in none.
        places: labels of their places, sorted, each once.
    """

    label: str
    rows: tuple[int, ...]
    years: tuple[int, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two places that are close to each other, and their statute miles."""

    place: Place
    other: Place
    miles: float


@dataclass(frozen=True, slots=True)
class Overlap:
    """What a list holds twice.

    Attributes:
        title: of the list that was looked at, and of no other.
        awards: how many awards were compared.
        recipients: recipients with more than one award, by the key of their names
            (:func:`recipient_key`); those with the most awards first, as in the others.
        places: places with more than one award.
        cycles: the same within one cycle.
        near: pairs of different places that are closer than asked, the closest first
            and at most ``MOST_PAIRS`` of them.
        near_count: how many such pairs there are.
        miles: the distance asked about.
        without_recipient: awards whose recipient was not found; they match none.
        left_out: labels of statewide places, which are close to nothing.
    """

    title: str
    awards: int
    recipients: tuple[Shared, ...]
    places: tuple[Shared, ...]
    cycles: tuple[Shared, ...]
    near: tuple[Pair, ...]
    near_count: int
    miles: float
    without_recipient: int
    left_out: tuple[str, ...]


def overlap(found: Figures, miles: float) -> Overlap:
    """Return what a selection holds twice.

    Args:
        found: the selection.
        miles: places closer than this, in statute miles, are pairs.
    """
    full, rows = found.full, found.sites.rows.tolist()
    names = full.table["recipient"].tolist()
    keys = {name: recipient_key(name) for name in {names[row] for row in rows}}
    recipients: dict[str, list[int]] = {}
    at_place: dict[int, list[int]] = {}
    in_cycle: dict[tuple[int, int], list[int]] = {}
    for row in rows:
        place, year = int(full.place_rows[row]), int(full.years[row])
        recipients.setdefault(keys[names[row]], []).append(row)
        if place >= 0:
            at_place.setdefault(place, []).append(row)
        if place >= 0 and year:
            in_cycle.setdefault((place, year), []).append(row)
    without = recipients.pop("", [])
    label = [place.label for place in full.places]
    sites = sites_of(found)
    near, near_count = _near(measured(sites), miles)
    return Overlap(
        title=full.title,
        awards=len(rows),
        recipients=_shared(
            full, ((names[some[0]], some) for some in recipients.values())
        ),
        places=_shared(full, ((label[at], some) for at, some in at_place.items())),
        cycles=_shared(
            full,
            (
                (f"{label[at]}, {cycle_name(year)}", some)
                for (at, year), some in in_cycle.items()
            ),
        ),
        near=near,
        near_count=near_count,
        miles=miles,
        without_recipient=len(without),
        left_out=statewide(sites),
    )


def recipient_key(name: str) -> str:
    """Return what the spellings of one recipient have in common; empty for none.

    Case, accents, punctuation, what stands in brackets, legal forms and "the" do not
    matter. Any other difference does: "Volunteers of America of Los Angeles" and
    "Volunteers of America Greater New Orleans" are two recipients.

    >>> recipient_key("Common Ground, Inc. (CG)") == recipient_key("COMMON GROUND")
    True
    """
    kept = words(fold(_IN_BRACKETS.sub(" ", name)))
    return " ".join(word for word in kept if word not in _LEGAL_FORMS)


def _shared(
    full: AwardList, groups: Iterable[tuple[str, Sequence[int]]]
) -> tuple[Shared, ...]:
    """Return the groups of two or more awards, the largest first."""
    shared = []
    for label, rows in groups:
        if len(rows) > 1:
            at = {int(full.place_rows[row]) for row in rows} - {-1}
            years = {int(full.years[row]) for row in rows} - {0}
            places = sorted(full.places[place].label for place in at)
            shared.append(
                Shared(label, tuple(rows), tuple(sorted(years)), tuple(places))
            )
    return tuple(sorted(shared, key=lambda one: (-len(one.rows), one.label)))


def _near(places: Sequence[Place], miles: float) -> tuple[tuple[Pair, ...], int]:
    """Return the closest pairs of places, and how many pairs are close."""
    points = points_of(places)
    count = 0
    found = [np.empty((3, 0))]
    for first, far in distances(points, points):
        rows, others = np.nonzero(np.triu(far < miles, first + 1))
        apart = far[rows, others]
        closest = np.argsort(apart, kind="stable")[:MOST_PAIRS]
        found.append(np.array([apart, rows + first, others])[:, closest])
        count += len(rows)
    every = np.concatenate(found, axis=1)
    closest = np.argsort(every[0], kind="stable")[:MOST_PAIRS]
    pairs = tuple(
        Pair(places[int(row)], places[int(other)], apart)
        for apart, row, other in every[:, closest].T.tolist()
    )
    return pairs, count
