"""One refresh: every award that has a number, every one that lacks it, candidates."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any, Final, TypeVar

from data.descriptor import Descriptor, read_descriptor
from data.editing import Draft, Row
from data.files import read_whole
from data.online.service import ServiceError
from data.refresh.answers import Answers, NotKeptError, read_run, today
from data.refresh.asking import (
    SOURCE,
    FirstObligation,
    Usaspending,
    Wanted,
    candidate_filters,
)
from data.refresh.comparing import (
    candidate,
    differing,
    is_coarse,
    is_same_name,
    printed_number,
    proposed_changes,
    words_in,
)
from data.refresh.record import Record
from data.rules import AWARD_FILES, COMPARED
from data.withheld_numbers import compact
from geo.resolve import Located, PlaceResolver
from grants.changes import (
    CheckedAward,
    Proposal,
    ProposedAward,
    ProposedChange,
    ProposedGone,
    fingerprint,
)
from grants.errors import DataError, Problem

_BATCH: Final = 25  # awards of one question
_YEARS_OFF: Final = 1  # by which the cycle of an award without number may differ
_FEW: Final = 5  # records of which one that lacks a cell tells nothing
_NOT_ASKED: Final = "not asked: the service could not be reached"
#: Told what is asked next.
Tell = Callable[[str], None]
T = TypeVar("T")
P = TypeVar("P", ProposedChange, ProposedAward, ProposedGone)


@dataclass(frozen=True, slots=True)
class Failure:
    """What was not answered: an award, or candidates; and why."""

    what: str
    reason: str

    def __str__(self) -> str:
        """Return it as a sentence."""
        return f"{self.what}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What of a list is asked for.

    Attributes:
        awards: identifiers or numbers of awards, and nothing else; empty for all.
        listings: assistance listings of candidates; empty for those of the programs.
        since: first day of the first obligations of candidates; empty for the years of
            the program.
    """

    awards: tuple[str, ...] = ()
    listings: tuple[str, ...] = ()
    since: str = ""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh found.

    Attributes:
        proposal: the proposed changes. failures: what was not answered.
    """

    proposal: Proposal
    failures: tuple[Failure, ...] = ()


@dataclass(slots=True)
class _Found:
    changes: list[ProposedChange] = field(default_factory=list)
    added: list[ProposedAward] = field(default_factory=list)
    gone: list[ProposedGone] = field(default_factory=list)
    checked: list[CheckedAward] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)


class Refresh:
    """Compares a package with the federal record; nothing of the package is written.

    Args:
        folder: the package.
        resolver: tells how a place is held; one without an online geocoder.
        withheld: numbers of withheld awards, in the compact form; None where no file
            of them is known.
        narrowed: what of the list is asked for.

    Raises:
        DataError: the package is broken, or has no award that is asked for.
    """

    def __init__(
        self,
        folder: Path,
        resolver: PlaceResolver,
        withheld: frozenset[str] | None,
        narrowed: Narrowed | None = None,
    ) -> None:
        self._narrowed = narrowed or Narrowed()
        self._resolver = resolver
        descriptor = read_descriptor(folder)
        check_tables(descriptor)
        self._version = descriptor.version
        self._draft = Draft(descriptor)
        self._rows = [row for table in AWARD_FILES for row in self._draft.rows(table)]
        self._programs = {row["program"]: row for row in self._draft.rows("programs")}
        self._known = {row["award_id"]: row for row in self._draft.rows("usaspending")}
        self._checks = {
            row["award_id"]: row
            for row in self._draft.rows("checks")
            if row["source"] == SOURCE
        }
        self._rejected = {
            (row["award"], row["field"], row["fingerprint"])
            for row in self._draft.rows("rejected")
        }
        self._withheld = withheld or frozenset()
        self._passed_over = self._withheld | {
            compact(row["award_number"] or row["award_id"]) for row in self._rows
        }
        self._cannot_know = withheld is None and bool(self._draft.rows("withheld"))
        self._wanted_rows = list(self._chosen())
        self._source: Usaspending | None = None
        self._is_down = False

    def _chosen(self) -> Iterator[Row]:
        """Yield the rows of the awards that are asked for.

        Raises:
            DataError: one that was named is in no list.
        """
        if not self._narrowed.awards:
            yield from self._rows
            return
        by_name = {row["award_id"].casefold(): row for row in self._rows}
        by_name |= {row["award_number"].casefold(): row for row in self._rows}
        problems = []
        for name in self._narrowed.awards:
            row = by_name.get(name.strip().casefold()) if name.strip() else None
            if row is None:
                found = f"no award is called {name.strip()!r}"
                instead = "copy it from the list (column award_id)"
                problems.append(Problem("--award", 0, "", found, instead))
            else:
                yield row
        if problems:
            raise DataError(problems)

    def run(
        self, source: Usaspending | None, answers: Answers, tell: Tell
    ) -> Refreshed:
        """Ask for all that is wanted, and compare.

        Args:
            source: the service; None where only kept answers are read.
            answers: what it answered already.
            tell: told what is asked next.
        """
        found = _Found()
        self._source = source
        self._ask_known(answers, found, tell)
        self._ask_numberless(answers, found, tell)
        if not self._narrowed.awards:
            self._ask_candidates(answers, found, tell)
        if not found.failures:
            answers.complete()
        found.notes += self._notes(found)
        return Refreshed(self._proposal(found), tuple(found.failures))

    # The awards that have a number.

    def _ask_known(self, answers: Answers, found: _Found, tell: Tell) -> None:
        rows = {row["award_id"]: row for row in self._wanted_rows}
        wanted = [one for row in self._wanted_rows for one in self._wanted(row)]
        wanted.sort(key=lambda one: (one.agency, one.is_coarse))
        for _, group in groupby(wanted, key=lambda one: (one.agency, one.is_coarse)):
            some = list(group)
            for start in range(0, len(some), _BATCH):
                batch = some[start : start + _BATCH]
                tell(f"awards {start + 1} to {start + len(batch)} of {len(some)}")
                for one, kept in self._answers_of(batch, answers, found):
                    self._compare(rows[one.award_id], one, kept, answers, found)

    def _wanted(self, row: Row) -> Iterator[Wanted]:
        agency = self._agency(row["program"])
        number = compact(row["award_number"])
        if number and agency[0] and number not in self._withheld:
            finer = self._finer_names(row)
            yield Wanted(row["award_id"], number, agency, is_coarse(row), finer)

    def _finer_names(self, row: Row) -> tuple[str, ...]:
        """Return the names of the row's place that its pages do not show."""
        city, state = row["site_city"], row["site_state"]
        if not city:
            return ()
        outcome = self._resolver.resolve(f"{city}, {state}")
        is_shown = isinstance(outcome, Located) and not outcome.is_coarser
        return () if is_shown else (city,)

    def _answers_of(
        self, batch: Sequence[Wanted], answers: Answers, found: _Found
    ) -> Iterator[tuple[Wanted, tuple[list[Record], str]]]:
        """Yield the records of each award of a batch, and the day of reading."""
        fetched: dict[str, list[Record]] = {}
        reasons: dict[str, str] = {}

        def fetch(one: Wanted) -> list[dict[str, Any]]:
            if one.award_id not in fetched and one.award_id not in reasons:
                self._fetch(batch, one, answers, fetched, reasons)
            if one.award_id in reasons:
                raise ServiceError(reasons[one.award_id])
            return [record.to_json() for record in fetched[one.award_id]]

        for one in batch:
            try:
                kept = answers.get(
                    f"award-{one.number}", self._asked(one), partial(fetch, one)
                )
            except (ServiceError, NotKeptError) as error:
                found.failures.append(Failure(one.award_id, str(error)))
                continue
            records = [Record.from_json(content) for content in kept.content]
            yield one, (records, kept.read_on)

    def _asked(self, one: Wanted) -> dict[str, Any]:
        """Return what is asked for of an award, as it is kept beside the answer."""
        return {"number": one.number, "is_coarse": one.is_coarse}

    def _fetch(
        self,
        batch: Sequence[Wanted],
        first: Wanted,
        answers: Answers,
        fetched: dict[str, list[Record]],
        reasons: dict[str, str],
    ) -> None:
        """Ask for those of a batch that are not kept; one by one where that failed.

        So that an answer which cannot be read hides one award, not all of its batch.
        """
        missing = batch[list(batch).index(first) :]
        missing = [
            one
            for one in missing
            if not answers.has(f"award-{one.number}", self._asked(one))
        ]
        try:
            fetched |= self._known_of(missing)
        except ServiceError as error:
            if len(missing) == 1 or self._is_down:
                reasons |= dict.fromkeys((one.award_id for one in missing), str(error))
                return
            for one in missing:
                try:
                    fetched |= self._known_of([one])
                except ServiceError as alone:
                    reasons[one.award_id] = str(alone)

    def _known_of(self, batch: Sequence[Wanted]) -> dict[str, list[Record]]:
        return self._guarded(lambda source: source.known(batch))

    def _guarded(self, ask: Callable[[Usaspending], T]) -> T:
        """Ask, unless the service was found to be out of reach.

        Raises:
            ServiceError: it was not answered.
        """
        if self._is_down or self._source is None:
            raise ServiceError(_NOT_ASKED, is_unreachable=True)
        try:
            return ask(self._source)
        except ServiceError as error:
            self._is_down = error.is_unreachable
            raise

    def _compare(
        self,
        row: Row,
        one: Wanted,
        kept: tuple[list[Record], str],
        answers: Answers,
        found: _Found,
    ) -> None:
        records, read_on = kept
        if not records:
            self._note_missing(row, read_on, answers, found)
            return
        if len(records) > 1:
            reason = (
                f"{len(records)} records bear its number, or one of two contents; none "
                "was compared"
            )
            found.failures.append(Failure(one.award_id, reason))
            return
        (record,) = records
        found.records.append(record)
        try:
            first = self._first_obligation(record, answers)
        except (ServiceError, NotKeptError) as error:
            found.failures.append(Failure(one.award_id, f"its obligations: {error}"))
            return
        listings = self._programs[row["program"]]["assistance_listings"].split(";")
        known = self._known.get(row["award_id"], {})
        found.changes += proposed_changes(row, known, record, first, read_on)
        differs = differing(row, record, first, listings)
        checked = CheckedAward(
            row["award_id"],
            SOURCE,
            read_on,
            "differs" if differs else "same",
            differs,
            answers.data_date,
        )
        found.checked.append(checked)
        if record.left_out:
            told = "; ".join(record.left_out)
            found.notes.append(f"{row['award_id']}: left out, {told}.")

    def _first_obligation(
        self, record: Record, answers: Answers
    ) -> FirstObligation | None:
        if not record.key:
            return None

        def ask() -> Any:
            first = self._guarded(lambda source: source.first_obligation(record.key))
            return {"day": first.day, "usd": first.usd} if first else None

        name = f"obligations-{record.number}"
        kept = answers.get(name, {"key": record.key}, ask).content
        return FirstObligation(kept["day"], kept["usd"]) if kept else None

    def _note_missing(
        self, row: Row, read_on: str, answers: Answers, found: _Found
    ) -> None:
        """Note an award that was looked for in vain; in data of two days, it is gone.

        Missing once it may be a load in progress.
        """
        code, day = row["award_id"], answers.data_date
        before = self._checks.get(code, {})
        was_missing = before.get("result") in {"not found", "gone"}
        is_gone = before.get("result") == "gone"
        earlier = before.get("data_date", "") if was_missing else ""
        result = "gone" if is_gone else "not found"
        checked = CheckedAward(code, SOURCE, read_on, result, (), day)
        found.checked.append(checked)
        if earlier and day and earlier != day and not is_gone:
            found.gone.append(ProposedGone(code, SOURCE, (earlier, day), read_on))

    # Awards without a number, and awards that the list may lack.

    def _ask_numberless(self, answers: Answers, found: _Found, tell: Tell) -> None:
        for row in self._wanted_rows:
            agency = self._agency(row["program"])
            can_be_asked = row["recipient"] and row["fiscal_year"] and agency[0]
            if row["award_number"] or is_coarse(row) or not can_be_asked:
                continue
            tell(f"a number for {row['award_id']}")
            year = int(row["fiscal_year"])
            days = (_first_day(year - _YEARS_OFF), _last_day(year + _YEARS_OFF))
            filters = candidate_filters(agency, "", [row["recipient"]], *days)
            listings = self._programs[row["program"]]["assistance_listings"]
            filters["program_numbers"] = listings.split(";")
            name = f"number-{row['award_id']}"
            for record, read_on in self._like(name, filters, answers, found):
                if self._may_be(row, record):
                    self._propose_number(row, record, read_on, answers, found)

    def _may_be(self, row: Row, record: Record) -> bool:
        """Return whether a record may be that of an award without a number."""
        return (
            is_same_name(row["recipient"], record.recipient)
            and row["site_state"] in {"", record.state}
            and bool(record.fiscal_year)
            and abs(int(record.fiscal_year) - int(row["fiscal_year"])) <= _YEARS_OFF
        )

    def _propose_number(
        self,
        row: Row,
        record: Record,
        read_on: str,
        answers: Answers,
        found: _Found,
    ) -> None:
        try:
            first = self._first_obligation(record, answers)
        except (ServiceError, NotKeptError) as error:
            reason = f"the obligations of a number for it: {error}"
            found.failures.append(Failure(row["award_id"], reason))
            return
        told = [
            record.recipient,
            record.place,
            f"first obligation {first.usd} on {first.day}" if first else "",
        ]
        change = ProposedChange(
            row["award_id"],
            "award_number",
            "",
            printed_number(record.number),
            record.source_url,
            read_on,
            "; ".join(filter(None, told)),
        )
        found.changes.append(change)

    def _ask_candidates(self, answers: Answers, found: _Found, tell: Tell) -> None:
        offered = {
            compact(change.new_value)
            for change in found.changes
            if change.field == "award_number" and not self._is_rejected(change)
        }
        seen = set(offered)
        for program in self._programs.values():
            agency, years = self._agency(program["program"]), self._years(program)
            if not agency[0] or not years:
                continue
            for listing in self._listings(program):
                tell(f"candidates under {listing}")
                words = [w for w in program["keywords"].split(";") if w]
                filters = candidate_filters(agency, listing, words, *years)
                name = f"candidates-{program['program']}-{listing}"
                for record, read_on in self._like(name, filters, answers, found):
                    matched = words_in(record, words)
                    if record.number in seen or (words and not matched):
                        continue
                    seen.add(record.number)
                    self._propose(record, program, matched, read_on, answers, found)

    def _propose(
        self,
        record: Record,
        program: Row,
        words: tuple[str, ...],
        read_on: str,
        answers: Answers,
        found: _Found,
    ) -> None:
        try:
            first = self._first_obligation(record, answers)
        except (ServiceError, NotKeptError) as error:
            what = f"a candidate under {program['assistance_listings']}"
            found.failures.append(Failure(what, f"its obligations: {error}"))
            return
        found.added.append(candidate(record, first, program, words, read_on))

    def _like(
        self,
        name: str,
        filters: Mapping[str, Any],
        answers: Answers,
        found: _Found,
    ) -> Iterator[tuple[Record, str]]:
        """Yield the records that filters choose, without those that may not be kept."""

        def ask() -> Any:
            records = self._guarded(lambda s: s.like(filters, self._passed_over))
            return [record.to_json() for record in records]

        try:
            kept = answers.get(name, dict(filters), ask)
        except (ServiceError, NotKeptError) as error:
            found.failures.append(Failure(name.replace("-", " ", 1), str(error)))
            return
        for content in kept.content:
            record = Record.from_json(content)
            if record.number not in self._passed_over:
                yield record, kept.read_on

    # What is known of the programs.

    def _agency(self, program: str) -> tuple[str, str]:
        row = self._programs.get(program, {})
        return row.get("awarding_agency", ""), row.get("awarding_sub_agency", "")

    def _listings(self, program: Row) -> list[str]:
        own = [one for one in program["assistance_listings"].split(";") if one]
        if not self._narrowed.listings:
            return own
        return [one for one in own if one in self._narrowed.listings]

    def _years(self, program: Row) -> tuple[str, str] | None:
        """Return first and last day of a program's years; None where none is known."""
        if self._narrowed.since:
            return self._narrowed.since, today()
        years = [
            int(row["fiscal_year"])
            for table in ("cycles", "later_cycles")
            for row in self._draft.rows(table)
            if row["program"] == program["program"]
        ]
        return (_first_day(min(years)), _last_day(max(years))) if years else None

    # What comes of it.

    def _notes(self, found: _Found) -> Iterator[str]:
        names = {"period_end": "End Date", "base_date": "Base Obligation Date"}
        for name, field_name in names.items():
            cells = [getattr(record, name) for record in found.records]
            if len(cells) >= _FEW and not any(cells):
                yield (
                    f"{SOURCE} gave no {field_name} of any award: it may be called "
                    "otherwise now."
                )
        if found.checked and not found.records:
            yield (
                "No award was found at all: an awarding agency may be written "
                "otherwise in programs.csv than there."
            )
        missing = [row for row in self._programs.values() if not row["awarding_agency"]]
        for row in missing:
            yield (
                f"{row['title']}: no awarding agency is named in programs.csv, so that "
                "its awards were not looked for."
            )
        if self._cannot_know:
            yield (
                "Awards of this list were withheld, and settings.toml names no file of "
                "their numbers: whether a candidate is one of them cannot be known."
            )

    def _proposal(self, found: _Found) -> Proposal:
        return Proposal(
            self._version,
            changes=tuple(self._fresh(found.changes)),
            added=tuple(self._fresh(found.added)),
            gone=tuple(self._fresh(found.gone)),
            checked=tuple(found.checked),
            notes=tuple(dict.fromkeys(found.notes)),
        )

    def _fresh(self, proposed: Iterable[P]) -> Iterator[P]:
        """Yield what a person has not rejected already, as it is."""
        for one in proposed:
            if not self._is_rejected(one):
                yield one

    def _is_rejected(
        self, proposed: ProposedChange | ProposedAward | ProposedGone
    ) -> bool:
        return (*named(proposed), fingerprint(proposed)) in self._rejected


