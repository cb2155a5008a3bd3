"""Reading the text of a place: which words name the city, the county, the state.

A text can often be read in more than one way ("Port Washington": a city, or Port in
the state of Washington). All readings are kept; the gazetteer tells which name a place.
What is finer than a city (street, box, suite, organization) is left behind here, before
anything else sees it.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from geo.spellings import (
    COUNTRY_KEYS,
    COUNTY_WORDS,
    MAYBE_STREET_WORDS,
    NO_PLACE_KEYS,
    STATE_KEYS,
    STREET_WORDS,
    WORDS_LIKE_CODES,
)
from grants.names import fold, key, words

Words = tuple[str, ...]

_LONGEST_TEXT = 300
_PARTS_KEPT = 2
_ZIP = re.compile(r"\d{5}(-\d{4})?")
_STREET = re.compile(
    r"^#?\d|^p\.? ?o\.? ?box\b|\bbox \d|\b(suite|ste|apt|unit|room) #?\d"
)
# Marks that no place name holds; they stand in markup, formulas and code.
_NO_PLACE_MARKS = frozenset('<>{}[]=\\$;|*^~%!?"')
_STATEWIDE = frozenset({"statewide", "state-wide"})
_LEADS = (
    ("city", "of"),
    ("town", "of"),
    ("village", "of"),
    ("borough", "of"),
    ("the", "city", "of"),
)
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_PICTURES = frozenset(("So", "Cn", "Co", "Cs"))
_BETWEEN = frozenset(("-", "–", "—", "&", "/", "+", "#", ".", ":", '"', "'"))
#: What is written behind a name that two places bear, to say which of them is meant.
THE_STATE: Final = " (the state)"
THE_CITY: Final = " (the city)"
_COUNTY_LEADS = {("county", "of"), ("parish", "of")}
_LONGEST_STATE = 6  # words: "commonwealth of the northern mariana islands"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a text.

    Attributes:
        names: keys that may name the city, the likeliest first. Several only when a
            street stands before the city without a comma.
        county: key of a county with its kind ("alamedacounty"), or empty.
        state: USPS code, or empty.
        zip_code: five digits, or empty.
        city: words of the city alone, or empty where a street may stand before it.
        is_weak: to be looked at only when no other reading names a place.
    """

    names: tuple[str, ...] = ()
    county: str = ""
    state: str = ""
    zip_code: str = ""
    city: str = ""
    is_weak: bool = False


def read_place(text: str) -> tuple[Reading, ...]:
    """Return every way to read a text as a place; empty when it cannot be one."""
    text = text.removesuffix(THE_STATE).removesuffix(THE_CITY)
    bare = text.strip(' "').replace("(", ",").replace(")", ",")
    folded = fold(bare)
    if len(text) > _LONGEST_TEXT or _NO_PLACE_MARKS & set(folded) or _is_binary(text):
        return ()
    if any(map(_is_unread, bare.split(","))):
        return ()  # what nobody can read is no reason to answer with the rest
    segments = [s for s in (part.strip(" .-#:") for part in folded.split(",")) if s]
    segments = _without_country(segments)
    segments, zip_code = _without_zip(segments)
    segments = [s for s in segments if s not in _STATEWIDE]
    segments = [_without_statewide(s) for s in segments]
    if not segments:
        return (Reading(zip_code=zip_code),) if zip_code else ()
    all_words = words(" ".join(segments))
    if key(all_words) in NO_PLACE_KEYS:
        return ()
    if "".join(all_words) in WORDS_LIKE_CODES and text == text.lower():
        return ()  # "in", "or", "ok": a word, not a state's code
    return tuple(dict.fromkeys(_readings(segments, zip_code)))


def _is_unread(part: str) -> bool:
    """Return whether a part of a text holds what is neither a name nor blank.

    A picture, a name in other letters, a mark that stands alone in place of a name.
    """
    if part.isascii() and part.replace(" ", "").isalnum():
        return False  # as most are
    if not part.strip():
        return False
    if any(unicodedata.category(mark) in _PICTURES for mark in part):
        return True
    kept = words(fold(part))
    return not any(mark in _LETTERS for word in kept for mark in word) or any(
        not words(fold(one)) and one not in _BETWEEN for one in part.split()
    )


