"""The words around a picture: above it what it shows, below it its limits."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from charts.lettering import FONT, INK, SECOND_INK, text_width, wrapped
from exports.printable import printable

#: Width of a drawing that fills a frame, in pixels; the frame's own is 720.
INNER_WIDTH: Final = 692
_MARGIN: Final = 14
_GAP: Final = 8
_LEADING: Final = 1.3
_KEY_SIZE: Final = 11
_NOTE_SIZE: Final = 15
_KEY_LINE: Final = 18
_SWATCH: Final = 11
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
    color: str = INK
    weight: str = "normal"


@dataclass(frozen=True, slots=True)
class Swatch:
    """An entry of a key.

    Attributes:
        text: its words.
        fills: colors of the swatch, side by side.
        stroke: of its edge, or empty. is_dashed: whether the edge is dashed.
        is_hatched: whether it is filled with slanting lines.
    """

    text: str
    fills: tuple[str, ...] = ()
    stroke: str = ""
    is_dashed: bool = False
    is_hatched: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a drawing.

    Attributes:
        title: of the whole, for its ``title`` element.
        alt: what it shows, for its ``desc`` element and its label.
        heading: paragraphs above it.
        key: between them and the drawing.
        note: words in the middle of a drawing that has nothing to show, or empty.
        foot: paragraphs below it.
    """

    title: str
    alt: str
    heading: Sequence[Line] = ()
    key: Sequence[Swatch] = ()
    note: str = ""
    foot: Sequence[Line] = ()


def framed(svg: str, frame: Frame) -> str:
    """Return a drawing in its frame, 720 pixels wide on white, as SVG.

    Text stays text. The drawing must be Vega's, and ``INNER_WIDTH`` pixels wide.
    """
    drawing = ET.fromstring(svg)  # noqa: S314 - drawn here, from no other's XML
    alt = printable(frame.alt)
    root = ET.Element(f"{{{_SVG}}}svg", {"role": "img", "aria-label": alt})
    ET.SubElement(root, f"{{{_SVG}}}title").text = printable(frame.title)
    ET.SubElement(root, f"{{{_SVG}}}desc").text = alt
    ground = {"width": "100%", "height": "100%", "fill": "#FFFFFF"}
    ET.SubElement(root, f"{{{_SVG}}}rect", ground)
    for path in drawing.iter(f"{{{_SVG}}}path"):
        if len(path.get("d", "")) > _LONG_PATH:
            path.set("d", _DECIMALS.sub(_rounded, path.attrib["d"]))
    y = float(_MARGIN)
    for line in frame.heading:
        y = _paragraph(root, line, y)
    y += _GAP if frame.heading else 0
    y = _key(root, frame.key, y)
    move = {"transform": f"translate({_MARGIN},{y:g})"}
    ET.SubElement(root, f"{{{_SVG}}}g", move).extend(list(drawing))
    height = float(drawing.attrib["height"])
    if frame.note:
        x = (INNER_WIDTH - text_width(frame.note, _NOTE_SIZE)) / 2
        _text(root, frame.note, x, y + height / 2, Line("", _NOTE_SIZE))
    y += height + _GAP
    for line in frame.foot:
        y = _paragraph(root, line, y)
    width, full = INNER_WIDTH + 2 * _MARGIN, round(y + _MARGIN / 2)
    root.attrib |= {
        "width": f"{width}",
        "height": f"{full}",
        "viewBox": f"0 0 {width} {full}",
    }
    return ET.tostring(root, encoding="unicode")


def _rounded(number: re.Match[str]) -> str:
    return f"{float(number.group()):.1f}"


def _paragraph(root: ET.Element, line: Line, y: float) -> float:
    """Add a paragraph whose top is at y; return where the next one begins."""
    is_bold = line.weight == "bold"
    lines = wrapped(printable(line.text), line.size, INNER_WIDTH, bold=is_bold)
    for text in lines:
        _text(root, text, _MARGIN, y + line.size, line)
        y += round(line.size * _LEADING, 1)
    return y + round(line.size * 0.2, 1)


def _text(root: ET.Element, text: str, x: float, y: float, line: Line) -> None:
    look = {
        "x": f"{x:g}",
        "y": f"{y:g}",
        "font-family": FONT,
        "font-size": f"{line.size:g}px",
        "fill": line.color,
    }
    if line.weight != "normal":
        look["font-weight"] = line.weight
    ET.SubElement(root, f"{{{_SVG}}}text", look).text = text


def _key(root: ET.Element, key: Sequence[Swatch], y: float) -> float:
    """Add a key whose top is at y; return where what follows begins."""
    if not key:
        return y
    x = 0.0
    for swatch in key:
        # Several colors stand side by side, each as wide as one.
        mark = _SWATCH * max(1, len(swatch.fills))
        wide = mark + 5 + text_width(swatch.text, _KEY_SIZE)
        if x and x + wide > INNER_WIDTH:
            x = 0.0
            y += _KEY_LINE
        _swatch(root, swatch, _MARGIN + x, y)
        at = _MARGIN + x + mark + 5
        _text(root, swatch.text, at, y + _SWATCH - 1, Line("", _KEY_SIZE))
        x += wide + 18
    return y + _KEY_LINE + _GAP


def _swatch(root: ET.Element, swatch: Swatch, x: float, y: float) -> None:
    size = f"{_SWATCH}"
    for index, fill in enumerate(swatch.fills or ("none",)):
        look = {
            "x": f"{x + index * _SWATCH:g}",
            "y": f"{y:g}",
            "width": size,
            "height": size,
            "fill": fill,
        }
        if swatch.stroke:
            look["stroke"] = swatch.stroke
        if swatch.is_dashed:
            look["stroke-dasharray"] = "3 2"
        ET.SubElement(root, f"{{{_SVG}}}rect", look)
    if swatch.is_hatched:
        half, whole = _SWATCH / 2, _SWATCH
        lines = f"M0 {half}L{half} 0M0 {whole}L{whole} 0M{half} {whole}L{whole} {half}"
        look = {
            "d": lines,
            "transform": f"translate({x:g},{y:g})",
            "stroke": SECOND_INK,
            "fill": "none",
        }
        ET.SubElement(root, f"{{{_SVG}}}path", look)
