"""Coverage: where awards were found, where not, how far it is, and what is twice."""

from functools import partial

from grants.coverage.by_state import by_state
from ui.address import current_view, write_address
from ui.citing import draw_sources
from ui.coverage.compare import draw_compare
from ui.coverage.distance import draw_reach
from ui.coverage.further import draw_next
from ui.coverage.overlap import draw_overlap
from ui.coverage.overview import draw_overview
from ui.coverage.states import draw_states
from ui.coverage.what_if import draw_what_if
from ui.filters import draw_filters
from ui.folding import draw_folded, unfold_chosen
from ui.page import close_page, open_page, part_of_page
from ui.sentences import draw_chosen, draw_cycle_notes, draw_ignored, draw_withheld
from ui.shown import shown_figures

_PARTS = (
    ("nearest", "How far is the nearest place?", draw_reach),
    ("what-if", "What if there were other places?", draw_what_if),
    ("next", "Where would new sites reach the most people?", draw_next),
    ("compare", "Compare two selections", draw_compare),
    ("overlap", "Repeat awards and nearby awards", draw_overlap),
)

open_page(
    "Coverage",
    "Which states have an award found so far, and which have none?",
    style="coverage",
)
with part_of_page():
    view = current_view()
    found = shown_figures(view.filter)
    states = by_state(found.any_state)
    unfold_chosen(
        view,
        {
            "nearest": bool(view.within_miles),
            "what-if": bool(view.added or view.removed),
            "compare": view.other is not None,
            "overlap": bool(view.pair_miles),
        },
    )

    draw_filters(view, found)
    draw_ignored(view)
    draw_chosen(found)
    with part_of_page():
        draw_overview(view, found, states)
        draw_withheld(found)
        draw_sources(view, found, "coverage", with_tta=False, with_withheld=False)
    draw_folded(
        view, "by-state", "State by state", partial(draw_states, view, found, states)
    )
    for part, title, draw in _PARTS:
        draw_folded(view, part, title, partial(draw, view, found))
    draw_folded(
        view, "complete", "How complete is this?", partial(draw_cycle_notes, found)
    )
    write_address(view)
close_page()
