"""Profiles of awards and places beside the map."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final
from urllib.parse import quote

import streamlit as st

from geo.distances import Near, nearest_places
from grants.figures import Figures, PlaceFigures
from grants.model import Award
from grants.words.numbers import miles
from grants.words.profile import (
    AwardProfile,
    Fact,
    PlaceProfile,
    award_profile,
    place_profile,
)
from ui.linked_resources import draw_linked_resources
from ui.loading import official_catalog
from ui.page import is_embedded
from ui.view import View

_NEAREST: Final = 3


def draw_profile(view: View, whole: Figures) -> None:
    """Draw the profile that is open, or say how to open one.

    Args:
        view: what is open.
        whole: the figures of the full list, so that a profile does not depend on the
            filters.
    """
    if view.award:
        _draw_award(view, whole)
    elif view.place and (place := whole.at(view.place)):
        _draw_place(view, whole, place)
    else:
        st.html(
            '<p class="quiet">Choose a place in the table, or on the map where there '
            "is one, to read what was found there.</p>"
        )
        return
    st.button("Close profile", on_click=view.close)


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


def _draw_award(view: View, whole: Figures) -> None:
    full = whole.full
    later = official_catalog().later
    is_later = view.award not in full.row_of
    if is_later and later is not None:
        full = later
    award = full.award(full.row_of[view.award])
    st.html(_award_page(award_profile(full, award)))
    if is_later:
        return  # named apart: neither linked nor corrected here
    place = whole.at(award.place.place_id) if award.place else None
    if place:
        st.button(
            f"All awards at {place.place.label}",
            on_click=view.open_place,
            args=(place.place.place_id,),
            type="tertiary",
        )
        _draw_near(view, whole, place)
    draw_linked_resources(view, [award])
    if place:
        _draw_brief(place)
    # What checks corrections takes a while to load, which the map should not wait for.
    from ui.corrections import draw_correction

    draw_correction(award)


def _draw_place(view: View, whole: Figures, place: PlaceFigures) -> None:
    profile = place_profile(whole, place)
    st.html(_place_page(profile))
    _draw_near(view, whole, place)
    awards: Sequence[Award] = [one.award for one in profile.awards]
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
        st.html(
            '<h3>Nearest other places</h3><p class="quiet">In a straight line from '
            "center to center; distance is not access.</p>"
        )
        draw_place_buttons(view, near, "near")


def _award_page(profile: AwardProfile) -> str:
    award_id = profile.award.award_id
    return (
        f'<article class="profile" data-code="award={escape(award_id)}">'
        f'<h2 tabindex="-1">{escape(profile.heading)}</h2>'
        f'<p class="where">{escape(profile.where)}</p>{_facts(profile.facts)}'
        f"{_link_to('award', award_id)}</article>"
    )


def _place_page(profile: PlaceProfile) -> str:
    place_id = profile.found.place.place_id
    awards = "".join(
        f"<section><h3>{escape(award.heading)}</h3>{_facts(award.facts)}"
        f"{_link_to('award', award.award.award_id)}</section>"
        for award in profile.awards
    )
    return (
        f'<article class="profile" data-code="place={escape(place_id)}">'
        f'<h2 tabindex="-1">{escape(profile.heading)}</h2>'
        f'<p class="quiet">{escape(profile.mapped_to.capitalize())}.</p>'
        f"<p>{escape(profile.lead)}</p>{awards}{_link_to('place', place_id)}</article>"
    )


def _facts(facts: Iterable[Fact]) -> str:
    rows = []
    for fact in facts:
        value = escape(fact.value)
        if fact.link:
            value = (
                f'<a href="{escape(fact.link)}" target="_blank" '
                f'rel="noopener noreferrer">{value} (opens online)</a>'
            )
        basis = f"<small>{escape(fact.basis)}</small>" if fact.basis else ""
        rows.append(f"<dt>{escape(fact.label)}</dt><dd>{value}{basis}</dd>")
    return f"<dl>{''.join(rows)}</dl>"


def _link_to(kind: str, code: str) -> str:
    return (
        f'<p class="quiet"><a href="?{kind}={quote(code, safe="")}" target="_self">'
        f"Link to this {kind}</a> ({escape(code)})</p>"
    )
