"""A review: decisions that may be taken back, then all of them written, or none."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from data.addresses import is_like_an_address
from data.corrections import is_source, one_line
from data.descriptor import DATA_DIR, Descriptor, read_descriptor
from data.editing import Draft, Row, problems_added
from data.refresh.answers import today
from data.refresh.asking import SOURCE
from data.refresh.comparing import OF_SOURCE, allowed_cells, is_coarse
from data.refresh.listed import check_tables, named
from data.refresh.record import usd_words
from data.release import with_line
from data.review.items import SOURCE_URL, Item, Question, items_of
from data.review.soundness import GIVEN, GIVEN_BY_TABLES
from data.seal import sealed_files
from geo.files import BESIDE, replace_files, writing
from grants.changes import (
    CheckedAward,
    Proposal,
    ProposedAward,
    ProposedChange,
    ProposedGone,
    fingerprint,
)
from grants.errors import DataError, Problem
from grants.names import is_named
from grants.words.numbers import count, listed

ACCEPT, REJECT, LATER = "accept", "reject", "later"
_LONGEST_REASON: Final = 300
_LEFT_OUT: Final = "Left out: it says more than may be shown of this award."
_TTA: Final = "training_ta"
#: The source among those of the package, once something of it was accepted.
_SOURCE: Final = {
    "name": "usaspending",
    "title": "USAspending",
    "publisher": "U.S. Department of the Treasury, Bureau of the Fiscal Service",
    "path": "https://www.usaspending.gov/",
    "license": "U.S. government work, public domain",
    "used_for": "What the federal record says of each award, beside the list's own "
    "words; the address of each record stands in its row.",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided.

    Attributes:
        choice: accept, reject or later. reason: why it was rejected, or empty.
        answers: what was said of an award that is added.
    """

    choice: str
    reason: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Written:
    """What a review wrote.

    Attributes:
        files: names of the files that changed. summary: what changed in the list, or
            empty where that is nothing. later: how many were left for later.
        outdated: how many decisions no longer fitted the list when it was written.
        is_noted: whether the changelog says the summary.
    """

    files: tuple[str, ...]
    summary: str
    later: int
    outdated: int = 0
    is_noted: bool = False


