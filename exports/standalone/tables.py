"""The tables before anything is filtered: what a reader without scripts has.

``tables.js`` makes the same tables of any choice; a test holds the two side by side.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from grants.cycles import cycle_name
from grants.timeline import NONE_FOUND
from grants.wording import NOT_FOUND, count, dollars

_AWARDS: Final = (
    ("Place", ""),
    ("Funding cycle", ""),
    ("Recipient", ""),
    ("Original award", "dollars"),
    ("Shown at", ""),
)
_PLACES: Final = (
    ("Place", ""),
    ("Funding cycles", ""),
    ("Awards found", "dollars"),
    ("Original awards", "dollars"),
    ("Shown at", ""),
)
_CYCLES: Final = (
    ("Funding cycle", ""),
    ("Project sites", "dollars"),
    ("TTA awards", "dollars"),
    ("Original awards", "dollars"),
    ("Announced by OJJDP", ""),
    ("How complete", ""),
)
_MISSING: Final = (("What", ""), ("Not found", ""))


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Attributes:
        name: its id on the page.
        caption: what it holds, and how much of it.
        columns: title and kind of each column; "dollars" are set to the right.
        rows: cells, the first of which heads the row.
        opens: for each row what its first cell opens: a place, a record, or nothing.
        foot: sums, in rows of the same width.
    """

    name: str
    caption: str
    columns: tuple[tuple[str, str], ...]
    rows: list[list[str]]
    opens: list[str]
    foot: list[list[str]]


def tables_of(content: dict[str, Any]) -> dict[str, Table]:
    """Return the tables of all that the page holds, by name.

    Args:
        content: as :func:`exports.standalone.content.content_of` gives it.
    """
    tables = (_awards(content), _places(content), _cycles(content), _missing(content))
    return {table.name: table for table in tables}


def _awards(content: dict[str, Any]) -> Table:
    records = content["records"]
    rows, caption = _cut(
        content,
        [record["cells"] for record in records],
        f"{count(len(records), 'record')}, by place",
        "This selection holds no record.",
    )
    opens = [record["place"] or f"#{i}" for i, record in enumerate(records)]
    foot = []
    for kind, words in _KINDS:
        chosen = [record for record in records if record["kind"] == kind]
        if chosen:
            total = _sum([record["usd"] for record in chosen])
            foot.append([words, "", count(len(chosen), "award"), total, ""])
    for line in content["withheld"]:
        where = f" ({line['state']})" if line["state"] else ""
        kind = "project sites" if line["kind"] == "site" else "technical assistance"
        known = [line["usd"]] if line["awards"] > line["unknown"] else []
        total = _sum([*known, *[None] * line["unknown"]])
        foot.append(
            [f"Withheld, {kind}{where}", "", count(line["awards"], "award"), total, ""]
        )
    return Table("awards", caption, _AWARDS, rows, opens[: len(rows)], foot)


def _places(content: dict[str, Any]) -> Table:
    at: dict[str, list[dict[str, Any]]] = {}
    for record in content["records"]:
        if record["place"]:
            here = at.setdefault(record["place"], [])
            here += [record] if record["kind"] == "site" else []
    places = content["places"]
    ordered = sorted(at, key=lambda place: (places[place]["label"], place))
    rows, caption = _cut(
        content,
        [_place_row(places[place], at[place]) for place in ordered],
        f"{count(len(ordered), 'place')}, by name",
        "This selection holds no place.",
    )
    return Table("places", caption, _PLACES, rows, ordered[: len(rows)], [])


def _place_row(place: dict[str, Any], awards: list[dict[str, Any]]) -> list[str]:
    years = sorted({award["year"] for award in awards})
    return [
        place["label"],
        ", ".join(map(cycle_name, years)) or "named by NMRC, award record not found",
        str(len(awards)) if awards else NOT_FOUND,
        _sum([award["usd"] for award in awards]) if awards else NOT_FOUND,
        place["short"],
    ]


def _cycles(content: dict[str, Any]) -> Table:
    rows = []
    for cycle in content["cycles"]:
        if not cycle["isCounted"]:
            continue
        awards = [r for r in content["records"] if r.get("year") == cycle["year"]]
        sites = sum(record["kind"] == "site" for record in awards)
        nothing = "none in this selection" if cycle["inList"] else NONE_FOUND
        cells = [nothing] * 3
        if awards:
            numbers = (sites, len(awards) - sites)
            cells = [str(number) if number else NONE_FOUND for number in numbers]
            cells.append(_sum([record["usd"] for record in awards]))
        told = (cycle["announced"], cycle["note"])
        rows.append([cycle_name(cycle["year"]), *cells, *told])
    caption = f"{count(len(rows), 'funding cycle')}, found beside announced"
    return Table("cycles", caption, _CYCLES, rows, [""] * len(rows), [])


def _missing(content: dict[str, Any]) -> Table:
    rows = [row for cycle in content["cycles"] for row in _missing_of(cycle)]
    awards = [record for record in content["records"] if record["kind"] != "named"]
    total = len(awards)
    for i, field in enumerate(content["lacks"]):
        if lacking := sum(i in award["lacks"] for award in awards):
            rows.append([field, f"for {lacking:,} of {count(total, 'award')}"])
    sites = [award for award in awards if award["kind"] == "site"]
    if unplaced := sum(not site["place"] for site in sites):
        rows.append(
            ["Place on the map", f"for {unplaced:,} of {count(len(sites), 'award')}"]
        )
    placed = {site["place"] for site in sites}
    named = {r["place"] for r in content["records"] if r["kind"] == "named"}
    if without := len(named - placed - {""}):
        rows.append(["Award record of a place named by NMRC", _for_places(without)])
    caption = "What is known to be missing; no row is no proof that nothing is"
    return Table("missing", caption, _MISSING, rows, [""] * len(rows), [])


def _missing_of(cycle: dict[str, Any]) -> list[list[str]]:
    name = cycle_name(cycle["year"])
    if not cycle["isCounted"]:
        return [[f"{name}: a later program", "not collected, not counted"]]
    if not cycle["inList"]:
        return [[f"{name}: all awards", "none found so far; unknown, not zero"]]
    gap = cycle["gap"]
    if not gap:
        return []
    text = f"{gap['awards']:,} of {count(gap['announced'], 'award')}"
    if gap["usd"]:
        text += f", and {'at least' if gap['isLeast'] else 'about'} {gap['words']}"
    return [[f"{name}: awards that OJJDP announced", text]]


_KINDS: Final = (("site", "Project sites"), ("tta", "Technical assistance"))


def _for_places(number: int) -> str:
    return f"for {count(number, 'place')}"


def _sum(amounts: Iterable[int | None]) -> str:
    every = list(amounts)
    known = [amount for amount in every if amount is not None]
    if not known:
        return "amounts not found"
    unknown = len(every) - len(known)
    text = dollars(sum(known))
    return f"{text} (amount not found for {unknown})" if unknown else text


def _cut(
    content: dict[str, Any], rows: list[list[str]], caption: str, nothing: str
) -> tuple[list[list[str]], str]:
    most = content["mostRows"]
    if not rows:
        return [], nothing
    if len(rows) > most:
        caption += f"; the first {most} are shown, a CSV of the same selection has all"
    return rows[:most], caption
