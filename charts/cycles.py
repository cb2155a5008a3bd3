"""Awards and dollars by funding cycle: found beside announced, none found hatched."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import altair as alt
import pandas as pd

from grants.cycles import cycle_name
from grants.palette import cycle_colors
from grants.timeline import NONE_FOUND, CycleRow, turn_label
from grants.wording import about_millions

#: The parameter by which a click on a chart tells the cycle.
CHOSEN: Final = "chosen"
# Slanting lines within a square from -1 to 1, as a path: a chart has no patterns.
_HATCH: Final = "".join(
    f"M{max(-1.0, x):.2f},{min(1.0, x + 2.0):.2f}"
    f"L{min(1.0, x + 2.0):.2f},{max(-1.0, x):.2f}"
    for x in (-2.5, -2.0, -1.5, -1.0, -0.5, 0.0, 0.5)
)
Chart = alt.LayerChart | alt.FacetChart  # what altair says that layers make
_FAINT: Final = 0.3
_MISSING: Final = "announced, not found"


@dataclass(frozen=True, slots=True)
class Inks:
    """The colors of a chart's marks beside those of the cycles.

    Attributes:
        ink: text. second: technical assistance. line: outlines and hatching.
    """

    ink: str
    second: str
    line: str


LIGHT: Final = Inks(ink="#1C2321", second="#8B948F", line="#5D6561")
DARK: Final = Inks(ink="#E9E6DE", second="#7C8681", line="#A9B0AC")


def awards_chart(rows: Iterable[CycleRow], chosen: frozenset[int], inks: Inks) -> Chart:
    """Return awards by cycle as stacked bars.

    Args:
        rows: as :func:`grants.timeline.cycle_rows` gives them; none draws no bar.
        chosen: cycles that are chosen; the others are faint. Empty for all.
        inks: colors for the ground that the chart stands on.
    """
    rows = list(rows)
    table = pd.DataFrame(_parts(rows, chosen, inks, _awards), columns=_COLUMNS)
    said = f"Awards found by funding cycle. {_described(rows)}"
    return _chart(table, _notes(rows, _awards_label), "awards", said, inks)


def dollars_chart(
    rows: Iterable[CycleRow], chosen: frozenset[int], inks: Inks
) -> Chart:
    """Return original awards by cycle, as stacked bars labeled in millions of dollars.

    Args: as :func:`awards_chart`.
    """
    rows = list(rows)
    table = pd.DataFrame(_parts(rows, chosen, inks, _dollars), columns=_COLUMNS)
    said = f"Original awards found by funding cycle, in dollars. {_described(rows)}"
    return _chart(table, _notes(rows, _dollars_label), "dollars", said, inks)


_NOTES = ["cycle", "height", "text", "none", "hatched", "turn"]
_COLUMNS = ["cycle", "part", "order", "value", "fill", "stroke", "opacity"]


def _awards(row: CycleRow) -> tuple[int, int, int]:
    return row.sites, row.tta, row.gap.awards if row.gap and row.is_whole else 0


def _dollars(row: CycleRow) -> tuple[int, int, int]:
    missing = row.gap.amount_usd if row.gap and row.is_whole else 0
    return row.sites_usd, row.tta_usd, missing


def _parts(
    rows: list[CycleRow], chosen: frozenset[int], inks: Inks, values: Any
) -> list[list[Any]]:
    colors = cycle_colors(row.fiscal_year for row in rows if row.awards_in_list)
    parts = []
    for row in rows:
        sites, tta, missing = values(row)
        color = colors.get(row.fiscal_year, inks.line)
        opacity = 1.0 if not chosen or row.fiscal_year in chosen else _FAINT
        name = cycle_name(row.fiscal_year)
        parts += [
            [name, "project sites", 0, sites, color, color, opacity],
            [name, "technical assistance", 1, tta, inks.second, inks.second, opacity],
            [name, _MISSING, 2, missing, "transparent", inks.line, opacity],
        ]
    return parts


def _notes(rows: list[CycleRow], label: Any) -> pd.DataFrame:
    """Return the text over each cycle, where it stands, and whether it is hatched."""
    notes = []
    for row in rows:
        height, text = label(row)
        is_unknown = row.is_counted and not row.awards_in_list
        is_none = row.is_counted and not row.awards
        notes.append(
            {
                "cycle": cycle_name(row.fiscal_year),
                "height": height,
                "text": NONE_FOUND if is_none else text,
                "none": is_none,
                "hatched": is_unknown,
                "turn": turn_label(row),
            }
        )
    return pd.DataFrame(notes, columns=_NOTES)


def _awards_label(row: CycleRow) -> tuple[int, str]:
    height = sum(_awards(row))
    if row.gap and row.is_whole and row.announced_awards:
        return height, f"{row.announced_awards - row.gap.awards} of {height}"
    return height, str(height) if height else ""


def _dollars_label(row: CycleRow) -> tuple[int, str]:
    found = row.sites_usd + row.tta_usd
    text = _millions(found) if found else ""
    if row.gap and row.is_whole and row.announced_usd:
        text = f"{_millions(found)} of {_millions(row.announced_usd)}"
    return sum(_dollars(row)), text


def _millions(amount: int) -> str:
    return about_millions(amount).removeprefix("$").removesuffix(" million")


def _described(rows: list[CycleRow]) -> str:
    counted = (row for row in rows if row.is_counted)
    return "; ".join(
        f"{cycle_name(row.fiscal_year)}: {row.awards or NONE_FOUND}" for row in counted
    )


def _chart(
    table: pd.DataFrame, notes: pd.DataFrame, unit: str, said: str, inks: Inks
) -> Chart:
    # Under a cycle's name stands what changed with it.
    turns = dict(zip(notes["cycle"], notes["turn"], strict=True))
    names = f"[datum.value, {json.dumps(turns)}[datum.value]]"
    axis = alt.Axis(
        labelAngle=0,
        ticks=False,
        labelExpr=names,
        labelColor=inks.ink,
        labelOverlap=False,
        labelFontSize=11,
    )
    scale = alt.Scale(domain=notes["cycle"].tolist())
    x = alt.X("cycle:N", title=None, scale=scale, axis=axis)
    bars = (
        alt.Chart(table)
        .transform_filter("datum.value > 0")
        .mark_bar(strokeWidth=1.5)
        .encode(
            x=x,
            y=alt.Y("value:Q", title=None, axis=None, stack="zero"),
            order=alt.Order("order:Q"),
            fill=alt.Fill("fill:N", scale=None, legend=None),
            stroke=alt.Stroke("stroke:N", scale=None, legend=None),
            strokeDash=alt.condition("datum.order == 2", _DASHED, _SOLID),
            opacity=alt.Opacity("opacity:Q", scale=None, legend=None),
            tooltip=[
                alt.Tooltip("cycle:N", title="cycle"),
                alt.Tooltip("part:N", title="what"),
                alt.Tooltip("value:Q", title=unit, format=","),
            ],
        )
        .add_params(alt.selection_point(name=CHOSEN, fields=["cycle"]))
    )
    # Without any bar the scale would have no extent, and 0 would float in its middle.
    is_empty = not notes["height"].any()
    heights = alt.Scale(domain=[0, 1]) if is_empty else alt.Undefined
    y = alt.Y("height:Q", axis=None, scale=heights)
    over = alt.Chart(notes).encode(x=x, y=y)
    texts = over.mark_text(
        baseline="bottom", dy=-5, fontSize=13, fontWeight=600, color=inks.ink
    ).encode(text="text:N", opacity=alt.condition("datum.none", _NONE, _FULL))
    hatch = over.transform_filter("datum.hatched").mark_point(
        shape=_HATCH,
        size=900,
        stroke=inks.line,
        strokeWidth=1,
        filled=False,
        yOffset=-16,
    )
    # A cycle without an award is never a bar of no height: it says that none was found.
    none_found = [
        over.transform_filter(which)
        .mark_text(baseline="bottom", dy=dy, fontSize=11, color=inks.ink)
        .encode(text="text:N")
        for which, dy in (
            ("datum.hatched", -36),
            ("datum.none && !datum.hatched", -5),
        )
    ]
    return alt.layer(
        bars,
        texts,
        hatch,
        *none_found,
        height=210,
        width="container",
        description=said,
    )


_NONE, _FULL = alt.value(0), alt.value(1)
_DASHED, _SOLID = alt.value([4, 3]), alt.value([1, 0])
