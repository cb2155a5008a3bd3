"""What a command writes is as it was or as it shall be, whatever happens to its run.

Each command that writes is killed, finds no room, prints where nobody reads, and runs
beside another, as a process of its own (:mod:`tests.faults`). The steps at which that
happens are those that it takes; the few that a quick run tries are where a half could
be left, and ``make test-long`` tries every one.
"""

import ast
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from data.__main__ import main
from data.check import check_package
from data.review.command import review_command
from data.seal import seal
from data.withhold import withhold
from geo import files
from geo.__main__ import main as places_main
from grants.changes import Proposal, write_proposal
from grants.errors import DataError
from tests.data.test_entering import FOUND, written
from tests.data.test_importing import RECIPIENT
from tests.data.test_review import CANDIDATE, CHECKED, PERIOD, TOTAL
from tests.faults import CLOSED, FULL, HELD, KILLED, TORN, Command, Runner
from tests.lists import write_package
from tests.usaspending import FakeService, candidates, records_for

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
GEMS = "2016-MU-MU-0007"
OTHER = "2015-MC-FX-0033"
NOTE = ".unfinished.json"
CHANGELOG = "# Changes\n\n## Unreleased\n\n### Data\n\n- A thing.\n"
_OPEN_CHANGELOG = "# Changes\n\n## Unreleased\n\n### Added\n\n- A thing.\n"
#: In place of the network, each address answers.
_ALL_ANSWER = """
import data.online.addresses as online
class Asker:
    def __init__(self, *given): pass
    def __enter__(self): return self
    def __exit__(self, *given): pass
    def ask(self, address):
        return online.Finding(address, online.Outcome.OK, "made up")
online.Asker = Asker
"""
#: In place of the packages and of npm, rows and outlines that are there already.
_BUILT = """
import geo.build as build
import pandas as pd
from pathlib import Path
table = pd.read_parquet(build.GAZETTEER_FILE)
build.read_atlas = lambda: (None, None)
build._state_rows = lambda _: table.head(50)
build._county_rows = build._city_rows = build._zip_rows = lambda _: table.head(0)
build._with_aliases = lambda found: found
build.outlines_of = lambda _: build.OUTLINES_FILE.read_bytes()
build.land_of = lambda _: build.LAND_FILE.read_bytes()
build.build.__defaults__ = (Path.cwd(),)
"""


@dataclass(frozen=True)
class Case:
    """A command that writes.

    Attributes:
        words: what is typed; ``{root}`` stands for the folder of the run.
        make: lays what it needs into that folder, in which the list is ``data``.
        code: its exit code where nothing happens.
        typed, before: as of :class:`Command`.
        steps: how many steps of those that matter a quick run tries.
    """

    words: str
    make: Callable[[Path], None] = lambda _: None
    code: int = 0
    typed: tuple[str, ...] | None = None
    before: str = ""
    steps: int = 1


def _edited(root: Path) -> None:
    path = root / "data" / "awards.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Girls Educational", "Girls' Educational"), "utf-8")


def _to_release(root: Path) -> None:
    _edited(root)
    seal(root / "data", "A name as its page has it.")
    (root / "CHANGELOG.md").write_text(CHANGELOG)


def _corrections(root: Path) -> None:
    raw = write_proposal(Proposal("2026.11.23", (RECIPIENT,)))
    (root / "given.json").write_bytes(raw)


def _proposed(root: Path) -> None:
    proposal = Proposal("", (TOTAL, PERIOD), (CANDIDATE,), checked=(CHECKED,))
    (root / "given.json").write_bytes(write_proposal(proposal))
    (root / "CHANGELOG.md").write_text(_OPEN_CHANGELOG)


def _table(root: Path) -> None:
    (root / "state.csv").write_text(
        "Award number,Recipient,City,State,Amount,Fiscal year,Status\n"
        "2022-MU-FX-0001,New Hope,Wichita,KS,300000,2022,Open\n"
    )


def _places(root: Path) -> None:
    (root / "in.csv").write_text("place\nChicago\n" + "Wichita\n" * 30)


