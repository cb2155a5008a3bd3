"""The date inside of a file, taken from the data and never from the clock."""

from datetime import datetime
from typing import Final

# The earliest that a zip can hold, for a list that does not say when it was compiled.
_EARLIEST: Final = datetime(1980, 1, 1)  # noqa: DTZ001 - files hold it without a zone


def made_on(compiled_on: str) -> datetime:
    """Return the start of the day of compilation, so that equal exports are equal.

    >>> made_on("2026-11-23")
    datetime.datetime(2026, 11, 23, 0, 0)
    """
    try:
        day = datetime.fromisoformat(compiled_on[:10])
    except ValueError:
        return _EARLIEST
    return max(day, _EARLIEST)
