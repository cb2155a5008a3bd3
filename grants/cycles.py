"""Funding cycles: their labels, and what is known to be missing from them."""

from dataclasses import dataclass
from datetime import date

import pandas as pd


def fiscal_year(day: date) -> int:
    """Return the US federal fiscal year that contains a day.

    Returns:
        The four-digit year in which the fiscal year ends: 2023-10-01 is in 2024.

    Source:
        31 U.S.C. 1102.
    """
    return day.year + (day.month >= 10)


def cycle_name(year: int) -> str:
    """Return a funding cycle as it is written: "FY2016"."""
    return f"FY{year}"


def cycle_label(year: int, award_number: str) -> str:
    """Return an award's cycle, with the number's year where the two differ.

    >>> cycle_label(2014, "2015-MC-FX-1002")
    'FY2014 (award number 2015)'
    """
    number_year = award_number[:4]
    if number_year == str(year) or not number_year.isdigit():
        return cycle_name(year)
    return f"{cycle_name(year)} (award number {number_year})"


@dataclass(frozen=True, slots=True)
class CycleGap:
    """What an announcement says that the list does not hold.

    Attributes:
        fiscal_year: the cycle.
        awards: announced awards that are not in the list.
        amount_usd: announced US dollars that are not in the list.
        is_least: whether the announcement said "more than".
    """

    fiscal_year: int
    awards: int
    amount_usd: int
    is_least: bool


def known_gaps(awards: pd.DataFrame, cycles: pd.DataFrame) -> list[CycleGap]:
    """Return the cycles of which OJJDP announced more awards than were found.

    Args:
        awards: one row per award with ``fiscal_year``, ``kind`` and
            ``amount_original_usd``; withheld ones included, since they were found.
        cycles: one row per cycle with the ``announced_*`` columns.

    Returns:
        One entry per such cycle, in order. A cycle without an announced number is not
        among them: nothing is known of it.
    """
    gaps = []
    for cycle in cycles.sort_values("fiscal_year").to_dict("records"):
        if pd.isna(cycle["announced_awards"]):
            continue
        found = awards[awards["fiscal_year"] == cycle["fiscal_year"]]
        if cycle["announced_scope"] == "project sites":
            found = found[found["kind"] == "project_site"]
        missing = int(cycle["announced_awards"]) - len(found)
        announced = cycle["announced_amount_usd"]
        amount = 0 if pd.isna(announced) else int(announced)
        short = max(0, amount - int(found["amount_original_usd"].sum()))
        if missing > 0:
            is_least = cycle["announced_qualifier"] == "more than"
            year = int(cycle["fiscal_year"])
            gaps.append(CycleGap(year, missing, short, is_least))
    return gaps
