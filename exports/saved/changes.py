"""What has changed in a selection since it was saved, and never what has gone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from grants.award_list import NAMED_CODE, AwardList, Rows
from grants.changes import Cell, Cells, ListChanges, compare
from grants.filters import AwardFilter
from grants.words.changes import (
    FIELD_TITLES,
    cell_before,
    cell_words,
    change_sentences,
    record_label,
)
from grants.words.numbers import sentence_case
from grants.words.terms import listed_by

#: The fields of an award that a saved view keeps: the place as shown, never finer.
AWARD_FIELDS: Final = tuple(FIELD_TITLES)
NAMED_FIELDS: Final = ("place_label", "site_state", "precision")
_OF_PLACE: Final = frozenset({"place_label", "precision"})


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one record that is shown: what it was, and what it is now.

    ``was`` says nothing of a record that is shown less precisely now than it was then.
    """

    record: str
    field: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What has changed since a view was saved.

    Attributes:
        added: records that are in the selection now and were not, a line each.
        altered: fields of records that differ.
        left: records that are in the list and no longer in the selection.
        gone: how many records are no longer shown. Which is never told: they may have
            been withheld.
        sentences: the same in words; one alone where nothing has changed.
    """

    added: tuple[str, ...]
    altered: tuple[Change, ...]
    left: tuple[str, ...]
    gone: int
    sentences: tuple[str, ...]


def award_cells(full: AwardList, rows: Rows) -> dict[str, dict[str, Cell]]:
    """Return ``award_id`` -> the cells of ``AWARD_FIELDS``; a blank cell is None."""
    rows = rows[full.kinds[rows] != NAMED_CODE]
    ids = full.table["award_id"].iloc[rows].tolist()
    return dict(zip(ids, _cells(full, rows, AWARD_FIELDS), strict=True))


def named_cells(full: AwardList, rows: Rows) -> dict[str, dict[str, Cell]]:
    """Return ``place_id`` -> the cells of ``NAMED_FIELDS``.

    Of places that are listed without an award record. One that could not be placed has
    no ``place_id`` and is left out.
    """
    rows = rows[(full.kinds[rows] == NAMED_CODE) & (full.place_rows[rows] >= 0)]
    ids = [full.places[place].place_id for place in full.place_rows[rows]]
    return dict(zip(ids, _cells(full, rows, NAMED_FIELDS), strict=True))


def changes_since(
    before: Mapping[str, Cells], chosen: AwardFilter, full: AwardList
) -> Changes:
    """Return what has changed since records were seen.

    Args:
        before: award or listed place -> cells, as they were; fields that are not there
            are not compared.
        chosen: what was chosen, codes that the list has no longer among them.
        full: the list as it is.
    """
    rows = np.arange(len(full))
    now = _all_cells(full, rows)
    inside = _all_cells(full, rows[chosen.mask(full)])
    found = compare(before, now)
    altered = [
        Change(
            _label(full, one.record, now[one.record]),
            FIELD_TITLES[one.field],
            cell_before(full, one.field, before[one.record], now[one.record]),
            cell_words(full, one.field, one.new),
        )
        for one in found.changed
    ]
    # A listed place that has got an award record since is shown, as that award.
    turned = _with_an_award_since(found, full)
    no_record = sentence_case(listed_by(full.program))
    altered += [
        Change(label, FIELD_TITLES["kind"], no_record, "award record found")
        for label in turned
    ]
    added = [code for code in inside if code not in before]
    left = [code for code in before if code in now and code not in inside]
    gone = len(found.gone) - len(turned)
    records = len({change.record for change in altered})
    return Changes(
        added=tuple(_label(full, code, now[code]) for code in added),
        altered=tuple(altered),
        left=tuple(_label(full, code, now[code]) for code in left),
        gone=gone,
        sentences=change_sentences(len(added), records, len(altered), len(left), gone),
    )


def _all_cells(full: AwardList, rows: Rows) -> dict[str, dict[str, Cell]]:
    return award_cells(full, rows) | named_cells(full, rows)


def _label(full: AwardList, code: str, cells: Cells) -> str:
    if "title" in cells:
        return record_label(code, cells)
    return f"{cells['place_label']}: {listed_by(full.program)}"


def _with_an_award_since(found: ListChanges, full: AwardList) -> list[str]:
    """Return the labels of listed places that are gone, and have an added award."""
    rows = (full.row_of[code] for code in found.added if code in full.row_of)
    places = {int(full.place_rows[row]) for row in rows}
    gone = (full.place_of.get(code, -1) for code in found.gone)
    return [full.places[at].label for at in gone if at >= 0 and at in places]


def _cells(
    full: AwardList, rows: Rows, fields: tuple[str, ...]
) -> list[dict[str, Cell]]:
    columns = {
        name: full.table[name].iloc[rows].tolist()
        for name in fields
        if name not in _OF_PLACE
    }
    outcomes = full.table["outcome"].iloc[rows].tolist()
    found = []
    for n, at in enumerate(full.place_rows[rows].tolist()):
        place = full.places[at] if at >= 0 else None
        cells: dict[str, Cell] = {name: _cell(columns[name][n]) for name in columns}
        cells["place_label"] = place.label if place else None
        outcome = "national" if outcomes[n] == "national" else None
        cells["precision"] = place.precision if place else outcome
        if place:
            cells["site_state"] = place.state
        found.append({name: cells[name] for name in fields})
    return found


def _cell(value: object) -> Cell:
    """Return a cell of a list's table: None where it was not found."""
    match value:
        case tuple():  # tags, in an order of their own
            return ";".join(sorted(map(str, value))) or None
        case bool():
            return "yes" if value else None
        case int():
            return value if value > 0 else None
        case _:
            return str(value) or None
