"""Files: read whole, or named as a problem; written whole, or left as they were.

Whatever this project writes, it writes here. A file is written beside the old one, put
on the disk, and then renamed into its place. Files of a folder that change together are
all written first, then a note says which, then they are renamed in order: whoever is
interrupted before the note has changed nothing; after it, :func:`finish` renames the
rest. One run at a time does so; the system lets go of its lock however it ends.
"""

import errno
import hashlib
import json
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from filelock import FileLock, Timeout

from grants.errors import DataError, Problem

#: What may change together with a folder, and stands beside it.
BESIDE: Final = "CHANGELOG.md"
#: Seconds for which a short change waits for another run's.
PATIENCE_S: Final = 30.0
_NOTE_FILE: Final = ".unfinished.json"
_FRESH: Final = ".new"
_LOCK: Final = ".lock"
# EFBIG: as large as a file may be, on this disk or for this user.
_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_OTHER: Final = "name a regular file, or one that is not there yet"


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


def file_to_replace(target: Path, *sources: Path) -> Path:
    """Refuse a file to which no result can be written; open none.

    A pipe would be waited for without end, and nothing can be renamed onto a device.

    Args:
        target: where a result is to be written.
        sources: what it is made of, which is not written over.

    Returns:
        The file that the result replaces: the target, or what it is a link to.

    Raises:
        DataError: the target has no folder, is something else than a regular file, is
            a source, or is where this command prints.
    """
    try:
        there = target.stat()
    except FileNotFoundError:
        if target.is_symlink():
            found = "is a link to a file that is not there"
            raise refused(target, found, _OTHER) from None
        if not target.parent.is_dir():
            found = f"cannot be written: there is no folder {target.parent}"
            raise refused(target, found, "make that folder, or name another") from None
        return target
    except OSError as error:
        raise cannot_be_written(target, error) from error
    if not stat.S_ISREG(there.st_mode):
        raise refused(target, kind(there), _OTHER)
    for source in sources:
        with suppress(OSError):  # said by what reads it
            if os.path.samestat(source.stat(), there):
                raise refused(target, "is the list itself", "name another file")
    if _is_printed_to(there):  # /dev/stdout, where a shell sends it to a file
        found = "is where this command prints"
        raise refused(target, found, "name another file")
    # A link goes on being one: the file behind it is replaced.
    return target.resolve() if target.is_symlink() else target


def kind(info: os.stat_result) -> str:
    """Return what a path is that is no regular file, in words."""
    if stat.S_ISDIR(info.st_mode):
        return "is a folder"
    return "is no regular file, but a pipe, a device or a link"


def _is_printed_to(info: os.stat_result) -> bool:
    for descriptor in (1, 2):
        with suppress(OSError):  # it is closed
            if os.path.samestat(os.fstat(descriptor), info):
                return True
    return False


def refused(path: Path, found: str, instead: str) -> DataError:
    """Return the error that refuses a file."""
    return DataError([Problem(path.name or str(path), 0, "", found, instead)])


def cannot_be_written(target: Path, error: OSError) -> DataError:
    """Return the error that says why a file cannot be written."""
    found = f"cannot be written ({error.strerror or error})"
    if error.errno in _NO_ROOM:
        instead = "make room and run it again, or name a file on another disk"
    else:
        instead = "name a file in a folder where you may write"
    return refused(target, found, instead)


@contextmanager
def alone(path: Path, lock: str = _LOCK, patience_s: float = 0.0) -> Iterator[None]:
    """Hold a file, so that no other run writes it; the same run may hold it twice.

    Args:
        path: the file, which need not be there.
        lock: ends the name of the file beside it that stands for it while it is held.
        patience_s: how long another run is waited for.

    Raises:
        DataError: another run holds it, or nothing can be written beside it.
    """
    with _held(path.with_name(f"{path.name}{lock}"), path, patience_s):
        yield


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Let one run at a time read and change a folder; the others wait for a while.

    Raises:
        DataError: another run goes on changing it, or nothing can be written there.
    """
    if not folder.is_dir():
        yield  # said by what reads it
        return
    with _held(folder / _LOCK, folder, PATIENCE_S):
        yield


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold a folder, once what another run began there is finished.

    Raises:
        DataError: as of :func:`held`; or what is to be finished is no longer there.
    """
    with held(folder):
        finish(folder)
        yield


