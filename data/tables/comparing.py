"""An award of the list beside what a table says of it: which cells would change."""

from collections.abc import Iterator, Mapping
from typing import Final

from data.corrections import is_kept_by_hand
from data.editing import Row
from data.own.columns import plain
from data.refresh.comparing import is_coarse, is_same_name
from data.refresh.record import usd_words
from data.tables.awards import TEXTS, TableAward
from geo.resolve import Located, PlaceResolver
from grants.names import fold, is_named
from grants.places import is_finer

#: How sure a place is that a table gives.
CONFIDENCE: Final = "medium"
_ORIGINAL, _TOTAL = "amount_original_usd", "amount_total_usd"
_OF_TOTALS: Final = ("total", "obligated")
#: A table that does not say where it was read may not be named in a cell.
A_TABLE: Final = "A table that somebody sent"


def changed_cells(
    row: Row,
    award: TableAward,
    heading: str,
    resolver: PlaceResolver,
    called: str,
    finer: tuple[str, ...] = (),
) -> Iterator[tuple[str, str]]:
    """Yield column and new cell for each cell of an award that a table has otherwise.

    What the table leaves blank changes nothing; nor do case, punctuation and legal form
    of a name, nor an amount that is the list's original or its total. A year that was
    reckoned from a day is no year that the table says. Of a row that may not be placed
    at its city only what says neither who nor where is compared.

    Args:
        row: of the award in the list.
        award: what the table says.
        heading: of the table's column of amounts.
        resolver: tells where the row is.
        called: how the table is called.
        finer: names of the row's place that its pages do not show.
    """
    cells = award.cells
    wanted = {name: cells.get(name, "") for name in TEXTS}
    if "year_of_day" not in cells:
        wanted["fiscal_year"] = award.fiscal_year
    wanted |= _amount(row, cells.get("amount_usd", ""), heading)
    for name, new in wanted.items():
        is_kept_out = is_kept_by_hand(name, row["finest_allowed"])
        is_kept_out |= any(is_named(one, new) for one in finer)
        if new and not is_kept_out and not _is_same(name, new, row):
            yield name, new
    if award.place is not None and not is_coarse(row):
        yield from _place(row, award.place, resolver, called)


def is_total(heading: str) -> bool:
    """Return whether a column of amounts holds totals, by its heading."""
    return any(word in plain(heading).split() for word in _OF_TOTALS)


def place_cells(place: Located, called: str) -> Row:
    """Return a place as the cells of an award hold it, no finer than it is."""
    cells = dict.fromkeys(("site_city", "site_county"), "")
    if f"site_{place.precision}" in cells:
        cells[f"site_{place.precision}"] = place.name
    return {
        **cells,
        "site_state": place.state,
        "site_precision": place.precision,
        "site_basis": f"Place in {called[:1].lower()}{called[1:]}."
        if called == A_TABLE
        else f"Place in {called}.",
        "site_confidence": CONFIDENCE,
    }


def amount_words(usd: str, called: str, read_on: str) -> str:
    """Return the words that an amount of a table rests on."""
    return f"{called}, read {read_on}: {usd_words(usd)}"


def _amount(row: Mapping[str, str], amount: str, heading: str) -> dict[str, str]:
    total = row[_TOTAL]
    if not amount or is_total(heading):
        return {_TOTAL: amount}
    if total and int(amount) > int(total):
        return {_TOTAL: amount}  # no original award is larger than its total
    return {_ORIGINAL: "" if amount == total else amount}


def _is_same(name: str, new: str, row: Mapping[str, str]) -> bool:
    if name == "recipient":
        names = filter(None, (row["recipient"], row["recipient_later_name"]))
        return any(is_same_name(one, new) for one in names)
    return fold(row[name]) == fold(new)


def _place(
    row: Row, place: Located, resolver: PlaceResolver, called: str
) -> Iterator[tuple[str, str]]:
    """Yield the cells of a place that is another than the row's, or finer."""
    if row["site_precision"]:
        county = row["site_county"]
        told = ", ".join(filter(None, (row["site_city"] or county, row["site_state"])))
        outcome = resolver.resolve(told)
        is_same = isinstance(outcome, Located) and outcome.place_id == place.place_id
        is_same |= place.precision == "county" and place.name in county.split(";")
        is_less = is_finer(row["site_precision"], than=place.precision)
        # A table that says less contradicts nothing, nor one city several counties.
        is_less |= ";" in county
        if is_same or (is_less and row["site_state"] == place.state):
            return
    for name, cell in place_cells(place, called).items():
        if cell != row[name]:
            yield name, cell
