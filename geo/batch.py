"""Geocoding a list: every row of a CSV file comes back, in order, with its outcome."""

import csv
import hashlib
import re
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

from geo.files import cannot_be_written
from geo.gazetteer import gazetteer_digest
from geo.lists import Lines, cannot_be_read, result_file
from geo.reading import without_address
from geo.resolve import Ambiguous, Failed, Located, NotFound, Outcome, PlaceResolver
from geo.resuming import Basis, PartialResult, Progress
from grants.errors import DataError, Problem
from grants.states import STATE_NAMES

#: Rows from one checkpoint to the next: a fifth of a second, where most are known.
ROWS_APART: Final = 5_000
# Distinct places that are remembered, so that none of them is resolved again soon. All
# of them would take more memory the longer the list is.
_PLACES_HELD: Final = 32_768
_ROOT: Final = Path(__file__).parent.parent

RESULT_COLUMNS = (
    "latitude",
    "longitude",
    "precision",
    "matched_name",
    "matched_state",
    "outcome",
    "candidates",
)
_REMOVED = "(street address removed)"
_LONGEST_TOLD: Final = 200  # characters of headings
# Copied unread, as all other columns are; said aloud, because they may be finer.
_FINE_COLUMNS = re.compile(
    r"address|street|phone|e-?mail|zip|postal|lat|lon|lng|town|village|city|contact|name"
)


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
    rows_apart: int = ROWS_APART,
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
        rows_apart: rows from one checkpoint to the next.

    Raises:
        DataError: the list is missing, no regular file, is not UTF-8, has no such
            column, or has rows with more cells than its header (all such rows are
            named); the target cannot be written, is no regular file, is the list, or is
            being written by another run.
    """
    place = result_file(source, target)
    try:
        with source.open("rb") as raw, PartialResult(source, place, tell) as result:
            lines = Lines(raw, source, progress)
            basis = _basis(lines, resolver)
            try:
                report = _copy(lines, result, basis, resolver, rows_apart)
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


def _basis(lines: Lines, resolver: PlaceResolver) -> Basis:
    """Return all that the bytes of a result depend on."""
    program = hashlib.sha256(f"{sys.version} {version('rapidfuzz')}".encode())
    for room in ("geo", "grants"):
        for module in sorted((_ROOT / room).glob("*.py")):
            program.update(module.read_bytes())
    return Basis(
        source=lines.digest(),
        gazetteer=gazetteer_digest(),
        program=program.hexdigest(),
        smallest_city=resolver.gazetteer.gazetteer.smallest_city,
    )


def _copy(
    lines: Lines,
    result: PartialResult,
    basis: Basis,
    resolver: PlaceResolver,
    rows_apart: int,
) -> BatchReport:
    header = next(csv.reader(lines, strict=True), None)
    if header is None:
        instead = "write a header with the column place, or city and state"
        raise DataError([Problem(lines.name, 1, "", "is empty", instead)])
    layout = _Layout.of(header, lines.name)
    writer = csv.writer(result)
    before = result.begin(basis)
    if before is None:
        writer.writerow([*(header[i] for i in layout.kept), *RESULT_COLUMNS])
        before = Progress(lines.read, lines.number, {}, 0)
    lines.go_to(before.read, before.line)
    outcomes, coarsened = Counter(before.outcomes), before.coarsened
    resolve = lru_cache(_PLACES_HELD)(resolver.resolve)
    problems: list[Problem] = []
    rows = before.rows
    for row in csv.reader(lines, strict=True):
        if not row:
            continue  # an empty line is no row of a CSV file
        if len(row) > len(header):
            found = f"{len(row)} cells under {len(header)} headings"
            instead = "put a cell that contains a comma in double quotation marks"
            problems.extend(lines.problem(found, instead).problems)
        if problems:
            continue  # there will be no result, and so no checkpoint after the first
        row += [""] * (len(header) - len(row))
        outcome = resolve(layout.text(row))
        outcomes[outcome.outcome] += 1
        coarsened += layout.coarsen(row, outcome, resolve)
        writer.writerow([*(row[i] for i in layout.kept), *_cells(outcome)])
        rows += 1
        if rows % rows_apart == 0:
            result.keep(Progress(lines.read, lines.number, dict(outcomes), coarsened))
    if problems:
        raise DataError(problems)
    return BatchReport(outcomes, coarsened, layout.fine_columns)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where a list keeps its place, and which of its columns are copied.

    ``place`` is the column of the whole place, or of the city where ``state`` has one.
    """

    place: int
    state: int | None
    kept: tuple[int, ...]
    fine_columns: tuple[str, ...]

    @classmethod
    def of(cls, header: list[str], name: str) -> "_Layout":
        folded = [cell.strip().casefold() for cell in header]
        at = {cell: i for i, cell in reversed(list(enumerate(folded)))}
        has_place = "place" in at
        if not has_place and not ("city" in at and "state" in at):
            # On one line, and cut: what is no table may be one long heading.
            told = " ".join(", ".join(header).split())
            cut = f"{told[:_LONGEST_TOLD]}…" if len(told) > _LONGEST_TOLD else told
            found = f"the columns are {cut or 'blank'}"
            instead = "name one column place, or two of them city and state"
            raise DataError([Problem(name, 1, "", found, instead)])
        results = [c for c in RESULT_COLUMNS if c in at]
        if 0 < len(results) < len(RESULT_COLUMNS):
            found = f"has columns of its own named {', '.join(results)}"
            instead = "rename them; the results are written under these names"
            raise DataError([Problem(name, 1, "", found, instead)])
        # All seven: the file is a result of this command, and is written anew.
        taken = {at["place"]} if has_place else {at["city"], at["state"]}
        kept = tuple(i for i, cell in enumerate(folded) if cell not in results)
        return cls(
            place=at["place" if has_place else "city"],
            state=None if has_place else at["state"],
            kept=kept,
            fine_columns=tuple(
                header[i]
                for i in kept
                if i not in taken and _FINE_COLUMNS.search(folded[i])
            ),
        )

    def text(self, row: list[str]) -> str:
        """Return the place of a row as one text."""
        columns = [self.place] if self.state is None else [self.place, self.state]
        return ", ".join(filter(None, (row[i].strip() for i in columns)))

    def coarsen(
        self, row: list[str], outcome: Outcome, resolve: Callable[[str], Outcome]
    ) -> bool:
        """Write the place of a row back as finely as it may be held.

        Returns:
            Whether it was finer.
        """
        before = list(row)
        if isinstance(outcome, Located):
            # As it is held, not as it came: whatever stood beside the name is gone.
            row[self.place] = outcome.label
            if self.state is not None:
                # A state is no city: "Georgia, GA" would be one when it is read again.
                is_state = outcome.precision == "state"
                in_state = f", {STATE_NAMES[outcome.state]}"
                row[self.place] = (
                    "" if is_state else outcome.label.removesuffix(in_state)
                )
                row[self.state] = outcome.state
            return outcome.is_coarser or _has_address(before, self)
        for column in (self.place, *([] if self.state is None else [self.state])):
            cell = before[column]
            row[column] = without_address(cell) or (_REMOVED if cell else "")
        if row != before and isinstance(resolve(self.text(row)), Located):
            # The rest is a place that the whole was not: it would be placed there when
            # the result is read again.
            row[self.place] = ", ".join(filter(None, (_REMOVED, row[self.place])))
        return row != before


def _has_address(row: list[str], layout: _Layout) -> bool:
    columns = [layout.place] if layout.state is None else [layout.place, layout.state]
    return any(without_address(row[i]) != row[i] for i in columns)


def _cells(outcome: Outcome) -> list[str]:
    """Return an outcome's cells; what is not known is blank."""
    match outcome:
        case Located():
            return [
                f"{outcome.latitude:.4f}",
                f"{outcome.longitude:.4f}",
                outcome.precision,
                outcome.name,
                outcome.state,
                outcome.outcome,
                "",
            ]
        case Ambiguous():
            candidates = "; ".join(outcome.candidates)
        case NotFound():
            candidates = "; ".join(outcome.suggestions)
        case Failed():
            candidates = outcome.reason
    return ["", "", "", "", "", outcome.outcome, candidates]
