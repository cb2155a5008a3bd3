"""What a list of awards tells of: programs, phases, funding cycles, and each award.

A list of them as a value is :class:`grants.award_list.AwardList`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from grants.places import Place

PROJECT_SITE: Final = "project_site"
TTA: Final = "training_ta"
NAMED_ONLY: Final = "named_only"


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


def total_of(amounts: Iterable[int | None]) -> AmountTotal:
    """Return amounts summed; None is one that was not found."""
    listed = list(amounts)
    known = [amount for amount in listed if amount is not None]
    return AmountTotal(len(listed), sum(known), len(listed) - len(known))