class Review:
    """Decisions on a proposal.

    Args:
        proposal: the proposal.
        folder: the package; nothing is written before :meth:`write`.
        withheld: reads the numbers of withheld awards, in the compact form; asked
            again at the write.
        file: the name to give the proposal.

    Attributes:
        items: what is to be decided. outdated: how many no longer fit the list.
        notes: what a reader should know of all of it.

    Raises:
        DataError: the package is broken, or the proposal holds what cannot be made.
    """

    def __init__(
        self,
        proposal: Proposal,
        folder: Path = DATA_DIR,
        withheld: Callable[[], frozenset[str]] = frozenset,
        file: str = "changes",
    ) -> None:
        self._proposal = proposal
        self._folder = folder
        self._read_withheld = withheld
        self._withheld = withheld()
        self._file = file
        self._descriptor = read_descriptor(folder)
        check_tables(self._descriptor)
        found = items_of(proposal, Draft(self._descriptor), self._withheld, file)
        if found.problems:
            raise DataError(found.problems)
        self.items = found.items
        self.outdated = found.outdated
        self.notes = proposal.notes
        self._decisions: dict[str, Decision] = {}
        self._before: list[dict[str, Decision]] = []

    @property
    def is_of_table(self) -> bool:
        """Whether what is proposed was read from somebody's table."""
        return bool(self._proposal.table)

    def decision(self, item: Item) -> Decision | None:
        """Return what was decided of an item; None where nothing was yet."""
        return self._decisions.get(item.key)

    def next(self) -> Item | None:
        """Return the first item of which nothing was decided; None where none is."""
        return next((one for one in self.items if one.key not in self._decisions), None)

    def decided(self, choice: str) -> int:
        """Return of how many a choice was made."""
        return sum(one.choice == choice for one in self._decisions.values())

    def of_award(self, item: Item) -> list[Item]:
        """Return the items of the same award of which nothing was decided."""
        return [
            one
            for one in self.items
            if one.award == item.award and one.key not in self._decisions
        ]

    def decide(self, items: Iterable[Item], decision: Decision) -> list[Problem]:
        """Decide on items together; return what keeps the decision from being made.

        Where something does, nothing is decided.
        """
        wanted = dict(self._decisions)
        if decision.choice == REJECT:
            reason = one_line(decision.reason)
            if problem := _problem_of_reason(reason):
                return [problem]
            decision = replace(decision, reason=reason)
        items = list(items)
        for item in items:
            wanted[item.key] = decision
        if decision.choice == ACCEPT and (twice := self._twice(wanted)):
            return twice
        if decision.choice == ACCEPT and (lacking := list(_lacking(items, decision))):
            return lacking
        # A cell of the source was checked by its column, and no rule asks more of it.
        if decision.choice == ACCEPT and not all(map(_is_of_source, items)):
            contents = self._draft(wanted).contents()
            if problems := problems_added(self._descriptor, contents):
                return problems
        self._before.append(self._decisions)
        self._decisions = wanted
        return []

    def _twice(self, wanted: Mapping[str, Decision]) -> list[Problem]:
        """Return where two values of one cell would be accepted."""
        cells: set[tuple[str, str]] = set()
        problems = []
        for item in self.items:
            decision = wanted.get(item.key)
            if decision is None or decision.choice != ACCEPT:
                continue
            cell = named(item.proposed)
            if cell in cells:
                found = f"{item.award} has two values proposed for it"
                instead = "accept one of them, and reject the other"
                problems.append(Problem(self._file, 0, cell[1], found, instead))
            cells.add(cell)
        return problems

    def suggested(self, question: Question) -> str:
        """Return what was last said to a question that takes any text; or empty."""
        if not question.is_text:
            return ""
        said = (one.answers.get(question.name) for one in self._decisions.values())
        return next(filter(None, reversed(list(said))), "")

    def undo(self) -> bool:
        """Take the last decision back; return whether there was one."""
        if not self._before:
            return False
        self._decisions = self._before.pop()
        return True

    def write(self) -> Written:
        """Write what was accepted and rejected, and the days of checking.

        All files change, or none; what was left for later is proposed again.

        Raises:
            DataError: the package changed meanwhile, so that a problem would arise.
        """
        with writing(self._folder):
            return self._write()

    def _write(self) -> Written:
        self._descriptor = read_descriptor(self._folder)
        self._withheld = self._read_withheld()
        outdated = self._forget_outdated()
        draft = self._draft(self._decisions)
        contents = draft.contents()
        if problems := problems_added(self._descriptor, contents):
            raise DataError(problems)
        summary = self._summary()
        changelog = self._changelog(summary)
        descriptor = self._with_source(draft)
        # What else was changed and not sealed is told of when it is.
        sealed = sealed_files(descriptor, draft.tables(), summary, is_alone=True)
        contents = contents | sealed
        noted = {} if changelog is None else {f"../{BESIDE}": changelog}
        if contents or noted:
            replace_files(self._folder, contents | noted)
        later = len(self.items) - self.decided(ACCEPT) - self.decided(REJECT)
        return Written(tuple(contents), summary, later, outdated, bool(noted))

    def _forget_outdated(self) -> int:
        """Forget decisions that no longer fit the list; return how many they were.

        Whoever changed a cell while the review was open keeps it.
        """
        now = items_of(
            self._proposal, Draft(self._descriptor), self._withheld, self._file
        )
        open_now = {item.key for item in now.items}
        gone = [key for key in self._decisions if key not in open_now]
        for key in gone:
            del self._decisions[key]
        return len(gone)

    def _draft(self, decisions: Mapping[str, Decision]) -> Draft:
        """Return the package as decisions would have it."""
        draft = Draft(self._descriptor)
        accepted: dict[str, set[str]] = {}
        gone: set[str] = set()
        for item in self.items:
            decision = decisions.get(item.key)
            if decision is None or decision.choice == LATER:
                continue
            proposed = item.proposed
            if decision.choice == REJECT:
                _reject(draft, item, decision.reason)
            elif isinstance(proposed, ProposedChange):
                for change in (proposed, *item.with_it):
                    said = decision.answers.get(SOURCE_URL, "")
                    sourced = replace(change, source_url=change.source_url or said)
                    _change(draft, sourced, is_of_table=self.is_of_table)
                    accepted.setdefault(item.award, set()).add(change.field)
            elif isinstance(proposed, ProposedAward):
                answers = decision.answers
                _add(draft, proposed, answers, is_of_table=self.is_of_table)
            else:
                gone.add(proposed.award_id)
                draft.remove("usaspending", {"award_id": proposed.award_id})
        for checked in self._proposal.checked:
            if "checks" in draft and draft.find(checked.award_id):
                is_gone = checked.award_id in gone
                fields = accepted.get(checked.award_id, set())
                _check(draft, checked, fields, is_gone=is_gone)
        return draft

    def _with_source(self, draft: Draft) -> Descriptor:
        """Return the descriptor, with the source where it says something."""
        days = [row["read_on"] for row in draft.rows("usaspending")]
        others = [
            entry
            for entry in self._descriptor.content["sources"]
            if entry["name"] != _SOURCE["name"]
        ]
        if not days:
            return self._descriptor
        entry = _SOURCE | {"compiled_on": max(days)}
        content = self._descriptor.content | {"sources": [*others, entry]}
        return replace(self._descriptor, content=content)

    def _summary(self) -> str:
        """Return what changed in the list, naming nothing; empty for nothing."""
        accepted = [
            proposed
            for item in self.items
            if (found := self._decisions.get(item.key)) and found.choice == ACCEPT
            for proposed in item.said
        ]
        changes = [one for one in accepted if isinstance(one, ProposedChange)]
        added = [one for one in accepted if isinstance(one, ProposedAward)]
        gone = [one for one in accepted if isinstance(one, ProposedGone)]
        awards = len({change.award_id for change in changes})
        parts = []
        if changes:
            fields = count(len(changes), "field")
            parts.append(f"{fields} of {count(awards, 'award')} entered")
        if added:
            parts.append(f"{count(len(added), 'award')} added")
        if gone:
            parts.append(f"{count(len(gone), 'award')} no longer recorded there")
        # The name of somebody's file is not for everyone to read.
        source = "a table" if self.is_of_table else SOURCE
        return f"Compared with {source}: {listed(parts)}." if parts else ""

    def _changelog(self, summary: str) -> bytes | None:
        """Return the changelog as it would be; None where it would not change.

        Raises:
            DataError: it is there and is no text in UTF-8.
        """
        path = self._folder.resolve().parent / BESIDE
        if not summary or not path.is_file():
            return None
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            found, instead = "is no text in UTF-8", "save it so"
            raise DataError([Problem(path.name, 0, "", found, instead)]) from error
        changed = with_line(text, summary)
        return None if changed == text else changed.encode("utf-8")


