"""What occurs twice in the lists at hand, and which places are close to each other.

Project sites alone are looked at; technical assistance is national. An overlap is
nothing wrong: it is where to look.
"""

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from grants.award_list import AwardList, place_table
from grants.coverage.distances import distances
from grants.coverage.reach import counted_places, left_out
from grants.names import fold, words

MOST_PAIRS: Final = 1_000  # listed; all are counted

_IN_BRACKETS = re.compile(r"\([^)]*\)")
_LEGAL_FORMS = frozenset(
    ("inc", "incorporated", "corp", "corporation", "llc", "ltd", "limited", "the")
)
_GROUP_COLUMNS = [
    *("shared", "awards", "award_numbers"),
    *("fiscal_years", "place_labels", "lists"),
]


@dataclass(frozen=True, slots=True)
class Overlap:
    """What the lists at hand hold twice.

    ``recipients``, ``places`` and ``cycles`` have one row per thing that two or more
    awards share, those with the most awards first: ``shared`` (the thing in words),
    ``awards`` (how many), and tuples without repeats of their ``award_numbers``,
    ``fiscal_years``, ``place_labels`` and ``lists`` (titles).

    Attributes:
        recipients: one recipient, by the key of its name (:func:`recipient_key`).
        places: one place.
        cycles: one cycle at one place.
        near: pairs of different places that are closer than asked, the closest first
            and at most ``MOST_PAIRS`` of them: ``place_label``, ``other_label``,
            ``miles`` (statute).
        near_count: how many such pairs there are.
        miles: the distance asked about.
        awards: how many awards were compared.
        lists: titles of the lists that were compared, and of no others.
        in_several: numbers of awards that stand in more than one list. Each counts as
            one award, of the first list that has it.
        without_recipient: awards whose recipient was not found; they match none.
        left_out: labels of statewide places, which are close to nothing.
    """

    recipients: pd.DataFrame
    places: pd.DataFrame
    cycles: pd.DataFrame
    near: pd.DataFrame
    near_count: int
    miles: float
    awards: int
    lists: tuple[str, ...]
    in_several: tuple[str, ...]
    without_recipient: int
    left_out: tuple[str, ...]


def overlap(lists: Sequence[AwardList], miles: float) -> Overlap:
    """Return what some lists, taken together, hold twice.

    Args:
        lists: one list or more.
        miles: places closer than this, in statute miles, are listed as pairs.
    """
    sites = pd.concat(
        [
            found.sites.assign(list=found.title, list_number=number)
            for number, found in enumerate(lists)
        ],
        ignore_index=True,
    )
    is_again = _is_again(sites)
    awards = sites[~is_again]
    named = pd.concat([found.named for found in lists]).iloc[:0]
    places = place_table(awards, named)
    near, near_count = _near(counted_places(places), miles)
    recipients = [recipient_key(name) for name in awards["recipient"]]
    labels = awards["place_label"]
    at = [awards["place_id"].to_list(), awards["fiscal_year"].to_list()]
    return Overlap(
        recipients=_shared(awards, recipients, awards["recipient"]),
        places=_shared(awards, at[0], labels),
        cycles=_shared(
            awards,
            zip(*at, strict=True),
            labels + ", FY" + awards["fiscal_year"].astype("string"),
        ),
        near=near,
        near_count=near_count,
        miles=miles,
        awards=len(awards),
        lists=tuple(found.title for found in lists),
        in_several=tuple(sorted(set(sites.loc[is_again, "award_number"]))),
        without_recipient=recipients.count(""),
        left_out=left_out(places),
    )


def recipient_key(name: object) -> str:
    """Return what the spellings of one recipient have in common; empty for none.

    Case, accents, punctuation, what stands in brackets, legal forms and "the" do not
    matter. Any other difference does: "Volunteers of America of Los Angeles" and
    "Volunteers of America Greater New Orleans" are two recipients.

    >>> recipient_key("Common Ground, Inc. (CG)") == recipient_key("COMMON GROUND")
    True
    """
    if not isinstance(name, str):
        return ""
    kept = words(fold(_IN_BRACKETS.sub(" ", name)))
    return " ".join(word for word in kept if word not in _LEGAL_FORMS)


def _is_again(sites: pd.DataFrame) -> "pd.Series[bool]":
    """Return which rows stand in an earlier list already, by award number."""
    numbers = sites["award_number"]
    first_list = sites.groupby("award_number")["list_number"].transform("first")
    return numbers.notna() & (sites["list_number"] != first_list)


def _shared(
    awards: pd.DataFrame, keys: Iterable[Any], names: "pd.Series[str]"
) -> pd.DataFrame:
    """Return a row per key that two or more awards have; missing keys have none."""
    groups: dict[Hashable, list[int]] = {}
    for row, key in enumerate(keys):
        if not _is_missing(key):
            groups.setdefault(key, []).append(row)
    rows = []
    for members in groups.values():
        if len(members) > 1:
            these = awards.iloc[members]
            rows.append(
                {
                    "shared": names.iloc[members[0]],
                    "awards": len(members),
                    "award_numbers": _each(these["award_number"]),
                    "fiscal_years": _each(these["fiscal_year"]),
                    "place_labels": _each(these["place_label"]),
                    "lists": tuple(dict.fromkeys(these["list"])),
                }
            )
    table = pd.DataFrame(rows, columns=_GROUP_COLUMNS)
    return table.sort_values(
        ["awards", "shared"], ascending=[False, True], ignore_index=True
    )


def _is_missing(key: Any) -> bool:
    parts = key if isinstance(key, tuple) else (key,)
    return any(part == "" or pd.isna(part) for part in parts)


def _each(column: "pd.Series[Any]") -> tuple[Any, ...]:
    return tuple(sorted(set(column.dropna())))


def _near(places: pd.DataFrame, miles: float) -> tuple[pd.DataFrame, int]:
    """Return the closest pairs of places, and how many pairs are close."""
    labels = places["place_label"].to_numpy(dtype=object)
    count = 0
    found = [np.empty((3, 0))]
    for first, far in distances(places, places):
        rows, others = np.nonzero(np.triu(far < miles, first + 1))
        apart = far[rows, others]
        closest = np.argsort(apart, kind="stable")[:MOST_PAIRS]
        found.append(np.array([apart, rows + first, others])[:, closest])
        count += len(rows)
    apart, rows, others = np.concatenate(found, axis=1)
    closest = np.argsort(apart, kind="stable")[:MOST_PAIRS]
    pairs = pd.DataFrame(
        {
            "place_label": labels[rows[closest].astype(np.intp)],
            "other_label": labels[others[closest].astype(np.intp)],
            "miles": apart[closest],
        }
    )
    return pairs, count
