"""Text for a slide: legal in XML, and as large as its box allows."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

# What XML 1.0 cannot hold, and lone surrogates, which no file can.
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACES: Final = re.compile(r"\s+")
# Widths of characters in em, wider than those of the theme's font, since another
# program may put another font in its place.
_NARROW, _BROAD, _WIDE = 0.53, 0.64, 1.05
_BROADER: Final = "%&@—…mw$"
_LINE: Final = 1.22  # height of a line, in em
_BETWEEN: Final = 0.4  # height between two paragraphs, in em
_PER_INCH: Final = 72  # points


@dataclass(frozen=True, slots=True)
class Fitted:
    """Paragraphs in the size in which they fit.

    Attributes:
        paragraphs: as they stand on the slide.
        points: their type size.
        is_cut: whether some of the text did not fit and is left out.
    """

    paragraphs: tuple[str, ...]
    points: int
    is_cut: bool


def legal(text: str) -> str:
    """Return a text as a line of XML: what is not legal is the replacement character.

    Breaks and runs of spaces are one space.
    """
    clean = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    return _SPACES.sub(" ", clean).strip()


def fitted(
    paragraphs: Iterable[str], width: float, height: float, sizes: Sequence[int]
) -> Fitted:
    """Return paragraphs in the largest size in which they fit a box.

    Args:
        paragraphs: any text; blank ones are left out.
        width: of the inside of the box, in inches.
        height: of the same.
        sizes: type sizes in points, from large to small. What does not fit in the last
            is cut, and ends in "…".
    """
    texts = tuple(filter(None, map(legal, paragraphs)))
    for points in sizes:
        if height_of(texts, width, points) <= height:
            return Fitted(texts, points, is_cut=False)
    return Fitted(_cut(texts, width, height, sizes[-1]), sizes[-1], is_cut=True)


def height_of(paragraphs: Sequence[str], width: float, points: float) -> float:
    """Return how high paragraphs stand in a box of a width, in inches; 0 for none.

    An estimate, and rather too high than too low: the font is not known.
    """
    if not paragraphs:
        return 0.0
    lines = sum(_lines(text, width, points) for text in paragraphs)
    between = _BETWEEN * (len(paragraphs) - 1)
    return (lines * _LINE + between) * points / _PER_INCH


def width_of(text: str, points: float) -> float:
    """Return how wide a text stands on one line, in inches; an estimate as well."""
    return _em(legal(text)) * points / _PER_INCH


def _lines(text: str, width: float, points: float) -> int:
    """Return how many lines a paragraph takes when broken at words."""
    room = width * _PER_INCH / points
    lines, used = 1, 0.0
    for word in text.split(" "):
        length = _em(word)
        if used and used + _NARROW + length > room:
            lines, used = lines + 1, 0.0
        used += length + (_NARROW if used else 0.0)
        # A word that is longer than a line is broken where the line ends.
        more = int(used // room)
        lines, used = lines + more, used - more * room
    return lines


def _em(word: str) -> float:
    return sum(map(_em_of, word))


def _em_of(character: str) -> float:
    if unicodedata.east_asian_width(character) in {"W", "F"} or ord(character) > 0x2FFF:
        return _WIDE
    is_broad = character.isupper() or character.isdigit() or character in _BROADER
    return _BROAD if is_broad else _NARROW


def _cut(
    texts: tuple[str, ...], width: float, height: float, points: int
) -> tuple[str, ...]:
    """Return as many of the first words as fit, by halving."""
    words = [(number, word) for number, t in enumerate(texts) for word in _pieces(t)]
    least, most = 0, len(words)
    while least < most:
        middle = (least + most + 1) // 2
        if height_of(_joined(words[:middle]), width, points) <= height:
            least = middle
        else:
            most = middle - 1
    return _joined(words[:least])


def _joined(words: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    paragraphs: dict[int, list[str]] = {}
    for number, word in words:
        paragraphs.setdefault(number, []).append(word)
    *first, last = ["".join(parts) for parts in paragraphs.values()] or [""]
    return (*first, f"{last.rstrip(' ,;:')} …".strip())


def _pieces(text: str) -> list[str]:
    """Return the words of a text with the space before each; long ones in pieces."""
    return re.findall(r" ?[^ ]{1,20}", text)
