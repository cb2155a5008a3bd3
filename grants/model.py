"""One list of awards as a value: the official one, a later one, or a person's own.

What is counted and drawn stands in columns (numpy); what is read on a profile is one
:class:`Award`. A list is never changed: a change of its files makes another one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from grants.checks import Check, ChecksInAll, FederalRecord, checks_in_all
from grants.places import Place

PROJECT_SITE: Final = "project_site"
TTA: Final = "training_ta"
NAMED_ONLY: Final = "named_only"

Rows = NDArray[np.intp]

#: Kinds of records, by their code in :attr:`AwardList.kinds`.
KINDS: Final = (PROJECT_SITE, TTA, NAMED_ONLY)
SITE_CODE, TTA_CODE, NAMED_CODE = range(3)
NOT_FOUND_YEAR: Final = 0
NOT_FOUND_AMOUNT: Final = -1
NOT_PLACED: Final = -1


@dataclass(frozen=True, slots=True)
class AmountTotal:
    """A sum of original awards, with what is not known of it.

    Attributes:
        awards: how many awards are summed, those without an amount among them.
        known_usd: the sum of the amounts that were found, in US dollars.
        unknown: awards whose amount was not found.
        approximate: awards whose amount is approximate.
        approximate_usd: what of the sum is approximate, in US dollars.
    """

    awards: int = 0
    known_usd: int = 0
    unknown: int = 0
    approximate: int = 0
    approximate_usd: int = 0

    @property
    def usd(self) -> int | None:
        """The sum as far as it is known; None where no amount was found."""
        return self.known_usd if self.awards > self.unknown else None

    def __add__(self, other: "AmountTotal") -> "AmountTotal":
        """Return the sum of both."""
        return AmountTotal(
            self.awards + other.awards,
            self.known_usd + other.known_usd,
            self.unknown + other.unknown,
            self.approximate + other.approximate,
            self.approximate_usd + other.approximate_usd,
        )


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase of a program.

    Attributes:
        phase: its code. label: what it is called. short_label: in a word or two, or
            empty. change: what changed with it, as part of a sentence, or empty.
    """

    phase: str
    label: str
    short_label: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True)
class Program:
    """What pages say of a program.

    Attributes:
        program: its code.
        title: what it is called.
        office: short name of the office that makes the awards: "OJJDP".
        subject: what it funds, in a few words: "mentoring for exploited youth"; or
            empty.
        sites_listed_by: who lists places as project sites: "NMRC"; or empty.
        sites_listed_from, sites_listed_to: fiscal years of those lists; or None.
        about: what it is for; may be empty.
        completeness_note: what is known to be missing of all of it; may be empty.
        assistance_listings: numbers of its federal assistance listings.
        phases: by code, in the order in which the program went.
    """

    program: str
    title: str
    office: str = ""
    subject: str = ""
    sites_listed_by: str = ""
    sites_listed_from: int | None = None
    sites_listed_to: int | None = None
    about: str = ""
    completeness_note: str = ""
    assistance_listings: tuple[str, ...] = ()
    phases: Mapping[str, Phase] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cycle:
    """One fiscal year of a program: what is known of it apart from its awards.

    Attributes:
        fiscal_year: the year. program_title: title of the program in it, or empty.
        phase: code of the program's phase, or empty.
        announced_awards, announced_usd: what was announced; None where not found.
        announced_qualifier: "more than", "about" or empty; it belongs to the amount.
        announced_scope: which awards the announcement covers, or empty for all.
        announced_by: who announced it, where that is not the office; or empty.
        announced_url: where, or empty.
        completeness_note: how complete the cycle is, or empty.
        solicitation_id: resource that is its solicitation, or empty.
        authority: statute and appropriation as printed, or empty.
    """

    fiscal_year: int
    program_title: str = ""
    phase: str = ""
    announced_awards: int | None = None
    announced_usd: int | None = None
    announced_qualifier: str = ""
    announced_scope: str = ""
    announced_by: str = ""
    announced_url: str = ""
    completeness_note: str = ""
    solicitation_id: str = ""
    authority: str = ""

    @property
    def covers_sites_only(self) -> bool:
        """Whether what was announced is of project sites alone."""
        return self.announced_scope == "project sites"


@dataclass(frozen=True, slots=True)
class WithheldAward:
    """The stub of a withheld award; ``state`` is a USPS code or empty.

    It leaves only as part of a :class:`WithheldLine`.
    """

    state: str
    kind: str
    amount_usd: int | None


