"""What of a proposal is to be decided yet, each with what stands beside it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from data.editing import Draft, Row
from data.refresh.answers import today
from data.refresh.comparing import OF_SOURCE, is_coarse
from data.refresh.listed import Proposed, named
from data.refresh.record import usd_words
from data.review.soundness import (
    problems_of_award,
    problems_of_change,
    problems_of_check,
)
from data.rules import AWARD_FILES, COARSE_COLUMNS
from grants.changes import (
    Proposal,
    ProposedAward,
    ProposedChange,
    ProposedGone,
    fingerprint,
)
from grants.errors import Problem
from grants.names import compact_number
from grants.words.terms import NOT_FOUND

#: Column of what the source says -> columns of the list that tell of the same thing.
_BESIDE: Final[Mapping[str, tuple[str, ...]]] = {
    "recipient": ("recipient", "recipient_later_name"),
    "place": ("site_city", "site_county", "site_state"),
    "obligated_first_usd": ("amount_original_usd",),
    "obligated_total_usd": ("amount_total_usd",),
}
#: Of these, those that may be filled where a row is coarser than a city.
_FILLED_OF_COARSE: Final = frozenset({"amount_original_usd"})
#: What a person says of an award that is added, in the order in which it is asked for.
_ASKED: Final = ("kind", "finest_allowed", "phase")
_FINEST: Final = ("city", "county", "state")


@dataclass(frozen=True, slots=True)
class Line:
    """One field: what it is called, what it was, and what it would be."""

    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Question:
    """What a person says of an award that is added.

    Attributes:
        name: the column. title: what it is called. choices: what may be said, the usual
            one first; an empty one is "not known".
    """

    name: str
    title: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One proposed change, as a person decides on it.

    Attributes:
        key: names it within the review. award: identifier of its award, or number.
        heading: the award in short. what: what is proposed, in a few words.
        lines: the fields. beside: what the list says of the same, or empty.
        notes: what a person should know before they decide.
        questions: what is asked where it is accepted.
        source_url: where it was read. read_on: when.
        proposed: as the file holds it.
    """

    key: str
    award: str
    heading: str
    what: str
    lines: tuple[Line, ...]
    proposed: Proposed
    beside: str = ""
    notes: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    source_url: str = ""
    read_on: str = ""


@dataclass(frozen=True, slots=True)
class ToDecide:
    """What of a proposal is to be decided, and what of it is not.

    Attributes:
        items: what is to be decided, the fields of one award together.
        outdated: how many no longer fit the list.
        problems: what cannot be made, whoever decides.
    """

    items: tuple[Item, ...]
    outdated: int
    problems: tuple[Problem, ...]


def items_of(
    proposal: Proposal, draft: Draft, withheld: frozenset[str], file: str
) -> ToDecide:
    """Return what of a proposal is to be decided.

    What names an award that the list does not have, one that was withheld, or a field
    that may not be held of its row, is passed over without a word; so is what was made
    or rejected before.

    Args:
        proposal: the proposal.
        draft: the package as it is.
        withheld: numbers of withheld awards, in the compact form.
        file: the name to give the proposal.
    """
    today_is = today()
    problems: list[Problem] = []
    for checked in proposal.checked:
        problems += problems_of_check(checked, draft, file, today_is)
    rejected = {
        (row["award"], row["field"], row["fingerprint"])
        for row in draft.rows("rejected")
    }
    rows = {row["award_id"]: row for t in AWARD_FILES for row in draft.rows(t)}
    items, outdated = _open_changes(proposal, draft, rows, withheld, file, problems)
    numbers = {compact_number(row["award_number"]) for row in rows.values()}
    for added in proposal.added:
        number = compact_number(added.award_number)
        if number in withheld | numbers:
            continue
        if found := list(problems_of_award(added, draft.descriptor, file)):
            problems += found
            continue
        numbers.add(number)
        items.append(_item_of_award(added, draft))
    for gone in proposal.gone:
        row = rows.get(gone.award_id)
        if row and compact_number(row["award_number"]) not in withheld:
            items.append(_item_of_gone(gone, row))
    items = [
        one
        for one in items
        if (*named(one.proposed), fingerprint(one.proposed)) not in rejected
    ]
    awards = list(dict.fromkeys(one.award for one in items))
    order = {award: place for place, award in enumerate(awards)}
    items.sort(key=lambda one: order[one.award])
    return ToDecide(tuple(items), outdated, tuple(problems))


def _open_changes(
    proposal: Proposal,
    draft: Draft,
    rows: Mapping[str, Row],
    withheld: frozenset[str],
    file: str,
    problems: list[Problem],
) -> tuple[list[Item], int]:
    """Return the changed fields that are open, and how many no longer fit the list."""
    known = {row["award_id"]: row for row in draft.rows("usaspending")}
    items = []
    outdated = 0
    for change in proposal.changes:
        row = rows.get(change.award_id)
        if row is None or _is_passed_over(change, row, withheld):
            continue
        if found := list(problems_of_change(change, draft.descriptor, file)):
            problems += found
            continue
        now = _cell(change.field, row, known)
        if now == change.new_value:
            continue
        if now != change.old_value:
            outdated += 1
            continue
        items.append(_item_of_change(change, row, draft))
    return items, outdated


