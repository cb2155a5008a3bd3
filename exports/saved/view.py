"""A view as a small file: what was chosen, where, and the values that were seen."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final, TypeGuard

from data.catalog import Catalog
from data.own.saved import SavedList, read_saved_list
from exports.context import ExportContext
from exports.saved.changes import (
    AWARD_FIELDS,
    NAMED_FIELDS,
    Changes,
    award_cells,
    changes_since,
    named_cells,
)
from grants.award_list import AwardList
from grants.changes import Cell, Cells
from grants.errors import SavedViewError
from grants.facets import coded_facets
from grants.filters import AwardFilter, read_filter
from grants.strict_json import NotJsonError, read_strict_json
from grants.words.numbers import number

FORMAT_NAME: Final = "mentoring awards, saved view"
FORMAT_VERSION: Final = 2
MOST_BYTES: Final = 2_000_000

Query = dict[str, list[str]]
_FIRST_VERSION: Final = 1
#: Fields of the first format -> what they are called now.
_RENAMED: Final = {
    "program": "program_title",
    "strand": "category",
    "relation_to_initiative": "phase",
}
_LONGEST_NAME: Final = 200  # of a parameter, a page, a version
_LONGEST_TEXT: Final = 10_000
_MOST_PARAMETERS: Final = 100
_MOST_VALUES: Final = 1_000  # of one parameter
_MOST_ROWS: Final = 5_000
_MOST_FIELDS: Final = 50
_AGAIN: Final = "Choose a file as “Save this view” wrote it."


@dataclass(frozen=True, slots=True)
class Opened:
    """A saved view that was opened.

    Attributes:
        query: the parameters of its address. What was open and is not in the package
            any more is not among them.
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


def save_view(
    context: ExportContext,
    query: Mapping[str, Sequence[str]],
    page: str,
    own: SavedList | None = None,
) -> bytes:
    """Return a view as the bytes of a JSON file; the same view is the same bytes.

    Args:
        context: what the view's address selects. Search words are no part of an
            address, so a selection by words is to be left out of it.
        query: the parameters of the address.
        page: the page, as its address has it: "timeline"; "map" for the front door.
        own: the person's own list that is seen, which the file carries; None for the
            official one.

    Raises:
        SavedViewError: it holds so many records that it could not be opened again.
    """
    full, rows = context.full, context.figures.rows
    content = {
        "format": FORMAT_NAME,
        "format_version": FORMAT_VERSION,
        "page": page,
        "query": {name: list(values) for name, values in query.items()},
        "described": context.chosen or "the full list",
        "sentence": context.lead.text,
        "notes": [*context.notes, context.help_line],
        "sources": [asdict(source) for source in context.sources],
        "data_version": full.version,
        "compiled_on": full.compiled_on,
        "list": asdict(own) if own is not None else None,
        "awards": _table(award_cells(full, rows), AWARD_FIELDS),
        "named_places": _table(named_cells(full, rows), NAMED_FIELDS),
    }
    text = json.dumps(
        content, ensure_ascii=False, allow_nan=False, indent=1, sort_keys=True
    )
    raw = f"{text}\n".encode()
    if len(raw) > MOST_BYTES or len(rows) > _MOST_ROWS:
        msg = (
            f"This selection is too large for a saved view: {number(len(rows))} "
            f"records, {len(raw) / 1e6:.1f} MB; {number(_MOST_ROWS)} records and "
            f"{MOST_BYTES // 1_000_000} MB can be opened again. Choose fewer records, "
            "or download them as a table."
        )
        raise SavedViewError(msg)
    return raw


def list_of_view(raw: bytes) -> SavedList | None:
    """Return the person's own list that a saved view carries; None for the official.

    Raises:
        SavedViewError: the file is no saved view.
    """
    return read_saved_list(_content(raw).get("list"))


