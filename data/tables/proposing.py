"""What a table would change of a list: fields of its awards, and awards it may lack.

Nothing of the list is written, and nothing goes: a table of one state lacks most of it.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Final

from data.addresses import says_too_much
from data.corrections import facts, problems_in, problems_of_cell, together
from data.descriptor import Descriptor
from data.editing import Row
from data.own.rows import OwnRows
from data.refresh.asking import SOURCE
from data.refresh.comparing import (
    OF_SOURCE,
    is_coarse,
    name_words,
    proposed_changes,
    record_cells,
    words_in,
)
from data.refresh.listed import Listed, is_like
from data.refresh.record import Record, usd_cell
from data.tables.awards import TableAward, awards_of
from data.tables.comparing import (
    A_TABLE,
    CONFIDENCE,
    amount_words,
    changed_cells,
    is_total,
    place_cells,
)
from geo.resolve import PlaceResolver
from grants.changes import Proposal, ProposedAward, ProposedChange
from grants.errors import Problem
from grants.names import compact_number
from grants.words.numbers import count

_LONGEST_NAME: Final = 80  # characters of a file's name in a cell
# Why an award of a table is not proposed.
_IN_THE_LIST: Final = (
    "{some} without a number: an award of the same recipient, state and fiscal year is "
    "in the list"
)
_NO_KEYWORD: Final = (
    "{some} under a listing of the program, without one of its keywords"
)
_OTHER_LISTING: Final = "{some} under other assistance listings than the program's"
_NO_PROGRAM: Final = (
    "{some} of a program that the table does not say; name it with --program"
)
_BY_HAND: Final = "correct the table, or run: python -m data correct"
_A_SOURCE: Final = "https://example.org/"  # stands for one that a review asks for


@dataclass(frozen=True, slots=True)
class Of:
    """Where a table comes from.

    Attributes:
        source_url: public page from which it was taken, or empty: the review asks.
        read_on: the day, ISO 8601.
        program: code of the program of the awards that the list lacks; empty for what
            the table says, or for the one program that is counted.
    """

    source_url: str
    read_on: str
    program: str = ""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What comes of a table.

    Attributes:
        proposal: the proposed changes.
        problems: what of the table was not read further, by line.
        passed_over: why awards of the table are not proposed, a sentence each.
    """

    proposal: Proposal
    problems: tuple[Problem, ...]
    passed_over: tuple[str, ...]


def propose(
    found: OwnRows,
    listed: Listed,
    descriptor: Descriptor,
    resolver: PlaceResolver,
    of: Of,
) -> Proposed:
    """Compare a table with a list.

    An award of the table is one of the list by its number, in whatever spelling. What
    was withheld, and what a person rejected, is passed over without a word.

    Args:
        found: the rows of the table.
        listed: the list.
        descriptor: of its package.
        resolver: one without an online geocoder.
        of: where the table comes from.
    """
    return _Proposing(found, listed, descriptor, resolver, of).run()


def name_in_cells(name: str) -> str:
    """Return how a table is called within a list, which everyone may read.

    A name that may say who or where is not repeated; nor is one that an amount would
    seem to take its fiscal year from.
    """
    is_fit = (
        name.isprintable()
        and len(name) <= _LONGEST_NAME
        and not says_too_much(name)
        and "fiscal year" not in name.casefold()
        and ";" not in name
        and "  " not in name
        and name == name.strip()
    )
    return name if is_fit and name else A_TABLE


