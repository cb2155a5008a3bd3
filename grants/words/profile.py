"""What is told of one award or one place, in the order in which people ask."""

from dataclasses import dataclass

from grants.at_places import PlaceFigures
from grants.award_list import AwardList, Rows
from grants.figures import Figures
from grants.model import TTA, Award, Program
from grants.words.checks import (
    beside_words,
    check_words,
    data_of,
    period_basis,
    period_words,
)
from grants.words.numbers import (
    amount,
    count,
    day,
    dollars,
    dollars_and_cents,
    listed,
    total,
    verb,
)
from grants.words.table import is_not_found
from grants.words.terms import (
    A_PLAN,
    MAPPED_TO,
    NOT_FOUND,
    RECIPIENT_NOT_FOUND,
    cycle_name,
    cycle_or_not_found,
    listed_by,
)

_ANOTHER_QUANTITY = "another quantity than the original award; never added to it"
_AS_STORED = "as stored; not checked against the live page"
_NEVER_ADDED = "with supplements and what was taken back; never added to another amount"
#: What stands over awards, and on one, that the filters leave out.
NOT_SELECTED = "Not in this selection"


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a profile.

    Attributes:
        label: what it tells. value: the answer. basis: what that rests on, or empty.
        link: an address to follow from the answer, or empty.
    """

    label: str
    value: str
    basis: str = ""
    link: str = ""

    @property
    def is_not_found(self) -> bool:
        """Whether the answer is that nothing was found."""
        return is_not_found(self.value)


@dataclass(frozen=True, slots=True)
class AwardProfile:
    """One award: a heading, then its facts, also those that were not found.

    Attributes:
        award: the award. heading: its title, or what stands for it.
        where: label of its place, or why it has none.
        main: who, where, when, how much.
        plan: what the award said it would do.
        record: every other fact.
    """

    award: Award
    heading: str
    where: str
    main: tuple[Fact, ...]
    plan: Fact
    record: tuple[Fact, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All of them, in the order in which people ask."""
        return (*self.main, self.plan, *self.record)


@dataclass(frozen=True, slots=True)
class PlaceProfile:
    """One place: what was found there, then its awards by cycle.

    Attributes:
        found: its figures. heading: its label. mapped_to: how precisely it is shown.
        lead: what was found there, in a sentence or two.
        awards: profiles of those that the filters choose.
        others: profiles of those that they leave out.
    """

    found: PlaceFigures
    heading: str
    mapped_to: str
    lead: str
    awards: tuple[AwardProfile, ...]
    others: tuple[AwardProfile, ...] = ()


def cycle_and_number(award: Award) -> str:
    """Return an award's cycle and number: "FY2014 · 2015-MC-FX-1002"."""
    number = award.award_number or "number not found"
    return f"{cycle_or_not_found(award.fiscal_year)} · {number}"


def award_profile(full: AwardList, award: Award) -> AwardProfile:
    """Return the profile of one award of a list.

    Every fact is there for every award; what was not found reads "not found".
    """
    said = "What the award said it would do"
    if award.fiscal_year:
        said += f" ({cycle_name(award.fiscal_year)})"
    where = where_words(award)
    main = (
        Fact("Recipient", award.recipient or RECIPIENT_NOT_FOUND),
        Fact("Place", where),
        Fact("Funding cycle", cycle_or_not_found(award.fiscal_year)),
        Fact(
            "Original award",
            amount(award.amount_original_usd, is_approximate=award.is_approximate),
        ),
    )
    record = (
        Fact("Award number", award.award_number or NOT_FOUND),
        *_if_known("Recipient is now called", award.recipient_later_name),
        Fact("Original award rests on", award.amount_evidence or NOT_FOUND),
        Fact(
            "Total to date, with supplements",
            dollars(award.amount_total_usd),
            _ANOTHER_QUANTITY,
        ),
        *_if_known("Project name", award.project_name),
        Fact("Program", award.program_title or NOT_FOUND),
        Fact("Program phase", phase_words(full.program, award.phase)),
        Fact("Category", award.category or NOT_FOUND),
        Fact("Population served", award.populations_served or NOT_FOUND),
        Fact("Named among them", served_words(full, award)),
        *_if_known("Partners named in the award", listed(award.partners)),
        Fact("Service area", award.service_area or NOT_FOUND),
        Fact("Location precision", mapped_to(award), award.site_basis),
        Fact("Authority", award.authority or NOT_FOUND),
        Fact("Status when its page was read", (award.status or NOT_FOUND).lower()),
        Fact("Confidence in the record", award.record_confidence or NOT_FOUND),
        Fact("Caveats", award.caveats or "none noted"),
        Fact(
            "Source",
            "Award page" if award.source_url else NOT_FOUND,
            _AS_STORED,
            award.source_url,
        ),
        *_checked(full, award),
    )
    return AwardProfile(
        award=award,
        heading=award_heading(award.title, award.kind, award.fiscal_year),
        where=where,
        main=main,
        plan=Fact(said, award.summary or NOT_FOUND, A_PLAN),
        record=record,
    )


