"""The parts of the front page: its lead, the map with its legend, the list."""

from functools import partial
from html import escape
from typing import Final

import streamlit as st

from charts.tokens import cycle_color
from geo.layers import Marker, markers_of
from grants.figures import Figures
from grants.words.lead import detail, headline, missing_sentence
from grants.words.welcome import three_lines
from ui.citing import draw_sources
from ui.folding import draw_folded
from ui.later import draw_later_choice, draw_later_table, markers
from ui.legend import draw_legend
from ui.map_view import draw_map
from ui.parts import map_watch, prose
from ui.scope import Around, draw_nothing
from ui.sentences import draw_cycle_notes, draw_dropped, draw_withheld
from ui.shown import shown_catalog
from ui.tables import draw_records
from ui.view import View

_HOW: Final = "how-we-know"  # the folded part that tells how complete it is


def draw_lead(view: View, found: Figures, around: Around | None) -> None:
    """Draw what is chosen and what it holds: at a glance, then in full.

    Args:
        view: what was asked for.
        found: what is chosen.
        around: what is nearest where nothing was found, which is said first.
    """
    if around:
        draw_nothing(view, around)
        if around.is_state:
            return
    st.html(f'<p class="headline">{escape(headline(found))}</p>')
    if missing := missing_sentence(found):
        with st.container(key="incomplete", horizontal=True, gap="small"):
            words = f"<p><strong>Incomplete.</strong> {escape(missing)}</p>"
            st.html(words, width="content")
            st.button("How we know", type="tertiary", on_click=view.seek, args=(_HOW,))
    prose("sentence", detail(found))
    draw_dropped(found)


def draw_map_part(
    view: View, whole: Figures, found: Figures, around: Around | None
) -> None:
    """Draw the map, what it means, and the choice of what else it shows.

    Args:
        view: what was asked for; takes what is opened.
        whole: the figures of the full list.
        found: those of what is chosen.
        around: what is nearest where nothing was found; drawn with its distances.
    """
    st.html('<h2 id="map" class="only-spoken" tabindex="-1">Map</h2>')
    drawn = markers(view, found)
    if around:
        shown = {marker.code for marker in drawn}
        near = {f"place={one.place.place.place_id}" for one in around.near}
        others = markers_of(found.any_state, cycle_color)
        drawn += tuple(m for m in others if m.code in near - shown)
    draw_map(
        view,
        drawn,
        opened=marker_of(view, drawn),
        focus=view.state,
        near=around.on_map if around else None,
    )
    map_watch()
    draw_legend(whole, view)
    draw_later_choice(view)


def marker_of(view: View, drawn: tuple[Marker, ...]) -> str:
    """Return the code of the marker whose place or award is open, or empty."""
    codes = {marker.code for marker in drawn}
    if view.opened in codes or not view.award:
        return view.opened
    catalog = shown_catalog()
    for full in filter(None, (catalog.awards, catalog.later)):
        row = full.row_of.get(view.award)
        place = int(full.place_rows[row]) if row is not None else -1
        if place < 0:
            continue
        here = full.places[place].place_id
        rows = [other for other in range(len(full)) if full.place_rows[other] == place]
        ids = [f"award={full.award(other).award_id}" for other in rows]
        return next((c for c in (f"place={here}", *ids) if c in codes), "")
    return ""


def draw_first_lines(whole: Figures) -> None:
    """Draw what stands beside the map where nothing is open: three lines."""
    lines = "".join(
        f"<dt>{escape(line.title)}</dt><dd>{escape(line.text)}</dd>"
        for line in three_lines(whole.full)
    )
    st.html(f'<dl class="welcome">{lines}</dl>')


def draw_list(view: View, found: Figures) -> None:
    """Draw the list of what is chosen, and the later program's where it is shown."""
    st.html('<h2 id="records" class="only-spoken" tabindex="-1">List</h2>')
    draw_records(view, found.full, found.rows)
    draw_later_table(view)


def draw_how_we_know(view: View, found: Figures) -> None:
    """Draw what the figures rest on: sources, what is withheld, how complete it is."""
    draw_sources(view, found, "map")
    draw_withheld(found)
    draw_folded(
        view,
        _HOW,
        "How complete is each cycle in view?",
        partial(draw_cycle_notes, found),
    )
