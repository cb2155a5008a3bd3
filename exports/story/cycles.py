"""The steps of a story that tell of funding cycles, and of what is missing."""

from collections.abc import Sequence
from typing import Final

from exports.context import ExportContext
from exports.story.step import MOST_WORDS, Step, in_lines, short_points
from grants.cycles import CycleFigures
from grants.figures import Figures
from grants.words.cycles import (
    announced,
    announcer,
    change_part,
    cycle_sentence,
    gap_sentence,
    sites_part,
    tta_part,
)
from grants.words.lead import unplaced_sentence
from grants.words.limits import ORIGINAL_AMOUNTS, later_found, later_sentence
from grants.words.numbers import count, listed, sentence_case
from grants.words.terms import NONE_FOUND, NOT_FOUND, UNKNOWN_NOT_ZERO

#: Of more places than these, what was shown before would bury what is new.
_MOST_BEFORE: Final = 500
_TTA_NOTE = "Technical assistance is national: it has no place on the map."
_BEFORE_NOTE = "Places of this cycle are drawn in full, those of cycles before faintly."
_AMOUNTS_NOTE = "Amounts are original awards, from the pages of the awards."


def cycle_steps(context: ExportContext) -> list[Step]:
    """Return a step for each cycle with an award, and for those of which none is.

    Years of which nothing was collected have none; awards whose cycle was not found
    have one of their own, the last.
    """
    figures = context.figures
    if not any(cycle.awards for cycle in figures.chosen_cycles):
        return []
    steps = []
    codes: list[str] = []
    earlier: frozenset[str] = frozenset()
    for cycle in figures.chosen_cycles:
        codes.append(cycle.code)
        new = frozenset(
            found.place.place_id
            for found in figures.funded_places
            if (cycle.fiscal_year or 0) in found.by_year
        )
        if cycle.awards or (cycle.is_collected and cycle.is_unknown):
            steps.append(_cycle(figures, cycle, codes, new, earlier - new))
        if figures.funded_count <= _MOST_BEFORE:
            earlier |= new
    return steps


def _cycle(
    figures: Figures,
    cycle: CycleFigures,
    codes: Sequence[str],
    new: frozenset[str],
    earlier: frozenset[str],
) -> Step:
    known = cycle.cycle
    in_list = count(cycle.awards_in_list, "award")
    return Step(
        f"fy{cycle.code}",
        f"Funding cycle {cycle.name}" if cycle.fiscal_year else "Cycle not found",
        _in_a_sentence(cycle),
        picture="map" if new or earlier else "",
        cycles=tuple(codes),
        new=new,
        earlier=earlier,
        points=short_points(
            (
                _sentence(tta_part(cycle)) if cycle.sites.awards else "",
                _sentence(change_part(cycle)),
                gap_sentence(figures, cycle),
                ""
                if cycle.is_whole
                else f"In the whole list: {in_list} of this cycle.",
            )
        ),
        notes=in_lines(
            cycle_sentence(figures, cycle),
            f"Program: {known.program_title}." if known and known.program_title else "",
            f"Authority: {known.authority}." if known and known.authority else "",
            f"{announcer(figures, cycle)} announced: {announced(cycle)}.",
            known.completeness_note if known else "",
            _TTA_NOTE if cycle.tta.awards else "",
            _BEFORE_NOTE if new and earlier else "",
            _AMOUNTS_NOTE if cycle.awards else "",
        ),
    )


def _in_a_sentence(cycle: CycleFigures) -> str:
    if not cycle.awards:
        return sentence_case(f"{NONE_FOUND} so far: that is {UNKNOWN_NOT_ZERO}.")
    if not cycle.sites.awards:
        return _sentence(tta_part(cycle))
    sentence = _sentence(sites_part(cycle))
    if len(sentence.split()) <= MOST_WORDS:
        return sentence
    return _sentence(sites_part(cycle, names_states=False))


def _sentence(part: str) -> str:
    return f"{sentence_case(part)}." if part else ""


def missing_step(context: ExportContext) -> Step:
    """Return the step that says what is known to be missing."""
    figures, later = context.figures, context.catalog.later
    cycles = [cycle for cycle in figures.chosen_cycles if cycle.is_collected]
    gaps = [cycle for cycle in cycles if cycle.gap]
    unknown = [cycle for cycle in cycles if cycle.is_unknown]
    uncounted = [
        cycle.name
        for cycle in cycles
        if not cycle.is_unknown and cycle.cycle and cycle.cycle.announced_awards is None
    ]
    without = figures.not_found["fiscal_year"]
    points = [f"{cycle.name}: {gap_sentence(figures, cycle)}" for cycle in gaps]
    points += [
        f"{listed(cycle.name for cycle in unknown)}: {NONE_FOUND} so far. That is "
        f"{UNKNOWN_NOT_ZERO}."
        if unknown
        else "",
        f"{listed(uncounted)}: how many were made was {NOT_FOUND}."
        if uncounted
        else "",
        f"Of {count(without, 'award')} the cycle was {NOT_FOUND}." if without else "",
        unplaced_sentence(figures),
        context.lead.named,
        later_found(later) if later else "",
        ORIGINAL_AMOUNTS,
    ]
    return Step(
        "missing",
        "What is missing",
        "The list is incomplete: “not found” means that no source read says it, "
        "never that there was nothing.",
        picture="cycles" if any(cycle.awards for cycle in cycles) else "",
        points=short_points(points),
        notes=in_lines(
            *points,
            *(
                f"{cycle.name}: {cycle.cycle.completeness_note}"
                for cycle in cycles
                if cycle in (*gaps, *unknown)
                and cycle.cycle
                and cycle.cycle.completeness_note
            ),
            later_sentence(later) if later else "",
            *context.notes[1:],
        ),
    )
