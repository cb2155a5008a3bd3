"""Releasing the data: what changed goes under the version that readers will name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from data.check import check_package
from data.descriptor import DATA_DIR, DataChange, read_descriptor
from geo.files import BESIDE, read_whole, replace_files, writing
from grants.errors import DataError, Problem

CHANGELOG_FILE: Final = BESIDE
_UNRELEASED: Final = "## Unreleased\n"
_DATA: Final = "### Data\n"
_NEXT_SECTION: Final = re.compile(r"^## ", re.MULTILINE)
_NEXT_PART: Final = re.compile(r"^##", re.MULTILINE)
_RELEASED: Final = re.compile(r"^## Data (\S+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Release:
    """A release of the data.

    Attributes:
        version: the data version.
        lines: what changed, as the changelog says it; none where the version was
            released before.
    """

    version: str
    lines: str


def release(folder: Path = DATA_DIR) -> Release:
    """Move what the changelog says of the data under its version and day.

    The changelog stands beside the package. Where it says nothing of the data that is
    unreleased, the sealed changes since the last release say it.

    Raises:
        DataError: the package's check finds a problem, a change that is not sealed
            among them, or the changelog has no part to move from.
    """
    with writing(folder):
        return _release(folder)


def _release(folder: Path) -> Release:
    if problems := check_package(folder):
        raise DataError(problems)
    descriptor = read_descriptor(folder)
    path = folder.resolve().parent / CHANGELOG_FILE
    raw = read_whole(path, CHANGELOG_FILE, f"write one with {_UNRELEASED.strip()!r}")
    text = raw.decode("utf-8")
    if descriptor.version in _RELEASED.findall(text):
        return Release(descriptor.version, "")
    changed, lines = moved(text, descriptor.version, descriptor.changes)
    replace_files(folder, {f"../{BESIDE}": changed.encode("utf-8")})
    return Release(descriptor.version, lines)


def moved(text: str, version: str, changes: Sequence[DataChange]) -> tuple[str, str]:
    """Return a changelog with a release of the data, and what it says of that.

    Args:
        text: the changelog.
        version: that is released.
        changes: the sealed changes, the last one first.

    Raises:
        DataError: the changelog has no part for what is unreleased, or nothing changed.
    """
    before, mark, rest = text.partition(_UNRELEASED)
    if not mark:
        found = f"has no part {_UNRELEASED.strip()!r}"
        raise DataError([Problem(CHANGELOG_FILE, 0, "", found, "add it at the top")])
    end = _start(_NEXT_SECTION, rest)
    unreleased, older = rest[:end], rest[end:]
    head, data, tail = unreleased.partition(_DATA)
    cut = _start(_NEXT_PART, tail)
    lines, tail = tail[:cut].strip(), tail[cut:]
    if not data or not lines:
        lines = "\n".join(f"- {one.summary}" for one in _since_last(text, changes))
    if not lines:
        found = "says of no change of the data, and none was sealed"
        instead = 'run: python -m data seal -m "what changed", after a change'
        raise DataError([Problem(CHANGELOG_FILE, 0, "", found, instead)])
    day = next((one.date for one in changes if one.version == version), "")
    heading = f"## Data {version}" + (f" - {day}" if day else "")
    kept = f"{head.rstrip()}\n\n{tail.strip()}".strip()
    unreleased = f"\n{kept}\n\n" if kept else "\n"
    release_part = f"{heading}\n\n{lines}\n"
    released = f"{before}{mark}{unreleased}{release_part}"
    return released + (f"\n{older}" if older else ""), lines


def with_line(text: str, line: str) -> str:
    """Return a changelog whose unreleased part says one thing more of the data.

    Args:
        text: the changelog; one without an unreleased part stays as it is.
        line: what changed.
    """
    before, mark, rest = text.partition(_UNRELEASED)
    if not mark:
        return text
    end = _start(_NEXT_SECTION, rest)
    unreleased, older = rest[:end], rest[end:]
    head, data, tail = unreleased.partition(_DATA)
    if not data:
        part = f"{head.rstrip()}\n\n{_DATA}\n- {line}\n"
        return f"{before}{mark}{part}" + (f"\n{older}" if older else "")
    cut = _start(_NEXT_PART, tail)
    lines, tail = tail[:cut].strip(), tail[cut:]
    more = f"{lines}\n- {line}" if lines else f"- {line}"
    after = f"\n{tail}" if tail else ("\n" if older else "")
    return f"{before}{mark}{head}{data}\n{more}\n{after}{older}"


def _start(pattern: re.Pattern[str], text: str) -> int:
    """Return where a pattern stands first; the end of the text where it does not."""
    found = pattern.search(text)
    return found.start() if found else len(text)


def _since_last(text: str, changes: Sequence[DataChange]) -> list[DataChange]:
    released = set(_RELEASED.findall(text))
    found = []
    for change in changes:
        if change.version in released:
            break
        found.append(change)
    return found
