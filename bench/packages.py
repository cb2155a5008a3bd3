"""Lists as files, made once for all benches of a run: for this app, and for peers."""

import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

import pandas as pd

from bench.lists import synthetic
from bench.pages import APP, CLUSTER, Measured
from bench.peers.assets import CLUSTER_VARIABLE, cluster_folder
from bench.peers.points import POINTS_VARIABLE
from bench.report import LISTED, MADE_UP
from bench.timing import FellShortError
from data import DATA_DIR
from data.catalog import read_catalog
from geo.gazetteer import read_gazetteer
from geo.geocoder import GazetteerGeocoder
from geo.resolve import PlaceResolver
from geo.settings import SETTINGS_VARIABLE
from grants.award_list import AwardList

#: Names the folder that the benches of a run share.
FOLDER_VARIABLE: Final = "BENCH_FOLDER"


@cache
def shared_folder() -> Path:
    """Return the folder of this run, or one of this bench where it runs alone."""
    return Path(os.environ.get(FOLDER_VARIABLE) or mkdtemp())


@cache
def real_list() -> AwardList:
    """Return the list that ships."""
    return read_catalog(PlaceResolver(GazetteerGeocoder(read_gazetteer()))).awards


def points_file(size: int | None) -> Path:
    """Return a file of awards with a place, as the peers read it.

    Args:
        size: how many awards a made-up list has; None for the real one.
    """
    path = shared_folder() / f"points-{size or 'real'}.csv"
    if not path.exists():
        full = synthetic(size) if size else real_list()
        is_placed = full.place_rows >= 0
        at = full.place_rows[is_placed]
        pd.DataFrame(
            {
                "award_number": full.table["award_number"].astype(str)[is_placed],
                "fiscal_year": full.years[is_placed],
                "latitude": [full.places[i].latitude for i in at],
                "longitude": [full.places[i].longitude for i in at],
            }
        ).to_csv(path, index=False)
    return path


def records_in(size: int | None) -> tuple[int, str]:
    """Return how many records a list has, and what they are, as a row says it."""
    return (size, MADE_UP) if size else (len(real_list()), LISTED)


def years_in(size: int | None) -> list[int]:
    """Return the years in which a list has awards on a map, in order.

    Args:
        size: how many awards a made-up list has; None for the real one.
    """
    years = pd.read_csv(points_file(size))["fiscal_year"].unique()
    return sorted(int(year) for year in years if year)


def environment(size: int | None, page: Measured) -> dict[str, str]:
    """Return the variables by which a page finds its list, and its own files.

    Args:
        size: how many awards a made-up list has; None for the real one.
        page: which.

    Raises:
        FellShortError: its files cannot be had.
    """
    if page is APP:
        return {SETTINGS_VARIABLE: str(settings_file(size))} if size else {}
    found = {POINTS_VARIABLE: str(points_file(size))}
    if page is CLUSTER:
        found[CLUSTER_VARIABLE] = str(cluster_folder(shared_folder()))
    return found


def settings_file(size: int) -> Path:
    """Return settings of this app that name a made-up list, written once.

    Args:
        size: how many awards it has.

    Raises:
        FellShortError: the list cannot be written.
    """
    path = shared_folder() / f"settings-{size}.toml"
    if not path.exists():
        name = package_folder(size).name
        path.write_text(f'[list]\nfolder = "{name}"\n', encoding="utf-8")
    return path


def package_folder(size: int | None) -> Path:
    """Return the folder of a list as files; that of a made-up one is written once.

    Args:
        size: how many awards a made-up list has; None for the real one.

    Raises:
        FellShortError: it cannot be written.
    """
    if not size:
        return DATA_DIR
    folder = shared_folder() / f"package-{size}"
    if not (folder / "datapackage.json").exists():
        command = [sys.executable, "-m", "bench.lists", str(folder), str(size)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
        if not (folder / "datapackage.json").exists():
            said = next(iter(done.stderr.splitlines()[-1:]), "it wrote none")
            msg = f"no package of {size:,} awards: {said}"
            raise FellShortError(msg)
    return folder
