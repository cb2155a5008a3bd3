"""The map and the charts of what leaves, as pictures with their words."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any, Final

import altair as alt
import pandas as pd

from charts.cycles import LIGHT as CYCLE_INKS
from charts.cycles import awards_chart, dollars_chart
from charts.sites.drawing import sites_drawing
from charts.sites.ground import OUTLINES
from charts.sites.outlines import middles, thinned
from charts.sites.parts import can_focus
from charts.sites.projections import UnitedStates
from charts.states import LIGHT as STATE_INKS
from charts.states import states_chart
from exports.handout import ORIGINAL_AMOUNTS, Handout
from exports.pictures.framing import INNER_WIDTH, Frame, Swatch, framed
from exports.pictures.picture import Picture
from exports.pictures.vega import outlines, svg_of, with_outlines
from exports.pictures.words import (
    cycles_alt,
    heading,
    limits,
    outside_line,
    sites_alt,
    sites_sentence,
    standing_words,
    states_alt,
    states_sentence,
)
from exports.printable import printable
from grants.award_list import AwardList, place_table
from grants.coverage.by_state import (
    NAMED,
    NONE_FOUND,
    STANDINGS,
    by_state,
    standing_counts,
)
from grants.palette import cycle_colors
from grants.states import STATES_AND_DC, state_in_a_sentence
from grants.timeline import cycle_rows, span_sentence
from grants.wording import listed

_MAP_HEIGHT: Final = 436
_BARS_HEIGHT: Final = 280
_GROUND: Final = "#FFFFFF"


def sites_picture(
    handout: Handout,
    new: Collection[str] | None = None,
    earlier: Collection[str] | None = None,
    *,
    title: bool = True,
    focus: Iterable[str] = (),
) -> Picture:
    """Return the map of a handout's places.

    Args:
        handout: what leaves. A mark's color and its years are those of ``found``: for
            a step through the cycles, hand out the cycles up to that step.
        new: ``place_id`` of the places that are drawn in full; None for all.
        earlier: ``place_id`` of those that are drawn faint, as shown before. Once one
            of the two is given, a place in neither is not drawn, not told, and not
            among ``not_drawn``.
        title: whether it carries title and limits, so that it can travel alone; else
            only what lies outside of it stands below.
        focus: USPS codes of the states that the map is fitted to. Names stand beside
            the marks then, and the other places of the whole list that lie around are
            drawn faint. Places farther off are ``not_drawn``.
    """
    focus = tuple(dict.fromkeys(focus))
    places = _places(handout.found)
    is_step = new is not None or earlier is not None
    full = set(new or ()) if is_step else set(places["place_id"])
    faint = frozenset(earlier or ()) - full
    places = places[places["place_id"].isin(full | faint)].reset_index(drop=True)
    whole = handout.whole
    drawing = sites_drawing(
        outlines(),
        places,
        sorted({int(year) for year in whole.awards["fiscal_year"].dropna()}),
        faint=faint,
        context=_places(whole) if focus else None,
        focus=focus,
    )
    near = focus if can_focus(focus) else ()
    where = listed(map(state_in_a_sentence, near)) or "the United States"
    words = sites_alt(handout.title, where, drawing.marks, drawing.not_drawn)
    with alt.data_transformers.disable_max_rows():  # which guards a page, not a file
        spec = with_outlines(drawing.chart.to_dict(), drawing.outlines)
    frame = Frame(
        title=handout.title,
        alt=words,
        heading=heading(handout.title, sites_sentence(drawing.marks)) if title else (),
        foot=(
            *outside_line(drawing.not_drawn),
            *(limits(handout) if title else ()),
        ),
    )
    svg = framed(svg_of(spec), frame)
    return Picture("map", handout.title, words, svg, drawing.not_drawn)


def awards_picture(handout: Handout, *, title: bool = True) -> Picture:
    """Return awards by funding cycle as bars, what was announced beside what was found.

    Args:
        handout: what leaves.
        title: whether it carries title and limits, so that it can travel alone.
    """
    return _cycles_picture(
        handout,
        "awards-by-cycle",
        "Awards found, by funding cycle",
        awards_chart,
        title,
    )


def dollars_picture(handout: Handout, *, title: bool = True) -> Picture:
    """Return original awards by funding cycle as bars, in millions of dollars.

    Args: as :func:`awards_picture`.
    """
    words = "Millions of dollars found, by funding cycle"
    return _cycles_picture(handout, "dollars-by-cycle", words, dollars_chart, title)


def states_picture(
    handout: Handout, states_under_18: pd.DataFrame, *, title: bool = True
) -> Picture:
    """Return the states and DC, shaded by what was found for each.

    Args:
        handout: what leaves. The latest cycle is that of the whole list.
        states_under_18: as :func:`grants.coverage.by_state.by_state` takes it.
        title: whether it carries title and limits, so that it can travel alone.
    """
    years = handout.whole.sites["fiscal_year"].dropna()
    latest = int(years.max()) if len(years) else None
    states = by_state(handout.found, states_under_18, latest)
    words = standing_words(latest)
    counts = standing_counts(states)
    said = {row["state"]: words[row["standing"]] for row in states.to_dict("records")}
    country = UnitedStates(INNER_WIDTH * 1.3, (INNER_WIDTH / 2, _MAP_HEIGHT / 2))
    drawn = thinned(outlines(), country, STATES_AND_DC)
    places = [(code, *at) for code, at in middles(outlines()).items()]
    chart = states_chart(
        OUTLINES,
        states,
        said,
        pd.DataFrame(places, columns=["state", "longitude", "latitude"]),
        frozenset(),
        replace(STATE_INKS, ground=_GROUND),
    ).properties(width=INNER_WIDTH, height=_MAP_HEIGHT)
    outside = states[states["is_territory"] & (states["standing"] != NONE_FOUND)]
    not_drawn = tuple(
        f"{row['name']} ({words[row['standing']]})"
        for row in outside.to_dict("records")
    )
    sentence = states_sentence(counts)
    headline = _headline(handout, "Awards found, by state")
    alt = states_alt(headline, states, words, not_drawn)
    frame = Frame(
        title=headline,
        alt=alt,
        heading=heading(headline, sentence) if title else (),
        key=[
            Swatch(
                f"{words[standing]}: {counts[standing] or 'none'}",
                (STATE_INKS.fills[standing],),
                stroke=STATE_INKS.ink if standing == NAMED else STATE_INKS.line,
                is_dashed=standing == NAMED,
            )
            for standing in STANDINGS
        ],
        foot=(*outside_line(not_drawn), *(limits(handout) if title else ())),
    )
    spec = with_outlines(chart.to_dict(), drawn)
    return Picture("states", headline, alt, framed(svg_of(spec), frame), not_drawn)


def _cycles_picture(
    handout: Handout, name: str, what: str, chart_of: Any, title: bool
) -> Picture:
    rows = cycle_rows(handout.found, handout.whole)
    chart = chart_of(rows, frozenset(), CYCLE_INKS)
    chart = chart.properties(width=INNER_WIDTH, height=_BARS_HEIGHT)
    headline = _headline(handout, what)
    alt = cycles_alt(headline, rows, in_dollars=chart_of is dollars_chart)
    is_missing = any(row.gap and row.is_whole for row in rows)
    is_unknown = any(row.is_counted and not row.awards_in_list for row in rows)
    colors = cycle_colors(row.fiscal_year for row in rows if row.awards_in_list)
    key = []
    if any(row.awards for row in rows):
        sites = "project sites, in the color of their cycle"
        key.append(Swatch(sites, tuple(colors.values())))
        key.append(Swatch("training and technical assistance", (CYCLE_INKS.second,)))
    if is_missing:
        words = "announced by OJJDP, not found"
        key.append(Swatch(words, stroke=CYCLE_INKS.line, is_dashed=True))
    if is_unknown:
        words = "none found: unknown, not zero"
        key.append(Swatch(words, stroke=CYCLE_INKS.line, is_hatched=True))
    frame = Frame(
        title=headline,
        alt=alt,
        heading=heading(headline, span_sentence(rows)) if title else (),
        key=key,
        note=""
        if any(row.is_counted for row in rows)
        else "No cycle in this selection",
        foot=limits(handout, ORIGINAL_AMOUNTS) if title else (),
    )
    return Picture(name, headline, alt, framed(svg_of(chart.to_dict()), frame))


def _headline(handout: Handout, what: str) -> str:
    """Return the title of a chart: what it shows, and of which part of the list."""
    if not handout.chosen:
        return what
    return f"{handout.title}: {what[0].lower()}{what[1:]}"


def _places(awards: AwardList) -> pd.DataFrame:
    """Return the places of a list, called so that the type has every letter."""
    places = place_table(awards.awards, awards.named)
    return places.assign(place_label=places["place_label"].map(printable))
