"""The words around a picture: above it what it shows, below it its limits."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from charts.legend import SWATCH, LegendEntry
from charts.sites.marks import mark_path
from charts.tokens import FONT, KEY_SIZE, MARK_INK, NOTICE_SIZE, PAPER
from charts.typography import text_width, wrapped
from exports.printable import printable

#: Width of a drawing that fills a frame, in pixels; the frame's own is 720.
INNER_WIDTH: Final = 692
#: What a frame leaves at each side of a drawing.
MARGIN: Final = 14
_GAP: Final = 8
_LEADING: Final = 1.3
_LEGEND_LINE: Final = 18.0
_BETWEEN: Final = 18.0  # entries of a legend
_SIDE: Final = 11.0  # of a mark of a legend
_SWATCH_PATH: Final = "M-5.5,-5.5H5.5V5.5H-5.5Z"
_HALF: Final = 4.5  # of a mark of a legend
_HALF_IN_A_COLUMN: Final = 6.0
_HALF_WITH_DIGITS: Final = 8.0
_LINE_OF_COLUMN: Final = 13.5
_BETWEEN_ROWS: Final = 3.0
_BASELINE: Final = 0.36  # of the type size, from the middle of its capitals
_HATCH: Final = "M-5.5,0L0,-5.5M-5.5,5.5L5.5,-5.5M0,5.5L5.5,0"
_FAINT: Final = 0.4
_NOT_BOLD: Final = {"normal", "400"}
# Coastlines need no thousandth of a pixel; marks, which are short, keep theirs.
_LONG_PATH: Final = 120
_DECIMALS: Final = re.compile(r"\d+\.\d{2,}")
_SVG: Final = "http://www.w3.org/2000/svg"
ET.register_namespace("", _SVG)
ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a frame: its text, size in pixels, color and weight."""

    text: str
    size: float
    color: str = PAPER.ink
    weight: str = "normal"


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a drawing.

    Attributes:
        title: of the whole, for its ``title`` element.
        alt: what it shows, for its ``desc`` element and its label.
        heading: paragraphs above it.
        legend: between them and the drawing; each row begins a line.
        notice: words in the middle of a drawing that has nothing to show, or empty.
        foot: paragraphs below it.
        margin: in pixels on each side.
        column: width of a column at the right of the drawing, which holds legend and
            foot; 0 for none.
    """

    title: str
    alt: str
    heading: Sequence[Line] = ()
    legend: Sequence[Sequence[LegendEntry]] = ()
    notice: str = ""
    foot: Sequence[Line] = ()
    margin: float = MARGIN
    column: float = 0


class _Column(NamedTuple):
    """Where text stands: its left edge and its width, in pixels."""

    left: float
    width: float


def framed(svg: str, frame: Frame) -> str:
    """Return a drawing in its frame, on white, as SVG; the drawing must be Vega's.

    Text stays text. It takes the room that was measured for it, whatever font the
    reader has: in a wider one its letters are set narrower.
    """
    drawing = ET.fromstring(svg)  # noqa: S314 - drawn here, from no other's XML
    alt = printable(frame.alt)
    root = ET.Element(f"{{{_SVG}}}svg", {"role": "img", "aria-label": alt})
    _add(root, "title", printable(frame.title))
    _add(root, "desc", alt)
    _add(root, "rect", width="100%", height="100%", fill=PAPER.ground)
    for path in drawing.iter(f"{{{_SVG}}}path"):
        if len(path.get("d", "")) > _LONG_PATH:
            path.set("d", _DECIMALS.sub(_rounded, path.attrib["d"]))
    wide, high = (float(drawing.attrib[side]) for side in ("width", "height"))
    all_of_it = _Column(frame.margin, wide)
    y = frame.margin
    for line in frame.heading:
        y = _paragraph(root, line, y, all_of_it)
    y += _GAP if frame.heading else 0
    if not frame.column:
        for row in filter(None, frame.legend):
            y = _legend_row(root, row, y, all_of_it)
        y += _GAP if any(frame.legend) else 0
    drawn = _add(root, "g", transform=f"translate({frame.margin:g},{y:g})")
    drawn.extend(list(drawing))
    if frame.notice:
        x = frame.margin + (wide - text_width(frame.notice, NOTICE_SIZE)) / 2
        _text(root, Line(frame.notice, NOTICE_SIZE), x, y + high / 2)
    if frame.column:
        beside = _Column(frame.margin + wide + 2 * _GAP, frame.column)
        side = _legend_column(root, frame.legend, y, beside)
        for line in frame.foot:
            side = _paragraph(root, line, side, beside)
        y, wide = max(y + high, side), wide + 2 * _GAP + frame.column
    else:
        y += high + _GAP
        for line in frame.foot:
            y = _paragraph(root, line, y, all_of_it)
    _keep_widths(root)
    width, full = f"{wide + 2 * frame.margin:g}", f"{round(y + frame.margin / 2)}"
    root.attrib |= {"width": width, "height": full, "viewBox": f"0 0 {width} {full}"}
    return ET.tostring(root, encoding="unicode")


def _keep_widths(root: ET.Element) -> None:
    """Write on each line of text how wide it was measured.

    A reader without our font, or one that has its widths, sees another; no word shall
    run into the next for it.
    """
    for node in root.iter(f"{{{_SVG}}}text"):
        size = float(node.attrib["font-size"].removesuffix("px"))
        is_bold = node.get("font-weight", "normal") not in _NOT_BOLD
        for line in list(node) or [node]:
            if width := text_width(line.text or "", size, bold=is_bold):
                line.set("textLength", f"{width:.1f}")
                line.set("lengthAdjust", "spacingAndGlyphs")


def _add(parent: ET.Element, name: str, text: str = "", **look: str) -> ET.Element:
    """Add an element; an attribute's hyphen is written as an underscore."""
    attributes = {key.replace("_", "-"): value for key, value in look.items() if value}
    element = ET.SubElement(parent, f"{{{_SVG}}}{name}", attributes)
    element.text = text or None
    return element


