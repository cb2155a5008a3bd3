"""What a mark on the map of places looks like, what it is called, where it stands."""

from dataclasses import dataclass
from typing import Any, Final

from charts.sites.placing import Label
from grants.award_list import NAMED_ONLY
from grants.cycles import cycle_name
from grants.palette import NO_CYCLE_COLOR

#: Roles of marks, by which they can be counted in a drawing.
PLACE: Final = "place"
CONTEXT: Final = "place outside the selection"
NAMED: Final = "named"
#: Kind of a mark -> its shape, and its area beside that of a city's; each shape tells
#: the kind without its color.
SHAPES: Final[dict[str, tuple[str, float]]] = {
    "city": ("circle", 1.0),
    "county": ("square", 1.0),
    "state": ("triangle-up", 1.25),
    NAMED: ("diamond", 1.25),
}
_YEARS_SHOWN: Final = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark.

    Attributes:
        place_id, place_label: of its place.
        kind: a key of ``SHAPES``.
        fill: color of the cycle of the last award.
        said: "El Paso, Texas: FY2014, FY2019".
        years: cycles of its awards, in order.
        text: what stands beside it; may be empty.
        role: ``PLACE`` or ``CONTEXT``.
        is_faint: whether it is drawn faint.
        home: x and y in pixels of its place.
        at: where it stands after it was moved off other marks.
        label: where its text stands; None where there is no room.
    """

    place_id: str
    place_label: str
    kind: str
    fill: str
    said: str
    years: tuple[int, ...]
    text: str
    role: str
    is_faint: bool
    home: tuple[float, float]
    at: tuple[float, float] = (0.0, 0.0)
    label: Label | None = None


def mark_of(
    place: dict[Any, Any],
    colors: dict[int, str],
    home: tuple[float, float],
    *,
    role: str,
    is_faint: bool,
    is_named: bool,
) -> Mark:
    """Return the mark of a place.

    Args:
        place: a row of :func:`grants.award_list.place_table`.
        colors: cycle -> color.
        home: x and y in pixels.
        role: ``PLACE`` or ``CONTEXT``.
        is_faint: whether it is drawn faint.
        is_named: whether its name stands beside it with its cycles, or these alone.
    """
    years = place["fiscal_years"]
    kind = place["precision"] if place["precision"] in SHAPES else "state"
    return Mark(
        place_id=place["place_id"],
        place_label=str(place["place_label"]),
        kind=NAMED if place["kind"] == NAMED_ONLY else kind,
        fill=colors.get(years[-1], NO_CYCLE_COLOR) if years else NO_CYCLE_COLOR,
        said=site_said(place),
        years=years,
        text=_name(place, kind) if is_named else short_years(years),
        role=role,
        is_faint=is_faint,
        home=home,
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


def _name(place: dict[Any, Any], kind: str) -> str:
    """Return a place as it stands beside its mark: "El Paso 2014, 2019"."""
    label = str(place["place_label"])
    years = place["fiscal_years"]
    name = f"{label}, statewide" if kind == "state" else label.rpartition(", ")[0]
    shown = ", ".join(map(str, years))
    if len(years) > _YEARS_SHOWN:
        shown = f"{years[0]} to {years[-1]}"
    return f"{name or label} {shown}".strip()


def site_said(place: dict[Any, Any]) -> str:
    """Return a place with its cycles: "El Paso, Texas: FY2014, FY2019"."""
    if place["kind"] == NAMED_ONLY:
        return f"{place['place_label']}: named by NMRC, award record not found"
    return (
        f"{place['place_label']}: {', '.join(map(cycle_name, place['fiscal_years']))}"
    )