def check_tables(descriptor: Descriptor) -> None:
    """Check that a package can hold what a refresh finds.

    Raises:
        DataError: it lacks a table for that.
    """
    needed = (*COMPARED, "rejected")
    problems = [
        Problem(
            f"{descriptor.folder.name}/datapackage.json",
            0,
            "",
            f"names no table {table!r}",
            f"add {table}.csv with its schema, as in the official package",
        )
        for table in needed
        if table not in descriptor.tables
    ]
    if problems:
        raise DataError(problems)


def named(
    proposed: ProposedChange | ProposedAward | ProposedGone,
) -> tuple[str, str]:
    """Return award and field by which a rejected proposal is remembered."""
    if isinstance(proposed, ProposedChange):
        return proposed.award_id, proposed.field
    if isinstance(proposed, ProposedAward):
        return proposed.award_number, "award"
    return proposed.award_id, "gone"


def data_date_of(folder: Path) -> str:
    """Return the day of the data whose answers a folder keeps.

    Raises:
        DataError: the folder holds no answers.
    """
    read_whole(folder / "run.json", f"{folder.name}/run.json", "name such a folder")
    run = read_run(folder)
    if not run:
        found = "holds no answers of a refresh"
        instead = "name the folder beside the changes that a refresh wrote"
        raise DataError([Problem(folder.name, 0, "", found, instead)])
    return str(run.get("data_date", ""))


def _first_day(year: int) -> str:
    return f"{year - 1}-10-01"


def _last_day(year: int) -> str:
    return f"{year}-09-30"