def replace_files(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Replace files of a folder together.

    Args:
        folder: the folder.
        contents: path below the folder -> its new bytes, in the order of renaming; or
            ``../`` and the name of a file beside the folder.

    Raises:
        DataError: there is no room, or it may not be written there. Nothing is changed
            then, unless the folder is said to wait to be finished.
    """
    with writing(folder):
        target = folder
        try:
            for name, content in contents.items():
                target = folder / name
                _write(folder / f"{name}{_FRESH}", content)
            if len(contents) > 1:
                target = folder
                _note(folder, contents)
        except OSError as error:
            with suppress(OSError):
                _clear(folder)
            raise cannot_be_written(target, error) from error
        _rename_all(folder, list(contents))


def lay_out(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write files of a folder that is this run's alone, and is gone after it.

    Raises:
        OSError: there is no room.
    """
    for name, content in contents.items():
        (folder / name).write_bytes(content)


def replace_file(path: Path, content: bytes, mode: int | None = None) -> None:
    """Replace one file, or make it: it is the old one or the new one at any moment.

    Args:
        path: the file.
        content: its new bytes.
        mode: who may do what with it; None for what was so, or is usual.

    Raises:
        DataError: there is no room, it may not be written there, or another run goes
            on writing it. What stood there stands.
    """
    fresh = path.with_name(f"{path.name}{_FRESH}")
    with alone(path, patience_s=PATIENCE_S):
        try:
            replace_through(fresh, path, content, mode)
        except OSError as error:
            raise cannot_be_written(path, error) from error


def replace_through(
    fresh: Path, path: Path, content: bytes, mode: int | None = None
) -> None:
    """Replace a file that is held, by one beside it of a given name.

    Raises:
        OSError: there is no room, or it may not be written there; what stood there
            stands, and nothing stands beside it.
    """
    try:
        _write(fresh, content, mode)
        put_in_place(fresh, path)
    except OSError:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise


def open_to_go_on(path: Path, size: int) -> BinaryIO:
    """Open a file that grows until it is put in another's place.

    Args:
        path: the file.
        size: bytes that stay of it; it goes on after them.

    Raises:
        OSError: it cannot be written.
    """
    file = path.open("r+b" if size else "wb")
    file.truncate(size)
    file.seek(size)
    return file


def put_on_disk(file: BinaryIO) -> None:
    """Put what was written to an open file on the disk.

    Raises:
        OSError: there is no room.
    """
    file.flush()
    os.fsync(file.fileno())


def put_in_place(fresh: Path, path: Path) -> None:
    """Put a file that is on the disk in another's place: what renames, always.

    Raises:
        OSError: it may not be replaced.
    """
    fresh.replace(path)
    _sync(path.parent)


def finish(folder: Path) -> bool:
    """Finish what an interrupted run began in a folder, or take its traces away.

    Returns:
        Whether files were to be renamed yet, or had just been.

    Raises:
        DataError: what is to be finished is no longer there.
    """
    if not (is_unfinished(folder) or any(_traces(folder))):
        return False  # also where nothing may be written
    with held(folder):
        is_noted = is_unfinished(folder)
        if is_noted:
            _rename_all(folder, _noted(folder))
        _clear(folder)
        return is_noted


def is_unfinished(folder: Path) -> bool:
    """Return whether an interrupted run has files to rename yet."""
    return (folder / _NOTE_FILE).exists()


@contextmanager
def _held(lock_file: Path, path: Path, patience_s: float) -> Iterator[None]:
    """Hold a lock; the path is what messages name."""
    # One for all of a run: whoever holds it may ask for it again.
    lock = FileLock(lock_file, is_singleton=True)
    try:
        if lock.lock_counter == 0:
            _touch(lock_file)  # says why it cannot be; else it would seem to be held
        _acquire(lock, patience_s)
    except Timeout:
        found = "is being written by another run"
        then = "then run this again" if path.is_dir() else "or name another file"
        instead = f"wait until it has ended, {then}"
        raise refused(path, found, instead) from None
    except OSError as error:
        if isinstance(error, DataError):
            raise
        raise cannot_be_written(path, error) from error
    try:
        yield
    finally:
        if lock.lock_counter == 1:
            # While it is held. Who opened it before waits for a file that is gone, of
            # which filelock sees, and begins anew.
            with suppress(OSError):
                lock_file.unlink()
        lock.release()


def _touch(lock_file: Path) -> None:
    with suppress(FileNotFoundError):
        if not stat.S_ISREG((there := lock_file.lstat()).st_mode):
            raise refused(lock_file, kind(there), "it is needed as a lock; move it")
    lock_file.touch()


def _acquire(lock: FileLock, patience_s: float) -> None:
    """Take a lock; one that its holder has just removed is free.

    Raises:
        Timeout: another run holds it.
    """
    while True:
        try:
            lock.acquire(timeout=patience_s, poll_interval=0.02)
        except Timeout:
            if Path(lock.lock_file).exists():
                raise
        else:
            return


def _clear(folder: Path) -> None:
    """Take away what is in no place yet, where no note tells of it."""
    if not is_unfinished(folder):
        for left in _traces(folder):
            left.unlink(missing_ok=True)


def _traces(folder: Path) -> Iterator[Path]:
    yield from folder.rglob(f"*{_FRESH}")
    beside = folder / ".." / f"{BESIDE}{_FRESH}"
    if beside.exists():
        yield beside


def _noted(folder: Path) -> list[str]:
    """Return which files are to be renamed yet.

    Raises:
        DataError: the note is none, or one of the files is neither there nor renamed.
    """
    note = folder / _NOTE_FILE
    instead = f"restore the files of {folder.name}/ from version control, remove it"
    try:
        names = dict(json.loads(note.read_bytes()))
    except (ValueError, TypeError) as error:
        raise refused(note, "is no note of an interrupted change", instead) from error
    root = folder.resolve()
    for name, digest in names.items():
        parent = (folder / name).resolve().parent
        if not (parent.is_relative_to(root) or name == f"../{BESIDE}"):
            raise refused(note, f"names {name}, which lies elsewhere", instead)
        places = (folder / f"{name}{_FRESH}", folder / name)
        if digest not in map(_digest_of, places):
            found = f"tells of {name}, whose new bytes are nowhere"
            raise refused(note, found, instead)
    return list(names)


def _rename_all(folder: Path, names: Iterable[str]) -> None:
    for name in names:
        fresh = folder / f"{name}{_FRESH}"
        if fresh.exists():  # else it was renamed before the interruption
            try:
                put_in_place(fresh, folder / name)
            except OSError as error:
                found = f"cannot be replaced ({error.strerror or error})"
                instead = "when it may be, the same command again finishes the rest"
                raise refused(folder / name, found, instead) from error
    (folder / _NOTE_FILE).unlink(missing_ok=True)


def _note(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Note which files are to be renamed, once all of them are on the disk."""
    for parent in {(folder / name).parent for name in contents}:
        _sync(parent)
    names = {name: _digest(content) for name, content in contents.items()}
    fresh = folder / f"{_NOTE_FILE}{_FRESH}"
    _write(fresh, json.dumps(names).encode())
    put_in_place(fresh, folder / _NOTE_FILE)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _digest_of(path: Path) -> str:
    return _digest(path.read_bytes()) if path.is_file() else ""


def _write(path: Path, content: bytes, mode: int | None = None) -> None:
    """Write a file beside the one that it will replace.

    Raises:
        OSError: there is no room, or it may not be written there; no part is left.
    """
    path.unlink(missing_ok=True)  # what a killed run left, or a link to elsewhere
    target = path.with_name(path.name.removesuffix(_FRESH))
    if mode is None and target.exists():
        mode = stat.S_IMODE(target.stat().st_mode)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    opened = os.open(path, flags, 0o666 if mode is None else mode)
    try:
        with os.fdopen(opened, "wb") as file:
            if mode is not None and hasattr(os, "fchmod"):
                os.fchmod(opened, mode)  # whatever is masked here
            file.write(content)
            put_on_disk(file)
    except OSError:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        raise


def _sync(folder: Path) -> None:
    """Put the names of a folder on the disk."""
    with suppress(OSError):  # a system that cannot sync a folder
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