@dataclass(frozen=True, slots=True)
class PopulationTag:
    """One coded group that an award may state: its code, its category, its words."""

    tag: str
    category: str
    words: str


@dataclass(frozen=True, slots=True)
class Award:
    """One award as a profile tells it; a text that was not found is empty.

    Attributes:
        award_id: what names it here.
        award_number: its number, or empty where it was not found.
        fiscal_year: None where not found.
        program_title: title of the program in that cycle.
        phase: code of the program's phase.
        place: where it is shown, no finer than allowed; None where it has none.
        outcome: located, ambiguous, not_found, failed, or national.
        amount_original_usd, amount_total_usd: US dollars; None where not found.
        is_approximate: whether the original amount is.
        tags: codes of the groups that it was to serve.
    """

    award_id: str
    award_number: str
    title: str
    project_name: str
    program_title: str
    fiscal_year: int | None
    phase: str
    category: str
    kind: str
    recipient: str
    recipient_later_name: str
    partners: tuple[str, ...]
    site_state: str
    place: Place | None
    outcome: str
    site_basis: str
    service_area: str
    amount_original_usd: int | None
    is_approximate: bool
    amount_total_usd: int | None
    amount_evidence: str
    status: str
    populations_served: str
    tags: tuple[str, ...]
    summary: str
    source_url: str
    authority: str
    record_confidence: str
    caveats: str

    @property
    def number(self) -> str:
        """The number, or what stands for it."""
        return self.award_number or self.award_id

    @property
    def is_site(self) -> bool:
        """Whether it is a project site."""
        return self.kind == PROJECT_SITE

    @property
    def place_label(self) -> str:
        """Label of its place, or empty."""
        return self.place.label if self.place else ""


#: Columns of text of :attr:`AwardList.table` that an :class:`Award` takes as they are.
_TEXTS: Final = (
    "award_id",
    "award_number",
    "title",
    "project_name",
    "program_title",
    "phase",
    "category",
    "kind",
    "recipient",
    "recipient_later_name",
    "site_state",
    "outcome",
    "site_basis",
    "service_area",
    "amount_evidence",
    "status",
    "populations_served",
    "summary",
    "source_url",
    "authority",
    "record_confidence",
    "caveats",
)
#: All columns of :attr:`AwardList.table`.
RECORD_COLUMNS: Final = (
    *_TEXTS,
    "partners",
    "fiscal_year",
    "amount_original_usd",
    "amount_is_approximate",
    "amount_total_usd",
    "place",
    "tags",
)
_SEARCHED: Final = (
    "recipient",
    "recipient_later_name",
    "project_name",
    "title",
    "summary",
)


