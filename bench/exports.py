"""What leaves the app: time and size of each export, beside a peer in the same run.

Two lists: the official one, and the made-up one of the tests with 3,000 awards. The
peer is what most would write first with the packages at hand; it makes one table
alone, without words, limits and sources. Every line of ``exports.catalog.EXPORTS`` is
timed, and the saved view.

Run: ``python -m bench.exports``, with keys of exports to run these alone.
"""

import io
import statistics
import sys
import time
from collections.abc import Callable

import geopandas as gpd
import pandas as pd

from exports.catalog import EXPORTS
from exports.context import ExportContext
from exports.saved.view import save_view
from exports.tables.by_place import places
from exports.tables.rows import awards
from exports.tables.table import Table
from tests.lists import SMALLEST_CITY, catalog_of

_RUNS = {"official": 7, "many": 3}
_Make = Callable[[ExportContext], bytes]


def main() -> None:
    """Print a line for each export and list."""
    makes: dict[str, _Make] = {export.key: export.make for export in EXPORTS}
    makes["view"] = lambda context: save_view(context, {}, "map")
    wanted = sys.argv[1:] or list(makes)
    print(f"{'':24}{'':14}{'median':>10}{'size':>12}    beside")
    for name, runs in _RUNS.items():
        catalog = catalog_of(name)
        context = ExportContext(catalog, catalog.figures_of(), SMALLEST_CITY)
        title = f"{len(catalog.awards):,} records"
        for key in wanted:
            print(f"{key:24}{title:14}{_line(key, makes[key], context, runs)}")


def _line(key: str, make: _Make, context: ExportContext, runs: int) -> str:
    seconds, size = _timed(make, context, runs)
    line = f"{seconds * 1000:7,.0f} ms{size / 1000:9,.0f} kB"
    if key not in _PEERS:
        return line
    peer_name, peer = _PEERS[key]
    peer_seconds, peer_size = _timed(peer, context, runs)
    return (
        f"{line}    {peer_name}: {peer_seconds * 1000:,.0f} ms, "
        f"{peer_size / 1000:,.0f} kB; ratio {seconds / peer_seconds:.2f}"
    )


def _timed(make: _Make, context: ExportContext, runs: int) -> tuple[float, int]:
    """Return the median time in seconds, and the size in bytes."""
    times, content = [], b""
    for _ in range(runs):
        start = time.perf_counter()
        content = make(context)
        times.append(time.perf_counter() - start)
    return statistics.median(times), len(content)


def _frame(table: Table) -> pd.DataFrame:
    return pd.DataFrame(list(table.rows), columns=[c.name for c in table.columns])


def _pandas_csv(context: ExportContext) -> bytes:
    return _frame(awards(context)).to_csv(index=False).encode("utf-8")


def _pandas_excel(context: ExportContext) -> bytes:
    out = io.BytesIO()
    _frame(awards(context)).to_excel(out, index=False, engine="openpyxl")
    return out.getvalue()


def _geopandas(context: ExportContext) -> bytes:
    frame = _frame(places(context))
    at = gpd.points_from_xy(frame["longitude"], frame["latitude"])
    return str(gpd.GeoDataFrame(frame, geometry=at, crs=4326).to_json()).encode("utf-8")


#: Key of an export -> what is timed beside it, and what that is called.
_PEERS: dict[str, tuple[str, _Make]] = {
    "awards-csv": ("pandas to_csv", _pandas_csv),
    "tables-xlsx": ("pandas to_excel (openpyxl)", _pandas_excel),
    "places-geojson": ("geopandas to_json", _geopandas),
}


if __name__ == "__main__":
    main()
