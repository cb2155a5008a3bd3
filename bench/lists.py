"""Synthetic lists of any length, drawn from the gazetteer, always the same.

No row of them is an award: title, recipients and program say so. A city is in a list
as often as it has people, so that many awards share a place, as they do.
"""

from typing import Final

import numpy as np
import pandas as pd

from geo.gazetteer import SMALLEST_CITY_HELD, Gazetteer, read_gazetteer
from grants.model import (
    NOT_FOUND_AMOUNT,
    NOT_PLACED,
    PROJECT_SITE,
    RECORD_COLUMNS,
    TTA,
    AwardList,
    Cycle,
    PopulationTag,
    Program,
)
from grants.places import Place

_SEED: Final = 2014
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