@dataclass(frozen=True, eq=False)
class AwardList:
    """A list of awards: read, checked, placed and generalized.

    No column holds a place finer than may be shown: after placing, the names of cities
    and counties are those of :attr:`places`, and the others are gone.

    Attributes:
        title: its name on a page.
        version: its data version. compiled_on: day of compilation, ISO 8601.
        program: what pages say of the program.
        cycles: its cycles, by year.
        table: one row a record, the awards in the order of their file and then the
            places that are listed without an award record (kind ``named_only``), under
            a plain range of row numbers. Columns ``RECORD_COLUMNS``: texts are str and
            empty where not found; ``fiscal_year`` int32 (0), ``amount_original_usd``
            and ``amount_total_usd`` int64 (-1), ``amount_is_approximate`` bool,
            ``place`` int32, an index of ``places`` (-1), ``tags`` tuples of codes.
        places: distinct places, from west to east.
        withheld: stubs of withheld awards.
        population_tags: the groups that awards may state, in order.
        checks: identifier -> the last comparison of an award with a source.
        federal: identifier -> what USAspending says of an award.
        is_own: whether it is a person's own list, which no public record bears out.
    """

    title: str
    version: str
    compiled_on: str
    program: Program
    cycles: tuple[Cycle, ...]
    table: pd.DataFrame
    places: tuple[Place, ...]
    withheld: tuple[WithheldAward, ...] = ()
    population_tags: tuple[PopulationTag, ...] = ()
    checks: Mapping[str, Check] = field(default_factory=dict)
    federal: Mapping[str, FederalRecord] = field(default_factory=dict)
    is_own: bool = False

    def __len__(self) -> int:
        """Return how many records there are."""
        return len(self.table)

    @cached_property
    def kinds(self) -> NDArray[np.int8]:
        """Code of each record's kind: an index of ``KINDS``."""
        codes = {kind: code for code, kind in enumerate(KINDS)}
        which, kinds = pd.factorize(self.table["kind"])
        return np.array([codes[kind] for kind in kinds], dtype=np.int8)[which]

    @cached_property
    def years(self) -> NDArray[np.int32]:
        """Fiscal year of each record; 0 where not found."""
        return self.table["fiscal_year"].to_numpy(np.int32)

    @cached_property
    def amounts(self) -> NDArray[np.int64]:
        """Original award of each record in US dollars; -1 where not found."""
        return self.table["amount_original_usd"].to_numpy(np.int64)

    @cached_property
    def approximate(self) -> NDArray[np.bool_]:
        """Whether each record's amount is approximate."""
        return self.table["amount_is_approximate"].to_numpy(np.bool_)

    @cached_property
    def place_rows(self) -> NDArray[np.int32]:
        """Place of each record: an index of :attr:`places`; -1 where not placed."""
        return self.table["place"].to_numpy(np.int32)

    @cached_property
    def searched(self) -> "pd.Series[str]":
        """What search words are looked for in, of each record, folded to lower case."""
        labels = np.array([*(place.label for place in self.places), ""], object)
        text = pd.Series(labels[self.place_rows], dtype="str")
        for column in reversed(_SEARCHED):
            text = self.table[column].astype("str") + " " + text
        return text.str.casefold()

    @cached_property
    def states(self) -> NDArray[np.object_]:
        """USPS code of the state of each record, of its place where it has one."""
        return self.state_names[self.state_codes]

    @cached_property
    def state_codes(self) -> NDArray[np.int16]:
        """State of each record: an index of :attr:`state_names`."""
        return self._of_states[0]

    @cached_property
    def state_names(self) -> NDArray[np.object_]:
        """The distinct states of the records, as USPS codes; "" is one of them."""
        return self._of_states[1]

    @cached_property
    def _of_states(self) -> tuple[NDArray[np.int16], NDArray[np.object_]]:
        told, names = pd.factorize(self.table["site_state"])
        of_places = [*self.states_of_places.tolist(), ""]  # the last is nowhere
        every = list(dict.fromkeys([*map(str, names), *of_places]))
        code_of = {name: code for code, name in enumerate(every)}
        places = np.array([code_of[name] for name in of_places], np.int16)
        codes = np.where(self.place_rows < 0, told, places[self.place_rows])
        return codes.astype(np.int16), np.array(every, object)

    def has(self, column: str) -> NDArray[np.bool_]:
        """Return of each record whether a text of it was found."""
        if column not in self._has:
            self._has[column] = (self.table[column] != "").to_numpy(np.bool_)
        return self._has[column]

    @cached_property
    def _has(self) -> dict[str, NDArray[np.bool_]]:
        return {}

    @cached_property
    def states_of_places(self) -> NDArray[np.object_]:
        """USPS code of the state of each of :attr:`places`."""
        return np.array([place.state for place in self.places], object)

    @cached_property
    def row_of(self) -> dict[str, int]:
        """Identifier of an award -> its row."""
        is_award = self.kinds != NAMED_CODE
        ids = self.table["award_id"].tolist()
        return {ids[row]: int(row) for row in np.flatnonzero(is_award)}

    @cached_property
    def place_of(self) -> dict[str, int]:
        """Identifier of a place -> its index in :attr:`places`."""
        return {place.place_id: index for index, place in enumerate(self.places)}

    @cached_property
    def cycle_of(self) -> dict[int, Cycle]:
        """Fiscal year -> its cycle."""
        return {cycle.fiscal_year: cycle for cycle in self.cycles}

    @cached_property
    def checked(self) -> ChecksInAll:
        """How many awards were compared with a source, and when."""
        return checks_in_all(self.checks.values(), len(self.row_of))

    @cached_property
    def tag_words(self) -> dict[str, str]:
        """Code of a group -> its words."""
        return {tag.tag: tag.words for tag in self.population_tags}

    @cached_property
    def _cells(self) -> dict[str, Any]:
        """The columns that an award is read from; a row of a table takes far longer."""
        columns = (*_TEXTS, "partners", "tags", "amount_total_usd")
        return {column: self.table[column].array for column in columns}

    def award(self, row: int) -> Award:
        """Return the award in a row, typed."""
        cells = {column: some[row] for column, some in self._cells.items()}
        place = int(self.place_rows[row])
        year, amount = int(self.years[row]), int(self.amounts[row])
        total = int(cells["amount_total_usd"])
        return Award(
            **{column: str(cells[column]) for column in _TEXTS},
            partners=tuple(filter(None, str(cells["partners"]).split(";"))),
            fiscal_year=year or None,
            place=None if place < 0 else self.places[place],
            amount_original_usd=None if amount < 0 else amount,
            is_approximate=bool(self.approximate[row]),
            amount_total_usd=None if total < 0 else total,
            tags=tuple(cells["tags"]),
        )

    def awards(self, rows: Iterable[int]) -> tuple[Award, ...]:
        """Return the awards in some rows."""
        return tuple(self.award(int(row)) for row in rows)

    def ids(self, rows: Rows) -> list[str]:
        """Return the identifiers of the awards in some rows."""
        return [str(one) for one in self.table["award_id"].array.take(rows)]

    def total(self, rows: Rows) -> AmountTotal:
        """Return the original awards in some rows, summed."""
        amounts = self.amounts[rows]
        is_known = amounts >= 0
        is_approximate = self.approximate[rows] & is_known
        return AmountTotal(
            awards=len(rows),
            known_usd=int(amounts[is_known].sum()),
            unknown=len(rows) - int(is_known.sum()),
            approximate=int(is_approximate.sum()),
            approximate_usd=int(amounts[is_approximate].sum()),
        )

    def totals(self, rows: Rows, groups: NDArray[np.int64]) -> dict[int, AmountTotal]:
        """Return group -> the original awards of its rows, summed.

        Args:
            rows: the rows, those of a group one after the other.
            groups: the group of each.
        """
        if not len(rows):
            return {}
        amounts, is_known = self.amounts[rows], self.amounts[rows] >= 0
        is_approximate = self.approximate[rows] & is_known
        first = np.flatnonzero(np.diff(groups, prepend=groups[0] - 1))
        counts = np.diff(first, append=len(rows))
        sums = (
            np.add.reduceat(column, first).tolist()
            for column in (
                np.where(is_known, amounts, 0),
                (~is_known).astype(np.int64),
                is_approximate.astype(np.int64),
                np.where(is_approximate, amounts, 0),
            )
        )
        columns = zip(counts.tolist(), *sums, strict=True)
        return {
            group: AmountTotal(*column)
            for group, column in zip(groups[first].tolist(), columns, strict=True)
        }


