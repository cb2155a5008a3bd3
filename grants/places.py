"""How finely a place may be held, and the order of those levels."""

from dataclasses import dataclass
from typing import Final, Literal

Precision = Literal["city", "county", "state", "national", "withheld"]


@dataclass(frozen=True, slots=True)
class Place:
    """One place as it may be shown: a city, a county, several counties, or a state.

    Attributes:
        place_id: its identifier in the gazetteer; of several places joined by "+".
        label: "Oakland, California".
        name, state: the same in two parts; the state is its USPS code.
        latitude, longitude: its middle, WGS 84 degrees.
        precision: the level at which it is held.
    """

    place_id: str
    label: str
    name: str
    state: str
    latitude: float
    longitude: float
    precision: Precision


# From fine to coarse. Nothing finer than a city is ever held.
LEVELS: Final[tuple[Precision, ...]] = (
    "city",
    "county",
    "state",
    "national",
    "withheld",
)


def is_finer(level: str, than: str) -> bool:
    """Return whether one level of precision shows more than another."""
    order: list[str] = list(LEVELS)
    return order.index(level) < order.index(than)
