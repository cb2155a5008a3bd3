"""The places that leave, several awards at one place being one row."""

import pandas as pd

from exports.handout import Handout
from exports.tables.columns import (
    AMOUNT,
    CYCLES,
    KIND,
    NO_AMOUNT,
    NUMBERS,
    PLACE,
    PLACE_STATE,
    RENAMED,
    Column,
    awards_found,
)
from exports.tables.table import Table, joined, typed
from grants.award_list import AwardList, place_table


def places(handout: Handout) -> Table:
    """Return the places of the map, from west to east, with what was found at each.

    Those of the project sites, and those that are named without an award record.
    Awards that were not placed stand in no row.
    """
    columns: tuple[Column, ...] = (*PLACE[:1], PLACE_STATE, *PLACE[1:], KIND, CYCLES)
    columns += (NUMBERS, awards_found("awards", "project-site awards"))
    columns += (AMOUNT, NO_AMOUNT)
    rows = places_found(handout.found)
    texts = {
        column.name: pd.Series(map(joined, rows[column.name]), rows.index, "string")
        for column in (CYCLES, NUMBERS)
    }
    return Table(
        name="places",
        title="Places",
        description="One row is one place on the map: several awards there are one "
        "row. Awards without a place are among the awards alone.",
        key=("place_id",),
        columns=columns,
        rows=typed(rows.assign(**texts), columns),
    )


def places_found(found: AwardList) -> pd.DataFrame:
    """Return :func:`grants.award_list.place_table` with what was found at each place.

    Returns:
        Its columns, ``precision`` as ``place_precision``, and ``awards``,
        ``amount_original_usd`` and ``amounts_not_found``; missing where no award was
        found, the sum also where no amount was.
    """
    drawn = place_table(found.awards, found.named).rename(columns=RENAMED)
    amounts = found.sites.groupby("place_id")["amount_original_usd"]
    sums = pd.DataFrame(
        {
            "awards": amounts.size(),
            "amount_original_usd": amounts.sum(min_count=1),
            "amounts_not_found": amounts.size() - amounts.count(),
        }
    )
    return drawn.join(sums.astype("Int64"), on="place_id")
