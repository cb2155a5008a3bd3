"""Placing the rows of a list on a Dask cluster: needed only with ``--dask``.

The list is read here and its result written here, in order; only what lies between, the
placing of blocks, is done by the workers. Each has this program and its gazetteer
itself. That they are the same as here is made sure of before the first block is sent,
and so the bytes are the same as without a cluster, whatever the number of workers.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

import pyarrow as pa

from geo.batch import program_digest
from geo.blocks import Block
from geo.gazetteer import gazetteer_digest, read_gazetteer
from geo.geocoder import GazetteerGeocoder
from geo.layout import Layout
from geo.placer import Placed, Placer
from geo.resolve import PlaceResolver
from grants.errors import DataError, Problem

#: Blocks under way for each thread of a worker: one in work, one that waits for it.
_BLOCKS_A_THREAD: Final = 2
_PATIENCE_S: Final = 10


class Cluster:
    """A Dask cluster that is there: a context, and a way to have blocks placed.

    Args:
        address: of its scheduler, such as ``tcp://127.0.0.1:8786``.

    Raises:
        DataError: Dask is not installed, no scheduler answers, there is no worker, or
            a worker has another version of this program or of the gazetteer.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        self._client: Any = None

    def __enter__(self) -> "Cluster":
        self._client = self._connected()
        try:
            self._refuse_others()
        except BaseException:
            self._client.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def __call__(
        self, blocks: Iterable[Block], layout: Layout, resolver: PlaceResolver
    ) -> Iterator[tuple[Block, Placed]]:
        """Yield each block with its rows as they come back, in their order.

        No more of them are under way than the workers can take, however long the list.
        """
        smallest = resolver.gazetteer.gazetteer.smallest_city
        most = _BLOCKS_A_THREAD * sum(self._client.nthreads().values())
        waiting: deque[tuple[Block, Any]] = deque()
        for block in blocks:
            task = self._client.submit(
                place_columns, block.columns, layout, smallest, pure=False
            )
            waiting.append((block, task))
            if len(waiting) >= most:
                yield _placed(waiting)
        while waiting:
            yield _placed(waiting)

    def _connected(self) -> Any:
        try:
            import distributed  # here, and so with --dask alone
        except ImportError as error:
            found = "Dask is not installed"
            instead = 'install it with: pip install "dask[distributed]"'
            raise self._problem(found, instead) from error
        try:
            return distributed.Client(self._address, timeout=_PATIENCE_S)
        except (OSError, ValueError, TypeError) as error:
            found = f"no Dask scheduler answers ({error})"
            instead = "start one with: dask scheduler, and workers with: dask worker"
            raise self._problem(found, instead) from error

    def _refuse_others(self) -> None:
        """Refuse workers whose rows may have other bytes than those made here."""
        try:
            found = self._client.run(fingerprint)
        except ImportError as error:
            raise self._problem(f"a worker lacks it ({error})", _SAME) from error
        if not found:
            instead = "start one with: dask worker, in the folder of this program"
            raise self._problem("the cluster has no worker", instead)
        here = fingerprint()
        others = sorted(name for name, there in found.items() if there != here)
        if others:
            told = "has another version of Python, this program or the gazetteer"
            raise self._problem(f"worker {others[0]} {told}", _SAME)

    def _problem(self, found: str, instead: str) -> DataError:
        return DataError([Problem(f"--dask {self._address}", 0, "", found, instead)])


_SAME: Final = "start every worker in a copy of this folder, with what it requires"


def fingerprint() -> tuple[str, str]:
    """Return the digests of this program and of its gazetteer."""
    return program_digest(), gazetteer_digest()


def place_columns(
    columns: Sequence[pa.StringArray], layout: Layout, smallest_city: int
) -> Placed:
    """Return the rows of columns with their results: what a worker does.

    Args:
        columns: the cells under each heading.
        layout: the list's.
        smallest_city: towns with fewer people are held at their county.
    """
    return _placer(layout, smallest_city).place(columns)


@lru_cache(maxsize=1)  # a list has one layout
def _placer(layout: Layout, smallest_city: int) -> Placer:
    gazetteer = read_gazetteer(smallest_city=smallest_city)
    return Placer(layout, PlaceResolver(GazetteerGeocoder(gazetteer)))


def _placed(waiting: "deque[tuple[Block, Any]]") -> tuple[Block, Placed]:
    block, task = waiting.popleft()
    return block, task.result()
