"""A selection as a story for a screen: one sentence a step, and what stands behind it.

Every figure is one of :mod:`grants.describe` or :mod:`grants.timeline`; nothing is
counted here that they do not count. No step holds how common exploitation is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pandas as pd

from exports.handout import INDEPENDENT, NO_REFERRAL, Handout
from exports.story.cycles import cycle_steps, missing_step
from exports.story.learned import learned_notes, learned_points, learned_sentence
from exports.story.step import MOST_POINTS, Step, in_lines, short_points
from grants.award_list import place_table
from grants.describe import found_so_far, tta_found_so_far
from grants.timeline import cycle_rows, cycle_sentence
from grants.wording import day_in_words

__all__ = ["Step", "arranged", "so_far", "story", "unknown_keys"]


def story(handout: Handout, resources: pd.DataFrame) -> tuple[Step, ...]:
    """Return a part of a list as a story.

    A content note, the whole of it, each cycle of which an award was found, a cycle of
    which none was found at all, what was learned, what is missing, and the sources.

    Args:
        handout: what leaves. One that is empty gives three steps: the content note,
            that nothing was found, and the sources.
        resources: the resources, from which reading matter is named; may be empty.
    """
    opening, sources = _opening(handout), _sources(handout)
    if handout.is_empty and handout.found.withheld.empty:
        return _with_help((opening, _nothing(handout), sources))
    learned = Step(
        "learned",
        "What was learned",
        learned_sentence(),
        points=learned_points(resources)[:MOST_POINTS],
        notes=learned_notes(resources),
    )
    middle = (_program(handout), *cycle_steps(handout), learned, missing_step(handout))
    return _with_help((opening, *middle, sources))


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


def so_far(handout: Handout, step: Step) -> Handout:
    """Return what the picture of a step is drawn from.

    For the step of a cycle it is the list up to that cycle under the step's title, so
    that no mark has the label or the color of an award that the story has not come to,
    and no place that is not in the selection, whose mark would look like those of
    earlier cycles. For another step it is the handout as it is.
    """
    year = step.key.removeprefix("fy")
    if not year.isdigit():
        return handout
    awards = handout.found.awards
    until = awards[awards["fiscal_year"] <= int(year)]
    whole = handout.whole  # its cycles stay: they give the colors
    nowhere = whole.awards.assign(latitude=float("nan"), longitude=float("nan"))
    return replace(
        handout,
        title=step.title,
        found=replace(handout.found, awards=until),
        whole=replace(whole, awards=nowhere, named=whole.named.iloc[:0]),
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


def _opening(handout: Handout) -> Step:
    return Step(
        "opening",
        "Before we begin",
        "This is about mentoring for young people who were exploited; you may leave "
        "at any time.",
        points=(
            "It tells where federal awards went, in which years, and what is missing.",
            "It tells no young person's story and shows no address.",
            "Stepping out needs no reason. Coming back is welcome.",
        ),
        notes=in_lines(
            "Read the sentence aloud, then wait a moment before the next step.",
            "Someone in the room may have lived through this. Speak of people, not of "
            "cases, and ask nobody for a story of their own.",
            f"What is shown: {handout.title}.",
            f"Selection: {handout.chosen}." if handout.chosen else "",
        ),
    )


def _program(handout: Handout) -> Step:
    found, whole = handout.found, handout.whole if handout.chosen else None
    places = place_table(found.sites, found.named)
    first, *more = found_so_far(found, whole).removesuffix(".").split("; ")
    sentence, asides = _without_asides(first)
    points = _selection(handout)
    points += [f"{aside}.".capitalize() for aside in asides]
    points += [f"{part}." for part in more if "named by NMRC" in part]
    has_tta = not found.tta.empty or not found.withheld.empty
    tta = tta_found_so_far(found, whole)
    points += [tta] if has_tta else []
    return Step(
        "program",
        handout.title,
        f"{sentence}.",
        picture="map" if len(places) else "",
        new=frozenset(places["place_id"]),
        points=short_points(points),
        notes=in_lines(
            handout.sentence,
            *handout.notes,
        ),
    )


def _sources(handout: Handout) -> Step:
    found = handout.found
    by_publisher: dict[str, list[str]] = {}
    for source in handout.sources:
        by_publisher.setdefault(source.publisher, []).append(source.title)
    lines = [f"{who}: {'; '.join(what)}." for who, what in by_publisher.items()]
    room = MOST_POINTS - 2
    if len(lines) > room:
        rest = sum(len(what) for what in list(by_publisher.values())[room - 1 :])
        lines = [*lines[: room - 1], f"And {rest} more sources, in the notes."]
    return Step(
        "sources",
        "Sources",
        f"Compiled on {day_in_words(found.compiled_on)} from stored copies of public "
        "pages, not checked against the live pages.",
        points=short_points((*lines, INDEPENDENT, NO_REFERRAL)),
        notes=in_lines(
            *(
                f"{source.title}, {source.publisher}, {source.address}. "
                f"{source.used_for} {source.license}."
                for source in handout.sources
            ),
            f"Data version {found.version}.",
            *handout.notes[2:],
        ),
    )


def _nothing(handout: Handout) -> Step:
    rows = cycle_rows(handout.found, handout.whole)
    return Step(
        "nothing",
        f"{handout.title}: nothing found",
        "No award and no named place was found for this selection: that is unknown, "
        "not zero.",
        points=short_points(_selection(handout)),
        notes=in_lines(*(cycle_sentence(row) for row in rows), *handout.notes),
    )


def _selection(handout: Handout) -> list[str]:
    """Return the selection in words, where the title does not say it already."""
    is_said = handout.title != "Selected awards"
    return [] if is_said or not handout.chosen else [f"Selection: {handout.chosen}."]


def _without_asides(text: str) -> tuple[str, list[str]]:
    """Return a text without what stands in parentheses, and that beside it."""
    kept, asides = [], []
    for part in text.split(" ("):
        aside, close, rest = part.partition(")")
        if close:
            asides.append(aside)
            kept.append(rest)
        else:
            kept.append(part)
    return "".join(kept), asides
