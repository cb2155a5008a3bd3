"""What a package knows that a refresh needs: its awards, programs, years, decisions."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from data.descriptor import Descriptor, read_descriptor
from data.editing import Draft, Row
from data.read import read_csv, typed
from data.refresh.answers import today
from data.refresh.asking import EARLIEST, SOURCE, Wanted
from data.refresh.comparing import is_coarse, is_same_name
from data.rules import AWARD_FILES, COMPARED
from data.withheld_numbers import mark_of
from geo.resolve import Located, PlaceResolver
from grants.changes import ProposedAward, ProposedChange, ProposedGone, fingerprint
from grants.errors import DataError, Problem
from grants.names import compact_number

#: Years by which the cycle of an award and that of its record may differ.
YEARS_OFF: Final = 1
#: Years of awards, as the schema bounds them.
_ANY_YEAR: Final = range(1950, 2151)
_READ: Final = (
    *("programs", "cycles", "later_cycles", "usaspending", "checks", "rejected"),
)
Proposed = ProposedChange | ProposedAward | ProposedGone


class Told(Protocol):
    """What a source tells by which an award is known; what it does not is empty."""

    @property
    def number(self) -> str:
        """Its number in the compact form."""

    @property
    def recipient(self) -> str:
        """Its recipient."""

    @property
    def state(self) -> str:
        """Code of its state."""

    @property
    def fiscal_year(self) -> str:
        """Its federal fiscal year."""


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


class Listed:
    """A package as a refresh sees it; nothing of it is written.

    Args:
        folder: the package.
        resolver: tells how a place is held; one without an online geocoder.
        withheld: numbers of withheld awards, in the compact form; None where no file
            of them is known.
        narrowed: what of the list is asked for.

    Attributes:
        version: its data version. rows: the awards of every list of it.
        chosen: those that are asked for. programs: by code.
        known: award -> what the source said before. checks: award -> the last check.
        withheld: numbers and marks of withheld awards.
        cannot_know: whether a candidate may be a withheld award.

    Raises:
        DataError: the package is broken, cannot hold what is found, or lacks an award
            that is asked for.
    """

    def __init__(
        self,
        folder: Path,
        resolver: PlaceResolver,
        withheld: frozenset[str] | None = None,
        narrowed: Narrowed | None = None,
    ) -> None:
        self._narrowed = narrowed or Narrowed()
        self._resolver = resolver
        descriptor = read_descriptor(folder)
        check_tables(descriptor)
        _check_types(descriptor)
        draft = Draft(descriptor)
        self.version = descriptor.version
        self.rows = [row for table in AWARD_FILES for row in draft.rows(table)]
        self.programs = {row["program"]: row for row in draft.rows("programs")}
        self.known = {row["award_id"]: row for row in draft.rows("usaspending")}
        self.checks = {
            row["award_id"]: row
            for row in draft.rows("checks")
            if row["source"] == SOURCE
        }
        self._rejected = {
            (row["award"], row["field"], row["fingerprint"])
            for row in draft.rows("rejected")
        }
        self._years = {
            code: [
                int(row["fiscal_year"])
                for table in ("cycles", "later_cycles")
                for row in draft.rows(table)
                if row["program"] == code
            ]
            for code in self.programs
        }
        self.withheld = withheld or frozenset()
        self._passed_over = self.withheld | {
            compact_number(row["award_number"] or row["award_id"]) for row in self.rows
        }
        self._bounded = [
            row for row in self.rows if is_coarse(row) and not row["award_number"]
        ]
        self.cannot_know = withheld is None and bool(draft.rows("withheld"))
        self.chosen = list(self._chosen())

    @property
    def is_narrowed(self) -> bool:
        """Whether some awards alone are asked for."""
        return bool(self._narrowed.awards)

    @property
    def is_whole(self) -> bool:
        """Whether all of the list is asked for."""
        return self._narrowed == Narrowed()

    def agency(self, program: str) -> tuple[str, str]:
        """Return names of department and part of it; either may be empty."""
        row = self.programs.get(program, {})
        return row.get("awarding_agency", ""), row.get("awarding_sub_agency", "")

    def own_listings(self, program: str) -> list[str]:
        """Return the assistance listings of a program."""
        told = self.programs[program]["assistance_listings"]
        return [one for one in told.split(";") if one]

    def listings(self, program: str) -> list[str]:
        """Return the assistance listings of a program that are asked for."""
        own, asked = self.own_listings(program), self._narrowed.listings
        return [one for one in own if not asked or one in asked]

    def days(self, program: str) -> tuple[str, str] | None:
        """Return first and last day of a program's years; None where none is known."""
        if self._narrowed.since:
            return self._narrowed.since, today()
        years = self._years[program]
        if not years or last_day(max(years)) < EARLIEST:
            return None
        return first_day(min(years)), last_day(max(years))

    def wanted(self, row: Row) -> Wanted | None:
        """Return how an award is asked for; None where it is not.

        It has no number, its program names no agency, or it was withheld.
        """
        agency = self.agency(row["program"])
        number = compact_number(row["award_number"])
        if not number or not agency[0] or number in self.withheld:
            return None
        finer = self.finer_names(row)
        return Wanted(row["award_id"], number, agency, is_coarse(row), finer)

    def is_passed_over(self, record: Told) -> bool:
        """Return whether a record is of an award that is no candidate, or may be.

        One of the list, one that was withheld, and one that may be that of a row which
        may not be placed at its city: nothing of it is kept.
        """
        if record.number and record.number in self._passed_over:
            return True
        if may_be_withheld(record, self.withheld):
            return True
        return any(is_like(row, record) for row in self._bounded)

    def is_rejected(self, proposed: Proposed) -> bool:
        """Return whether a person rejected a proposal, as it is."""
        return (*named(proposed), fingerprint(proposed)) in self._rejected

    def finer_names(self, row: Row) -> tuple[str, ...]:
        """Return the names of the row's place that its pages do not show."""
        city, state = row["site_city"], row["site_state"]
        if not city:
            return ()
        outcome = self._resolver.resolve(f"{city}, {state}")
        is_shown = isinstance(outcome, Located) and not outcome.is_coarser
        return () if is_shown else (city,)

    def _chosen(self) -> Iterator[Row]:
        if not self._narrowed.awards:
            yield from self.rows
            return
        by_name = {row["award_id"].casefold(): row for row in self.rows}
        by_name |= {row["award_number"].casefold(): row for row in self.rows}
        by_name.pop("", None)
        problems = []
        for name in self._narrowed.awards:
            row = by_name.get(name.strip().casefold())
            if row is None:
                found = f"no award is called {name.strip()!r}"
                instead = "copy it from the list (column award_id)"
                problems.append(Problem("--award", 0, "", found, instead))
            else:
                yield row
        if problems:
            raise DataError(problems)


