"""How large a map of places is drawn: for print, or for a room."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from charts.sites.layout import Box, Label
from charts.tokens import FINE_SIZE, KEY_SIZE


class MarkSize(NamedTuple):
    """How marks are drawn of which there are no more than some.

    Attributes:
        most: up to how many.
        reach: from the middle of a mark to what may stand beside it, in pixels.
        type: size of the type in a mark or beside it; 0 for none.
    """

    most: int
    reach: float
    type: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A size of the map; all measures are in pixels.

    Attributes:
        width, height: of the whole.
        around: what is free above, at the right and below the country.
        corner: where Puerto Rico and the U.S. Virgin Islands stand.
        corner_name: what stands below the corner.
        marks: from few to many.
        type: size of the names of states.
        cycles_in_legend: of more than these the legend names the first and the last.
        is_for_a_room: whether the cycles stand in the marks and states have their
            abbreviation, for whoever sits far away; else the cycles stand beside them.
    """

    width: float
    height: float
    around: tuple[float, float, float]
    corner: Box
    corner_name: tuple[Label, ...]
    marks: tuple[MarkSize, ...]
    type: float
    cycles_in_legend: int
    is_for_a_room: bool = False

    @property
    def frame(self) -> Box:
        """The whole as a box."""
        return Box(0, 0, self.width, self.height)


PRINT: Final = Sheet(
    width=692,
    height=436,
    around=(6, 18, 22),
    corner=Box(594, 358, 692, 410),
    corner_name=(
        Label("Puerto Rico and", (643, 418), FINE_SIZE),
        Label("U.S. Virgin Islands", (643, 429), FINE_SIZE),
    ),
    marks=(
        MarkSize(40, 5.6, 10.5),
        MarkSize(150, 4.6, 9.5),
        MarkSize(10**9, 3.1, 8.0),
    ),
    type=FINE_SIZE,
    cycles_in_legend=40,
)
#: A pixel of it is more than two of a screen 1,280 wide, so that its type is 22 high.
ROOM: Final = Sheet(
    width=336,
    height=212,
    around=(2, 14, 6),
    corner=Box(284, 166, 336, 196),
    corner_name=(Label("PR, VI", (310, 204), KEY_SIZE),),
    marks=(
        MarkSize(60, 9.0, KEY_SIZE),
        MarkSize(300, 7.2, 0),
        MarkSize(10**9, 3.1, 0),
    ),
    type=KEY_SIZE,
    cycles_in_legend=6,
    is_for_a_room=True,
)
