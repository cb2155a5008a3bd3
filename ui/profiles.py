"""Profiles of awards and places beside the map."""

from collections.abc import Iterable
from html import escape
from urllib.parse import quote

import pandas as pd
import streamlit as st

from geo.distances import nearest_places
from grants.profile import (
    NOT_KNOWN_OPEN,
    AwardProfile,
    Fact,
    PlaceProfile,
    award_profile,
    place_profile,
)
from ui.corrections import draw_correction
from ui.page import is_embedded
from ui.ties import draw_tied_resources
from ui.view import View

_NEAREST = 3


def draw_profile(view: View, records: pd.DataFrame, places: pd.DataFrame) -> None:
    """Draw the profile that is open, or say how to open one.

    Args:
        view: what is open.
        records: the whole list, so that a profile does not depend on the filters.
        places: the whole list's place table, for the places near.
    """
    if view.award:
        opened = records[records["award_number"] == view.award]
        award = award_profile(opened.iloc[0].to_dict())
        st.html(_award_page(award))
        if award.place_id and award.place_label:
            st.button(
                f"All awards at {award.place_label}",
                on_click=view.open_place,
                args=(award.place_id,),
                type="tertiary",
            )
        place = place_profile(award.place_id, records)
    elif view.place:
        opened = records[records["place_id"] == view.place]
        place = place_profile(view.place, records)
        if place is not None:
            st.html(_place_page(place))
    else:
        st.html(
            '<p class="quiet">Choose a marker on the map or a place in the table to '
            "read what was found there.</p>"
        )
        return
    if place is not None:
        _draw_near(view, place, places)
    draw_tied_resources(view, opened)
    if place is not None and not is_embedded():
        _draw_brief(place)
    if view.award:
        draw_correction(opened.iloc[0].to_dict())
    st.button("Close profile", on_click=view.close)


def draw_place_buttons(
    view: View, places: pd.DataFrame, key: str, *, with_miles: bool = False
) -> None:
    """Draw a button for each place that opens its profile."""
    for place in places.to_dict("records"):
        label = str(place["place_label"])
        if with_miles:
            label += f", {place['miles']:,.0f} miles"
        st.button(
            label,
            key=f"{key}_{place['place_id']}",
            on_click=view.open_place,
            args=(place["place_id"],),
            type="tertiary",
        )


def _draw_brief(place: PlaceProfile) -> None:
    # What makes files takes a second to load, which the map should not wait for.
    from ui.leaving.briefs import place_brief
    from ui.leaving.buttons import draw_button

    draw_button(place_brief(place.place_id, place.heading))


def _draw_near(view: View, place: PlaceProfile, places: pd.DataFrame) -> None:
    others = places[places["place_id"] != place.place_id]
    near = nearest_places(others, place.latitude, place.longitude, _NEAREST)
    if near.empty:
        return
    st.html(
        '<h3>Other places near</h3><p class="quiet">In a straight line from middle to '
        "middle; distance is not access.</p>"
    )
    draw_place_buttons(view, near, "near", with_miles=True)


def _award_page(award: AwardProfile) -> str:
    where = escape(award.place_label or award.without_place)
    return (
        f'<article class="profile" data-code="award={escape(award.award_number)}">'
        f'<h2 tabindex="-1">{escape(award.heading)}</h2>'
        f'<p class="where">{where}</p>{_facts(award.facts)}'
        f"{_address('award', award.award_number)}</article>"
    )


def _place_page(place: PlaceProfile) -> str:
    parts = [
        f'<article class="profile" data-code="place={escape(place.place_id)}">'
        f'<h2 tabindex="-1">{escape(place.heading)}</h2>'
        f'<p class="quiet">{escape(place.how_placed.capitalize())}.</p>'
    ]
    if place.note:
        parts.append(f"<p>{escape(place.note)}</p>")
    else:
        number = len(place.awards)
        found = f"{number} award{'s' * (number != 1)} found so far."
        parts.append(f"<p>{found} {escape(NOT_KNOWN_OPEN)}</p>")
    parts.extend(
        f"<section><h3>{escape(award.heading)}</h3>{_facts(award.facts)}"
        f"{_address('award', award.award_number)}</section>"
        for award in place.awards
    )
    parts.append(_address("place", place.place_id))
    return "".join(parts) + "</article>"


def _facts(facts: Iterable[Fact]) -> str:
    rows = []
    for fact in facts:
        answer = escape(fact.answer)
        if fact.link:
            answer = (
                f'<a href="{escape(fact.link)}" target="_blank" '
                f'rel="noopener noreferrer">{answer} (opens online)</a>'
            )
        basis = f"<small>{escape(fact.rests_on)}</small>" if fact.rests_on else ""
        rows.append(f"<dt>{escape(fact.asked)}</dt><dd>{answer}{basis}</dd>")
    return f"<dl>{''.join(rows)}</dl>"


def _address(kind: str, code: str) -> str:
    shown = escape(code)
    return (
        f'<p class="quiet"><a href="?{kind}={quote(code, safe="")}" target="_self">'
        f"Address of this "
        f"{kind}</a> ({shown})</p>"
    )