def _added(root: Path, number: str = FOUND["award_number"]) -> str:
    cells = FOUND | {"award_number": number, "phase": "successor"}
    cells |= {"program": "cse-mentoring", "cycle.phase": "successor"}
    return "data --folder {root}/data add " + " ".join(
        word.replace(" ", "\0") for word in written(cells)
    )


_DATA = "data --folder {root}/data"
CASES = {
    "add": Case(_added(Path())),
    "correct": Case(f"{_DATA} correct {GEMS} status=Open title=A\0title"),
    "seal": Case(f"{_DATA} seal -m A\0name", _edited),
    "release": Case(f"{_DATA} release", _to_release, steps=2),
    "withhold": Case(f"{_DATA} withhold {GEMS}", code=1, steps=3),
    "import --write": Case(f"{_DATA} import --write {{root}}/given.json", _corrections),
    "import": Case(
        f"{_DATA} import {{root}}/state.csv --source https://example.gov/a"
        " --out {root}/out.json",
        _table,
        code=3,
    ),
    "review": Case(
        f"{_DATA} review {{root}}/given.json",
        _proposed,
        typed=("a", "a", "a", "project_site", "city", "successor", "w"),
    ),
    "links": Case(f"{_DATA} links --go", before=_ALL_ANSWER),
    "refresh": Case(
        f"{_DATA} refresh --api {{api}} --pause 0 --out {{root}}/out.json", code=3
    ),
    "validate": Case(
        f"{_DATA} validate {{root}}/in.csv --report {{root}}/out.json", _places
    ),
    "geocode": Case("geo geocode {root}/in.csv --out {root}/out.csv", _places),
    "build-gazetteer": Case("geo build-gazetteer", before=_BUILT),
}


@dataclass
class Prepared:
    """A command that is ready to run: its files before and after, and its steps."""

    case: Case
    source: Path
    api: str
    old: dict[str, bytes]
    new: dict[str, bytes] = field(default_factory=dict)
    steps: list[str] = field(default_factory=list)

    def command(self, root: Path, **what: object) -> Command:
        words = self.case.words.split()
        given = {"root": str(root), "api": self.api}
        made = Command(
            [word.replace("\0", " ").format(**given) for word in words],
            str(root),
            str(root / "settings.toml"),
            None if self.case.typed is None else list(self.case.typed),
            self.case.before,
        )
        return replace(made, **what)  # type: ignore[arg-type]

    def fresh(self, root: Path) -> Path:
        shutil.copytree(self.source, root)
        return root


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner() as made:
        yield made


_prepared: dict[str, Prepared] = {}


@pytest.fixture
def prepared(request, runner, tmp_path_factory, httpserver) -> Prepared:
    """A command, once it has run undisturbed, with a closed pipe for its words."""
    name = request.param
    case = CASES[name]
    if name not in _prepared:
        source = tmp_path_factory.mktemp("source")
        write_package("official", source)
        (source / "settings.toml").write_text('[withheld]\nnumbers = "out/of/it.txt"\n')
        case.make(source)
        _prepared[name] = Prepared(case, source, "", bytes_of(source))
    found = _prepared[name]
    if name == "refresh":
        records = records_for(found.source / "data")
        found.api = FakeService(httpserver, records + candidates(2)).address
    if not found.new:
        root = found.fresh(tmp_path_factory.mktemp("whole") / "root")
        ended = runner.run(found.command(root, out=CLOSED))
        assert (ended.code, ended.err) == (case.code, ""), ended
        found.new, found.steps = bytes_of(root), ended.steps
    return found


