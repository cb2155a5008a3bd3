"""One color per funding cycle, from cool to warm, for maps and charts alike."""

from collections.abc import Iterable
from typing import Final

# Each carries white text at 4.5:1 or more (tests/grants/test_palette.py).
CYCLE_COLORS: Final[tuple[str, ...]] = (
    "#0B3C49",
    "#13647A",
    "#1F7A8C",
    "#A8560F",
    "#8C3B1B",
)
NO_CYCLE_COLOR: Final = "#5D6561"


def cycle_colors(years: Iterable[int]) -> dict[int, str]:
    """Return a color for each funding cycle, in order of the years.

    The colors are spread over the years of the list, so five cycles get the five
    colors and another number of cycles gets as many of them as it needs.
    """
    ordered = sorted(set(years))
    last = len(CYCLE_COLORS) - 1
    steps = max(1, len(ordered) - 1)
    return {
        year: CYCLE_COLORS[round(i * last / steps)] for i, year in enumerate(ordered)
    }
