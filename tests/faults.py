"""Commands as processes of their own, to which something happens at a step of a write.

One process loads the project once. Each command is then a fork of it, so that it starts
in a moment, and is really killed, really finds no room, and really runs beside another.
A step is what a run does to a file below its own folder: it opens it to write, puts it
on the disk, renames or removes it. What happens, happens before the step.
"""

import errno
import io
import json
import os
import re
import resource
import signal
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
#: What may happen at a step.
KILLED, TORN, FULL, HELD = "killed", "torn", "full", "held"
#: Standard output that is a pipe whose reader has gone.
CLOSED = "closed"
_CHANGES = frozenset({"open", "os.rename", "os.remove", "os.truncate"})
_TAKES_ROOM = re.compile("open|fsync")
_WRITES = os.O_WRONLY | os.O_RDWR


@dataclass
class Command:
    """A command line, and what happens to it.

    Attributes:
        words: ``data`` or ``geo``, then what is typed after it.
        folder: where it runs, and below which its files lie.
        settings: the operator's settings; empty for the project's.
        typed: lines that a person types; None where nobody is there.
        before: Python that is run first, such as what stands for a network.
        what: killed; torn: killed with half a file on the disk; full: no room from then
            on; held: stopped until it is let go on; empty for nothing.
        at: at which step, from 0.
        out: a file to print to, or :data:`CLOSED`; empty for what :class:`Ended` has.
    """

    words: list[str]
    folder: str
    settings: str = ""
    typed: list[str] | None = None
    before: str = ""
    what: str = ""
    at: int = -1
    out: str = ""


@dataclass
class Ended:
    """What came of a command: exit code, or minus the signal; words; its steps."""

    code: int
    out: str = ""
    err: str = ""
    steps: list[str] = field(default_factory=list)


class Runner:
    """The process that has loaded the project; a context."""

    def __enter__(self) -> "Runner":
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._answer() == "ready"
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()

    def run(self, command: Command) -> Ended:
        """Run a command to its end."""
        return self.wait(self.start(command))

    def start(self, command: Command) -> int:
        """Start a command; return the number of its process."""
        return int(self._ask({"start": asdict(command)}))

    def stopped(self, number: int) -> bool:
        """Wait for a command that is held; return whether it is stopped there."""
        return bool(self._ask({"stopped": number}))

    def runs(self, number: int) -> bool:
        """Return whether a command still runs."""
        return bool(self._ask({"runs": number}))

    def wait(self, number: int) -> Ended:
        """Let a command go on, wait for its end, and return what came of it."""
        return Ended(**self._ask({"wait": number}))

    def _ask(self, what: dict[str, Any]) -> Any:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{json.dumps(what)}\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())


class _Typed(io.StringIO):
    """What a person types at a terminal."""

    def isatty(self) -> bool:
        return True


class _Steps:
    """The steps of a run, and what happens at one of them."""

    def __init__(self, command: Command, noted: io.TextIOBase) -> None:
        self._what, self._at = command.what, command.at
        self._root = os.path.realpath(command.folder)
        self._noted = noted
        self._count = 0
        self._sync = os.fsync

    def heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Take what Python tells of before it does it."""
        if event not in _CHANGES or not str(arguments[0]).startswith(self._root):
            return
        if event != "open" or int(arguments[2]) & _WRITES:
            self._next(f"{event} {Path(str(arguments[0])).name}")

    def fsync(self, opened: int) -> None:
        """Take that a file is put on the disk, of which Python tells nothing."""
        # A folder's names are no bytes of a file.
        if Path(f"/proc/self/fd/{opened}").is_file():
            self._next("fsync", opened)
        self._sync(opened)

    def _next(self, step: str, opened: int = -1) -> None:
        at, self._count = self._count, self._count + 1
        self._noted.write(f"{step}\n")
        self._noted.flush()
        if self._what == FULL and 0 <= self._at <= at and _TAKES_ROOM.match(step):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if at != self._at or self._what == FULL:
            return
        if self._what == TORN:
            os.ftruncate(opened, os.fstat(opened).st_size // 2)
        if self._what:
            is_held = self._what == HELD
            os.kill(os.getpid(), signal.SIGSTOP if is_held else signal.SIGKILL)


def _be(command: Command, noted: io.TextIOBase) -> int:
    """Be a command."""
    from data.__main__ import main as data_main
    from geo.__main__ import main as geo_main

    steps = _Steps(command, noted)
    setattr(os, "fsync", steps.fsync)  # noqa: B010 - mypy takes it for constant
    if command.before:
        exec(command.before, {})  # noqa: S102 - the test's own words
    sys.addaudithook(steps.heard)
    room, *words = command.words
    return (data_main if room == "data" else geo_main)(words)


def _start(command: Command, beside: Path) -> int:
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        os.chdir(command.folder)
        if command.settings:
            os.environ["GRANT_SITES_SETTINGS"] = command.settings
        out = command.out or str(beside.with_suffix(".out"))
        for name, number in ((out, 1), (str(beside.with_suffix(".err")), 2)):
            os.dup2(_closed() if name == CLOSED else _written(name), number)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        sys.stdin = open(0)  # noqa: SIM115 - a number
        setattr(sys, "__stdin__", sys.stdin)  # noqa: B010
        if command.typed is not None:
            sys.stdin = _Typed("".join(f"{line}\n" for line in command.typed))
        with beside.with_suffix(".steps").open("w") as steps:
            code = _be(command, steps)
    except SystemExit as ended:
        code = int(ended.code or 0)
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _closed() -> int:
    """Return a pipe from which nobody reads any more."""
    reads, writes = os.pipe()
    os.close(reads)
    return writes


def _written(name: str) -> int:
    return os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)


def _ended(child: int, status: int, beside: Path) -> dict[str, Any]:
    def read(ending: str) -> str:
        path = beside.with_suffix(ending)
        return path.read_text(encoding="utf-8") if path.exists() else ""

    code = os.waitstatus_to_exitcode(status)
    steps = read(".steps").splitlines()
    return asdict(Ended(code, read(".out"), read(".err"), steps))


def _serve() -> None:
    from tempfile import TemporaryDirectory

    import data.__main__ as room
    import data.own.command
    import data.refresh.command
    import data.review.command
    import data.tables.command  # noqa: F401
    import geo.__main__ as places

    # The protocol's own, which no command prints to.
    asked, told = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w")
    gazetteer = room._resolver().gazetteer
    setattr(places, "_offline", lambda _: gazetteer)  # noqa: B010 - it is loaded once
    with TemporaryDirectory() as name:
        children: dict[int, Path] = {}
        _tell(told, "ready")
        for number, line in enumerate(asked):
            (what, given), *_ = json.loads(line).items()
            if what == "start":
                beside = Path(name) / f"run{number}"
                children[child := _start(Command(**given), beside)] = beside
                _tell(told, child)
            elif what == "stopped":
                _, status = os.waitpid(given, os.WUNTRACED)
                _tell(told, os.WIFSTOPPED(status))
            elif what == "runs":
                at = os.waitid(os.P_PID, given, os.WEXITED | os.WNOHANG | os.WNOWAIT)
                _tell(told, at is None)
            else:
                os.kill(given, signal.SIGCONT)
                _, status = os.waitpid(given, 0)
                _tell(told, _ended(given, status, children.pop(given)))


def _tell(told: Any, what: object) -> None:
    told.write(f"{json.dumps(what)}\n")
    told.flush()


if __name__ == "__main__":
    _serve()