def _is_passed_over(change: ProposedChange, row: Row, withheld: frozenset[str]) -> bool:
    """Return whether nothing may be said of a change."""
    if compact_number(row["award_number"]) in withheld:
        return True
    if change.field == "award_number" and compact_number(change.new_value) in withheld:
        return True
    if not is_coarse(row):
        return False
    name = change.field.removeprefix(OF_SOURCE)
    allowed = COARSE_COLUMNS if name != change.field else _FILLED_OF_COARSE
    return name not in allowed


def _cell(field: str, row: Row, known: Mapping[str, Row]) -> str:
    name = field.removeprefix(OF_SOURCE)
    if name == field:
        return row[field]
    return known.get(row["award_id"], {}).get(name, "")


def _item_of_change(change: ProposedChange, row: Row, draft: Draft) -> Item:
    name = change.field.removeprefix(OF_SOURCE)
    is_of_source = name != change.field
    table = "usaspending" if is_of_source else "awards"
    title = draft.descriptor.field(table, name)["title"]
    beside = ""
    if is_of_source:
        columns = _BESIDE.get(name, ())
        told = ", ".join(filter(None, (shown(one, row[one]) for one in columns)))
        if columns:
            own = draft.descriptor.field("awards", columns[0])["title"]
            beside = f"In the list, {own}: {told or NOT_FOUND}"
    what = "What USAspending says" if is_of_source else "A blank of the list"
    if name == "award_number":
        what = "The number of an award that has none"
    line = Line(title, shown(name, change.old_value), shown(name, change.new_value))
    return Item(
        key=_key(change),
        award=change.award_id,
        heading=heading_of(row),
        what=what,
        lines=(line,),
        proposed=change,
        beside=beside,
        notes=(change.comment,) if change.comment else (),
        source_url=change.source_url,
        read_on=change.read_on,
    )


def _item_of_award(added: ProposedAward, draft: Draft) -> Item:
    cells = {**added.cells}
    told = {
        name: cell
        for name, cell in added.record.items()
        if name not in {"read_on", "source_url"}
    }
    schema = draft.descriptor
    lines = [
        Line(schema.field("usaspending", name)["title"], "", shown(name, cell))
        for name, cell in told.items()
        if name in {f["name"] for f in schema.schema("usaspending")["fields"]}
    ]
    matched = "; ".join(added.matched) or "none is asked for under this listing"
    notes = [f"Words that matched: {matched}", added.comment]
    year = cells.get("fiscal_year", "")
    if _lacks_cycle(cells, draft):
        notes.append(f"FY{year} has no row among the cycles; it would be added.")
    return Item(
        key=_key(added),
        award=added.award_number,
        heading=f"{added.award_number}: not in the list",
        what="A record that may be an award of the program",
        lines=tuple(lines),
        proposed=added,
        notes=tuple(filter(None, notes)),
        questions=tuple(_questions(cells, draft)),
        source_url=added.source_url,
        read_on=added.read_on,
    )


def _item_of_gone(gone: ProposedGone, row: Row) -> Item:
    days = " and ".join(gone.missing_on)
    return Item(
        key=_key(gone),
        award=gone.award_id,
        heading=heading_of(row),
        what=f"No longer recorded by {gone.source}",
        lines=(Line("Record", "", f"not among the data of {days}"),),
        proposed=gone,
        notes=("Accepted, its profile says so; the award stays in the list.",),
        read_on=gone.read_on,
    )


def _questions(cells: Mapping[str, str], draft: Draft) -> Iterator[Question]:
    phases = [
        row["phase"]
        for row in draft.rows("phases")
        if row["program"] == cells.get("program")
    ]
    blank = () if _lacks_cycle(cells, draft) else ("",)
    choices: dict[str, tuple[str, ...]] = {
        "kind": ("project_site", "training_ta"),
        "finest_allowed": _FINEST,
        "phase": (*blank, *phases),
    }
    for name in _ASKED:
        title = draft.descriptor.field("awards", name)["title"]
        yield Question(name, title, choices[name])


def _lacks_cycle(cells: Mapping[str, str], draft: Draft) -> bool:
    """Return whether the cycle of an award has no row yet."""
    year = cells.get("fiscal_year", "")
    return bool(year) and all(
        (row["program"], row["fiscal_year"]) != (cells.get("program"), year)
        for table in ("cycles", "later_cycles")
        for row in draft.rows(table)
    )


def shown(column: str, cell: str) -> str:
    """Return a cell as a person reads it: an amount with its mark and separators."""
    return usd_words(cell) if column.endswith("_usd") and cell else cell


def heading_of(row: Mapping[str, Any]) -> str:
    """Return an award in short: "2015-MC-FX-1002: El Paso, TX, FY2014"."""
    place = row["site_city"] or row["site_county"].replace(";", ", ")
    year = f"FY{row['fiscal_year']}" if row["fiscal_year"] else ""
    told = ", ".join(filter(None, (place, row["site_state"], year)))
    return f"{row['award_number'] or row['award_id']}: {told}"


def _key(proposed: Proposed) -> str:
    award, field = named(proposed)
    return f"{award}/{field}/{fingerprint(proposed)}"
