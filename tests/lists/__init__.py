"""The lists that everything runs over, each through the same door as the official one.

``living``, the list that ships, as it is now: tests claim of it only what is true of
any good list, for on any day an award may be added, corrected or withheld.
``official``, the same as it stood on one day, frozen as files in this folder: exact
figures, names and places are claimed of it. ``grown``, that one and one award;
``checked``, that one as if it had been compared with USAspending, with made-up records;
``awkward``, as files in this folder; ``empty``; ``one``; ``many``, 3,000 made-up ones.
"""

import csv
import json
import random
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from data import DATA_DIR
from data.catalog import Catalog, read_catalog
from data.seal import seal
from exports.context import ExportContext
from geo.gazetteer import SMALLEST_CITY_HELD, Place, read_gazetteer
from geo.geocoder import GazetteerGeocoder
from geo.resolve import PlaceResolver
from grants.filters import AwardFilter

OFFICIAL = Path(__file__).parent / "official"
AWKWARD = Path(__file__).parent / "awkward"
#: Every list but the living one and the large one; all but the living one.
LISTS = ("official", "awkward", "empty", "one")
ALL_LISTS = (*LISTS, "many")
#: The living one, for a test that is run for each of several lists.
LIVING = pytest.param("living", marks=pytest.mark.living)
SMALLEST_CITY = SMALLEST_CITY_HELD
MANY = 3_000
#: The official list "grown" by one award; see :func:`grow`.
NEW_AWARD = "15PJDP-22-GG-03987-MENT"
NEW_YEAR = 2022

#: What the list "checked" was compared with, and what was recorded; all made up.
CHECKED_ON = "2026-11-30"
_CHECK = {"source": "USAspending", "checked_on": CHECKED_ON, "data_date": "2026-11-28"}
CHECKS = [
    _CHECK | {"award_id": "2015-MC-FX-1002", "result": "same"},
    _CHECK
    | {
        "award_id": "2016-MU-MU-0007",
        "result": "differs",
        "differs": "recipient;amount_total_usd",
    },
    _CHECK | {"award_id": "2018-MU-FX-0002", "result": "same"},
    _CHECK | {"award_id": "2017-MU-FX-0023", "result": "not found"},
    _CHECK | {"award_id": "2017-MU-FX-0024", "result": "gone"},
    _CHECK | {"award_id": "15POVC-22-GG-03752-GIRL", "result": "same"},
]
RECORDS = [
    {
        "award_id": "2016-MU-MU-0007",
        "recipient": "MADE-UP NAME OF THE RECORD",
        "recipient_uei": "AAAABBBBCCC1",
        "place": "New York, New York",
        "period_start": "2016-10-01",
        "period_end": "2019-09-30",
        "obligated_first_usd": "450000",
        "obligated_total_usd": "446259.5",
        "assistance_listings": "16.726",
        "description": "MADE-UP DESCRIPTION",
        "source_url": "https://www.usaspending.gov/award/ASST_NON_2016MUMU0007_015",
        "read_on": CHECKED_ON,
    },
    {
        "award_id": "2018-MU-FX-0002",
        "period_end": "2027-09-30",
        "obligated_total_usd": "447000",
        "source_url": "https://www.usaspending.gov/award/ASST_NON_2018MUFX0002_015",
        "read_on": CHECKED_ON,
    },
]

_CODE = shutil.ignore_patterns("*.py", "__pycache__")
_CODE_AND_TABLES = shutil.ignore_patterns("*.py", "__pycache__", "*.csv")
# Of these tables another list has none of the official rows.
_EMPTIED = (
    *("awards", "cycles", "listed_sites", "populations", "withheld"),
    *("later_awards", "later_cycles", "resource_links"),
)


@cache
def resolver() -> PlaceResolver:
    return PlaceResolver(GazetteerGeocoder(read_gazetteer()))


@cache
def catalog_of(name: str) -> Catalog:
    """Return a list by its name, read from files once."""
    if name == "living":
        return read_catalog(resolver())
    return read_catalog(resolver(), write_package(name, Path(mkdtemp())))


def context_of(name: str | Catalog, chosen: AwardFilter | None = None) -> ExportContext:
    """Return what leaves for a selection of a list, by its name or itself."""
    catalog = catalog_of(name) if isinstance(name, str) else name
    return ExportContext(catalog, catalog.figures_of(chosen), SMALLEST_CITY)


