"""A person's rows as a list like any other, for pages and files."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from data.catalog import Catalog
from data.descriptor import Descriptor
from data.own.places import PLACED
from data.own.rows import OwnRow, OwnRows
from geo.resolve import Located
from grants.award_list import AwardList
from grants.columns import record_table
from grants.model import PROJECT_SITE, Cycle, Program
from grants.places import Place

VERSION: Final = "own"
_PROGRAM: Final = "own"
#: The table that is true of any list: how many people live in each state.
_OF_ANY_LIST: Final = "states_under_18"
_NOT_PLACED: Final = {"ambiguous": "ambiguous", "not_found": "not_found"}


def own_catalog(found: OwnRows, base: Catalog, day: str) -> Catalog:
    """Return a person's list as a catalog.

    Rows that are placed are awards on the map; those that are not yet are awards
    without a place; a rejected row is in no list. Several rows of one award (a file of
    transactions) are one award. Nothing of the official list is in it but what is true
    of any list: the columns, and how many people live in each state.

    Args:
        found: the rows.
        base: the catalog from which that is taken.
        day: on which the list was brought, ISO 8601.
    """
    kept = list(_awards(found))
    places = _distinct(row.place for _, row in kept)
    index = {place.place_id: at for place, at in places.items()}
    years = sorted({int(row.cells["fiscal_year"]) for _, row in kept if _year(row)})
    title = found.file.name
    awards = AwardList(
        title=title,
        version=VERSION,
        compiled_on=day,
        program=Program(_PROGRAM, title),
        cycles=tuple(Cycle(year) for year in years),
        table=record_table([_record(code, row, index) for code, row in kept]),
        places=tuple(places),
        is_own=True,
    )
    return Catalog(
        descriptor=_descriptor(base.descriptor, found, day),
        awards=awards,
        later=None,
        tables={
            name: table if name == _OF_ANY_LIST else table.iloc[:0]
            for name, table in base.tables.items()
        },
    )


def _awards(found: OwnRows) -> Iterable[tuple[str, OwnRow]]:
    """Yield the rows that are awards, each with what names it: its number, or its line.

    Rows with one key, or one number in a file of transactions, are one award, of their
    earliest year: such files repeat the award's total in each of them, and what the
    first row lacks stands in another.
    """
    is_repeated = "transactions" in found.columns.shape
    first: dict[str, OwnRow] = {}
    for row in found.rows:
        if row.outcome != PLACED and row.outcome not in _NOT_PLACED:
            continue
        number = row.cells.get("award_number", "")
        key = row.cells.get("key", "") or (number if is_repeated else "")
        key = key.casefold() or f"row-{row.line}"
        first[key] = _joined(first[key], row) if key in first else row
    taken = {row.cells.get("award_number", "") for row in first.values()}
    used: set[str] = set()
    for row in first.values():
        code = row.cells.get("award_number", "")
        if not code or code in used:
            code = f"row-{row.line}"
            while code in taken:
                code += "'"
        used.add(code)
        yield code, row


def _joined(one: OwnRow, other: OwnRow) -> OwnRow:
    """Return two rows of one award as one: what the first lacks is the other's."""
    years = [int(row.cells["fiscal_year"]) for row in (one, other) if _year(row)]
    cells = {**other.cells, **one.cells}
    if years:
        cells["fiscal_year"] = str(min(years))
    base = other if one.place is None and other.place is not None else one
    return replace(base, cells=cells)


def _year(row: OwnRow) -> bool:
    return "fiscal_year" in row.cells


def _distinct(places: Iterable[Located | None]) -> dict[Place, int]:
    """Return each distinct place and its index, from west to east."""
    by_id = {
        one.place_id: Place(
            place_id=one.place_id,
            label=one.label,
            name=one.name,
            state=one.state,
            latitude=one.latitude,
            longitude=one.longitude,
            precision=one.precision,
        )
        for one in places
        if one is not None
    }
    ordered = sorted(by_id.values(), key=lambda p: (p.longitude, p.place_id))
    return {place: index for index, place in enumerate(ordered)}


def _record(code: str, row: OwnRow, index: Mapping[str, int]) -> dict[str, Any]:
    cells = row.cells
    amount = cells.get("amount_usd")
    year = cells.get("fiscal_year")
    return {
        "award_id": code,
        "award_number": cells.get("award_number", ""),
        "kind": PROJECT_SITE,
        "recipient": cells.get("recipient", ""),
        "title": cells.get("title", ""),
        "summary": cells.get("summary", ""),
        "status": cells.get("status", ""),
        "fiscal_year": int(year) if year else None,
        "amount_original_usd": int(amount) if amount else None,
        "site_state": row.place.state if row.place else "",
        "place": index[row.place.place_id] if row.place else None,
        "outcome": "located" if row.place else _NOT_PLACED[row.outcome],
        "caveats": "; ".join(p.found for p in row.problems),
    }


def _descriptor(base: Descriptor, found: OwnRows, day: str) -> Descriptor:
    """Return what says of the list what it is; the columns are those of any list."""
    content = base.content | {
        "title": found.file.name,
        "description": "A person's own list.",
        "version": VERSION,
        "created": f"{day}T00:00:00Z",
        "sources": [
            {
                "name": _PROGRAM,
                "title": found.file.name,
                "publisher": "whoever brought the list",
                "path": "",
                "license": "not known",
                "compiled_on": day,
                "used_for": "All of it.",
            }
        ],
        "licenses": [{"name": "unknown", "title": "not known"}],
        "changes": [],
    }
    return replace(base, content=content)
