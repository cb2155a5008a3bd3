"""Geocoding a list: every row of a CSV file comes back, in order, with its outcome."""

import csv
import hashlib
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final

from geo.blocks import BLOCK_BYTES, Block, read_blocks
from geo.files import cannot_be_written
from geo.gazetteer import gazetteer_digest
from geo.layout import RESULT_COLUMNS, Layout, line_of
from geo.lists import Lines, cannot_be_read, result_file
from geo.placer import Placing, place_here
from geo.resolve import PlaceResolver
from geo.resuming import Basis, PartialResult, Progress
from grants.errors import DataError, Problem

_ROOT: Final = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class BatchReport:
    """What came of a list.

    Attributes:
        outcomes: rows by outcome; empty for a list without rows.
        coarsened: rows whose place was written back coarser than it came.
        fine_columns: columns copied unread whose names speak of addresses.
    """

    outcomes: Counter[str]
    coarsened: int
    fine_columns: tuple[str, ...]


def geocode_file(
    source: Path,
    target: Path,
    resolver: PlaceResolver,
    progress: Callable[[int], object] = lambda _: None,
    tell: Callable[[str], object] = lambda _: None,
    placing: Placing = place_here,
    block_bytes: int = BLOCK_BYTES,
) -> BatchReport:
    """Write every row of a CSV file with its place's middle and its outcome.

    The place stands in a column ``place``, or in ``city`` and ``state``. It is written
    back no finer than it may be held; all other columns are copied as they are. The
    target appears, or is replaced, only when it is whole.

    A run that was interrupted goes on from its last checkpoint, with the same bytes as
    if it had not been, where list, gazetteer, program and settings are the same. So
    does one that found no more room: what it had done stays beside the target.

    Args:
        source: a CSV file in UTF-8 with a header.
        target: the file to write.
        resolver: one without an online geocoder; lists are never sent.
        progress: called with the bytes read so far.
        tell: called with a sentence when rows of an earlier run are used, or are not,
            and when those of this one are kept for a later.
        placing: where the rows are placed; their bytes are the same wherever it is.
        block_bytes: bytes of the list from one checkpoint to the next, about.

    Raises:
        DataError: the list is missing, no regular file, is not UTF-8, has no such
            column, or has rows with more cells than its header (all such rows are
            named); the target cannot be written, is no regular file, is the list, or is
            being written by another run.
    """
    place = result_file(source, target)
    try:
        with source.open("rb") as raw, PartialResult(source, place, tell) as result:
            lines = Lines(raw, source)
            run = _Run(lines, result, resolver, placing, progress, block_bytes)
            try:
                report = run.copy()
            except csv.Error as error:
                found = f"is not a CSV file ({error})"
                instead = "save it as CSV UTF-8, with a comma between cells"
                raise lines.problem(found, instead) from error
            result.finish()
    except OSError as error:
        if error.filename == str(source):
            raise cannot_be_read(source, error) from error
        raise cannot_be_written(target, error) from error
    return report


def program_digest() -> str:
    """Return the SHA-256 of the modules and versions that a result is made by."""
    versions = f"{sys.version} {version('rapidfuzz')}"
    program = hashlib.sha256(versions.encode())
    for room in ("geo", "grants"):
        for module in sorted((_ROOT / room).glob("*.py")):
            program.update(module.read_bytes())
    return program.hexdigest()


def _basis(lines: Lines, resolver: PlaceResolver) -> Basis:
    """Return all that the bytes of a result depend on."""
    return Basis(
        source=lines.digest(),
        gazetteer=gazetteer_digest(),
        program=program_digest(),
        smallest_city=resolver.gazetteer.gazetteer.smallest_city,
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """One list on its way into its result."""

    lines: Lines
    result: PartialResult
    resolver: PlaceResolver
    placing: Placing
    progress: Callable[[int], object]
    block_bytes: int

    def copy(self) -> BatchReport:
        lines, result = self.lines, self.result
        basis = _basis(lines, self.resolver)
        header = next(csv.reader(lines, strict=True), None)
        if header is None:
            instead = "write a header with the column place, or city and state"
            raise DataError([Problem(lines.name, 1, "", "is empty", instead)])
        layout = Layout.of(header, lines.name)
        before = result.begin(basis)
        if before is None:
            headings = [*(header[i] for i in layout.kept), *RESULT_COLUMNS]
            result.write(line_of(headings).encode())
            before = Progress(lines.read, lines.number, {}, 0)
        lines.go_to(before.read, before.line)
        outcomes, coarsened = Counter(before.outcomes), before.coarsened
        blocks = self._sound(len(header))
        for block, placed in self.placing(blocks, layout, self.resolver):
            result.write(placed.content)
            outcomes.update(placed.outcomes)
            coarsened += placed.coarsened
            done = Progress(block.read, block.line, dict(outcomes), coarsened)
            if placed.outcomes:
                result.keep(done)
        return BatchReport(outcomes, coarsened, layout.fine_columns)

    def _sound(self, width: int) -> Iterator[Block]:
        """Yield the blocks up to the first that has a problem.

        Raises:
            DataError: there is one, here or further on; all of them are named.
        """
        problems: list[Problem] = []
        for block in read_blocks(self.lines, width, self.block_bytes):
            self.progress(block.read)
            problems.extend(block.problems)
            if not problems:  # there will be no result, and so no checkpoint after it
                yield block
        if problems:
            raise DataError(problems)
