"""The timeline by funding cycle: steps, charts, and the tables that say the same."""

from collections.abc import Iterable
from typing import Any

import pandas as pd
import streamlit as st

from charts.cycles import CHOSEN, DARK, LIGHT, Inks, awards_chart, dollars_chart
from grants.cycles import cycle_name
from grants.palette import cycle_colors
from grants.resources.reading import milestones
from grants.timeline import NONE_FOUND, CycleRow, cycle_sentence, turn_label
from grants.wording import count, dollars
from ui.loading import official_library
from ui.page import plain
from ui.parts import table
from ui.ties import resource_items
from ui.view import View

_MOST_PLACES = 200  # rows of the places' table


def draw_steps(view: View, years: list[int]) -> None:
    """Draw what steps through the cycles, all of them together being one step.

    The three buttons are always there, so that the keyboard's focus is never lost.
    """
    steps: list[int | None] = [None, *years]
    chosen = chosen_years(view)
    at = steps.index(next(iter(chosen))) if len(chosen) == 1 else 0
    before, after = steps[at - 1], steps[(at + 1) % len(steps)]
    with st.container(horizontal=True, gap="small", key="steps"):
        for key, words, year in (
            ("step_back", f"← {_step_name(before)}", before),
            ("step_on", f"{_step_name(after)} →", after),
            ("step_all", "All cycles", None),
        ):
            st.button(words, key=key, on_click=_choose, args=(view, year))


def chosen_years(view: View) -> frozenset[int]:
    """Return the cycles that are chosen; empty for all."""
    codes = view.selection.codes.get("cycle", frozenset())
    return frozenset(int(code) for code in codes if code.isdigit())


def draw_charts(view: View, rows: list[CycleRow]) -> None:
    """Draw awards and dollars by cycle; a click on a cycle chooses it."""
    chosen = chosen_years(view)
    inks = DARK if st.context.theme.type == "dark" else LIGHT
    for key, heading, chart in (
        ("chart_awards", "Awards found, by funding cycle", awards_chart),
        ("chart_dollars", "Millions of dollars found, by funding cycle", dollars_chart),
    ):
        st.subheader(heading, anchor=False)
        _draw_chart(view, key, chart(rows, chosen, inks))
    st.html(_legend(inks))


def draw_later(rows: Iterable[CycleRow]) -> None:
    """Name the later programs, which are not counted, and what changed before them."""
    told = (row for row in rows if row.turn or not row.is_counted)
    for row in told:
        st.markdown(plain(cycle_sentence(row)))


def draw_published(view: View) -> None:
    """List when the reviews, the toolkits and the solicitations came out."""
    library = official_library()
    years = milestones(library.resources)
    lists = "".join(
        f"<h3>{year}</h3>{resource_items(view, library, codes)}"
        for year, codes in years.items()
    )
    st.html(
        '<section class="profile"><h2>When reviews, toolkits and solicitations came '
        f'out</h2><p class="quiet">What has no date stands on the resources page '
        f"alone.</p>{lists}</section>"
    )


def draw_cycle_table(view: View, rows: list[CycleRow]) -> None:
    """Draw the cycles as a table whose rows choose a cycle."""
    columns = [
        {"title": "Funding cycle", "kind": ""},
        {"title": "Project sites", "kind": "dollars"},
        {"title": "TTA awards", "kind": "dollars"},
        {"title": "Original awards", "kind": "dollars"},
        {"title": "Announced by OJJDP", "kind": ""},
        {"title": "Authority", "kind": ""},
    ]
    chosen = chosen_years(view)
    data = {
        "caption": "The same by cycle; choose one to see it alone",
        "columns": columns,
        "rows": [_cycle_cells(row) for row in rows if row.is_counted],
        "opened": f"cycle={min(chosen)}" if len(chosen) == 1 else "",
    }
    table("cycles", data, lambda code: _choose(view, int(code.partition("=")[2])))


