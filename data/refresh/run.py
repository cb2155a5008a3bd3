"""One refresh: every award that has a number, every one that lacks it, candidates."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, TypeVar

from data.editing import Row
from data.refresh.asking import SOURCE, Wanted, candidate_filters
from data.refresh.comparing import (
    candidate,
    differing,
    is_coarse,
    printed_number,
    proposed_changes,
    words_in,
)
from data.refresh.listed import YEARS_OFF, Listed, first_day, last_day, may_be
from data.refresh.questions import NOT_ANSWERED, Questions
from data.refresh.record import Record
from grants.changes import (
    CheckedAward,
    Proposal,
    ProposedAward,
    ProposedChange,
    ProposedGone,
)
from grants.names import compact_number

_FEW: Final = 5  # records of which one that lacks a cell tells nothing
P = TypeVar("P", ProposedChange, ProposedAward, ProposedGone)
#: Told what is asked next.
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Failure:
    """What was not answered: an award, or candidates; and why."""

    what: str
    reason: str

    def __str__(self) -> str:
        """Return it as a sentence."""
        return f"{self.what}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh found.

    Attributes:
        proposal: the proposed changes. failures: what was not answered.
        left_out: what of an answer no file holds, by award, a sentence each.
    """

    proposal: Proposal
    failures: tuple[Failure, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(slots=True)
class Refresh:
    """Compares a package with the federal record; nothing of the package is written.

    Args:
        listed: the package. questions: what answers.
        tell: told what is asked next.
    """

    listed: Listed
    questions: Questions
    tell: Tell
    _changes: list[ProposedChange] = field(default_factory=list)
    _added: list[ProposedAward] = field(default_factory=list)
    _gone: list[ProposedGone] = field(default_factory=list)
    _checked: list[CheckedAward] = field(default_factory=list)
    _left_out: list[str] = field(default_factory=list)
    _failures: list[Failure] = field(default_factory=list)
    _records: list[Record] = field(default_factory=list)

    def run(self) -> Refreshed:
        """Ask for all that is wanted, and compare."""
        self._ask_known()
        self._ask_numberless()
        if not self.listed.is_narrowed:
            self._ask_candidates()
        if not self._failures:
            self.questions.complete(is_whole=self.listed.is_whole)
        left_out = tuple(dict.fromkeys(self._left_out))
        return Refreshed(self._proposal(), tuple(self._failures), left_out)

    # The awards that have a number.

    def _ask_known(self) -> None:
        rows = {row["award_id"]: row for row in self.listed.chosen}
        wanted = [one for row in rows.values() if (one := self.listed.wanted(row))]
        told = 0
        for batch in self.questions.batches(wanted):
            self.tell(f"awards {told + 1} to {told + len(batch)} of {len(wanted)}")
            told += len(batch)
            for one, outcome in self.questions.known(batch):
                if isinstance(outcome, tuple):
                    self._compare(rows[one.award_id], one, *outcome)
                else:
                    self._failures.append(Failure(one.award_id, str(outcome)))

    def _compare(
        self, row: Row, one: Wanted, records: list[Record], read_on: str
    ) -> None:
        if not records:
            self._note_missing(row, read_on)
            return
        if len(records) > 1:
            reason = (
                f"{len(records)} records bear its number, or one of two contents; none "
                "was compared"
            )
            self._failures.append(Failure(one.award_id, reason))
            return
        (record,) = records
        try:
            first = self.questions.first_obligation(record)
        except NOT_ANSWERED as error:
            self._failures.append(Failure(one.award_id, f"its obligations: {error}"))
            return
        self._records.append(record)
        code, known = row["award_id"], self.listed.known.get(row["award_id"], {})
        self._changes += proposed_changes(row, known, record, first, read_on)
        listings = self.listed.own_listings(row["program"])
        differs = differing(row, record, first, listings)
        result = "differs" if differs else "same"
        day = self.questions.data_date
        self._checked.append(CheckedAward(code, SOURCE, read_on, result, differs, day))
        if record.left_out:
            self._left_out.append(f"{code}: left out, {'; '.join(record.left_out)}.")

    def _note_missing(self, row: Row, read_on: str) -> None:
        """Note an award that was looked for in vain; in data of two days, it is gone.

        Missing once it may be a load in progress.
        """
        code, day = row["award_id"], self.questions.data_date
        before = self.listed.checks.get(code, {})
        is_gone = before.get("result") == "gone"
        result = "gone" if is_gone else "not found"
        self._checked.append(CheckedAward(code, SOURCE, read_on, result, (), day))
        was_missing = before.get("result") == "not found"
        earlier = before.get("data_date", "") if was_missing else ""
        if earlier and day and earlier != day:
            self._gone.append(ProposedGone(code, SOURCE, (earlier, day), read_on))

    # Awards without a number.

    def _ask_numberless(self) -> None:
        for row in self.listed.chosen:
            agency = self.listed.agency(row["program"])
            listings = self.listed.own_listings(row["program"])
            needed = (row["recipient"], row["fiscal_year"], agency[0], listings)
            if row["award_number"] or is_coarse(row) or not all(needed):
                continue
            self.tell(f"a number for {row['award_id']}")
            year = int(row["fiscal_year"])
            days = (first_day(year - YEARS_OFF), last_day(year + YEARS_OFF))
            filters = candidate_filters(agency, "", [row["recipient"]], *days)
            filters["program_numbers"] = listings
            try:
                records, read_on = self.questions.like(
                    f"number-{row['award_id']}", filters, self.listed.is_passed_over
                )
                for record in records:
                    if may_be(row, record):
                        self._propose_number(row, record, read_on)
            except NOT_ANSWERED as error:
                self._failures.append(Failure(row["award_id"], f"its number: {error}"))

    def _propose_number(self, row: Row, record: Record, read_on: str) -> None:
        first = self.questions.first_obligation(record)
        told = [
            record.recipient,
            record.place,
            f"first obligation {first.usd} on {first.day}" if first else "",
        ]
        change = ProposedChange(
            award_id=row["award_id"],
            field="award_number",
            old_value="",
            new_value=printed_number(record.number),
            source_url=record.source_url,
            read_on=read_on,
            comment="; ".join(filter(None, told)),
        )
        self._changes.append(change)

    # Awards that the list may lack.

    def _ask_candidates(self) -> None:
        seen = {
            compact_number(change.new_value)
            for change in self._changes
            if change.field == "award_number" and not self.listed.is_rejected(change)
        }
        for code, program in self.listed.programs.items():
            agency, days = self.listed.agency(code), self.listed.days(code)
            if not agency[0] or not days:
                continue
            words = [word for word in program["keywords"].split(";") if word]
            for listing in self.listed.listings(code):
                self.tell(f"candidates under {listing}")
                what = f"candidates of {code} under {listing}"
                filters = candidate_filters(agency, listing, words, *days)
                name = f"candidates-{code}-{listing}"
                try:
                    records, read_on = self.questions.like(
                        name, filters, self.listed.is_passed_over
                    )
                except NOT_ANSWERED as error:
                    self._failures.append(Failure(what, str(error)))
                    continue
                for record in records:
                    matched = words_in(record, words)
                    if record.number not in seen and (matched or not words):
                        seen.add(record.number)
                        self._propose(record, program, matched, read_on)

    def _propose(
        self, record: Record, program: Row, words: tuple[str, ...], read_on: str
    ) -> None:
        try:
            first = self.questions.first_obligation(record)
        except NOT_ANSWERED as error:
            what = f"the candidate {printed_number(record.number)}"
            self._failures.append(Failure(what, f"its obligations: {error}"))
            return
        self._added.append(candidate(record, first, program, words, read_on))

    # What comes of it.

    def _proposal(self) -> Proposal:
        def fresh(proposed: list[P]) -> tuple[P, ...]:
            return tuple(o for o in proposed if not self.listed.is_rejected(o))

        return Proposal(
            self.listed.version,
            changes=fresh(self._changes),
            added=fresh(self._added),
            gone=fresh(self._gone),
            checked=tuple(self._checked),
            notes=tuple(self._notes()),
        )

    def _notes(self) -> Iterator[str]:
        names = {"period_end": "End Date", "base_date": "Base Obligation Date"}
        for name, field_name in names.items():
            cells = [getattr(record, name) for record in self._records]
            if len(cells) >= _FEW and not any(cells):
                yield (
                    f"{SOURCE} gave no {field_name} of any award: it may be called "
                    "otherwise now."
                )
        if self._checked and not self._records:
            yield (
                "No award was found at all: an awarding agency may be written "
                "otherwise in programs.csv than there."
            )
        for code, row in self.listed.programs.items():
            if not self.listed.agency(code)[0]:
                yield (
                    f"{row['title']}: no awarding agency is named in programs.csv, so "
                    "that its awards were not looked for."
                )
        if self.listed.cannot_know:
            yield (
                "Awards of this list were withheld, and no file of their numbers is "
                "there ([withheld] numbers in settings.toml): whether a candidate is "
                "one of them cannot be known."
            )
