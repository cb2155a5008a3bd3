"""The timeline by funding cycle: steps, charts, and the tables that say the same."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import streamlit as st

from charts.cycles import CHOSEN, awards_chart, dollars_chart
from charts.tokens import DARK, LIGHT, Tokens, cycle_color
from grants.at_places import PlaceFigures
from grants.cycles import CycleFigures
from grants.figures import Figures
from grants.words.cycles import (
    announced,
    change_label,
    changes_sentence,
    cycle_sentence,
    nothing_words,
    span_sentence,
)
from grants.words.limits import later_sentence
from grants.words.numbers import count, number, total
from grants.words.terms import (
    NONE_FOUND,
    NOT_FOUND,
    cycle_name,
    cycle_or_not_found,
    listed_by,
)
from ui.linked_resources import resource_items
from ui.page import plain
from ui.parts import table
from ui.shown import shown_catalog
from ui.view import View

_MOST_PLACES: Final = 200  # rows of the places' table
_MOST_COLUMNS: Final = 8  # cycles of the places' table; more stand in one column
_ALL: Final = "All cycles"


def timeline_sentence(found: Figures) -> str:
    """Return what the cycles in view hold, in a sentence or two."""
    chosen = found.chosen_cycles
    if len(chosen) == 1 and chosen[0].fiscal_year:
        return cycle_sentence(found, chosen[0])
    return span_sentence(found, chosen)


def draw_steps(view: View, cycles: Sequence[CycleFigures]) -> None:
    """Draw what steps through the cycles, all of them together being one step.

    The three buttons are always there, so that the keyboard's focus is never lost.
    """
    codes = ["", *(cycle.code for cycle in cycles if cycle.is_collected)]
    names = {cycle.code: cycle.name for cycle in cycles} | {"": _ALL}
    chosen = view.filter.of("cycle")
    only = next(iter(chosen)) if len(chosen) == 1 else ""
    at = codes.index(only) if only in codes else 0
    before, after = codes[at - 1], codes[(at + 1) % len(codes)]
    with st.container(horizontal=True, gap="small", key="steps"):
        for key, words, code in (
            ("step_back", f"← {names[before]}", before),
            ("step_on", f"{names[after]} →", after),
            ("step_all", _ALL, ""),
        ):
            st.button(words, key=key, on_click=_choose, args=(view, code))


def draw_charts(view: View, cycles: Sequence[CycleFigures]) -> None:
    """Draw awards and dollars by cycle; a click on a cycle chooses it."""
    tokens = DARK if st.context.theme.type == "dark" else LIGHT
    with st.container(key="charts"):
        for key, heading, chart in (
            ("chart_awards", "Awards found, by funding cycle", awards_chart),
            ("chart_dollars", "Dollars found, by funding cycle", dollars_chart),
        ):
            with st.container():
                st.header(heading, anchor=False)
                _draw_chart(view, key, chart(cycles, tokens))
    st.html(_legend(tokens, cycles))


def draw_changes(found: Figures) -> None:
    """Tell what changed with which cycle, and which later program is not counted."""
    sentences = [changes_sentence(cycle) for cycle in found.chosen_cycles]
    later = shown_catalog().later
    if later is not None and len(later):
        sentences.append(later_sentence(later))
    for sentence in filter(None, sentences):
        st.markdown(plain(sentence))


def draw_published(view: View) -> None:
    """List when the reviews, the toolkits and the solicitations came out."""
    library = shown_catalog().library
    lists = "".join(
        f"<h3>{year}</h3>{resource_items(view, library, codes)}"
        for year, codes in library.milestones().items()
    )
    st.html(
        '<section class="published"><p class="quiet">What has no date stands on the '
        f"page Resources alone.</p>{lists}</section>"
    )


def draw_cycle_table(view: View, cycles: Sequence[CycleFigures]) -> None:
    """Draw the cycles as a table whose rows choose a cycle."""
    columns = [
        {"title": "Funding cycle", "kind": ""},
        {"title": "Project sites", "kind": "count"},
        {"title": "TTA awards", "kind": "count"},
        {"title": "Original awards", "kind": "dollars"},
        {"title": "Announced", "kind": ""},
        {"title": "Authority", "kind": "free"},
    ]
    chosen = view.filter.of("cycle")
    data = {
        "caption": "The same by cycle; choose one to see it alone",
        "columns": columns,
        "rows": [_cycle_row(cycle) for cycle in cycles],
        "opened": f"cycle={next(iter(chosen))}" if len(chosen) == 1 else "",
    }
    table("cycles", data, lambda code: _choose(view, code.partition("=")[2]))


def draw_place_table(
    view: View, found: Figures, cycles: Sequence[CycleFigures]
) -> None:
    """Draw which places were funded in which cycles, with the marks of the map.

    Args:
        view: takes the place that is opened.
        found: what is selected of the list.
        cycles: those that get a column, but where nothing was collected; many of them
            share one.
    """
    places = sorted(found.places, key=lambda place: place.place.label)
    shown = places[:_MOST_PLACES]
    years = [c.fiscal_year for c in cycles if c.fiscal_year and c.is_collected]
    titles = [cycle_name(year) for year in years]
    if any(place.is_named_only or 0 in place.by_year for place in shown):
        years.append(0)
        titles.append(f"Cycle {NOT_FOUND}")
    is_one_column = len(years) > _MOST_COLUMNS
    if is_one_column:
        titles = ["Funding cycles"]
    caption = f"Which of {count(len(places), 'place')} had an award in which cycle"
    if not places:
        caption = "No place of this selection had an award in any cycle"
    if len(places) > len(shown):
        caption += f"; the first {len(shown)} by name are shown"
    rows = []
    for place in shown:
        marks = [_mark(found, place, year, is_named=is_one_column) for year in years]
        cells = [[mark for mark in marks if mark]] if is_one_column else marks
        rows.append(
            {
                "code": f"place={place.place.place_id}",
                "label": f"{place.place.label}: open its profile",
                "cells": [place.place.label, *cells],
            }
        )
    if rows:
        st.html('<p class="quiet">Choose a place to read what was found there.</p>')
    columns = [{"title": "Place", "kind": ""}]
    kind = "" if is_one_column else "mark"
    columns += [{"title": title, "kind": kind} for title in titles]
    data = {"caption": caption, "columns": columns, "rows": rows, "opened": view.opened}
    table("places", data, view.open)


def _mark(
    found: Figures, place: PlaceFigures, year: int, *, is_named: bool
) -> dict[str, str] | str:
    """Return what a place has of a cycle, with the map's mark; empty for nothing.

    Args:
        found: what is selected of the list.
        place: the place.
        year: the cycle; 0 for awards whose cycle was not found.
        is_named: whether the cycle is named, for no column does it.
    """
    if amounts := place.by_year.get(year):
        cycle = f"{cycle_or_not_found(year or None)}: " if is_named else ""
        return {
            "text": f" {cycle}{total(amounts)}",
            "mark": f"{year % 100:02d}" if year else "?",
            "shape": place.place.precision,
            "color": cycle_color(year or None),
        }
    if place.is_named_only and not year:
        text = f" {listed_by(found.full.program)}"
        return {"text": text, "mark": "", "shape": "named", "color": ""}
    return ""


def _cycle_row(cycle: CycleFigures) -> dict[str, Any]:
    if cycle.awards:
        found = [
            number(cycle.sites.awards) if cycle.sites.awards else NONE_FOUND,
            number(cycle.tta.awards) if cycle.tta.awards else NONE_FOUND,
            total(cycle.total),
        ]
    else:
        found = [nothing_words(cycle)] * 3
    change = change_label(cycle)
    authority = (cycle.cycle and cycle.cycle.authority) or NOT_FOUND
    return {
        "code": f"cycle={cycle.code}",
        "label": f"{cycle.name}{', ' + change if change else ''}: see it alone",
        "cells": [cycle.name, *found, announced(cycle), authority],
    }


def _draw_chart(view: View, key: str, chart: Any) -> None:
    known = f"{key}_answered"
    event: Any = st.altair_chart(
        chart, key=key, on_select="rerun", selection_mode=[CHOSEN], width="stretch"
    )
    points = [point["code"] for point in event.selection.get(CHOSEN, [])]
    if points and st.session_state.get(known) != points:
        st.session_state[known] = points
        _choose(view, str(points[0]))
        st.rerun()
    if not points:
        st.session_state.pop(known, None)


def _choose(view: View, code: str) -> None:
    view.filter = view.filter.choosing("cycle", *filter(None, [code]))


def _legend(tokens: Tokens, cycles: Iterable[CycleFigures]) -> str:
    colors = [cycle_color(c.fiscal_year) for c in cycles if c.awards_in_list][:5]
    ramp = ",".join(colors * 2 if len(colors) == 1 else colors) or tokens.line
    if "," not in ramp:
        ramp = f"{ramp},{ramp}"
    keys = (
        ("plain", f"background:linear-gradient(90deg,{ramp})"),
        ("second", f"background:{tokens.assistance}"),
        ("missing", ""),
        ("none", ""),
    )
    words = (
        "project sites, in the color of their cycle",
        "training and technical assistance",
        "announced, not found",
        f"{NONE_FOUND}: unknown, not zero",
    )
    items = "".join(
        f'<li><span class="key {shape}" style="{style}"></span> {text}</li>'
        for (shape, style), text in zip(keys, words, strict=True)
    )
    return f'<ul class="legend" aria-label="Legend of the charts">{items}</ul>'
