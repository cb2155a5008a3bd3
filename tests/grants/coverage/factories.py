"""Small lists, places and cities, ordinary in all that is not said of them."""

import numpy as np

from grants.award_list import AwardList
from grants.columns import record_table
from grants.coverage.cities import Cities
from grants.coverage.distances import on_sphere
from grants.figures import Figures
from grants.filters import AwardFilter
from grants.model import NAMED_ONLY, PROJECT_SITE, Cycle, Program
from grants.places import Place


def make_place(place_id="city:1", latitude=40.0, longitude=-83.0, **cells):
    """Return a place; in Ohio, and a city, where nothing else is said."""
    name = cells.pop("name", place_id)
    label = cells.pop("label", f"{name}, Ohio")
    cells = {"state": "OH", "precision": "city"} | cells
    return Place(place_id, label, name, latitude=latitude, longitude=longitude, **cells)


def make_places(*points):
    """Return places at (latitude, longitude) pairs."""
    return tuple(make_place(f"city:{i}", *point) for i, point in enumerate(points))


def make_figures(*awards, named=(), withheld=(), chosen=None, cycles=()):
    """Return the figures of a list of awards; each is what differs from an ordinary.

    ``place`` is a :class:`Place` or None; of a place that is only listed likewise.
    """
    rows = [
        {"award_id": str(number), "award_number": str(number), "site_state": "OH"}
        | {
            "kind": PROJECT_SITE,
            "fiscal_year": 2016,
            "recipient": f"Recipient {number}",
        }
        | {"amount_original_usd": 450_000, "place": make_place()}
        | award
        for number, award in enumerate(awards)
    ]
    rows += [{"kind": NAMED_ONLY, "place": place} for place in named]
    places = list(dict.fromkeys(row["place"] for row in rows if row["place"]))
    for row in rows:
        row["place"] = places.index(row["place"]) if row["place"] else None
    full = AwardList(
        title="a list",
        version="1",
        compiled_on="2026-11-23",
        program=Program("p", "A program", "ABC", "XYZ"),
        cycles=tuple(Cycle(year) for year in cycles),
        table=record_table(rows),
        places=tuple(places),
        withheld=tuple(withheld),
    )
    return Figures(full, chosen or AwardFilter())


def make_cities(*rows):
    """Return cities of (latitude, longitude, population) or with a state behind."""
    whole = [(*row, "OH")[:4] for row in rows]
    latitude, longitude, population, states = (
        zip(*whole, strict=True) if whole else ((),) * 4
    )
    return Cities(
        ids=tuple(f"city:{i:04}" for i in range(len(rows))),
        names=tuple(f"City {i}" for i in range(len(rows))),
        states=tuple(states),
        population=np.array(population, dtype=np.int64),
        points=on_sphere(latitude, longitude),
    )


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
    people = random.integers(1, 1_000, number).tolist()
    states = random.choice(["KS", "MO", "PR"], number).tolist()
    points = scattered(random, number)
    return make_cities(
        *((*p, n, s) for p, n, s in zip(points, people, states, strict=True))
    )
