"""What has changed in a list, in words: fields, cells, records, sentences."""

from collections.abc import Callable
from typing import Final

from grants.award_list import AwardList
from grants.changes import Cell, Cells
from grants.facets import coded_facets
from grants.places import LEVELS, is_finer
from grants.words.numbers import count, dollars, listed, verb
from grants.words.profile import phase_words
from grants.words.terms import (
    NOT_FOUND,
    PRECISION_WORDS,
    RECORD_WORDS,
    cycle_name,
    cycle_or_not_found,
)

#: What a cell says of a record that is shown less precisely than it was.
SHOWN_MORE_PRECISELY: Final = "shown more precisely then"
NOTHING_CHANGED: Final = "Nothing that this view showed has changed since."

#: Field -> its heading.
FIELD_TITLES: Final = {
    "award_number": "Award number",
    "title": "Title",
    "project_name": "Project name",
    "recipient": "Recipient",
    "recipient_later_name": "Recipient is now called",
    "fiscal_year": "Funding cycle",
    "kind": "Type of award",
    "place_label": "Place",
    "site_state": "State",
    "precision": "Location precision",
    "amount_original_usd": "Original award",
    "amount_is_approximate": "Amount is approximate",
    "amount_total_usd": "Total to date, with supplements",
    "program_title": "Program",
    "category": "Category",
    "phase": "Program phase",
    "populations_served": "Population served",
    "tags": "Named among them",
    "summary": "What the award said it would do",
    "service_area": "Service area",
    "status": "Status when its page was read",
    "authority": "Authority",
    "record_confidence": "Confidence in the record",
    "caveats": "Caveats",
    "source_url": "Source",
}
_BLANK: Final = {
    "place_label": "no place",
    "precision": "no place",
    "site_state": "national",
    "caveats": "none noted",
    "amount_is_approximate": "no",
}
_NUMBERS: Final[dict[str, Callable[[int], str]]] = {
    "fiscal_year": cycle_name,
    "amount_original_usd": dollars,
    "amount_total_usd": dollars,
}


def cell_words(full: AwardList, field: str, cell: Cell) -> str:
    """Return a cell as the pages write it.

    A cell of another type than its field's, from a file that was edited by hand, and a
    code that the list does not have, are written as they stand.
    """
    if cell is None:
        return _BLANK.get(field, NOT_FOUND)
    if isinstance(cell, int):
        return _NUMBERS[field](cell) if field in _NUMBERS else str(cell)
    match field:
        case "kind":
            return RECORD_WORDS.get(cell, cell)
        case "precision":
            return PRECISION_WORDS.get(cell, cell)
        case "phase":
            known = full.program.phases
            return phase_words(full.program, cell) if cell in known else cell
        case "site_state":
            return _words_of(full, "state", cell)
        case "tags":
            return listed(_words_of(full, "served", tag) for tag in cell.split(";"))
        case _:
            return cell


def cell_before(full: AwardList, field: str, before: Cells, after: Cells) -> str:
    """Return what a cell was; nothing of a record that is shown less precisely now.

    A record that does not say how precisely it was shown may have shown its city.
    """
    level, now = before.get("precision"), after.get("precision")
    level = level if level in LEVELS else LEVELS[0]
    if now is not None and is_finer(str(level), than=str(now)):
        return SHOWN_MORE_PRECISELY
    return cell_words(full, field, before[field])


def record_label(code: str, cells: Cells) -> str:
    """Return an award in short: "2015-MC-FX-1002: El Paso, Texas, FY2014"."""
    place, year = cells.get("place_label") or "national", cells.get("fiscal_year")
    cycle = cycle_or_not_found(year if isinstance(year, int) else None)
    return f"{cells.get('award_number') or code}: {place}, {cycle}"


def change_sentences(
    added: int, records: int, fields: int, left: int, gone: int
) -> tuple[str, ...]:
    """Return what has changed since a view was saved, a sentence each.

    Args:
        added: records that were added to the selection.
        records: records of which something changed.
        fields: how many of their fields.
        left: records of the list that the selection does not choose any more.
        gone: records that are no longer shown.
    """
    told = []
    if added:
        told.append(f"{count(added, 'record')} {_were(added)} added.")
    if records:
        told.append(
            f"{count(records, 'record')} {_were(records)} changed, in "
            f"{count(fields, 'field')}."
        )
    if left:
        told.append(
            f"{count(left, 'record')} of the list no longer "
            f"{verb(left, 'fits', 'fit')} this selection."
        )
    if gone:
        told.append(f"{count(gone, 'record')} {verb(gone)} no longer shown.")
    return tuple(told) or (NOTHING_CHANGED,)


def _were(number: int) -> str:
    return verb(number, "was", "were")


def _words_of(full: AwardList, facet: str, code: str) -> str:
    found = next(one for one in coded_facets(full) if one.name == facet)
    return found.words_of(code)
