"""Many people at once: how long a change of a filter takes while others change theirs.

Each visitor is a session of its own over a real websocket (:mod:`bench.visitors`). Each
changes a filter every ten seconds on average, at moments drawn with a fixed seed, and
waits for the answer before the next. Measured is the time from a change to the end of
the page's script, and the memory of the server's process. A lone visitor of the same
run is what the others are compared with. All run on the machine that serves them.

A long run is ten minutes of fifty visitors, and then as many more as it takes until the
aim is missed.
"""

import asyncio
import random
import statistics
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from itertools import cycle
from typing import Final

from websockets.exceptions import WebSocketException

from bench.aims import AIMS
from bench.report import Row
from bench.visitors import (
    OURS,
    Server,
    VisitError,
    Visitor,
    options_of,
    serving,
    visiting,
)
from grants.states import STATE_NAMES

_PORT: Final = 8871
_SEED: Final = 17
_GAP: Final = 10.0  # seconds between two changes of a visitor, on average
_ARRIVAL: Final = 0.2  # seconds between two visitors who open the page
_MANY: Final = 50
_FEWER: Final = {False: (10,), True: (5, 10, 20)}  # by whether the run is long
_MORE: Final = (75, 100, 150, 200, 300, 400)
_LEVEL_SECONDS: Final = 25.0
_MANY_SECONDS: Final = 60.0  # in which the slowest 5 % are some fifteen changes
_LONG_SECONDS: Final = 600.0
_LONE_CHANGES: Final = 40
_PEOPLE: Final = "visitors"
_ALONE: Final = "a lone one, in the median"
_TOO_MANY: Final = 10  # errors, after which nobody is added
_LOOKS: Final = 20  # at the memory, in one level


@dataclass(slots=True)
class Level:
    """What so many visitors saw.

    Attributes:
        people: how many there were.
        seconds: of each change, in the order of the answers.
        openings: seconds until the page stood, of each visitor.
        errors: what should not have happened.
        memory: pairs of seconds since the beginning and MB of the server's process.
    """

    people: int
    seconds: list[float] = field(default_factory=list)
    openings: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    memory: list[tuple[float, float]] = field(default_factory=list)

    @property
    def median(self) -> float:
        """Seconds of a change in the median."""
        return statistics.median(self.seconds)

    @property
    def slowest(self) -> float:
        """Seconds that 95 percent of the changes do not exceed."""
        return statistics.quantiles(self.seconds, n=20, method="inclusive")[-1]


async def lone(server: Server) -> Level:
    """Return what a visitor sees who is alone."""
    level, draw = Level(1), random.Random(_SEED)  # noqa: S311 - the same each time
    async with visiting(server) as visitor:
        level.openings.append(await visitor.open())
        for _ in range(_LONE_CHANGES):
            await asyncio.sleep(0.1)
            level.seconds.append(await visitor.choose(_some(visitor, draw)))
    level.memory.append((0.0, server.memory_mb()))
    return level


async def together(
    server: Server, people: int, seconds: float, *, are_files_made: bool = False
) -> Level:
    """Return what so many visitors see for some time.

    Args:
        server: whom they visit.
        people: how many they are.
        seconds: for how long they change their filters, once all have come.
        are_files_made: whether one more has slides and briefs made all the while.
    """
    level = Level(people)
    async with AsyncExitStack() as stack:
        visitors = [
            visitor
            for number in range(people)
            if (visitor := await _arrive(server, stack, level, number)) is not None
        ]
        end = time.perf_counter() + seconds
        making = asyncio.create_task(_make_files(server, level, end))
        if not are_files_made:
            making.cancel()
        looking = asyncio.create_task(_look(server, level, seconds))
        changing = (
            _change(visitor, level, end, number)
            for number, visitor in enumerate(visitors)
        )
        await asyncio.gather(*changing)
        looking.cancel()
        with suppress(asyncio.CancelledError):
            await making
    return level


async def _arrive(
    server: Server, stack: AsyncExitStack, level: Level, number: int
) -> Visitor | None:
    """Open the page as one more visitor; None where it does not open."""
    await asyncio.sleep(_ARRIVAL)
    try:
        visitor = await stack.enter_async_context(visiting(server))
        level.openings.append(await visitor.open())
    except (OSError, TimeoutError, VisitError, WebSocketException) as error:
        level.errors.append(f"visitor {number} did not come in: {error!r}")
        return None
    return visitor


