"""An interrupted list goes on where it was, and ends as if nothing had been."""

import csv
import errno
import json
import os
import random
import re
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from geo.__main__ import main
from geo.batch import geocode_file
from geo.blocks import BLOCK_BYTES
from geo.gazetteer import GAZETTEER_FILE, gazetteer_digest
from grants.errors import DataError

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent.parent
Files = tuple[Path, Path]  # a list and its result
LARGE_ROWS = 20_000  # of the list of some checkpoints
SMALL_BLOCK = 2_048  # bytes, some fifty rows


def write_list(path, gazetteer, rows, bytes_a_row=0):
    """Write a list as people keep them: marked, misspelled, cells of several lines."""
    filling = "-" * bytes_a_row
    draw = random.Random(3)  # noqa: S311 - the same each time is what is meant
    cities = gazetteer.cities
    names = [f"{n}, {s}" for n, s in zip(cities["name"], cities["state"], strict=True)]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "place", "filling", "a note\nof two lines"])
        for number in range(rows):
            text, kind = draw.choice(names), draw.random()
            if kind < 0.1:
                text = f"{draw.randint(1, 999)} Main St, {text}"
            elif kind < 0.13:
                text = text.replace("a", "", 1)
            note = 'two\r\nlines, "é"' if draw.random() < 0.1 else "x"
            writer.writerow([number, text, filling, note])


@pytest.fixture
def files(tmp_path):
    return tmp_path / "in.csv", tmp_path / "out.csv"


