"""Synthetic lists of any length, drawn from the gazetteer, always the same.

No row of them is an award: title, recipients and program say so. A city is in a list
as often as it has people, so that many awards share a place, as they do.

Run: ``python -m bench.lists FOLDER 100000`` writes one as a package that the app can
serve; the settings name it under ``[list]``.
"""

import json
import shutil
import sys
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from data import DATA_DIR
from geo.gazetteer import SMALLEST_CITY_HELD, Gazetteer, read_gazetteer
from grants.award_list import AwardList
from grants.columns import NOT_FOUND_AMOUNT, NOT_PLACED, RECORD_COLUMNS
from grants.model import PROJECT_SITE, TTA, Cycle, PopulationTag, Program
from grants.places import Place

_SEED: Final = 2014
# Tables that say of awards or cycles what a synthetic list does not have.
_EMPTIED: Final = (
    *("listed_sites", "withheld", "checks", "usaspending", "resource_links"),
    *("later_awards", "later_cycles", "rejected", "link_checks"),
)
_YEARS: Final = range(2001, 2031)
_TAGS: Final = ("girls", "boys", "tribal", "foster-care", "lgbtq")
_UNKNOWN: Final = 0.05  # of amounts
_NOWHERE: Final = 0.01  # of awards
_ASSISTANCE: Final = 0.02
_WORDS: Final = (
    *("mentoring", "youth", "survivors", "training", "services", "outreach", "housing"),
    *(
        "county",
        "regional",
        "partnership",
        "prevention",
        "schools",
        "courts",
        "families",
    ),
)


