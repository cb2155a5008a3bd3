"""Placing rows by the block: each distinct place of a list is resolved once."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Protocol

import pyarrow as pa
import pyarrow.compute as pc

from geo.blocks import Block, joined, quoted
from geo.layout import Answer, Cells, Layout, answer
from geo.resolve import PlaceResolver

# Distinct places that are remembered, so that none of them is resolved again soon. All
# of them would take more memory the longer the list is.
_PLACES_HELD: Final = 32_768


@dataclass(frozen=True, slots=True)
class Placed:
    """Rows with their results.

    Attributes:
        content: the rows as lines of a CSV file.
        outcomes: how many there are, by outcome.
        coarsened: those whose place was written back coarser than it came.
    """

    content: bytes
    outcomes: Counter[str]
    coarsened: int


class Placing(Protocol):
    """A way to have blocks placed: here, or on a cluster."""

    def __call__(
        self, blocks: Iterable[Block], layout: Layout, resolver: PlaceResolver
    ) -> Iterator[tuple[Block, Placed]]:
        """Yield each block with its rows as they come back, in their order."""


def place_here(
    blocks: Iterable[Block], layout: Layout, resolver: PlaceResolver
) -> Iterator[tuple[Block, Placed]]:
    """Yield each block with its rows as they come back: one after the other."""
    placer = Placer(layout, resolver)
    for block in blocks:
        yield block, placer.place(block.columns)


class Placer:
    """Places rows of lists of one layout.

    Args:
        layout: the lists'.
        resolver: one without an online geocoder; lists are never sent.
    """

    def __init__(self, layout: Layout, resolver: PlaceResolver) -> None:
        self._layout = layout
        resolve = lru_cache(_PLACES_HELD)(resolver.resolve)

        @lru_cache(_PLACES_HELD)
        def answered(cells: Cells) -> Answer:
            return answer(cells, resolve)

        self._answer = answered

    def place(self, columns: Sequence[pa.StringArray]) -> Placed:
        """Return the rows of columns with their results.

        Args:
            columns: the cells under each heading.
        """
        layout = self._layout
        cells, which = _distinct([columns[i] for i in layout.place])
        answers = list(map(self._answer, cells))
        if not answers:
            return Placed(b"", Counter(), 0)
        places, results, outcomes, coarser = zip(*answers, strict=True)
        written = {
            i: quoted(pa.array(column, pa.string())).take(which)
            for i, column in zip(layout.place, zip(*places, strict=True), strict=True)
        }
        lines = [
            written[i] if i in written else quoted(columns[i]) for i in layout.kept
        ]
        lines.append(pa.array(results, pa.string()).take(which))
        counts = pc.value_counts(pa.array(outcomes).take(which)).to_pylist()
        return Placed(
            joined(lines),
            Counter({count["values"]: count["counts"] for count in counts}),
            pc.sum(pa.array(coarser).take(which)).as_py(),
        )


def _distinct(columns: Sequence[pa.StringArray]) -> tuple[list[Cells], pa.Array]:
    """Return the distinct rows of columns, and which of them each row is."""
    encoded = [column.dictionary_encode() for column in columns]
    codes = encoded[0].indices.cast(pa.int64())
    for column in encoded[1:]:
        codes = pc.add(pc.multiply(codes, len(column.dictionary)), column.indices)
    rows = codes.dictionary_encode()
    # A distinct row's cells are those where its code stands first.
    first = pc.index_in(rows.dictionary, codes)
    cells = (column.take(first).to_pylist() for column in columns)
    return list(zip(*cells, strict=True)), rows.indices
