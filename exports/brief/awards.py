"""The awards of a brief: a table with its sum, what each planned, who is listed."""

from typing import Final

from exports.brief.parts import Column, Line, Section, Table
from grants.figures import Figures, KindFigures
from grants.model import PROJECT_SITE, TTA, AmountTotal, Award
from grants.states import STATE_NAMES
from grants.withheld import WithheldLine
from grants.words.limits import NO_PROOF
from grants.words.numbers import (
    amount,
    count,
    dollars,
    labels_listed,
    sentence_case,
    total,
    total_asides,
)
from grants.words.profile import cycle_and_number, named_only_note, where_words
from grants.words.terms import (
    NONE_FOUND,
    NOT_FOUND,
    RECIPIENT_NOT_FOUND,
    cycle_or_not_found,
    listed_by,
)

_COLUMNS: Final = (
    Column("Place", 1.5),
    Column("Recipient"),
    Column("Award number and page", 2.4),
    Column("Cycle", 0.52),
    Column("Original award", 1.1, at_right=True),
)
_MOST_PLANS: Final = 6  # awards whose plan is told; past that the table has to do
_MOST_IN_A_SENTENCE: Final = 4


def awards_section(figures: Figures) -> Section:
    """Return every project-site award of a selection in a table, with their sum.

    Withheld awards stand in it as the lines that may be told, so that the sum is that
    of the page.
    """
    heading = "Project-site awards found so far"
    table = _table(figures, figures.sites, PROJECT_SITE)
    if table is None:
        none = sentence_case(f"{NONE_FOUND} so far. {NO_PROOF}")
        return Section(heading, (none,))
    return Section(heading, tables=(table,))


def tta_section(figures: Figures) -> Section | None:
    """Return the awards for training and technical assistance; None without any."""
    table = _table(figures, figures.tta, TTA)
    if table is None:
        return None
    return Section(
        "Training and technical assistance to the sites",
        ("National, and not on the map.",),
        tables=(table,),
    )


def named_section(figures: Figures) -> Section | None:
    """Return the places that are listed without an award record; None without any."""
    labels = sorted(map(_listed_label, figures.awards(figures.named_rows)))
    if not labels:
        return None
    program = figures.full.program
    heading = sentence_case(listed_by(program))
    note = named_only_note(program, len(labels))
    if len(labels) <= _MOST_IN_A_SENTENCE:
        return Section(heading, (f"{labels_listed(labels)}. {note}",), size="small")
    items = tuple(map(Line, labels))
    return Section(heading, (note,), items=items, size="small", columns=3)


def plans_section(figures: Figures) -> Section | None:
    """Return what each award said it would do; None without any, or past a few."""
    if not 0 < len(figures.sites.rows) <= _MOST_PLANS:
        return None
    awards = sorted(
        figures.awards(figures.sites.rows),
        key=lambda award: (award.fiscal_year or 0, award.award_id),
    )
    return Section(
        "What the awards said they would do",
        items=tuple(map(_plan, awards)),
        note="Plans, in our words from the award pages; not counts of what was done.",
        size="small",
    )


def money(found: AmountTotal, *more: str) -> Line:
    """Return a sum as a cell, with what it leaves open, and more, in small type."""
    text = total(found) if found.usd is None else dollars(found.usd)
    return Line(text, small="; ".join(filter(None, (*more, total_asides(found)))))


def _table(figures: Figures, found: KindFigures, kind: str) -> Table | None:
    """Return the awards of a kind, then the lines of those withheld; None for none."""
    awards = sorted(figures.awards(found.rows), key=_order)
    lines = [line for line in figures.withheld_lines if line.kind == kind]
    rows = (*map(_award, awards), *map(_withheld, lines))
    return Table(_COLUMNS, rows, _sum(found.total)) if rows else None


def _order(award: Award) -> tuple[str, str, int, str]:
    state = award.place.state if award.place else ""
    return state, award.place_label, award.fiscal_year or 0, award.award_id


def _award(award: Award) -> tuple[Line, ...]:
    return (
        Line(where_words(award)),
        Line(award.recipient or RECIPIENT_NOT_FOUND),
        Line(
            award.award_number or f"number {NOT_FOUND}",
            small="" if award.source_url else f"page {NOT_FOUND}",
            address=award.source_url,
        ),
        Line(cycle_or_not_found(award.fiscal_year)),
        Line(amount(award.amount_original_usd, is_approximate=award.is_approximate)),
    )


def _withheld(line: WithheldLine) -> tuple[Line, ...]:
    return _row(
        STATE_NAMES.get(line.state, ""),
        f"{count(line.total.awards, 'award')}, withheld and not shown",
        line.total,
    )


def _sum(found: AmountTotal) -> tuple[Line, ...]:
    return _row("Total", count(found.awards, "award"), found)


def _row(first: str, second: str, found: AmountTotal) -> tuple[Line, ...]:
    return Line(first), Line(second), Line(""), Line(""), money(found)


def _listed_label(record: Award) -> str:
    if record.place:
        return record.place.label
    state = STATE_NAMES.get(record.site_state, "State not found")
    return f"{state}, place {NOT_FOUND}"


def _plan(award: Award) -> Line:
    served = award.populations_served or NOT_FOUND
    return Line(
        award.summary or f"What it said it would do was {NOT_FOUND}.",
        lead=f"{where_words(award)}, {cycle_and_number(award)}.",
        small=f"Population served: {served}.",
    )
