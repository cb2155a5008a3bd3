"""The cycle strip: timeline, legend and filter of the funding cycles in one."""

from collections.abc import Sequence
from typing import Any, Final

import streamlit as st

from charts.tokens import DARK, LIGHT, cycle_color
from grants.cycles import CycleFigures
from grants.figures import Figures
from grants.words.cycles import (
    ALL_CYCLES,
    MARK_WORDS,
    all_in_brief,
    all_unit,
    in_brief,
    short_count,
    short_sum,
    short_total,
)
from grants.words.numbers import number, sentence_case
from ui.parts import cycle_strip
from ui.view import View

_MOST_SQUARES: Final = 12  # of a cycle; beyond, bars to one scale
_MEASURES: Final = ("awards", "dollars")
# Where the session keeps them; neither is part of the address.
_CLICK: Final = "cycle_strip_click"
_MEASURE: Final = "cycle_strip_measure"


def draw_cycle_strip(view: View, found: Figures) -> None:
    """Draw every cycle of a list as a button that shows what was found of it.

    Nothing is drawn for a list without cycles.

    Args:
        view: takes the cycles that are chosen; the rest of its filter stays.
        found: what is selected of the list.
    """
    if not found.cycles:
        return
    known = found.options["cycle"]

    def choose(answer: dict[str, Any]) -> None:
        # A browser may send any code; a year of which nothing was collected has none.
        codes = [code for code in answer["codes"] if code in known]
        view.filter = view.filter.choosing("cycle", *codes)
        if view.filter.is_empty:
            view.ignored = []
        st.session_state[_CLICK] = int(answer["click"])
        if answer["measure"] in _MEASURES:
            st.session_state[_MEASURE] = answer["measure"]

    data = {
        "click": st.session_state.get(_CLICK, 0),
        "measure": st.session_state.get(_MEASURE, _MEASURES[0]),
        "chosen": sorted(view.filter.of("cycle")),
        "mostSquares": _MOST_SQUARES,
        "assistance": f"light-dark({LIGHT.assistance},{DARK.assistance})",
        "legend": _legend(found.cycles),
        "all": _all(found),
        "cycles": [_cycle(cycle) for cycle in found.cycles],
    }
    cycle_strip("cycle_strip", data, choose)


def _all(found: Figures) -> dict[str, Any]:
    """Return the cell of all cycles: for each measure the figure, and what it counts.

    It has no marks: beside it no cycle's bar could be seen.
    """
    every = found.any_cycle
    sites, tta = every.sites.total, every.tta.total
    of = sites if sites.awards else tta
    return {
        "name": ALL_CYCLES,
        "spoken": all_in_brief(found),
        "unit": all_unit(found),
        "awards": number(of.awards) if of.awards else "",
        "dollars": short_total(of),
    }


def _cycle(cycle: CycleFigures) -> dict[str, Any]:
    """Return the cell of a cycle: for each measure its label and its three parts."""
    sites, tta = cycle.sites, cycle.tta
    return {
        "code": cycle.code,
        "name": sentence_case(cycle.name),
        "spoken": in_brief(cycle),
        "color": cycle_color(cycle.fiscal_year),
        "isCollected": cycle.is_collected,
        "isUnknown": cycle.is_collected and cycle.is_unknown,
        "awards": [short_count(cycle), sites.awards, tta.awards, cycle.missing],
        "dollars": [
            short_sum(cycle),
            sites.known_usd,
            tta.known_usd,
            cycle.missing_usd,
        ],
    }


def _legend(cycles: Sequence[CycleFigures]) -> list[tuple[str, str]]:
    """Return the marks that there are in the strip, each with its words."""
    is_there = {
        "site": any(cycle.sites.awards for cycle in cycles),
        "tta": any(cycle.tta.awards for cycle in cycles),
        "missing": any(cycle.missing for cycle in cycles),
        "none": any(c.is_collected and c.is_unknown for c in cycles),
    }
    return [(mark, words) for mark, words in MARK_WORDS.items() if is_there[mark]]