def synthetic(many: int) -> AwardList:
    """Return a synthetic list.

    Args:
        many: how many awards it has.
    """
    draw = np.random.default_rng(_SEED)
    places, weights = _places(read_gazetteer())
    at = draw.choice(len(places), many, p=weights).astype(np.int32)
    used, index = np.unique(at, return_inverse=True)
    ordered = sorted(range(len(used)), key=lambda i: _order(places[used[i]]))
    rank = np.empty(len(used), dtype=np.int32)
    rank[ordered] = np.arange(len(used), dtype=np.int32)
    place = rank[index]
    is_tta = draw.random(many) < _ASSISTANCE
    place[is_tta | (draw.random(many) < _NOWHERE)] = NOT_PLACED
    states = np.array([places[i].state for i in at], dtype=object)
    amounts = (draw.lognormal(13, 0.6, many) // 1000 * 1000).astype(np.int64)
    amounts[draw.random(many) < _UNKNOWN] = NOT_FOUND_AMOUNT
    words = np.array(_WORDS, dtype=object)
    titles = words[draw.integers(len(words), size=(5, many))]
    title = titles[0]
    for part in titles[1:]:
        title = title + " " + part
    number = np.arange(many)
    recipient = draw.integers(max(1, many // 3), size=many)
    tag = draw.integers(len(_TAGS) + 1, size=many)
    tags = [() if one == len(_TAGS) else (_TAGS[one],) for one in tag.tolist()]
    columns: dict[str, object] = dict.fromkeys(RECORD_COLUMNS, "")
    columns |= {
        "award_id": [f"SYN-{one:07d}" for one in number.tolist()],
        "award_number": [f"SYN-{one:07d}" for one in number.tolist()],
        "title": title,
        "recipient": [f"Synthetic organization {one}" for one in recipient.tolist()],
        "kind": np.where(is_tta, TTA, PROJECT_SITE).astype(object),
        "category": "Category 1",
        "status": draw.choice(np.array(["Open", "Closed"], dtype=object), many),
        "outcome": np.where(
            is_tta, "national", np.where(place >= 0, "located", "not_found")
        ).astype(object),
        "site_state": states,
        "source_url": "https://example.org/synthetic",
        "fiscal_year": draw.choice(np.array(_YEARS, dtype=np.int32), many),
        "amount_original_usd": amounts,
        "amount_total_usd": amounts,
        "amount_is_approximate": draw.random(many) < _UNKNOWN,
        "place": place,
        "tags": tags,
    }
    return AwardList(
        title=f"Synthetic list of {many:,} made-up awards",
        version="1",
        compiled_on="2026-11-28",
        program=Program("SYN", "Synthetic program"),
        cycles=tuple(Cycle(year, "Synthetic program", "") for year in _YEARS),
        table=pd.DataFrame(columns, index=pd.RangeIndex(many)),
        places=tuple(places[used[i]] for i in ordered),
        population_tags=tuple(PopulationTag(one, "who", one) for one in _TAGS),
    )


def _places(gazetteer: Gazetteer) -> tuple[list[Place], "np.ndarray"]:
    """Return the cities that may be named, and how likely an award is at each."""
    cities = gazetteer.cities
    large = cities[cities["population"] >= SMALLEST_CITY_HELD]
    # Of two of one name in a state a file could not tell which is meant.
    large = large.drop_duplicates(["name", "state"], keep=False)
    places = []
    for place_id in large.index:
        one = gazetteer[str(place_id)]
        places.append(
            Place(
                one.place_id,
                one.label,
                one.name,
                one.state,
                one.latitude,
                one.longitude,
                one.precision,
            )
        )
    people = large["population"].to_numpy(np.float64)
    return places, people / people.sum()


def _order(place: Place) -> tuple[float, str]:
    return place.longitude, place.place_id


def write_package(folder: Path, many: int) -> None:
    """Write a synthetic list as a package, as if it had been compiled.

    Args:
        folder: of the package; made where it is not there.
        many: how many awards it has.
    """
    shutil.copytree(
        DATA_DIR,
        folder,
        ignore=shutil.ignore_patterns("*.py", "__pycache__"),
        dirs_exist_ok=True,
    )
    full = synthetic(many)
    path = folder / "datapackage.json"
    about = json.loads(path.read_text(encoding="utf-8"))
    about["title"] = full.title
    path.write_text(json.dumps(about, indent=2), encoding="utf-8")
    files = {entry["name"]: folder / entry["path"] for entry in about["resources"]}
    for name in _EMPTIED:
        if name in files:
            _write(files[name], pd.DataFrame())
    program = pd.read_csv(files["programs"], dtype="string")["program"].iloc[0]
    phase = pd.read_csv(files["phases"], dtype="string")["phase"].iloc[0]
    cycles = pd.DataFrame({"fiscal_year": list(_YEARS)})
    _write(files["cycles"], cycles.assign(program=program, phase=phase))
    tags = pd.read_csv(files["population_tags"], dtype="string")["tag"]
    _write(files["awards"], _awards(full).assign(program=program, phase=phase))
    _write(files["populations"], _populations(full, tags.tolist()))


def _awards(full: AwardList) -> pd.DataFrame:
    """Return the awards of a list as columns of their file."""
    table = full.table
    names = np.array([*(place.name for place in full.places), ""], dtype=object)
    is_national = table["kind"].to_numpy() == TTA
    known = full.amounts >= 0
    texts = ("award_id", "award_number", "title", "recipient", "kind", "source_url")
    return pd.DataFrame(
        {
            **{name: table[name] for name in (*texts, "category", "status")},
            "fiscal_year": full.years,
            "site_city": names[full.place_rows],
            "site_state": np.where(is_national, "", full.states),
            "site_precision": np.where(is_national, "national", "city"),
            "site_basis": "Made up.",
            "site_confidence": np.where(is_national, "none", "high"),
            "finest_allowed": np.where(is_national, "national", "city"),
            "amount_original_usd": pd.Series(full.amounts).where(known).astype("Int64"),
            "amount_is_approximate": np.where(full.approximate & known, "yes", ""),
            "amount_evidence": np.where(known, "Made up.", ""),
            "evidence": "Made up.",
            "record_confidence": "high",
        }
    )


def _populations(full: AwardList, tags: list[str]) -> pd.DataFrame:
    """Return one group for each award that a synthetic list gives one."""
    has = full.table["tags"].str.len().to_numpy() > 0
    which = [_TAGS.index(some[0]) for some in full.table["tags"][has]]
    return pd.DataFrame(
        {
            "award_id": full.table["award_id"][has],
            "tag": np.array(tags, dtype=object)[np.array(which) % len(tags)],
            "words": "Made up.",
            "column": "populations_served",
        }
    )


def _write(path: Path, rows: pd.DataFrame) -> None:
    """Write rows under the columns that a file has; what they lack is blank."""
    columns = pd.read_csv(path, nrows=0).columns
    rows.reindex(columns=columns).to_csv(path, index=False, lineterminator="\n")


if __name__ == "__main__":
    write_package(Path(sys.argv[1]), int(sys.argv[2]))