def open_view(raw: bytes, catalog: Catalog) -> Opened:
    """Open a saved view and compare it with the list as it is.

    Args:
        raw: the bytes of the file, whatever they are.
        catalog: the package as it is; of a view that carries a list
            (:func:`list_of_view`), that list.

    Raises:
        SavedViewError: the file is no saved view, or is of a newer version.
    """
    content, full = _content(raw), catalog.awards
    reader = _Reader(content)
    query = reader.query()
    page, described = reader.text("page"), reader.text("described", _LONGEST_TEXT)
    version, compiled_on = reader.text("data_version"), reader.text("compiled_on")
    awards = reader.table("awards", AWARD_FIELDS)
    named = reader.table("named_places", NAMED_FIELDS)
    if reader.wrong:
        wrong = "; ".join(reader.wrong)
        msg = f"This file is no saved view, or was edited: {wrong}. {_AGAIN}"
        raise SavedViewError(msg)
    if content["format_version"] == _FIRST_VERSION:
        awards = _by_id(awards, full)
    changes = changes_since(awards | named, _as_saved(query, full), full)
    shown = _without_gone(query, catalog)
    return Opened(shown, page, described, version, compiled_on, changes)


def _table(rows: Mapping[str, Cells], fields: Sequence[str]) -> dict[str, Any]:
    """Return rows with their columns named once, which halves the file."""
    cells = {key: [row[field] for field in fields] for key, row in rows.items()}
    return {"columns": list(fields), "rows": cells}


def _by_id(
    awards: Mapping[str, dict[str, Cell]], full: AwardList
) -> dict[str, dict[str, Cell]]:
    """Return awards by identifier; the first format knew them by their numbers."""
    numbers = full.table["award_number"].tolist()
    code_of = {numbers[row]: code for code, row in full.row_of.items()}
    return {code_of.get(key, key): cells for key, cells in awards.items()}


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
    if type(version) is not int or version < _FIRST_VERSION:
        msg = f"This file does not say which format it has. {_AGAIN}"
        raise SavedViewError(msg)
    if content.get("list") is not None and read_saved_list(content["list"]) is None:
        msg = f"This file is no saved view, or was edited: its list is none. {_AGAIN}"
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
        if (
            isinstance(value, dict)
            and len(value) <= _MOST_PARAMETERS
            and all(
                len(name) <= _LONGEST_NAME and _are_texts(values, _MOST_VALUES)
                for name, values in value.items()
            )
        ):
            return value
        self.wrong.append("“query” should hold a list of texts for each name")
        return {}

    def table(self, name: str, fields: Sequence[str]) -> dict[str, dict[str, Cell]]:
        """Return a table's cells by key and field; of unknown fields nothing."""
        value = self._content.get(name)
        table = value if isinstance(value, dict) else {}
        columns, rows = table.get("columns"), table.get("rows")
        if (
            isinstance(rows, dict)
            and len(rows) <= _MOST_ROWS
            and _are_texts(columns, _MOST_FIELDS)
            and all(_is_row(row, len(columns)) for row in rows.values())
        ):
            named = [_RENAMED.get(column, column) for column in columns]
            return {
                key: {
                    field: cell
                    for field, cell in zip(named, row, strict=True)
                    if field in fields
                }
                for key, row in rows.items()
            }
        self.wrong.append(
            f"“{name}” should hold columns, and rows of as many texts or whole numbers"
        )
        return {}


def _are_texts(values: Any, most: int) -> TypeGuard[list[str]]:
    return (
        isinstance(values, list)
        and len(values) <= most
        and all(isinstance(v, str) and len(v) <= _LONGEST_TEXT for v in values)
    )


def _is_row(row: Any, length: int) -> bool:
    return (
        isinstance(row, list)
        and len(row) == length
        and all(cell is None or type(cell) in (str, int) for cell in row)
    )


def _as_saved(query: Query, full: AwardList) -> AwardFilter:
    """Return the filter of then; a code that the list lost since still narrows."""
    chosen, _ = read_filter(query, full)
    for facet in coded_facets(full):
        names = (facet.name, *facet.aliases)
        codes = [code for name in names for code in query.get(name, ())]
        chosen = chosen.choosing(facet.name, *codes)
    return chosen


def _without_gone(query: Query, catalog: Catalog) -> Query:
    """Return the parameters without those that name what is no longer shown.

    An address that holds such a name has it said back; here nobody wrote it down.
    """
    places = catalog.awards.place_of
    later = catalog.later.row_of if catalog.later else {}
    known: dict[str, Collection[str]] = {
        "award": catalog.awards.row_of.keys() | later.keys(),
        "place": places,
        "remove": places,
        # A resource goes with its award when that is withheld.
        "resource": catalog.library.by_id,
    }
    shown = {
        name: [value for value in values if name not in known or value in known[name]]
        for name, values in query.items()
    }
    return {name: values for name, values in shown.items() if values}
