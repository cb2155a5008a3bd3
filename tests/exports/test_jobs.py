"""What takes seconds is done beside the app: few at once, fairly, until it is ended."""

import gc
import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas
import pytest
import xlsxwriter

from exports.jobs.pool import JobError, JobFault, Pool
from grants.errors import DataError, Problem
from grants.words.jobs import ENDED, MANY, TOO_LONG, YOURS
from ui.jobs import POOL, _made, _Visitor

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]


def wait_for(path: Path) -> str:
    """Stand for work that takes as long as somebody else likes."""
    while not path.exists():
        time.sleep(0.02)
    return path.name


def refuse() -> bytes:
    raise DataError([Problem("list.csv", 3, "amount", "no amount", "write one")])


def fail(cell: str) -> None:
    raise ValueError(cell)


def end_the_process() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def python_without_packages() -> str:
    """Return the Python that this environment was made from."""
    return str(Path(sys.base_prefix) / "bin" / f"python3.{sys.version_info.minor}")


def made_sheet() -> bytes:
    book = io.BytesIO()
    with xlsxwriter.Workbook(book, {"in_memory": True}) as made:
        made.add_worksheet().write_column(0, 0, ["city", "Wichita"])
    return book.getvalue()


def is_there(pid: int) -> bool:
    """Return whether a process runs; one that ended and was not yet asked does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def until(is_so) -> None:
    last = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < last
        time.sleep(0.02)


@pytest.fixture(scope="module")
def pool() -> Pool:
    return Pool(modules=())


def test_it_is_done_by_another_process_that_stays_for_the_next(pool):
    first, second = (pool.start(os.getpid).result() for _ in range(2))

    assert os.getpid() != first == second


def test_nothing_of_a_visitor_s_list_stays_in_a_process_that_does_another_job(pool):
    own = pool.start(os.getpid, is_private=True).result()
    until(lambda: not is_there(own))

    assert pool.start(os.getpid).result() != own


def test_what_is_wrong_with_a_list_is_said_as_it_would_be_on_the_page(pool):
    with pytest.raises(JobError, match=r"list\.csv, line 3, column amount: no amount"):
        pool.start(refuse).result()


def test_a_fault_tells_the_log_where_it_was_and_of_a_visitor_s_list_no_word(pool):
    with pytest.raises(JobFault, match=r"(?s)ValueError: 12 Main St.*in fail"):
        pool.start(fail, "12 Main St").result()
    with pytest.raises(JobFault, match=r"(?s)ValueError.*in fail") as told:
        pool.start(fail, "12 Main St", is_private=True).result()

    assert "Main" not in str(told.value)


def test_what_is_wrong_with_a_visitor_s_file_is_no_word_of_the_log():
    """What a button makes fails where Streamlit logs it."""
    with pytest.raises(JobError) as told:
        _made("one", True, refuse, ())

    assert "list.csv" not in str(told.value)
    assert told.value.__suppress_context__


def test_a_process_that_dies_is_a_fault_of_one_job_and_the_next_is_done(pool):
    with pytest.raises(JobFault, match="ended before it was done"):
        pool.start(end_the_process).result()

    assert pool.start(abs, -1).result() == 1


def test_a_job_is_ended_while_it_runs_and_before_it_runs(pool, tmp_path):
    running = pool.start(wait_for, tmp_path / "never", asker="one")
    waiting = pool.start(Path.touch, tmp_path / "touched", asker="one")
    until(lambda: running.worker is not None)
    pool.cancel(waiting)
    pool.cancel(running)

    for job in (running, waiting):
        with pytest.raises(JobError, match=ENDED):
            job.result()
    assert pool.start(abs, -1, asker="one").result() == 1
    assert not (tmp_path / "touched").exists()


def test_one_that_is_done_stays_done(pool):
    job = pool.start(abs, -1)
    job.wait()
    pool.cancel(job)

    assert job.result() == 1


def test_who_waits_for_two_files_does_not_keep_another_from_theirs(pool, tmp_path):
    first = pool.start(wait_for, tmp_path / "first", asker="one")
    second = pool.start(wait_for, tmp_path / "second", asker="one")
    assert pool.start(abs, -1, asker="other").result() == 1

    assert not first.wait(0)
    assert second.worker is None
    for name in ("first", "second"):
        (tmp_path / name).touch()
    assert (first.result(), second.result()) == ("first", "second")


def test_more_than_is_good_for_all_is_refused_with_what_to_do(tmp_path):
    pool = Pool(at_once=1, waiting=3, of_one=2, modules=())
    jobs = [
        pool.start(wait_for, tmp_path / "done", asker=asker)
        for asker in ("one", "one", "other")
    ]
    with pytest.raises(JobError, match=YOURS):
        pool.start(abs, -1, asker="one")
    with pytest.raises(JobError, match=MANY):
        pool.start(abs, -1, asker="third")
    (tmp_path / "done").touch()

    assert [job.result() for job in jobs] == ["done"] * 3
    assert pool.start(abs, -1, asker="one").result() == 1


def test_a_job_that_takes_too_long_is_ended_and_the_next_is_done(tmp_path):
    pool = Pool(at_once=1, seconds=2, modules=())
    with pytest.raises(JobError, match=TOO_LONG):
        pool.start(wait_for, tmp_path / "never").result()

    assert pool.start(abs, -1).result() == 1


def test_what_a_visitor_waits_for_ends_when_their_session_does(tmp_path):
    visitor = _Visitor()
    job = POOL.start(wait_for, tmp_path / "never", asker=visitor.name)
    del visitor
    gc.collect()

    with pytest.raises(JobError, match=ENDED):
        job.result()


def test_packages_are_found_where_only_the_app_was_told_to_look(tmp_path):
    """So it is on a laptop without a network: they lie in the folder of the project."""
    list_of = tmp_path / "list.xlsx"
    list_of.write_bytes(made_sheet())
    done = subprocess.run(  # noqa: S603 - this program
        [
            *(python_without_packages(), "-c"),
            "import sys; sys.path[:0] = sys.argv[2:];"
            "from pathlib import Path; from exports.jobs.pool import Pool;"
            "print(Pool(modules=('pandas',)).start(abs, -1).result());"
            "from data.own.spreadsheets import sheet_as_csv;"
            "print(sheet_as_csv(Path(sys.argv[1]).read_bytes(), '')[1])",
            *(str(list_of), str(ROOT), str(Path(pandas.__file__).parents[1])),
        ],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={},
    )

    assert done.stdout.splitlines() == ["1", r"b'1,city\r\n2,Wichita\r\n'"], done.stderr


def test_no_process_is_left_behind_by_an_app_that_is_killed():
    app = subprocess.Popen(  # noqa: S603 - this program
        [
            *(sys.executable, "-c"),
            "import os, time; from exports.jobs.pool import Pool;"
            "pool = Pool(modules=());"
            "print(pool.start(os.getpid).result(), flush=True); time.sleep(600)",
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert app.stdout is not None
    worker = int(app.stdout.readline())
    assert is_there(worker)
    app.kill()
    app.wait()

    until(lambda: not is_there(worker))
