"""Numbers, counts and lists as people write them."""

from collections.abc import Iterable
from datetime import date

import pandas as pd

NOT_FOUND = "not found"


def dollars(amount: int | float | None) -> str:
    """Return an amount without cents: "$450,000"; "not found" where there is none."""
    return NOT_FOUND if amount is None or pd.isna(amount) else f"${round(amount):,}"


def about_millions(amount: int) -> str:
    """Return an amount in millions with one decimal, never more than it is.

    >>> about_millions(1_700_000), about_millions(999_999)
    ('$1.7 million', '$0.9 million')
    """
    return f"${amount // 100_000 / 10:.1f} million"


def day_in_words(day: str) -> str:
    """Return an ISO 8601 day as people write it; any other text as it is.

    >>> day_in_words("2026-11-23")
    'November 23, 2026'
    """
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{found:%B} {found.day}, {found.year}"


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: "1 award", "2 awards", "1,200 awards"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(items: Iterable[str]) -> str:
    """Return items as a list in a sentence: "a, b and c"; empty for none."""
    *first, last = list(items) or [""]
    return f"{', '.join(first)} and {last}" if first else last


def total_in_words(amounts: "pd.Series[int]") -> str:
    """Return a sum of amounts, and for how many the amount was not found."""
    unknown = int(amounts.isna().sum())
    if unknown == len(amounts):
        return "amounts not found"
    text = dollars(int(amounts.sum()))
    return f"{text} (amount not found for {unknown})" if unknown else text