def _is_of_source(item: Item) -> bool:
    proposed = item.proposed
    if not isinstance(proposed, ProposedChange):
        return False
    return proposed.field.startswith(OF_SOURCE)


def _lacking(items: Iterable[Item], decision: Decision) -> Iterator[Problem]:
    """Yield what a person has yet to say before a change can be made."""
    source = decision.answers.get(SOURCE_URL, "")
    bound = decision.answers.get("finest_allowed", "city")
    is_site = decision.answers.get("kind") != _TTA
    for item in items:
        is_asked = any(asked.name == SOURCE_URL for asked in item.questions)
        if is_asked and not is_source(source):
            found = "is blank" if not source else "is no web address"
            instead = "write the address of a public page, beginning with https://"
            yield Problem(SOURCE_URL, 0, "", found, instead)
        one = item.proposed
        is_numberless = isinstance(one, ProposedAward) and not one.award_number
        if is_numberless and is_site and bound != "city":
            # Without number and recipient it would be proposed each time anew.
            found = "an award without a number is not held so by a review"
            instead = "reject it, and run: python -m data add"
            yield Problem(item.award, 0, "finest_allowed", found, instead)


def _problem_of_reason(reason: str) -> Problem | None:
    found = ""
    if not reason:
        found = "is blank"
    elif len(reason) > _LONGEST_REASON:
        found = f"has {len(reason):,} characters"
    elif not reason.isprintable():
        found = "is not one line of text"
    elif is_like_an_address(reason, "comment"):
        found = "reads like a street address or a ZIP code"
    if not found:
        return None
    instead = "say in a short line why; everyone may read it"
    return Problem("reason", 0, "", found, instead)


def _reject(draft: Draft, item: Item, reason: str) -> None:
    for proposed in item.said:
        award, name = named(proposed)
        key = {"award": award, "field": name, "fingerprint": fingerprint(proposed)}
        draft.put("rejected", key, {"reason": reason, "rejected_on": today()})


def _change(draft: Draft, change: ProposedChange, *, is_of_table: bool) -> None:
    code = {"award_id": change.award_id}
    name = change.field.removeprefix(OF_SOURCE)
    if name != change.field:
        day = {"source_url": change.source_url, "read_on": change.read_on}
        draft.put("usaspending", code, {name: change.new_value} | day)
        return
    found = draft.find(change.award_id)
    if found is None:
        return
    table, row = found
    cells = {name: change.new_value}
    if name == "amount_original_usd" and (is_of_table or not row["amount_evidence"]):
        cells["amount_evidence"] = _evidence(change, row)  # an amount rests on words
    if is_of_table:
        if name == "amount_original_usd" and row["amount_is_approximate"]:
            cells["amount_is_approximate"] = "no"
        cells |= _other_sources(change, row)
    draft.put(table, code, cells)


