"""What stands around the awards of a brief: near places, gaps, sources, limits."""

from collections.abc import Sequence
from typing import Final

from exports.brief.parts import Column, Line, Section, Table
from exports.context import ExportContext
from geo.distances import Near
from grants.at_places import PlaceFigures
from grants.words.cycles import cycle_sentence, gap_sentence
from grants.words.elsewhere import where_else_to_look
from grants.words.limits import later_found
from grants.words.numbers import count, listed, number, sentence_case
from grants.words.terms import NOT_FOUND, PRECISION_WORDS, cycle_name, listed_by

_NOT_IN_A_LIST: Final = (
    "In no list of this kind: children served, outcomes by award, project periods."
)
_ASKED: Final = {
    "award_number": "Award number",
    "recipient": "Recipient",
    "fiscal_year": "Funding cycle",
    "amount_original_usd": "Original amount",
    "source_url": "Award page",
    "place": "Place on the map",
}


def near_section(
    near: Sequence[Near], heading: str, start: str, context: ExportContext
) -> Section | None:
    """Return the places nearest to a point; None without any.

    Args:
        near: as :func:`geo.distances.nearest_places` gives them.
        heading: of the section.
        start: what is measured from: "the center of Texas".
        context: whose places they are.
    """
    if not near:
        return None
    rows = (
        (
            Line(one.place.place.label, small=_found_there(one.place, context)),
            Line(number(round(one.miles))),
        )
        for one in near
    )
    columns = (Column("Place"), Column("Miles", 0.5, at_right=True))
    return Section(
        heading,
        tables=(Table(columns, tuple(rows)),),
        note=f"In a straight line from {start}; distance is not access.",
        size="small",
    )


def missing_section(context: ExportContext) -> Section:
    """Return what is known to be missing, and beside it where else to look."""
    figures, later = context.figures, context.catalog.later
    sites = count(figures.sites.shown.awards, "award")
    missing = [
        f"{_ASKED[column]} {NOT_FOUND} for {number(awards)} of {sites}."
        for column, awards in figures.not_found.items()
        if awards
    ]
    whole = figures.whole
    missing += [
        f"{cycle.name}: {gap_sentence(whole, cycle)}"
        if cycle.gap
        else cycle_sentence(whole, cycle)
        for cycle in whole.cycles
        if cycle.gap or (cycle.is_collected and cycle.is_unknown)
    ]
    missing += [later_found(later)] if later else []
    programs = [full.program for full in (figures.full, later) if full]
    elsewhere = tuple(
        Line(site.title, small=site.about, address=site.address)
        for site in where_else_to_look(*programs)
    )
    return Section(
        "What is missing",
        items=tuple(map(Line, [*missing, _NOT_IN_A_LIST])),
        size="small",
        beside=Section("Where else to look", items=elsewhere, size="small"),
    )


def closing_sections(context: ExportContext) -> tuple[Section, ...]:
    """Return the sources and the limits: the end of every brief."""
    sources = tuple(
        Line(
            source.title,
            small=f"{source.publisher}. {source.license}.",
            address=source.address,
        )
        for source in context.sources
    )
    return (
        Section("Sources", items=sources, size="fine", columns=3),
        Section("How to read this", (" ".join(context.notes),), size="fine"),
    )


def _found_there(found: PlaceFigures, context: ExportContext) -> str:
    if found.is_named_only:
        return sentence_case(listed_by(context.full.program))
    cycles = listed(map(cycle_name, found.years)) or f"Cycle {NOT_FOUND}"
    is_state = found.place.precision == "state"
    return f"{cycles}; {PRECISION_WORDS['state']}" if is_state else cycles
