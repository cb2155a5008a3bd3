"""A brief as PDF: tagged, PDF/UA-1, the same bytes for the same brief.

The template is code and the brief is data: no text of a list becomes source of typst.
"""

import json
import re
from dataclasses import asdict, fields
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst

from charts.tokens import PAPER
from exports.brief.parts import Brief, Column, Line, Section, Table
from exports.pictures.drawn import sites_picture
from exports.pictures.framing import INNER_WIDTH, MARGIN
from exports.pictures.picture import Picture
from exports.printable import all_printable, printable
from grants.words.numbers import day

_TEMPLATE: Final = Path(__file__).parent / "brief.typ"
_HELP: Final = "If a young person needs help"
_LARGER: Final = 1.12
_TYPE: Final = re.compile(r'font-size="(\d+(?:\.\d+)?)px"')


def brief_picture(brief: Brief) -> Picture:
    """Return the map that belongs to a brief."""
    return sites_picture(brief.shown, focus=brief.focus, title=False)


def brief_pdf(brief: Brief, picture: Picture) -> bytes:
    """Return a brief as PDF.

    Args:
        brief: what it says.
        picture: its map, as :func:`brief_picture` gives it: one that is framed.
    """
    made = typst.compile(
        _TEMPLATE.read_bytes(),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"brief": json.dumps(_as_data(brief, picture))},
        pdf_standards=["ua-1"],
    )
    return bytes(made)


@cache
def _fonts() -> typst.Fonts:
    """Return the fonts that typst carries: on every machine the same."""
    return typst.Fonts(include_system_fonts=False)


def _as_data(brief: Brief, picture: Picture) -> dict[str, Any]:
    full = brief.context.full
    data = {
        "colors": asdict(PAPER),
        "kind": full.title,
        "title": brief.title,
        "lead": brief.lead,
        "paragraphs": brief.paragraphs,
        "picture": {
            "alt": picture.alt or f"Map. {brief.caption}",
            "margin": MARGIN / INNER_WIDTH,
            "caption": brief.caption,
        },
        "beside": _plain(brief.beside),
        "sections": _plain(brief.sections),
        "help": {"heading": _HELP, "text": brief.context.help_line},
        "foot": f"{full.title}. Compiled on {day(full.compiled_on)}, data version "
        f"{full.version}",
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


def _plain(part: Any) -> Any:
    """Return a part of a brief as a value of JSON."""
    if isinstance(part, tuple):
        return [_plain(one) for one in part]
    if isinstance(part, Line):
        return asdict(part) | {"is_followed": part.is_followed}
    if isinstance(part, (Section, Table, Column)):
        return {name.name: _plain(getattr(part, name.name)) for name in fields(part)}
    return part
