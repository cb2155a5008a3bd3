"""Runs the benches, one after the other, and prints one table.

``python -m bench`` ends within 20 minutes; ``--long`` measures the largest sizes and
fifty sessions too; names run these benches alone. A bench that fails, or takes longer
than it may, is a row that says so, and the others go on.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path
from threading import Timer
from typing import Final

from bench.aims import AIMS
from bench.benches import BENCHES, Bench
from bench.machine import ROOT, machine
from bench.report import Report, Row, in_brief, read_row
from geo.files import replace_file

_RESULTS: Final = ROOT / "test-results"


def run(bench: Bench, *, long: bool, log: Path) -> Iterator[Row]:
    """Yield the rows of a bench as they come; it is ended at its limit.

    Args:
        bench: which.
        long: whether in a long run.
        log: takes what it prints apart from its rows.
    """
    command = [sys.executable, "-m", "bench.one", bench.name]
    limit_s = bench.limit_s(long=long)
    with log.open("ab") as said:
        process = subprocess.Popen(  # noqa: S603 - our own program
            [*command, "--long"] if long else command,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )
    late: list[bool] = []

    def end() -> None:
        late.append(True)
        _end(process)

    timer = Timer(limit_s, end)
    timer.start()
    assert process.stdout is not None
    try:
        for line in process.stdout:
            yield read_row(line)
        process.wait()
    finally:
        timer.cancel()
        _end(process)
    if late:
        yield Row(bench.name, who="", fell_short=f"the rest not within {limit_s} s")
    elif process.returncode:
        why = f"ended with {process.returncode}; see {log.relative_to(ROOT)}"
        yield Row(bench.name, who="", fell_short=why)


def _end(process: "subprocess.Popen[str]") -> None:
    """End a bench and all that it started; what has ended already is let be."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait()


def main() -> int:
    """Run what was asked for; return 1 where a bench did not come to its end."""
    asked = _options().parse_args()
    is_wanted = set(asked.bench or [one.name for one in BENCHES])
    # Whoever ends this run ends what it has started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    log = _RESULTS / "bench.log"
    _RESULTS.mkdir(exist_ok=True)
    log.unlink(missing_ok=True)
    on = machine()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        os.environ["BENCH_FOLDER"] = folder  # lists are made once for all benches
        for bench in BENCHES:
            if bench.name in is_wanted and bench.limit_s(long=asked.long):
                for row in run(bench, long=asked.long, log=log):
                    print(in_brief(row), file=sys.stderr, flush=True)
                    rows.append(row)
    report = Report(rows, on, aims_of(asked.bench, long=asked.long))
    print(report.table())
    replace_file(asked.json, report.as_json().encode("utf-8"))
    print(f"Each run of each figure: {asked.json}")
    return 1 if any(row.is_fault for row in rows) else 0


def _options() -> argparse.ArgumentParser:
    names = [bench.name for bench in BENCHES]
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("bench", nargs="*", choices=[*names, []], help="all by default")
    parser.add_argument("--long", action="store_true", help="the largest sizes too")
    parser.add_argument(
        "--json", type=Path, default=_RESULTS / "bench.json", help="where runs go"
    )
    return parser


def aims_of(names: Collection[str], *, long: bool) -> dict[str, str]:
    """Return the aims that a table tells of, with why one may have no figure.

    Args:
        names: of the benches that run; none is all, and then every aim is told of.
        long: whether it is a long run.
    """
    limits_s = {bench.name: bench.limit_s(long=long) for bench in BENCHES}
    told = {}
    for key, aim in AIMS.items():
        if aim.bench not in limits_s:
            told[key] = f"there is no bench {aim.bench}"
        elif not long and (aim.is_long or not limits_s[aim.bench]):
            told[key] = "see make bench-long"
        else:
            told[key] = f"{aim.bench} gave no figure"
    return {
        key: why for key, why in told.items() if not names or AIMS[key].bench in names
    }


if __name__ == "__main__":
    sys.exit(main())
