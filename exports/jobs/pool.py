"""Jobs that take seconds, handed to a few processes; each can be ended while it runs.

The libraries that draw and set type hold Python's lock for as long as they work: within
the app's own process they would stop every visitor's page. Streamlit stands in the way
of multiprocessing, which runs the page that happens to be shown once more in each
process that it starts; and pools, there and in concurrent.futures, end no job that has
begun.
"""

import logging
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Condition, Event, Thread, Timer
from typing import Any, BinaryIO, Final, Generic, TypeVar, cast

from exports.jobs.worker import DONE, FAILED, REFUSED, receive, send
from grants.errors import GrantSitesError
from grants.words.jobs import ENDED, MANY, TOO_LONG, YOURS

MOST_AT_ONCE: Final = 2
MOST_WAITING: Final = 12
MOST_OF_ONE: Final = 3
LONGEST: Final = 120.0  # seconds

#: What documents, pictures and the search for further sites are made with.
MAKERS: Final = (
    *("exports.brief.pdf", "exports.brief.subjects", "exports.pictures.drawn"),
    *("exports.slides.presentation", "exports.standalone", "exports.story.steps"),
    *("exports.tables.workbook", "grants.coverage.best_next"),
    *("scipy.optimize", "scipy.sparse", "scipy.spatial", "vl_convert"),
)
_ROOT: Final = Path(__file__).parents[2]
_log = logging.getLogger(__name__)
T = TypeVar("T")


class JobError(GrantSitesError):
    """A job was not taken, was refused, or was ended; its text says what to do."""


class JobFault(Exception):  # noqa: N818 - the word of the log for what nobody foresaw
    """A job failed that should not have; its text is for the log alone."""


