"""Profiles of awards and places beside the map."""

from collections.abc import Iterable
from html import escape
from typing import Final
from urllib.parse import quote

import streamlit as st

from geo.distances import Near, nearest_places
from grants.at_places import PlaceFigures
from grants.figures import Figures
from grants.words.numbers import miles, sentence_case
from grants.words.profile import (
    NOT_SELECTED,
    AwardProfile,
    Fact,
    PlaceProfile,
    award_profile,
    place_profile,
)
from grants.words.table import is_not_found
from grants.words.terms import cycle_or_not_found
from ui.linked_resources import draw_linked_resources
from ui.links import link_out
from ui.page import is_embedded
from ui.shown import is_own_shown, shown_catalog
from ui.view import View

_NEAREST: Final = 3
_STRAIGHT: Final = "In a straight line from center to center; distance is not access."


def draw_profile(view: View, whole: Figures, found: Figures) -> None:
    """Draw the profile that is open; nothing where none is.

    Args:
        view: what is open.
        whole: the figures of the full list: a profile tells of all of it.
        found: what the filters choose, by which a place's awards are parted.
    """
    place = whole.at(view.place) if view.place else None
    if not view.award and place is None:
        return
    # Its second word is for those who hear the button, not for those who see it.
    st.button("Close *profile*", key="close_profile", on_click=view.close)
    if place is None:
        _draw_award(view, whole, found)
    else:
        _draw_place(view, whole, found, place)


def draw_place_buttons(view: View, near: Iterable[Near], key: str) -> None:
    """Draw a button for each place that opens its profile, with its distance."""
    for one in near:
        place = one.place.place
        st.button(
            f"{place.label}, {miles(round(one.miles))}",
            key=f"{key}_{place.place_id}",
            on_click=view.open_place,
            args=(place.place_id,),
            type="tertiary",
        )


def _draw_award(view: View, whole: Figures, found: Figures) -> None:
    full = whole.full
    later = shown_catalog().later
    is_later = view.award not in full.row_of
    if is_later and later is not None:
        full = later
    row = full.row_of[view.award]
    award = full.award(row)
    is_left_out = not is_later and not found.holds(row)
    st.html(_award_page(award_profile(full, award), is_left_out=is_left_out))
    if is_later:
        return  # named apart: neither linked nor corrected here
    place = whole.at(award.place.place_id) if award.place else None
    if place:
        st.button(
            f"All awards in {place.place.label}",
            on_click=view.open_place,
            args=(place.place.place_id,),
            type="tertiary",
        )
        _draw_near(view, whole, place)
    draw_linked_resources(view, [award])
    if place:
        _draw_brief(place)
    if full.is_own:
        return  # mended on its own page
    # What checks corrections takes a while to load, which the map should not wait for.
    from ui.corrections import draw_correction

    draw_correction(award)


def _draw_place(
    view: View, whole: Figures, found: Figures, place: PlaceFigures
) -> None:
    profile = place_profile(whole, place, found)
    st.html(_place_page(profile))
    _draw_near(view, whole, place)
    awards = [one.award for one in (*profile.awards, *profile.others)]
    draw_linked_resources(view, awards)
    _draw_brief(place)


def _draw_brief(place: PlaceFigures) -> None:
    if is_embedded():
        return
    # What makes files takes a second to load, which the map should not wait for.
    from ui.downloads.briefs import place_brief
    from ui.downloads.buttons import draw_button

    draw_button(place_brief(place.place.place_id))


def _draw_near(view: View, whole: Figures, place: PlaceFigures) -> None:
    others = [other for other in whole.places if other is not place]
    here = place.place
    near = nearest_places(others, here.latitude, here.longitude, _NEAREST)
    if near:
        with st.expander("Nearest other places"):
            st.html(f'<p class="quiet">{_STRAIGHT}</p>')
            draw_place_buttons(view, near, "near")


def _award_page(profile: AwardProfile, *, is_left_out: bool) -> str:
    award_id = profile.award.award_id
    note = f'<p class="quiet">{NOT_SELECTED}.</p>' if is_left_out else ""
    return (
        f'<article class="profile" data-code="award={escape(award_id)}">'
        f'<h2 tabindex="-1">{_heading(profile)}</h2>{note}'
        f"{_main(profile)}{_plan(profile, 3)}"
        f"<details><summary>Full record</summary>{_record(profile)}</details>"
        f"{_link_to('award', award_id)}</article>"
    )


def _place_page(profile: PlaceProfile) -> str:
    place = profile.found.place
    awards = "".join(_award_section(award, 3) for award in profile.awards)
    others = "".join(_award_section(award, 4) for award in profile.others)
    if others:
        others = f'<section><h3 class="others">{NOT_SELECTED}</h3>{others}</section>'
    return (
        f'<article class="profile" data-code="place={escape(place.place_id)}">'
        f'<h2 tabindex="-1">{escape(profile.heading)}</h2>'
        f'<p class="quiet">{escape(sentence_case(profile.mapped_to))}.</p>'
        f"{awards}{others}<p>{escape(profile.lead)}</p>"
        f"{_link_to('place', place.place_id)}</article>"
    )


def _award_section(profile: AwardProfile, level: int) -> str:
    """Return one award of a place: its main facts, and what else is told folded."""
    return (
        f'<section class="award"><h{level}>{_heading(profile)}</h{level}>'
        f"{_main(profile)}<details><summary>Plan and full record"
        f'<span class="only-spoken"> of {escape(_which(profile))}</span></summary>'
        f"{_plan(profile, level + 1)}{_record(profile)}"
        f"{_link_to('award', profile.award.award_id)}</details></section>"
    )


def _which(profile: AwardProfile) -> str:
    """Return what tells an award from the others of its place, in a few words."""
    award = profile.award
    cycle = cycle_or_not_found(award.fiscal_year)
    return ", ".join(filter(None, [cycle, award.award_number]))


def _heading(profile: AwardProfile) -> str:
    known, parting, last = profile.heading.rpartition("; ")
    if not (known and is_not_found(last)):
        return escape(profile.heading)
    return f'{escape(known)}<span class="absent">{parting}{escape(last)}</span>'


def _main(profile: AwardProfile) -> str:
    return f'<dl class="main">{_facts(profile.main)}</dl>'


def _plan(profile: AwardProfile, level: int) -> str:
    plan = profile.plan
    basis = "" if plan.is_not_found else f"<small>{escape(plan.basis)}</small>"
    return (
        f"<h{level}>{escape(plan.label)}</h{level}>"
        f"<p{_absent(plan)}>{escape(plan.value)}{basis}</p>"
    )


def _record(profile: AwardProfile) -> str:
    return f"<dl>{_facts(profile.record)}</dl>"


def _facts(facts: Iterable[Fact]) -> str:
    rows = []
    for fact in facts:
        value = escape(fact.value)
        if fact.link:
            value = link_out(fact.link, f"{value} (opens online)")
        basis = f"<small>{escape(fact.basis)}</small>" if fact.basis else ""
        rows.append(
            f"<dt>{escape(fact.label)}</dt><dd{_absent(fact)}>{value}{basis}</dd>"
        )
    return "".join(rows)


def _absent(fact: Fact) -> str:
    return ' class="absent"' if fact.is_not_found else ""


def _link_to(kind: str, code: str) -> str:
    if is_own_shown():
        return ""  # of one's own list no address tells
    return (
        f'<p class="quiet"><a href="?{kind}={quote(code, safe="")}" target="_self">'
        f"Link to this {kind}</a> ({escape(code)})</p>"
    )
