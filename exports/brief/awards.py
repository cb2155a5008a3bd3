"""The awards of a brief: a table with its sum, what each planned, who is only named."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

from exports.brief.parts import Column, Line, Section, Table
from grants.award_list import PROJECT_SITE, TTA, AwardList, withheld_lines
from grants.coverage.phrases import labels_in_words
from grants.cycles import cycle_label, cycle_name
from grants.profile import NAMED_ONLY_NOTE
from grants.resources.cells import text_in
from grants.states import STATE_NAMES
from grants.wording import NOT_FOUND, count, dollars

_COLUMNS: Final = (
    Column("Place", 1.55),
    Column("Recipient"),
    Column("Award number and page", 2.4),
    Column("Cycle", 0.52),
    Column("Original award", 0.9, at_right=True),
)
_MOST_PLANS: Final = 6  # awards whose plan is told; past that the table has to do
_MOST_IN_A_SENTENCE: Final = 4
_SEVERAL_NAMED: Final = (
    "NMRC names these places as past or present project sites. No award record was "
    "found: recipients, cycles and amounts are not known."
)


def awards_section(found: AwardList) -> Section:
    """Return every project-site award of a list in a table, with their sum.

    Withheld awards stand in it as the lines that may be told, so that the sum is that
    of the page.
    """
    heading = "Project-site awards found so far"
    table = _table(found.sites, found.withheld, PROJECT_SITE)
    if table is None:
        return Section(
            heading, ("None found so far. That is not proof that none was made.",)
        )
    return Section(heading, tables=(table,))


def tta_section(found: AwardList) -> Section | None:
    """Return the awards for training and technical assistance; None without any."""
    table = _table(found.tta, found.withheld, TTA)
    if table is None:
        return None
    return Section(
        "Training and technical assistance to the sites",
        ("National, and not on the map.",),
        tables=(table,),
    )


def named_section(found: AwardList) -> Section | None:
    """Return the places that are named without an award record; None without any."""
    if found.named.empty:
        return None
    labels = sorted(found.named["place_label"].fillna("not placed").astype(str))
    heading = "Named as a project site, award record not found"
    if len(labels) <= _MOST_IN_A_SENTENCE:
        says = NAMED_ONLY_NOTE if len(labels) == 1 else _SEVERAL_NAMED
        return Section(heading, (f"{labels_in_words(labels)}. {says}",), size="small")
    items = tuple(map(Line, labels))
    return Section(heading, (_SEVERAL_NAMED,), items=items, size="small", columns=3)


def plans_section(found: AwardList) -> Section | None:
    """Return what each award said it would do; None without any, or past a few."""
    sites = found.sites
    if sites.empty or len(sites) > _MOST_PLANS:
        return None
    rows = sites.sort_values(["fiscal_year", "award_number"]).to_dict("records")
    return Section(
        "What the awards said they would do",
        items=tuple(map(_plan, rows)),
        note="Plans, in our words from the award pages; not counts of what was done.",
        size="small",
    )


def _table(awards: pd.DataFrame, withheld: pd.DataFrame, kind: str) -> Table | None:
    """Return the awards of a kind, then the lines of those withheld; None for none."""
    order = ["place_state", "place_label", "fiscal_year", "award_number"]
    lines = withheld_lines(withheld)
    lines = lines[lines["kind"] == kind]
    rows = [
        *map(_award, awards.sort_values(order).to_dict("records")),
        *map(_withheld, lines.to_dict("records")),
    ]
    if not rows:
        return None
    amounts = [*awards["amount_original_usd"], *lines["amount_original_usd"]]
    return Table(
        _COLUMNS, tuple(rows), _total(amounts, len(awards) + int(lines["awards"].sum()))
    )


def _award(row: Mapping[Any, Any]) -> tuple[Line, ...]:
    address = text_in(row, "source_url")
    is_national = row.get("precision") == "national"
    return (
        Line(
            text_in(row, "place_label") or ("national" if is_national else "no place")
        ),
        Line(text_in(row, "recipient") or "recipient not found"),
        Line(
            text_in(row, "award_number"),
            small="" if address else "page not found",
            address=address,
        ),
        Line(cycle_name(int(row["fiscal_year"]))),
        Line(_dollars(row["amount_original_usd"])),
    )


def _withheld(row: Mapping[Any, Any]) -> tuple[Line, ...]:
    return (
        Line(STATE_NAMES.get(row["state"], "")),
        Line(f"{count(int(row['awards']), 'award')}, withheld and not shown"),
        Line(""),
        Line(""),
        Line(_dollars(row["amount_original_usd"])),
    )


def _total(amounts: Sequence[Any], number: int) -> tuple[Line, ...]:
    known = [int(amount) for amount in amounts if not pd.isna(amount)]
    missing = len(amounts) - len(known)
    return (
        Line("Together"),
        Line(count(number, "award")),
        Line(""),
        Line(""),
        Line(
            dollars(sum(known)) if known else NOT_FOUND,
            small=f"not found for {missing:,}" if known and missing else "",
        ),
    )


def _plan(row: Mapping[Any, Any]) -> Line:
    number = text_in(row, "award_number")
    where = text_in(row, "place_label") or "No place"
    served = text_in(row, "populations_served")
    return Line(
        text_in(row, "summary") or f"What it said it would do was {NOT_FOUND}.",
        lead=f"{where}, {cycle_label(int(row['fiscal_year']), number)}.",
        small=f"Who it was to serve: {served or NOT_FOUND}.",
    )


def _dollars(amount: Any) -> str:
    return dollars(None if pd.isna(amount) else int(amount))