def _rounded(number: re.Match[str]) -> str:
    return f"{float(number.group()):.1f}"


def _paragraph(root: ET.Element, line: Line, y: float, column: _Column) -> float:
    """Add a paragraph whose top is at y; return where the next one begins."""
    is_bold = line.weight == "bold"
    lines = wrapped(printable(line.text), line.size, column.width, bold=is_bold)
    for text in lines:
        _text(root, replace(line, text=text), column.left, y + line.size)
        y += round(line.size * _LEADING, 1)
    return y + round(line.size * 0.2, 1)


def _text(root: ET.Element, line: Line, x: float, y: float) -> None:
    look = {"x": f"{x:g}", "y": f"{y:g}", "font_family": FONT, "fill": line.color}
    weight = "" if line.weight == "normal" else line.weight
    size = f"{line.size:g}px"
    _add(root, "text", line.text, **look, font_size=size, font_weight=weight)


def _legend_row(
    root: ET.Element, row: Sequence[LegendEntry], y: float, column: _Column
) -> float:
    """Add a row of a legend whose top is at y; return where the next one begins."""
    x = 0.0
    for entry in row:
        mark = _mark_width(entry)
        wide = mark + text_width(entry.text, KEY_SIZE)
        if x and x + wide > column.width:
            x = 0.0
            y += _LEGEND_LINE
        left = column.left + x
        _marks(root, entry, left, y + _SIDE / 2 + 0.5)
        _text(root, Line(entry.text, KEY_SIZE), left + mark, y + _SIDE - 1)
        x += wide + _BETWEEN
    return y + _LEGEND_LINE


def _legend_column(
    root: ET.Element,
    rows: Sequence[Sequence[LegendEntry]],
    y: float,
    column: _Column,
) -> float:
    """Add a legend with a line an entry; return where the next paragraph begins."""
    entries = [entry for row in rows for entry in row]
    mark = max((_mark_width(entry) for entry in entries if entry.shape), default=0)
    for entry in entries:
        before = mark if entry.shape else 0
        middle = y + _LEGEND_LINE / 2
        left = column.left + (before - _mark_width(entry)) / 2
        _marks(root, entry, left, middle, _HALF_IN_A_COLUMN)
        for text in wrapped(entry.text, KEY_SIZE, column.width - before):
            y += _LINE_OF_COLUMN
            _text(root, Line(text, KEY_SIZE), column.left + before, y - 1)
        y += _LEGEND_LINE - _LINE_OF_COLUMN + _BETWEEN_ROWS
    return y


def _mark_width(entry: LegendEntry) -> float:
    """Return the width of the marks of an entry and of the space behind them."""
    if entry.inside:
        return 2 * _half_width(entry) + 5
    # Several colors stand side by side, each as wide as one.
    return _SIDE * max(1, len(entry.fills)) + 5 if entry.shape else 0


def _half_width(entry: LegendEntry) -> float:
    wide = text_width(entry.inside, KEY_SIZE, bold=True) / 2
    return max(_HALF_WITH_DIGITS, wide + 3 if len(entry.inside) > 2 else 0)


def _marks(
    root: ET.Element, entry: LegendEntry, left: float, y: float, half: float = _HALF
) -> None:
    """Add the marks of an entry beside each other, with their middles at y."""
    if entry.inside:
        wide = _half_width(entry)
        middle = left + wide
        path = mark_path(entry.shape, _HALF_WITH_DIGITS, wide)
        _mark(root, entry, path, entry.fills[0], middle, y)
        x = middle - text_width(entry.inside, KEY_SIZE, bold=True) / 2
        digits = Line(entry.inside, KEY_SIZE, MARK_INK, "bold")
        _text(root, digits, x, y + KEY_SIZE * _BASELINE)
    elif entry.shape:
        is_area = entry.shape == SWATCH
        path = _SWATCH_PATH if is_area else mark_path(entry.shape, half)
        for number, fill in enumerate(entry.fills or ("none",)):
            _mark(root, entry, path, fill, left + (number + 0.5) * _SIDE, y)


def _mark(
    root: ET.Element, entry: LegendEntry, path: str, fill: str, x: float, y: float
) -> None:
    """Add a mark of a legend with its middle at x and y."""
    look = {
        "transform": f"translate({x:g},{y:g})",
        "stroke": entry.stroke,
        "stroke_dasharray": "2.4 1.6" if entry.is_dashed else "",
        "opacity": f"{_FAINT}" if entry.is_faint else "",
    }
    _add(root, "path", d=path, fill=fill, **look)
    if entry.is_hatched:
        _add(root, "path", d=_HATCH, **look)
