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
from dataclasses import replace
from functools import partial

import numpy as np
import pandas as pd
from geopy.distance import geodesic

from data import read_table
from geo.gazetteer import Gazetteer, read_gazetteer
from geo.geocoder import GazetteerGeocoder
from geo.placing import with_places
from geo.resolve import PlaceResolver
from grants.award_list import AwardList, place_table, with_tags
from grants.coverage.best_next import best_next
from grants.coverage.by_state import by_state
from grants.coverage.reach import counted_places, reach

_RUNS = 7
_SAMPLE = 5_000
_SCATTERED = 10_000
_CANDIDATES = 976


def official_list(gazetteer: Gazetteer) -> AwardList:
    """Return the official awards, placed."""
    resolver = PlaceResolver(GazetteerGeocoder(gazetteer))
    awards = with_places(read_table("awards"), resolver)
    named = read_table("nmrc_sites").rename(
        columns={"city": "site_city", "county": "site_county", "state": "site_state"}
    )
    return AwardList(
        title="official",
        version="bench",
        compiled_on="",
        awards=with_tags(awards, read_table("populations")),
        named=with_places(named[named["award_record"] == "not found"], resolver),
        withheld=read_table("withheld"),
        cycles=read_table("cycles"),
    )


def scattered_list(official: AwardList, cities: pd.DataFrame) -> AwardList:
    """Return 10,000 awards, each at a city of its own, in the official list's frame."""
    at = cities.sample(_SCATTERED, random_state=6)
    rows = official.sites.iloc[np.resize(np.arange(len(official.sites)), len(at))]
    awards = rows.reset_index(drop=True).assign(
        place_id=at.index,
        place_label=at["name"].array,
        place_state=at["state"].array,
        site_state=at["state"].array,
        latitude=at["latitude"].array,
        longitude=at["longitude"].array,
        precision="city",
    )
    return replace(official, awards=awards)


def median_seconds(work: Callable[[], object]) -> float:
    """Return the median time of several runs."""
    times = []
    for _ in range(_RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def seconds_a_pair(cities: pd.DataFrame, places: pd.DataFrame) -> float:
    """Return the median time that geopy's geodesic takes for one pair, in a loop."""
    random = np.random.default_rng(6)
    points = [
        list(zip(rows["latitude"].tolist(), rows["longitude"].tolist(), strict=True))
        for rows in (
            table.iloc[random.integers(0, len(table), _SAMPLE)]
            for table in (cities, places)
        )
    ]
    pairs = list(zip(*points, strict=True))
    loop = median_seconds(lambda: [geodesic(*pair).miles for pair in pairs])
    return loop / len(pairs)


def main() -> None:
    """Print the medians, the loop beside them and the ratios."""
    gazetteer = read_gazetteer()
    cities, under_18 = gazetteer.cities, read_table("states_under_18")
    official = official_list(gazetteer)
    scattered = scattered_list(official, cities)

    def page(found: AwardList) -> None:
        by_state(found, under_18)
        reach(place_table(found.awards, found.named), cities)

    print(f"{len(cities):,} cities; medians of {_RUNS} runs")
    print(f"{'':34}{'this':>10}{'geopy loop':>14}{'ratio':>10}")
    for name, found in (("official list", official), ("10,000 places", scattered)):
        places = counted_places(place_table(found.awards, found.named))
        ours = median_seconds(partial(page, found))
        pairs = len(cities) * len(places)
        loop = pairs * seconds_a_pair(cities, places)
        print(f"{name:34}{ours:8.3f} s{loop:12,.0f} s{loop / ours:10,.0f}")
    print(f"(the loop is reckoned from {_SAMPLE:,} of the same pairs)")

    places = place_table(official.awards, official.named)
    smallest = int(cities["population"].nlargest(_CANDIDATES).min())
    for miles in (100, 200):
        search = partial(best_next, places, cities, 5, miles, smallest)
        seconds, best = median_seconds(search), search()
        print(
            f"5 of {best.candidates} candidates, {miles} miles: {seconds:.2f} s, gap "
            f"{best.gap:.4f}, {best.people:,} people, greedy {best.greedy_people:,}"
        )


if __name__ == "__main__":
    main()