def total_of(amounts: Iterable[int | None]) -> AmountTotal:
    """Return amounts summed; None is one that was not found."""
    listed = list(amounts)
    known = [amount for amount in listed if amount is not None]
    return AmountTotal(len(listed), sum(known), len(listed) - len(known))


def record_table(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Return records as :attr:`AwardList.table` holds them; what is missing is blank.

    Args:
        rows: by column of ``RECORD_COLUMNS``; None and a missing key are blank.
    """
    return record_columns(
        {
            column: [
                _BLANKS[column] if row.get(column) is None else row[column]
                for row in rows
            ]
            for column in RECORD_COLUMNS
        },
        len(rows),
    )


def record_columns(columns: Mapping[str, Any], many: int) -> pd.DataFrame:
    """Return columns of records as :attr:`AwardList.table` holds them.

    Args:
        columns: by name, each as long as the list, series under a plain range of row
            numbers; one that is not there is blank.
        many: how many records there are.
    """
    rows = pd.RangeIndex(many)
    return pd.DataFrame(
        {
            column: pd.Series(
                columns[column] if column in columns else [blank] * many,
                index=rows,
                dtype=_TYPES.get(column, "str"),
            )
            for column, blank in _BLANKS.items()
        }
    )


_BLANKS: Final[dict[str, Any]] = dict.fromkeys(RECORD_COLUMNS, "") | {
    "fiscal_year": NOT_FOUND_YEAR,
    "amount_original_usd": NOT_FOUND_AMOUNT,
    "amount_total_usd": NOT_FOUND_AMOUNT,
    "amount_is_approximate": False,
    "place": NOT_PLACED,
    "tags": (),
}
_TYPES: Final = {
    "fiscal_year": "int32",
    "amount_original_usd": "int64",
    "amount_total_usd": "int64",
    "amount_is_approximate": "bool",
    "place": "int32",
    "tags": "object",
}
