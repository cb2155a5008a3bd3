"""A deck of slides in the look of the project: 16:9, one layout, a foot on each slide.

It is python-pptx's own template with its styles set anew, so that a text that someone
adds later looks like ours. Measures are in inches.
"""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from exports.context import Source
from exports.slides.style import (
    FOOT_BOX,
    HEIGHT,
    INK,
    POINTS,
    ROOM,
    SECOND,
    SENTENCE,
    TITLE_BOX,
    WIDTH,
    Box,
    set_style,
    set_theme,
)
from exports.slides.text import Fitted, fitted, legal

_AT_THE_FOOT: Final = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
_TWO_CONTENTS: Final = 3  # the layout with a title and two texts
_NUMBER_FIELD: Final = "{0E6C1A52-2B7B-4D3E-9C55-5B1B8C7A9D10}"


class Deck:
    """Slides as they are made, one after the other.

    Args:
        title: of the whole, for the properties of the file.
        about: what it is, for the same.
        foot: stands on each slide.
        made_on: the day that the file gives as that of its making.
    """

    def __init__(self, title: str, about: str, foot: str, made_on: datetime) -> None:
        self._file = Presentation()
        self._foot = foot
        self._file.slide_width, self._file.slide_height = Inches(WIDTH), Inches(HEIGHT)
        self._layout: Any = self._file.slide_layouts[_TWO_CONTENTS]
        for layout in list(self._file.slide_layouts):
            if layout != self._layout:
                self._file.slide_layouts.remove(layout)
        self._layout.name = "Title, sentence, points"
        set_theme(self._file.slide_master)
        set_style(self._file.slide_master, self._layout)
        properties = self._file.core_properties
        properties.title, properties.subject = legal(title)[:255], legal(about)[:255]
        properties.author = properties.last_modified_by = ""
        properties.comments = properties.keywords = ""
        properties.language = "en-US"
        properties.created = properties.modified = made_on
        properties.revision = 1

    def add(self, title: str) -> Any:
        """Return a new slide with its title, its foot and its number."""
        slide = self._file.slides.add_slide(self._layout)
        heading = slide.shapes.title.text_frame
        _without_margins(heading)
        write(heading, fitted([title], ROOM, TITLE_BOX.height, (20, 18, 14)))
        for placeholder in self._layout.placeholders:
            if placeholder.placeholder_format.type in _AT_THE_FOOT:
                slide.shapes.clone_placeholder(placeholder)
        foot, number = (
            next(p for p in slide.placeholders if p.placeholder_format.type == kind)
            for kind in _AT_THE_FOOT
        )
        text = fitted([self._foot], FOOT_BOX.width, FOOT_BOX.height, (12, 10))
        _without_margins(foot.text_frame)
        write(foot.text_frame, text, SECOND)
        _write_number(number, len(self._file.slides))
        return slide

    def file(self) -> bytes:
        """Return the deck as a PPTX file."""
        target = BytesIO()
        self._file.save(target)
        return target.getvalue()


def set_sentence(slide: Any, text: Fitted, box: Box) -> None:
    """Write the sentence of a slide."""
    _set(slide, SENTENCE, text, box)


def set_points(slide: Any, text: Fitted, box: Box) -> None:
    """Write the points of a slide; without any, their placeholder goes."""
    _set(slide, POINTS, text, box)


def add_text(slide: Any, text: Fitted, box: Box, name: str, color: str = INK) -> None:
    """Write a text that has no placeholder, such as what is not on a picture."""
    shape = slide.shapes.add_textbox(0, 0, 0, 0)
    shape.name = name
    box.place(shape)
    _without_margins(shape.text_frame)
    write(shape.text_frame, text, color)


def add_notes(slide: Any, sources: Iterable[Source], *paragraphs: str) -> None:
    """Write what the speaker reads: what stands behind a slide, and its sources."""
    lines = [line for text in paragraphs for line in text.splitlines()]
    named = [f"{one.title}, {one.publisher}, {one.address}" for one in sources]
    lines += ["Sources:", *named] if named else []
    notes = slide.notes_slide.notes_text_frame
    notes.text = "\n".join(filter(None, map(legal, lines)))


def write(frame: Any, text: Fitted, color: str = "") -> None:
    """Write paragraphs into an empty text frame, in its own color or another."""
    for number, words in enumerate(text.paragraphs or ("",)):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = words
        run.font.size = Pt(text.points)
        run.font.language_id = MSO_LANGUAGE_ID.ENGLISH_US
        if color:
            run.font.color.rgb = rgb(color)


def rgb(color: str) -> RGBColor:
    """Return a color that is written as six digits: "0B3C49"."""
    return RGBColor(*bytes.fromhex(color))  # type: ignore[no-untyped-call] # - python-pptx


def describe(shape: Any, name: str, alt: str) -> None:
    """Name a picture, a chart or a table, and say what it shows."""
    (properties,) = shape.element.xpath("./*/p:cNvPr")
    properties.set("name", name)
    properties.set("descr", legal(alt))


def _set(slide: Any, number: int, text: Fitted, box: Box) -> None:
    (shape,) = [s for s in slide.placeholders if s.placeholder_format.idx == number]
    if not text.paragraphs:
        shape.element.getparent().remove(shape.element)
        return
    box.place(shape)
    _without_margins(shape.text_frame)
    write(shape.text_frame, text)


def _without_margins(frame: Any) -> None:
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE


def _write_number(shape: Any, number: int) -> None:
    """Write a slide's number as a field, so that it stays right when slides move."""
    _without_margins(shape.text_frame)
    paragraph = shape.element.find(f".//{qn('a:p')}")
    paragraph.insert(
        0,
        parse_xml(
            f'<a:fld {nsdecls("a")} id="{_NUMBER_FIELD}" type="slidenum">'
            f'<a:rPr lang="en-US" sz="1200"/><a:t>{number}</a:t></a:fld>'
        ),
    )
