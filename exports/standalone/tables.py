"""The rows of the page's tables, each with the choices that it is shown with."""

from collections.abc import Iterator
from dataclasses import dataclass

from exports.standalone.choices import ALL, Choices, Shown
from grants.at_places import PlaceFigures
from grants.award_list import TTA_CODE, AwardList
from grants.model import NAMED_ONLY, PROJECT_SITE, TTA, AmountTotal, Award, Program
from grants.words.cycles import announced, nothing_words
from grants.words.lead import gap_words
from grants.words.numbers import amount, count, number, sentence_case, total
from grants.words.profile import award_words, cycle_and_number
from grants.words.terms import (
    NONE_FOUND,
    NOT_COLLECTED,
    NOT_FOUND,
    PRECISION_WORDS,
    RECIPIENT_NOT_FOUND,
    RECORD_WORDS,
    UNKNOWN_NOT_ZERO,
    cycle_name,
    listed_by,
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    Attributes:
        cells: the first one heads the row. shown: with which choices; None for always.
        opens: the profile that the first cell opens, or empty.
    """

    cells: tuple[str, ...]
    shown: Shown | None
    opens: str = ""


def place_key(index: int) -> str:
    """Return what the profile of a place is called on the page."""
    return f"place-{index}"


def profile_key(full: AwardList, row: int) -> str:
    """Return the profile that tells of a record: of its place, or else of itself."""
    is_on_map = full.place_rows[row] >= 0 and full.kinds[row] != TTA_CODE
    return place_key(full.place_rows[row]) if is_on_map else f"award-{row}"


def award_rows(choices: Choices) -> list[Row]:
    """Return awards and places without an award record, by place."""
    full = choices.found.full
    rows = []
    for row, shown in choices.shown_by_row.items():
        award = full.award(row)
        cells = (
            cycle_and_number(award),
            award.recipient or RECIPIENT_NOT_FOUND,
            amount(award.amount_original_usd, is_approximate=award.is_approximate),
        )
        opens = profile_key(full, row)
        if award.kind == NAMED_ONLY:
            cells = (NOT_FOUND, sentence_case(listed_by(full.program)), NOT_FOUND)
            opens = opens if award.place else ""
        told = (award_words(award), *cells, _precision(award))
        rows.append(Row(told, shown, opens))
    return sorted(rows, key=lambda row: row.cells[:2])


def sums(choices: Choices) -> Iterator[Row]:
    """Yield the sums of every choice, withheld awards apart."""
    for choice in choices.every:
        found = choice.found
        totals = [
            (RECORD_WORDS[PROJECT_SITE], found.sites.shown),
            (RECORD_WORDS[TTA], found.tta.shown),
        ]
        for line in found.withheld_lines:
            where = f" ({line.state})" if line.state else ""
            totals.append((f"withheld, {RECORD_WORDS[line.kind]}{where}", line.total))
        for words, together in totals:
            if together.awards:
                awards = count(together.awards, "award")
                cells = (sentence_case(words), awards, "", total(together), "")
                yield Row(cells, choice.shown)


def place_rows(choices: Choices) -> list[Row]:
    """Return the places of every cycle, by name, with what was found in it."""
    rows = [
        Row(
            _place_cells(place, choices.found.full.program),
            Shown(choice.cycle, f"{ALL} {place.place.state}"),
            place_key(place.index),
        )
        for choice in choices.by_cycle
        for place in choice.found.places
    ]
    return sorted(rows, key=lambda row: row.cells[0])


def cycle_rows(choices: Choices) -> Iterator[Row]:
    """Yield the cycles of every state, what was found beside what was announced."""
    for choice in choices.by_state:
        for cycle in choice.found.chosen_cycles:
            nothing = nothing_words(cycle)
            cells = (
                cycle.name,
                _awards_or_none(cycle.sites) if cycle.awards else nothing,
                _awards_or_none(cycle.tta) if cycle.awards else nothing,
                total(cycle.total) or nothing,
                announced(cycle),
                cycle.cycle.completeness_note if cycle.cycle else "",
            )
            yield Row(cells, Shown(f"{ALL} {cycle.code}", choice.state))


def missing_rows(choices: Choices) -> Iterator[Row]:
    """Yield what is known to be missing of all that the page holds."""
    for cells in _missing(choices):
        yield Row(cells, shown=None)


def _missing(choices: Choices) -> Iterator[tuple[str, str]]:
    found = choices.found
    for cycle in found.chosen_cycles:
        if cycle.gap:
            yield f"{cycle.name}: awards that were announced", gap_words(cycle.gap)
        elif not cycle.is_collected:
            yield f"{cycle.name}: all awards", NOT_COLLECTED
        elif cycle.is_unknown:
            yield f"{cycle.name}: all awards", f"{NONE_FOUND}; {UNKNOWN_NOT_ZERO}"
    of = f"of {count(found.sites.shown.awards, 'project-site award')}"
    for column, awards in found.not_found.items():
        if awards:
            yield _MISSING[column], f"for {number(awards)} {of}"
    if named := len(found.named_rows):
        yield "Award record of a place that is listed", f"for {count(named, 'place')}"


#: Column of a list -> what is missing where it is blank.
_MISSING = {
    "award_number": "Award number",
    "recipient": "Recipient",
    "fiscal_year": "Funding cycle",
    "amount_original_usd": "Original award",
    "place": "Place on the map",
    "source_url": "Source",
}


def _precision(award: Award) -> str:
    level = award.place.precision if award.place else award.outcome
    return PRECISION_WORDS.get(level, "not placed")


def _place_cells(place: PlaceFigures, program: Program) -> tuple[str, ...]:
    cycles = ", ".join(map(cycle_name, place.years)) or f"cycle {NOT_FOUND}"
    if place.is_named_only:
        cells = (sentence_case(listed_by(program)), NOT_FOUND, NOT_FOUND)
    else:
        cells = (cycles, number(place.total.awards), total(place.total))
    return (place.place.label, *cells, PRECISION_WORDS[place.place.precision])


def _awards_or_none(together: AmountTotal) -> str:
    return number(together.awards) if together.awards else NONE_FOUND