def _readings(segments: list[str], zip_code: str) -> Iterator[Reading]:
    last = words(segments[-1])
    if whole := STATE_KEYS.get("".join(last)):
        yield from _city_readings(segments[:-1], whole, zip_code)
        if len(segments) > 1:
            return  # behind a comma a state is nothing else
    if len(segments) == 1 or zip_code:
        # Without a state only a text of one part is a name: of "Athens, Greece"
        # the last part must not be taken for the town of Greece, New York.
        yield from _city_readings(segments, "", zip_code)
    elif _is_county(last):
        yield from _city_readings(segments, "", "")
    for size in range(1, min(_LONGEST_STATE, len(last) - 1) + 1):
        if state := STATE_KEYS.get("".join(last[-size:])):
            rest = " ".join(last[:-size])
            yield from _city_readings([*segments[:-1], rest], state, zip_code)


def _city_readings(segments: list[str], state: str, zip_code: str) -> Iterator[Reading]:
    if not segments:
        yield Reading(state=state, zip_code=zip_code)
        return
    *before, segment = segments
    named = words(segment)
    if _is_county(named):
        county = _county_key(named)
        names = _names(words(before[-1]), before[-1]) if before else ()
        # "Denver CO" is in Colorado; without a state "Co" is a county as a last resort.
        is_weak = named[-1] == "co" and not state
        yield Reading(names, county, state, zip_code, is_weak=is_weak)
        return
    city = "" if _may_be_finer(named, segment) else " ".join(named)
    yield Reading(_names(named, segment), "", state, zip_code, city)
    if _STREET.search(segment):
        # "45 Lake St Louis MO": on Lake Street, or in Lake Saint Louis?
        for start in range(1, len(named)):
            if named[start - 1] in STREET_WORDS | MAYBE_STREET_WORDS:
                yield Reading((key(named[start:]),), "", state, zip_code)


def _names(named: Words, segment: str) -> tuple[str, ...]:
    """Return the keys that may name a city in one part of a text."""
    names = [named]
    names.extend(named[len(lead) :] for lead in _LEADS if named[: len(lead)] == lead)
    if _STREET.search(segment):
        # Where the street ends is not written: the longest name that is a place wins.
        names.extend(named[start:] for start in range(1, len(named)))
    return tuple(dict.fromkeys(key(name) for name in names if name))


def without_address(text: str) -> str:
    """Return a text without its parts that may be finer than a city.

    A part is what stands between commas; one with a digit, a word of streets or a name
    of a person or crossing goes whole, and of the rest only the last two stay.
    """
    parts = [part.strip() for part in text.split(",") if part.strip()]
    kept = [part for part in parts if not _may_be_finer(words(fold(part)), part)]
    return text if len(kept) == len(parts) <= _PARTS_KEPT else ", ".join(kept[-2:])


def _may_be_finer(named: Words, part: str) -> bool:
    return (
        any(mark.isdigit() for mark in part)
        or "&" in part
        or "c/o" in part.casefold()
        or named[:1] == ("corner",)
        or any(word in STREET_WORDS for word in named[1:])
    )


def _is_binary(text: str) -> bool:
    return not text.isprintable() and any(
        unicodedata.category(mark) == "Cc" and mark not in "\t\r\n" for mark in text
    )


def _is_county(named: Words) -> bool:
    """Return whether words name a county: "cook county", "county of cook"."""
    kinds = ("".join(named[-size:]) for size in (1, 2, 3) if size < len(named))
    return named[:2] in _COUNTY_LEADS or any(kind in COUNTY_WORDS for kind in kinds)


def _county_key(named: Words) -> str:
    if named[:2] in _COUNTY_LEADS:
        return key((*named[2:], "county"))
    if named[-1] == "co":
        return key((*named[:-1], "county"))
    return key(named)


def _without_country(segments: list[str]) -> list[str]:
    if segments and "".join(words(segments[-1])) in COUNTRY_KEYS:
        return segments[:-1]
    if segments:
        last = words(segments[-1])
        for size in (1, 2, 3):
            if len(last) > size and "".join(last[-size:]) in COUNTRY_KEYS:
                return [*segments[:-1], " ".join(last[:-size])]
    return segments


def _without_zip(segments: list[str]) -> tuple[list[str], str]:
    if not segments:
        return segments, ""
    *rest, last = segments[-1].split()
    if not _ZIP.fullmatch(last) or "box" in rest[-1:]:
        return segments, ""
    return [*segments[:-1], *([" ".join(rest)] if rest else [])], last[:5]


def _without_statewide(segment: str) -> str:
    kept = list(takewhile(lambda word: word not in _STATEWIDE, segment.split()))
    return " ".join(kept) or segment
