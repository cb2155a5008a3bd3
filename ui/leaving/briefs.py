"""Briefs: of a state, of a place, of what is selected."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import pandas as pd

from exports.brief.parts import Brief
from exports.brief.pdf import brief_pdf, brief_picture
from exports.brief.subjects import brief_for_place, brief_for_selection, brief_for_state
from exports.handout import Handout
from grants.facets import slug
from grants.resources.ties import Ties
from grants.selection import Selection
from grants.states import STATE_NAMES
from ui.leaving.buttons import Leaving, Rows
from ui.loading import official_handout, official_library, state_middle
from ui.view import View

_PDF: Final = "application/pdf"
_WHATEVER: Final = "PDF of a page or two on the {}, whatever is selected"


def to_read(view: View, handout: Handout, labels: Mapping[str, str]) -> Rows:
    """Return the briefs: of the selection, and of what is chosen on the map.

    Args:
        view: tells the state and the place that are chosen.
        handout: of the selection.
        labels: ``place_id`` -> what the place is called.
    """
    states = [code for code in (_state_alone(view.selection), view.home) if code]
    rows: Rows = []
    if not _state_alone(view.selection):  # a state's own brief says more
        says = f"PDF to print: words, map, tables, sources. On: {handout.title}"
        rows.append((says, (_selection_brief(handout),)))
    rows += [
        (_WHATEVER.format("state"), (state_brief(code),))
        for code in dict.fromkeys(states)
    ]
    if view.place:
        brief = place_brief(view.place, labels[view.place])
        rows.append((_WHATEVER.format("place"), (brief,)))
    return rows


def _selection_brief(handout: Handout) -> Leaving:
    learned = _learned()
    return Leaving(
        "Brief",
        handout.file_name("brief", "pdf"),
        _PDF,
        lambda: _pdf(brief_for_selection(handout, *learned)),
    )


def _state_alone(selection: Selection) -> str:
    """Return the one state that is chosen and nothing else; empty for any other."""
    states = selection.codes.get("state", frozenset())
    (state, *others) = sorted(states) or [""]
    is_alone = selection == Selection(codes={"state": frozenset({state})})
    return state if is_alone and not others and state in STATE_NAMES else ""


def state_brief(state: str) -> Leaving:
    """Return the brief of a state, from the whole list.

    Args:
        state: USPS code.
    """
    here = official_handout(Selection(codes={"state": frozenset({state})}))
    place, learned = state_middle(state), _learned()
    middle = (place.latitude, place.longitude)
    return Leaving(
        f"Brief: {STATE_NAMES[state]}",
        here.file_name("state-brief", "pdf"),
        _PDF,
        lambda: _pdf(brief_for_state(here, state, middle, *learned)),
    )


def place_brief(place_id: str, label: str) -> Leaving:
    """Return the brief of a place, from the whole list.

    Args:
        place_id: a place of the map.
        label: what it is called.
    """
    handout, learned = official_handout(Selection()), _learned()
    return Leaving(
        f"Brief: {label}",
        replace(handout, name=slug(label)).file_name("place-brief", "pdf"),
        _PDF,
        lambda: _pdf(brief_for_place(handout, place_id, *learned)),
    )


def _learned() -> tuple[pd.DataFrame, Ties]:
    library = official_library()
    return library.resources, library.ties


def _pdf(brief: Brief) -> bytes:
    return brief_pdf(brief, brief_picture(brief))
