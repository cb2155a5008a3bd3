"""A search over a list and the resources, its index made before.

Each text is searched for once: a name, words of a title, a beginning, a slip of the
pen, a number. Beside it pandas looks for the text in recipients and titles, as most
would write it first: without ranking, stems, slips and resources.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from bench.lists import synthetic
from bench.report import MADE_UP, Row
from bench.timing import FellShortError, alternating, seconds_of, within
from data.catalog import Catalog, read_catalog
from data.lookup import look_up
from geo.gazetteer import read_gazetteer
from geo.geocoder import GazetteerGeocoder
from geo.resolve import PlaceResolver

_SHORT: Final = (1_000, 1_000_000)
_LONG: Final = (1_000, 10_000, 100_000, 1_000_000)
_MILLION: Final = 1_000_000
_INDEX_S: Final = {False: 60, True: 300}  # by whether the run is long
_SEARCH_S: Final = 20
_TEXTS: Final = (
    *("Texas", "Oakland, CA", "Synthetic organization 17", "mentoring survivors"),
    *("outreac", "servises for youth", "SYN-0000042", "county courts", "housing"),
    *("regional partnership prevention", "organization 301", "families schools"),
)
_WHAT: Final = "a search"


def rows(long: bool) -> Iterator[Row]:
    """Yield the time of the index, and of a search, for each size."""
    places = PlaceResolver(GazetteerGeocoder(read_gazetteer()))
    official = read_catalog(places)
    for size in _LONG if long else _SHORT:
        catalog = replace(official, awards=synthetic(size))
        aim = "search-million" if size == _MILLION else ""
        try:
            with within(_INDEX_S[long]):
                index_s = seconds_of(lambda: catalog.library.search("state"))  # noqa: B023 - called at once
        except FellShortError as late:
            why = f"its index {late}"
            yield Row(_WHAT, size=size, aim=aim, fell_short=why)
            continue
        yield Row("the index of a search", values=(index_s,), size=size)
        yield _searched(catalog, places, size, aim)


def _searched(catalog: Catalog, places: PlaceResolver, size: int, aim: str) -> Row:
    table = catalog.awards.table
    texts = table["recipient"].astype("str") + " " + table["title"].astype("str")
    pandas = "pandas str.contains"
    taken: dict[str, list[float]] = {"": [], pandas: []}
    for number, name in enumerate(alternating(list(taken), len(_TEXTS))):
        text = _TEXTS[number // 2]
        work: Callable[[], object] = partial(look_up, text, catalog, places)
        if name == pandas:
            work = partial(texts.str.contains, text, case=False, regex=False)
        try:
            with within(_SEARCH_S):
                taken[name].append(seconds_of(work))
        except FellShortError as late:
            why = f"a search for {text!r} {late}"
            return Row(_WHAT, size=size, of=MADE_UP, aim=aim, fell_short=why)
    return Row(
        _WHAT,
        values=tuple(taken[""]),
        size=size,
        peer=pandas,
        peer_values=tuple(taken[pandas]),
        aim=aim,
    )
