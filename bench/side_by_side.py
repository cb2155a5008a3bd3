"""Pages side by side: each served and opened, and then measured in turn."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, sync_playwright

from bench.browser import Watched, chromium
from bench.packages import environment, records_in
from bench.pages import APP, Measured
from bench.report import Row
from bench.serving import served
from bench.timing import FellShortError, alternating


@dataclass(frozen=True, slots=True)
class Entrant:
    """A page that is served and was opened once.

    Attributes:
        page: which. address: where it is served.
        browser: one of its own.
        watched: the page as it was opened.
        limit_s: how long it is waited for.
    """

    page: Measured
    address: str
    browser: Browser
    watched: Watched
    limit_s: float


@dataclass(frozen=True, slots=True)
class Limits:
    """How long pages are waited for, in seconds: this app's, and a peer's."""

    app_s: float
    peer_s: float

    def of(self, page: Measured) -> float:
        """Return how long a page is waited for."""
        return self.app_s if page is APP else self.peer_s


@contextmanager
def lined_up(
    pages: Sequence[Measured], size: int | None, limits: Limits, out: dict[str, str]
) -> Iterator[dict[str, Entrant]]:
    """Serve and open pages, and let them go at the end of the block.

    A page that takes too long is let go at once, so that it slows no other.

    Args:
        pages: which.
        size: how many awards a made-up list has; None for the real one.
        limits: how long each is waited for.
        out: name of a page -> why it is left out; takes those that fall short.

    Yields:
        Name of each page that is there -> the page.
    """
    with sync_playwright() as playwright, ExitStack() as every:
        ready: dict[str, Entrant] = {}
        for page in pages:
            if page.name in out:
                continue
            limit_s = limits.of(page)
            with ExitStack() as one:
                try:
                    variables = environment(size, page)
                    server = served(page.script, environment=variables, limit_s=limit_s)
                    address = one.enter_context(server).address
                    browser = one.enter_context(chromium(playwright, webgl=page.webgl))
                    watched = Watched(browser)
                    watched.opened(address, page.parts, limit_s)
                except FellShortError as why:
                    out[page.name] = str(why)
                    continue
                every.push(one.pop_all())
            ready[page.name] = Entrant(page, address, browser, watched, limit_s)
        yield ready


def taken_in_turn(
    ready: dict[str, Entrant],
    measure: Callable[[Entrant], float],
    rounds: int,
    out: dict[str, str],
) -> dict[str, tuple[float, ...]]:
    """Return the figures of each page, taken in alternating order.

    Args:
        ready: the pages.
        measure: gives one figure of a page.
        rounds: how many of each are taken; one more before is not counted.
        out: takes the pages that fall short; they have no figure.
    """
    found: dict[str, list[float]] = {name: [] for name in ready}
    for name in alternating(list(ready), rounds + 1):
        if name not in out:
            try:
                found[name].append(measure(ready[name]))
            except FellShortError as why:
                out[name] = str(why)
    return {name: tuple(v[1:]) for name, v in found.items() if name not in out}


def rows_of(
    what: str,
    pages: Sequence[Measured],
    size: int | None,
    figures: Mapping[str, Sequence[float]],
    out: Mapping[str, str],
    *,
    beside: Measured,
    aim: str = "",
) -> Iterator[Row]:
    """Yield a row for each page but the one that the others stand beside.

    Args:
        what: what was measured, in seconds.
        pages: which.
        size: how many awards a made-up list has; None for the real one.
        figures: name of a page -> its figures.
        out: name of a page that has none -> why.
        beside: the page that the others stand beside.
        aim: key of an aim of this app's figure, or empty.
    """
    many, of = records_in(size)
    for page in pages:
        if page is not beside:
            yield Row(
                what,
                who=page.name,
                values=() if page.name in out else tuple(figures[page.name]),
                size=many,
                of=of,
                peer=beside.name,
                peer_values=() if beside.name in out else tuple(figures[beside.name]),
                aim=aim if page is APP else "",
                fell_short=out.get(page.name, ""),
            )
