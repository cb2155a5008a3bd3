"""In which order the records of a list are told: the first one, or by a column.

What a column is sorted by is made once for a list, so that a page of the records of a
million is found as fast as one of a few.
"""

from collections.abc import Callable
from typing import Final, Literal
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from grants.award_list import NAMED_CODE, AwardList, Rows
from grants.columns import NOT_FOUND_AMOUNT, NOT_FOUND_YEAR
from grants.places import LEVELS

Direction = Literal["ascending", "descending"]
#: What records are sorted by.
BY: Final = ("place", "recipient", "cycle", "amount", "number", "precision")

Ranks = NDArray[np.int64]
_NOT_FOUND: Final = -1
_LAST: Final = np.iinfo(np.int64).max
_orders: "WeakKeyDictionary[AwardList, Rows]" = WeakKeyDictionary()
_ranks: "WeakKeyDictionary[AwardList, dict[str, Ranks]]" = WeakKeyDictionary()


def in_first_order(full: AwardList, rows: Rows) -> Rows:
    """Return rows by place, then by cycle, then as they are in the file.

    Those without a place come last.
    """
    order = _orders.get(full)
    if order is None:
        places = _ranks_of(full, "place")
        places = np.where(places == _NOT_FOUND, _LAST, places)
        order = _orders[full] = np.lexsort((full.years, places))
    is_asked = np.zeros(len(full), np.bool_)
    is_asked[rows] = True
    return np.asarray(order[is_asked[order]])


def in_order(full: AwardList, rows: Rows, by: str, direction: Direction) -> Rows:
    """Return rows by a column; what was not found comes last in either direction.

    Args:
        full: the list.
        rows: none gives none. Those that are alike are in the first order.
        by: one of :data:`BY`.
        direction: of what was found.
    """
    rows = in_first_order(full, rows)
    ranks = _ranks_of(full, by)[rows]
    keys = ranks if direction == "ascending" else np.where(ranks < 0, ranks, -ranks)
    keys = np.where(ranks == _NOT_FOUND, _LAST, keys)
    return np.asarray(rows[np.argsort(keys, kind="stable")])


def _ranks_of(full: AwardList, by: str) -> Ranks:
    """Return what each record of a list is sorted by; -1 where it was not found."""
    made = _ranks.setdefault(full, {})
    if by not in made:
        made[by] = _RANKS[by](full).astype(np.int64)
    return made[by]


def _of_texts(full: AwardList, column: str) -> Ranks:
    """Return the rank of each text among all of a column, whatever its case."""
    codes, texts = pd.factorize(full.table[column])
    ranks = np.empty(len(texts) + 1, np.int64)
    ranks[-1] = _NOT_FOUND  # of what pandas takes for missing
    ordered = sorted(range(len(texts)), key=lambda i: str(texts[i]).casefold())
    ranks[ordered] = np.arange(len(texts))
    ranks[[i for i, text in enumerate(texts) if not text]] = _NOT_FOUND
    return np.where(full.kinds == NAMED_CODE, _NOT_FOUND, ranks[codes])


def _of_places(full: AwardList, keys: list[str] | list[int]) -> Ranks:
    """Return the rank of each record's place by what each place is sorted by."""
    ranks = np.full(len(full.places) + 1, _NOT_FOUND, np.int64)  # the last: nowhere
    if keys:
        ranks[:-1] = np.unique(np.array(keys), return_inverse=True)[1]
    return np.asarray(ranks[full.place_rows])


def _found(values: NDArray[np.int32] | NDArray[np.int64], missing: int) -> Ranks:
    return np.where(values == missing, _NOT_FOUND, values)


_RANKS: Final[dict[str, Callable[[AwardList], Ranks]]] = {
    "place": lambda full: _of_places(full, [place.label for place in full.places]),
    "recipient": lambda full: _of_texts(full, "recipient"),
    "cycle": lambda full: _found(full.years, NOT_FOUND_YEAR),
    "amount": lambda full: _found(full.amounts, NOT_FOUND_AMOUNT),
    "number": lambda full: _of_texts(full, "award_number"),
    "precision": lambda full: _of_places(
        full, [LEVELS.index(place.precision) for place in full.places]
    ),
}