def draw_place_table(view: View, places: pd.DataFrame, years: Iterable[int]) -> None:
    """Draw which places were funded in which cycles, with the marks of the map.

    Args:
        view: takes the place that is opened.
        places: a place table with ``amounts``, the original awards by cycle.
        years: the cycles that get a column.
    """
    years = sorted(set(years))
    colors = cycle_colors(years)
    shown = places.sort_values("place_label").head(_MOST_PLACES)
    columns = [{"title": "Place", "kind": ""}]
    columns += [{"title": cycle_name(year), "kind": "mark"} for year in years]
    columns.append({"title": "Cycle not found", "kind": "mark"})
    rows = []
    for place in shown.to_dict("records"):
        cells: list[Any] = [place["place_label"]]
        for year in years:
            if year in place["fiscal_years"]:
                cells.append(
                    {
                        "text": f" {dollars(place['amounts'][year])}",
                        "mark": f"{year % 100:02d}",
                        "shape": place["precision"],
                        "color": colors[year],
                    }
                )
            else:
                cells.append("")
        is_named = not place["fiscal_years"]
        named = {"text": " named by NMRC", "mark": "", "shape": "named", "color": ""}
        cells.append(named if is_named else "")
        rows.append(
            {
                "code": f"place={place['place_id']}",
                "label": f"{place['place_label']}: open its profile",
                "cells": cells,
            }
        )
    caption = f"Which of {count(len(places), 'place')} had an award in which cycle"
    if len(places) > len(shown):
        caption += f"; the first {len(shown)} by name are shown"
    data = {"caption": caption, "columns": columns, "rows": rows, "opened": view.opened}
    table("places", data, lambda code: view.open_place(code.partition("=")[2]))


def with_amounts(places: pd.DataFrame, sites: pd.DataFrame) -> pd.DataFrame:
    """Return a place table with ``amounts``: cycle -> original awards in US dollars.

    Where the amount of an award was not found, that cycle's is None.
    """
    known = sites.groupby(["place_id", "fiscal_year"])["amount_original_usd"]
    sums: dict[str, dict[int, int | None]] = {}
    for (place, year), amounts in known:
        total = None if amounts.isna().any() else int(amounts.sum())
        sums.setdefault(str(place), {})[int(str(year))] = total
    found = [sums.get(place, {}) for place in places["place_id"]]
    return places.assign(amounts=pd.Series(found, index=places.index, dtype="object"))


def _draw_chart(view: View, key: str, chart: Any) -> None:
    known = f"{key}_answered"
    event: Any = st.altair_chart(
        chart, key=key, on_select="rerun", selection_mode=[CHOSEN], width="stretch"
    )
    points = [point["cycle"] for point in event.selection.get(CHOSEN, [])]
    if points and st.session_state.get(known) != points:
        st.session_state[known] = points
        _choose(view, int(points[0].removeprefix("FY")))
        st.rerun()
    if not points:
        st.session_state.pop(known, None)


def _cycle_cells(row: CycleRow) -> dict[str, Any]:
    name = cycle_name(row.fiscal_year)
    nothing = NONE_FOUND if not row.awards_in_list else "none in this selection"
    if row.awards:
        tta = str(row.tta) if row.tta else NONE_FOUND
        found = [str(row.sites) if row.sites else NONE_FOUND, tta]
        found.append(dollars(row.sites_usd + row.tta_usd))
    else:
        found = [nothing, nothing, nothing]
    turn = turn_label(row)
    cells = [name, *found, row.announced, row.authority or "not found"]
    label = f"{name}{', ' + turn if turn else ''}: see it alone"
    return {"code": f"cycle={row.fiscal_year}", "label": label, "cells": cells}


def _choose(view: View, year: int | None) -> None:
    codes = frozenset() if year is None else frozenset({str(year)})
    view.selection = view.selection.choosing("cycle", codes)


def _step_name(year: int | None) -> str:
    return "All cycles" if year is None else cycle_name(year)


def _legend(inks: Inks) -> str:
    keys = (
        ("city plain", "background:linear-gradient(90deg,#0B3C49,#1F7A8C,#A8560F)"),
        ("second", f"background:{inks.second}"),
        ("missing", ""),
        ("none", ""),
    )
    words = (
        "project sites, in the color of their cycle",
        "training and technical assistance",
        "announced by OJJDP, not found",
        "none found: unknown, not zero",
    )
    items = "".join(
        f'<li><span class="key {shape}" style="{style}"></span> {text}</li>'
        for (shape, style), text in zip(keys, words, strict=True)
    )
    return f'<ul class="legend" aria-label="Legend of the charts">{items}</ul>'
