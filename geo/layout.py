"""Where a list keeps its places, and what stands there when it comes back."""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

from geo.reading import without_address
from geo.resolve import Ambiguous, Failed, Located, NotFound, Outcome
from grants.errors import DataError, Problem
from grants.states import STATE_NAMES

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

#: The cells of a place as a row has them: the place; or the city, and the state.
Cells = tuple[str, ...]


class Answer(NamedTuple):
    """What stands in a row for its place.

    Attributes:
        cells: the place, no finer than it may be held.
        results: the cells under :data:`RESULT_COLUMNS`, as a line that is ended.
        outcome: which of the four.
        is_coarser: whether the place came finer than it is written back.
    """

    cells: Cells
    results: str
    outcome: str
    is_coarser: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns of a list are its place, and which are copied.

    Attributes:
        place: the column of the place; or those of city and state.
        kept: the columns that come back, the place among them.
        fine_columns: headings of columns copied unread that speak of addresses.
    """

    place: tuple[int, ...]
    kept: tuple[int, ...]
    fine_columns: tuple[str, ...]

    @classmethod
    def of(cls, header: list[str], name: str) -> "Layout":
        """Return the layout of a list.

        Args:
            header: its headings.
            name: the list's, as messages have it.

        Raises:
            DataError: no column is the place, or some have names of results.
        """
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
        place = (at["place"],) if has_place else (at["city"], at["state"])
        kept = tuple(i for i, cell in enumerate(folded) if cell not in results)
        fine = (i for i in kept if i not in place and _FINE_COLUMNS.search(folded[i]))
        return cls(place, kept, tuple(header[i] for i in fine))


def answer(cells: Cells, resolve: Callable[[str], Outcome]) -> Answer:
    """Return what stands in a row for its place."""
    outcome = resolve(_text(cells))
    if isinstance(outcome, Located):
        after = _located(cells, outcome)
        is_coarser = outcome.is_coarser or _without_addresses(cells) != cells
    else:
        after = tuple(
            bare or (_REMOVED if cell else "")
            for cell, bare in zip(cells, _without_addresses(cells), strict=True)
        )
        is_coarser = after != cells
        if is_coarser and isinstance(resolve(_text(after)), Located):
            # The rest is a place that the whole was not: it would be placed there when
            # the result is read again.
            first = ", ".join(filter(None, (_REMOVED, after[0])))
            after = (first, *after[1:])
    return Answer(after, line_of(_results(outcome)), outcome.outcome, is_coarser)


def line_of(cells: list[str]) -> str:
    """Return cells as a line of a CSV file, with its end."""
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def _text(cells: Cells) -> str:
    return ", ".join(filter(None, (cell.strip() for cell in cells)))


def _without_addresses(cells: Cells) -> Cells:
    return tuple(map(without_address, cells))


def _located(cells: Cells, outcome: Located) -> Cells:
    """Return a place as it is held, not as it came: what stood beside it is gone."""
    if len(cells) == 1:
        return (outcome.label,)
    # A state is no city: "Georgia, GA" would be one when it is read again.
    if outcome.precision == "state":
        return ("", outcome.state)
    return outcome.label.removesuffix(f", {STATE_NAMES[outcome.state]}"), outcome.state


def _results(outcome: Outcome) -> list[str]:
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
