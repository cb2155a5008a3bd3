"""How wide a text is on a picture, and where its lines break: Vega wraps nothing."""

from typing import Any, Final

from charts.tokens import FONT
from charts.vega import scenegraph

_EM: Final = 1000.0
# Is bold -> letter -> its width in thousandths of the type size, once it was asked for.
_known: Final[dict[bool, dict[str, float]]] = {False: {}, True: {}}


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is in pixels, or a little more where letters move up.

    Args:
        text: one line.
        size: of the type, in pixels.
        bold: whether it is set in bold.
    """
    widths = _known[bold]
    if new := set(text) - widths.keys():
        widths |= _measured(sorted(new), bold=bold)
    return sum(widths[letter] for letter in text) * size / _EM


def wrapped(text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
    """Return a text as lines that are no wider than ``width`` pixels.

    A single word that is wider is broken. An empty text has no line.

    Args:
        text: one paragraph.
        size: of the type, in pixels.
        width: of a line, in pixels.
        bold: whether it is set in bold.
    """
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if text_width(longer, size, bold=bold) <= width:
            lines[-1] = longer
            continue
        lines.append("")
        for letter in word:
            if text_width(lines[-1] + letter, size, bold=bold) > width:
                lines.append("")
            lines[-1] += letter
    return list(filter(None, lines))


def _measured(letters: list[str], *, bold: bool) -> dict[str, float]:
    """Return letters with their widths in thousandths of the type size, as Vega has it.

    Each is measured between two bars, since a space alone has no width.
    """
    look: dict[str, Any] = {
        "text": {"field": "data"},
        "font": {"value": FONT},
        "fontSize": {"value": _EM},
        "fontWeight": {"value": "bold" if bold else "normal"},
    }
    # Vega tells the bounds of a text only to a mark that is made from it.
    bounds = {"x": {"field": "bounds.x1"}, "x2": {"field": "bounds.x2"}}
    texts = ["||", *(f"|{letter}|" for letter in letters)]
    spec = {
        "data": [{"name": "texts", "values": texts}],
        "marks": [
            {"name": name, "type": kind, "from": {"data": of}, "encode": {"enter": how}}
            for name, kind, of, how in (
                ("words", "text", "texts", look),
                ("boxes", "rect", "words", bounds),
            )
        ],
    }
    bars, *widths = (box["width"] for box in scenegraph(spec)["boxes"])
    return {letter: wide - bars for letter, wide in zip(letters, widths, strict=True)}
