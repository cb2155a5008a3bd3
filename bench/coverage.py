"""The figures of the coverage page beside a plain loop over geopy.

Two lists: the official one, and 10,000 scattered places. For each, what a page asks
for: the states, and the people within four distances, nationally and by state. The
loop, which is what most would write first, is timed on a sample of the same pairs of a
city and a place, and its time for all of them is reckoned from that. Then five further
places are looked for among 976 cities.

Run: ``make bench``, or ``python -m bench.coverage``.
"""

import statistics
import time
from collections.abc import Callable
from functools import partial

import numpy as np
from geopy.distance import geodesic

from data.catalog import read_catalog
from geo.gazetteer import Gazetteer, read_gazetteer
from geo.geocoder import GazetteerGeocoder
from geo.resolve import PlaceResolver
from grants.coverage.best_next import best_next
from grants.coverage.by_state import by_state
from grants.coverage.cities import cities_of
from grants.coverage.reach import reach, sites_of
from grants.figures import Figures
from grants.model import PROJECT_SITE, AwardList, Program, record_table
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


def median_seconds(work: Callable[[], object]) -> float:
    """Return the median time of several runs."""
    times = []
    for _ in range(_RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def seconds_a_pair(cities: Points, places: Points) -> float:
    """Return the median time that geopy's geodesic takes for one pair, in a loop."""
    random = np.random.default_rng(6)
    starts, ends = (
        [points[row] for row in random.integers(0, len(points), _SAMPLE)]
        for points in (cities, places)
    )
    pairs = list(zip(starts, ends, strict=True))
    loop = median_seconds(lambda: [geodesic(*pair).miles for pair in pairs])
    return loop / len(pairs)


def main() -> None:
    """Print the medians, the loop beside them and the ratios."""
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

    print(f"{len(points):,} cities; medians of {_RUNS} runs")
    print(f"{'':34}{'this':>10}{'geopy loop':>14}{'ratio':>10}")
    scattered = scattered_list(gazetteer)
    for name, full in (("official list", official), ("10,000 places", scattered)):
        places = reach(sites_of(Figures(full)), cities).measured
        ours = median_seconds(partial(page, full))
        pairs = len(points) * len(places)
        ends = [(place.latitude, place.longitude) for place in places]
        loop = pairs * seconds_a_pair(points, ends)
        print(f"{name:34}{ours:8.3f} s{loop:12,.0f} s{loop / ours:10,.0f}")
    print(f"(the loop is reckoned from {_SAMPLE:,} of the same pairs)")

    today = reach(sites_of(Figures(official)), cities)
    smallest = int(np.sort(cities.population)[-_CANDIDATES])
    for miles in (100, 200):
        search = partial(best_next, today, 5, miles, smallest)
        seconds, best = median_seconds(search), search()
        people, greedy = best.covering.best.people, best.covering.greedy.people
        print(
            f"5 of {best.candidates} candidates, {miles} miles: {seconds:.2f} s, gap "
            f"{best.covering.gap:.4f}, {people:,} people, greedy {greedy:,}"
        )


if __name__ == "__main__":
    main()
