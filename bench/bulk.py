"""A whole list geocoded, beside pyarrow, which copies it and looks nothing up.

The list names 20,000 distinct places. pyarrow reads the same rows and writes them with
the same columns, so it is the floor. Each run is a process of its own, the two in turn;
loading is not counted.
"""

import csv
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pyarrow as pa
import pyarrow.csv

from bench.report import Row
from geo.batch import geocode_file
from geo.gazetteer import read_gazetteer
from geo.geocoder import GazetteerGeocoder
from geo.layout import RESULT_COLUMNS
from geo.resolve import PlaceResolver

_ROOT: Final = Path(__file__).parent.parent
_DISTINCT: Final = 20_000
_MILLION: Final = 1_000_000
#: By whether the run is long.
_SIZES: Final = {False: (_MILLION,), True: (_MILLION, 100_000)}
_RUNS: Final = 3
_ANSWER: Final = ("37.8044", "-122.2711", "city", "Oakland", "CA", "located", "")
_OURS, _PEER = "geocode", "pyarrow"


def rows(long: bool) -> Iterator[Row]:
    """Yield the time of a list, and the peak of memory, beside pyarrow's."""
    for size in _SIZES[long]:
        costs = _in_turn(size)
        aim = "geocode-bulk" if size == _MILLION else ""
        for what, name, unit, of_aim in (
            ("a list geocoded", "seconds", "s", aim),
            ("processor time of that", "cpu_s", "s", ""),
            ("peak of memory of that", "peak_bytes", "bytes", ""),
        ):
            yield Row(
                what,
                values=tuple(cost[name] for cost in costs[_OURS]),
                unit=unit,
                size=size,
                of="rows",
                peer=_PEER,
                peer_values=tuple(cost[name] for cost in costs[_PEER]),
                aim=of_aim,
            )


def _in_turn(size: int) -> dict[str, list[dict[str, float]]]:
    costs: dict[str, list[dict[str, float]]] = {_OURS: [], _PEER: []}
    with TemporaryDirectory() as folder:
        source, target = Path(folder) / "in.csv", Path(folder) / "out.csv"
        write_list(source, size)
        for _ in range(_RUNS):
            for peer, taken in costs.items():
                taken.append(_in_a_process(peer, source, target))
    return costs


def _in_a_process(peer: str, source: Path, target: Path) -> dict[str, float]:
    words = [sys.executable, "-m", "bench.bulk", peer, str(source), str(target)]
    ended = subprocess.run(  # noqa: S603 - our own program
        words, cwd=_ROOT, check=True, capture_output=True, text=True
    )
    target.unlink()
    return {name: float(cost) for name, cost in json.loads(ended.stdout).items()}


def write_list(path: Path, rows: int) -> None:
    """Write a synthetic list of places drawn from the gazetteer, the same each time."""
    draw = random.Random(17)  # noqa: S311 - the same each time is what is meant
    cities = read_gazetteer().cities
    places = [f"{n}, {s}" for n, s in zip(cities["name"], cities["state"], strict=True)]
    places = draw.sample(places, _DISTINCT)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "place", "note"])
        for number in range(rows):
            note = f"synthetic {number % 977}, renewed"
            writer.writerow([number, draw.choice(places), note])


def copy_with_pyarrow(source: Path, target: Path) -> None:
    """Read a list and write it with seven columns more, by pyarrow alone."""
    reader = pa.csv.open_csv(source)
    schema = reader.schema
    for name in RESULT_COLUMNS:
        schema = schema.append(pa.field(name, pa.string()))
    with pa.csv.CSVWriter(target, schema) as writer:
        for batch in reader:
            more = [pa.repeat(cell, len(batch)) for cell in _ANSWER]
            columns = [*batch.columns, *more]
            writer.write_batch(pa.record_batch(columns, schema=schema))


def run_one(peer: str, source: Path, target: Path) -> dict[str, float]:
    """Run one of the two on a list, in this process; return what it cost.

    Returns:
        Seconds, seconds of processor time, and the peak of memory in bytes.
    """
    # Both load it, so that the memory beside it can be compared.
    resolver = PlaceResolver(GazetteerGeocoder(read_gazetteer()))
    start, start_cpu = time.perf_counter(), time.process_time()
    if peer == _PEER:
        copy_with_pyarrow(source, target)
    else:
        geocode_file(source, target, resolver)
    taken = (time.perf_counter() - start, time.process_time() - start_cpu)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return {"seconds": taken[0], "cpu_s": taken[1], "peak_bytes": peak}


if __name__ == "__main__":
    name, given, made = sys.argv[1:]
    print(json.dumps(run_one(name, Path(given), Path(made))))
