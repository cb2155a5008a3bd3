"""The look of the slides: colors of the theme, type and places of the one layout."""

from dataclasses import dataclass
from typing import Any, Final

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches

from charts.tokens import PAPER

# python-pptx takes colors without their hash.
INK: Final = PAPER.ink[1:]
SECOND: Final = PAPER.second_ink[1:]
ACCENT: Final = PAPER.accent[1:]
LINE: Final = PAPER.line[1:]
WIDTH, HEIGHT = 13.333, 7.5
LEFT: Final = 0.7
ROOM: Final = WIDTH - 2 * LEFT
SENTENCE, POINTS = 1, 2  # numbers of the placeholders of the layout
_HANGING: Final = 228_600  # EMU; before the text of a point
_STYLES: Final = (
    ("p:titleStyle", "1", "accent1", 0),
    ("p:bodyStyle", "0", "tx1", 40_000),
)
# Of the theme, so that what someone adds later takes the same colors.
_THEME: Final = {
    "dk1": INK,
    "dk2": SECOND,
    "lt2": PAPER.second_ground[1:],
    "accent1": ACCENT,
    "accent2": PAPER.kept[1:],
    "accent3": PAPER.gained[1:],
    "hlink": ACCENT,
    "folHlink": ACCENT,
}


@dataclass(frozen=True, slots=True)
class Box:
    """Where something stands on a slide, in inches from its upper left corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    def place(self, shape: Any) -> None:
        """Put a shape here."""
        shape.left, shape.top = Inches(self.left), Inches(self.top)
        shape.width, shape.height = Inches(self.width), Inches(self.height)


TITLE_BOX: Final = Box(LEFT, 0.42, ROOM, 0.48)
#: What stands on a slide ends here.
BOTTOM: Final = 6.72
_BODY_BOX: Final = Box(LEFT, 1.0, ROOM, 1.8)
_POINTS_BOX: Final = Box(LEFT, 3.0, ROOM, BOTTOM - 3.0)
FOOT_BOX: Final = Box(LEFT, 6.93, ROOM - 1.0, 0.32)
NUMBER_BOX: Final = Box(WIDTH - LEFT - 0.9, 6.93, 0.9, 0.32)
_BOXES: Final = {
    PP_PLACEHOLDER.TITLE: TITLE_BOX,
    PP_PLACEHOLDER.FOOTER: FOOT_BOX,
    PP_PLACEHOLDER.SLIDE_NUMBER: NUMBER_BOX,
}


def set_style(master: Any, layout: Any) -> None:
    """Set type, color and place of what every slide takes from the template."""
    styles = master.element.find(qn("p:txStyles"))
    for name, bold, color, before in _STYLES:
        level = styles.find(qn(name)).find(qn("a:lvl1pPr"))
        level.set("algn", "l")
        level.find(f"{qn('a:spcBef')}/{qn('a:spcPct')}").set("val", str(before))
        font = level.find(qn("a:defRPr"))
        font.set("sz", "2000")
        font.set("b", bold)
        font.find(f"{qn('a:solidFill')}/{qn('a:schemeClr')}").set("val", color)
    for holder in (*master.placeholders, *layout.placeholders):
        kind = holder.placeholder_format.type
        if box := _BOXES.get(kind):
            box.place(holder)
        if kind == PP_PLACEHOLDER.TITLE:
            holder.text_frame.vertical_anchor = MSO_ANCHOR.TOP
        if kind == PP_PLACEHOLDER.FOOTER:
            _set_level(holder, 'algn="l" marL="0" indent="0"')
    for holder in layout.placeholders:
        if holder.placeholder_format.idx == SENTENCE:
            _BODY_BOX.place(holder)
            _set_level(holder, 'marL="0" indent="0"', f"<a:buNone {nsdecls('a')}/>")
        elif holder.placeholder_format.idx == POINTS:
            _POINTS_BOX.place(holder)
            _set_level(holder, f'marL="{_HANGING}" indent="-{_HANGING}"')


def _set_level(holder: Any, attributes: str, inside: str = "") -> None:
    """Set the first level of a placeholder's own style."""
    style = holder.element.find(f".//{qn('a:lstStyle')}")
    for old in list(style):
        style.remove(old)
    style.append(
        parse_xml(f"<a:lvl1pPr {nsdecls('a')} {attributes}>{inside}</a:lvl1pPr>")
    )


def set_theme(master: Any) -> None:
    """Set the colors of the theme."""
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = parse_xml(part.blob)
    for name, color in _THEME.items():
        (slot,) = theme.iter(qn(f"a:{name}"))
        for old in list(slot):
            slot.remove(old)
        slot.append(parse_xml(f'<a:srgbClr {nsdecls("a")} val="{color}"/>'))
    part.blob = serialize_part_xml(theme)
