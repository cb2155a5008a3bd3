"""Files of a package: read whole, or named as a problem; replaced all, or none.

Several files change together: all are written beside the old ones first, then a note
says which, then they are renamed in order. Whoever is interrupted before the note has
changed nothing; after it, :func:`finish` renames the rest.
"""

import json
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from grants.errors import DataError, Problem

_NOTE: Final = ".unfinished.json"
_FRESH: Final = ".new"


def read_whole(path: Path, name: str, instead: str, most_bytes: int = -1) -> bytes:
    """Return the bytes of a file.

    Args:
        path: the file.
        name: how messages name it.
        instead: what to do where it cannot be read.
        most_bytes: read one more than these at the most; -1 reads all.

    Raises:
        DataError: it is missing, no regular file (a pipe would be waited for without
            end), or unreadable.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            found = "is a folder" if path.is_dir() else "is no regular file"
            raise DataError([Problem(name, 0, "", found, instead)])
        with path.open("rb") as file:
            return file.read(most_bytes + 1 if most_bytes >= 0 else -1)
    except (OSError, ValueError) as error:
        if isinstance(error, DataError):
            raise
        reason = error.strerror if isinstance(error, OSError) else str(error)
        found = f"cannot be read ({reason})"
        raise DataError([Problem(name, 0, "", found, instead)]) from error


def replace_files(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Replace files of a folder together.

    Args:
        folder: the folder.
        contents: path below the folder -> its new bytes, in the order of renaming.
    """
    finish(folder)
    for name, content in contents.items():
        _write(folder / f"{name}{_FRESH}", content)
    if len(contents) > 1:
        note = folder / f"{_NOTE}{_FRESH}"
        _write(note, json.dumps(list(contents)).encode())
        _rename(note, folder / _NOTE)
    _rename_all(folder, list(contents))


def replace_file(path: Path, content: bytes) -> None:
    """Replace one file, or make it: it is the old one or the new one at any moment."""
    fresh = path.with_name(f"{path.name}{_FRESH}")
    _write(fresh, content)
    _rename(fresh, path)


def finish(folder: Path) -> bool:
    """Finish what an interrupted run began in a folder, or take its traces away.

    Returns:
        Whether files were to be renamed yet, or had just been.
    """
    is_noted = is_unfinished(folder)
    if is_noted:
        names = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
        _rename_all(folder, names)
    for left in folder.rglob(f"*{_FRESH}"):
        left.unlink()
    return is_noted


def is_unfinished(folder: Path) -> bool:
    """Return whether an interrupted run has files to rename yet."""
    return (folder / _NOTE).exists()


def _rename_all(folder: Path, names: list[str]) -> None:
    for name in names:
        fresh = folder / f"{name}{_FRESH}"
        if fresh.exists():  # else it was renamed before the interruption
            _rename(fresh, folder / name)
    (folder / _NOTE).unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    """Write a file beside the one that it will replace; whole, or not at all.

    Raises:
        DataError: there is no room, or it may not be written there; what stood there
            stands, and no part of the new one is left.
    """
    try:
        with path.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        found = f"cannot be written ({error.strerror or error})"
        instead = "make room, or name a folder where you may write"
        name = path.name.removesuffix(_FRESH)
        raise DataError([Problem(name, 0, "", found, instead)]) from error


def _rename(fresh: Path, path: Path) -> None:
    """Put a file in another's place: the one function that renames."""
    fresh.replace(path)
    with suppress(OSError):  # a system that cannot sync a folder
        opened = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