async def _change(visitor: Visitor, level: Level, end: float, number: int) -> None:
    """Change filters until the end, and note how long each change took."""
    draw = random.Random(f"{_SEED} {level.people} {number}")  # noqa: S311 - likewise
    at = time.perf_counter() + draw.expovariate(1 / _GAP)
    while at < end:
        await asyncio.sleep(at - time.perf_counter())
        try:
            level.seconds.append(await visitor.choose(_some(visitor, draw)))
        except (OSError, TimeoutError, VisitError, WebSocketException) as error:
            level.errors.append(f"visitor {number}: {error!r}")
            return
        at = max(time.perf_counter(), at + draw.expovariate(1 / _GAP))


def _some(visitor: Visitor, draw: random.Random) -> dict[str, list[str]]:
    """Return another filter, drawn from all that the bar offers; now and then none."""
    known = [*options_of(visitor), None]
    drawn = draw.choice(known)
    return {drawn[0]: [drawn[1]]} if drawn else {}


async def _make_files(server: Server, level: Level, end: float) -> None:
    """Have a brief and slides made of one state after the other, until the end."""
    for state in cycle(STATE_NAMES):
        if time.perf_counter() > end:
            return
        async with visiting(server, "download", f"state={state}") as visitor:
            await visitor.open()
            for label in _files(visitor):
                if time.perf_counter() < end:
                    try:
                        await visitor.fetch(label)
                    except VisitError as error:
                        level.errors.append(f"{label} of {state}: {error!r}")


def _files(visitor: Visitor) -> Iterator[str]:
    return (one for one in visitor.files if one == "Slides" or one.startswith("Brief"))


async def _look(server: Server, level: Level, seconds: float) -> None:
    """Look at the server's memory from time to time, until this is canceled."""
    start = time.perf_counter()
    while True:
        level.memory.append((time.perf_counter() - start, server.memory_mb()))
        await asyncio.sleep(seconds / _LOOKS)


def rows(long: bool) -> Iterator[Row]:
    """Yield what so many visitors see, beside a lone one, and what the server holds."""
    with serving(OURS, _PORT) as server:
        alone = asyncio.run(lone(server))
        yield Row(
            "a change of a filter", values=tuple(alone.seconds), size=1, of=_PEOPLE
        )
        for people in _FEWER[long]:
            level = asyncio.run(together(server, people, _LEVEL_SECONDS))
            yield from _seen(level, alone)
        seconds = _LONG_SECONDS if long else _MANY_SECONDS
        level = asyncio.run(together(server, _MANY, seconds))
        yield from _seen(level, alone, aim="people-slowest")
        yield Row(
            "errors",
            values=(len(level.errors),),
            unit="errors",
            size=_MANY,
            of=_PEOPLE,
            aim="people-errors",
            note="; ".join(level.errors[:2]),
        )
        yield _growth(level)
        made = asyncio.run(together(server, _MANY, _MANY_SECONDS, are_files_made=True))
        yield Row(
            "the slowest 5 % while documents are made",
            values=(made.slowest,),
            size=_MANY,
            of=_PEOPLE,
            peer="without them",
            peer_values=(level.slowest,),
            aim="people-jobs",
            note=f"median {made.median / level.median:.2f} x",
        )
        if long:
            yield from _bend(server, alone)


def _seen(level: Level, alone: Level, aim: str = "") -> Iterator[Row]:
    """Yield what visitors waited for: in the median, and the slowest of them."""
    for what, seconds, held in (
        ("a change of a filter", level.median, ""),
        ("the slowest 5 % of them", level.slowest, aim),
    ):
        yield Row(
            what,
            values=(seconds,),
            size=level.people,
            of=_PEOPLE,
            peer=_ALONE,
            peer_values=(alone.median,),
            aim=held,
            note=f"{len(level.seconds):,} changes, {len(level.errors)} errors",
        )


def _growth(level: Level) -> Row:
    """Return how the server's memory grew after the first part of a level."""
    memory = [mb for _, mb in level.memory]
    filled, last = memory[len(memory) // 4], memory[-1]
    return Row(
        "growth of the server's memory after a quarter of the time",
        values=(last / filled - 1,),
        unit="of it",
        size=level.people,
        of=_PEOPLE,
        aim="people-growth",
        note=f"{memory[0]:,.0f}, {filled:,.0f}, {last:,.0f} MB",
    )


def _bend(server: Server, alone: Level) -> Iterator[Row]:
    """Add visitors until the slowest 5 percent miss the aim."""
    for people in _MORE:
        level = asyncio.run(together(server, people, _LEVEL_SECONDS))
        yield from _seen(level, alone)
        most = AIMS["people-slowest"].most * alone.median
        if level.slowest > most or len(level.errors) > _TOO_MANY:
            return
