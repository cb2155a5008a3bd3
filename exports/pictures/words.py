"""What a picture says in words: its lines, its alternative text, its limits."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from charts.sites.drawing import NOTHING
from charts.sites.marks import NAMED, PLACE, Mark
from charts.tokens import FINE_SIZE, KEY_SIZE, PAPER, SMALL_SIZE, TEXT_SIZE, TITLE_SIZE
from exports.context import ExportContext
from exports.pictures.framing import Line
from grants.coverage.by_state import NONE_FOUND, STATUSES, StateFigures
from grants.cycles import CycleFigures
from grants.model import Program
from grants.words.cycles import announced, nothing_words
from grants.words.limits import CITY_IS_FINEST, NOT_REFERRAL_LIST
from grants.words.numbers import count, day, listed, number, sentence_case, total, verb
from grants.words.terms import UNKNOWN_NOT_ZERO, cycle_name, listed_by, span_of

_MOST_PLACES: Final = 25
_MOST_OUTSIDE: Final = 12
_MOST_OUTSIDE_IN_A_ROOM: Final = 2


def heading(context: ExportContext, title: str, sentence: str) -> tuple[Line, ...]:
    """Return the lines above a picture: the program, the title, a sentence."""
    return (
        Line(context.full.program.title, TEXT_SIZE, PAPER.second_ink),
        Line(title, TITLE_SIZE, weight="bold"),
        Line(sentence, TEXT_SIZE),
    )


def limits(context: ExportContext, more: str = "") -> tuple[Line, ...]:
    """Return the small type below a picture that may travel alone.

    Args:
        context: what leaves.
        more: a sentence that only this picture needs.
    """
    chosen = f"Selection: {context.chosen}." if context.chosen else ""
    facts = (
        sentence_case(CITY_IS_FINEST),
        f"compiled on {day(context.full.compiled_on)}",
        f"data version {context.full.version}",
        NOT_REFERRAL_LIST,
    )
    texts = (" ".join(filter(None, (chosen, more))), " · ".join(facts))
    return tuple(Line(text, FINE_SIZE, PAPER.second_ink) for text in texts if text)


def outside_line(not_drawn: Sequence[str], room: bool = False) -> tuple[Line, ...]:
    """Return the line that names what lies outside of a picture; none for nothing.

    Args:
        not_drawn: of many only the first are named, and fewer for a room.
        room: whether it is read in a room.
    """
    if not not_drawn:
        return ()
    most = _MOST_OUTSIDE_IN_A_ROOM if room else _MOST_OUTSIDE
    named = "; ".join(not_drawn[:most])
    if len(not_drawn) > most:
        named += f"; and {number(len(not_drawn) - most)} more"
    size = KEY_SIZE if room else SMALL_SIZE
    return (Line(f"Not on this picture: {named}.", size),)


def sites_sentence(marks: Sequence[Mark], program: Program) -> str:
    """Return what is drawn on a map of places in one sentence.

    Args:
        marks: as drawn.
        program: says who lists places.
    """
    places = [mark.place for mark in marks if mark.role == PLACE]
    if not places:
        return f"{NOTHING}."
    funded = [place for place in places if place.kind != NAMED]
    parts = []
    if funded:
        where = f"{count(len(funded), 'place')} with a project-site award found so far"
        span = span_of([year for place in funded for year in place.fiscal_years])
        parts.append(f"{where}, {span}" if span else where)
    if named := len(places) - len(funded):
        more = "more place" if funded else "place"
        parts.append(f"{count(named, more)} {listed_by(program)}")
    return f"{'; '.join(parts)}."


def sites_alt(
    title: str,
    where: str,
    marks: Sequence[Mark],
    not_drawn: Sequence[str],
    program: Program,
) -> str:
    """Return a map of places in words: how many, by cycle, and which if not too many.

    Args:
        title: of the picture.
        where: "the United States", or the names of states.
        marks: what stands on the map.
        not_drawn: labels of the places that lie outside of it.
        program: says who lists places.
    """
    places = [mark for mark in marks if mark.role == PLACE]
    parts = [f"{title}. Map of {where}. {sites_sentence(marks, program)}"]
    by_cycle = Counter(year for mark in places for year in mark.place.fiscal_years)
    if by_cycle:
        cycles = (
            f"{cycle_name(year)} {number(places_then)}"
            for year, places_then in sorted(by_cycle.items())
        )
        several = any(len(mark.place.fiscal_years) > 1 for mark in places)
        words = " (a place counts in each of its cycles)" if several else ""
        parts.append(f"Places by cycle{words}: {listed(cycles)}.")
    if faint := sum(mark.is_faint for mark in places):
        parts.append(f"{count(faint, 'place')} drawn faint, as shown before.")
    if 0 < len(places) <= _MOST_PLACES:
        parts.append(f"{'; '.join(mark.place.said for mark in places)}.")
    if not_drawn:
        parts.append(outside_line(not_drawn)[0].text)
    if bare := sum(bool(mark.text) and not mark.label for mark in places):
        has = verb(bare, "has", "have")
        parts.append(f"{count(bare, 'mark')} {has} no label for want of room.")
    if around := len(marks) - len(places):
        parts.append(f"{count(around, 'more place')} around, drawn faint.")
    return " ".join(parts)


def cycles_alt(title: str, cycles: Iterable[CycleFigures], *, in_dollars: bool) -> str:
    """Return the bars of cycles in words: what was found of what was announced.

    Args:
        title: of the picture.
        cycles: those of a selection; none says so.
        in_dollars: whether the bars are dollars, or awards.
    """
    said = "; ".join(_cycle(cycle, in_dollars=in_dollars) for cycle in cycles)
    return f"{title}. Bars by funding cycle. {said or 'No cycle in this selection'}."


def _cycle(cycle: CycleFigures, *, in_dollars: bool) -> str:
    if not cycle.awards:
        unknown = f", {UNKNOWN_NOT_ZERO}" if cycle.is_unknown else ""
        return f"{cycle.name}: {nothing_words(cycle)}{unknown}"
    found = total(cycle.total) if in_dollars else count(cycle.awards, "award")
    text = f"{cycle.name}: {found}"
    if cycle.tta.awards:
        part = total(cycle.tta) if in_dollars else number(cycle.tta.awards)
        text += f", for training and technical assistance {part}"
    if cycle.missing:
        text += f"; announced: {announced(cycle)}"
    return text


def states_alt(
    title: str,
    states: Sequence[StateFigures],
    labels: Mapping[str, str],
    not_drawn: Sequence[str],
) -> str:
    """Return the map of the states in words: which states have which status.

    Args:
        title: of the picture.
        states: as :func:`grants.coverage.by_state.by_state` gives them.
        labels: status -> what it is called.
        not_drawn: what lies outside of the map.
    """
    drawn = [row for row in states if not row.is_territory]
    parts = [f"{title}. Map of the states and the District of Columbia."]
    for status in STATUSES:
        names = [row.name for row in drawn if row.status == status]
        text = f"{labels[status]}: {len(names) or 'none'}"
        if names and status != NONE_FOUND:
            text += f" ({listed(names)})"
        parts.append(f"{sentence_case(text)}.")
    parts += [line.text for line in outside_line(not_drawn)]
    return " ".join(parts)
