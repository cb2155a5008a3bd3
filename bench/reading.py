"""A package read: checked, placed, generalized and ready for the first visitor.

The peer reads the same file of awards with pandas and checks, places and knows nothing.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

import pandas as pd

from bench.packages import package_folder, records_in
from bench.report import OURS, Row
from bench.timing import FellShortError, in_turn
from data.catalog import read_catalog
from geo.gazetteer import read_gazetteer
from geo.geocoder import GazetteerGeocoder
from geo.resolve import PlaceResolver

_SHORT: Final = (None, 1_000)
_LONG: Final = (None, 1_000, 10_000, 100_000, 1_000_000)
_MANY: Final = 10_000  # from here on it is read once a run
_LIMIT_S: Final = 600
_PANDAS: Final = "pandas read_csv"


def rows(long: bool) -> Iterator[Row]:
    """Yield the time for each size."""
    places = PlaceResolver(GazetteerGeocoder(read_gazetteer()))
    what = "a list read from its files"
    for size in _LONG if long else _SHORT:
        many, of = records_in(size)
        try:
            folder = package_folder(size)
        except FellShortError as why:
            yield Row(what, size=many, of=of, fell_short=str(why))
            continue
        works: dict[str, Callable[[], object]] = {
            OURS: partial(read_catalog, places, folder),
            _PANDAS: partial(pd.read_csv, folder / "awards.csv"),
        }
        taken = in_turn(works, 1 if many > _MANY else 5, _LIMIT_S)
        late = "" if taken[OURS] else f"not within {_LIMIT_S} s"
        yield Row(
            what,
            values=taken[OURS],
            size=many,
            of=of,
            peer=_PANDAS,
            peer_values=taken[_PANDAS],
            fell_short=late,
        )
