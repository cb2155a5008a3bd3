"""Two lists, or two selections of one, beside each other."""

from dataclasses import dataclass

import pandas as pd

from grants.award_list import NAMED_ONLY, PROJECT_SITE, AwardList, place_table

KEPT, GAINED, LOST = "kept", "gained", "lost"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the second of two lists has more and less than the first.

    Attributes:
        figures: one row per figure: ``figure``, ``first``, ``second``, ``difference``
            (second less first). The figures are ``awards`` of project sites (withheld
            ones included), ``withheld``, ``places``, ``named_places``, ``states``,
            ``cycles``, ``amount_original_usd``, ``amounts_not_found``, and apart from
            them ``tta_awards``, ``tta_amount_original_usd``, ``tta_amounts_not_found``.
        places: one row per place with an award found in either, by label: ``place_id``,
            ``place_label``, ``place_state``, ``latitude``, ``longitude`` (WGS 84
            degrees), ``change`` (kept, gained: only in the second, lost: only in the
            first), ``awards_first``, ``awards_second``.
        states: one row per state with an award found in either: ``state`` (USPS code),
            ``change``.
    """

    figures: pd.DataFrame
    places: pd.DataFrame
    states: pd.DataFrame


def compare(first: AwardList, second: AwardList) -> Comparison:
    """Return two lists beside each other; an empty one counts 0 everywhere."""
    one, other = _figures(first), _figures(second)
    figures = pd.DataFrame(
        {"figure": one.keys(), "first": one.values(), "second": other.values()}
    )
    figures["difference"] = figures["second"] - figures["first"]
    states = pd.DataFrame(
        _changes(set(_states(first)), set(_states(second))).items(),
        columns=["state", "change"],
    )
    return Comparison(figures, _places(first, second), states)


def _figures(found: AwardList) -> dict[str, int]:
    is_site = found.withheld["kind"] == PROJECT_SITE
    withheld = found.withheld[is_site]
    tta_withheld = found.withheld[~is_site]
    places = place_table(found.sites, found.named)
    named = int((places["kind"] == NAMED_ONLY).sum())
    amounts = _amounts(found.sites, withheld)
    tta = _amounts(found.tta, tta_withheld)
    return {
        "awards": len(amounts),
        "withheld": len(withheld),
        "places": len(places) - named,
        "named_places": named,
        "states": len(_states(found)),
        "cycles": found.sites["fiscal_year"].nunique(),
        "amount_original_usd": int(amounts.sum()),
        "amounts_not_found": int(amounts.isna().sum()),
        "tta_awards": len(tta),
        "tta_amount_original_usd": int(tta.sum()),
        "tta_amounts_not_found": int(tta.isna().sum()),
    }


def _amounts(*tables: pd.DataFrame) -> "pd.Series[int]":
    amounts: pd.Series[int] = pd.concat([t["amount_original_usd"] for t in tables])
    return amounts


def _states(found: AwardList) -> list[str]:
    return sorted(set(found.sites["site_state"].dropna()))


def _places(first: AwardList, second: AwardList) -> pd.DataFrame:
    one, other = (
        place_table(found.sites, found.named.iloc[:0]).set_index("place_id")
        for found in (first, second)
    )
    both = pd.concat([other, one])
    columns = ["place_label", "place_state", "latitude", "longitude"]
    table = both.loc[~both.index.duplicated(), columns]
    table["change"] = pd.Series(_changes(set(one.index), set(other.index)))
    for column, places in (("awards_first", one), ("awards_second", other)):
        awards = places["award_numbers"].map(len)
        table[column] = awards.reindex(table.index, fill_value=0).astype("int64")
    return (
        table.rename_axis("place_id")
        .reset_index()
        .sort_values(["place_label", "place_id"], ignore_index=True)
    )


def _changes(first: set[str], second: set[str]) -> dict[str, str]:
    """Return whether each item of two sets was kept, gained or lost, in order."""
    changes = {True: {True: KEPT, False: LOST}, False: {True: GAINED}}
    return {
        item: changes[item in first][item in second] for item in sorted(first | second)
    }
