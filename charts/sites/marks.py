"""What is drawn on the map of places: a place, its mark, and what is said of it."""

from dataclasses import dataclass
from typing import Final

from charts.sites.layout import Label, Point
from charts.tokens import CORNERS, NAMED_HEIGHT, NO_CYCLE_COLOR, cycle_color
from grants.at_places import PlaceFigures
from grants.model import Program
from grants.words.profile import place_name

CITY: Final = "city"
COUNTY: Final = "county"
STATE: Final = "state"
NAMED: Final = "named"
#: Kinds of places, in the order of a legend.
KINDS: Final = tuple(CORNERS)
#: Roles of marks, by which they can be counted in a drawing.
PLACE: Final = "place"
CONTEXT: Final = "place outside the selection"
_YEARS_SHOWN: Final = 4
#: Cycles that a mark has room for; of more the first and the last stand in it.
IN_A_MARK: Final = 2


@dataclass(frozen=True, slots=True)
class SitePlace:
    """A place to draw.

    Attributes:
        place_id: by which it is known.
        label: its name with its state: "El Paso, Texas".
        said: what is said of it: "El Paso, Texas: FY2014, FY2019".
        state: USPS code.
        latitude, longitude: WGS 84 degrees.
        kind: one of ``KINDS``.
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
    def name(self) -> str:
        """What it is called where its state is known: "El Paso"."""
        if self.kind == STATE:
            return f"{self.label}, statewide"
        return self.label.rpartition(", ")[0] or self.label

    @property
    def name_and_years(self) -> str:
        """What stands beside its mark from near: "El Paso 2014, 2019"."""
        years = self.fiscal_years
        shown = ", ".join(map(str, years))
        if len(years) > _YEARS_SHOWN:
            shown = f"{years[0]} to {years[-1]}"
        return f"{self.name} {shown}".strip()


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
        inside: what stands in it; may be empty.
        half: from its middle to its edge, down and to the side.
    """

    place: SitePlace
    role: str
    text: str
    home: Point
    at: Point
    label: Label | None = None
    inside: str = ""
    half: Point = (0.0, 0.0)

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
    kind = place.precision if place.precision in KINDS else STATE
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


def mark_path(kind: str, half: float, half_width: float = 0) -> str:
    """Return the mark of a kind of place as a path around 0.

    Args:
        kind: one of ``KINDS``; its shape tells it without its color.
        half: height of a mark from its middle; that of a place which is only listed is
            a little lower.
        half_width: from its middle to its side, for a mark that holds more than two
            digits; else as wide as high.
    """
    h = half * (NAMED_HEIGHT if kind == NAMED else 1)
    w = half_width if half_width > half else h
    r = 2 * h * CORNERS[kind]
    if not r:
        return f"M{-w:g},{-h:g}H{w:g}V{h:g}H{-w:g}Z"
    x, y, arc = w - r, h - r, f"A{r:g},{r:g},0,0,1,"
    return (
        f"M{-x:g},{-h:g}H{x:g}{arc}{w:g},{-y:g}V{y:g}{arc}{x:g},{h:g}"
        f"H{-x:g}{arc}{-w:g},{y:g}V{-y:g}{arc}{-x:g},{-h:g}Z"
    )


def inside_of(place: SitePlace) -> str:
    """Return what stands in the mark of a place that holds its cycles.

    A question mark is an award whose cycle was not found; nothing is a place that is
    only listed.
    """
    if place.kind == NAMED:
        return ""
    return short_years(place.fiscal_years, IN_A_MARK) or "?"


def short_years(years: tuple[int, ...], most: int = _YEARS_SHOWN) -> str:
    """Return cycles as they stand at a mark; of more than some the first and the last.

    >>> short_years((2014, 2019)), short_years((2014, 2015, 2016, 2017, 2019))
    ('14·19', '14…19')
    """
    two_digits = [f"{year % 100:02d}" for year in years]
    if len(years) > most:
        return f"{two_digits[0]}…{two_digits[-1]}"
    return "·".join(two_digits)