@pytest.fixture(scope="module")
def large(gazetteer, resolver, tmp_path_factory):
    """A list of some checkpoints, and its undisturbed result."""
    source = tmp_path_factory.mktemp("large") / "in.csv"
    write_list(source, gazetteer, LARGE_ROWS, 4 * BLOCK_BYTES // LARGE_ROWS)
    return source.read_bytes(), undisturbed(source, resolver)


@pytest.fixture
def whole(files, large):
    """Write the large list; return its undisturbed result."""
    files[0].write_bytes(large[0])
    return large[1]


def undisturbed(source, resolver):
    target = source.with_name("undisturbed.csv")
    geocode_file(source, target, resolver)
    content = target.read_bytes()
    target.unlink()
    return content


def names_of(folder):
    return sorted(path.name for path in folder.iterdir())


def words_of(files):
    source, target = map(str, files)
    return [sys.executable, "-m", "geo", "geocode", source, "--out", target]


def start(files):
    return subprocess.Popen(  # noqa: S603
        words_of(files),
        cwd=ROOT,
        text=True,
        stdout=-1,
        stderr=subprocess.PIPE,
        # As on a terminal: what runs behind others begins deaf to an interruption.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def run(files):
    return subprocess.run(  # noqa: S603
        words_of(files), cwd=ROOT, text=True, capture_output=True, check=False
    )


def wait_for(path):
    until = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < until, f"no {path.name}"
        time.sleep(0.01)


def numbers_of(text):
    return [int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", text)]


def texts_of(files):
    with files[0].open(encoding="utf-8-sig", newline="") as file:
        return [row["place"] for row in csv.DictReader(file)]


def beside(target, ending):
    return target.with_name(f"{target.name}{ending}")


# Killed.


def killed_runs(files, whole, moments):
    """Kill a run at moments after its start, then let it end; return what was told."""
    _, target = files
    told = []
    for moment in moments:
        process = start(files)
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        told.append(process.communicate()[1])
        assert "Traceback" not in told[-1]
        if target.exists():  # whole or not there
            assert target.read_bytes() == whole
            target.unlink()
    has_checkpoint = beside(target, ".part").exists()
    has_checkpoint &= beside(target, ".part.json").exists()
    ended = run(files)
    assert ended.returncode == 3, ended.stderr
    assert ("goes on from row" in ended.stderr) == has_checkpoint
    assert target.read_bytes() == whole
    assert names_of(target.parent) == ["in.csv", "out.csv"]
    return [*told, ended.stderr]


def test_a_run_that_is_killed_three_times_goes_on_and_ends_with_the_same(files, whole):
    _, target = files
    process = start(files)
    wait_for(beside(target, ".part.json"))
    process.kill()
    assert process.wait() == -signal.SIGKILL
    process.communicate()
    draw = random.Random()  # noqa: S311 - any moment is what is meant

    told = killed_runs(files, whole, [draw.uniform(0, 2), draw.uniform(1, 2)])

    assert any("out.csv goes on from row" in text for text in told)


@pytest.mark.long
def test_a_run_that_is_killed_fifty_times_ends_with_the_same(
    files, gazetteer, resolver
):
    write_list(files[0], gazetteer, 50_000, 200)
    whole = undisturbed(files[0], resolver)
    draw = random.Random(11)  # noqa: S311 - the same each time is what is meant

    told = killed_runs(files, whole, [draw.uniform(0.3, 3.6) for _ in range(50)])

    resumed = [text for text in told if "goes on from row" in text]
    assert len(resumed) > 20


# One process dies, without a word, before the n-th step that touches a file; the next,
# before each later one; then a run is left alone.
_STEPS = """
    import os, sys
    from pathlib import Path
    from geo.batch import geocode_file
    from tests.lists import resolver

    source, target = map(Path, sys.argv[1:])
    RESOLVER = resolver()

    def run(last):
        child = os.fork()
        if child == 0:
            left = last

            def step(event, arguments):
                nonlocal left
                if event in ("open", "os.rename", "os.remove", "os.truncate"):
                    if str(target) in map(str, arguments) or "out.csv.part" in str(
                        arguments
                    ):
                        left -= 1
                        if left < 0:
                            os._exit(9)

            sys.addaudithook(step)
            geocode_file(source, target, RESOLVER, block_bytes=300)
            os._exit(0)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

    run(10_000)
    whole = target.read_bytes()
    target.unlink()
    steps = 0
    while True:
        ended = run(steps)
        if ended == 0:
            break
        assert ended == 9, ended
        assert not target.exists() or target.read_bytes() == whole
        run(4)
        assert run(10_000) == 0
        assert target.read_bytes() == whole, steps
        target.unlink()
        steps += 1
    print(steps)
"""


def test_whatever_step_a_run_dies_before_the_next_ends_with_the_same(files, gazetteer):
    write_list(files[0], gazetteer, 40)
    words = [sys.executable, "-c", textwrap.dedent(_STEPS), *map(str, files)]

    ended = subprocess.run(  # noqa: S603
        words, cwd=ROOT, text=True, capture_output=True, check=False
    )

    assert ended.returncode == 0, ended.stderr
    assert int(ended.stdout) > 12  # five checkpoints of two steps each, and the ends


# Interrupted without dying: quick, and the same each time.


@pytest.fixture
def interrupt(files: Files, gazetteer, resolver):
    """Write a list and interrupt its run behind some checkpoints."""

    def stop_late(read):
        if read > files[0].stat().st_size * 0.7:
            raise KeyboardInterrupt

    def interrupted():
        told: list[str] = []
        with pytest.raises(KeyboardInterrupt):
            geocode_file(
                *files, resolver, stop_late, told.append, block_bytes=SMALL_BLOCK
            )
        return told

    write_list(files[0], gazetteer, 300)
    return interrupted


@pytest.fixture
def again(files: Files, resolver):
    def run_again():
        told: list[str] = []
        report = geocode_file(
            *files, resolver, tell=told.append, block_bytes=SMALL_BLOCK
        )
        assert names_of(files[0].parent) == ["in.csv", "out.csv"]
        return report, told

    return run_again


def test_what_is_kept_is_told_and_gone_on_with(
    files: Files, interrupt, again, resolver
):
    whole = undisturbed(files[0], resolver)
    expected = geocode_file(*files, resolver)
    files[1].unlink()

    (said,) = interrupt()
    kept, row = numbers_of(said)
    assert said == (
        f"{kept} rows are kept in out.csv.part; "
        f"the same command goes on from row {row}."
    )
    assert 100 < kept == row - 1 < 250
    assert names_of(files[0].parent) == ["in.csv", "out.csv.part", "out.csv.part.json"]
    report, told = again()

    assert told == [f"out.csv goes on from row {row}."]
    assert report == expected
    assert files[1].read_bytes() == whole


def test_rows_that_were_kept_are_not_placed_again(files, interrupt, again, resolver):
    kept, _ = numbers_of(interrupt()[-1])
    placed: list[str] = []
    resolve = resolver.resolve

    def counted(text):
        placed.append(text)
        return resolve(text)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(resolver, "resolve", counted)
        again()

    rest = set(texts_of(files)[kept:])
    assert rest <= set(placed)
    assert not set(placed) & set(texts_of(files)[:kept]) - rest


def change_list(files, monkeypatch, resolver):
    content = files[0].read_bytes()
    files[0].write_bytes(content.replace(b"x\r\n", b"y\r\n", 1))


def change_gazetteer(files, monkeypatch, resolver):
    other = files[0].parent.with_suffix(".parquet")
    other.write_bytes(GAZETTEER_FILE.read_bytes()[:-1])
    monkeypatch.setattr("geo.batch.gazetteer_digest", lambda: gazetteer_digest(other))


def change_settings(files, monkeypatch, resolver):
    monkeypatch.setattr(resolver.gazetteer.gazetteer, "smallest_city", 10_000)


def change_program(files, monkeypatch, resolver):
    monkeypatch.setattr("geo.batch.version", lambda _: "another")


def edit_note(files, part, name, value):
    path = beside(files[1], ".part.json")
    note = json.loads(path.read_bytes())
    note[part][name] = value
    path.write_text(json.dumps(note))


def change_format(files, monkeypatch, resolver):
    edit_note(files, "basis", "format", 0)


def damage_checkpoint(files, monkeypatch, resolver):
    beside(files[1], ".part.json").write_text('{"basis": [], "progress": {"rows": 1}}')


def lose_checkpoint(files, monkeypatch, resolver):
    beside(files[1], ".part.json").unlink()


def damage_rows(files, monkeypatch, resolver):
    path = beside(files[1], ".part")
    path.write_bytes(path.read_bytes().replace(b"x", b"z", 1))


def shorten_rows(files, monkeypatch, resolver):
    path = beside(files[1], ".part")
    path.write_bytes(path.read_bytes()[:100])


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (change_list, "the list has changed since"),
        (change_gazetteer, "the gazetteer has changed since"),
        (change_program, "this program has changed since"),
        (change_settings, "smallest_city was another"),
        (change_format, "it is of another version of this program"),
        (damage_checkpoint, "its checkpoint is damaged"),
        (lose_checkpoint, "it had not reached a checkpoint"),
        (damage_rows, "its rows are not those of its checkpoint"),
        (shorten_rows, "its rows are not those of its checkpoint"),
    ],
)
def test_rows_of_another_basis_are_not_used_and_that_is_said(
    files, interrupt, again, resolver, monkeypatch, change, why
):
    interrupt()
    change(files, monkeypatch, resolver)
    _, told = again()

    assert told == [f"out.csv.part is not used, for {why}; out.csv is begun anew."]
    assert files[1].read_bytes() == undisturbed(files[0], resolver)


def test_a_wrong_name_of_the_list_costs_no_kept_rows(
    files, interrupt, again, resolver, tmp_path
):
    _, row = numbers_of(interrupt()[-1])
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("town\nx\n")

    with pytest.raises(DataError, match="the columns are town"):
        geocode_file(wrong, files[1], resolver)
    wrong.unlink()
    assert again()[1] == [f"out.csv goes on from row {row}."]


def test_a_list_with_a_problem_leaves_nothing_however_far_it_had_come(
    files: Files, interrupt, resolver
):
    bad = b"1,2,3,4,5\r\n"
    interrupt()  # writes the list
    content = files[0].read_bytes()
    lines = content.count(b"\n")
    files[0].write_bytes(content + bad + b"9,Chicago,,x\r\n" * 200 + bad)
    beside(files[1], ".part").unlink()

    def stop_at_the_end(read):
        if read == files[0].stat().st_size:
            raise KeyboardInterrupt

    told: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        geocode_file(
            *files, resolver, stop_at_the_end, told.append, block_bytes=SMALL_BLOCK
        )
    _, row = numbers_of(told[-1])
    with pytest.raises(DataError, match="2 problems") as caught:
        geocode_file(*files, resolver, tell=told.append, block_bytes=SMALL_BLOCK)

    assert told[-1] == f"out.csv goes on from row {row}."
    assert [p.line for p in caught.value.problems] == [lines + 1, lines + 202]
    assert names_of(files[0].parent) == ["in.csv"]


def test_a_short_list_that_is_interrupted_leaves_nothing(files: Files, resolver):
    files[0].write_text("place\nChicago\n")

    def stop(read):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        geocode_file(*files, resolver, stop)
    assert names_of(files[0].parent) == ["in.csv"]


def test_on_the_command_line_an_interruption_is_no_traceback(files, whole):
    for _ in range(20):  # on a busy machine a run may end before it is interrupted
        process = start(files)
        wait_for(beside(files[1], ".part.json"))
        process.send_signal(signal.SIGINT)
        _, told = process.communicate()
        if process.returncode != 3:
            break
        files[1].unlink()

    assert process.returncode == 1
    assert "the same command goes on from row" in told
    assert told.endswith("Interrupted.\n")


# Two at once.


def test_of_two_runs_to_one_file_the_second_says_so_and_ends(files, whole):
    first = start(files)
    wait_for(beside(files[1], ".part"))
    first.send_signal(signal.SIGSTOP)
    before = names_of(files[0].parent)
    second = run(files)
    after = names_of(files[0].parent)
    first.send_signal(signal.SIGCONT)
    first.communicate()

    assert second.returncode == 1
    assert second.stdout == ""
    assert second.stderr == (
        "1 problem:\nout.csv: is being written by another run; "
        "wait until it has ended, or name another file\n"
    )
    assert before == after
    assert first.returncode == 3
    assert files[1].read_bytes() == whole
    assert names_of(files[0].parent) == ["in.csv", "out.csv"]


def test_a_link_to_a_file_is_the_same_file(files: Files, resolver, tmp_path):
    files[0].write_text("place\nChicago\n")
    (tmp_path / "real").mkdir()
    real = tmp_path / "real" / "result.csv"
    real.write_text("old")
    files[1].symlink_to(real)
    geocode_file(*files, resolver)

    assert files[1].is_symlink()
    assert real.read_text().startswith("place,latitude")
    assert names_of(real.parent) == ["result.csv"]


# What cannot be read from or written to.


def pipe(path):
    os.mkfifo(path)


def to(goal):
    return lambda path: path.symlink_to(goal)


@pytest.mark.parametrize(
    ("make", "found"),
    [
        (pipe, "is no regular file"),
        (Path.mkdir, "is a folder"),
        (to("/dev/null"), "is no regular file"),
        (to("."), "is a folder"),
        (to("nowhere.csv"), "is a link to a file that is not there"),
        (to("out.csv"), "cannot be written"),  # to itself
        (to("in.csv"), "is the list itself"),
        (lambda path: path.hardlink_to(path.with_name("in.csv")), "is the list itself"),
    ],
)
def test_a_result_that_is_no_file_is_refused_before_anything_is_read(
    files, make, found, capsys, monkeypatch
):
    files[0].write_text("place\nChicago\n")
    make(files[1])
    before = (names_of(files[0].parent), files[1].lstat())
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", None)
        assert main(["geocode", str(files[0]), "--out", str(files[1])]) == 1
    told = capsys.readouterr().err
    assert told.startswith(f"1 problem:\nout.csv: {found}")
    assert told.count("\n") == 2
    assert (names_of(files[0].parent), files[1].lstat()) == before
    assert files[0].read_bytes() == b"place\nChicago\n"


def test_what_the_command_prints_to_is_refused(files, tmp_path):
    files[0].write_text("place\nChicago\n")
    words = words_of((files[0], Path("/dev/stdout")))
    for out in (subprocess.PIPE, (tmp_path / "printed.txt").open("w")):
        ended = subprocess.run(  # noqa: S603
            words, cwd=ROOT, stdout=out, stderr=-1, text=True, check=False
        )
        assert ended.returncode == 1
        assert ended.stderr.startswith("1 problem:\nstdout: is ")
    assert names_of(tmp_path) == ["in.csv", "printed.txt"]
    assert (tmp_path / "printed.txt").read_text() == ""


@pytest.mark.parametrize(
    ("make", "found"),
    [
        (pipe, "is no regular file"),
        (Path.mkdir, "is a folder"),
        (to("/dev/zero"), "is no regular file"),
        (to("nowhere.csv"), "cannot be opened (No such file or directory)"),
    ],
)
def test_a_list_that_is_no_file_is_refused_and_not_waited_for(
    files: Files, resolver, make, found
):
    make(files[0])
    with pytest.raises(DataError) as caught:
        geocode_file(*files, resolver)

    assert f"in.csv: {found}" in str(caught.value)
    assert names_of(files[0].parent) == ["in.csv"]


@pytest.mark.parametrize("ending", [".part", ".part.json", ".part.json.new"])
def test_what_no_run_has_left_is_not_written_over(
    files: Files, resolver, tmp_path, ending
):
    files[0].write_text("place\nChicago\n")
    precious = tmp_path / "precious.txt"
    precious.write_text("dear")
    stranger = beside(files[1], ending)
    stranger.symlink_to(precious)
    with pytest.raises(DataError, match="is no regular file"):
        geocode_file(*files, resolver)
    stranger.unlink()
    pipe(stranger)
    with pytest.raises(DataError, match="is no regular file"):
        geocode_file(*files, resolver)
    stranger.unlink()
    files[0].rename(stranger)  # the list has the name of a partial result
    with pytest.raises(DataError, match="is the list itself"):
        geocode_file(stranger, files[1], resolver)

    assert stranger.read_text() == "place\nChicago\n"
    assert precious.read_text() == "dear"


def test_a_missing_folder_of_the_result_is_named(files, resolver):
    files[0].write_text("place\nChicago\n")
    target = files[1].parent / "missing" / "out.csv"
    with pytest.raises(DataError) as caught:
        geocode_file(files[0], target, resolver)

    assert f"out.csv: cannot be written: there is no folder {target.parent}" in str(
        caught.value
    )


# Whoever is root may write anywhere, and so becomes somebody else.
_AS_NOBODY = """
    import os, sys
    from geo.__main__ import main
    if os.geteuid() == 0:
        os.seteuid(65534)
    sys.exit(main(["geocode", "in.csv", "--out", "out.csv"]))
"""


def run_as_nobody(folder):
    words = [sys.executable, "-c", textwrap.dedent(_AS_NOBODY)]
    return subprocess.run(  # noqa: S603
        words,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        text=True,
        capture_output=True,
        check=False,
    )


def test_a_folder_that_cannot_be_written_to_names_the_result(files):
    files[0].write_text("place\nChicago\n")
    files[0].parent.chmod(0o555)
    ended = run_as_nobody(files[0].parent)

    assert ended.returncode == 1
    assert ended.stderr == (
        "1 problem:\nout.csv: cannot be written (Permission denied); "
        "name a file in a folder where you may write\n"
    )
    assert names_of(files[0].parent) == ["in.csv"]


def test_a_list_that_may_not_be_read_is_named(files):
    files[0].write_text("place\nChicago\n")
    files[0].chmod(0)
    files[0].parent.chmod(0o777)
    ended = run_as_nobody(files[0].parent)

    assert ended.returncode == 1
    assert ended.stderr.startswith("1 problem:\nin.csv: cannot be opened (Permission")
    assert names_of(files[0].parent) == ["in.csv"]


def test_a_folder_in_which_nothing_can_be_made_is_no_other_run(files, resolver):
    files[0].write_text("place\nChicago\n")
    with pytest.raises(DataError, match=r"out\.csv: cannot be written"):
        geocode_file(files[0], Path("/proc/self/task/out.csv"), resolver)


# No room.

_SMALL_DISK = """
    import resource, sys
    most = int(sys.argv.pop(1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
    from geo.__main__ import main
    sys.exit(main(sys.argv[1:]))
"""


def run_with_room_for(most, files):
    words = [sys.executable, "-c", textwrap.dedent(_SMALL_DISK), str(most)]
    return subprocess.run(  # noqa: S603
        [*words, *words_of(files)[3:]],
        cwd=ROOT,
        text=True,
        capture_output=True,
        check=False,
    )


def test_where_there_is_no_more_room_what_was_done_stays_and_is_gone_on_with(
    files, whole
):
    files[1].write_text("old")
    ended = run_with_room_for(len(whole) * 6 // 10, files)

    assert ended.returncode == 1
    first, *rest = ended.stderr.splitlines()
    kept, row = numbers_of(first)
    assert 0 < kept == row - 1 < LARGE_ROWS * 6 // 10
    assert first.endswith(f"the same command goes on from row {row:,}.")
    assert rest[1:] == [
        "out.csv: cannot be written (File too large); "
        "make room and run it again, or name a file on another disk"
    ]
    assert files[1].read_text() == "old"

    ended = run(files)
    assert f"out.csv goes on from row {row:,}." in ended.stderr
    assert files[1].read_bytes() == whole
    assert names_of(files[0].parent) == ["in.csv", "out.csv"]


def test_where_there_is_no_room_for_a_checkpoint_nothing_is_left(files, whole):
    ended = run_with_room_for(100, files)

    assert ended.returncode == 1
    assert "out.csv: cannot be written (File too large)" in ended.stderr
    assert names_of(files[0].parent) == ["in.csv"]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_disk_that_is_full_at_the_very_end_names_the_result(
    files: Files, interrupt, again, resolver, monkeypatch, call
):
    interrupt()
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def fail(*arguments):
        raise full

    with monkeypatch.context() as patch:
        patch.setattr(os, call, fail)
        with pytest.raises(DataError, match=r"out\.csv: cannot be written \(No space"):
            geocode_file(*files, resolver, block_bytes=SMALL_BLOCK)
    assert "out.csv goes on from row" in again()[1][0]


def torn(*arguments):
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def test_an_error_while_the_list_is_read_names_the_list_and_costs_no_kept_rows(
    files: Files, interrupt, again, resolver, monkeypatch
):
    _, row = numbers_of(interrupt()[-1])
    for part in ("file_digest", "read"):
        with monkeypatch.context() as patch:
            if part == "read":
                patch.setattr("geo.lists.Lines.go_to", lambda lines, *_: tear(lines))
            else:
                patch.setattr("geo.lists.hashlib.file_digest", torn)
            with pytest.raises(DataError, match=r"in\.csv: cannot be opened \(Input"):
                geocode_file(*files, resolver, block_bytes=SMALL_BLOCK)
    assert again()[1] == [f"out.csv goes on from row {row}."]


def tear(lines):
    lines._raw = SimpleNamespace(read=torn, readline=torn)


# Nobody listens.


@pytest.mark.parametrize("closed", [{"stdout"}, {"stderr"}, {"stdout", "stderr"}])
def test_a_closed_pipe_is_no_traceback(files, closed):
    files[0].write_text("place\nChicago\n")
    process = start(files)
    for name in closed:
        getattr(process, name).close()
    rest = [f.read() for f in (process.stdout, process.stderr) if not f.closed]

    assert process.wait() == 0
    assert "Traceback" not in "".join(rest)
    assert "Exception ignored" not in "".join(rest)
    assert files[1].exists()


def test_an_error_that_nobody_reads_is_told_by_the_exit_code(files):
    process = start(files)
    process.stderr.close()
    assert process.stdout.read() == ""
    assert process.wait() == 1
    process.stdout.close()
