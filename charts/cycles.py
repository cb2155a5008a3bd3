"""Awards and dollars by funding cycle: found beside announced, none found hatched."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import altair as alt
import pandas as pd

from charts.tokens import KEY_SIZE, LABEL_SIZE, Tokens, cycle_color
from grants.cycles import CycleFigures
from grants.words.cycles import nothing_words
from grants.words.numbers import number, short_dollars
from grants.words.terms import NOT_FOUND

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
# Pixels of a cycle's column. With less, words break over lines; with still less,
# figures stand upright and a cycle is written as on the map: "16".
_WIDE: Final = 62
_NARROW: Final = 46
_PARTS: Final = ["cycle", "code", "part", "order", "value", "fill", "stroke", "opacity"]
_NOTES: Final = ["cycle", "height", "text", "none", "hatched"]


@dataclass(frozen=True, slots=True)
class _Measure:
    """What the bars measure: its name, and of a cycle its figures and their words.

    Attributes:
        unit: for what is told of one bar.
        figures: of project sites, of technical assistance, and of what is missing.
        announced: the figure that was announced, or None.
        words: of a figure.
    """

    unit: str
    figures: Callable[[CycleFigures], tuple[int, int, int]]
    announced: Callable[[CycleFigures], int | None]
    words: Callable[[int], str]


def awards_chart(cycles: Iterable[CycleFigures], tokens: Tokens) -> Chart:
    """Return awards by cycle as stacked bars; cycles that are not chosen are faint.

    Args:
        cycles: of a selection; none draws no bar.
        tokens: colors for the ground that the chart stands on.
    """
    return _chart(list(cycles), tokens, _AWARDS, "Awards found by funding cycle.")


def awards_and_dollars_chart(cycles: Iterable[CycleFigures], tokens: Tokens) -> Chart:
    """Return awards by cycle as stacked bars, with their dollars in the labels.

    Args: as :func:`awards_chart`.
    """
    about = "Awards found by funding cycle, with their dollars."
    return _chart(list(cycles), tokens, _AWARDS, about, with_dollars=True)


def dollars_chart(cycles: Iterable[CycleFigures], tokens: Tokens) -> Chart:
    """Return original awards by cycle as stacked bars, labeled in dollars.

    Args: as :func:`awards_chart`.
    """
    about = "Original awards found by funding cycle, in dollars."
    return _chart(list(cycles), tokens, _DOLLARS, about)


def _awards(cycle: CycleFigures) -> tuple[int, int, int]:
    return cycle.sites.awards, cycle.tta.awards, cycle.missing


def _dollars(cycle: CycleFigures) -> tuple[int, int, int]:
    return cycle.sites.known_usd, cycle.tta.known_usd, cycle.missing_usd


def _announced_awards(cycle: CycleFigures) -> int | None:
    return cycle.gap.announced if cycle.gap else None


def _announced_usd(cycle: CycleFigures) -> int | None:
    return cycle.cycle.announced_usd if cycle.cycle else None


_AWARDS: Final = _Measure("awards", _awards, _announced_awards, number)
_DOLLARS: Final = _Measure("dollars", _dollars, _announced_usd, short_dollars)


def _parts(
    cycles: Sequence[CycleFigures], tokens: Tokens, measure: _Measure
) -> pd.DataFrame:
    parts = []
    for cycle in cycles:
        sites, tta, missing = measure.figures(cycle)
        color, gray = cycle_color(cycle.fiscal_year), tokens.assistance
        edge = tokens.edge or color
        look = 1.0 if cycle.is_chosen else _FAINT
        row = [cycle.name, cycle.code]
        parts += [
            [*row, "project sites", 0, sites, color, edge, look],
            [*row, "technical assistance", 1, tta, gray, gray, look],
            [*row, _MISSING, 2, missing, "transparent", tokens.second_ink, look],
        ]
    return pd.DataFrame(parts, columns=_PARTS)


def _notes(
    cycles: Sequence[CycleFigures], measure: _Measure, *, with_dollars: bool
) -> pd.DataFrame:
    """Return the text over each cycle, where it stands, and whether it is hatched."""
    notes = [
        {
            "cycle": cycle.name,
            "height": sum(measure.figures(cycle)),
            "text": _label(cycle, measure, with_dollars=with_dollars)
            if cycle.awards
            else nothing_words(cycle),
            "none": not cycle.awards,
            "hatched": cycle.is_unknown,
        }
        for cycle in cycles
    ]
    return pd.DataFrame(notes, columns=_NOTES)


def _label(cycle: CycleFigures, measure: _Measure, *, with_dollars: bool) -> str:
    """Return what was found, and on a line of its own of how much, or the dollars."""
    sites, tta, missing = measure.figures(cycle)
    text = measure.words(sites + tta) if sites + tta else NOT_FOUND
    announced = measure.announced(cycle)
    of = f"of {measure.words(announced)}" if missing and announced else ""
    if with_dollars:
        dollars = _label(cycle, _DOLLARS, with_dollars=False).partition("\n")[0]
        return f"{text} {of}".strip() + f"\n{dollars}"
    return "\n".join(filter(None, (text, of)))


def _described(notes: pd.DataFrame) -> str:
    """Return what stands over each cycle: what a picture says is what it shows."""
    told = zip(notes["cycle"], notes["text"], strict=True)
    return "; ".join(f"{cycle}: {text}".replace("\n", " ") for cycle, text in told)


def _chart(
    cycles: Sequence[CycleFigures],
    tokens: Tokens,
    measure: _Measure,
    about: str,
    *,
    with_dollars: bool = False,
) -> Chart:
    notes = _notes(cycles, measure, with_dollars=with_dollars)
    column = f"(width / {max(1, len(cycles))})"
    # The chart's description says all of it: of its own, each bar would say its color
    # in hexadecimal, and the axis that it has values.
    axis = alt.Axis(
        aria=False,
        labelAngle=0,
        ticks=False,
        labelExpr=_axis_label(cycles, column),
        labelColor=tokens.ink,
        labelOverlap=False,
        labelFontSize=KEY_SIZE,
    )
    scale = alt.Scale(domain=notes["cycle"].tolist())
    x = alt.X("cycle:N", title=None, scale=scale, axis=axis)
    bars = (
        alt.Chart(_parts(cycles, tokens, measure))
        .transform_filter("datum.value > 0")
        .mark_bar(
            aria=False,
            strokeWidth=1.5,
            width=alt.RelativeBandSize(min(0.9, 0.2 * len(cycles))),
        )
        .encode(
            x=x,
            y=alt.Y("value:Q", title=None, axis=None, stack="zero"),
            order=alt.Order("order:Q"),
            fill=alt.Fill("fill:N", scale=None, legend=None),
            stroke=alt.Stroke("stroke:N", scale=None, legend=None),
            strokeDash=alt.condition(
                "datum.order == 2", alt.value([4, 3]), alt.value([1, 0])
            ),
            opacity=alt.Opacity("opacity:Q", scale=None, legend=None),
            tooltip=[
                alt.Tooltip("cycle:N", title="cycle"),
                alt.Tooltip("part:N", title="what"),
                alt.Tooltip("value:Q", title=measure.unit, format=","),
            ],
        )
        .add_params(alt.selection_point(name=CHOSEN, fields=["code"]))
    )
    return alt.layer(
        bars,
        *_over(notes, x, tokens, column),
        height=210,
        width="container",
        description=f"{about} {_described(notes)}",
    )


def _axis_label(cycles: Sequence[CycleFigures], column: str) -> str:
    """Return the expression of a label: a cycle, and under it what changed with it.

    Args:
        cycles: those of the axis.
        column: the expression of the pixels that each has.
    """
    wide, broken, short = {}, {}, {}
    for cycle in cycles:
        change = [cycle.change.short_label] if cycle.change else []
        wide[cycle.name] = [cycle.name, *change]
        broken[cycle.name] = [*cycle.name.split(), *" ".join(change).split()]
        year = cycle.fiscal_year
        short[cycle.name] = [f"{year % 100:02d}" if year else "?"]
    return (
        f"({column} >= {_WIDE} ? {json.dumps(wide)} : {column} >= {_NARROW} ? "
        f"{json.dumps(broken)} : {json.dumps(short)})[datum.value]"
    )


def _over(
    notes: pd.DataFrame, x: alt.X, tokens: Tokens, column: str
) -> list[alt.Chart]:
    """Return the figures over the bars, and what stands where there is no bar."""
    # Without any bar the scale would have no extent, and 0 would float in its middle.
    is_empty = not notes["height"].any()
    heights = alt.Scale(domain=[0, 1]) if is_empty else alt.Undefined
    y = alt.Y("height:Q", axis=None, scale=heights)
    is_upright = f"{column} < {_NARROW}"
    said = (
        f"{is_upright} ? replace(datum.text, '\\n', ' ') : {column} < {_WIDE} && "
        "datum.none ? replace(datum.text, regexp(' ', 'g'), '\\n') : datum.text"
    )
    over = alt.Chart(notes).transform_calculate(said=said).encode(x=x, y=y)
    lines = "length(split(datum.said, '\\n'))"

    def text(which: str, above: int, *, is_figure: bool = False) -> alt.Chart:
        """Return the notes that an expression picks, some pixels above their bar."""
        size = LABEL_SIZE if is_figure else KEY_SIZE
        # The first line of several stands higher, so that the last is above the bar.
        raised = f"{above} + {size + 3} * ({lines} - 1)"
        made: alt.Chart = (
            over.transform_filter(which)
            .mark_text(
                aria=False,
                fontSize=size,
                fontWeight=600 if is_figure else 400,
                lineBreak="\n",
                color=tokens.ink,
                angle=alt.expr(f"{is_upright} ? 270 : 0"),
                align=alt.expr(f"{is_upright} ? 'left' : 'center'"),
                baseline=alt.expr(f"{is_upright} ? 'middle' : 'bottom'"),
                dx=alt.expr(f"{is_upright} ? {above} : 0"),
                dy=alt.expr(f"{is_upright} ? 0 : -({raised})"),
            )
            .encode(text="said:N")
        )
        return made

    hatch = over.transform_filter("datum.hatched").mark_point(
        aria=False,
        shape=_HATCH,
        size=alt.expr(f"pow(min(30, 0.8 * {column}), 2)"),
        stroke=tokens.second_ink,
        strokeWidth=1,
        filled=False,
        yOffset=-16,
    )
    # A cycle without an award is never a bar of no height: it says that none was found.
    return [
        text("!datum.none", 5, is_figure=True),
        hatch,
        text("datum.hatched", 36),
        text("datum.none && !datum.hatched", 5),
    ]
