"""The table under the map: exactly the selected records."""

from typing import Any

import pandas as pd

from grants.award_list import NAMED_ONLY, TTA
from grants.cycles import cycle_label
from grants.places import PRECISION_SHORT
from grants.wording import NOT_FOUND, count, dollars
from ui.parts import table
from ui.view import View

_COLUMNS = (
    {"title": "Place", "kind": ""},
    {"title": "Funding cycle", "kind": ""},
    {"title": "Recipient", "kind": ""},
    {"title": "Original award", "kind": "dollars"},
    {"title": "Shown at", "kind": ""},
)


def draw_records(
    view: View, selected: pd.DataFrame, key: str = "records", of: str = "this selection"
) -> None:
    """Draw the selected records as a table whose rows open profiles.

    Args:
        view: takes what is opened.
        selected: chosen rows of :func:`grants.facets.records_of`; empty is said.
        key: the table's name on the page.
        of: what the records are of, for the caption.
    """
    ordered = selected.sort_values(
        ["place_label", "fiscal_year", "award_number"], na_position="last"
    )
    rows = [_row(record) for record in ordered.to_dict("records")]
    caption = f"The {count(len(rows), 'record')} of {of}, by place"
    if not rows:
        caption = "This selection holds no record. Clear a filter to see more."

    def opened(code: str) -> None:
        kind, _, value = code.partition("=")
        if kind == "award":
            view.open_award(value)
        else:
            view.open_place(value)

    data = {
        "caption": caption,
        "columns": list(_COLUMNS),
        "rows": rows,
        "opened": view.opened,
    }
    table(key, data, opened)


def _row(record: dict[Any, Any]) -> dict[str, Any]:
    kind = record["kind"]
    place = _text(record, "place_label")
    how = PRECISION_SHORT.get(_text(record, "precision"), "not placed")
    if kind == NAMED_ONLY:
        return {
            "code": f"place={record['place_id']}",
            "label": f"{place}: named by NMRC, award record not found",
            "cells": [
                place,
                NOT_FOUND,
                "award record not found",
                NOT_FOUND,
                how,
            ],
        }
    cycle = cycle_label(int(record["fiscal_year"]), record["award_number"])
    recipient = _text(record, "recipient") or "recipient not found"
    place = place or (
        "National (technical assistance)" if kind == TTA else "Not placed"
    )
    amount = record["amount_original_usd"]
    return {
        "code": f"award={record['award_number']}",
        "label": f"{place}, {cycle}, {recipient}",
        "cells": [
            place,
            cycle,
            recipient,
            dollars(None if pd.isna(amount) else int(amount)),
            how,
        ],
    }


def _text(record: dict[Any, Any], column: str) -> str:
    value = record.get(column)
    return "" if value is None or pd.isna(value) else str(value)