def write_package(name: str, parent: Path) -> Path:
    """Write the package of a list below a folder; return it, sealed."""
    folder = parent / "data"
    if name == "living":
        shutil.copytree(DATA_DIR, folder, ignore=_CODE)
        return folder
    # What the columns are is the same for all; no table is that of today.
    shutil.copytree(DATA_DIR, folder, ignore=_CODE_AND_TABLES)
    shutil.copytree(OFFICIAL, folder, dirs_exist_ok=True)
    paths = _paths(folder)
    for table in _EMPTIED if name not in {"official", "grown", "checked"} else ():
        keep_header(paths[table])
    if name == "grown":
        grow(folder)
    elif name == "checked":
        add_rows(paths["checks"], CHECKS)
        add_rows(paths["usaspending"], RECORDS)
    elif name == "awkward":
        shutil.copytree(AWKWARD, folder, dirs_exist_ok=True)
    elif name == "one":
        add_row(paths["cycles"], cycle(2022))
        add_row(paths["awards"], award(1, "Denver", "CO", 2022))
    elif name == "many":
        for row in map(cycle, range(2001, 2031)):
            add_row(paths["cycles"], row)
        add_rows(paths["awards"], many_awards(MANY))
    seal(folder)
    return folder


def small_town() -> Place:
    """Return a town of some 900 people, taken by its code, not by its name."""
    gazetteer = resolver().gazetteer.gazetteer
    cities = gazetteer.cities.drop_duplicates(["name", "state"], keep=False)
    towns = cities[cities["population"].between(890, 910)]
    return gazetteer[min(towns.index)]


def grow(folder: Path) -> None:
    """Add an award to a package as its maintainer would, in a cycle that it lacked.

    Its amount and the program's title in that year were not found, and it is open.
    The package is not sealed.
    """
    town = small_town()
    row = award(1, town.name, town.state, NEW_YEAR) | {
        "award_id": NEW_AWARD,
        "award_number": NEW_AWARD,
        "title": "",
        "recipient": "A recipient of today",
        "phase": "successor",
        "site_basis": f"The award text names {town.name}.",
        "service_area": f"{town.name} and around",
        "status": "Open",
        "amount_original_usd": "",
        "amount_evidence": "",
        "summary": "",
    }
    add_row(folder / "awards.csv", row)
    new = cycle(NEW_YEAR) | {"program_title": "", "phase": "successor"}
    add_row(folder / "cycles.csv", new)


def keep_header(path: Path) -> None:
    with path.open(encoding="utf-8") as file:
        header = file.readline()
    path.write_text(header, encoding="utf-8")


def add_row(path: Path, row: dict[str, str]) -> None:
    add_rows(path, [row])


def add_rows(path: Path, rows: list[dict[str, str]]) -> None:
    """Append rows to a CSV file; a column that a row does not name is blank."""
    with path.open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        for row in rows:
            assert row.keys() <= set(columns), row.keys() - set(columns)
            writer.writerow(dict.fromkeys(columns, "") | row)


def cycle(year: int) -> dict[str, str]:
    return {
        "program": "cse-mentoring",
        "fiscal_year": str(year),
        "program_title": "A made-up program",
        "phase": "core",
    }


def award(number: int, city: str, state: str, year: int) -> dict[str, str]:
    """Return one made-up award as a row of ``awards.csv``."""
    return {
        "award_id": f"MADE-{number:05}",
        "award_number": f"MADE-{number:05}",
        "program": "cse-mentoring",
        "fiscal_year": str(year),
        "phase": "core",
        "kind": "project_site",
        "title": f"Made-up award {number}",
        "recipient": f"Made-up recipient {number % 997}",
        "site_city": city,
        "site_state": state,
        "site_precision": "city",
        "site_basis": "Made up.",
        "site_confidence": "high",
        "finest_allowed": "city",
        "amount_original_usd": str(100_000 + number),
        "amount_evidence": "Made up.",
        "summary": "Made up.",
        "source_url": "https://example.org/",
        "evidence": "Made up.",
        "record_confidence": "high",
    }


def many_awards(number: int) -> list[dict[str, str]]:
    """Return made-up awards at cities drawn from the gazetteer, always the same."""
    cities = resolver().gazetteer.gazetteer.cities
    large = cities[cities["population"] >= SMALLEST_CITY].drop_duplicates(
        ["name", "state"], keep=False
    )
    draw = random.Random(20)  # noqa: S311 - the same each time is what is meant
    chosen = draw.choices(
        list(zip(large["name"], large["state"], strict=True)), k=number
    )
    return [
        award(n, city, state, draw.randint(2001, 2030))
        for n, (city, state) in enumerate(chosen)
    ]


def _paths(folder: Path) -> dict[str, Path]:
    content = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return {entry["name"]: folder / entry["path"] for entry in content["resources"]}
