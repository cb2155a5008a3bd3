"""A list and its result as files: which of them may be, and how a list is read."""

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Iterable
from contextlib import suppress
from io import BufferedReader
from pathlib import Path

from grants.errors import DataError, Problem

# EFBIG: as large as a file may be, on this disk or for this user.
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_OTHER_LIST = "name a file that holds the list"
_OTHER_RESULT = "name a regular file, or one that is not there yet"


def file_to_replace(source: Path, target: Path) -> Path:
    """Refuse files that a list cannot be read from or written to; open none.

    A pipe would be waited for without end, and nothing can be renamed onto a device.

    Returns:
        The file that the result replaces: the target, or what it is a link to.

    Raises:
        DataError: the list is missing or no regular file; the result has no folder, is
            something else than a regular file, is the list itself, or is where this
            command prints.
    """
    try:
        listed = source.stat()
    except OSError as error:
        raise cannot_be_read(source, error) from error
    if not stat.S_ISREG(listed.st_mode):
        raise _refused(source, _kind(listed), _OTHER_LIST)
    try:
        there = target.stat()
    except FileNotFoundError:
        if target.is_symlink():
            found = "is a link to a file that is not there"
            raise _refused(target, found, _OTHER_RESULT) from None
        if not target.parent.is_dir():
            found = f"cannot be written: there is no folder {target.parent}"
            raise _refused(target, found, "make that folder, or name another") from None
        return target
    except OSError as error:
        raise cannot_be_written(target, error) from error
    if not stat.S_ISREG(there.st_mode):
        raise _refused(target, _kind(there), _OTHER_RESULT)
    if os.path.samestat(listed, there):
        raise _refused(target, "is the list itself", "name another file")
    if _is_printed_to(there):  # /dev/stdout, where a shell sends it to a file
        found = "is where this command prints"
        raise _refused(target, found, "name another file")
    # A link goes on being one: the file behind it is replaced.
    return target.resolve() if target.is_symlink() else target


def refuse_strangers(paths: Iterable[Path], source: Path) -> None:
    """Refuse to write over what no run has left: a folder, a link, the list itself.

    Raises:
        DataError: a path is there and is no regular file, or is the list.
    """
    for path in paths:
        with suppress(FileNotFoundError):
            there = path.lstat()
            is_list = os.path.samestat(there, source.stat())
            if is_list or not stat.S_ISREG(there.st_mode):
                found = "is the list itself" if is_list else _kind(there)
                instead = "it is needed for rows under way; move it, or name another"
                raise _refused(path, found, f"{instead} file to write")


def cannot_be_read(source: Path, error: OSError) -> DataError:
    """Return the error that says why a list cannot be read."""
    found = f"cannot be opened ({error.strerror or error})"
    return _refused(source, found, "check its name and whether you may read it")


def cannot_be_written(target: Path, error: OSError) -> DataError:
    """Return the error that says why a result cannot be written."""
    found = f"cannot be written ({error.strerror or error})"
    if error.errno in _NO_ROOM:
        instead = "make room and run it again, or name a file on another disk"
    else:
        instead = "name a file in a folder where you may write"
    return _refused(target, found, instead)


def _refused(path: Path, found: str, instead: str) -> DataError:
    return DataError([Problem(path.name or str(path), 0, "", found, instead)])


def _kind(info: os.stat_result) -> str:
    if stat.S_ISDIR(info.st_mode):
        return "is a folder"
    return "is no regular file, but a pipe, a device or a link"


def _is_printed_to(info: os.stat_result) -> bool:
    for descriptor in (1, 2):
        with suppress(OSError):  # it is closed
            if os.path.samestat(os.fstat(descriptor), info):
                return True
    return False


class Lines:
    """The lines of a list as text, and how far it was read.

    A CSV reader asks for a line only when a row needs it. So after a row, ``read`` and
    ``number`` are those of the row's end, however many lines its cells span.

    Args:
        raw: the open list.
        source: its path. An error of reading names it; by itself it would name none.
        progress: called with the bytes read so far.

    Attributes:
        name: the list's, as messages have it.
        read: bytes before the line that comes next.
        number: lines before it.
    """

    def __init__(
        self, raw: BufferedReader, source: Path, progress: Callable[[int], object]
    ) -> None:
        self.name = source.name
        self.read = 0
        self.number = 0
        self._raw = raw
        self._source = source
        self._progress = progress

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> str:
        """Return the next line, without a byte order mark.

        Raises:
            DataError: it is not UTF-8.
            OSError: it cannot be read.
        """
        try:
            line = self._raw.readline()
        except OSError as error:
            error.filename = str(self._source)
            raise
        if not line:
            raise StopIteration
        self.read += len(line)
        self.number += 1
        self._progress(self.read)
        try:
            return line.decode("utf-8-sig" if self.number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise self.problem("is not UTF-8", "save the file as CSV UTF-8") from error

    def problem(self, found: str, instead: str) -> DataError:
        """Return the error of what is wrong in the line that was read last."""
        return DataError([Problem(self.name, self.number, "", found, instead)])

    def go_to(self, read: int, number: int) -> None:
        """Let the line come next that begins after so many bytes and lines."""
        self._raw.seek(read)
        self.read, self.number = read, number

    def digest(self) -> str:
        """Return the SHA-256 of the whole list; its first line comes next.

        Raises:
            OSError: it cannot be read.
        """
        try:
            found = hashlib.file_digest(self._raw, "sha256").hexdigest()
        except OSError as error:
            error.filename = str(self._source)
            raise
        self.go_to(0, 0)
        return found
