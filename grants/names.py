"""When two spellings of a place's name are the same name.

Case, blanks, accents, apostrophes, dots and hyphens do not matter, nor do the usual
abbreviations of whole words. Anything else does: nothing here is a guess.
"""

import re
import unicodedata

_SHORTEST_KEY = 7  # letters of a name that is looked for within others
_APOSTROPHES = str.maketrans(dict.fromkeys("'’‘ʻʼ`´′", ""))

# Written on both sides in the long form, so "Ft Worth" is "Fort Worth".
_LONG_FORMS = {
    "st": "saint",
    "ste": "sainte",
    "ft": "fort",
    "mt": "mount",
    "mtn": "mountain",
    "n": "north",
    "s": "south",
    "e": "east",
    "w": "west",
    "no": "north",
    "so": "south",
    "pt": "point",
    "hts": "heights",
    "hgts": "heights",
    "spg": "springs",
    "spgs": "springs",
    "bch": "beach",
    "vlg": "village",
    "ctr": "center",
    "jct": "junction",
    "lk": "lake",
    "is": "island",
    "pk": "park",
    "vly": "valley",
    "twp": "township",
    "cnty": "county",
}
_INITIALS = re.compile(r"(?:\w\.)+\w?\.?")
_NOT_A_WORD = re.compile(r"[^\w]+|_+")


def fold(text: str) -> str:
    """Return a text in lower case, without accents, apostrophes or invisible marks.

    Commas, dots, digits and all other visible characters stay.
    """
    if text.isascii() and text.isprintable():  # as most are: a twentieth of the time
        return " ".join(text.translate(_APOSTROPHES).casefold().split())
    visible = "".join(
        " " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c
        for c in unicodedata.normalize("NFKC", text.translate(_APOSTROPHES))
        if unicodedata.category(c) != "Cf"
    )
    bare = "".join(
        c
        for c in unicodedata.normalize("NFKD", visible)
        if not unicodedata.combining(c)
    )
    return " ".join(bare.casefold().split())


def words(folded: str) -> tuple[str, ...]:
    """Return the words of a folded text: initials joined, other dots as blanks."""
    joined = folded.replace("&", " and ")
    if "." in joined:
        joined = " ".join(
            part.replace(".", "") if _INITIALS.fullmatch(part) else part
            for part in joined.split()
        )
    return tuple(_NOT_A_WORD.sub(" ", joined).split())


def key(name_words: tuple[str, ...] | list[str]) -> str:
    """Return what all spellings of one name have in common; empty for no words.

    >>> key(words(fold("Ft. Worth"))) == key(words(fold("FORT  WORTH")))
    True
    """
    parts = [_LONG_FORMS.get(word, word) for word in name_words]
    if len(parts) > 1 and parts[0] == "the":
        parts = parts[1:]
    return "".join(parts)


def name_key(name: str) -> str:
    """Return the key of a name as it is written."""
    return key(words(fold(name)))


def is_named(name: str, text: str) -> bool:
    """Return whether a text bears a name, in another spelling too ("St." for "Saint").

    Of a short name the other spellings would be found within words.
    """
    key = name_key(name)
    is_long = len(key) >= _SHORTEST_KEY
    return fold(name) in fold(text) or (is_long and key in name_key(text))


def compact_number(number: str) -> str:
    """Return an award number by which two spellings are compared.

    USAspending writes numbers of the Department of Justice without hyphens.

    >>> compact_number("2016-mu-mu-0007")
    '2016MUMU0007'
    """
    return "".join(mark for mark in number.upper() if mark.isascii() and mark.isalnum())
