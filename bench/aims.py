"""What is aimed at, in one place: each aim stands in every table, met or not."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Aim:
    """A bound that a figure keeps.

    Attributes:
        what: what is bounded, for a table in which nothing measured it.
        bench: the bench that measures it.
        most: the largest figure that holds it, in the row's own unit.
        words: the bound as the table prints it.
        is_ratio: whether it bounds the ratio to the peer instead of the median.
        is_long: whether a short run does not measure it.
    """

    what: str
    bench: str
    most: float
    words: str
    is_ratio: bool = False
    is_long: bool = False


def _times(what: str, bench: str, most: float, peer: str) -> Aim:
    return Aim(what, bench, most, f"≤ {most:g} x {peer}", is_ratio=True)


#: Key, as :attr:`bench.report.Row.aim` has it -> the aim.
AIMS: Final[dict[str, Aim]] = {
    "filter-real": _times(
        "a filter change, real list", "filter_to_paint", 1.6, "bare page"
    ),
    "filter-million": _times(
        "a filter change, a million awards", "filter_to_paint", 2.5, "bare page"
    ),
    "first-paint": _times(
        "first paint of the map, real list", "first_paint", 1, "tutorial's page"
    ),
    "bytes-real": Aim(
        "bytes of a filter change, real list", "filter_to_paint", 15_000, "≤ 15 kB"
    ),
    "bytes-any": Aim(
        "bytes of a filter change, any size", "filter_to_paint", 250_000, "≤ 250 kB"
    ),
    "search-million": Aim("a search, a million awards", "search", 1, "≤ 1 s"),
    "sums-million": _times(
        "counts, masks and sums, a million awards", "sums", 3, "DuckDB"
    ),
    "session-memory": Aim(
        "memory of a session beyond Streamlit's own", "memory", 5e6, "≤ 5 MB"
    ),
    "people-errors": Aim("errors of 50 sessions", "people", 0, "none"),
    "people-growth": Aim(
        "growth of memory with 50 sessions, after the first minutes",
        "people",
        0.05,
        "none (≤ 5 %)",
    ),
    "people-slowest": _times(
        "the slowest 5 % of 50 sessions", "people", 10, "lone session"
    ),
    "people-jobs": _times(
        "the same while documents are made", "people", 1.5, "without them"
    ),
    "start-imports": _times("imports of the map page", "start", 2, "Streamlit"),
    "geocode-bulk": _times("bulk geocoding of a million rows", "bulk", 3, "pyarrow"),
}
