"""From an address to the painted map, the server warm, each time in a fresh session.

Painted means that the markers stand on the living map. They answer a click from then
on: that is tried of this app, after the time was taken. The pages are opened in turn.
"""

from collections.abc import Iterator
from typing import Final

from bench.browser import Watched
from bench.pages import APP, BARE_MAP, CLUSTER, DOTS, MARKER, OPENED, TUTORIAL
from bench.report import Row
from bench.side_by_side import Entrant, Limits, lined_up, rows_of, taken_in_turn

_EVERY: Final = (TUTORIAL, APP, BARE_MAP, CLUSTER, DOTS)
_MILLION: Final = 1_000_000
_SHORT: Final = (None,)  # a million awards are read for longer than this may take
_LONG: Final = (None, 1_000, 10_000, 100_000, _MILLION)
_OPENINGS: Final = 7
_PEER_S: Final = 60
_APP_S: Final = {False: 90, True: 600}  # by whether the run is long


def rows(long: bool) -> Iterator[Row]:
    """Yield each page of each size: how long it takes until its map is painted.

    They stand beside the tutorial's page as far as that is drawn, then beside an empty
    map.
    """
    out: dict[str, str] = {}
    for size in _LONG if long else _SHORT:
        late = {name: f"{why}, of fewer awards" for name, why in out.items()}
        late.pop(APP.name, None)
        with lined_up(_EVERY, size, Limits(_APP_S[long], _PEER_S), late) as ready:
            seconds = taken_in_turn(ready, _open, _OPENINGS, late)
        yield from rows_of(
            "first paint of the map",
            _EVERY,
            size,
            seconds,
            late,
            beside=TUTORIAL if TUTORIAL.name in seconds else BARE_MAP,
            aim="" if size else "first-paint",
        )
        out |= late


def _open(one: Entrant) -> float:
    watched = Watched(one.browser)
    try:
        seconds = watched.opened(one.address, one.page.parts[-1:], one.limit_s)
        if one.page is APP:
            watched.click_in_frame(MARKER, OPENED, one.limit_s)
        return seconds
    finally:
        watched.close()