def bytes_of(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def left_in(root: Path) -> list[str]:
    """Return what a run leaves beside files while it goes on."""
    traces = (".new", ".lock", ".part", ".part.json", NOTE)
    return [name for name in bytes_of(root) if name.endswith(traces)]


def that_matter(steps: list[str]) -> list[tuple[str, int]]:
    """Return at which steps a half could be left, those that say most first.

    All is noted and nothing renamed; half a file is on the disk; one of several is
    renamed; all is on the disk and nothing is noted.
    """
    renames = [n for n, step in enumerate(steps) if step.startswith("os.rename")]
    noted = [n for n in renames if NOTE in steps[n]]
    torn = (TORN, steps.index("fsync"))
    if not noted:
        return [(KILLED, renames[0]), torn]
    after = [n for n in renames if n > noted[0]]
    return [(KILLED, after[0]), torn, (KILLED, after[-1]), (KILLED, noted[0])]


def each_step(found: Prepared) -> list[tuple[int, str]]:
    """Return the steps; of a run with many, which repeat themselves, both ends."""
    steps = list(enumerate(found.steps))
    return steps if len(steps) <= 40 else [*steps[:16], *steps[-16:]]


def check_state(found: Prepared, root: Path) -> None:
    """Each file is the old one or the new one, and those of the list all are."""
    now = bytes_of(root)
    names = [
        name
        for name in {*found.old, *found.new}
        if ".answers/" not in name and now.get(name) != found.old.get(name)
    ]
    for name in names:
        assert now.get(name) == found.new.get(name), name
    for name in now:
        if ".answers/" in name and name.endswith(".json"):
            json.loads(now[name])
    if (root / "data" / NOTE).exists():
        told = [str(problem) for problem in check_package(root / "data")]
        assert any(
            "run the same command again, or: python -m data seal" in one for one in told
        )
        return
    if (root / NOTE).exists():
        return
    together = ("data/", "CHANGELOG", "gazetteer", "map_assets/")
    changed = {
        name
        for name, content in found.new.items()
        if name.startswith(together) and content != found.old.get(name)
    }
    assert changed.isdisjoint(names) or changed <= set(names)


def disturb(found: Prepared, runner: Runner, root: Path, what: str, at: int) -> None:
    """Let something happen to a run at a step; a second run ends with the same."""
    found.fresh(root)
    ended = runner.run(found.command(root, what=what, at=at))
    if what == FULL:
        assert ended.code in {1, found.case.code}, ended
        assert "Traceback" not in ended.err
        if ended.code == 1:
            assert re.search(r"^\S.*: cannot be \w+ \(No space left", ended.err, re.M)
    else:
        assert ended.code == -signal.SIGKILL, ended
    check_state(found, root)

    ended = runner.run(found.command(root))

    assert "Traceback" not in ended.err
    assert bytes_of(root) == found.new, (what, at, found.steps[at], ended)
    assert left_in(root) == []


each_command = pytest.mark.parametrize("prepared", CASES, indirect=True)


# Killed.


@each_command
def test_a_command_that_is_killed_leaves_old_or_new_and_is_finished_by_a_second_run(
    prepared, runner, tmp_path
):
    tried = that_matter(prepared.steps)[: prepared.case.steps]
    for what, at in tried:
        disturb(prepared, runner, tmp_path / f"{what}{at}", what, at)


@pytest.mark.long
@each_command
def test_a_command_that_is_killed_at_any_step_is_finished_by_a_second_run(
    prepared, runner, tmp_path
):
    for at, step in each_step(prepared):
        for what in (KILLED, TORN) if step == "fsync" else (KILLED,):
            disturb(prepared, runner, tmp_path / f"{what}{at}", what, at)


# No room.


@pytest.mark.parametrize(
    "prepared", ["seal", "import", "validate", "geocode"], indirect=True
)
def test_a_command_that_finds_no_room_says_so_and_leaves_what_was_there(
    prepared, runner, tmp_path
):
    last = max(n for n, step in enumerate(prepared.steps) if step == "fsync")
    disturb(prepared, runner, tmp_path / "full", FULL, last)


@pytest.mark.long
@each_command
def test_a_command_that_finds_no_room_at_any_step_says_so_and_is_finished_later(
    prepared, runner, tmp_path
):
    for at, step in each_step(prepared):
        if step == "fsync" or step.startswith("open"):
            disturb(prepared, runner, tmp_path / f"full{at}", FULL, at)


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path]:
    """A disk of its own on which there is little room."""
    place = tmp_path / "disk"
    place.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    try:
        made = subprocess.run(  # noqa: S603
            words, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        pytest.skip("no disk can be mounted here: there is no command mount")
    if made.returncode:
        pytest.skip(f"no disk can be mounted here: {made.stderr.strip()}")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)  # noqa: S603, S607


