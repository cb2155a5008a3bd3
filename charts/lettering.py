"""Type on pictures: its family, and how wide a text is, since Vega wraps nothing."""

from typing import Final

#: What vl_convert embeds, and what has the same widths elsewhere.
FONT: Final = "Liberation Sans, Arial, Helvetica, sans-serif"
INK: Final = "#1C2321"
SECOND_INK: Final = "#5D6561"

# Widths of the family in thousandths of the type size. What is not named here is
# taken as wide as the widest: a label may then stand farther off, never on another.
_WIDTHS: Final = {
    mark: width
    for width, marks in (
        (0, "\u200b\u200c\u200d"),
        (222, "ijl‘’'"),
        (278, " !,./:;I[\\]ft|"),
        (333, '()-`r·“”"*°'),
        (500, "Jckvsxyz"),
        (556, "#$?0123456789Labdeghnopqu_–«»áàâäãåéèêëñóòôöõúùûü"),
        (584, "+<=>~¬±×÷"),
        (611, "FTZßø"),
        (667, "&ABEKPSVXYÁÀÂÄÃÅÉÈÊË"),
        (722, "CDHNRUwÑÇÚÙÛÜ"),
        (778, "GOQÓÒÔÖÕ"),
        (833, "Mm"),
        (889, "%"),
        (944, "W"),
    )
    for mark in marks
}
_WIDEST: Final = 1015
_BOLD: Final = 1.08


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is in pixels, never less than it is.

    Args:
        text: one line.
        size: of the type, in pixels.
        bold: whether it is set in bold.
    """
    width = sum(_WIDTHS.get(mark, _WIDEST) for mark in text) * size / 1000
    return width * _BOLD if bold else width


def wrapped(text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
    """Return a text as lines that are no wider than ``width`` pixels.

    A single word that is wider is broken. An empty text has no line.

    Args:
        text: one paragraph.
        size: of the type, in pixels.
        width: of a line, in pixels.
        bold: whether it is set in bold.
    """
    lines: list[str] = []
    for word in text.split():
        for piece in _pieces(word, size, width, bold=bold):
            longer = f"{lines[-1]} {piece}" if lines else piece
            if lines and text_width(longer, size, bold=bold) <= width:
                lines[-1] = longer
            else:
                lines.append(piece)
    return lines


def _pieces(word: str, size: float, width: float, *, bold: bool) -> list[str]:
    """Return a word in pieces none of which is too wide for a line."""
    pieces = [""]
    for mark in word:
        if pieces[-1] and text_width(pieces[-1] + mark, size, bold=bold) > width:
            pieces.append("")
        pieces[-1] += mark
    return pieces
