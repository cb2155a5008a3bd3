"""What is drawn on the map of places: a place, its mark, and what is said of it."""

from dataclasses import dataclass
from typing import Final

from charts.sites.layout import Label, Point
from charts.tokens import NO_CYCLE_COLOR, cycle_color
from grants.figures import PlaceFigures
from grants.model import Program
from grants.words.profile import place_name

CITY: Final = "city"
COUNTY: Final = "county"
STATE: Final = "state"
NAMED: Final = "named"
#: Kind of a place -> the shape of its mark, and its area beside that of a city's. Each
#: shape tells the kind without its color.
SHAPES: Final = {
    CITY: ("circle", 1.0),
    COUNTY: ("square", 1.0),
    STATE: ("triangle-up", 1.25),
    NAMED: ("diamond", 1.25),
}
#: Roles of marks, by which they can be counted in a drawing.
PLACE: Final = "place"
CONTEXT: Final = "place outside the selection"
_YEARS_SHOWN: Final = 4


@dataclass(frozen=True, slots=True)
class SitePlace:
    """A place to draw.

    Attributes:
        place_id: by which it is known.
        label: its name with its state: "El Paso, Texas".
        said: what is said of it: "El Paso, Texas: FY2014, FY2019".
        state: USPS code.
        latitude, longitude: WGS 84 degrees.
        kind: a key of ``SHAPES``.
        fiscal_years: cycles of its awards, in order; empty where none was found.
        is_faint: whether it is drawn faint.
    """

    place_id: str
    label: str
    said: str
    state: str
    latitude: float
    longitude: float
    kind: str
    fiscal_years: tuple[int, ...]
    is_faint: bool = False

    @property
    def color(self) -> str:
        """The color of the cycle of its last award."""
        years = self.fiscal_years
        return cycle_color(years[-1]) if years else NO_CYCLE_COLOR

    @property
    def name_and_years(self) -> str:
        """What stands beside its mark from near: "El Paso 2014, 2019"."""
        name, _, _ = self.label.rpartition(", ")
        if self.kind == STATE:
            name = f"{self.label}, statewide"
        years = self.fiscal_years
        shown = ", ".join(map(str, years))
        if len(years) > _YEARS_SHOWN:
            shown = f"{years[0]} to {years[-1]}"
        return f"{name or self.label} {shown}".strip()


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on the map.

    Attributes:
        place: that it stands for.
        role: ``PLACE`` or ``CONTEXT``.
        text: what stands beside it; may be empty.
        home: x and y in pixels of its place.
        at: where it stands after it was moved off other marks.
        label: where its text stands; None where there is no room.
    """

    place: SitePlace
    role: str
    text: str
    home: Point
    at: Point
    label: Label | None = None

    @property
    def is_faint(self) -> bool:
        """Whether it is drawn faint."""
        return self.place.is_faint or self.role == CONTEXT


def site_place(found: PlaceFigures, program: Program) -> SitePlace:
    """Return what was found at a place as a place to draw.

    A place that is held no finer than its state is marked as a whole state.

    Args:
        found: at the place.
        program: says who lists places.
    """
    place = found.place
    kind = place.precision if place.precision in SHAPES else STATE
    return SitePlace(
        place_id=place.place_id,
        label=place.label,
        said=place_name(found, program),
        state=place.state,
        latitude=place.latitude,
        longitude=place.longitude,
        kind=NAMED if found.is_named_only else kind,
        fiscal_years=found.years,
    )


def short_years(years: tuple[int, ...]) -> str:
    """Return cycles as they stand beside a mark; of many the first and the last.

    >>> short_years((2014, 2019)), short_years((2014, 2015, 2016, 2017, 2019))
    ('14·19', '14…19')
    """
    two_digits = [f"{year % 100:02d}" for year in years]
    if len(years) > _YEARS_SHOWN:
        return f"{two_digits[0]}…{two_digits[-1]}"
    return "·".join(two_digits)
