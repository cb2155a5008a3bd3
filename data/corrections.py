"""A correction that a reader notes: one cell of one award, as a small file."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from typing import Any, Final

from frictionless import Field

from data.descriptor import Descriptor
from data.problems import advice, quote
from grants.errors import DataError, Problem
from grants.strict_json import NotJsonError, read_strict_json

FORMAT_NAME: Final = "mentoring awards, correction"
FORMAT_VERSION: Final = 1
MOST_BYTES: Final = 1_000_000

# The number is the award; withholding has a command of its own; how finely a row may be
# placed is for its recipient to say; the rest is kept for review and not shown.
_NOT_CORRECTED: Final = frozenset(
    {"award_number", "withheld", "finest_allowed", "evidence", "other_sources"}
)
_NAMES_OF_PLACES: Final = frozenset({"site_city", "site_county"})
_ABOUT_PLACES: Final = _NAMES_OF_PLACES | {"site_state", "service_area", "site_basis"}
_NO_TEXTS: Final = frozenset({"source_url", "authority"})  # their numbers are no houses

_SOURCE: Final = re.compile(r"https?://[^\s/?#@]+\.[^\s]+")
_STREET_WORDS: Final = (
    "street|st|avenue|ave|road|rd|boulevard|blvd|lane|ln|drive|dr|court|ct|place|pl|"
    "way|circle|terrace|highway|hwy|parkway|pkwy"
)
# In running text a street has a name in capitals: "12 youth on the way" is none.
_STREET: Final = re.compile(
    rf"\b\d{{1,6}}[A-Za-z]?\s+(?:[A-Z0-9][\w.'’-]*\s+){{1,4}}(?i:{_STREET_WORDS})\b"
)
_ANY_STREET: Final = re.compile(
    rf"\b\d{{1,6}}[a-z]?\s+(?:[\w.'’-]+\s+){{1,4}}(?:{_STREET_WORDS})\b", re.I
)
_BOX: Final = re.compile(
    r"\bp\.?\s?o\.?\s?box\b|\b(?:suite|ste|apt|apartment)\.?\s+#?\d", re.I
)
_ZIP: Final = re.compile(r"\b\d{5}(?:-\d{4})?\b")
_STATE_AND_ZIP: Final = re.compile(r"\b[A-Z]{2},?\s+\d{5}\b|\b\d{5}-\d{4}\b")


@dataclass(frozen=True, slots=True)
class Correction:
    """What a reader would have a cell say.

    Attributes:
        award_number: the award.
        column: the column of ``awards.csv``.
        old_value: what stood there when the reader saw it; empty for a blank cell.
        new_value: what should stand there, as the file holds it: an amount is
            "450000". Empty for a blank cell.
        source_url: public page that shows it.
        comment: what the reader adds; may be empty.
        data_version: of the list that the reader saw.
    """

    award_number: str
    column: str
    old_value: str
    new_value: str
    source_url: str
    comment: str
    data_version: str


def correctable(descriptor: Descriptor) -> list[dict[str, Any]]:
    """Return the schema's entries of the columns that a reader may correct."""
    entries = descriptor.schema("awards")["fields"]
    return [entry for entry in entries if entry["name"] not in _NOT_CORRECTED]


def one_line(text: str) -> str:
    """Return a text as a cell holds it: on one line, with single spaces."""
    return " ".join(text.split())


def write_correction(correction: Correction) -> bytes:
    """Return a correction as the bytes of a JSON file."""
    content = {
        "format": FORMAT_NAME,
        "format_version": FORMAT_VERSION,
        **asdict(correction),
    }
    return f"{json.dumps(content, ensure_ascii=False, indent=2)}\n".encode()


def read_correction(raw: bytes, file: str) -> Correction:
    """Read a correction's file; whether it may be made is :func:`problems_in`.

    Args:
        raw: the bytes of the file, whatever they are.
        file: the name to give it.

    Raises:
        DataError: the file is no correction; it carries every problem.
    """
    again = "note the correction anew, on the award's profile"
    try:
        content = read_strict_json(raw, MOST_BYTES)
    except NotJsonError as error:
        raise DataError([Problem(file, 0, "", str(error), again)]) from error
    if not isinstance(content, dict) or content.get("format") != FORMAT_NAME:
        raise DataError([Problem(file, 0, "", "is no correction", again)])
    version = content.get("format_version")
    if type(version) is not int or version != FORMAT_VERSION:
        found = f"is not of format {FORMAT_VERSION}, which this copy reads"
        raise DataError([Problem(file, 0, "", found, again)])
    names = [field.name for field in fields(Correction)]
    wrong = [name for name in names if not _is_line(content.get(name))]
    if wrong:
        raise DataError(
            Problem(file, 0, name, "is not one line of text", again) for name in wrong
        )
    return Correction(**{name: content[name] for name in names})


def problems_in(
    correction: Correction, descriptor: Descriptor, file: str
) -> Iterator[Problem]:
    """Return what keeps a correction from being made, whatever the list holds.

    Args:
        correction: the correction.
        descriptor: of the package that it is for.
        file: the name to give its file.
    """
    entries = {entry["name"]: entry for entry in correctable(descriptor)}
    column, new = correction.column, correction.new_value
    entry = entries.get(column)
    if entry is None:
        found = f"{quote(column)} is no column that is corrected so"
        yield Problem(file, 0, "", found, f"choose one of: {', '.join(entries)}")
    elif is_like_an_address(new, column):
        # Not quoted: it may be an address.
        yield _too_fine(file, column)
    else:
        yield from _unfit(new, entry, file)
    if new == correction.old_value:
        found, instead = "old and new value are the same", "write what is right"
        yield Problem(file, 0, column, found, instead)
    if not _SOURCE.fullmatch(correction.source_url):
        found = "the source is no web address"
        instead = "write the address of a public page, beginning with https://"
        yield Problem(file, 0, "source_url", found, instead)
    if is_like_an_address(correction.comment, "comment"):
        yield _too_fine(file, "comment")


def is_like_an_address(text: str, column: str) -> bool:
    """Return whether a text holds what is finer than a city: a street, a box, a ZIP.

    Args:
        text: a cell, or a comment.
        column: its column; where a place is named, less is let through.
    """
    if column in _NO_TEXTS:
        return False
    if column in _NAMES_OF_PLACES and any(mark.isdigit() for mark in text):
        return True
    if _BOX.search(text) or _STREET.search(text) or _STATE_AND_ZIP.search(text):
        return True
    is_place = column in _ABOUT_PLACES
    return is_place and bool(_ZIP.search(text) or _ANY_STREET.search(text))


def _too_fine(file: str, column: str) -> Problem:
    found = "reads like a street address or a ZIP code"
    instead = "a city is the finest place that is held; write the city alone"
    return Problem(file, 0, column, found, instead)


def _unfit(text: str, entry: dict[str, Any], file: str) -> Iterator[Problem]:
    """Yield what the column's schema says against a text."""
    _, notes = Field.from_descriptor(entry).read_cell(text or None)
    if notes:
        found = f"found {quote(text)}" if text else "the new value is blank"
        yield Problem(file, 0, entry["name"], found, advice(entry))


def _is_line(value: object) -> bool:
    """Return whether a value is a text without line breaks and control characters."""
    return isinstance(value, str) and (not value or value.isprintable())
