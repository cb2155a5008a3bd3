"""Sealing a meant change: fresh hashes, a version that says what changed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from data.addresses import is_like_an_address
from data.descriptor import (
    DATA_DIR,
    DESCRIPTOR_FILE,
    Descriptor,
    descriptor_bytes,
    hash_of,
    read_descriptor,
)
from data.dictionary import dictionary_text
from geo.files import read_whole, replace_files, writing
from grants.errors import DataError, Problem

DICTIONARY_FILE: Final = "README.md"
_LONGEST_SUMMARY: Final = 300


def seal(
    folder: Path = DATA_DIR, summary: str = "", day: date | None = None
) -> list[str]:
    """Write the files' hashes into the descriptor and the dictionary anew.

    Args:
        folder: the package.
        summary: what changed, in a line; with it a change of the tables makes a new
            version. Without it the version stays.
        day: of the new version; today where none is given.

    Returns:
        Names of the files that were written; empty when all were fresh.

    Raises:
        DataError: a file cannot be read, or the summary is no line for everyone.
    """
    with writing(folder):
        contents = sealed_files(read_descriptor(folder), {}, summary, day)
        replace_files(folder, contents)
    return list(contents)


def sealed_files(
    descriptor: Descriptor,
    changed: Mapping[str, bytes],
    summary: str = "",
    day: date | None = None,
    *,
    is_alone: bool = False,
) -> dict[str, bytes]:
    """Return the descriptor and the dictionary as they should be, where they differ.

    Args:
        descriptor: the descriptor as it is.
        changed: tables -> the bytes that they will have.
        summary: what changed, or empty.
        day: of the new version.
        is_alone: whether a table that was changed besides stays unsealed, so that it
            is told of when it is sealed.

    Raises:
        DataError: a file cannot be read, or the summary is no line for everyone.
    """
    stale = stale_tables(descriptor, changed)
    if is_alone:
        stale = {table: fresh for table, fresh in stale.items() if table in changed}
    entries = [
        entry | {"hash": stale.get(entry["name"], entry["hash"])}
        for entry in descriptor.content["resources"]
    ]
    content = descriptor.content | {"resources": entries}
    if stale and summary:
        _check_summary(summary)
        day = day or datetime.now(UTC).date()
        version = _next_version(descriptor.version, day)
        change = {"version": version, "date": day.isoformat(), "summary": summary}
        changes = [change, *content.get("changes", ())]
        content |= {"version": version, "changes": changes}
    fresh = replace(descriptor, content=content)
    wanted = {
        DICTIONARY_FILE: dictionary_text(fresh).encode(),
        DESCRIPTOR_FILE: descriptor_bytes(fresh),
    }
    if content == descriptor.content:
        del wanted[DESCRIPTOR_FILE]  # however it is laid out
    return {
        name: text
        for name, text in wanted.items()
        if _bytes(descriptor.folder / name) != text
    }


def stale_tables(
    descriptor: Descriptor, changed: Mapping[str, bytes] | None = None
) -> dict[str, str]:
    """Return the tables whose hash is not the one in the descriptor, with theirs.

    Args:
        descriptor: the descriptor.
        changed: tables -> the bytes that they will have.

    Raises:
        DataError: a file cannot be read.
    """
    found = {}
    for table in descriptor.tables:
        raw = (changed or {}).get(table)
        if raw is None:
            name = descriptor.file(table)
            raw = read_whole(descriptor.path(table), name, "restore the file")
        fresh = hash_of(raw)
        if fresh != descriptor.entry(table)["hash"]:
            found[table] = fresh
    return found


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _next_version(version: str, day: date) -> str:
    """Return the version of a day: the second of one day ends with ".2"."""
    fresh = f"{day:%Y.%m.%d}"
    if version == fresh:
        return f"{fresh}.2"
    head, _, number = version.rpartition(".")
    is_same_day = head == fresh and number.isdecimal()
    return f"{fresh}.{int(number) + 1}" if is_same_day else fresh


def _check_summary(summary: str) -> None:
    found = ""
    if not summary.isprintable() or summary != summary.strip():
        found = "is not one line of text"
    elif len(summary) > _LONGEST_SUMMARY:
        found = f"has {len(summary):,} characters"
    elif is_like_an_address(summary, "comment"):
        found = "reads like a street address or a ZIP code"
    if found:
        instead = "say what changed in a short line that everyone may read"
        raise DataError([Problem("what changed", 0, "", found, instead)])