@dataclass(slots=True)
class _Proposing:
    found: OwnRows
    listed: Listed
    descriptor: Descriptor
    resolver: PlaceResolver
    of: Of
    _changes: list[ProposedChange] = field(default_factory=list)
    _added: list[ProposedAward] = field(default_factory=list)
    _problems: list[Problem] = field(default_factory=list)
    _over: Counter[str] = field(default_factory=Counter)
    _entries: dict[str, dict[str, Any]] = field(default_factory=dict)
    _by_name: dict[tuple[str, ...], list[Row]] = field(default_factory=dict)

    def run(self) -> Proposed:
        entries = self.descriptor.schema("awards")["fields"]
        self._entries = {entry["name"]: entry for entry in entries}
        for row in self.listed.rows:
            if row["recipient"] and not is_coarse(row):
                self._by_name.setdefault(name_words(row["recipient"]), []).append(row)
        read = awards_of(self.found)
        self._problems += read.problems
        by_number = {
            compact_number(row["award_number"]): row
            for row in self.listed.rows
            if row["award_number"]
        }
        for award in read.awards:
            if award.number in self.listed.withheld:
                continue
            own = by_number.get(award.number)
            if own is not None:
                self._compare(own, award)
            elif not self.listed.is_passed_over(award):
                self._look_at(award)
        proposal = Proposal(
            self.listed.version,
            changes=tuple(self._changes),
            added=tuple(self._added),
            notes=tuple(self._notes()),
            table=self._called,
        )
        return Proposed(proposal, tuple(self._problems), tuple(self._told()))

    @property
    def _called(self) -> str:
        return name_in_cells(self.found.file.name)

    @property
    def _is_of_source(self) -> bool:
        return self.found.columns.shape.startswith(f"{SOURCE}, ") and (
            "subawards" not in self.found.columns.shape
        )

    @property
    def _heading(self) -> str:
        at = self.found.columns.of.get("amount_usd", -1)
        return self.found.columns.names[at] if at >= 0 else ""

    # Awards of the list.

    def _compare(self, row: Row, award: TableAward) -> None:
        """Propose what the table says of an award otherwise than the list.

        What USAspending says stands beside the list's own cells, wherever it was read.
        """
        if self._is_of_source:
            changes = list(self._of_source(row, award))
        else:
            changes = list(self._of_cells(row, award))
        for group in together(changes):
            said = facts(group)
            if all(map(self.listed.is_rejected, said)):
                continue
            if problems := [p for one in group for p in self._unfit(one, row)]:
                self._problems += [self._at(award, p) for p in problems]
            else:
                self._changes += group

    def _of_source(self, row: Row, award: TableAward) -> Iterator[ProposedChange]:
        known = self.listed.known.get(row["award_id"], {})
        record = self._record(award)
        if is_coarse(row):
            record = record.as_coarse()
        for change in proposed_changes(row, known, record, None, self.of.read_on):
            source = change.source_url or self.of.source_url
            comment = change.comment or self._at_line(award, row)
            yield replace(change, source_url=source, comment=comment)

    def _of_cells(self, row: Row, award: TableAward) -> Iterator[ProposedChange]:
        finer = self.listed.finer_names(row)
        called = A_TABLE if is_coarse(row) else self._called
        cells = changed_cells(
            row, award, self._heading, self.resolver, called, tuple(finer)
        )
        for name, new in cells:
            comment = self._at_line(award, row)
            if name == "amount_original_usd":
                comment = amount_words(new, called, self.of.read_on)
            yield ProposedChange(
                row["award_id"],
                name,
                row[name],
                new,
                self.of.source_url,
                self.of.read_on,
                comment,
            )

    def _unfit(self, change: ProposedChange, row: Row) -> Iterator[Problem]:
        """Yield what a review would refuse of a change, but that it lacks a source."""
        if change.field.startswith(OF_SOURCE):
            return
        sourced = replace(change, source_url=change.source_url or _A_SOURCE)
        file, new = self.found.file.name, change.new_value
        yield from problems_in(sourced, self.descriptor, file)
        original, evidence = row["amount_original_usd"], row["amount_evidence"]
        if change.field == "amount_total_usd" and original and int(new) < int(original):
            found = "a total that is less than the original award in the list"
            yield Problem(file, 0, change.field, found, _BY_HAND)
        is_worded = "fiscal year" in evidence.casefold()
        if change.field == "fiscal_year" and is_worded and new not in evidence:
            found = "another year than the words on which the list's amount rests"
            yield Problem(file, 0, change.field, found, _BY_HAND)

    # Awards that the list lacks.

    def _look_at(self, award: TableAward) -> None:
        """Propose an award as one of a row without a number, or as one to be added."""
        rows = self._by_name.get(name_words(award.recipient), [])
        like = [row for row in rows if is_like(row, award)]
        if award.number:
            numberless = [row for row in like if not row["award_number"]]
            if self._has_number_for(numberless, award):
                return
        elif like:
            self._over[_IN_THE_LIST] += 1
            return
        if problem := self._lacks(award):
            self._over[problem] += 1
            return
        program = self._program(award)
        if program is None:
            return
        words = [word for word in program["keywords"].split(";") if word]
        matched = words_in(self._record(award), words)
        says = award.cells.get("title", "") + award.cells.get("summary", "")
        if award.listings and says and words and not matched:
            self._over[_NO_KEYWORD] += 1
            return
        added = self._candidate(award, program, matched)
        problems = [
            self._at(award, problem)
            for name, cell in added.cells.items()
            for problem in problems_of_cell(
                cell, self._entries[name], self.found.file.name
            )
        ]
        if problems:
            self._problems += problems
        elif not self.listed.is_rejected(added):
            self._added.append(added)

    def _has_number_for(self, rows: list[Row], award: TableAward) -> bool:
        """Propose a number for rows that lack one; return whether it may be theirs."""
        proposed = False
        for row in rows:
            told = (award.recipient, award.place.label if award.place else "")
            change = ProposedChange(
                row["award_id"],
                "award_number",
                "",
                award.printed,
                self.of.source_url,
                self.of.read_on,
                "; ".join(filter(None, (*told, self._at_line(award, row)))),
            )
            if award.printed and not self.listed.is_rejected(change):
                self._changes.append(change)
                self._compare(row, award)
                proposed = True
        return proposed

    def _lacks(self, award: TableAward) -> str:
        """Return why an award cannot be added; empty where it can."""
        if award.place is None:
            return "{some} whose place is not told: correct its row, and import again"
        if award.number and not award.printed:
            return "{some} whose number no list can hold"
        if not award.number and not award.recipient:
            return "{some} with neither number nor recipient, told from no other"
        return ""

    def _program(self, award: TableAward) -> Row | None:
        """Return the program of an award, as far as the table says; None for none.

        A listing that is none of a program's says that it is not of it.
        """
        programs = self.listed.programs
        if self.of.program:
            wanted = [programs[self.of.program]]
        else:
            wanted = list(programs.values())
        if award.listings:
            of = {code: set(self.listed.own_listings(code)) for code in programs}
            told = [p for p in wanted if of[p["program"]] & set(award.listings)]
            wanted = told or [p for p in wanted if not of[p["program"]]]
            if not wanted:
                self._over[_OTHER_LISTING] += 1
                return None
        counted = [p for p in wanted if p["is_counted"] == "yes"]
        some = wanted if self.of.program or len(wanted) == 1 else counted
        if len(some) == 1:
            return some[0]
        codes = ", ".join(programs)
        self._over[f"{_NO_PROGRAM}, one of: {codes}"] += 1
        return None

    def _candidate(
        self, award: TableAward, program: Row, matched: tuple[str, ...]
    ) -> ProposedAward:
        called, day = self._called, self.of.read_on
        record = self._record(award)
        source = (self._is_of_source and record.source_url) or self.of.source_url
        amount = award.cells.get("amount_usd", "")
        of_total = is_total(self._heading)
        cells = {
            "award_id": award.code,
            "award_number": award.printed,
            "program": program["program"],
            "fiscal_year": award.fiscal_year,
            "recipient": award.recipient,
            **(place_cells(award.place, called) if award.place else {}),
            "source_url": source,
            "evidence": f"{called}, read {day}. Words: {'; '.join(matched) or 'none'}.",
            "record_confidence": CONFIDENCE,
            "withheld": "no",
        }
        told: Row = {}
        if self._is_of_source:
            told = {**record_cells(record, None), "source_url": source, "read_on": day}
        else:
            for name in ("title", "summary", "status"):
                cells[name] = award.cells.get(name, "")
            cells["amount_total_usd" if of_total else "amount_original_usd"] = amount
            if amount and not of_total:
                cells["amount_evidence"] = amount_words(amount, called, day)
        return ProposedAward(
            award_number=award.printed,
            cells={name: cell for name, cell in cells.items() if cell},
            record={name: cell for name, cell in told.items() if cell},
            matched=matched,
            source_url=source,
            read_on=day,
            comment=f"{called}, line {award.line}",
        )

    # What both have in common.

    def _record(self, award: TableAward) -> Record:
        """Return what a table says of an award as USAspending's records are held."""
        place = award.place
        level = place.precision if place else ""
        texts = ("summary",) if self._is_of_source else ("title", "summary")
        amount = award.cells.get("amount_exact", "")
        return Record(
            number=award.number,
            key=award.key,
            recipient=award.recipient,
            description=" ".join(filter(None, map(award.cells.get, texts))),
            place=place.label if place else "",
            total_usd=usd_cell(Decimal(amount)) if amount else "",
            listings=award.listings,
            city=place.name if place and level == "city" else "",
            county=place.name if place and level == "county" else "",
            state=award.state,
        )

    def _at_line(self, award: TableAward, row: Row) -> str:
        called = A_TABLE if is_coarse(row) else self._called
        return f"{called}, line {award.line}"

    def _at(self, award: TableAward, problem: Problem) -> Problem:
        return replace(problem, line=award.line)

    def _told(self) -> Iterator[str]:
        for sentence, many in self._over.items():
            yield f"Not proposed: {sentence.format(some=count(many, 'award'))}."

    def _notes(self) -> Iterator[str]:
        if self._added and self.listed.cannot_know:
            yield (
                "Awards of this list were withheld, and no file of their numbers is "
                "there ([withheld] numbers in settings.toml): whether an award of the "
                "table is one of them cannot be known."
            )
