"""Turns of phrase that the paragraphs of coverage share."""

from collections.abc import Sequence
from typing import Final

_MOST_LABELS: Final = 10


def is_or_are(number: int) -> str:
    """Return the verb for so many: "is" for one, else "are"."""
    return "is" if number == 1 else "are"


def so_many_have(number: int) -> str:
    """Return a number with its verb: "none has", "1 has", "1,200 have"."""
    return (
        "none has" if number == 0 else f"{number:,} {'has' if number == 1 else 'have'}"
    )


def miles_in_words(miles: float) -> str:
    """Return a distance as it is written: "1 mile", "62.5 miles", "10,000 miles"."""
    return f"{miles:,.10g} mile{'' if miles == 1 else 's'}"


def share(part: int, whole: int) -> str:
    """Return a part in whole percent, never rounded to none or to all.

    >>> share(1, 4), share(1, 1000), share(999, 1000), share(0, 0)
    ('25%', 'less than 1%', 'more than 99%', '0%')
    """
    percent = round(100 * part / max(1, whole))
    if part and not percent:
        return "less than 1%"
    if part < whole and percent == 100:
        return "more than 99%"
    return f"{percent}%"


def labels_in_words(labels: Sequence[str]) -> str:
    """Return places as a list; semicolons part them, for each has a comma of its own.

    Past ten the others are counted.

    >>> labels_in_words(["Phoenix, Arizona", "Boston, Massachusetts"])
    'Phoenix, Arizona; and Boston, Massachusetts'
    """
    shown = list(labels[:_MOST_LABELS])
    if more := len(labels) - len(shown):
        shown.append(f"{more:,} more")
    *first, last = shown or [""]
    return f"{'; '.join(first)}; and {last}" if first else last
