"""Which cells may be corrected, and what keeps a proposed change from being made."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from data.addresses import is_like_an_address
from data.cells import Column, quote
from data.descriptor import Descriptor
from grants.changes import ProposedChange
from grants.errors import Problem

# The identifier is the award; withholding has a command of its own; how finely a row
# may be placed is for its recipient to say; the rest is kept for review and not shown.
_NOT_CORRECTED: Final = frozenset(
    {"award_id", "program", "withheld", "finest_allowed", "evidence", "other_sources"}
)
_LONGEST_TEXT: Final = 2_000  # characters; the longest of the list has some 300
_SOURCE: Final = re.compile(r"https?://[^\s/?#@]+\.[^\s/?#@]+(?:[/?#]\S*)?")
_NO_SOURCE: Final = (
    "the source is no web address",
    "write the address of a public page, beginning with https://",
)


#: Columns of dates, amounts and kinds. Where a row may not be placed at its city, a
#: file that somebody sends changes no other: any text may say who, or where.
_NEITHER_WHO_NOR_WHERE: Final = frozenset(
    {
        *("fiscal_year", "phase", "kind", "record_confidence", "site_precision"),
        *("amount_original_usd", "amount_is_approximate", "amount_total_usd"),
    }
)


#: Cells that are changed together or not at all: what is said of a place.
OF_PLACE: Final = (
    *("site_city", "site_county", "site_state", "site_precision"),
    *("site_basis", "site_confidence"),
)
#: Of these, those that only say what the others rest on.
_RESTS_ON: Final = frozenset(OF_PLACE[4:])


def together(
    changes: Iterable[ProposedChange],
) -> list[tuple[ProposedChange, ...]]:
    """Return changes as they are decided on: those of one award's place are one."""
    groups: dict[tuple[str, str], list[ProposedChange]] = {}
    for number, change in enumerate(changes):
        name = "place" if change.field in OF_PLACE else str(number)
        groups.setdefault((change.award_id, name), []).append(change)
    return [tuple(group) for group in groups.values()]


def facts(changes: Iterable[ProposedChange]) -> tuple[ProposedChange, ...]:
    """Return the changes that say something, without what that rests on."""
    return tuple(change for change in changes if change.field not in _RESTS_ON)


def is_source(text: str) -> bool:
    """Return whether a text is the address of a public page."""
    return _SOURCE.fullmatch(text) is not None and len(text) <= _LONGEST_TEXT


def correctable(descriptor: Descriptor, finest: str = "") -> list[dict[str, Any]]:
    """Return the schema's entries of the columns that a reader may correct.

    Args:
        descriptor: of the package.
        finest: the finest level at which the row may be placed; empty for any row.
    """
    entries = descriptor.schema("awards")["fields"]
    return [
        entry
        for entry in entries
        if entry["name"] not in _NOT_CORRECTED
        and not is_kept_by_hand(entry["name"], finest)
    ]


def is_kept_by_hand(column: str, finest: str) -> bool:
    """Return whether a column of a row is changed by its maintainer alone.

    Args:
        column: the column.
        finest: the finest level at which the row may be placed; empty for any row.
    """
    return column not in _NEITHER_WHO_NOR_WHERE and finest not in {"", "city"}


def one_line(text: str) -> str:
    """Return a text as a cell holds it: on one line, with single spaces."""
    return " ".join(text.split())


def problems_in(
    change: ProposedChange, descriptor: Descriptor, file: str
) -> Iterator[Problem]:
    """Return what keeps a change from being made, whatever the list holds.

    Args:
        change: the change.
        descriptor: of the package that it is for.
        file: the name to give its file.
    """
    entries = {entry["name"]: entry for entry in correctable(descriptor)}
    column, new = change.field, change.new_value
    entry = entries.get(column)
    if entry is None:
        found = f"{quote(column)} is no column that is corrected so"
        yield Problem(file, 0, "", found, f"choose one of: {', '.join(entries)}")
    else:
        yield from problems_of_cell(new, entry, file)
    if new == change.old_value:
        found, instead = "old and new value are the same", "write what is right"
        yield Problem(file, 0, column, found, instead)
    if not _SOURCE.fullmatch(change.source_url):
        yield Problem(file, 0, "source_url", *_NO_SOURCE)
    if change.read_on and not _is_day(change.read_on):
        found = f"found {quote(change.read_on)}"
        yield Problem(file, 0, "read_on", found, "write a day, such as 2026-11-23")
    yield from _too_long(change.source_url, file, "source_url")
    yield from _too_long(change.comment, file, "comment")
    if is_like_an_address(change.comment, "comment"):
        yield _too_fine(file, "comment")


def problems_of_cell(text: str, entry: dict[str, Any], file: str) -> Iterator[Problem]:
    """Yield what keeps a text out of a column, whatever the other cells hold.

    Args:
        text: what is to be written; empty for a blank.
        entry: the column's entry in the schema.
        file: the name to give where it comes from.
    """
    is_text = entry["type"] == "string"  # an amount of five digits is no ZIP code
    if is_text and is_like_an_address(text, entry["name"]):
        # Not quoted: it may be an address.
        yield _too_fine(file, entry["name"])
    else:
        yield from _unfit(text, entry, file)


def _too_fine(file: str, column: str) -> Problem:
    found = "reads like a street address or a ZIP code"
    instead = "a city is the finest place that is held; write the city alone"
    return Problem(file, 0, column, found, instead)


def _unfit(text: str, entry: dict[str, Any], file: str) -> Iterator[Problem]:
    """Yield what the column's schema, and the files of the list, say against a text."""
    column = entry["name"]
    if too_long := list(_too_long(text, file, column)):
        yield from too_long
    elif wrong := Column(entry).problem(text):
        yield Problem(file, 0, column, *wrong)
    elif text != one_line(text):
        found, instead = "holds several spaces together", "write single spaces"
        yield Problem(file, 0, column, found, instead)
    elif column == "source_url" and text and not _SOURCE.fullmatch(text):
        yield Problem(file, 0, column, *_NO_SOURCE)


def _too_long(text: str, file: str, column: str) -> Iterator[Problem]:
    if len(text) > _LONGEST_TEXT:
        found = f"has {len(text):,} characters"
        yield Problem(file, 0, column, found, f"write {_LONGEST_TEXT:,} at the most")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
