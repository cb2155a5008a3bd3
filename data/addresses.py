"""Telling a street address, a box, a ZIP code or a point on a map from other texts."""

import re
from typing import Final

from grants.states import STATE_NAMES

_NAMES_OF_PLACES: Final = frozenset({"site_city", "site_county"})
_ABOUT_PLACES: Final = _NAMES_OF_PLACES | {"site_state", "service_area", "site_basis"}
_NOT_READ: Final = frozenset({"source_url"})  # its numbers are no houses
_WITH_NUMBERS: Final = frozenset({"authority", "comment"})  # sections, pages

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
