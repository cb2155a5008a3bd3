"""The table under the map: exactly the selected records."""

from collections.abc import Iterable
from typing import Any, Final

from grants.model import NAMED_CODE, NOT_PLACED, AwardList
from grants.words.numbers import amount
from grants.words.profile import award_words
from grants.words.table import records_caption
from grants.words.terms import (
    NO_RECORD,
    NOT_FOUND,
    PRECISION_WORDS,
    RECIPIENT_NOT_FOUND,
    cycle_name,
    cycle_or_not_found,
    listed_by,
)
from ui.parts import table
from ui.view import View

MOST_ROWS: Final = 500
_COLUMNS: Final = (
    {"title": "Place", "kind": ""},
    {"title": "Recipient", "kind": "free"},
    {"title": "Cycle", "kind": "brief"},
    {"title": "Original award", "kind": "dollars brief"},
    {"title": "Award number", "kind": "code brief"},
    {"title": "Mapped to", "kind": "brief"},
)


def draw_records(
    view: View,
    full: AwardList,
    rows: Iterable[int],
    key: str = "records",
    of: str = "this selection",
) -> None:
    """Draw records of a list as a table whose rows open profiles.

    Args:
        view: takes what is opened.
        full: the list.
        rows: of the records; none is said.
        key: the table's name on the page.
        of: what the records are of, for the caption.
    """
    ordered = sorted((int(row) for row in rows), key=lambda row: _order(full, row))
    shown = ordered[:MOST_ROWS]
    data = {
        "caption": records_caption(of, len(ordered), len(shown)),
        "columns": list(_COLUMNS),
        "rows": [_row(full, row) for row in shown],
        "opened": view.opened,
        "selected": len(ordered),
    }
    table(key, data, view.open, full)


def _order(full: AwardList, row: int) -> tuple[bool, str, int, str]:
    place = int(full.place_rows[row])
    label = full.places[place].label if place != NOT_PLACED else ""
    award_id = str(full.table["award_id"].iat[row])
    return place == NOT_PLACED, label, int(full.years[row]), award_id


def _row(full: AwardList, row: int) -> dict[str, Any]:
    if full.kinds[row] == NAMED_CODE:
        return _listed_row(full, row)
    award = full.award(row)
    where = award_words(award)
    usd = amount(award.amount_original_usd, is_approximate=award.is_approximate)
    recipient = award.recipient or RECIPIENT_NOT_FOUND
    level = award.place.precision if award.place else ""
    return {
        "code": f"award={award.award_id}",
        "label": ", ".join(
            (where, cycle_or_not_found(award.fiscal_year), recipient, award.number)
        ),
        "cells": [
            where,
            recipient,
            cycle_name(award.fiscal_year) if award.fiscal_year else NOT_FOUND,
            {"text": usd, "value": award.amount_original_usd},
            award.award_number or NOT_FOUND,
            PRECISION_WORDS.get(level, "no place"),
        ],
    }


def _listed_row(full: AwardList, row: int) -> dict[str, Any]:
    """Return the row of a place that is listed without an award record."""
    index = int(full.place_rows[row])
    place = full.places[index] if index != NOT_PLACED else None
    label = place.label if place else "Not placed"
    return {
        "code": f"place={place.place_id}" if place else "",
        "label": f"{label}: {listed_by(full.program)}",
        "cells": [
            label,
            NO_RECORD,
            NOT_FOUND,
            NOT_FOUND,
            NOT_FOUND,
            PRECISION_WORDS[place.precision] if place else "no place",
        ],
    }
