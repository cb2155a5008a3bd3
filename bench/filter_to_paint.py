"""From a click on a filter to the painted answer, and the bytes that it takes.

Painted means that all that tells of the selection shows the new one: of this app lead,
strip, list and map; of a peer its count and its map. The pages are clicked on in turn;
the floor is a bare page that changes one line of text. Each change chooses another
year, so that nothing of it was reckoned or sent before; the real list has few of them,
so its pages are served several times.

Bytes are counted apart, after the times were taken: what counts them stands between the
browser and the server, and would take part in the time of each of many small messages.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from bench.browser import Watched
from bench.packages import records_in, years_in
from bench.pages import APP, BARE, CLUSTER, DOTS, TUTORIAL, Measured
from bench.report import Row
from bench.side_by_side import Entrant, Limits, lined_up, rows_of, taken_in_turn
from bench.timing import FellShortError
from bench.wire import wired

_EVERY: Final = (BARE, APP, TUTORIAL, CLUSTER, DOTS)
_MILLION: Final = 1_000_000
_SHORT: Final = (None, _MILLION, 1_000)  # what is aimed at comes first
_LONG: Final = (None, 1_000, 10_000, 100_000, _MILLION)
_HEATS: Final = 3  # of the real list
_MOST_CHANGES: Final = 9  # of each page
_WEIGHED: Final = 5  # changes whose bytes are counted
_PAUSE_MS: Final = 300
_PEER_S: Final = 60
_APP_S: Final = {False: 180, True: 600}  # by whether the run is long
Figures = defaultdict[str, list[float]]


def rows(long: bool) -> Iterator[Row]:
    """Yield each page of each size: how long a change takes, and its bytes.

    In a short run a million awards are drawn by this app alone, beside the floor.
    """
    limits = Limits(_APP_S[long], _PEER_S)
    out: dict[str, str] = {}
    for size in _LONG if long else _SHORT:
        pages = _EVERY if long or size != _MILLION else (BARE, APP)
        late = {name: f"{why}, of fewer awards" for name, why in out.items()}
        late.pop(APP.name, None)
        seconds, weights = Figures(list), Figures(list)
        for heat in range(1 if size else _HEATS):
            weighed = None if heat else weights
            _heat(pages, size, limits, late, seconds, weighed)
        aim = {None: "filter-real", _MILLION: "filter-million"}.get(size, "")
        what = "a filter change, to the painted answer"
        yield from rows_of(what, pages, size, seconds, late, beside=BARE, aim=aim)
        yield from _weights(pages, size, weights, late)
        out |= late


def _heat(
    pages: Sequence[Measured],
    size: int | None,
    limits: Limits,
    late: dict[str, str],
    seconds: Figures,
    weights: Figures | None,
) -> None:
    """Serve pages, and choose one year after the other on each of them.

    Args:
        pages: which.
        size: how many awards a made-up list has; None for the real one.
        limits: how long each is waited for.
        late: name of a page that is out of it -> why.
        seconds: takes the time of each change but a page's first.
        weights: takes the bytes of some changes; None where they are not counted.
    """
    years = years_in(size)[:_MOST_CHANGES]
    left = {page.name: iter(years) for page in pages}

    def change(one: Entrant) -> float:
        one.watched.page.wait_for_timeout(_PAUSE_MS)
        control = one.page.control.format(year=next(left[one.page.name]))
        return one.watched.changed(control, one.page.parts, one.limit_s)

    with lined_up(pages, size, limits, late) as ready:
        for name, found in taken_in_turn(ready, change, len(years) - 1, late).items():
            seconds[name] += found
        for name, one in ready.items():
            if weights is not None and name not in late:
                try:
                    weights[name] += _bytes_of(one, years[:_WEIGHED])
                except FellShortError as why:
                    late[name] = str(why)


def _bytes_of(one: Entrant, years: Sequence[int]) -> list[int]:
    """Return what each change of a page sends, of one that is opened anew."""
    found: list[int] = []
    watched = Watched(one.browser)
    try:
        with wired(one.address) as wire:
            watched.opened(wire.address, one.page.parts, one.limit_s)
            for year in years:
                watched.page.wait_for_timeout(_PAUSE_MS)
                wire.take()
                control = one.page.control.format(year=year)
                watched.changed(control, one.page.parts, one.limit_s)
                watched.page.wait_for_timeout(_PAUSE_MS)
                found.append(wire.take())
    finally:
        watched.close()
    return found


def _weights(
    pages: Sequence[Measured],
    size: int | None,
    weights: Figures,
    late: Mapping[str, str],
) -> Iterator[Row]:
    many, of = records_in(size)
    aim = "bytes-any" if size else "bytes-real"
    for page in pages:
        if page is not BARE:
            yield Row(
                "bytes of a filter change",
                who=page.name,
                values=() if page.name in late else tuple(weights[page.name]),
                unit="bytes",
                size=many,
                of=of,
                aim=aim if page is APP else "",
                fell_short=late.get(page.name, ""),
            )
