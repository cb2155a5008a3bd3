"""A list and its result as files: which of them may be, and how a list is read."""

import csv
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import BufferedReader
from pathlib import Path

from geo.files import file_to_replace, kind, refused
from grants.errors import DataError, Problem

_OTHER_LIST = "name a file that holds the list"


def result_file(source: Path, target: Path) -> Path:
    """Refuse files that a list cannot be read from or written to; open none.

    Returns:
        The file that the result replaces: the target, or what it is a link to.

    Raises:
        DataError: the list is missing or no regular file; or the result cannot be
            written, see :func:`geo.files.file_to_replace`.
    """
    try:
        listed = source.stat()
    except OSError as error:
        raise cannot_be_read(source, error) from error
    if not stat.S_ISREG(listed.st_mode):
        raise refused(source, kind(listed), _OTHER_LIST)
    return file_to_replace(target, source)


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
                found = "is the list itself" if is_list else kind(there)
                instead = "it is needed for rows under way; move it, or name another"
                raise refused(path, found, f"{instead} file to write")


def cannot_be_read(source: Path, error: OSError) -> DataError:
    """Return the error that says why a list cannot be read."""
    found = f"cannot be opened ({error.strerror or error})"
    return refused(source, found, "check its name and whether you may read it")


class Lines:
    """The lines of a list as text, or blocks of them, and how far it was read.

    A CSV reader asks for a line only when a row needs it. So after a row, ``read`` and
    ``number`` are those of the row's end, however many lines its cells span.

    Args:
        raw: the open list.
        source: its path. An error of reading names it; by itself it would name none.

    Attributes:
        name: the list's, as messages have it.
        read: bytes before the line that comes next.
        number: lines before it.
    """

    def __init__(self, raw: BufferedReader, source: Path) -> None:
        self.name = source.name
        self.read = 0
        self.number = 0
        self._raw = raw
        self._source = source

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> str:
        """Return the next line, without a byte order mark.

        Raises:
            DataError: it is not UTF-8.
            OSError: it cannot be read.
        """
        line = self._line()
        if not line:
            raise StopIteration
        self.read += len(line)
        self.number += 1
        try:
            return line.decode("utf-8-sig" if self.number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise self.problem("is not UTF-8", "save the file as CSV UTF-8") from error

    def block(self, size: int) -> bytes:
        """Return some whole lines, empty at the end of the list.

        They end with a row where quotation marks stand in pairs. Where they do not, as
        in a broken list, no more is looked for than a cell may be long.

        Args:
            size: bytes of them, to which the rest of the last row is added.

        Raises:
            OSError: they cannot be read.
        """
        with self._named():
            content = self._raw.read(size)
        pieces = [content, self._line()] if content else []
        marks = sum(piece.count(b'"') for piece in pieces)
        left = csv.field_size_limit()
        while marks % 2 and left > 0 and (line := self._line()):
            pieces.append(line)
            marks += line.count(b'"')
            left -= len(line)
        content = b"".join(pieces)
        self.read += len(content)
        self.number += self.count(content)
        return content

    @staticmethod
    def count(content: bytes) -> int:
        """Return how many lines there are; the last one may lack its end."""
        is_cut = bool(content) and not content.endswith(b"\n")
        return content.count(b"\n") + is_cut

    def _line(self) -> bytes:
        with self._named():
            return self._raw.readline()

    @contextmanager
    def _named(self) -> Iterator[None]:
        """Let an error of reading name the list."""
        try:
            yield
        except OSError as error:
            error.filename = str(self._source)
            raise

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
        with self._named():
            found = hashlib.file_digest(self._raw, "sha256").hexdigest()
        self.go_to(0, 0)
        return found