def _checked(full: AwardList, award: Award) -> tuple[Fact, ...]:
    """Return when an award was compared with what, and what that source says."""
    check = full.checks.get(award.award_id)
    last = Fact("Last compared with", check_words(check), data_of(check))
    record = full.federal.get(award.award_id)
    if record is None:
        return (last,)
    first, total = record.first_usd, record.total_usd
    return (
        last,
        *_if_known("Recipient in USAspending", record.recipient),
        *_if_known("Recipient's UEI", record.recipient_uei),
        *_if_known("Place of performance in USAspending", record.place),
        Fact("Period of performance", period_words(record), period_basis(record)),
        Fact(
            "First obligation",
            dollars_and_cents(first),
            beside_words("original award", award.amount_original_usd),
        ),
        Fact("Obligated to date", dollars_and_cents(total), _NEVER_ADDED),
        *_if_known("Assistance listings", listed(record.listings)),
        *_if_known("Description in USAspending", record.description),
        Fact(
            "Record in USAspending",
            f"Read on {day(record.read_on)}",
            link=record.source_url,
        ),
    )


def award_heading(title: str, kind: str, year: int | None) -> str:
    """Return the title of an award, or what stands for it."""
    of_kind = "Technical assistance award" if kind == TTA else "Project-site award"
    return title or f"{of_kind}, {cycle_or_not_found(year)}; title not found"


def place_profile(
    found: Figures, place: PlaceFigures, selected: Figures | None = None
) -> PlaceProfile:
    """Return the profile of one place.

    Args:
        found: the figures that the place is of.
        place: one of their places.
        selected: what the filters choose of the same list; None for all of it.
    """
    awards = found.full.awards(found.full.row_of[code] for code in place.award_ids)
    ordered = sorted(awards, key=lambda a: (a.fiscal_year or 0, a.award_id))
    chosen = place.award_ids if selected is None else selected.award_ids
    profiles = [award_profile(found.full, award) for award in ordered]
    return PlaceProfile(
        found=place,
        heading=place.place.label,
        mapped_to=MAPPED_TO[place.place.precision],
        lead=place_lead(found.full, place),
        awards=tuple(one for one in profiles if one.award.award_id in chosen),
        others=tuple(one for one in profiles if one.award.award_id not in chosen),
    )


def place_lead(full: AwardList, place: PlaceFigures) -> str:
    """Return what was found at a place, in a sentence or two."""
    if place.is_named_only:
        return named_only_note(full.program)
    cycles = listed(map(cycle_name, place.years)) or f"cycle {NOT_FOUND}"
    awards = count(place.total.awards, "project-site award")
    words = f"{awards} found so far, {cycles}, {total(place.total)}."
    rows = [full.row_of[code] for code in place.award_ids]
    return f"{words} {status_note(full, rows)}"


def named_only_note(program: Program, places: int = 1) -> str:
    """Return what places without an award record are."""
    who = program.sites_listed_by or "Another body"
    listed_as = verb(
        places,
        "this place as a past or present project site",
        "these places as past or present project sites",
    )
    return (
        f"{who} lists {listed_as}. No award record was found: recipient, cycle, and "
        "amount are not known."
    )


def status_note(full: AwardList, rows: Rows | list[int]) -> str:
    """Return whether any of the awards in some rows was open when its page was read."""
    many = len(rows)
    statuses = full.table["status"].iloc[rows].str.casefold()
    is_open = int((statuses == "open").sum())
    if not is_open:
        one = "It is" if many == 1 else "None of them is"
        known = "not known to be open" if many == 1 else "known to be open"
        return f"{one} {known}."
    number = "It" if many == is_open == 1 else f"{is_open:,} of {many:,}"
    return f"{number} {verb(is_open, 'was', 'were')} open when the award page was read."


def phase_words(program: Program, phase: str) -> str:
    """Return a phase of a program in words."""
    known = program.phases.get(phase)
    return known.label if known else NOT_FOUND


def served_words(full: AwardList, award: Award) -> str:
    """Return whom the record names, then the categories on which it is silent."""
    named = [full.tag_words[tag] for tag in award.tags if tag in full.tag_words]
    told = {tag.category for tag in full.population_tags if tag.tag in award.tags}
    silent = dict.fromkeys(
        tag.category for tag in full.population_tags if tag.category not in told
    )
    parts = [listed(named)] if named else []
    if silent:
        parts.append(f"{NOT_FOUND}: {listed(silent)}")
    return "; ".join(parts) or NOT_FOUND


def where_words(award: Award) -> str:
    """Return the label of an award's place, or why it has none."""
    if award.place:
        return award.place.label
    if award.outcome == "national":
        return "National; no place on the map"
    return "Not placed on the map"


def award_words(award: Award) -> str:
    """Return where an award is, in a table: its place, or what stands for it."""
    if award.place:
        return award.place.label
    if not award.is_site:
        return "National (technical assistance)"
    return "Not placed"


def mapped_to(award: Award) -> str:
    """Return how precisely an award is shown on the map."""
    if award.place:
        return MAPPED_TO[award.place.precision]
    return MAPPED_TO["national"] if award.outcome == "national" else "not placed"


def place_name(place: PlaceFigures, program: Program) -> str:
    """Return what a marker is called: "El Paso, Texas: FY2014, FY2019"."""
    if place.is_named_only:
        return f"{place.place.label}: {listed_by(program)}"
    cycles = ", ".join(map(cycle_name, place.years)) or cycle_or_not_found(None)
    return f"{place.place.label}: {cycles}"


def _if_known(label: str, value: str) -> list[Fact]:
    return [Fact(label, value)] if value else []