def may_be_withheld(record: Told, withheld: Set[str]) -> bool:
    """Return whether an award may be one that was withheld without a number.

    Args:
        record: the award; where its year is not told, any year will do.
        withheld: numbers and marks of withheld awards.
    """
    if not record.recipient or not withheld:
        return False
    if record.fiscal_year:
        year = int(record.fiscal_year)
        near = range(year - YEARS_OFF, year + YEARS_OFF + 1)
    else:
        near = _ANY_YEAR
    return any(
        mark_of(record.recipient, record.state, str(one)) in withheld for one in near
    )


def is_like(row: Row, record: Told) -> bool:
    """Return whether a record may be of an award, by recipient, state and year.

    Where the record does not tell the year, any year will do.
    """
    if record.fiscal_year:
        return may_be(row, record)
    return (
        bool(row["recipient"] and record.recipient)
        and is_same_name(row["recipient"], record.recipient)
        and row["site_state"] in {"", record.state}
    )


def may_be(row: Row, record: Told) -> bool:
    """Return whether a record may be that of an award without a number."""
    return (
        bool(row["recipient"] and row["fiscal_year"] and record.fiscal_year)
        and is_same_name(row["recipient"], record.recipient)
        and row["site_state"] in {"", record.state}
        and abs(int(record.fiscal_year) - int(row["fiscal_year"])) <= YEARS_OFF
    )


def _check_types(descriptor: Descriptor) -> None:
    """Check that the tables that are read beside the awards are sound.

    Raises:
        DataError: they are not; with every problem.
    """
    problems: list[Problem] = []
    for table in _READ:
        if table in descriptor.tables:
            try:
                typed(descriptor, table, read_csv(descriptor, table))
            except DataError as error:
                problems += error.problems
    if problems:
        raise DataError(problems)


def check_tables(descriptor: Descriptor) -> None:
    """Check that a package can hold what a refresh finds.

    Raises:
        DataError: it lacks a table for that.
    """
    problems = [
        Problem(
            f"{descriptor.folder.name}/datapackage.json",
            0,
            "",
            f"names no table {table!r}",
            f"add {table}.csv with its schema, as in the official package",
        )
        for table in (*COMPARED, "rejected")
        if table not in descriptor.tables
    ]
    if problems:
        raise DataError(problems)


def named(proposed: Proposed) -> tuple[str, str]:
    """Return award and field by which a rejected proposal is remembered."""
    if isinstance(proposed, ProposedChange):
        return proposed.award_id, proposed.field
    if isinstance(proposed, ProposedAward):
        return proposed.code, "award"
    return proposed.award_id, "gone"


def first_day(year: int) -> str:
    """Return the first day of a federal fiscal year, ISO 8601."""
    return f"{year - 1}-10-01"


def last_day(year: int) -> str:
    """Return the last day of a federal fiscal year, ISO 8601."""
    return f"{year}-09-30"
