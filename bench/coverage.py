"""The figures of the coverage page beside a plain loop over geopy.

Two lists: the official one, and 10,000 scattered places. For each, what a page asks
for: the states, and the people within four distances, nationally and by state. The
loop, which is what most would write first, is timed on a sample of the same pairs of a
city and a place, and its time for all of them is reckoned from that. Then five further
places are looked for among 976 cities.
"""

from collections.abc import Iterator
from functools import partial

import numpy as np
from geopy.distance import geodesic

from bench.report import LISTED, MADE_UP, Row
from bench.timing import in_turn, seconds_of
from data.catalog import read_catalog
from geo.gazetteer import Gazetteer, read_gazetteer
from geo.geocoder import GazetteerGeocoder
from geo.resolve import PlaceResolver
from grants.award_list import AwardList
from grants.columns import record_table
from grants.coverage.best_next import best_next
from grants.coverage.by_state import by_state
from grants.coverage.cities import cities_of
from grants.coverage.reach import reach, sites_of
from grants.figures import Figures
from grants.model import PROJECT_SITE, Program
from grants.places import Place

_RUNS = 7
_SAMPLE = 5_000
_SCATTERED = 10_000
_CANDIDATES = 976

Points = list[tuple[float, float]]


def scattered_list(gazetteer: Gazetteer) -> AwardList:
    """Return 10,000 awards, each at a city of its own."""
    ids = gazetteer.cities.sample(_SCATTERED, random_state=6).index
    cities = [gazetteer[place_id] for place_id in ids]
    rows = [
        {"award_id": str(row), "kind": PROJECT_SITE, "fiscal_year": 2020, "place": row}
        for row in range(len(cities))
    ]
    places = tuple(
        Place(c.place_id, c.label, c.name, c.state, c.latitude, c.longitude, "city")
        for c in cities
    )
    return AwardList(
        "scattered", "bench", "", Program("", ""), (), record_table(rows), places
    )


def seconds_a_pair(cities: Points, places: Points) -> tuple[float, ...]:
    """Return the times that geopy's geodesic takes for one pair, in a loop."""
    random = np.random.default_rng(6)
    starts, ends = (
        [points[row] for row in random.integers(0, len(points), _SAMPLE)]
        for points in (cities, places)
    )
    pairs = list(zip(starts, ends, strict=True))
    return tuple(
        seconds_of(lambda: [geodesic(*pair).miles for pair in pairs]) / len(pairs)
        for _ in range(_RUNS)
    )


def rows(long: bool) -> Iterator[Row]:
    """Yield the figures of a page of each list, and the search for further places."""
    gazetteer = read_gazetteer()
    cities = cities_of(gazetteer.cities)
    table = gazetteer.cities
    points = list(zip(table["latitude"], table["longitude"], strict=True))
    official = read_catalog(PlaceResolver(GazetteerGeocoder(gazetteer))).awards

    def page(full: AwardList) -> None:
        found = Figures(full)
        by_state(found)
        near = reach(sites_of(found), cities)
        assert near.people.by_state.keys()

    for of, full in ((LISTED, official), (MADE_UP, scattered_list(gazetteer))):
        places = reach(sites_of(Figures(full)), cities).measured
        pairs = len(points) * len(places)
        ends = [(place.latitude, place.longitude) for place in places]
        yield Row(
            "the figures of the coverage page",
            values=in_turn({"": partial(page, full)}, _RUNS)[""],
            size=len(full),
            of=of,
            peer="a loop over geopy",
            peer_values=tuple(one * pairs for one in seconds_a_pair(points, ends)),
            note=f"the loop reckoned from {_SAMPLE:,} pairs",
        )

    today = reach(sites_of(Figures(official)), cities)
    smallest = int(np.sort(cities.population)[-_CANDIDATES])
    for miles in (100, 200) if long else (100,):
        search = partial(best_next, today, 5, miles, smallest)
        best = search()
        yield Row(
            f"five further places within {miles} miles",
            values=in_turn({"": search}, _RUNS)[""],
            size=best.candidates,
            of="candidates",
            note=f"gap {best.covering.gap:.4f}",
        )
