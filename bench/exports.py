"""What leaves the app: time and size of each export, beside a peer in the same run.

Two lists: the official one, and 10,000 awards with made-up numbers, each at a city of
its own. The peer is what most would write first with the packages at hand; it makes the
awards alone, without words, limits and sources. An export that is added here is a line
of ``EXPORTS``.

Run: ``python -m bench.exports``, with names of exports to run these alone.
"""

import io
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

import geopandas as gpd
import pandas as pd

from bench.coverage import official_list, scattered_list
from data import read_descriptor, read_table
from exports.brief.pdf import brief_pdf, brief_picture
from exports.brief.subjects import brief_for_selection
from exports.handout import Handout, handout_of, sources_of
from exports.pictures.drawn import sites_picture
from exports.saved.view import save_view
from exports.slides.presentation import slides
from exports.standalone import standalone
from exports.story.steps import story
from exports.tables.csv_table import awards_csv
from exports.tables.geojson import geojson
from exports.tables.notes import notes_text
from exports.tables.package import data_package
from exports.tables.rows import awards
from exports.tables.workbook import workbook
from geo.gazetteer import read_gazetteer, read_outlines
from grants.award_list import AwardList, place_table
from grants.resources.ties import Ties
from grants.selection import Selection

_RUNS, _RUNS_OF_MANY = 7, 3
_Make = Callable[[Handout], bytes]


@dataclass(frozen=True, slots=True)
class Export:
    """One export.

    Attributes:
        name: as it is printed, and by which it can be asked for.
        make: makes it.
        peer_name: what is timed beside it, or empty.
        peer: makes that.
    """

    name: str
    make: _Make
    peer_name: str = ""
    peer: _Make | None = None


def main() -> None:
    """Print a line for each export and list."""
    wanted = set(sys.argv[1:]) or {export.name for export in EXPORTS}
    gazetteer = read_gazetteer()
    official = replace(official_list(gazetteer), compiled_on="2026-11-23")
    many = scattered_list(official, gazetteer.cities)
    numbers = [f"2099-MU-FX-{number:04X}" for number in range(len(many.awards))]
    many = replace(many, awards=many.awards.assign(award_number=numbers))
    print(f"{'':10}{'':16}{'median':>10}{'size':>12}    beside")
    for title, found, runs in (
        (f"{len(official.awards)} awards", official, _RUNS),
        (f"{len(many.awards):,} awards", many, _RUNS_OF_MANY),
    ):
        handout = _handout(found)
        for export in EXPORTS:
            if export.name in wanted:
                print(f"{export.name:10}{title:16}{_line(export, handout, runs)}")


def _line(export: Export, handout: Handout, runs: int) -> str:
    seconds, size = _timed(export.make, handout, runs)
    line = f"{seconds * 1000:7,.0f} ms{size / 1000:9,.0f} kB"
    if export.peer is None:
        return line
    peer_seconds, peer_size = _timed(export.peer, handout, runs)
    return (
        f"{line}    {export.peer_name}: {peer_seconds * 1000:,.0f} ms, "
        f"{peer_size / 1000:,.0f} kB; ratio {seconds / peer_seconds:.2f}"
    )


def _timed(make: _Make, handout: Handout, runs: int) -> tuple[float, int]:
    """Return the median time in seconds, and the size in bytes."""
    times, content = [], b""
    for _ in range(runs):
        start = time.perf_counter()
        content = make(handout)
        times.append(time.perf_counter() - start)
    return statistics.median(times), len(content)


def _handout(found: AwardList) -> Handout:
    sources = sources_of(read_descriptor().content)
    return handout_of(Selection(), found, found, sources)


@cache
def _under_18() -> pd.DataFrame:
    return read_table("states_under_18")


@cache
def _resources() -> pd.DataFrame:
    return read_table("resources")


@cache
def _links() -> pd.DataFrame:
    return read_table("resource_links")


def _brief(handout: Handout) -> bytes:
    ties = Ties(_links(), _resources(), handout.whole.awards)
    brief = brief_for_selection(handout, _resources(), ties)
    return brief_pdf(brief, brief_picture(brief))


def _page(handout: Handout) -> bytes:
    ties = Ties(_links(), _resources(), handout.whole.awards)
    steps = story(handout, _resources())
    return standalone(handout, steps, _resources(), ties, read_outlines())


def _pandas_csv(handout: Handout) -> bytes:
    return awards(handout).rows.to_csv(index=False).encode("utf-8")


def _pandas_excel(handout: Handout) -> bytes:
    out = io.BytesIO()
    awards(handout).rows.to_excel(out, index=False, engine="openpyxl")
    return out.getvalue()


def _geopandas(handout: Handout) -> bytes:
    places = place_table(handout.found.awards, handout.found.named)
    at = gpd.points_from_xy(places["longitude"], places["latitude"])
    columns = ["fiscal_years", "award_numbers"]
    places[columns] = places[columns].map(list)
    frame = gpd.GeoDataFrame(places, geometry=at, crs=4326)
    return str(frame.to_json()).encode("utf-8")


EXPORTS = (
    Export("csv", awards_csv, "pandas to_csv", _pandas_csv),
    Export("notes", notes_text),
    Export(
        "xlsx",
        lambda handout: workbook(handout, _under_18()),
        "pandas to_excel (openpyxl)",
        _pandas_excel,
    ),
    Export("geojson", geojson, "geopandas to_json", _geopandas),
    Export("package", lambda handout: data_package(handout, _under_18())),
    Export("map svg", lambda handout: sites_picture(handout).svg.encode()),
    Export("map png", lambda handout: sites_picture(handout).png()),
    Export("brief", _brief),
    Export("slides", lambda handout: slides(handout, story(handout, _resources()))),
    Export("page", _page),
    Export("view", lambda handout: save_view(handout, {}, "map")),
)


if __name__ == "__main__":
    main()
