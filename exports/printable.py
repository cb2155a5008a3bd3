"""What can be printed: the characters of a text that the fonts of a document have."""

import unicodedata
from typing import Any, Final

#: First and last code point of what is printed: Latin, Greek and Cyrillic letters with
#: their marks, punctuation, currency, letterlike signs, arrows, mathematics, ligatures.
REPERTOIRE: Final = (
    (0x20, 0x7E),
    (0xA0, 0x36F),
    (0x370, 0x377),
    (0x37A, 0x37F),
    (0x384, 0x3FF),
    (0x400, 0x482),
    (0x48A, 0x4FF),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2027),
    (0x2030, 0x2040),
    (0x2044, 0x2052),
    (0x20A0, 0x20BF),
    (0x2100, 0x211E),
    (0x2122, 0x2122),
    (0x2126, 0x214F),
    (0x2190, 0x22FF),
    (0xFB00, 0xFB06),
)
#: Stands for a character that no font has.
NOT_PRINTABLE: Final = "\N{REPLACEMENT CHARACTER}"
_SEPARATES: Final = {"Cc", "Zl", "Zp", "Zs"}
_UNSEEN: Final = "Cf"  # such as marks that turn the direction of writing


def printable(text: str) -> str:
    """Return a text as it can be printed.

    Letters and their marks are put together (Unicode normalization form C), breaks and
    control characters become spaces, what is never seen is left out, and any other
    character that the fonts lack is the replacement character.
    """
    return "".join(map(_printable, unicodedata.normalize("NFC", text)))


def all_printable(value: Any) -> Any:
    """Return a value of JSON with every text in it as it can be printed."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {name: all_printable(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [all_printable(part) for part in value]
    return value


def _printable(character: str) -> str:
    category = unicodedata.category(character)
    if category == _UNSEEN:
        return ""
    if category in _SEPARATES and character != "\N{NO-BREAK SPACE}":
        return " "
    point = ord(character)
    is_known = any(first <= point <= last for first, last in REPERTOIRE)
    return character if is_known and category != "Cn" else NOT_PRINTABLE
