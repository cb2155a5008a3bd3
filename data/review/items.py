"""What of a proposal is to be decided yet, each with what stands beside it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from data.corrections import facts, is_kept_by_hand, together
from data.editing import Draft, Row
from data.refresh.answers import today
from data.refresh.comparing import OF_SOURCE, is_coarse
from data.refresh.listed import Proposed, is_like, may_be_withheld, named
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
#: What is asked where a table does not say where it was read.
SOURCE_URL: Final = "source_url"
_PROVENANCE: Final = frozenset(
    {
        *("award_id", "award_number", "program", "evidence", "record_confidence"),
        *("withheld", "source_url", "site_confidence"),
    }
)
#: What a person says of an award that is added, in the order in which it is asked for.
_ASKED: Final = ("kind", "finest_allowed", "phase")
_FINEST: Final = ("city", "county", "state")
BLANK: Final = "(blank)"


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
        is_text: whether any text may be said.
    """

    name: str
    title: str
    choices: tuple[str, ...]
    is_text: bool = False


_ASKS_SOURCE: Final = Question(
    SOURCE_URL, "Public page that shows it, https://…", (), is_text=True
)


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
        with_it: further cells that are decided with it: those of one place.
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
    with_it: tuple[ProposedChange, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether it is an award that the list does not have."""
        return isinstance(self.proposed, ProposedAward)

    @property
    def said(self) -> tuple[Proposed, ...]:
        """What it says, without what that only rests on."""
        if isinstance(self.proposed, ProposedChange):
            return facts((self.proposed, *self.with_it))
        return (self.proposed,)


@dataclass(frozen=True, slots=True)
class _OfCells:
    """An award as the cells of a proposal tell of it."""

    number: str
    recipient: str
    state: str
    fiscal_year: str


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
    numbers.discard("")
    is_of_table = bool(proposal.table)
    for added in proposal.added:
        number = compact_number(added.award_number)
        if number in withheld | numbers:
            continue
        if found := list(
            problems_of_award(added, draft.descriptor, file, is_of_table=is_of_table)
        ):
            problems += found
            continue
        if is_of_table and _may_be_known(added, rows.values(), withheld):
            continue
        numbers.add(number or added.code)
        items.append(_item_of_award(added, draft, is_of_table=is_of_table))
    for gone in proposal.gone:
        row = rows.get(gone.award_id)
        if row and compact_number(row["award_number"]) not in withheld:
            items.append(_item_of_gone(gone, row))
    items = [
        one
        for one in items
        if not all((*named(p), fingerprint(p)) in rejected for p in one.said)
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
    is_of_table = bool(proposal.table)
    for group in together(proposal.changes):
        row = rows.get(group[0].award_id)
        if row is None:
            continue
        kept = [
            one for one in group if not _is_passed_over(one, row, proposal, withheld)
        ]
        wrong = [
            problem
            for one in kept
            for problem in problems_of_change(
                one, draft.descriptor, file, is_of_table=is_of_table
            )
        ]
        if wrong:
            problems += wrong
            continue
        open_now = [
            one for one in kept if _cell(one.field, row, known) != one.new_value
        ]
        if any(_cell(one.field, row, known) != one.old_value for one in open_now):
            outdated += 1
        elif said := facts(open_now):
            others = tuple(one for one in open_now if one is not said[0])
            item = _item_of_change(said[0], row, draft, others, is_of_table=is_of_table)
            items.append(item)
    return items, outdated


def _may_be_known(
    added: ProposedAward, rows: Iterable[Row], withheld: frozenset[str]
) -> bool:
    """Return whether an award of a table may be one that was withheld, or is listed.

    One with a number is another award than one with another number.
    """
    names = ("recipient", "site_state", "fiscal_year")
    told = _OfCells(added.award_number, *(added.cells.get(name, "") for name in names))
    if may_be_withheld(told, withheld):
        return True
    return any(is_like(row, told) for row in rows if not added.award_number)


def _is_passed_over(
    change: ProposedChange, row: Row, proposal: Proposal, withheld: frozenset[str]
) -> bool:
    """Return whether nothing may be said of a change."""
    if compact_number(row["award_number"]) in withheld:
        return True
    if change.field == "award_number" and compact_number(change.new_value) in withheld:
        return True
    if not is_coarse(row):
        return False
    name = change.field.removeprefix(OF_SOURCE)
    if name == change.field and proposal.table:
        return is_kept_by_hand(name, row["finest_allowed"])
    allowed = COARSE_COLUMNS if name != change.field else _FILLED_OF_COARSE
    return name not in allowed


def _cell(field: str, row: Row, known: Mapping[str, Row]) -> str:
    name = field.removeprefix(OF_SOURCE)
    if name == field:
        return row[field]
    return known.get(row["award_id"], {}).get(name, "")


def _item_of_change(
    change: ProposedChange,
    row: Row,
    draft: Draft,
    others: tuple[ProposedChange, ...],
    *,
    is_of_table: bool,
) -> Item:
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
    elif is_of_table and not is_of_source and change.old_value:
        what = "A cell of the list that the table has otherwise"
    lines = [Line(title, shown(name, change.old_value), shown(name, change.new_value))]
    for one in others:
        called = draft.descriptor.field("awards", one.field)["title"]
        lines.append(Line(called, one.old_value, one.new_value or BLANK))
    is_asked = is_of_table and not change.source_url
    return Item(
        key=_key(change),
        award=change.award_id,
        heading=heading_of(row),
        what=what,
        lines=tuple(lines),
        proposed=change,
        with_it=others,
        beside=beside,
        notes=(change.comment,) if change.comment else (),
        questions=(_ASKS_SOURCE,) if is_asked else (),
        source_url=change.source_url,
        read_on=change.read_on,
    )


def _item_of_award(added: ProposedAward, draft: Draft, *, is_of_table: bool) -> Item:
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
    if not told:  # a table stands in the cells of the award alone
        lines = [
            Line(schema.field("awards", name)["title"], "", shown(name, cell))
            for name, cell in cells.items()
            if name not in _PROVENANCE
        ]
    none = "none" if is_of_table else "none is asked for under this listing"
    matched = "; ".join(added.matched) or none
    questions = tuple(_questions(cells, draft))
    if is_of_table and not added.source_url:
        questions = (*questions, _ASKS_SOURCE)
    notes = [f"Words that matched: {matched}", added.comment]
    year = cells.get("fiscal_year", "")
    if _lacks_cycle(cells, draft):
        notes.append(f"FY{year} has no row among the cycles; it would be added.")
    return Item(
        key=_key(added),
        award=added.code,
        heading=f"{added.award_number or 'An award without a number'}: not in the list",
        what="A row of the table that may be an award of the program"
        if is_of_table
        else "A record that may be an award of the program",
        lines=tuple(lines),
        proposed=added,
        notes=tuple(filter(None, notes)),
        questions=questions,
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
