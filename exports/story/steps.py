"""A selection as a story for a screen: one sentence a step, and what stands behind it.

Every figure is one of :class:`grants.figures.Figures`, and every sentence that pages
share is of :mod:`grants.words`. No step holds how common exploitation is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from exports.context import ExportContext
from exports.pictures.drawn import sites_picture, states_picture
from exports.pictures.picture import Picture
from exports.story.cycles import cycle_steps, missing_step
from exports.story.learned import learned_step
from exports.story.step import MOST_POINTS, Step, in_lines, short_points
from grants.words.cycles import cycle_sentence
from grants.words.lead import here
from grants.words.limits import NO_REFERRAL, OWN, compiled_on, whose
from grants.words.numbers import count
from grants.words.terms import UNKNOWN_NOT_ZERO

#: Places that a map for a room has; of more it shows the states.
MOST_PLACES: Final = 1_000

__all__ = [
    "MOST_PLACES",
    "Step",
    "arranged",
    "map_of",
    "so_far",
    "story",
    "unknown_keys",
]


def story(context: ExportContext) -> tuple[Step, ...]:
    """Return a selection as a story.

    A content note, the whole of it, each cycle of which an award was found, a cycle of
    which none was found at all, what was learned, what is missing, and the sources.

    Args:
        context: what leaves. One that is empty gives three steps: the content note,
            that nothing was found, and the sources.
    """
    opening, sources = _opening(context), _sources(context)
    if context.is_empty and not context.figures.withheld:
        return _with_help((opening, _nothing(context), sources))
    learned = learned_step(context.catalog.library)
    middle = (_program(context), *cycle_steps(context))
    after = (*((learned,) if learned else ()), missing_step(context))
    return _with_help((opening, *middle, *after, sources))


def arranged(steps: Sequence[Step], order: Sequence[str]) -> tuple[Step, ...]:
    """Return the steps that an order names, in that order, each once.

    The help line stands on the first and the last of them, whichever they are.

    Args:
        steps: a story.
        order: keys; those of no step are left out, and :func:`unknown_keys` names them.
            An order that names no step leaves the story as it is.
    """
    by_key = {step.key: step for step in steps}
    chosen = [by_key[key] for key in dict.fromkeys(order) if key in by_key]
    return _with_help(chosen or steps)


def so_far(context: ExportContext, step: Step) -> ExportContext:
    """Return what the picture of a step is drawn from.

    For the step of a cycle it is the selection up to that cycle under the step's title,
    so that no mark has the label or the color of an award that the story has not come
    to. For another step it is the selection as it is.
    """
    if not step.cycles:
        return context
    chosen = context.figures.chosen.choosing("cycle", *step.cycles)
    return context.of(chosen, headed=step.title)


def map_of(context: ExportContext, step: Step) -> Picture:
    """Return the map of a step, drawn for a room, without title and limits.

    Of more places than a room can tell apart, the states with an award found.
    """
    focus = tuple(filter(None, [context.figures.one_state]))
    shown = so_far(context, step)
    if shown.figures.place_count > MOST_PLACES:
        return states_picture(shown, title=False)
    if not step.cycles:
        return sites_picture(context, title=False, focus=focus, room=True)
    return sites_picture(
        shown, step.new, step.earlier, title=False, focus=focus, room=True
    )


def unknown_keys(steps: Iterable[Step], order: Iterable[str]) -> list[str]:
    """Return the keys of an order that no step has, each once."""
    known = {step.key for step in steps}
    return [key for key in dict.fromkeys(order) if key not in known]


def _with_help(steps: Sequence[Step]) -> tuple[Step, ...]:
    ends = {0, len(steps) - 1}
    return tuple(
        replace(step, has_help=number in ends) for number, step in enumerate(steps)
    )


def _opening(context: ExportContext) -> Step:
    # Of a person's own list nobody knows what it is about, or who checked it.
    is_own = context.figures.full.is_own
    about = "mentoring for young people who were exploited"
    return Step(
        "opening",
        "Before we begin",
        f"This is about {'a list of sites' if is_own else about}; you may leave at any "
        "time.",
        points=(
            OWN
            if is_own
            else "It tells where federal awards went, in which years, and what is "
            "missing.",
            "It tells no young person's story and shows no address.",
            "Stepping out needs no reason. Coming back is welcome.",
        ),
        notes=in_lines(
            "Read the sentence aloud, then wait a moment before the next step.",
            "Someone in the room may have lived through this. Speak of people, not of "
            "cases, and ask nobody for a story of their own.",
            f"What is shown: {context.title}.",
            f"Selection: {context.chosen}." if context.chosen else "",
        ),
    )


def _program(context: ExportContext) -> Step:
    figures, lead = context.figures, context.lead
    return Step(
        "program",
        context.title,
        lead.sites,
        picture="map" if figures.place_count else "",
        new=frozenset(
            figures.full.places[index].place_id for index in figures.at_places.indexes
        ),
        points=short_points(
            (
                _selection(context),
                *lead.asides,
                lead.named,
                lead.tta if figures.tta.total.awards else "",
            )
        ),
        notes=in_lines(
            figures.full.program.about,
            lead.text,
            *context.notes,
        ),
    )


def _sources(context: ExportContext) -> Step:
    by_publisher: dict[str, list[str]] = {}
    for source in context.sources:
        by_publisher.setdefault(source.publisher, []).append(source.title)
    lines = [f"{who}: {'; '.join(what)}." for who, what in by_publisher.items()]
    room = MOST_POINTS - 2
    if len(lines) > room:
        rest = sum(len(what) for what in list(by_publisher.values())[room - 1 :])
        others = count(rest, "more source")
        lines = [*lines[: room - 1], f"And {others}, in the notes."]
    return Step(
        "sources",
        "Sources",
        compiled_on(context.full),
        points=short_points((*lines, whose(context.full), NO_REFERRAL)),
        notes=in_lines(
            *(
                f"{source.title}, {source.publisher}, {source.address}. "
                f"{source.used_for} {source.license}."
                for source in context.sources
            ),
            *context.notes[1:],
        ),
    )


def _nothing(context: ExportContext) -> Step:
    figures = context.figures
    return Step(
        "nothing",
        f"{context.title}: nothing found",
        f"No award and no listed place was found so far{here(figures)}: that is "
        f"{UNKNOWN_NOT_ZERO}.",
        points=short_points([_selection(context)]),
        notes=in_lines(
            *(cycle_sentence(figures, cycle) for cycle in figures.chosen_cycles),
            *context.notes,
        ),
    )


def _selection(context: ExportContext) -> str:
    """Return the selection in words, where the title does not say it already."""
    is_told = context.is_named_by_title or not context.chosen
    return "" if is_told else f"Selection: {context.chosen}."
