"""Tables: exactly the selected records, and figures of any kind."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import streamlit as st

from grants.award_list import NAMED_CODE, AwardList, Rows
from grants.columns import NOT_PLACED
from grants.ordering import BY, in_first_order, in_order
from grants.words.numbers import amount
from grants.words.profile import award_words
from grants.words.table import records_caption, rows_shown
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

MOST_ROWS: Final = 500  # that are sent whole
PAGE_ROWS: Final = 25  # of more, at a time
_COLUMNS: Final = (
    {"title": "Place", "kind": ""},
    {"title": "Recipient", "kind": "free"},
    {"title": "Cycle", "kind": "brief"},
    {"title": "Original award", "kind": "dollars brief"},
    {"title": "Award number", "kind": "code brief"},
    {"title": "Mapped to", "kind": "brief"},
)
_BY: Final = dict(zip((str(one["title"]) for one in _COLUMNS), BY, strict=True))
_NUMBER_AT: Final = 4  # where the award number stands among them
_FIGURES: Final = "dollars"  # the kind of columns whose figures stand at the right
_MOST_NARROW: Final = 4  # columns that need no full width
_MOST_NARROW_FIGURES: Final = 6  # the same, where all but the first hold figures


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a place of this app: its address and its words."""

    address: str
    words: str


Cell = str | Sequence[Link]


def draw_table(
    key: str,
    caption: str,
    titles: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    texts: int = 1,
) -> None:
    """Draw a table whose rows open nothing: it is sorted, copied and downloaded.

    Args:
        key: its name on the page.
        caption: what it holds.
        titles: of its columns.
        rows: its cells, the first of which names the row.
        texts: how many columns hold text; those after them hold figures.
    """
    kinds = ["" if place < texts else _FIGURES for place in range(len(titles))]
    most = _MOST_NARROW_FIGURES if texts == 1 else _MOST_NARROW
    data = {
        "caption": caption,
        "columns": [
            {"title": title, "kind": kind}
            for title, kind in zip(titles, kinds, strict=True)
        ],
        "rows": [{"cells": [_sent(cell) for cell in row]} for row in rows],
        "isNarrow": len(titles) <= most,
    }
    table(key, data)


def _sent(cell: Cell) -> Any:
    if isinstance(cell, str):
        return cell
    return [{"text": link.words, "address": link.address} for link in cell]


def draw_records(
    view: View,
    full: AwardList,
    rows: Rows,
    key: str = "records",
    of: str = "this selection",
) -> None:
    """Draw records of a list as a table whose rows open profiles.

    Few are sent whole, and the browser sorts them. Of many a page of rows is sent, and
    sorted here.

    Args:
        view: takes what is opened.
        full: the list.
        rows: of the records, in the order of the list; none is said.
        key: the table's name on the page.
        of: what the records are of, for the caption.
    """
    if len(rows) > MOST_ROWS:
        _draw_paged(view, full, rows, key, of)
        return
    made = _made(full, in_first_order(full, rows))
    data = {
        "caption": records_caption(of, len(rows)),
        "columns": list(_COLUMNS),
        "rows": made,
        "opened": view.opened,
    }
    table(key, data, view.open, full)


@dataclass(frozen=True, slots=True)
class _Page:
    """The page of a long table that is shown.

    Attributes:
        of: what tells the selection from another one.
        title: of the column by which it is sorted, or empty.
        order: ascending, descending, or empty for the first order.
        number: of the page, from 0.
    """

    of: tuple[int, int, int]
    title: str = ""
    order: str = ""
    number: int = 0


def _draw_paged(view: View, full: AwardList, rows: Rows, key: str, of: str) -> None:
    kept = f"{key}_page"
    selection = (len(rows), int(rows[0]), int(rows[-1]))
    page: _Page = st.session_state.get(kept) or _Page(selection)
    if page.of != selection:  # another selection begins with its first page
        page = replace(page, of=selection, number=0)
    pages = -(-len(rows) // PAGE_ROWS)
    number = min(max(page.number, 0), pages - 1)

    def ask(asked: dict[str, Any]) -> None:
        st.session_state[kept] = _asked(selection, asked)

    first = number * PAGE_ROWS
    shown = _ordered(full, rows, page)[first : first + PAGE_ROWS]
    data = {
        "caption": records_caption(of, len(rows)),
        "columns": list(_COLUMNS),
        "rows": _made(full, shown),
        "opened": view.opened,
        "paged": {
            "number": number,
            "pages": pages,
            "title": page.title,
            "order": page.order,
            "says": rows_shown(first + 1, first + len(shown), len(rows)),
        },
    }
    table(key, data, view.open, full, on_ask=ask)


def _asked(selection: tuple[int, int, int], asked: dict[str, Any]) -> _Page:
    """Return the page that a browser asks for; what it may not ask is the first."""
    title, order, number = (asked.get(name) for name in ("title", "order", "number"))
    is_sorted = title in _BY and order in ("ascending", "descending")
    return _Page(
        selection,
        str(title) if is_sorted else "",
        str(order) if is_sorted else "",
        number if isinstance(number, int) else 0,
    )


def _ordered(full: AwardList, rows: Rows, page: _Page) -> Rows:
    match page.order:
        case "ascending" | "descending" as direction:
            return in_order(full, rows, _BY[page.title], direction)
        case _:
            return in_first_order(full, rows)


def _made(full: AwardList, rows: Rows) -> list[dict[str, Any]]:
    made = [_row(full, row) for row in rows.tolist()]
    _part_labels(made)
    return made


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
        "label": f"{where}, {cycle_or_not_found(award.fiscal_year)}, {recipient}",
        "cells": [
            where,
            recipient,
            cycle_name(award.fiscal_year) if award.fiscal_year else NOT_FOUND,
            {"text": usd, "value": award.amount_original_usd},
            award.award_number or NOT_FOUND,
            PRECISION_WORDS.get(level, "no place"),
        ],
    }


def _part_labels(rows: list[dict[str, Any]]) -> None:
    """Add its number to what a row's control is called, where another is called so too.

    A screen reader says the label with each cell of its row: it is as short as can be.
    """
    times = Counter(row["label"] for row in rows)
    for row in rows:
        number = row["cells"][_NUMBER_AT]
        if times[row["label"]] > 1 and number != NOT_FOUND:
            row["label"] += f", {number}"


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
