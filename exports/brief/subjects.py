"""A brief to take away: a state, a place, or a selection, on a page or two.

Nothing of a planning aid stands in it: only what was found, and what was not.
"""

from dataclasses import replace
from typing import Final

import pandas as pd

from exports.brief.awards import (
    awards_section,
    named_section,
    plans_section,
    tta_section,
)
from exports.brief.cycles import cycles_section
from exports.brief.parts import Brief, Section
from exports.brief.words import (
    ABOUT,
    closing_sections,
    missing_section,
    near_section,
    resources_section,
)
from exports.handout import Handout, handout_of
from geo.distances import nearest_places
from grants.award_list import AwardList, place_table
from grants.cycles import cycle_name
from grants.errors import GrantSitesError
from grants.facets import records_of, slug
from grants.profile import NOT_KNOWN_OPEN, place_profile
from grants.resources.ties import Ties
from grants.selection import Selection
from grants.state_answer import answer_for_state
from grants.states import STATE_NAMES, state_in_a_sentence
from grants.wording import count, listed, total_in_words

_NEAREST: Final = 3
_NONE_HERE: Final = "All places found so far; none in {}."


class BriefError(GrantSitesError, ValueError):
    """A brief was asked for a state or a place that there is none of."""


def brief_for_state(
    handout: Handout,
    state: str,
    middle: tuple[float, float],
    resources: pd.DataFrame,
    ties: Ties,
) -> Brief:
    """Return the brief of a state, from the whole list whatever is selected.

    Args:
        handout: of any selection of the list.
        state: USPS code of a state, DC or a territory.
        middle: latitude and longitude of the state's middle, WGS 84 degrees.
        resources: rows of ``resources.csv``.
        ties: their documented ties.

    Raises:
        BriefError: there is no such state.
    """
    if state not in STATE_NAMES:
        raise BriefError(
            f"{state!r} is no USPS code of a state, DC or a territory; write two "
            "letters, such as TX"
        )
    whole, name = handout.whole, STATE_NAMES[state]
    in_a_sentence = state_in_a_sentence(state)
    selection = Selection(codes={"state": frozenset({state})})
    found = selection.apply(whole, records_of(whole))
    here = handout_of(selection, found, whole, handout.sources)
    places = place_table(whole.sites, whole.named)
    away = places[places["place_state"] != state]
    beside = near_section(
        nearest_places(away, *middle, _NEAREST),
        f"Nearest outside {in_a_sentence}",
        f"the middle of {in_a_sentence}",
    )
    answer = answer_for_state(whole, state).removeprefix(f"{name}: ")
    return Brief(
        handout=here,
        title=name,
        lead=answer[0].upper() + answer[1:],
        paragraphs=(_about(found),),
        shown=_whole(handout) if here.is_empty else here,
        focus=() if here.is_empty else (state,),
        caption=_NONE_HERE.format(in_a_sentence) if here.is_empty else "",
        beside=beside,
        sections=_sections(here, resources, ties, name),
    )


def brief_for_place(
    handout: Handout, place_id: str, resources: pd.DataFrame, ties: Ties
) -> Brief:
    """Return the brief of a place, from the whole list whatever is selected.

    Args:
        handout: of any selection of the list.
        place_id: the place, one of the list's.
        resources: rows of ``resources.csv``.
        ties: their documented ties.

    Raises:
        BriefError: the list has no such place on the map.
    """
    whole = handout.whole
    place = place_profile(place_id, records_of(whole))
    if place is None:
        raise BriefError(
            f"the list has no place {place_id!r} on the map; open one from the map or "
            "from its table"
        )
    found = replace(
        whole,
        awards=whole.sites[whole.sites["place_id"] == place_id],
        named=whole.named[whole.named["place_id"] == place_id],
        withheld=whole.withheld.iloc[:0],
    )
    here = replace(
        handout,
        title=place.heading,
        chosen=f"place: {place.heading}",
        found=found,
        name=slug(place.heading),
    )
    places = place_table(whole.sites, whole.named)
    others = places[places["place_id"] != place_id]
    states = found.awards["place_state"].tolist() + found.named["place_state"].tolist()
    return Brief(
        handout=here,
        title=place.heading,
        lead=place.note or _place_lead(found),
        paragraphs=(f"{_about(found)} On the map it is {place.how_placed}.",),
        shown=here,
        focus=tuple(states[:1]),
        caption="",
        beside=near_section(
            nearest_places(others, place.latitude, place.longitude, _NEAREST),
            "Nearest other places",
            "middle to middle",
        ),
        sections=_sections(here, resources, ties, place.heading),
    )


def brief_for_selection(handout: Handout, resources: pd.DataFrame, ties: Ties) -> Brief:
    """Return the brief of what is selected.

    Args:
        handout: what leaves.
        resources: rows of ``resources.csv``.
        ties: their documented ties.
    """
    return Brief(
        handout=handout,
        title=handout.title,
        lead=handout.sentence,
        paragraphs=(_about(handout.found),),
        shown=handout,
        focus=(),
        caption="",
        beside=None,
        sections=_sections(handout, resources, ties),
    )


def _sections(
    handout: Handout, resources: pd.DataFrame, ties: Ties, place: str = ""
) -> tuple[Section, ...]:
    """Return the sections of a brief.

    Args:
        handout: what it is about.
        resources: rows of ``resources.csv``.
        ties: their documented ties.
        place: the state or place; without one it is about a selection.
    """
    found = handout.found
    selected = "This selection" if handout.chosen else "Found so far"
    says_already = place and found.sites.empty  # in its first sentence
    sections = (
        cycles_section(handout, place or selected),
        None if says_already else awards_section(found),
        tta_section(found),
        named_section(found),
        plans_section(found),
        missing_section(handout),
        resources_section(resources, ties, set(found.awards["award_number"])),
        *closing_sections(handout),
    )
    return tuple(section for section in sections if section is not None)


def _about(found: AwardList) -> str:
    return ABOUT if found.awards.empty else f"{ABOUT} {NOT_KNOWN_OPEN}"


def _place_lead(found: AwardList) -> str:
    """Return what was found at a place, as the answer for a state has it."""
    years = sorted(set(found.sites["fiscal_year"].astype(int)))
    return (
        f"{count(len(found.sites), 'project-site award')} found so far, "
        f"{listed(map(cycle_name, years))}, "
        f"{total_in_words(found.sites['amount_original_usd'])} in original awards."
    )


def _whole(handout: Handout) -> Handout:
    return handout_of(Selection(), handout.whole, handout.whole, handout.sources)
