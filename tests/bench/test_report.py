"""The table of the benches hides nothing: no missed aim, and no bench that failed."""

import inspect
import json
from importlib import import_module
from pathlib import Path

import pytest

from bench.__main__ import aims_of, run
from bench.aims import AIMS
from bench.benches import BENCHES, SHORT_S, Bench
from bench.report import Report, Row, figure, read_row, written

ROOT = Path(__file__).parent.parent.parent


def line_of(table, what):
    (line,) = (line for line in table.splitlines() if line.startswith(what))
    return line


@pytest.mark.parametrize("bench", BENCHES, ids=lambda bench: bench.name)
def test_every_bench_gives_rows_and_says_what_it_measures(bench):
    module = import_module(f"bench.{bench.name}")

    assert list(inspect.signature(module.rows).parameters) == ["long"]
    assert module.__doc__
    assert bench.long_s >= bench.short_s


def test_a_short_run_ends_within_twenty_minutes_whatever_its_benches_do():
    assert sum(bench.short_s for bench in BENCHES) <= SHORT_S == 20 * 60


def test_an_aim_that_is_missed_is_printed_as_missed():
    slow = Row(
        "sums",
        values=(4.0, 4.1),
        peer="DuckDB",
        peer_values=(1.0,),
        aim="sums-million",
    )
    fast = Row("search", values=(0.9, 0.8, 7.0), aim="search-million")

    table = Report([slow, fast], {"cores": "2"}).table()

    assert "4.05 x" in line_of(table, "sums")
    assert "MISSED" in line_of(table, "sums")
    assert "900 ms" in line_of(table, "search")
    assert line_of(table, "search").endswith("held")
    assert "cores: 2" in table


def test_an_aim_that_nothing_measured_stands_in_the_table_with_the_reason():
    late = Row("a search", size=7, fell_short="not within 60 s", aim="search-million")
    report = Report([late], aims={"sums-million": "sums gave no figure"})

    table = report.table()

    assert "not measured; not within 60 s" in line_of(table, "a search")
    sums = line_of(table, AIMS["sums-million"].what)
    assert sums.endswith("not measured: sums gave no figure")


@pytest.mark.parametrize("long", [False, True])
def test_a_run_of_all_benches_tells_of_every_aim(long):
    table = Report([], aims=aims_of([], long=long)).table()

    for aim in AIMS.values():
        assert "not measured: " in line_of(table, f"{aim.what}  ")
    assert {AIMS[key].bench for key in aims_of(["sums"], long=long)} == {"sums"}


@pytest.mark.parametrize(
    "wrong",
    [{}, {"values": (1.0,), "fell_short": "late"}, {"values": (1.0,), "aim": "none"}],
)
def test_a_row_says_a_figure_or_why_there_is_none(wrong):
    with pytest.raises(ValueError, match="what it was"):
        Row("what it was", **wrong)


def test_a_row_comes_back_as_it_was_written_with_every_run():
    row = Row("a", values=(1.5, 2.5), peer="b", peer_values=(3.0,), size=9, note="é")

    assert read_row(written(row)) == row
    (kept,) = json.loads(Report([row]).as_json())["rows"]
    assert kept["values"] == [1.5, 2.5]
    assert kept["ratio"] == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (0.00005, "s", "50 µs"),
        (0.3714, "s", "371 ms"),
        (27.71, "s", "27.7 s"),
        (900, "bytes", "900 bytes"),
        (14_820, "bytes", "14.8 kB"),
        (2_000_000, "bytes", "2 MB"),
        (3, "errors", "3 errors"),
    ],
)
def test_figures_are_written_as_people_read_them(value, unit, shown):
    assert figure(value, unit) == shown


_BENCHES = {
    "raises": "raise OSError('no room\\nof all')",
    "waits": "print('to nobody'); import time; time.sleep(600)",
    "dies": "import os; os._exit(9)",
}


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("raises", "failed: OSError: no room"),
        ("waits", "the rest not within 4 s"),
        ("dies", "ended with 9"),
    ],
)
def test_a_bench_that_does_not_come_to_its_end_is_a_row_that_says_so(
    what, said, tmp_path, monkeypatch
):
    """What it had measured before is kept."""
    (tmp_path / "bench").mkdir()
    for path in (ROOT / "bench").glob("*.py"):
        (tmp_path / "bench" / path.name).symlink_to(path)
    (tmp_path / "bench" / "trial.py").write_text(
        "from bench.report import Row\n"
        "def rows(long):\n"
        "    yield Row('before', values=(1.0,))\n"
        f"    {_BENCHES[what]}\n"
    )
    monkeypatch.setattr("bench.__main__.ROOT", tmp_path)

    found = list(run(Bench("trial", 4, 4), long=False, log=tmp_path / "bench.log"))

    assert [row.what for row in found] == ["before", "trial"]
    assert found[1].fell_short.startswith(said)
    assert found[1].is_fault
