"""Small lists, places and cities, ordinary in all that is not said of them."""

import numpy as np
import pandas as pd

from grants.award_list import AwardList, place_table
from tests.conftest import make_award, make_frame

WITHHELD_COLUMNS = {
    "state": "string",
    "fiscal_year": "Int64",
    "kind": "string",
    "amount_original_usd": "Int64",
}
CYCLE_COLUMNS = {
    "fiscal_year": "Int64",
    "announced_awards": "Int64",
    "announced_amount_usd": "Int64",
    "announced_qualifier": "string",
    "announced_scope": "string",
}


def make_list(*awards, named=(), withheld=0, title="a list"):
    """Return a list of awards; each is what differs from an ordinary one."""
    return AwardList(
        title=title,
        version="1",
        compiled_on="2026-11-23",
        awards=_frame(awards),
        named=_frame(named),
        withheld=pd.DataFrame(
            [["OH", 2016, "project_site", 1_000]] * withheld, columns=WITHHELD_COLUMNS
        ).astype(WITHHELD_COLUMNS),
        cycles=pd.DataFrame(columns=CYCLE_COLUMNS).astype(CYCLE_COLUMNS),
    )


def _frame(rows):
    ordinary = {"site_state": "OH", "recipient": "A Recipient"}
    whole = [make_award(**ordinary | dict(row)) for row in ({}, *rows)]
    return make_frame(whole).iloc[1:].reset_index(drop=True)


def make_places(*points, **cells):
    """Return a place table of (latitude, longitude) pairs."""
    awards = [
        {
            "place_id": f"city:{i}",
            "place_label": f"Place {i}, Ohio",
            "latitude": latitude,
            "longitude": longitude,
        }
        | cells
        for i, (latitude, longitude) in enumerate(points)
    ]
    found = make_list(*awards)
    return place_table(found.awards, found.named)


def make_cities(*rows):
    """Return cities of (latitude, longitude, population) or with a state behind."""
    types = {
        "latitude": "float64",
        "longitude": "float64",
        "population": "int64",
        "state": "str",
        "name": "str",
    }
    whole = [(*(*row, "OH")[:4], f"City {i}") for i, row in enumerate(rows)]
    names = [f"city:{i:04}" for i in range(len(rows))]
    index = pd.Index(names, name="place_id", dtype="str")
    return pd.DataFrame(whole, index=index, columns=list(types)).astype(types)


def scattered(random, number, spread=6.0):
    """Return random points around the middle of the country, in degrees."""
    return list(
        zip(
            random.uniform(39 - spread, 39 + spread, number),
            random.uniform(-98 - spread, -98 + spread, number),
            strict=True,
        )
    )


def scattered_cities(seed, number):
    """Return random cities of 1 to 1,000 people in three states."""
    random = np.random.default_rng(seed)
    people = random.integers(1, 1_000, number)
    states = random.choice(["KS", "MO", "PR"], number)
    points = scattered(random, number)
    return make_cities(
        *((*p, n, s) for p, n, s in zip(points, people, states, strict=True))
    )
