"""A person's list as a saved view keeps it: reduced, and read again as it was."""

import csv
import io
from dataclasses import dataclass, field
from typing import Any

from data.own.places import NOT_TOLD, PLACED, REJECTED
from data.own.rows import OwnRow, OwnRows

#: What is kept of a row -> the heading under which it is read again.
_HEADINGS = {
    "key": "assistance award unique key",
    "award_number": "award number",
    "recipient": "recipient",
    "title": "title",
    "summary": "summary",
    "status": "status",
    "amount_usd": "amount original usd",
    "fiscal_year": "fiscal year",
}
_PLACE = "place label"
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class SavedList:
    """A list within a saved view.

    Attributes:
        name: how it is called.
        csv: its rows without those that were rejected, each on the line that it had;
            no column of the file that was not read, and no place finer than a city.
        places: text of a place in it -> the code of its place.
    """

    name: str
    csv: str
    places: dict[str, str] = field(default_factory=dict)


def saved_list(found: OwnRows) -> SavedList:
    """Return a list as a saved view keeps it."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    is_repeated = "transactions" in found.columns.shape
    places: dict[str, str] = {}
    kept = [row for row in found.rows if row.outcome != REJECTED]
    first = kept[0].line if kept else 2
    file.write("\n" * (first - 2))
    writer.writerow([*_HEADINGS.values(), _PLACE])
    line = first
    for row in kept:
        # A row that has no number of its own is called by its line.
        file.write("\n" * (row.line - line))
        writer.writerow([*_cells(row, is_repeated=is_repeated), _text(row)])
        line = row.line + 1
        if row.outcome == PLACED and row.place is not None:
            places[row.place.label] = row.place.place_id
    return SavedList(found.file.name, file.getvalue(), places)


def read_saved_list(content: Any) -> SavedList | None:
    """Return a list that stands in a file; None for anything that is none.

    Args:
        content: what the file holds in its place, whatever it is.
    """
    if not isinstance(content, dict):
        return None
    name, text, places = (content.get(key) for key in ("name", "csv", "places"))
    if not (isinstance(name, str) and isinstance(text, str) and _is_texts(places)):
        return None
    return SavedList(name[:_LONGEST_NAME], text, dict(places or {}))


def _is_texts(content: Any) -> bool:
    return isinstance(content, dict) and all(
        isinstance(one, str) for one in content.values()
    )


def _cells(row: OwnRow, *, is_repeated: bool) -> list[str]:
    cells = [row.cells.get(name, "") for name in _HEADINGS]
    if is_repeated:
        cells[0] = cells[0] or row.cells.get("award_number", "")
    return cells


def _text(row: OwnRow) -> str:
    return row.place.label if row.place else row.text or NOT_TOLD
