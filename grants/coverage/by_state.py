"""What was found in each state and region: counts and dollars, never a rate."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from grants.figures import Figures
from grants.model import AmountTotal, total_of
from grants.states import STATE_NAMES, TERRITORIES

LATEST: Final = "latest"
EARLIER: Final = "earlier"
NAMED: Final = "named_only"
NONE_FOUND: Final = "none_found"

#: What a list can hold for a state, from the most to the least. Each state has one.
STATUSES: Final = (LATEST, EARLIER, NAMED, NONE_FOUND)

#: Census region -> USPS codes of its states; the territories apart.
#: Source: https://www2.census.gov/geo/pdfs/maps-data/maps/reference/us_regdiv.pdf
REGIONS: Final[dict[str, tuple[str, ...]]] = {
    "Northeast": ("CT", "MA", "ME", "NH", "NJ", "NY", "PA", "RI", "VT"),
    "Midwest": (
        *("IA", "IL", "IN", "KS", "MI", "MN"),
        *("MO", "ND", "NE", "OH", "SD", "WI"),
    ),
    "South": (
        *("AL", "AR", "DC", "DE", "FL", "GA", "KY", "LA", "MD"),
        *("MS", "NC", "OK", "SC", "TN", "TX", "VA", "WV"),
    ),
    "West": (
        *("AK", "AZ", "CA", "CO", "HI", "ID", "MT"),
        *("NM", "NV", "OR", "UT", "WA", "WY"),
    ),
    "Territories": tuple(sorted(TERRITORIES)),
}
_REGION_OF: Final = {
    state: region for region, states in REGIONS.items() for state in states
}


@dataclass(frozen=True, slots=True)
class StateFigures:
    """What was found in one state, the District of Columbia, or a territory.

    Attributes:
        state: USPS code.
        status: one of ``STATUSES``. ``EARLIER`` is an award, but none of the latest
            cycle; the cycle of some may not have been found.
        total: original awards of its project sites, on the map or not placed.
        places: distinct places of these awards.
        named_places: places that are listed without an award record.
        years: cycles of its awards, sorted; one that was not found is in none.
    """

    state: str
    status: str
    total: AmountTotal
    places: int
    named_places: int
    years: tuple[int, ...]

    @property
    def name(self) -> str:
        """What the state is called."""
        return STATE_NAMES[self.state]

    @property
    def region(self) -> str:
        """Its Census region, or "Territories"."""
        return _REGION_OF[self.state]

    @property
    def is_territory(self) -> bool:
        """Whether it is neither one of the 50 states nor DC."""
        return self.state in TERRITORIES

    @property
    def awards(self) -> int:
        """How many project-site awards were found."""
        return self.total.awards


@dataclass(frozen=True, slots=True)
class RegionFigures:
    """What was found in the states of one region.

    Attributes:
        region: what it is called.
        states: USPS codes of its states.
        statuses: each of ``STATUSES`` -> how many of the states have it.
        total: original awards of the project sites there.
    """

    region: str
    states: tuple[str, ...]
    statuses: dict[str, int]
    total: AmountTotal


def by_state(found: Figures) -> tuple[StateFigures, ...]:
    """Return what a selection holds for each state, DC, and territory, by name.

    An award belongs to its state of ``AwardList.states``, placed or not. Technical
    assistance, withheld awards, and awards without a state are in none. The latest
    cycle is that of the full list.
    """
    full, states = found.full, found.full.states
    of_sites = found.sites.rows
    which, names = pd.factorize(states[of_sites])
    rows = {name: of_sites[which == code] for code, name in enumerate(names.tolist())}
    at = found.at_places
    places = Counter(at.states(at.funded).tolist())
    named = Counter(at.states(at.named).tolist())
    unplaced = found.named_rows[full.place_rows[found.named_rows] < 0]
    named.update(states[unplaced].tolist())
    figures = []
    for state in sorted(STATE_NAMES, key=lambda code: STATE_NAMES[code]):
        here = rows.get(state, of_sites[:0])
        years = tuple(int(y) for y in np.unique(full.years[here]) if y)
        if len(here):
            status = LATEST if found.latest_year in years else EARLIER
        else:
            status = NAMED if named[state] else NONE_FOUND
        figures.append(
            StateFigures(
                state, status, full.total(here), places[state], named[state], years
            )
        )
    return tuple(figures)


def status_counts(states: Iterable[StateFigures]) -> dict[str, int]:
    """Return how many states and DC have each status; territories are left out."""
    counts = Counter(state.status for state in states if not state.is_territory)
    return {status: counts[status] for status in STATUSES}


def by_region(states: Iterable[StateFigures]) -> tuple[RegionFigures, ...]:
    """Return the sums of the states of each region, in the order of ``REGIONS``."""
    states = tuple(states)
    figures = []
    for region in REGIONS:
        here = [state for state in states if state.region == region]
        counts = Counter(state.status for state in here)
        figures.append(
            RegionFigures(
                region=region,
                states=tuple(state.state for state in here),
                statuses={status: counts[status] for status in STATUSES},
                total=sum((state.total for state in here), total_of(())),
            )
        )
    return tuple(figures)


def people_in(states: Iterable[str], under_18: Mapping[str, int]) -> int | None:
    """Return the people under 18 of some states; None where one is not known.

    Args:
        states: USPS codes.
        under_18: USPS code -> people.
    """
    known = [under_18.get(state) for state in states]
    return None if None in known else sum(filter(None, known))
