"""The numbers of withheld awards, in a file that no repository holds.

With it an award that was withheld is not proposed again; without it nobody can know. An
award without a number stands there as a mark of its recipient, state and cycle, from
which none of them can be read.
"""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from data.descriptor import DATA_DIR
from geo.files import PATIENCE_S, alone, cannot_be_written, read_whole, replace_file
from geo.settings import read_settings, settings_file
from grants.errors import DataError, Problem, SettingsError
from grants.names import compact_number, fold

_ONLY_THEIR_OWNER: Final = 0o600
_ROOT: Final = DATA_DIR.parent.resolve()
_LINE: Final = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_MARK: Final = "LIKE"
_NO_WORD: Final = re.compile(r"[^a-z0-9]+")


def numbers_file() -> Path | None:
    """Return the file that the settings name; None where they name none.

    Raises:
        SettingsError: the settings cannot be read, or the file would lie within the
            repository, whose history and copies would tell of it.
    """
    named = read_settings().withheld_numbers
    if not named:
        return None
    path = (settings_file().parent / named).resolve()
    if path.is_relative_to(_ROOT):
        msg = (
            f"{settings_file().name}, [withheld] numbers: lies within the repository, "
            "which others copy; name a file outside of it"
        )
        raise SettingsError(msg)
    return path


def read_numbers(path: Path | None) -> frozenset[str]:
    """Return the withheld numbers, in the compact form; none where there is no file.

    Raises:
        DataError: it is there and cannot be read, or a line is not one number: what is
            not read would not protect.
    """
    if path is None or not path.exists():
        return frozenset()
    raw = read_whole(path, path.name, "restore the file, or correct settings.toml")
    found, problems = set(), []
    for number, line in enumerate(raw.decode("utf-8", "replace").splitlines(), start=1):
        text = line.strip()
        if _LINE.fullmatch(text):
            found.add(compact_number(text))
        elif text:
            told, instead = "is not one award number", "write one number a line"
            problems.append(Problem(path.name, number, "", told, instead))
    if problems:
        raise DataError(problems)
    return frozenset(found)


def add_numbers(path: Path, numbers: Iterable[str]) -> None:
    """Write numbers or marks into the file, once each; only its owner may read it.

    Raises:
        DataError: it is there and cannot be read, or it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_be_written(path, error) from error
    with alone(path, patience_s=PATIENCE_S):
        known = read_numbers(path)
        wanted = known | set(filter(None, map(compact_number, numbers)))
        if wanted != known:
            content = "".join(f"{one}\n" for one in sorted(wanted)).encode()
            replace_file(path, content, _ONLY_THEIR_OWNER)


def mark_of(recipient: str, state: str, fiscal_year: str) -> str:
    """Return the mark of an award without a number; empty where too little is known."""
    name = " ".join(filter(None, _NO_WORD.split(fold(recipient))))
    if not name or not fiscal_year:
        return ""
    text = "|".join((name, state, fiscal_year))
    return _MARK + hashlib.sha256(text.encode()).hexdigest()[:24].upper()
