"""What is chosen on the map, with its legend: places, or sums where they are many."""

import streamlit as st

from charts.tokens import cycle_color
from geo.closer import Shown, shown_on_map
from geo.layers import Marker, markers_of, sum_markers
from grants.award_list import AwardList
from grants.figures import Figures
from grants.words.closer import look_back, looking_at
from ui.later import later_drawn
from ui.legend import draw_legend
from ui.loading import resolver
from ui.map_view import draw_map
from ui.page import plain
from ui.parts import map_watch
from ui.scope import Around
from ui.shown import shown_catalog
from ui.view import View


def draw_on_map(
    view: View, whole: Figures, found: Figures, around: Around | None = None
) -> None:
    """Draw what is chosen on the map, and what its markers mean.

    Args:
        view: what was asked for; takes what is opened, and what is looked at.
        whole: the figures of the full list.
        found: those of what is chosen.
        around: what is nearest where nothing was found; drawn with its distances.
    """
    gazetteer = resolver().gazetteer.gazetteer
    shown = shown_on_map(found, gazetteer, view.look, _open_places(view))
    drawn = _drawn(view, found, shown, around)
    draw_map(
        view,
        drawn,
        opened=_opened_marker(view, drawn),
        focus=view.state or shown.state,
        around=shown.at,
        near=around.on_map if around else None,
    )
    map_watch()
    _draw_look(view, found)
    draw_legend(whole, view, has_sums=bool(shown.sums))


def _drawn(
    view: View, found: Figures, shown: Shown, around: Around | None
) -> tuple[Marker, ...]:
    program = found.full.program
    places = found.at_places.figures(shown.places)
    are_among_sums = bool(shown.sums)
    drawn = (
        *markers_of(program, places, cycle_color, are_among_sums=are_among_sums),
        *sum_markers(shown.sums),
        *later_drawn(view),
    )
    if not around:
        return drawn
    codes = {marker.code for marker in drawn}
    near = markers_of(program, [one.place for one in around.near], cycle_color)
    return (*drawn, *(marker for marker in near if marker.code not in codes))


def _place_of(full: AwardList, award_id: str) -> int | None:
    """Return the index of an award's place; None where it has none, or is not there."""
    row = full.row_of.get(award_id)
    place = -1 if row is None else int(full.place_rows[row])
    return None if place < 0 else place


def _open_places(view: View) -> list[str]:
    """Return the place whose profile is open: it is drawn whatever is summed."""
    if view.place:
        return [view.place]
    full = shown_catalog().awards
    place = _place_of(full, view.award)
    return [] if place is None else [full.places[place].place_id]


def _opened_marker(view: View, drawn: tuple[Marker, ...]) -> str:
    """Return the code of the marker whose place or award is open, or empty."""
    codes = {marker.code for marker in drawn}
    if view.opened in codes or not view.award:
        return view.opened
    catalog = shown_catalog()
    for full in filter(None, (catalog.awards, catalog.later)):
        place = _place_of(full, view.award)
        if place is None:
            continue
        rows = (full.place_rows == place).nonzero()[0]
        ids = [f"award={award_id}" for award_id in full.ids(rows)]
        here = f"place={full.places[place].place_id}"
        return next((code for code in (here, *ids) if code in codes), "")
    return ""


def _draw_look(view: View, found: Figures) -> None:
    """Say which part of the map is looked at, and offer the way back."""
    if not view.look:
        return
    gazetteer = resolver().gazetteer.gazetteer
    name = view.look if view.look in gazetteer else f"state:{view.look}"

    def back() -> None:
        view.look = ""

    with st.container(key="look", horizontal=True, gap="small"):
        st.markdown(plain(looking_at(gazetteer[name].label)), width="content")
        words = look_back(found.one_state)
        st.button(words, key="look_back", on_click=back, type="tertiary")
