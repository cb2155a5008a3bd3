"""Telling a street address, a box, a ZIP code or a point on a map from other texts.

And, of what others send, what leads to a person: telephone, e-mail, a person's name.
"""

import re
from typing import Final

from phonenumbers import PhoneNumberMatcher

from grants.states import STATE_NAMES

_NAMES_OF_PLACES: Final = frozenset({"site_city", "site_county"})
_ABOUT_PLACES: Final = _NAMES_OF_PLACES | {"site_state", "service_area", "site_basis"}
_NOT_READ: Final = frozenset({"source_url"})  # its numbers are no houses
# Sections, pages, and numbers of awards: 15PJDP-22-GG-03987-MENT.
_WITH_NUMBERS: Final = frozenset({"authority", "comment", "award_number", "award_id"})

_STREET_WORDS: Final = (
    "street|st|avenue|ave|road|rd|boulevard|blvd|lane|ln|drive|dr|court|ct|place|pl|"
    "way|circle|terrace|highway|hwy|parkway|pkwy"
)
_HOUSE: Final = r"\b\d{1,6}(?:-?[A-Za-z])?\s+"
# In running text a street has a name in capitals: "12 youth on the way" is none.
_STREET: Final = re.compile(
    rf"{_HOUSE}(?:[A-Z0-9][\w.'’-]*\s+){{1,4}}(?i:{_STREET_WORDS})\b"
)
_ANY_STREET: Final = re.compile(
    rf"{_HOUSE}(?:[\w.'’-]+\s+){{1,4}}(?:{_STREET_WORDS})\b", re.I
)
_BOX: Final = re.compile(
    r"\b(?:p\.?\s?o\.?|post\s+office)\s?box\b"
    r"|\b(?:suite|ste|apt|apartment)\.?\s+#?(?:\d|[a-z]\b)",
    re.I,
)
_ZIP: Final = re.compile(r"\b\d{5}(?:-\d{4})?\b")
_STATES: Final = "|".join((r"[A-Z]{2}", *sorted(STATE_NAMES.values())))
_STATE_AND_ZIP: Final = re.compile(
    rf"\b(?:{_STATES}|(?i:zip(?:\s+codes?)?:?)),?\s+\d{{5}}\b|\b\d{{5}}-\d{{4}}\b"
)
# A part of a degree with three decimals is a neighborhood.
_POINT: Final = re.compile(
    r"-?\b\d{1,2}\.\d{3,}\s*°?\s*[NS]?\s*[,;/]?\s*-?\d{1,3}\.\d{3,}"
)

# What is sent is mostly in capitals, so that case tells nothing; rather too much is
# taken for a street than too little.
_NUMBER_WORDS: Final = "one|two|three|four|five|six|seven|eight|nine|ten"
_SENT_STREET: Final = re.compile(
    rf"\b(?:\d{{1,6}}[A-Z]?|{_NUMBER_WORDS})\s+(?:[\w.'’-]+\s+){{0,3}}"
    rf"(?:{_STREET_WORDS}|broadway|plaza|square|sq|pike|turnpike|trail|loop|alley)\b",
    re.I,
)
_EMAIL: Final = re.compile(
    r"[^\s@]\s?[@＠]\s?[^\s@]{1,80}\.[^\s@]"
    r"|\S\s+[(\[]?at[)\]]?\s+[^\s@]{1,80}(?:\.|\s+dot\s+)(?:org|com|net|gov|edu|us)\b",
    re.I,
)
_CODES: Final = "|".join(sorted(STATE_NAMES))
_DISTRICT: Final = re.compile(
    rf"\b(?:{_CODES})-\d{{1,2}}\b|\bcongressional\s+district\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)\s+(?:congressional|district)",
    re.I,
)
_NAMED_POINT: Final = re.compile(r"\blat(?:itude)?\W{0,3}-?\d+\.\d", re.I)
_LEGAL: Final = r"(?!(?:inc|llc|corp|corporation|ltd|co|the|city|county|town|state)\b)"
_PERSON: Final = re.compile(
    rf"[a-z'’-]+,\s+{_LEGAL}[a-z'’-]+(?:\s+[a-z]\.?)?"
    r"|.*\bredacted\b.*|.*\bpii\b.*",
    re.I,
)
_SHORT_PHONE: Final = re.compile(r"(?<![\d-])[2-9]\d{2}-\d{4}(?![\d-])")
_SOCIAL_SECURITY: Final = re.compile(r"\b\d{3}-\d{2}-\d{4}\b")
_FEWEST_DIGITS: Final = 7  # of a telephone number


def says_too_much(text: str) -> bool:
    """Return whether a text that was sent is finer than a city, or leads to a person.

    Stricter than :func:`is_like_an_address`: five digits together are a ZIP code here.
    """
    patterns = (_SENT_STREET, _EMAIL, _DISTRICT, _NAMED_POINT)
    return (
        is_like_an_address(text, "site_basis")
        or any(pattern.search(text) for pattern in patterns)
        or has_phone(text)
    )


def is_like_a_person(name: str) -> bool:
    """Return whether the name of a recipient reads like that of a person."""
    return _PERSON.fullmatch(name.strip()) is not None


def has_email(text: str) -> bool:
    """Return whether a text holds an e-mail address."""
    return _EMAIL.search(text) is not None


def has_social_security_number(text: str) -> bool:
    """Return whether a text holds a number that a person alone has."""
    return _SOCIAL_SECURITY.search(text) is not None


def has_phone(text: str) -> bool:
    """Return whether a text holds a telephone number."""
    if _SHORT_PHONE.search(text):
        return True
    if sum(mark.isdigit() for mark in text) < _FEWEST_DIGITS:
        return False
    return any(True for _ in PhoneNumberMatcher(text, "US"))


def is_like_an_address(text: str, column: str) -> bool:
    """Return whether a text holds what is finer than a city: a street, a box, a ZIP.

    Args:
        text: a cell, or a comment.
        column: its column; where a place is named, less is let through.
    """
    if column in _NOT_READ:
        return False
    if column in _NAMES_OF_PLACES and any(mark.isdigit() for mark in text):
        return True
    everywhere = (_BOX, _STREET, _STATE_AND_ZIP, _POINT)
    if any(pattern.search(text) for pattern in everywhere):
        return True
    if column not in _WITH_NUMBERS and _ZIP.search(text):
        return True
    return column in _ABOUT_PLACES and bool(_ANY_STREET.search(text))
