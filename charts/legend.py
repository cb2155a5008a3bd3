"""What a legend says: entries in rows, for whoever draws them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One entry of a legend.

    Attributes:
        text: its words.
        shape: of its mark, as Vega calls it; "swatch" for a piece of a filled area;
            empty for words alone.
        fills: colors of its mark; several stand side by side, none is a hollow mark.
        stroke: color of its edge, or empty.
        is_dashed, is_hatched, is_faint: whether the edge is dashed, the mark filled
            with slanting lines, and all of it drawn faint.
    """

    text: str
    shape: str = ""
    fills: tuple[str, ...] = ()
    stroke: str = ""
    is_dashed: bool = False
    is_hatched: bool = False
    is_faint: bool = False
