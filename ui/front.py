"""The parts of the front page: its lead, the map with its legend, the list."""

from functools import partial
from html import escape
from typing import Final

import streamlit as st

from grants.figures import Figures
from grants.words.lead import detail, headline, missing_sentence
from grants.words.welcome import three_lines
from ui.citing import draw_sources
from ui.folding import draw_folded
from ui.later import draw_later_choice, draw_later_table
from ui.on_map import draw_on_map
from ui.parts import prose
from ui.scope import Around, draw_nothing
from ui.sentences import draw_cycle_notes, draw_dropped, draw_withheld
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
    draw_on_map(view, whole, found, around)
    draw_later_choice(view)


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