def fill(place: Path, left: int) -> None:
    """Fill a disk until some bytes are left of it."""
    stuffing = place / "stuffing"
    with stuffing.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4_096)
        except OSError:
            file.truncate(file.tell() - left)


@pytest.mark.long
@each_command
def test_on_a_disk_that_is_really_full_nothing_is_lost_and_with_room_it_is_done(
    prepared, runner, small_disk
):
    for left in (0, 4_096, 16_384):
        root = prepared.fresh(small_disk / f"root{left}")
        fill(small_disk, left)
        ended = runner.run(prepared.command(root))
        (small_disk / "stuffing").unlink()

        if ended.code != prepared.case.code or ended.err:
            assert re.search(r"^\S.*: cannot be \w+ \(No space", ended.err, re.M)
        assert "Traceback" not in ended.err
        check_state(prepared, root)
        ended = runner.run(prepared.command(root))
        assert bytes_of(root) == prepared.new, ended
        assert left_in(root) == []
        shutil.rmtree(root)


@pytest.mark.long
def test_a_cache_on_a_full_disk_is_a_sentence_and_is_whole_afterwards(
    small_disk, monkeypatch, capsys
):
    settings = small_disk / "settings.toml"
    settings.write_text(f'[cache]\nurl = "sqlite:///{small_disk}/cache.sqlite"\n')
    monkeypatch.setenv("GRANT_SITES_SETTINGS", str(settings))
    fill(small_disk, 8_192)
    assert places_main(["forget", "Oakland, CA"]) == 1
    assert re.match(r"cannot \w+ sqlite:.*full", capsys.readouterr().err)

    (small_disk / "stuffing").unlink()
    assert places_main(["forget", "Oakland, CA"]) == 0
    with closing(sqlite3.connect(small_disk / "cache.sqlite")) as cache:
        assert cache.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


# Nobody listens, or it finds no room for its words.


@pytest.mark.parametrize("prepared", ["seal", "geocode"], indirect=True)
def test_words_that_find_no_room_are_said_to_be_lost_and_the_work_is_done(
    prepared, runner, tmp_path
):
    root = prepared.fresh(tmp_path / "root")
    ended = runner.run(prepared.command(root, out="/dev/full"))

    assert ended.code == 1
    assert ended.err == (
        "standard output: cannot be written (No space left on device); what the "
        "command does to files is done, and what it printed is lost\n"
    )
    assert bytes_of(root) == prepared.new


@pytest.mark.parametrize("words", ["data --help", "geo lookup Chicago"])
def test_a_reader_who_has_read_enough_ends_a_command_quietly(package, words):
    """Down to what Python does at its end: a real command, and a real pipe."""
    room, *rest = words.split()
    folder = ["--folder", str(package)] if room == "data" else []
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", room, *folder, *rest],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.close()
    _, err = process.communicate()

    assert err == ""
    assert process.returncode in {0, 3}


