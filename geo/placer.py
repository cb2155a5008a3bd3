"""Placing rows by the block: each distinct place of a list is resolved once."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from threading import Lock
from typing import Any, Final, Protocol

import numpy as np
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
    """Places rows of lists of one layout; threads that share it wait for each other.

    Args:
        layout: the lists'.
        resolver: one without an online geocoder; lists are never sent.
    """

    def __init__(self, layout: Layout, resolver: PlaceResolver) -> None:
        self._layout = layout
        self._resolve = lru_cache(_PLACES_HELD)(resolver.resolve)
        self._numbers: dict[Cells, int] = {}  # of answers
        self._answers: list[Answer] = []
        self._table = _Answers.of([])
        self._alone = Lock()

    def place(self, columns: Sequence[pa.StringArray]) -> Placed:
        """Return the rows of columns with their results.

        Args:
            columns: the cells under each heading; nothing comes of none.
        """
        layout = self._layout
        cells, which = _distinct([columns[i] for i in layout.place])
        if not cells:
            return Placed(b"", Counter(), 0)
        with self._alone:
            numbers, table = self._answered(cells)
        rows = numbers[which.to_numpy()]
        *places, results = (column.take(pa.array(rows)) for column in table.columns)
        written = dict(zip(layout.place, places, strict=True))
        lines = [
            written[i] if i in written else quoted(columns[i]) for i in layout.kept
        ]
        outcomes = pc.value_counts(table.outcomes.take(pa.array(rows))).to_pylist()
        return Placed(
            joined([*lines, results]),
            Counter({found["values"]: found["counts"] for found in outcomes}),
            int(table.is_coarser[rows].sum()),
        )

    def _answered(self, cells: list[Cells]) -> tuple[Any, "_Answers"]:
        """Return which answers places have, and those answers among others."""
        new = [cell for cell in cells if cell not in self._numbers]
        if len(self._numbers) + len(new) > _PLACES_HELD:
            self._numbers, self._answers, new = {}, [], cells
        if new:
            answers = [answer(cell, self._resolve) for cell in new]
            self._numbers |= zip(new, count(len(self._answers)), strict=False)
            self._answers += answers
            self._table = _Answers.of(self._answers)
        numbers = np.fromiter(map(self._numbers.__getitem__, cells), int, len(cells))
        return numbers, self._table


@dataclass(frozen=True, slots=True)
class _Answers:
    """Answers as columns, so that rows take theirs by its number.

    ``columns`` are the cells of the place, in quotation marks where they must be, and
    behind them the results as lines.
    """

    columns: tuple[pa.StringArray, ...]
    outcomes: pa.StringArray
    is_coarser: Any

    @classmethod
    def of(cls, answers: Sequence[Answer]) -> "_Answers":
        places = zip(*(one.cells for one in answers), strict=True)
        return cls(
            columns=(
                *(quoted(pa.array(column, pa.string())) for column in places),
                pa.array([one.results for one in answers], pa.string()),
            ),
            outcomes=pa.array([one.outcome for one in answers], pa.string()),
            is_coarser=np.array([one.is_coarser for one in answers], bool),
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
