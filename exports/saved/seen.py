"""What a reader sees of a record: the cells that a saved view keeps, in words."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import pandas as pd

from grants.award_list import PROJECT_SITE
from grants.cycles import cycle_name
from grants.facets import FACETS
from grants.places import PRECISION_SHORT
from grants.wording import NOT_FOUND, dollars, listed

Cell = str | int | None
Cells = Mapping[str, Cell]

#: Column -> what it is called. The place is the one that is held, never a finer one.
AWARD_COLUMNS: Final = {
    "title": "Title",
    "recipient": "Recipient",
    "fiscal_year": "Funding cycle",
    "kind": "Kind",
    "place_label": "Place",
    "site_state": "State",
    "precision": "How finely placed",
    "amount_original_usd": "Original award",
    "amount_total_usd": "Total to date, with supplements",
    "program": "Program",
    "strand": "Strand",
    "relation_to_initiative": "Relation to the initiative",
    "populations_served": "Who it was to serve",
    "tags": "Named among them",
    "summary": "What the award said it would do",
    "service_area": "Service area",
    "status": "Status on the award page",
    "authority": "Authority",
    "record_confidence": "Confidence in the record",
    "caveats": "Caveats",
    "source_url": "Source",
}
NAMED_COLUMNS: Final = {
    "place_label": "Place",
    "site_state": "State",
    "precision": "How finely placed",
}

_FACETS = {facet.name: facet for facet in FACETS}
_WORDS: Final[dict[str, Callable[[Any], str]]] = {
    "fiscal_year": cycle_name,
    "kind": lambda kind: (
        "project site" if kind == PROJECT_SITE else "training and technical assistance"
    ),
    "precision": lambda level: PRECISION_SHORT.get(level, NOT_FOUND),
    "amount_original_usd": dollars,
    "amount_total_usd": dollars,
    "site_state": _FACETS["state"].words_of,
    "relation_to_initiative": _FACETS["relation"].words_of,
    "tags": lambda tags: listed(map(_FACETS["served"].words_of, tags.split(";"))),
}
_BLANK = {
    "place_label": "no place",
    "precision": "no place",
    "site_state": "national",
    "caveats": "none noted",
}


def seen_awards(awards: pd.DataFrame) -> dict[str, dict[str, Cell]]:
    """Return award number -> the cells of ``AWARD_COLUMNS``; a blank cell is None.

    Args:
        awards: placed awards; a column that a list does not have is blank.
    """
    rows: list[dict[Any, Any]] = awards.to_dict("records")
    return {str(row["award_number"]): _cells(row, AWARD_COLUMNS) for row in rows}


def seen_named(named: pd.DataFrame) -> dict[str, dict[str, Cell]]:
    """Return ``place_id`` -> the cells of ``NAMED_COLUMNS``.

    Args:
        named: placed names without an award record. One that could not be placed has
            no ``place_id`` and is left out.
    """
    rows: list[dict[Any, Any]] = named[named["place_id"].notna()].to_dict("records")
    return {str(row["place_id"]): _cells(row, NAMED_COLUMNS) for row in rows}


def in_words(column: str, cell: Cell) -> str:
    """Return a cell as the pages write it.

    A cell of another type than its column's, from a file that was edited by hand, is
    written as it stands.
    """
    if cell is None:
        return _BLANK.get(column, NOT_FOUND)
    is_number = column in {"fiscal_year", "amount_original_usd", "amount_total_usd"}
    if column in _WORDS and isinstance(cell, int) == is_number:
        return _WORDS[column](cell)
    return str(cell)


def award_label(number: str, cells: Cells) -> str:
    """Return an award in short: "2015-MC-FX-1002: El Paso, Texas, FY2014"."""
    place, cycle = cells["place_label"] or "national", cells["fiscal_year"]
    return f"{number}: {place}, {in_words('fiscal_year', cycle)}"


def _cells(row: Mapping[Any, Any], columns: Mapping[str, str]) -> dict[str, Cell]:
    return {column: _cell(row.get(column)) for column in columns}


def _cell(value: Any) -> Cell:
    if isinstance(value, tuple):  # tags, in an order of their own
        return ";".join(sorted(value)) or None
    if value is None or pd.isna(value):
        return None
    return value if isinstance(value, str) else int(value)
