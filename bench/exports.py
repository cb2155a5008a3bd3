"""What leaves the app: time and size of each export, beside a peer in the same run.

Two lists: the official one, and in a long run the made-up one of the tests with 3,000
awards. The peer is what most would write first with the packages at hand; it makes one
table alone, without words, limits and sources. Every line of
``exports.catalog.EXPORTS`` is timed, and the saved view.
"""

import io
from collections.abc import Callable, Iterator
from functools import partial

import geopandas as gpd
import pandas as pd

from bench.report import LISTED, MADE_UP, Row, figure
from bench.timing import in_turn
from exports.catalog import EXPORTS
from exports.context import ExportContext
from exports.saved.view import save_view
from exports.tables.by_place import places
from exports.tables.rows import awards
from exports.tables.table import Table
from tests.lists import SMALLEST_CITY, catalog_of

_RUNS = {"official": 7, "many": 3}
_Make = Callable[[ExportContext], bytes]


def rows(long: bool) -> Iterator[Row]:
    """Yield the time and the size of each export of each list."""
    makes: dict[str, _Make] = {export.key: export.make for export in EXPORTS}
    makes["view"] = lambda context: save_view(context, {}, "map")
    for name, of in (("official", LISTED), ("many", MADE_UP))[: 2 if long else 1]:
        catalog = catalog_of(name)
        context = ExportContext(catalog, catalog.figures_of(), SMALLEST_CITY)
        for key, make in makes.items():
            peer, peer_make = _PEERS.get(key, ("", None))
            works = {"": partial(make, context)}
            if peer_make:
                works[peer] = partial(peer_make, context)
            taken = in_turn(works, _RUNS[name])
            yield Row(
                f"download {key}",
                values=taken[""],
                size=len(catalog.awards),
                of=of,
                peer=peer,
                peer_values=taken.get(peer, ()) if peer else (),
                note=figure(len(make(context)), "bytes"),
            )


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
