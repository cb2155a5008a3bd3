"""What was found in each state and region: counts and dollars, never a rate."""

from typing import Final

import pandas as pd

from grants.award_list import AwardList
from grants.coverage.regions import REGION_OF, REGIONS
from grants.states import STATE_NAMES, TERRITORIES

LATEST: Final = "latest"
EARLIER: Final = "earlier"
NAMED: Final = "named_only"
NONE_FOUND: Final = "none_found"

#: What a list can hold for a state, from the most to the least. Each state has one.
STANDINGS: Final = (LATEST, EARLIER, NAMED, NONE_FOUND)

_SUMS = ("awards", "places", "named_places", "amounts_not_found")


def by_state(
    found: AwardList, states_under_18: pd.DataFrame, latest_cycle: int | None = None
) -> pd.DataFrame:
    """Return what a list holds for each state, DC and territory.

    Awards belong to the state of their site (``site_state``), placed or not. Technical
    assistance, withheld awards and awards that name no state stand in no row.

    Args:
        found: the list, or what is selected of it.
        states_under_18: ``state`` (its name) and ``population_under_18``, a row each.
        latest_cycle: the fiscal year that counts as the latest; without it, that of the
            last award in ``found``.

    Returns:
        One row per state by name, the territories among them, all of them also for an
        empty list. Columns ``state`` (USPS code), ``name``, ``region``,
        ``is_territory``, ``standing`` (one of ``STANDINGS``), ``awards``, ``places``,
        ``named_places`` (named without an award record), ``amount_original_usd`` (US
        dollars, missing where no amount was found), ``amounts_not_found`` (awards),
        ``first_cycle`` and ``last_cycle`` (fiscal years of awards found, or missing),
        ``population_under_18`` (people, missing where not known).
    """
    sites = found.sites
    table = pd.DataFrame(
        {"name": STATE_NAMES.values(), "region": map(REGION_OF.get, STATE_NAMES)},
        index=pd.Index(STATE_NAMES, name="state"),
    )
    table["is_territory"] = table.index.isin(TERRITORIES)
    groups = sites.groupby("site_state")
    amounts = groups["amount_original_usd"]
    funded = set(sites["place_id"].dropna())
    named = found.named[~found.named["place_id"].isin(funded)]
    columns = {
        "awards": groups.size(),
        "places": groups["place_id"].nunique(),
        "named_places": named.groupby("site_state").size(),
        "amount_original_usd": amounts.sum(min_count=1),
        "amounts_not_found": groups.size() - amounts.count(),
        "first_cycle": groups["fiscal_year"].min(),
        "last_cycle": groups["fiscal_year"].max(),
        "population_under_18": states_under_18.set_index("state")[
            "population_under_18"
        ].rename({name: code for code, name in STATE_NAMES.items()}),
    }
    for column, values in columns.items():
        table[column] = values.reindex(table.index).astype("Int64")
    counted = list(_SUMS)
    table[counted] = table[counted].fillna(0)
    table.loc[table["awards"] == 0, "amount_original_usd"] = 0
    if latest_cycle is None and not sites.empty:
        latest_cycle = int(sites["fiscal_year"].max())
    table.insert(3, "standing", _standings(table, latest_cycle))
    return table.sort_values("name").reset_index()


def _standings(table: pd.DataFrame, latest_cycle: int | None) -> "pd.Series[str]":
    standings = pd.Series(NONE_FOUND, index=table.index)
    standings[table["named_places"] > 0] = NAMED
    standings[table["awards"] > 0] = EARLIER
    if latest_cycle is not None:
        standings[(table["last_cycle"] >= latest_cycle).fillna(value=False)] = LATEST
    return standings


def standing_counts(states: pd.DataFrame) -> dict[str, int]:
    """Return how many of the states and DC have each standing; territories left out.

    Args:
        states: rows of :func:`by_state`.

    Returns:
        Every one of ``STANDINGS`` with its count; they add up to the states given.
    """
    counts = states.loc[~states["is_territory"], "standing"].value_counts()
    return {standing: int(counts.get(standing, 0)) for standing in STANDINGS}


def by_region(states: pd.DataFrame) -> pd.DataFrame:
    """Return the sums of states by Census region, and of the territories apart.

    Args:
        states: rows of :func:`by_state`.

    Returns:
        One row per region, in the order of ``REGIONS``: ``region``, ``states`` (how
        many), a count for each of ``STANDINGS``, and the columns of :func:`by_state`
        summed; the first and the last cycle of any of its states. Missing dollars are
        left out of a sum, as ``amounts_not_found`` tells; people under 18 are missing
        where one of its states has none known, and a region without a state given has
        counts of 0.
    """
    order = pd.Index(REGIONS, name="region")
    groups = states.groupby("region")
    table = pd.DataFrame({"states": groups.size()}).reindex(order, fill_value=0)
    standings = pd.crosstab(states["region"], states["standing"])
    table = table.join(
        standings.reindex(index=order, columns=list(STANDINGS), fill_value=0)
    )
    for column in (*_SUMS, "amount_original_usd"):
        table[column] = groups[column].sum().reindex(order, fill_value=0)
    table["first_cycle"] = groups["first_cycle"].min().reindex(order)
    table["last_cycle"] = groups["last_cycle"].max().reindex(order)
    people = groups["population_under_18"]
    table["population_under_18"] = (
        people.sum().where(people.count() == groups.size()).reindex(order)
    )
    return table.reset_index()
