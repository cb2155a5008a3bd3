"""A correction that a reader notes: one cell of one award, as a small file."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from typing import Any, Final

from frictionless import Field

from data.addresses import is_like_an_address
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
_LONGEST_TEXT: Final = 2_000  # characters; the longest of the list has some 300
_LONGEST_NUMBER: Final = 12

_SOURCE: Final = re.compile(r"https?://[^\s/?#@]+\.[^\s/?#@]+(?:[/?#]\S*)?")
_NO_SOURCE: Final = (
    "the source is no web address",
    "write the address of a public page, beginning with https://",
)


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
        yield Problem(file, 0, "source_url", *_NO_SOURCE)
    yield from _too_long(correction.source_url, _LONGEST_TEXT, file, "source_url")
    yield from _too_long(correction.comment, _LONGEST_TEXT, file, "comment")
    if is_like_an_address(correction.comment, "comment"):
        yield _too_fine(file, "comment")


def _too_fine(file: str, column: str) -> Problem:
    found = "reads like a street address or a ZIP code"
    instead = "a city is the finest place that is held; write the city alone"
    return Problem(file, 0, column, found, instead)


def _unfit(text: str, entry: dict[str, Any], file: str) -> Iterator[Problem]:
    """Yield what the column's schema, and the files of the list, say against a text."""
    column = entry["name"]
    longest = _LONGEST_NUMBER if entry["type"] == "integer" else _LONGEST_TEXT
    if too_long := list(_too_long(text, longest, file, column)):
        yield from too_long  # a number of any length would break what reads it
        return
    if text != one_line(text):
        found = "begins or ends with a space, or holds several together"
        instead = "write single spaces between words, and nothing for a blank"
        yield Problem(file, 0, column, found, instead)
    _, notes = Field.from_descriptor(entry).read_cell(text or None)
    if notes:
        found = f"found {quote(text)}" if text else "the new value is blank"
        yield Problem(file, 0, column, found, advice(entry))
    elif column == "source_url" and text and not _SOURCE.fullmatch(text):
        yield Problem(file, 0, column, *_NO_SOURCE)


def _too_long(text: str, longest: int, file: str, column: str) -> Iterator[Problem]:
    if len(text) > longest:
        found = f"has {len(text):,} characters"
        yield Problem(file, 0, column, found, f"write {longest:,} at the most")


def _is_line(value: object) -> bool:
    """Return whether a value is a text without line breaks and control characters."""
    return isinstance(value, str) and (not value or value.isprintable())
