"""What a legend says: entries in rows, for whoever draws them."""

from dataclasses import dataclass
from typing import Final

#: A mark that is a piece of a filled area.
SWATCH: Final = "swatch"


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One entry of a legend.

    Attributes:
        text: its words.
        shape: of its mark: a kind of place, ``SWATCH``, or empty for words alone.
        fills: colors of its mark; several stand side by side, none is a hollow mark.
        stroke: color of its edge, or empty.
        is_dashed, is_hatched, is_faint: whether the edge is dashed, the mark filled
            with slanting lines, and all of it drawn faint.
        inside: what stands in its mark, or empty.
    """

    text: str
    shape: str = ""
    fills: tuple[str, ...] = ()
    stroke: str = ""
    is_dashed: bool = False
    is_hatched: bool = False
    is_faint: bool = False
    inside: str = ""