class Job(Generic[T]):
    """One thing that is made for somebody.

    Attributes:
        message: function and arguments, as they leave.
        asker: who asked; nobody has two done at once.
        is_private: whether it is of a visitor's own list: the process that does it does
            no other, and no text of a fault is kept.
        worker: the process that does it; None before and after.
    """

    def __init__(self, message: bytes, asker: str, *, is_private: bool) -> None:
        self.message = message
        self.asker = asker
        self.is_private = is_private
        self.worker: _Worker | None = None
        self._value: Any = None
        self._error: Exception | None = None
        self._is_done = Event()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until it is done, or for so many seconds; return whether it is."""
        return self._is_done.wait(seconds)

    def result(self) -> T:
        """Wait for what was made, and return it.

        Raises:
            JobError: it was refused, took too long, or was canceled.
            JobFault: something failed that nobody foresaw.
        """
        self.wait()
        if self._error is not None:
            raise self._error
        value: T = self._value
        return value

    def end(self, value: Any = None, error: Exception | None = None) -> None:
        """Say what came of it; only the first word counts."""
        if not self._is_done.is_set():
            self._value, self._error = value, error
            self._is_done.set()


class Pool:
    """Hands jobs to processes, in the order in which they come, and nobody two at once.

    Args:
        at_once: how many processes there are at the most. Each is started when it is
            first needed and stays.
        waiting: how many jobs there may be, those that run among them.
        of_one: how many of them one asker may have.
        seconds: after which a job is ended.
        modules: what each process loads before its first job.
    """

    def __init__(
        self,
        at_once: int = MOST_AT_ONCE,
        waiting: int = MOST_WAITING,
        of_one: int = MOST_OF_ONE,
        seconds: float = LONGEST,
        modules: Sequence[str] = MAKERS,
    ) -> None:
        self._modules = tuple(modules)
        self._at_once, self._waiting = at_once, waiting
        self._of_one, self._seconds = of_one, seconds
        self._jobs: list[Job[Any]] = []
        self._threads = 0
        self._idle = 0
        self._change = Condition()

    def start(
        self,
        function: Callable[..., T],
        *arguments: Any,
        asker: str = "",
        is_private: bool = False,
    ) -> Job[T]:
        """Begin a job.

        Args:
            function: of a module, so that another process finds it by its name.
            arguments: what it is called with; a copy of them leaves for that process.
            asker: who asks.
            is_private: whether the arguments hold a visitor's own list.

        Raises:
            JobError: this asker, or all together, wait for too many.
        """
        message = pickle.dumps((function, arguments), pickle.HIGHEST_PROTOCOL)
        job: Job[T] = Job(message, asker, is_private=is_private)
        with self._change:
            if sum(one.asker == asker for one in self._jobs) >= self._of_one:
                raise JobError(YOURS)
            if len(self._jobs) >= self._waiting:
                raise JobError(MANY)
            self._jobs.append(job)
            self._serve(sum(one.worker is None for one in self._jobs))
            self._change.notify_all()
        return job

    def cancel(self, job: Job[Any]) -> None:
        """End a job, whether it has begun or not; one that is done stays so."""
        with self._change:
            job.end(error=JobError(ENDED))
            if job.worker is not None:
                job.worker.kill()
            elif job in self._jobs:
                self._jobs.remove(job)

    def cancel_of(self, asker: str) -> None:
        """End all that somebody asked for."""
        with self._change:
            for job in [one for one in self._jobs if one.asker == asker]:
                self.cancel(job)

    def _serve(self, waiting: int) -> None:
        """See that somebody takes the jobs that wait, as far as there may be more."""
        if waiting > self._idle and self._threads < self._at_once:
            self._threads += 1
            Thread(target=self._work, daemon=True, name="jobs").start()

    def _work(self) -> None:
        """Do one job after the other, by a process that is replaced when it ends."""
        worker = _Worker(self._modules)
        while True:
            job = self._take(worker)
            self._do(job, worker)
            with self._change:
                job.worker = None
                self._jobs.remove(job)
                self._change.notify_all()
            if job.is_private:  # nothing of a visitor's list stays for another's job
                worker.kill()
            if worker.is_gone:
                worker = _Worker(self._modules)

    def _take(self, worker: "_Worker") -> Job[Any]:
        with self._change:
            self._idle += 1
            while (job := self._next()) is None:
                self._change.wait()
            self._idle -= 1
            job.worker = worker
            return job

    def _next(self) -> Job[Any] | None:
        """Return the first job that waits whose asker has none under way."""
        served = {job.asker for job in self._jobs if job.worker is not None}
        return next(
            (j for j in self._jobs if j.worker is None and j.asker not in served), None
        )

    def _do(self, job: Job[Any], worker: "_Worker") -> None:
        limit = Timer(self._seconds, self._too_long, [job])
        limit.daemon = True
        limit.start()
        try:
            outcome, found = worker.do(job.message)
        except Exception as error:  # whoever waits shall not wait for ever
            # Its words might hold a cell of a visitor's list; its name cannot.
            _log.error(
                "A job could not be handed to a process: %s", type(error).__name__
            )
            outcome, found = FAILED, (type(error).__name__, "", "")
        limit.cancel()
        if outcome == DONE:
            job.end(found)
        elif outcome == REFUSED:
            job.end(error=JobError(found))
        else:
            name, message, where = found
            told = (
                f"{name}\n{where}" if job.is_private else f"{name}: {message}\n{where}"
            )
            job.end(error=JobFault(told))

    def _too_long(self, job: Job[Any]) -> None:
        with self._change:
            job.end(error=JobError(TOO_LONG))
            if job.worker is not None:
                job.worker.kill()


class _Worker:
    """A process that does jobs, started at once."""

    def __init__(self, modules: Sequence[str]) -> None:
        command = [sys.executable, "-X", "utf8", "-m", "exports.jobs.worker"]
        self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            [*command, *modules],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # it might hold a cell
            cwd=_ROOT,
            # The packages may lie where this process alone was told to look.
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )

    @property
    def is_gone(self) -> bool:
        """Whether the process has ended."""
        return self._process.poll() is not None

    def kill(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.wait()

    def do(self, message: bytes) -> tuple[str, Any]:
        """Have one job done, and return what came of it (:func:`answer` of the worker).

        Where the process ended before, it is a fault.
        """
        jobs = cast("BinaryIO", self._process.stdin)  # both are pipes
        answers = cast("BinaryIO", self._process.stdout)
        with suppress(BrokenPipeError):  # then there is no answer either
            send(jobs, message)
        if not (answer := receive(answers)):
            self.kill()
            return FAILED, ("The process of a job ended before it was done", "", "")
        outcome, found = pickle.loads(answer)  # noqa: S301 - from our own process
        return outcome, found
