"""What a service answered, kept beside the changes.

So that a run which was cut off goes on, and a review can be done without a network.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from geo.files import cannot_be_written, read_whole, replace_through
from grants.errors import DataError, GrantSitesError, Problem
from grants.names import compact_number
from grants.strict_json import NotJsonError, read_strict_json

RUN_FILE: Final = "run.json"
_FORMAT: Final = "mentoring awards, answers of USAspending"
_SUCH: Final = "name the folder of answers that a refresh wrote beside its changes"
_MOST_BYTES: Final = 20_000_000
_NO_NAME: Final = re.compile(r"[^A-Za-z0-9.]+")


class NotKeptError(GrantSitesError):
    """An answer is not among those that were kept, and nothing is asked now."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: what it holds, reduced, and the day on which it was read."""

    content: Any
    read_on: str


class Answers:
    """A folder of answers, each written whole before the next question.

    A run that was cut off is gone on with as long as the service's data are of the same
    day; else, and after a run that came to its end, all is asked anew.

    Args:
        folder: where they are kept; it is made when the first one is.
        service: address of the service. data_date: day of its data, or empty.
        is_offline: whether only what is kept may be used.
    """

    def __init__(
        self, folder: Path, service: str, data_date: str, *, is_offline: bool = False
    ) -> None:
        self.folder = folder
        self.data_date = data_date
        self.is_resumed = False
        self._is_offline = is_offline
        # Where the service does not tell its day, only today's answers are as new.
        day = data_date or today()
        self._run = {"service": service, "data_date": data_date, "as_of": day}
        if is_offline:
            return
        before = read_run(folder)
        is_same = all(before.get(key) == cell for key, cell in self._run.items())
        #: Whether an earlier run is gone on with.
        self.is_resumed = is_same and not before.get("is_complete")
        if not self.is_resumed:
            self._clear()
            self._note(is_complete=False)

    def get(
        self, name: str, asked: Mapping[str, Any], ask: Callable[[], Any]
    ) -> Answer:
        """Return an answer that is kept, or ask and keep it.

        Args:
            name: names the answer in the folder, whatever marks it holds.
            asked: what is asked for; an answer to another question is not used, but
                where nothing can be asked.
            ask: asks; it returns what JSON can hold, reduced.

        Raises:
            NotKeptError: it is not kept, and nothing is asked.
        """
        path = self._path(name)
        kept = _read(path)
        if kept is not None and (self._is_offline or kept.get("asked") == asked):
            day = kept.get("read_on")
            if "answer" in kept and isinstance(day, str) and _is_day(day):
                return Answer(kept["answer"], day)
        if self._is_offline:
            msg = "is not among the answers that were kept"
            raise NotKeptError(msg)
        answer, day = ask(), today()
        content = {"asked": asked, "read_on": day, "answer": answer}
        _write(path, content)
        return Answer(answer, day)

    def purge(self, numbers: frozenset[str]) -> None:
        """Take all that is kept of some awards out of the folder.

        Args:
            numbers: in the compact form; or marks, of which no record is known by.
        """
        for path in self.folder.glob("*.json"):
            kept = _read(path)
            if path.name == RUN_FILE or kept is None:
                continue
            of_one = {compact_number(part) for part in path.stem.split("-")}
            if of_one & numbers:
                path.unlink()
                continue
            records = kept.get("answer")
            if not isinstance(records, list):
                continue
            left = [one for one in records if _number(one) not in numbers]
            if len(left) < len(records):
                _write(path, kept | {"answer": left})

    def has(self, name: str, asked: Mapping[str, Any]) -> bool:
        """Return whether an answer to a question is kept."""
        kept = _read(self._path(name))
        return kept is not None and kept.get("asked") == asked

    def complete(self) -> None:
        """Note that the run came to its end."""
        if not self._is_offline:
            self._note(is_complete=True)

    def _path(self, name: str) -> Path:
        plain = _NO_NAME.sub("-", name).strip("-.")
        # Two names that differ in other marks only are two files.
        tail = sha256(name.encode()).hexdigest()[:8]
        return self.folder / f"{plain[:80]}-{tail}.json"

    def _note(self, *, is_complete: bool) -> None:
        run = {"format": _FORMAT, **self._run, "is_complete": is_complete}
        _write(self.folder / RUN_FILE, run)

    def _clear(self) -> None:
        """Remove the answers of an earlier run, the note of it first."""
        for path in (self.folder / RUN_FILE, *self.folder.glob("*.json*")):
            path.unlink(missing_ok=True)


def read_run(folder: Path) -> dict[str, Any]:
    """Return what a folder of answers says of its run; empty where it is none."""
    found = _read(folder / RUN_FILE)
    return found if found and found.get("format") == _FORMAT else {}


def data_date_of(folder: Path) -> str:
    """Return the day of the data whose answers a folder keeps; empty for not told.

    Raises:
        DataError: the folder holds no answers.
    """
    read_whole(folder / RUN_FILE, f"{folder.name}/{RUN_FILE}", _SUCH)
    run = read_run(folder)
    if not run:
        found = "holds no answers of a refresh"
        raise DataError([Problem(folder.name, 0, "", found, _SUCH)])
    return str(run.get("data_date", ""))


def today() -> str:
    """Return the day, as ISO 8601."""
    return datetime.now(UTC).date().isoformat()


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _number(record: object) -> str:
    number = record.get("number") if isinstance(record, dict) else None
    return number if isinstance(number, str) else ""


def _read(path: Path) -> dict[str, Any] | None:
    """Return a kept file; None where it is missing or was never written whole."""
    try:
        raw = read_whole(path, path.name, "ask again", _MOST_BYTES)
        content = read_strict_json(raw, _MOST_BYTES)
    except (DataError, NotJsonError):
        return None
    return content if isinstance(content, dict) else None


def _write(path: Path, content: Mapping[str, Any]) -> None:
    """Write a file of a folder that the run holds: with the changes beside it.

    Raises:
        DataError: there is no room, or it may not be written there.
    """
    text = json.dumps(content, ensure_ascii=False, indent=1)
    fresh = path.with_name(f"{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_through(fresh, path, f"{text}\n".encode())
    except OSError as error:
        raise cannot_be_written(path, error) from error
