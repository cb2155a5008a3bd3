"""Timing work in turn, so that what the machine does meanwhile falls on all alike."""

import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

Seconds = tuple[float, ...]


class FellShortError(Exception):
    """Something cannot be measured; the message is what a table says of it."""


@contextmanager
def within(limit_s: float) -> Iterator[None]:
    """End what is done meanwhile once it has taken so long.

    Raises:
        FellShortError: it has; the message is what a table says.
    """

    def end(*_: object) -> None:
        msg = f"not within {limit_s:,.0f} s"
        raise FellShortError(msg)

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, limit_s)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def seconds_of(work: Callable[[], object]) -> float:
    """Return how long something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def alternating(names: Sequence[str], rounds: int) -> Iterator[str]:
    """Yield each name once a round, every other round from the last to the first."""
    for number in range(rounds):
        yield from names if number % 2 == 0 else reversed(names)


def in_turn(
    works: Mapping[str, Callable[[], object]], runs: int, limit_s: float = 60
) -> dict[str, Seconds]:
    """Return how long each of several works took in each run.

    Args:
        works: name -> what is done. Each is done once before, uncounted.
        runs: of each, in alternating order.
        limit_s: for one run; whoever takes longer has the runs of before it, or none.
    """
    taken: dict[str, list[float]] = {name: [] for name in works}
    is_late: set[str] = set()
    for number, name in enumerate(alternating(list(works), runs + 1)):
        if name in is_late:
            continue
        try:
            with within(limit_s):
                seconds = seconds_of(works[name])
        except FellShortError:
            is_late.add(name)
            continue
        if number >= len(works):
            taken[name].append(seconds)
    return {name: tuple(seconds) for name, seconds in taken.items()}