def _evidence(change: ProposedChange, row: Row) -> str:
    """Return the words that an amount rests on; of a coarse row they name nothing."""
    if is_coarse(row) and not change.comment.startswith(SOURCE):
        words = usd_words(change.new_value)
        return f"A table that somebody sent, read {change.read_on}: {words}"
    return change.comment


def _other_sources(change: ProposedChange, row: Row) -> Row:
    """Return the source of a change beside those of its row; none of a coarse one."""
    known = row["other_sources"]
    url = change.source_url
    if is_coarse(row) or url == row["source_url"] or url in known:
        return {}
    told = f"{url} (read {change.read_on})"
    return {"other_sources": f"{known}; {told}" if known else told}


def _add(
    draft: Draft, added: ProposedAward, answers: Mapping[str, str], *, is_of_table: bool
) -> None:
    """Add an award, its cycle where that is new, and what the source says of it."""
    columns = GIVEN_BY_TABLES if is_of_table else GIVEN
    given = {name: cell for name, cell in added.cells.items() if name in columns}
    code = added.award_number or _free_code(draft, given)
    number = {"award_id": code, "award_number": added.award_number}
    row = _bounded({**given, **number, **answers, "withheld": "no"})
    program = row.get("program", "")
    is_later = any(
        one["program"] == program and one["is_counted"] == "no"
        for one in draft.rows("programs")
    )
    prefix = "later_" if is_later and "later_awards" in draft else ""
    year = row.get("fiscal_year", "")
    cycle = {"program": program, "fiscal_year": year}
    cycles = f"{prefix}cycles"
    if year and draft.get(cycles, cycle) is None:
        draft.put(cycles, cycle, {"phase": row.get("phase", "")})
    key = {"award_id": code}
    draft.put(f"{prefix}awards", key, row)
    if added.record:
        cells = allowed_cells(added.record, row)
        if source := answers.get(SOURCE_URL, ""):
            cells["source_url"] = source
        draft.put("usaspending", key, {k: v for k, v in cells.items() if v})


def _free_code(draft: Draft, cells: Mapping[str, str]) -> str:
    """Return an identifier for an award without a number, as no award has it yet.

    It says the year and the state alone: a row may be held coarser one day.
    """
    parts = (cells.get("fiscal_year", ""), cells.get("site_state", "").lower())
    stem = "-".join(("no-number", *filter(None, parts)))
    code, number = stem, 1
    while draft.find(code) is not None:
        number += 1
        code = f"{stem}-{number}"
    return code


def _bounded(row: Row) -> Row:
    """Return the row of a new award, no finer than a person said that it may be."""
    if row.get("kind") == _TTA:
        blank: Row = dict.fromkeys(("site_city", "site_county", "site_state"), "")
        national = {"site_precision": "national", "finest_allowed": "national"}
        return row | blank | national | {"site_basis": "", "site_confidence": "none"}
    bound = row.get("finest_allowed", "city")
    if bound == "city":
        return row
    # Any text may say who, or where.
    blank = dict.fromkeys(("site_city", "recipient", "title", "summary", "status"), "")
    held: Row = {**row, **{name: cell for name, cell in blank.items() if name in row}}
    if bound == "state":
        held["site_county"] = ""
    hidden = [row.get(name, "") for name in ("site_city", "recipient", "site_county")]
    hidden = [name for name in hidden if name and name not in held.values()]
    for name in ("evidence", "amount_evidence", "site_basis"):
        if any(is_named(one, held.get(name, "")) for one in hidden):
            held[name] = _LEFT_OUT
    level = "county" if held.get("site_county") else "state"
    held["site_precision"] = level if held.get("site_state") else ""
    return held


def _check(
    draft: Draft, checked: CheckedAward, accepted: set[str], *, is_gone: bool
) -> None:
    """Note the day of checking; one that is older than what is noted stays away."""
    key = {"award_id": checked.award_id, "source": checked.source}
    now = draft.get("checks", key)
    if now is not None and now["checked_on"] > checked.checked_on:
        return
    differs = [one for one in checked.differs if one not in accepted]
    result, data_date = checked.result, checked.data_date
    if result == "differs" and not differs:
        result = "same"
    if now is not None and result == now["result"] == "not found":
        data_date = now["data_date"] or data_date  # since when it is missing
    cells = {
        "checked_on": checked.checked_on,
        "data_date": data_date,
        "result": "gone" if is_gone else result,
        "differs": ";".join(differs),
    }
    draft.put("checks", key, cells)
