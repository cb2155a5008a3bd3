"""The words around a picture: above it what it shows, below it its limits."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from charts.legend import LegendEntry
from charts.tokens import FONT, KEY_SIZE, NOTICE_SIZE, PAPER
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
# Marks of a legend around 0; "swatch" is a piece of an area.
_SHAPES: Final = {
    "swatch": "M-5.5,-5.5H5.5V5.5H-5.5Z",
    "circle": "M4.5,0A4.5,4.5,0,1,1,-4.5,0A4.5,4.5,0,1,1,4.5,0",
    "square": "M-4,-4H4V4H-4Z",
    "triangle-up": "M0,-4.5L5,4.5H-5Z",
    "diamond": "M0,-5.5L5.5,0L0,5.5L-5.5,0Z",
}
_HATCH: Final = "M-5.5,0L0,-5.5M-5.5,5.5L5.5,-5.5M0,5.5L5.5,0"
_FAINT: Final = 0.4
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
    """

    title: str
    alt: str
    heading: Sequence[Line] = ()
    legend: Sequence[Sequence[LegendEntry]] = ()
    notice: str = ""
    foot: Sequence[Line] = ()


def framed(svg: str, frame: Frame) -> str:
    """Return a drawing in its frame, 720 pixels wide on white, as SVG.

    Text stays text. The drawing must be Vega's, and ``INNER_WIDTH`` pixels wide.
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
    y = float(MARGIN)
    for line in frame.heading:
        y = _paragraph(root, line, y)
    y += _GAP if frame.heading else 0
    for row in filter(None, frame.legend):
        y = _legend_row(root, row, y)
    y += _GAP if any(frame.legend) else 0
    drawn = _add(root, "g", transform=f"translate({MARGIN},{y:g})")
    drawn.extend(list(drawing))
    height = float(drawing.attrib["height"])
    if frame.notice:
        x = (INNER_WIDTH - text_width(frame.notice, NOTICE_SIZE)) / 2
        _text(root, Line(frame.notice, NOTICE_SIZE), x, y + height / 2)
    y += height + _GAP
    for line in frame.foot:
        y = _paragraph(root, line, y)
    width, full = f"{INNER_WIDTH + 2 * MARGIN}", f"{round(y + MARGIN / 2)}"
    root.attrib |= {"width": width, "height": full, "viewBox": f"0 0 {width} {full}"}
    return ET.tostring(root, encoding="unicode")


def _add(parent: ET.Element, name: str, text: str = "", **look: str) -> ET.Element:
    """Add an element; an attribute's hyphen is written as an underscore."""
    attributes = {key.replace("_", "-"): value for key, value in look.items() if value}
    element = ET.SubElement(parent, f"{{{_SVG}}}{name}", attributes)
    element.text = text or None
    return element


def _rounded(number: re.Match[str]) -> str:
    return f"{float(number.group()):.1f}"


def _paragraph(root: ET.Element, line: Line, y: float) -> float:
    """Add a paragraph whose top is at y; return where the next one begins."""
    is_bold = line.weight == "bold"
    lines = wrapped(printable(line.text), line.size, INNER_WIDTH, bold=is_bold)
    for text in lines:
        _text(root, replace(line, text=text), MARGIN, y + line.size)
        y += round(line.size * _LEADING, 1)
    return y + round(line.size * 0.2, 1)


def _text(root: ET.Element, line: Line, x: float, y: float) -> None:
    look = {"x": f"{x:g}", "y": f"{y:g}", "font_family": FONT, "fill": line.color}
    weight = "" if line.weight == "normal" else line.weight
    size = f"{line.size:g}px"
    _add(root, "text", line.text, **look, font_size=size, font_weight=weight)


def _legend_row(root: ET.Element, row: Sequence[LegendEntry], y: float) -> float:
    """Add a row of a legend whose top is at y; return where the next one begins."""
    x = 0.0
    for entry in row:
        # Several colors stand side by side, each as wide as one.
        mark = _SIDE * max(1, len(entry.fills)) + 5 if entry.shape else 0
        wide = mark + text_width(entry.text, KEY_SIZE)
        if x and x + wide > INNER_WIDTH:
            x = 0.0
            y += _LEGEND_LINE
        left = MARGIN + x
        for number, fill in enumerate(entry.fills or ("none",)):
            _mark(root, entry, fill, left + (number + 0.5) * _SIDE, y + _SIDE / 2 + 0.5)
        _text(root, Line(entry.text, KEY_SIZE), left + mark, y + _SIDE - 1)
        x += wide + _BETWEEN
    return y + _LEGEND_LINE


def _mark(root: ET.Element, entry: LegendEntry, fill: str, x: float, y: float) -> None:
    """Add a mark of a legend with its middle at x and y; none for words alone."""
    if not entry.shape:
        return
    look = {
        "transform": f"translate({x:g},{y:g})",
        "stroke": entry.stroke,
        "stroke_dasharray": "2.4 1.6" if entry.is_dashed else "",
        "opacity": f"{_FAINT}" if entry.is_faint else "",
    }
    _add(root, "path", d=_SHAPES[entry.shape], fill=fill, **look)
    if entry.is_hatched:
        _add(root, "path", d=_HATCH, **look)
