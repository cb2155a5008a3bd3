"""A brief as PDF: tagged, PDF/UA-1, the same bytes for the same brief.

The template is code and the brief is data: no text of a list becomes source of typst.
"""

import json
import re
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import typst

from exports.brief.parts import Brief, Line, Section, Table
from exports.pictures.drawn import sites_picture
from exports.pictures.picture import Picture
from exports.printable import all_printable, printable
from grants.wording import day_in_words

_TEMPLATE: Final = Path(__file__).parent / "brief.typ"
_HELP: Final = "If a young person needs help"
_MARGIN: Final = 14  # pixels that a picture leaves at each side
_LARGER: Final = 1.17
_TYPE: Final = re.compile(r'font-size="(\d+(?:\.\d+)?)px"')
_WIDTH: Final = re.compile(r'<svg[^>]*\bwidth="(\d+(?:\.\d+)?)')
_KIND: Final = "OJJDP mentoring awards for exploited youth"


def brief_picture(brief: Brief) -> Picture:
    """Return the map that belongs to a brief."""
    return sites_picture(brief.shown, focus=brief.focus, title=False)


def brief_pdf(brief: Brief, picture: Picture) -> bytes:
    """Return a brief as PDF.

    Args:
        brief: what it says.
        picture: its map, as :func:`brief_picture` gives it.
    """
    return _compile(brief, picture, "pdf")[0]


def brief_pages(
    brief: Brief, picture: Picture, pixels_per_inch: float = 144
) -> list[bytes]:
    """Return the pages of a brief as PNG, to be looked at before it is taken.

    Args:
        brief: what it says.
        picture: as :func:`brief_pdf` takes it.
        pixels_per_inch: how fine the pages are.
    """
    return _compile(brief, picture, "png", pixels_per_inch)


def _compile(
    brief: Brief,
    picture: Picture,
    format: Literal["pdf", "png"],  # noqa: A002 - as typst calls it
    pixels_per_inch: float | None = None,
) -> list[bytes]:
    made: bytes | list[bytes] = typst.compile(
        _TEMPLATE.read_bytes(),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format=format,
        ppi=pixels_per_inch,
        sys_inputs={"brief": json.dumps(_as_data(brief, picture))},
        pdf_standards=["ua-1"] if format == "pdf" else [],
    )
    return made if isinstance(made, list) else [made]


@cache
def _fonts() -> typst.Fonts:
    """Return the fonts that typst carries: on every machine the same."""
    return typst.Fonts(include_system_fonts=False)


def _as_data(brief: Brief, picture: Picture) -> dict[str, Any]:
    found = brief.handout.found
    data = {
        "kind": _KIND,
        "title": brief.title,
        "lead": brief.lead,
        "paragraphs": brief.paragraphs,
        "picture": {
            "alt": picture.alt or f"Map. {brief.caption}",
            "margin": _margin(picture.svg),
            "caption": brief.caption,
        },
        "beside": brief.beside and _section(brief.beside),
        "sections": [_section(section) for section in brief.sections],
        "help": {"heading": _HELP, "text": brief.handout.help_line},
        "foot": f"{_KIND}. Compiled on {day_in_words(found.compiled_on)}, data version "
        f"{found.version}",
    }
    clean: dict[str, Any] = all_printable(data)
    # What the SVG says stands on the page as well, in the same fonts.
    svg = printable(picture.svg)
    clean["picture"]["svg"] = _with_larger_type(svg) if brief.beside else svg
    return clean


def _with_larger_type(svg: str) -> str:
    """Return a picture that stands small with type that can still be read.

    The type of the page runs narrower than the one for which its words were set, so
    that there is room for it.
    """
    return _TYPE.sub(lambda size: f'font-size="{_LARGER * float(size[1]):g}px"', svg)


def _margin(svg: str) -> float:
    """Return the margin of a picture as a share of what it encloses."""
    width = _WIDTH.search(svg)
    return _MARGIN / (float(width[1]) - 2 * _MARGIN) if width else 0


def _section(section: Section) -> dict[str, Any]:
    return asdict(section) | {
        "items": [_line(item) for item in section.items],
        "tables": [_table(table) for table in section.tables],
        "beside": section.beside and _section(section.beside),
    }


def _table(table: Table) -> dict[str, Any]:
    return asdict(table) | {
        "rows": [[_line(cell) for cell in row] for row in table.rows],
        "total": [_line(cell) for cell in table.total],
    }


def _line(line: Line) -> dict[str, Any]:
    return asdict(line) | {"is_followed": line.is_followed}