def test_where_a_stream_is_closed_no_file_takes_its_place(package):
    """Else a library's warning could be written into the list."""
    words = f"{sys.executable} -m data --folder {package} correct {GEMS} status=Open"
    ended = subprocess.run(  # noqa: S603
        ["/bin/sh", "-c", f"{words} >&- 2>&- <&-; echo $?"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.stdout == "0\n"
    assert [str(p) for p in check_package(package)] != []  # not sealed yet
    seal(package)
    assert check_package(package) == []


# Two at once.

PAIRS = {
    "add, add": ("add", _added(Path(), "2099-XX-FX-0002")),
    "seal, withhold": ("seal", CASES["withhold"].words),
    "withhold, correct": ("withhold", f"{_DATA} correct {OTHER} status=Open"),
    "review, add": ("review", CASES["add"].words),
}


@pytest.mark.parametrize(
    ("prepared", "second"),
    [
        pytest.param(*pair, id=name, marks=[] if quick else [pytest.mark.long])
        for quick, (name, pair) in zip((1, 1, 0, 0), PAIRS.items(), strict=True)
    ],
    indirect=["prepared"],
)
def test_of_two_changes_at_once_one_waits_and_neither_is_lost(
    prepared, second, runner, tmp_path
):
    other = Prepared(replace(prepared.case, words=second, typed=None), tmp_path, "", {})
    apart = prepared.fresh(tmp_path / "apart")
    runner.run(prepared.command(apart))
    alone = runner.run(other.command(apart))
    root = prepared.fresh(tmp_path / "root")
    at = that_matter(prepared.steps)[0][1]
    first = runner.start(prepared.command(root, what=HELD, at=at))
    assert runner.stopped(first)
    number = runner.start(other.command(root))
    time.sleep(0.3)
    assert runner.runs(number)  # it waits
    ended = runner.wait(first), runner.wait(number)

    assert [one.code for one in ended] == [prepared.case.code, alone.code], ended
    assert bytes_of(root) == bytes_of(apart)
    assert left_in(root) == []


@pytest.mark.parametrize("prepared", ["correct", "validate", "refresh"], indirect=True)
def test_who_waits_too_long_is_told_which_file_another_run_writes(
    prepared, runner, tmp_path
):
    root = prepared.fresh(tmp_path / "root")
    at = that_matter(prepared.steps)[0][1]
    first = runner.start(prepared.command(root, what=HELD, at=at))
    assert runner.stopped(first)
    impatient = "import geo.files as files; files.PATIENCE_S = 0.05"
    second = runner.run(prepared.command(root, before=impatient))
    ended = runner.wait(first)

    name = "data" if "correct" in prepared.case.words else "out.json"
    assert second.code == 1
    assert f"{name}: is being written by another run; wait until" in second.err
    assert ended.code == prepared.case.code
    assert bytes_of(root) == prepared.new


def test_who_opened_a_lock_that_was_removed_meanwhile_does_not_hold_it(
    tmp_path, monkeypatch
):
    """Else a third run, which makes the file anew, would write beside this one."""
    fcntl = pytest.importorskip("fcntl")
    path, real = tmp_path / "out.csv", fcntl.flock
    seen: list[int] = []

    def late(opened: int, how: int) -> None:
        if not seen and how & fcntl.LOCK_EX:
            seen.append(opened)
            (tmp_path / "out.csv.lock").unlink()  # as its holder does at its end
        real(opened, how)

    monkeypatch.setattr(fcntl, "flock", late)
    with files.alone(path):
        assert seen
        assert (tmp_path / "out.csv.lock").exists()  # one that others see
        words = "from geo.files import alone; from pathlib import Path; import sys\n"
        words += "with alone(Path(sys.argv[1])): pass"
        other = subprocess.run(  # noqa: S603
            [sys.executable, "-c", words, str(path)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert "out.csv: is being written by another run" in other.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_award_that_is_withheld_while_a_review_is_open_is_not_written_back(
    package, tmp_path, monkeypatch, capsys
):
    numbers, settings = tmp_path / "out" / "numbers.txt", tmp_path / "settings.toml"
    settings.write_text('[withheld]\nnumbers = "out/numbers.txt"\n')
    monkeypatch.setenv("GRANT_SITES_SETTINGS", str(settings))
    file = tmp_path / "given.json"
    file.write_bytes(write_proposal(Proposal("", (TOTAL,), (CANDIDATE,))))
    typed = iter(["a", "a", "project_site", "city", "successor", "w"])

    def ask(_: str) -> str:
        letter = next(typed)
        if letter == "w":
            withhold(GEMS, package, numbers)
            files.replace_file(numbers, numbers.read_bytes() + b"2022-MU-FX-0099\n")
        return letter

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", ask)
    review_command(file, package, on_page=False)

    assert "the list was changed meanwhile: 2" in capsys.readouterr().out
    held = b"".join(bytes_of(package).values())
    assert b"2022-MU-FX-0099" not in held
    assert GEMS.encode() not in (package / "usaspending.csv").read_bytes()
    assert check_package(package) == []


# What no result can be written to, and what is not to be trusted.

_OUT = {
    "refresh": "--folder {package} refresh --from {folder} --out {out}",
    "import": "--folder {package} import {folder}/state.csv --out {out}",
    "validate": "--folder {package} validate {folder}/state.csv --report {out}",
}


@pytest.mark.parametrize("command", _OUT)
@pytest.mark.parametrize("kind", ["device", "full", "folder", "pipe", "nowhere"])
def test_a_result_is_written_to_nothing_but_a_regular_file(
    package, tmp_path, capsys, command, kind
):
    _table(tmp_path)
    out = tmp_path / "out.json"
    make = {
        "device": lambda: out.symlink_to("/dev/null"),
        "full": lambda: out.symlink_to("/dev/full"),
        "folder": out.mkdir,
        "pipe": lambda: os.mkfifo(out),
        "nowhere": lambda: out.symlink_to("nowhere.json"),
    }
    make[kind]()
    before = out.lstat().st_ino
    words = _OUT[command].format(package=package, folder=tmp_path, out=out)

    assert main(words.split()) == 1
    told = capsys.readouterr().err
    assert re.search(r"out\.json: is (a folder|no regular|a link to|there)", told), told
    assert out.lstat().st_ino == before
    assert not (tmp_path / "nowhere.json").exists()


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("[1", "is no note of an interrupted change"),
        ('{"../../elsewhere.csv": ""}', "which lies elsewhere"),
        ('{"awards.csv": "00"}', "whose new bytes are nowhere"),
    ],
)
def test_a_note_that_cannot_be_followed_is_said_and_changes_nothing(
    package, note, told
):
    (package / NOTE).write_text(note)
    before = bytes_of(package)
    with pytest.raises(DataError, match=told) as caught:
        seal(package)

    assert "restore the files of data/ from version control" in str(caught.value)
    assert bytes_of(package) == before


def test_who_may_read_a_file_stays_so_when_it_is_replaced(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(b"old")
    path.chmod(0o640)
    files.replace_file(path, b"new")

    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_killed_run_left_beside_a_file_is_no_way_to_another(tmp_path):
    """A link under the name of the fresh file is taken away, and not followed."""
    path, dear = tmp_path / "list.csv", tmp_path / "dear.txt"
    dear.write_bytes(b"dear")
    (tmp_path / "list.csv.new").symlink_to(dear)
    files.replace_file(path, b"new")

    assert (path.read_bytes(), dear.read_bytes()) == (b"new", b"dear")


# One house.

_WRITES = {"write_text", "write_bytes", "to_csv", "rename", "fsync", "mkstemp"}


def test_every_file_is_written_in_one_place():
    """In geo/files.py; what opens a file otherwise may only read it."""
    rooms = ("data", "geo", "grants", "charts", "exports", "ui", "pages")
    modules = [path for room in rooms for path in (ROOT / room).rglob("*.py")]
    modules.remove(ROOT / "geo" / "files.py")
    modules.remove(ROOT / "exports" / "jobs" / "worker.py")  # it answers by a pipe
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in [ROOT / "dashboard.py", *modules]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and _may_write(node)
    ]
    assert found == []


def _may_write(call: ast.Call) -> bool:
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    texts = [one.value for one in call.args if isinstance(one, ast.Constant)]
    modes = [text for text in texts if isinstance(text, str)]
    is_open = name in {"open", "fdopen"} and any(
        re.fullmatch(r"[rbt]*[wxa+][bt+]*", mode) for mode in modes
    )
    return is_open or name in _WRITES


# Killed at any moment.


@pytest.mark.long
@each_command
def test_a_command_that_is_killed_at_ten_moments_is_finished_by_a_second_run(
    prepared, runner, tmp_path
):
    """At moments that nobody chose, within what Python does of one step too."""
    draw = random.Random()  # noqa: S311 - any moment is what is meant
    for turn in range(10):
        root = prepared.fresh(tmp_path / f"root{turn}")
        number = runner.start(prepared.command(root))
        time.sleep(draw.uniform(0, 0.6))
        os.kill(number, signal.SIGKILL)
        runner.wait(number)
        check_state(prepared, root)
        ended = runner.run(prepared.command(root))
        assert bytes_of(root) == prepared.new, ended
        assert left_in(root) == []
