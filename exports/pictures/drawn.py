"""The map and the charts of what leaves, as pictures with their words."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from functools import cache
from typing import Any, Final

from charts.cycles import awards_and_dollars_chart, awards_chart, dollars_chart
from charts.legend import SWATCH, LegendEntry
from charts.sites.basemap import can_focus
from charts.sites.drawing import sites_drawing
from charts.sites.marks import SitePlace, site_place
from charts.sites.sheets import PRINT, ROOM
from charts.states import states_chart, status_fills
from charts.tokens import PAPER, cycle_color
from charts.vega import vega_lite_svg
from exports.context import ExportContext
from exports.pictures.framing import INNER_WIDTH, MARGIN, Frame, framed
from exports.pictures.picture import Picture
from exports.pictures.words import (
    cycles_alt,
    heading,
    limits,
    outside_line,
    sites_alt,
    states_alt,
)
from exports.printable import printable
from geo.gazetteer import read_outlines
from grants.coverage.by_state import NAMED, NONE_FOUND, by_state, status_counts
from grants.figures import Figures
from grants.states import state_in_a_sentence
from grants.words.coverage import by_state_words, state_line, status_labels
from grants.words.cycles import announcer, span_sentence
from grants.words.limits import ORIGINAL_AMOUNTS
from grants.words.numbers import listed, number_or
from grants.words.terms import KIND_WORDS, UNKNOWN_NOT_ZERO
from grants.words.terms import NONE_FOUND as NONE

_MAP_HEIGHT: Final = 436
_BARS_HEIGHT: Final = 280
# For a room: all of its pictures have the same width and height.
_ROOM_MARGIN: Final = 4.0
_ROOM_COLUMN: Final = 172.0
_ROOM_BARS: Final = (ROOM.width + 16 + _ROOM_COLUMN, 156)


def sites_picture(
    context: ExportContext,
    new: Collection[str] | None = None,
    earlier: Collection[str] | None = None,
    *,
    title: bool = True,
    focus: Iterable[str] = (),
    room: bool = False,
) -> Picture:
    """Return the map of a selection's places.

    Args:
        context: what leaves. A mark's color and its years are those of the selection:
            for a step through the cycles, hand in the cycles up to that step.
        new: ``place_id`` of the places that are drawn in full; None for all.
        earlier: ``place_id`` of those that are drawn faint, as shown before. Once one
            of the two is given, a place in neither is not drawn, not told, and not
            among ``not_drawn``.
        title: whether it carries title and limits, so that it can travel alone; else
            only what lies outside of it stands below.
        focus: USPS codes of the states that the map is fitted to. Names stand beside
            the marks then, and the other places of the whole list that lie around are
            drawn faint, but not on a step. Places farther off are ``not_drawn``.
        room: whether it is drawn for a room: wide and low, with fewer and larger words.
    """
    focus = tuple(dict.fromkeys(focus))
    figures, program = context.figures, context.full.program
    is_step = new is not None or earlier is not None
    full, faint = set(new or ()), set(earlier or ())
    places = [
        replace(place, is_faint=is_step and place.place_id not in full)
        for place in _places(figures)
        if not is_step or place.place_id in full | faint
    ]
    # Around a step no mark stands that would look like those of cycles before.
    around = _places(figures.whole) if focus and not is_step else ()
    sheet = ROOM if room else PRINT
    drawing = sites_drawing(
        outlines(), places, program, context=around, focus=focus, sheet=sheet
    )
    near = focus if can_focus(focus) else ()
    where = listed(map(state_in_a_sentence, near)) or "the United States"
    not_drawn = tuple(place.label for place in drawing.not_drawn)
    words = sites_alt(context.title, where, drawing.marks, not_drawn, program)
    said = f"{context.lead.sites} {context.lead.named}".strip()
    frame = Frame(
        title=context.title,
        alt=words,
        heading=heading(context, context.title, said) if title else (),
        legend=drawing.legend,
        foot=(*outside_line(not_drawn, room), *(limits(context) if title else ())),
        margin=_ROOM_MARGIN if room else MARGIN,
        column=_ROOM_COLUMN if room else 0,
    )
    return Picture("map", context.title, words, framed(drawing.svg, frame), not_drawn)


def awards_picture(
    context: ExportContext, *, title: bool = True, room: bool = False
) -> Picture:
    """Return awards by funding cycle as bars, what was announced beside what was found.

    Args:
        context: what leaves.
        title: whether it carries title and limits, so that it can travel alone.
        room: whether it is drawn for a room: wide and low, with larger words, and the
            dollars of each cycle under its awards.
    """
    what = "Awards found, by funding cycle"
    chart_of = awards_and_dollars_chart if room else awards_chart
    return _cycles_picture(
        context, "awards-by-cycle", what, chart_of, title=title, room=room
    )


def dollars_picture(context: ExportContext, *, title: bool = True) -> Picture:
    """Return original awards by funding cycle as bars, in dollars.

    Args: as :func:`awards_picture`.
    """
    what = "Dollars found, by funding cycle"
    return _cycles_picture(
        context, "dollars-by-cycle", what, dollars_chart, title=title
    )


def states_picture(context: ExportContext, *, title: bool = True) -> Picture:
    """Return the states and DC, shaded by what was found for each.

    Args:
        context: what leaves. States that are not chosen are shown faint.
        title: whether it carries title and limits, so that it can travel alone.
    """
    figures = context.figures
    states = by_state(figures.any_state)
    chosen = figures.chosen.of("state")
    labels = status_labels(figures)
    counts = status_counts(states)
    texts = {row.state: state_line(row, labels) for row in states}
    chart = states_chart("", states, texts, labels, chosen, PAPER)
    chart = chart.properties(width=INNER_WIDTH, height=_MAP_HEIGHT)
    not_drawn = tuple(
        f"{row.name} ({labels[row.status]})"
        for row in states
        if row.is_territory and row.status != NONE_FOUND
    )
    headline = _headline(context, "Awards found, by state")
    alt = states_alt(headline, states, labels, not_drawn)
    said = by_state_words(figures, states)
    legend = [
        LegendEntry(
            f"{label}: {number_or(counts[status], 'none')}",
            SWATCH,
            (status_fills(PAPER)[status],),
            stroke=PAPER.ink if status == NAMED else PAPER.border,
            is_dashed=status == NAMED,
        )
        for status, label in labels.items()
    ]
    frame = Frame(
        title=headline,
        alt=alt,
        heading=heading(context, headline, said) if title else (),
        legend=[legend],
        foot=(*outside_line(not_drawn), *(limits(context) if title else ())),
    )
    svg = vega_lite_svg(chart.to_dict(), outlines()["features"])
    return Picture("states", headline, alt, framed(svg, frame), not_drawn)


def _cycles_picture(
    context: ExportContext,
    name: str,
    what: str,
    chart_of: Callable[..., Any],
    *,
    title: bool,
    room: bool = False,
) -> Picture:
    cycles = context.figures.chosen_cycles
    chart = chart_of(cycles, PAPER)
    width, height = _ROOM_BARS if room else (INNER_WIDTH, _BARS_HEIGHT)
    chart = chart.properties(width=width, height=height)
    headline = _headline(context, what)
    alt = cycles_alt(headline, cycles, in_dollars=chart_of is dollars_chart)
    said = span_sentence(context.figures, cycles)
    frame = Frame(
        title=headline,
        alt=alt,
        heading=heading(context, headline, said) if title else (),
        legend=[_cycles_legend(context.figures)],
        notice="" if cycles else "No cycle in this selection",
        foot=limits(context, ORIGINAL_AMOUNTS) if title else (),
        margin=_ROOM_MARGIN if room else MARGIN,
    )
    return Picture(name, headline, alt, framed(vega_lite_svg(chart.to_dict()), frame))


def _cycles_legend(figures: Figures) -> list[LegendEntry]:
    cycles = figures.chosen_cycles
    legend = []
    if colors := [cycle_color(c.fiscal_year) for c in cycles if c.sites.awards]:
        words = f"{KIND_WORDS['site']}s, in the color of their cycle"
        legend.append(LegendEntry(words, SWATCH, tuple(colors)))
    if any(cycle.tta.awards for cycle in cycles):
        legend.append(LegendEntry(KIND_WORDS["tta"], SWATCH, (PAPER.assistance,)))
    hollow = LegendEntry("", SWATCH, stroke=PAPER.second_ink)
    if missing := [cycle for cycle in cycles if cycle.missing]:
        by = listed(dict.fromkeys(announcer(figures, cycle) for cycle in missing))
        words = f"announced by {by}, not found"
        legend.append(replace(hollow, text=words, is_dashed=True))
    if any(cycle.is_unknown for cycle in cycles):
        words = f"{NONE}: {UNKNOWN_NOT_ZERO}"
        legend.append(replace(hollow, text=words, is_hatched=True))
    return legend


def _headline(context: ExportContext, what: str) -> str:
    """Return the title of a chart: what it shows, and of which part of the list."""
    if not context.chosen:
        return what
    return f"{context.title}: {what[0].lower()}{what[1:]}"


def _places(figures: Figures) -> list[SitePlace]:
    """Return the places of a selection, called so that the type has every letter."""
    program = figures.full.program
    places = (site_place(found, program) for found in figures.places)
    return [replace(place, label=printable(place.label)) for place in places]


@cache
def outlines() -> dict[str, Any]:
    """Return the outlines of the states, read once.

    Raises:
        DataError: the file is missing or unreadable.
    """
    return read_outlines()
