"""The marks, labels and words on the map of places, as layers of a chart."""

from collections.abc import Sequence
from math import hypot
from typing import Any, Final

import altair as alt
import pandas as pd

from charts.lettering import FONT, INK, SECOND_INK
from charts.sites.ground import in_pixels
from charts.sites.key import Entry
from charts.sites.marks import CONTEXT, NAMED, PLACE, SHAPES, Mark
from charts.sites.placing import Label

_EDGE: Final = "#FFFFFF"
_FAINT: Final = 0.4
_KEY_REACH: Final = 4.8


def mark_layers(
    marks: Sequence[Mark], reach: float, label_size: float
) -> list[alt.Chart]:
    """Return marks, the lines to where they belong, and their labels.

    Args:
        marks: as they were arranged; none gives no layer.
        reach: from the middle of a city's mark to its edge, in pixels.
        label_size: of the type, in pixels.
    """
    layers = []
    # Nearer than that, the mark still covers its place.
    moved = [m for m in marks if _distance(m) > reach]
    if moved:
        rows = [(*mark.at, *mark.home) for mark in moved]
        table = pd.DataFrame(rows, columns=["x", "y", "x2", "y2"])
        base = alt.Chart(table)
        layers.append(
            base.mark_rule(color=SECOND_INK, strokeWidth=0.8, aria=False).encode(
                **in_pixels("x", "y"), x2="x2:Q", y2="y2:Q"
            )
        )
        layers.append(
            base.mark_circle(color=INK, size=5, opacity=1, aria=False).encode(
                **in_pixels("x2", "y2")
            )
        )
    for role in (CONTEXT, PLACE):
        chosen = [mark for mark in marks if mark.role == role]
        layers += _shapes(
            pd.DataFrame(
                [
                    (*m.at, m.kind, m.fill, m.is_faint, m.said)
                    for m in sorted(chosen, key=lambda m: not m.is_faint)
                ],
                columns=["x", "y", "kind", "fill", "is_faint", "said"],
            ),
            reach,
            role,
        )
    return layers + _labels(marks, label_size)


def key_layers(entries: Sequence[Entry], size: float) -> list[alt.Chart]:
    """Return a key.

    Args:
        entries: as :func:`charts.sites.key.key_of` lays them out.
        size: of the type, in pixels.
    """
    table = pd.DataFrame(
        [
            (e.mark_x, e.y, e.kind, e.fill, e.is_faint, e.text)
            for e in entries
            if e.kind
        ],
        columns=["x", "y", "kind", "fill", "is_faint", "said"],
    )
    return [
        *_shapes(table, _KEY_REACH, ""),
        *words_layer(entries, size, align="left", color=INK),
    ]


def words_layer(
    entries: Sequence[Entry],
    size: float,
    *,
    align: str = "center",
    color: str = SECOND_INK,
) -> list[alt.Chart]:
    """Return words where their entries say, or no layer for none.

    Args:
        entries: their ``text``, ``text_x`` and ``y``.
        size: of the type, in pixels.
        align: left, center or right.
        color: of the type.
    """
    rows = [(entry.text_x, entry.y, entry.text) for entry in entries]
    return _text(rows, size, align, color, "normal")


def _shapes(table: pd.DataFrame, reach: float, role: str) -> list[alt.Chart]:
    """Return a layer for the filled marks and one for the hollow ones."""
    shape = {kind: look for kind, (look, _) in SHAPES.items()}
    area = {kind: part * 4 * reach * reach * 0.8 for kind, (_, part) in SHAPES.items()}
    table = table.assign(
        shape=table["kind"].map(shape),
        size=table["kind"].map(area),
        opacity=[_FAINT if faint else 1.0 for faint in table["is_faint"]],
    )
    described: dict[str, Any] = {"aria": False}
    channels: dict[str, Any] = {
        **in_pixels("x", "y"),
        "shape": alt.Shape("shape:N", scale=None, legend=None),
        "size": alt.Size("size:Q", scale=None, legend=None),
        "opacity": alt.Opacity("opacity:Q", scale=None, legend=None),
    }
    if role:
        described = {"aria": True, "ariaRoleDescription": role}
        channels["description"] = alt.Description("said:N")
    layers = []
    is_hollow = table["kind"] == NAMED
    if not is_hollow.all():
        layers.append(
            alt.Chart(table[~is_hollow])
            .mark_point(stroke=_EDGE, strokeWidth=1, filled=True, **described)
            .encode(fill=alt.Fill("fill:N", scale=None, legend=None), **channels)
        )
    if is_hollow.any():
        layers.append(
            alt.Chart(table[is_hollow])
            .mark_point(
                fill=_EDGE,
                stroke=INK,
                strokeWidth=1.2,
                strokeDash=[2.4, 1.6],
                **described,
            )
            .encode(**channels)
        )
    return layers


def _labels(marks: Sequence[Mark], size: float) -> list[alt.Chart]:
    layers = []
    for is_faint, color, weight in (
        (True, SECOND_INK, "normal"),
        (False, INK, "bold"),
    ):
        for align in ("left", "right", "center"):
            found: list[tuple[Label, str]] = [
                (mark.label, mark.text)
                for mark in marks
                if mark.label
                and mark.label.align == align
                and mark.is_faint is is_faint
            ]
            rows = [(label.x, label.y, text) for label, text in found]
            layers += _text(rows, size, align, color, weight)
    return layers


def _text(
    rows: list[tuple[float, float, str]],
    size: float,
    align: str,
    color: str,
    weight: str,
) -> list[alt.Chart]:
    if not rows:
        return []
    look: dict[str, Any] = {"align": align, "color": color, "fontWeight": weight}
    return [
        alt.Chart(pd.DataFrame(rows, columns=["x", "y", "text"]))
        .mark_text(baseline="middle", fontSize=size, font=FONT, aria=False, **look)
        .encode(**in_pixels("x", "y"), text="text:N")
    ]


def _distance(mark: Mark) -> float:
    (x, y), (u, v) = mark.at, mark.home
    return hypot(u - x, v - y)
