"""A view as a small file: what was chosen, where, and the values that were seen."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final, TypeGuard

import pandas as pd

from exports.handout import Handout
from exports.saved.changes import Changes, changes_since
from exports.saved.seen import (
    AWARD_COLUMNS,
    NAMED_COLUMNS,
    Cell,
    Cells,
    seen_awards,
    seen_named,
)
from grants.award_list import AwardList
from grants.errors import SavedViewError
from grants.facets import FACETS
from grants.selection import Selection, read_selection
from grants.strict_json import NotJsonError, read_strict_json

FORMAT_NAME: Final = "mentoring awards, saved view"
FORMAT_VERSION: Final = 1
MOST_BYTES: Final = 20_000_000

Query = dict[str, list[str]]
_LONGEST_NAME: Final = 200  # of a parameter, a page, a version
_LONGEST_TEXT: Final = 10_000
_MOST_VALUES: Final = 1_000  # of one parameter
_AGAIN = "Choose a file as “Save this view” wrote it."


@dataclass(frozen=True, slots=True)
class Opened:
    """A saved view that was opened.

    Attributes:
        query: the parameters of its address. A profile that was open and is not in the
            list any more is not among them.
        page: the page that it was saved on, as it stands in the file.
        described: what it showed, in the words of then.
        data_version, compiled_on: of the list that it was saved from.
        changes: what has changed since.
    """

    query: Query
    page: str
    described: str
    data_version: str
    compiled_on: str
    changes: Changes


def save_view(handout: Handout, query: Mapping[str, Sequence[str]], page: str) -> bytes:
    """Return a view as the bytes of a JSON file; the same view is the same bytes.

    Args:
        handout: what the view's address selects. Search words are no part of an
            address, so a selection by words is to be left out of it.
        query: the parameters of the address.
        page: the page, as its address has it: "timeline"; "map" for the front door.

    Raises:
        SavedViewError: it holds so many records that it could not be opened again.
    """
    found = handout.found
    content = {
        "format": FORMAT_NAME,
        "format_version": FORMAT_VERSION,
        "page": page,
        "query": {name: list(values) for name, values in query.items()},
        "described": handout.chosen or "the whole list",
        "sentence": handout.sentence,
        "notes": [*handout.notes, handout.help_line],
        "sources": [asdict(source) for source in handout.sources],
        "data_version": found.version,
        "compiled_on": found.compiled_on,
        "list": None,  # a person's own list will stand here, reduced to city
        "awards": _table(seen_awards(found.awards), AWARD_COLUMNS),
        "named_places": _table(seen_named(found.named), NAMED_COLUMNS),
    }
    text = json.dumps(
        content, ensure_ascii=False, allow_nan=False, indent=1, sort_keys=True
    )
    raw = f"{text}\n".encode()
    if len(raw) > MOST_BYTES:
        msg = (
            f"This selection is too large for a saved view: {len(raw) / 1e6:.1f} MB, "
            f"and {MOST_BYTES // 1_000_000} MB can be opened again. Choose fewer "
            "records, or take them away as a table."
        )
        raise SavedViewError(msg)
    return raw


def open_view(raw: bytes, now: AwardList, records: pd.DataFrame) -> Opened:
    """Open a saved view and compare it with the list as it is.

    Args:
        raw: the bytes of the file, whatever they are.
        now: the whole list.
        records: its records, as :func:`grants.facets.records_of` gives them.

    Raises:
        SavedViewError: the file is no saved view, or is of a newer version.
    """
    content = _content(raw)
    reader = _Reader(content)
    query = reader.query()
    page, described = reader.text("page"), reader.text("described", _LONGEST_TEXT)
    version, compiled_on = reader.text("data_version"), reader.text("compiled_on")
    awards, named = reader.table("awards"), reader.table("named_places")
    if reader.wrong:
        wrong = "; ".join(reader.wrong)
        msg = f"This file is no saved view, or was edited: {wrong}. {_AGAIN}"
        raise SavedViewError(msg)
    changes = changes_since(awards, named, _as_saved(query, records), now, records)
    shown = _without_gone(query, now)
    return Opened(shown, page, described, version, compiled_on, changes)


def _table(rows: Mapping[str, Cells], columns: Mapping[str, str]) -> dict[str, Any]:
    """Return rows with their columns named once, which halves the file."""
    cells = {key: [row[column] for column in columns] for key, row in rows.items()}
    return {"columns": list(columns), "rows": cells}


def _content(raw: bytes) -> dict[str, Any]:
    try:
        content = read_strict_json(raw, MOST_BYTES)
    except NotJsonError as error:
        msg = f"This file cannot be opened: it {error}. {_AGAIN}"
        raise SavedViewError(msg) from error
    if not isinstance(content, dict) or content.get("format") != FORMAT_NAME:
        msg = f"This file is JSON and no saved view. {_AGAIN}"
        raise SavedViewError(msg)
    version = content.get("format_version")
    if type(version) is int and version > FORMAT_VERSION:
        msg = (
            f"This view was saved by a newer version of this app (format {version}; "
            f"this one reads {FORMAT_VERSION}). Open it there, or save it anew here."
        )
        raise SavedViewError(msg)
    if version != FORMAT_VERSION or type(version) is not int:
        msg = f"This file does not say which format it has. {_AGAIN}"
        raise SavedViewError(msg)
    if content.get("list") is not None:
        msg = "This view is of a list of its own, which this version cannot open."
        raise SavedViewError(msg)
    return content


class _Reader:
    """Reads parts of a file that may be of any shape; ``wrong`` gathers what is not."""

    def __init__(self, content: dict[str, Any]) -> None:
        self._content = content
        self.wrong: list[str] = []

    def text(self, name: str, longest: int = _LONGEST_NAME) -> str:
        value = self._content.get(name)
        if isinstance(value, str) and len(value) <= longest:
            return value
        self.wrong.append(f"“{name}” should be a short text")
        return ""

    def query(self) -> Query:
        value = self._content.get("query")
        if isinstance(value, dict) and all(
            len(name) <= _LONGEST_NAME and _are_texts(values)
            for name, values in value.items()
        ):
            return value
        self.wrong.append("“query” should hold a list of texts for each name")
        return {}

    def table(self, name: str) -> dict[str, dict[str, Cell]]:
        value = self._content.get(name)
        table = value if isinstance(value, dict) else {}
        columns, rows = table.get("columns"), table.get("rows")
        if (
            isinstance(rows, dict)
            and _are_texts(columns)
            and all(_is_row(row, len(columns)) for row in rows.values())
        ):
            return {
                key: dict(zip(columns, row, strict=True)) for key, row in rows.items()
            }
        self.wrong.append(
            f"“{name}” should hold columns, and rows of as many texts or whole numbers"
        )
        return {}


def _are_texts(values: Any) -> TypeGuard[list[str]]:
    return (
        isinstance(values, list)
        and len(values) <= _MOST_VALUES
        and all(isinstance(v, str) and len(v) <= _LONGEST_TEXT for v in values)
    )


def _is_row(row: Any, length: int) -> bool:
    return (
        isinstance(row, list)
        and len(row) == length
        and all(cell is None or type(cell) in (str, int) for cell in row)
    )


def _as_saved(query: Query, records: pd.DataFrame) -> Selection:
    """Return the selection of then; a code that the list lost since still narrows."""
    selection, _ = read_selection(query, records)
    for facet in FACETS:
        selection = selection.choosing(facet.name, frozenset(query.get(facet.name, ())))
    return selection


def _without_gone(query: Query, now: AwardList) -> Query:
    """Return the parameters without those that name what is no longer shown.

    An address that holds such a name has it said back; here nobody wrote it down.
    """
    places = {*now.awards["place_id"].dropna(), *now.named["place_id"].dropna()}
    known = {"award": set(now.awards["award_number"]), "place": places}
    known["remove"] = places
    shown = {
        name: [value for value in values if name not in known or value in known[name]]
        for name, values in query.items()
    }
    return {name: values for name, values in shown.items() if values}
