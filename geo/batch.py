"""Geocoding a list: every row of a CSV file comes back, in order, with its outcome."""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geo.reading import without_address
from geo.resolve import Ambiguous, Failed, Located, NotFound, Outcome, PlaceResolver
from grants.errors import DataError, Problem

if TYPE_CHECKING:
    from _csv import Reader, Writer

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
) -> BatchReport:
    """Write every row of a CSV file with its place's middle and its outcome.

    The place stands in a column ``place``, or in ``city`` and ``state``. It is written
    back no finer than it may be held; all other columns are copied as they are. Each
    distinct place is resolved once. The target appears only when it is whole.

    Args:
        source: a CSV file in UTF-8 with a header.
        target: the file to write.
        resolver: one without an online geocoder; lists are never sent.
        progress: called with the bytes read so far.

    Raises:
        DataError: the file is missing, is not UTF-8, has no such column, or has rows
            with more cells than its header; all such rows are named.
    """
    fresh = target.with_name(f"{target.name}.part")
    try:
        with source.open("rb") as raw:
            lines = _decoded(raw, source.name, progress)
            reader = csv.reader(lines, strict=True)
            with fresh.open("w", encoding="utf-8", newline="") as out:
                report = _copy(reader, csv.writer(out), source.name, resolver)
        fresh.replace(target)
    except OSError as error:
        found = f"cannot be opened ({error.strerror})"
        name = str(error.filename or source.name)
        instead = "check its name and whether you may read and write there"
        raise DataError([Problem(Path(name).name, 0, "", found, instead)]) from error
    except csv.Error as error:
        found = f"is not a CSV file ({error})"
        instead = "save it as CSV UTF-8, with a comma between cells"
        problem = Problem(source.name, reader.line_num, "", found, instead)
        raise DataError([problem]) from error
    finally:
        fresh.unlink(missing_ok=True)
    return report


def _decoded(
    raw: Iterator[bytes], name: str, progress: Callable[[int], object]
) -> Iterator[str]:
    read = 0
    for number, line in enumerate(raw, start=1):
        read += len(line)
        progress(read)
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            found = "is not UTF-8"
            instead = "save the file as CSV UTF-8"
            raise DataError([Problem(name, number, "", found, instead)]) from error


def _copy(
    reader: "Reader", writer: "Writer", name: str, resolver: PlaceResolver
) -> BatchReport:
    header = next(reader, None)
    if header is None:
        found = "is empty"
        instead = "write a header with the column place, or city and state"
        raise DataError([Problem(name, 1, "", found, instead)])
    layout = _Layout.of(header, name)
    writer.writerow([*(header[i] for i in layout.kept), *RESULT_COLUMNS])
    seen: dict[str, Outcome] = {}
    outcomes: Counter[str] = Counter()
    problems: list[Problem] = []
    coarsened = 0
    for row in reader:
        if not row:
            continue  # an empty line is no row of a CSV file
        if len(row) > len(header):
            found = f"{len(row)} cells under {len(header)} headings"
            instead = "put a cell that contains a comma in double quotation marks"
            problems.append(Problem(name, reader.line_num, "", found, instead))
            continue
        row += [""] * (len(header) - len(row))
        text = layout.text(row)
        if text not in seen:
            seen[text] = resolver.resolve(text)
        outcome = seen[text]
        outcomes[outcome.outcome] += 1
        coarsened += layout.coarsen(row, outcome)
        writer.writerow([*(row[i] for i in layout.kept), *_cells(outcome)])
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
            found = f"the columns are {', '.join(header) or 'blank'}"
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

    def coarsen(self, row: list[str], outcome: Outcome) -> bool:
        """Write the place of a row back as finely as it may be held."""
        before = list(row)
        if isinstance(outcome, Located):
            # As it is held, not as it came: whatever stood beside the name is gone.
            row[self.place] = outcome.label if self.state is None else outcome.name
            if self.state is not None:
                row[self.state] = outcome.state
            return outcome.is_coarser or _has_address(before, self)
        for column in (self.place, *([] if self.state is None else [self.state])):
            cell = before[column]
            row[column] = without_address(cell) or (_REMOVED if cell else "")
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
