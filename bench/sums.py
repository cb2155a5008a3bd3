"""Counts, masks and sums of a filter: this core beside DuckDB on the same columns.

One filter gives: how many records and what sum, how many under each option of each
facet, and the sum of each cycle, as a change on the page asks for. Each filter is new.
DuckDB holds the columns in memory, texts as its ENUM, and answers with two statements;
both give the same figures, or the bench fails.
"""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import count, cycle
from typing import Any, Final

import duckdb
import numpy as np
import pandas as pd

from bench.lists import synthetic
from bench.report import OURS, Row
from bench.timing import in_turn
from grants.award_list import AwardList
from grants.facets import coded_facets
from grants.figures import Figures
from grants.filters import AwardFilter

_SHORT: Final = (1_000, 1_000_000)
_LONG: Final = (1_000, 10_000, 100_000, 1_000_000)
_MILLION: Final = 1_000_000
_RUNS: Final = 9
_STATES: Final = ("TX", "CA", "NY", "OH", "WA")
_MOST_USD: Final = 10**11  # more than any amount: each bound is a new filter
#: Facet -> the column that it counts, apart from that which is chosen.
_FACETS: Final = {
    "cycle": "fiscal_year",
    "served": "tags",
    "kind": "kind",
    "phase": "phase",
    "category": "category",
    "placed": "placed",
    "status": "status",
}
_CHOSEN: Final = f"""
    SELECT {", ".join(f"grouping({name}) = 0" for name in _FACETS.values())},
           fiscal_year, count(*), sum(amount)
    FROM awards WHERE amount BETWEEN 0 AND $most AND state = $state
    GROUP BY GROUPING SETS ((), {", ".join(f"({name})" for name in _FACETS.values())})
"""  # noqa: S608 - our own names
_STATES_OF: Final = """
    SELECT count(*) FROM awards WHERE amount BETWEEN 0 AND $most GROUP BY state
"""
#: Facet -> records of each of its options, sorted; what all sum to; the same by cycle.
Answer = tuple[dict[str, list[int]], int, dict[int, int]]


def rows(long: bool) -> Iterator[Row]:
    """Yield the time of one new filter for each size."""
    for size in _LONG if long else _SHORT:
        full = synthetic(size)
        coded_facets(full)  # made once, when the list is read
        database = loaded(full)
        mine, beside = ours(full, "TX", _MOST_USD), duckdbs(database, "TX", _MOST_USD)
        assert mine == beside, (mine, beside)
        works = {
            OURS: _asking(partial(ours, full)),
            "DuckDB": _asking(partial(duckdbs, database)),
        }
        taken = in_turn(works, _RUNS)
        yield Row(
            "counts, masks and sums of a new filter",
            values=taken[OURS],
            size=size,
            peer="DuckDB",
            peer_values=taken["DuckDB"],
            aim="sums-million" if size == _MILLION else "",
        )


def _asking(answer: Callable[[str, int], Answer]) -> Callable[[], Answer]:
    """Return what asks for another filter each time."""
    states, bounds = cycle(_STATES), count(_MOST_USD + 1)
    return lambda: answer(next(states), next(bounds))


def ours(full: AwardList, state: str, most: int) -> Answer:
    """Return the figures of a state, as the core gives them.

    Args:
        full: the list.
        state: USPS code.
        most: bound of the amounts, in US dollars.
    """
    found = Figures(full, AwardFilter(amount_most=most).choosing("state", state))
    by_cycle = {
        one.fiscal_year or 0: one.sites.known_usd + one.tta.known_usd
        for one in found.cycles
        if one.sites.awards + one.tta.awards
    }
    counts = {
        name: sorted(filter(None, options.values()))
        for name, options in found.options.items()
    }
    return counts, found.sites.shown.known_usd + found.tta.shown.known_usd, by_cycle


def loaded(full: AwardList) -> duckdb.DuckDBPyConnection:
    """Return a database that holds the columns of a list."""
    levels = np.array([*(place.precision for place in full.places), ""], dtype=object)
    unplaced = full.table["outcome"].to_numpy(object)
    placed = np.where(full.place_rows < 0, unplaced, levels[full.place_rows])
    columns: dict[str, Any] = {
        "fiscal_year": full.years,
        "amount": full.amounts,
        "kind": full.kinds,
        "state": pd.Categorical(full.states),
        "placed": pd.Categorical(placed),
        # One at the most in these lists, so that a count of them is one of records.
        "tags": pd.Categorical([";".join(tags) for tags in full.table["tags"]]),
    } | {
        name: pd.Categorical(full.table[name])
        for name in ("phase", "category", "status")
    }
    database = duckdb.connect()
    database.register("columns", pd.DataFrame(columns))
    database.execute("CREATE TABLE awards AS SELECT * FROM columns")
    return database


def duckdbs(database: duckdb.DuckDBPyConnection, state: str, most: int) -> Answer:
    """Return the same figures, as DuckDB gives them; see :func:`ours`."""
    chosen = {"most": most, "state": state}
    counts: dict[str, list[int]] = {name: [] for name in _FACETS}
    total, by_cycle = 0, {}
    for *is_of, year, many, usd in database.execute(_CHOSEN, chosen).fetchall():
        facet = next((n for n, is_it in zip(_FACETS, is_of, strict=True) if is_it), "")
        if not facet:
            total = int(usd)
            continue
        counts[facet].append(many)
        if facet == "cycle":
            by_cycle[year] = int(usd)
    of_states = database.execute(_STATES_OF, {"most": most}).fetchall()
    counts["state"] = [many for (many,) in of_states]
    return {name: sorted(found) for name, found in counts.items()}, total, by_cycle
