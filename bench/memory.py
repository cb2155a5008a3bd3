"""What a session costs in memory, beside one of a bare page; and a row of an own list.

Sessions are opened over real websockets (:mod:`bench.visitors`), stay, and change one
filter each, as the first thing that most people do. What is measured is how the memory
of the server's process grew, after some sessions that fill what all of them share.

A list of a visitor's own is read as its page reads it and kept as their session keeps
it, in a process that has read a short one before.
"""

import asyncio
import gc
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Final

from bench.report import Row
from bench.upload import made_up
from bench.visitors import BARE, OURS, Server, options_of, serving, visiting
from data.own.files import read_file
from data.own.listing import own_catalog
from data.own.rows import MOST_DRAWN, read_rows
from ui.loading import official_catalog, resolver
from ui.shown import Brought, OwnList

_PORT: Final = 8873
_BEFORE: Final = 20  # sessions, which fill what all share
_COUNTED: Final = 50  # sessions
_ROWS: Final = (1_000, 20_000)
_DAY: Final = "2026-11-28"


def of_a_session(what: Sequence[str], port: int) -> float:
    """Return how many MB a page's server grows with each session that stays."""
    with serving(what, port) as server:
        return asyncio.run(_growth(server))


async def _growth(server: Server) -> float:
    async with AsyncExitStack() as stack:
        await _open(server, stack, _BEFORE)
        before = server.memory_mb()
        await _open(server, stack, _COUNTED)
        return (server.memory_mb() - before) / _COUNTED


async def _open(server: Server, stack: AsyncExitStack, many: int) -> None:
    for number in range(many):
        visitor = await stack.enter_async_context(visiting(server))
        await visitor.open()
        if "filters" in visitor.components:
            options = options_of(visitor)
            name, code = options[number % len(options)]
            await visitor.choose({name: [code]})


def of_a_row(rows: int, folder: Path) -> float:
    """Return how many bytes a row of a visitor's own list takes, its file included."""
    raw = made_up(rows, folder).read_bytes()
    before = _own_memory()
    found = read_rows(read_file(raw, "made-up.csv"), resolver())
    catalog = None
    if rows <= MOST_DRAWN:
        catalog = own_catalog(found, official_catalog(), _DAY)
        catalog.figures_of()
    kept = OwnList(Brought(raw, "made-up.csv"), found, catalog)
    taken = _own_memory() - before
    del kept
    return (taken + len(raw)) / rows


def _own_memory() -> int:
    """Return the bytes of memory that this process holds."""
    gc.collect()
    pages = Path("/proc/self/statm").read_text("ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def rows(long: bool) -> Iterator[Row]:  # noqa: ARG001 - it takes as long in both
    """Yield bytes of a session beyond a bare page's, and of a row of an own list."""
    bare = of_a_session(BARE, _PORT) * 1e6
    ours = of_a_session(OURS, _PORT + 1) * 1e6
    yield Row("memory of a session of a bare page", values=(bare,), unit="bytes")
    yield Row(
        "memory of a session beyond Streamlit's own",
        values=(max(0.0, ours - bare),),
        unit="bytes",
        size=_COUNTED,
        of="sessions",
        aim="session-memory",
    )
    with tempfile.TemporaryDirectory() as name:
        of_a_row(_ROWS[0], Path(name))  # fills what all lists share
        for many in _ROWS[1:]:
            yield Row(
                "memory of a row of an own list",
                values=(of_a_row(many, Path(name)),),
                unit="bytes",
                size=many,
                of="rows",
            )
