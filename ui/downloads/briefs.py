"""Briefs: of a state, of a place, of what is selected."""

from typing import Final

from exports import catalog
from exports.catalog import PDF, REPORTS
from exports.context import ExportContext
from grants.filters import AwardFilter
from grants.states import STATE_NAMES
from ui.downloads.buttons import Download, DownloadRow, rows_of
from ui.jobs import made_when_pressed
from ui.loading import state_middle
from ui.shown import shown_catalog, shown_context
from ui.view import View

_WHATEVER: Final = "PDF of a page or two on the {}, whatever is selected"


def brief_rows(view: View, context: ExportContext) -> list[DownloadRow]:
    """Return the briefs: of the selection, and of what is chosen on the map.

    Args:
        view: tells the state and the place that are chosen.
        context: of the selection.
    """
    rows = []
    if not (view.state and view.filter.states_alone):  # a state's own brief says more
        rows += [
            DownloadRow(f"{row.says}. On: {context.title}", row.files)
            for row in rows_of(REPORTS, context)
        ]
    if view.state:
        brief = state_brief(view.state)
        rows.append(DownloadRow(_WHATEVER.format("state"), (brief,)))
    if view.place:
        brief = place_brief(view.place)
        rows.append(DownloadRow(_WHATEVER.format("place"), (brief,)))
    return rows


def state_brief(state: str) -> Download:
    """Return the brief of a state, from the full list.

    Args:
        state: USPS code.
    """
    here = shown_context(AwardFilter().choosing("state", state))
    middle = state_middle(state)
    point = (middle.latitude, middle.longitude)
    return Download(
        f"Brief: {STATE_NAMES[state]}",
        here.file_name("state-brief", "pdf"),
        PDF,
        made_when_pressed(catalog.state_brief, here, state, point),
    )


def place_brief(place_id: str) -> Download:
    """Return the brief of a place, from the full list.

    Args:
        place_id: a place of the map.
    """
    full = shown_catalog().awards
    here = shown_context(AwardFilter(place=place_id))
    return Download(
        f"Brief: {full.places[full.place_of[place_id]].label}",
        here.file_name("place-brief", "pdf"),
        PDF,
        made_when_pressed(catalog.place_brief, here, place_id),
    )
