"""What a source beside the list says of an award, and when the two were compared."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

SAME, DIFFERS, NOT_FOUND_THERE, GONE = "same", "differs", "not found", "gone"
RESULTS: Final = (SAME, DIFFERS, NOT_FOUND_THERE, GONE)


@dataclass(frozen=True, slots=True)
class Check:
    """The last comparison of an award with a source.

    Attributes:
        source: what it was compared with: "USAspending".
        checked_on: the day, ISO 8601. data_date: that of the source's data, or empty.
        result: same, differs, not found, or gone: not found in data of several days.
        differs: columns of the award that the source has otherwise.
    """

    source: str
    checked_on: str
    result: str
    differs: tuple[str, ...] = ()
    data_date: str = ""


@dataclass(frozen=True, slots=True)
class FederalRecord:
    """What USAspending says of an award, as far as a person accepted it.

    Attributes:
        recipient, recipient_uei, description: texts; empty where not held.
        place: label of the place of performance, no finer than may be shown; or empty.
        period_start, period_end: days, ISO 8601; or empty.
        first_usd: what was obligated on the first day; None where not held.
        total_usd: what was obligated to date; it may be negative; None where not held.
        listings: numbers of its assistance listings.
        source_url: address of the record. read_on: day of reading, ISO 8601.
    """

    recipient: str = ""
    recipient_uei: str = ""
    place: str = ""
    period_start: str = ""
    period_end: str = ""
    first_usd: float | None = None
    total_usd: float | None = None
    listings: tuple[str, ...] = ()
    description: str = ""
    source_url: str = ""
    read_on: str = ""

    @property
    def is_over(self) -> bool:
        """Whether its period had ended when the record was read."""
        return bool(self.period_end) and self.period_end < self.read_on


@dataclass(frozen=True, slots=True)
class ChecksInAll:
    """How many awards were compared with what result, and when last.

    Attributes:
        awards: how many awards there are. compared: how many were compared.
        same, differ, missing: with which result.
        last_on: day of the last comparison, ISO 8601; empty where none was.
        sources: what they were compared with.
    """

    awards: int
    compared: int = 0
    same: int = 0
    differ: int = 0
    missing: int = 0
    last_on: str = ""
    sources: tuple[str, ...] = ()


def checks_in_all(checks: Iterable[Check], awards: int) -> ChecksInAll:
    """Return comparisons of awards summed.

    Args:
        checks: the last comparison of each award that was compared.
        awards: how many awards there are.
    """
    some = list(checks)
    results = [check.result for check in some]
    return ChecksInAll(
        awards=awards,
        compared=len(some),
        same=results.count(SAME),
        differ=results.count(DIFFERS),
        missing=results.count(NOT_FOUND_THERE) + results.count(GONE),
        last_on=max((check.checked_on for check in some), default=""),
        sources=tuple(dict.fromkeys(check.source for check in some)),
    )
