"""The colors and type sizes of everything that is shown: one table for all of it."""

from dataclasses import dataclass, replace
from typing import Final


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colors for one ground, light or dark, as ``#RRGGBB``.

    Attributes:
        ground, second_ground: behind everything, and behind what is set apart.
        ink, second_ink: text, and text or lines of less weight; 4.5:1 on the grounds.
        accent, link: of controls, and of links.
        line: between rows and around controls.
        land, land_around, border: states, those around the ones meant, and their edges.
        assistance: awards for training and technical assistance.
        latest, earlier: states with an award in the latest cycle, or in earlier ones.
        kept, gained: places in both of two lists, or in the second alone.
        edge: around a cycle's color that would sink into the ground; empty for none.
    """

    ground: str
    second_ground: str
    ink: str
    second_ink: str
    accent: str
    link: str
    line: str
    land: str
    land_around: str
    border: str
    assistance: str
    latest: str
    earlier: str
    kept: str
    gained: str
    edge: str = ""


LIGHT: Final = Tokens(
    ground="#FCFBF8",
    second_ground="#F1EFE9",
    ink="#1C2321",
    second_ink="#5D6561",
    accent="#0B5563",
    link="#0B5563",
    line="#D9D5CB",
    land="#EDEAE2",
    land_around="#F5F3EE",
    border="#C9C4B8",
    assistance="#8B948F",
    latest="#0B3C49",
    earlier="#468593",
    kept="#1F7A8C",
    gained="#A8560F",
)
DARK: Final = Tokens(
    ground="#14191A",
    second_ground="#1E2627",
    ink="#E9E6DE",
    second_ink="#A9B0AC",
    accent="#2F7F90",
    link="#8FD0DD",
    line="#3A4446",
    land="#232B2C",
    land_around="#1A2021",
    border="#4A5557",
    assistance="#7C8681",
    latest="#A5DCE7",
    earlier="#5796A4",
    kept="#5FA3B2",
    gained="#E3A45C",
    edge="#A9B0AC",
)
#: What is printed stands on white.
PAPER: Final = replace(LIGHT, ground="#FFFFFF")

#: The type that vl_convert embeds, and what has the same widths elsewhere.
FONT: Final = "Liberation Sans, Arial, Helvetica, sans-serif"
#: Sizes of type in pixels, the largest first.
TITLE_SIZE: Final = 19.0
NOTICE_SIZE: Final = 15.0
LABEL_SIZE: Final = 13.0
LETTER_SIZE: Final = 12.0
TEXT_SIZE: Final = 11.5
KEY_SIZE: Final = 11.0
SMALL_SIZE: Final = 10.0
FINE_SIZE: Final = 9.0

#: Kind of a place -> how round the corners of its mark are, beside its height, wherever
#: places are drawn: a city is a circle, a county a rounded square, a whole state a
#: square. A place that is only listed is a hollow circle with a dashed edge.
CORNERS: Final = {"city": 0.5, "county": 0.25, "state": 0.0, "named": 0.5}
#: Height of the mark of a place that is only listed, beside that of the others.
NAMED_HEIGHT: Final = 0.8

#: What stands in a mark; each color of a mark carries it at 4.5:1 or more.
MARK_INK: Final = "#FFFFFF"
#: Color of what has no cycle, or of which none was found.
NO_CYCLE_COLOR: Final = "#5D6561"
# From cool to warm. Each carries white text at 4.5:1 or more.
_CYCLE_COLORS: Final = (
    "#0B3C49",
    "#3D5A94",
    "#13647A",
    "#1F7A8C",
    "#A8560F",
    "#8C3B1B",
    "#BF3B33",
    "#85203A",
    "#B03A6B",
    "#6B2458",
    "#86651A",
    "#57402F",
)
# By which the program's first cycle begins a period of the colors.
_OFFSET: Final = 2


def cycle_color(fiscal_year: int | None) -> str:
    """Return the color of a funding cycle, as ``#RRGGBB``; of None where not found.

    It follows from the year alone, so a cycle keeps its color in every list and every
    selection. After twelve years the colors begin anew.
    """
    if fiscal_year is None:
        return NO_CYCLE_COLOR
    return _CYCLE_COLORS[(fiscal_year + _OFFSET) % len(_CYCLE_COLORS)]
