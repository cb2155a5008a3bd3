"""A brief to download: a state, a place, or a selection, on a page or two.

Nothing of a planning aid stands in it: only what was found, and what was not.
"""

from typing import Final

from exports.brief.around import closing_sections, missing_section, near_section
from exports.brief.awards import (
    awards_section,
    named_section,
    plans_section,
    tta_section,
)
from exports.brief.cycles import cycles_section
from exports.brief.parts import Brief, Section
from exports.brief.reading import reading_section
from exports.context import ExportContext
from geo.distances import nearest_places
from grants.errors import GrantSitesError
from grants.filters import AwardFilter
from grants.states import STATE_NAMES, state_in_a_sentence
from grants.words.numbers import sentence_case
from grants.words.profile import place_lead, status_note
from grants.words.state import state_words
from grants.words.terms import MAPPED_TO

_NEAREST: Final = 3


class BriefError(GrantSitesError, ValueError):
    """A brief was wanted of a state or a place that there is none of."""


def brief_for_state(
    context: ExportContext, state: str, middle: tuple[float, float]
) -> Brief:
    """Return the brief of a state, from the full list whatever is selected.

    Args:
        context: of any selection of the list.
        state: USPS code of a state, DC or a territory.
        middle: latitude and longitude of the state's center, WGS 84 degrees.

    Raises:
        BriefError: there is no such state.
    """
    if state not in STATE_NAMES:
        raise BriefError(
            f"{state!r} is no USPS code of a state, DC or a territory; write two "
            "letters, such as TX"
        )
    here = context.of(AwardFilter().choosing("state", state))
    name, in_a_sentence = STATE_NAMES[state], state_in_a_sentence(state)
    places = here.figures.whole.places
    is_drawn = bool(here.figures.place_count)
    near = nearest_places(
        [found for found in places if found.place.state != state], *middle, _NEAREST
    )
    return Brief(
        context=here,
        title=name,
        lead=sentence_case(state_words(here.figures)),
        paragraphs=_about(here),
        shown=here if is_drawn else context.of(AwardFilter()),
        focus=(state,) if is_drawn else (),
        caption=""
        if is_drawn
        else f"All places found so far; none in {in_a_sentence}.",
        beside=near_section(
            near,
            f"Nearest sites outside {in_a_sentence}",
            f"the center of {in_a_sentence}",
            here,
        ),
        sections=_sections(here, name),
    )


def brief_for_place(context: ExportContext, place_id: str) -> Brief:
    """Return the brief of a place, from the full list whatever is selected.

    Args:
        context: of any selection of the list.
        place_id: the place, one of the list's.

    Raises:
        BriefError: the list has no such place on the map.
    """
    here = context.of(AwardFilter(place=place_id))
    found = here.figures.at(place_id)
    if found is None:
        raise BriefError(
            f"the list has no place {place_id!r} on the map; open one from the map or "
            "from its table"
        )
    place = found.place
    near = nearest_places(
        [other for other in here.figures.whole.places if other.place != place],
        place.latitude,
        place.longitude,
        _NEAREST,
    )
    mapped_to = sentence_case(f"{MAPPED_TO[place.precision]}.")
    return Brief(
        context=here,
        title=place.label,
        lead=place_lead(here.full, found),
        paragraphs=tuple(filter(None, (here.full.program.about, mapped_to))),
        shown=here,
        focus=(place.state,),
        caption="",
        beside=near_section(near, "Nearest other places", "center to center", here),
        sections=_sections(here, place.label),
    )


def brief_for_selection(context: ExportContext) -> Brief:
    """Return the brief of what is selected."""
    return Brief(
        context=context,
        title=context.title,
        lead=context.lead.text,
        paragraphs=_about(context),
        shown=context,
        focus=(),
        caption="",
        beside=None,
        sections=_sections(context),
    )


def _sections(context: ExportContext, place: str = "") -> tuple[Section, ...]:
    """Return the sections of a brief.

    Args:
        context: what it is about.
        place: the state or place; without one it is about a selection.
    """
    figures = context.figures
    selected = "Found so far" if figures.is_all else "This selection"
    # What the first sentence of a state or a place says is not said twice.
    is_told = bool(place) and not figures.sites.total.awards
    is_listed = bool(place) and len(figures.named_rows) == len(figures.at_places.named)
    sections = (
        cycles_section(figures, place or selected),
        None if is_told else awards_section(figures),
        tta_section(figures),
        None if is_listed else named_section(figures),
        plans_section(figures),
        missing_section(context),
        reading_section(context),
        *closing_sections(context),
    )
    return tuple(section for section in sections if section is not None)


def _about(context: ExportContext) -> tuple[str, ...]:
    """Return whether any award was open, and what the program is for."""
    rows = context.figures.award_rows
    status = status_note(context.full, rows) if len(rows) else ""
    return tuple(filter(None, (f"{status} {context.full.program.about}".strip(),)))
