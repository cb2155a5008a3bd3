"""A long result that outlives an interruption: its rows so far, and a checkpoint.

Until ``OUT.csv`` is whole, three files stand beside it: ``OUT.csv.part`` with the rows
so far, ``OUT.csv.part.json`` with the last checkpoint, and ``OUT.csv.part.lock``, which
the run that writes holds. The last two say nothing of what stands in a row.

A checkpoint holds the digest of the rows that it speaks of. So no order in which a
killed run, or a machine without power, has left the files can make a wrong result: what
does not fit is not used.
"""

import hashlib
import json
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Final

from geo.files import (
    alone,
    open_to_go_on,
    put_in_place,
    put_on_disk,
    replace_through,
)
from geo.lists import refuse_strangers
from grants.errors import DataError

#: Raised by one when what stands in the partial files, or what it means, changes.
FORMAT: Final = 1

_BLOCK: Final = 1 << 20
_LOCK: Final = ".part.lock"
_CHANGED: Final = {
    "format": "it is of another version of this program",
    "source": "the list has changed since",
    "gazetteer": "the gazetteer has changed since",
    "program": "this program has changed since",
    "smallest_city": "smallest_city was another",
}


@dataclass(frozen=True, slots=True)
class Basis:
    """What a result is made of: where any of it is another, so may be its rows.

    Attributes:
        source, gazetteer, program: SHA-256 of the list, of the gazetteer's file and of
            the modules that place a text.
        smallest_city: towns with fewer people are held at their county.
        format: version of the partial files.
    """

    source: str
    gazetteer: str
    program: str
    smallest_city: int
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a list has come, at the end of one of its rows.

    Attributes:
        read: bytes of the list up to there.
        line: lines of the list up to there.
        outcomes: rows written, by outcome.
        coarsened: rows among them whose place was written back coarser than it came.
    """

    read: int
    line: int
    outcomes: dict[str, int]
    coarsened: int

    @property
    def rows(self) -> int:
        """The rows that are written."""
        return sum(self.outcomes.values())


class PartialResult:
    """A result under way: a context in which no other run writes to its target.

    Left without :meth:`finish`, it keeps what the last checkpoint speaks of, and the
    same run goes on from there: also after a full disk, when there is room again. It
    takes all away where there is no checkpoint yet, and on a :class:`DataError`, for a
    list with a problem has no result.

    Args:
        source: the list, which is not written over.
        target: the file that is replaced when the result is whole.
        tell: called with sentences on what becomes of an earlier run's rows and of
            this one's.

    Raises:
        DataError: another run is writing to the target, or what stands under the name
            of a partial file was left by no run.
    """

    def __init__(
        self, source: Path, target: Path, tell: Callable[[str], object]
    ) -> None:
        self._source = source
        self._target = target
        self._rows = target.with_name(f"{target.name}.part")
        self._checkpoint = target.with_name(f"{target.name}.part.json")
        self._fresh = target.with_name(f"{target.name}.part.json.new")
        self._lock = target.with_name(f"{target.name}{_LOCK}")
        self._held = ExitStack()
        self._tell = tell
        self._file: BinaryIO | None = None
        self._digest = hashlib.sha256()
        self._written = 0
        self._kept = 0

    def __enter__(self) -> "PartialResult":
        refuse_strangers(
            [self._rows, self._checkpoint, self._fresh, self._lock], self._source
        )
        self._held.enter_context(alone(self._target, _LOCK))
        return self

    def begin(self, basis: Basis) -> Progress | None:
        """Open the rows, and return how far an earlier run came; None from the start.

        Raises:
            OSError: the rows cannot be written.
        """
        self._basis = basis
        found: Progress | None = None
        if self._rows.exists():  # else an earlier run has ended, or there was none
            try:
                found = self._fitting()
            except _UnfitError as error:
                name = self._target.name
                self._tell(
                    f"{name}.part is not used, for {error}; {name} is begun anew."
                )
        if found is None:
            self._checkpoint.unlink(missing_ok=True)
            self._digest, self._written = hashlib.sha256(), 0
            self._file = open_to_go_on(self._rows, 0)
            return None
        self._file = open_to_go_on(self._rows, self._written)
        self._kept = found.rows
        self._tell(f"{self._target.name} goes on from row {self._kept + 1:,}.")
        return found

    def write(self, content: bytes) -> None:
        """Write after the rows so far.

        Raises:
            OSError: there is no room, or the disk is gone.
        """
        self._open.write(content)
        self._digest.update(content)
        self._written += len(content)

    def keep(self, progress: Progress) -> None:
        """Make a checkpoint of the rows so far.

        Raises:
            OSError: there is no room, or the disk is gone.
        """
        # Not only for a killed run: on disk before a checkpoint speaks of them.
        put_on_disk(self._open)
        note = {
            "basis": asdict(self._basis),
            "progress": asdict(progress),
            "written": self._written,
            "digest": self._digest.hexdigest(),
        }
        replace_through(self._fresh, self._checkpoint, json.dumps(note).encode())
        self._kept = progress.rows

    def finish(self) -> None:
        """Put the rows in the target's place: it is the old one or whole at any moment.

        Raises:
            OSError: there is no room, or the target may not be replaced.
        """
        put_on_disk(self._open)
        self._open.close()
        put_in_place(self._rows, self._target)
        self._file = None
        with suppress(OSError):  # without rows nobody reads it
            self._checkpoint.unlink(missing_ok=True)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if self._file is not None:
                with suppress(OSError):  # what it could not write is after a checkpoint
                    self._file.close()
                self._leave(is_kept=self._kept > 0 and not isinstance(error, DataError))
        finally:
            self._held.close()

    def _leave(self, *, is_kept: bool) -> None:
        with suppress(OSError):
            self._fresh.unlink(missing_ok=True)
            if not is_kept:
                self._rows.unlink(missing_ok=True)
                self._checkpoint.unlink(missing_ok=True)
        if is_kept:
            text = "{:,} rows are kept in {}; the same command goes on from row {:,}."
            self._tell(text.format(self._kept, self._rows.name, self._kept + 1))

    @property
    def _open(self) -> BinaryIO:
        if self._file is None:
            raise ValueError("begin was not called")
        return self._file

    def _fitting(self) -> Progress:
        """Return the checkpoint's progress, and take over its rows' digest and size.

        Raises:
            _UnfitError: it is of another basis, or not of these rows.
        """
        try:
            note = json.loads(self._checkpoint.read_text(encoding="utf-8"))
            basis, digest = dict(note["basis"]), note["digest"]
            written = int(note["written"])
            progress = _progress(note["progress"])
        except FileNotFoundError:
            raise _UnfitError("it had not reached a checkpoint") from None
        except (OSError, ValueError, LookupError, TypeError) as error:
            raise _UnfitError("its checkpoint is damaged") from error
        for name, value in asdict(self._basis).items():
            if basis.get(name) != value:
                raise _UnfitError(_CHANGED[name])
        with self._rows.open("rb") as rows:
            while self._written < written:
                block = rows.read(min(_BLOCK, written - self._written))
                if not block:
                    break
                self._digest.update(block)
                self._written += len(block)
        if self._digest.hexdigest() != digest:
            raise _UnfitError("its rows are not those of its checkpoint")
        return progress


class _UnfitError(Exception):
    """What an earlier run left cannot be used; its text says why."""


def _progress(found: Any) -> Progress:
    outcomes = {str(key): int(value) for key, value in dict(found["outcomes"]).items()}
    read, line, coarsened = (int(found[key]) for key in ("read", "line", "coarsened"))
    return Progress(read, line, outcomes, coarsened)
