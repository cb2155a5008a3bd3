"""How finely a place may be held, and the order of those levels."""

from typing import Final, Literal

Precision = Literal["city", "county", "state", "national", "withheld"]

# From fine to coarse. Nothing finer than a city is ever held.
LEVELS: Final[tuple[Precision, ...]] = (
    "city",
    "county",
    "state",
    "national",
    "withheld",
)

PRECISION_WORDS: Final[dict[str, str]] = {
    "city": "placed at the middle of the city",
    "county": "placed at the middle of the county",
    "state": "the whole state; placed at its middle",
    "national": "national; no place on the map",
    "withheld": "withheld; no place on the map",
}

#: The same in few words, for tables.
PRECISION_SHORT: Final[dict[str, str]] = {
    "city": "city center",
    "county": "county center",
    "state": "whole state",
    "national": "no place",
    "withheld": "no place",
}


def is_finer(level: str, than: str) -> bool:
    """Return whether one level of precision shows more than another."""
    order: list[str] = list(LEVELS)
    return order.index(level) < order.index(than)
