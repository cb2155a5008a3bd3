"""What a picture says in words: its lines, its alternative text, its limits."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import pandas as pd

from charts.lettering import SECOND_INK
from charts.sites.marks import NAMED, PLACE, Mark
from charts.sites.room import NOTHING
from exports.handout import Handout
from exports.pictures.framing import Line
from grants.coverage.by_state import EARLIER, LATEST, STANDINGS
from grants.coverage.by_state import NAMED as NAMED_STATE
from grants.coverage.by_state import NONE_FOUND as NONE_FOUND_STATE
from grants.cycles import cycle_name
from grants.timeline import NONE_FOUND, CycleRow
from grants.wording import count, day_in_words, dollars, listed

PROGRAM: Final = "OJJDP mentoring awards for exploited youth"
_TITLE_SIZE, _TEXT_SIZE, _FOOT_SIZE = 19, 11.5, 8.5
_MOST_PLACES: Final = 25
_MOST_OUTSIDE: Final = 12


def heading(title: str, sentence: str) -> tuple[Line, ...]:
    """Return the lines above a picture: the program, the title, a sentence."""
    return (
        Line(PROGRAM, _TEXT_SIZE, SECOND_INK),
        Line(title, _TITLE_SIZE, weight="bold"),
        Line(sentence, _TEXT_SIZE),
    )


def limits(handout: Handout, more: str = "") -> tuple[Line, ...]:
    """Return the small type below a picture that may travel alone.

    Args:
        handout: what leaves.
        more: a sentence that only this picture needs.
    """
    chosen = f"Selection: {handout.chosen}." if handout.chosen else ""
    found = handout.found
    facts = (
        "City is the finest place held",
        f"compiled on {day_in_words(found.compiled_on)}",
        f"data version {found.version}",
        "independent compilation, not a referral list",
    )
    texts = (" ".join(filter(None, (chosen, more))), " · ".join(facts))
    return tuple(Line(text, _FOOT_SIZE, SECOND_INK) for text in texts if text)


def outside_line(not_drawn: Sequence[str]) -> tuple[Line, ...]:
    """Return the line that names what lies outside of a picture; none for nothing."""
    if not not_drawn:
        return ()
    named = "; ".join(not_drawn[:_MOST_OUTSIDE])
    if len(not_drawn) > _MOST_OUTSIDE:
        named += f"; and {len(not_drawn) - _MOST_OUTSIDE} more"
    return (Line(f"Not on this picture: {named}.", _TEXT_SIZE - 1.5),)


def sites_sentence(marks: Sequence[Mark]) -> str:
    """Return what a map of places shows in one sentence."""
    places = [mark for mark in marks if mark.role == PLACE]
    if not places:
        return f"{NOTHING}."
    funded = [mark for mark in places if mark.kind != NAMED]
    parts = []
    if funded:
        years = [year for mark in funded for year in mark.years]
        span = cycle_name(min(years))
        if max(years) != min(years):
            span += f" to {cycle_name(max(years))}"
        parts.append(
            f"{count(len(funded), 'place')} with a project-site award found so far, "
            f"{span}"
        )
    if named := len(places) - len(funded):
        more = "more place" if funded else "place"
        parts.append(f"{count(named, more)} named by NMRC without an award record")
    return f"{'; '.join(parts)}."


def sites_alt(
    title: str, where: str, marks: Sequence[Mark], not_drawn: Sequence[str]
) -> str:
    """Return a map of places in words: how many, by cycle, and which if not too many.

    Args:
        title: of the picture.
        where: "the United States", or the names of states.
        marks: what stands on the map.
        not_drawn: labels of the places that lie outside of it.
    """
    places = [mark for mark in marks if mark.role == PLACE]
    parts = [f"{title}. Map of {where}. {sites_sentence(marks)}"]
    by_cycle = Counter(year for mark in places for year in mark.years)
    if by_cycle:
        cycles = (
            f"{cycle_name(year)} {number}" for year, number in sorted(by_cycle.items())
        )
        several = any(len(mark.years) > 1 for mark in places)
        words = " (a place counts in each of its cycles)" if several else ""
        parts.append(f"Places by cycle{words}: {listed(cycles)}.")
    if faint := sum(mark.is_faint for mark in places):
        parts.append(f"{count(faint, 'place')} drawn faint, as shown before.")
    if 0 < len(places) <= _MOST_PLACES:
        parts.append(f"{'; '.join(mark.said for mark in places)}.")
    if not_drawn:
        parts.append(outside_line(not_drawn)[0].text)
    if bare := sum(bool(mark.text) and not mark.label for mark in places):
        verb = "has" if bare == 1 else "have"
        parts.append(f"{count(bare, 'mark')} {verb} no label for want of room.")
    if around := len(marks) - len(places):
        parts.append(f"{count(around, 'more place')} around, drawn faint.")
    return " ".join(parts)


def cycles_alt(title: str, rows: Iterable[CycleRow], *, in_dollars: bool) -> str:
    """Return the bars of the cycles in words: what was found of what was announced.

    Args:
        title: of the picture.
        rows: as :func:`grants.timeline.cycle_rows` gives them.
        in_dollars: whether the bars are dollars, or awards.
    """
    counted = [row for row in rows if row.is_counted]
    said = "; ".join(_cycle(row, in_dollars=in_dollars) for row in counted)
    return f"{title}. Bars by funding cycle. {said or 'No cycle in this selection'}."


def _cycle(row: CycleRow, *, in_dollars: bool) -> str:
    name = cycle_name(row.fiscal_year)
    if not row.awards:
        unknown = ", unknown and not zero" if not row.awards_in_list else ""
        return f"{name}: {NONE_FOUND}{unknown}"
    if in_dollars:
        text = f"{name}: {dollars(row.sites_usd + row.tta_usd)} found"
    else:
        text = f"{name}: {count(row.awards, 'award')} found"
    if row.tta:
        part = dollars(row.tta_usd) if in_dollars else str(row.tta)
        of = "it" if in_dollars else "them"
        text += f", {part} of {of} for training and technical assistance"
    if row.gap and row.is_whole:
        text += f"; announced: {row.announced}"
    return text


def standing_words(latest: int | None) -> dict[str, str]:
    """Return what each standing of a state is called; ``latest`` is the last cycle."""
    last = f", {cycle_name(latest)}" if latest is not None else ""
    return {
        LATEST: f"latest cycle{last}",
        EARLIER: "earlier cycles only",
        NAMED_STATE: "named by NMRC only, no award record",
        NONE_FOUND_STATE: "none found",
    }


def states_sentence(counts: Mapping[str, int]) -> str:
    """Return in how many of the states and DC something was found."""
    found = counts[LATEST] + counts[EARLIER]
    where = f"in {found} of the 50 states and DC" if found else "in no state"
    text = f"A project-site award was found so far {where}"
    if named := counts[NAMED_STATE]:
        verb = "has a place" if named == 1 else "have places"
        more = " more" if found else ""
        text += f"; {named}{more} {verb} named by NMRC without an award record"
    return f"{text}."


def states_alt(
    title: str,
    states: pd.DataFrame,
    words: Mapping[str, str],
    not_drawn: Sequence[str],
) -> str:
    """Return the map of the states in words: which states have which standing.

    Args:
        title: of the picture.
        states: rows of :func:`grants.coverage.by_state.by_state`.
        words: standing -> what it is called.
        not_drawn: what lies outside of the map.
    """
    drawn = states[~states["is_territory"]]
    parts = [f"{title}. Map of the 50 states and DC."]
    for standing in STANDINGS:
        names = drawn.loc[drawn["standing"] == standing, "name"].tolist()
        text = f"{words[standing]}: {len(names) or 'none'}"
        if names and standing != NONE_FOUND_STATE:
            text += f" ({listed(names)})"
        parts.append(f"{text[0].upper()}{text[1:]}.")
    parts += [line.text for line in outside_line(not_drawn)]
    return " ".join(parts)
