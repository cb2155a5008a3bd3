"""What a visitor has chosen, kept for the session and written into the address."""

import time
from collections.abc import Callable

import pandas as pd
import streamlit as st

from grants.errors import GrantSitesError
from grants.resources.choice import read_choice
from grants.resources.facets import records_of
from grants.selection import Selection, read_selection
from grants.states import STATE_NAMES
from grants.wording import count
from ui.loading import Library, is_listed_place, official_library
from ui.view import ADD, ALL, MILES, ONE_VALUE, OTHER, REMOVE, STEP, STEPS, View

_KEY = "view"
_LONGEST_CODE = 80
_SOON = 1.0  # seconds
_MOST_PLACES = 50  # that an address may add or take away
_MOST_STEPS = 50
_MOST_NAMED = 3  # unknown values of a parameter


def current_view(records: pd.DataFrame) -> View:
    """Return the visitor's view.

    At the start of a session, and when the browser goes back or forward, it is the one
    in the address.

    Args:
        records: the list, which says which codes of the address exist.
    """
    view: View | None = st.session_state.get(_KEY)
    if view is None or _has_moved(view):
        found = view_of(_present(), records)
        if view is not None:
            _go_on_from(view, found)
        view = st.session_state[_KEY] = found
    known = _known(records)
    if view.award not in known["award"]:
        view.award = ""  # withheld, or gone, since it was opened
    if view.place not in known["place"]:
        view.place = ""
    if view.resource not in known["resource"]:
        view.resource = ""
    return view


def show_view(view: View) -> None:
    """Show another view from now on.

    To be called before the page is drawn, as what answers a control is.
    """
    before: View | None = st.session_state.get(_KEY)
    if before is not None:
        _go_on_from(before, view)
    view.written = _present()  # else the address would bring the view before back
    st.session_state[_KEY] = view


def write_address(view: View) -> None:
    """Write a view into the address, on every page; search words stay out of it."""
    query = view.to_query()
    if view.written != query:
        view.written, view.written_at = query, time.monotonic()
    if _present() != query:
        st.query_params.from_dict(query)


def menu_query() -> dict[str, list[str]]:
    """Return the parameters that the menu's links carry to the other pages."""
    view: View | None = st.session_state.get(_KEY)
    return _present() if view is None or _has_moved(view) else view.to_query()


def _present() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _has_moved(view: View) -> bool:
    """Return whether the browser, not this page, has changed the address.

    A click that the browser sends before it has heard of the latest address still
    carries the one before; it comes soon, or has changed the view already.
    """
    if _present() == view.written or view.to_query() != view.written:
        return False
    return time.monotonic() - view.written_at > _SOON


def _go_on_from(before: View, view: View) -> None:
    """Let the parts on the page go on counting their clicks."""
    view.clicks, view.filter_click = before.clicks, before.filter_click
    view.tiles, view.asked = before.tiles, before.asked


def view_of(query: dict[str, list[str]], records: pd.DataFrame) -> View:
    """Return the view that an address's parameters name; ``ignored`` says what not.

    Args:
        query: the parameters, each with all its values.
        records: the list, which says which codes exist.
    """
    selection, ignored = read_selection(query, records)
    view = View(selection=selection, ignored=ignored, written=query)
    if library := _library():
        coded = records_of(library.resources, library.ties, (), library.facets)
        view.choice, others = read_choice(query, coded, library.facets)
        ignored.extend(others)
    wanted = {name: (query.get(name) or [""])[0] for name in ONE_VALUE}
    known = _known(records)
    view.step = (query.get(STEP) or [""])[0][:_LONGEST_CODE]
    view.steps = _read_steps((query.get(STEPS) or [""])[0])
    view.added = _read_places(query, ADD, "Place to add", is_listed_place, ignored)
    view.removed = _read_places(
        query, REMOVE, "Place to take away", known["place"].__contains__, ignored
    )
    view.other = _read_other(query, records, ignored)
    for name, title in ONE_VALUE.items():
        if not wanted[name]:
            continue
        if wanted[name] in known[name]:
            setattr(view, name, wanted[name])
        else:
            shown = wanted[name][:_LONGEST_CODE]
            ignored.append(f"{title}: “{shown}” is not in this list")
    return view


def _read_steps(text: str) -> tuple[str, ...]:
    """Return the keys that a text names, each once; the page knows which exist."""
    keys = [key[:_LONGEST_CODE] for key in text.split(".") if key]
    return tuple(dict.fromkeys(keys))[:_MOST_STEPS]


def _read_places(
    query: dict[str, list[str]],
    name: str,
    title: str,
    is_known: Callable[[str], bool],
    ignored: list[str],
) -> tuple[str, ...]:
    asked = list(dict.fromkeys(query.get(name, ())))
    places = [place for place in asked[:_MOST_PLACES] if is_known(place)]
    unknown = [place for place in asked[:_MOST_PLACES] if not is_known(place)]
    ignored.extend(
        f"{title}: “{place[:_LONGEST_CODE]}” is not a known place"
        for place in unknown[:_MOST_NAMED]
    )
    if more := len(unknown[_MOST_NAMED:]):
        ignored.append(f"{title}: {count(more, 'other value')} not known either")
    if len(asked) > _MOST_PLACES:
        ignored.append(f"{title}: only the first {_MOST_PLACES} are taken")
    return tuple(places)


def _read_other(
    query: dict[str, list[str]], records: pd.DataFrame, ignored: list[str]
) -> Selection | None:
    others = {
        name.removeprefix(OTHER): codes
        for name, codes in query.items()
        if name.startswith(OTHER)
    }
    if not others:
        return None
    other, unknown = read_selection(others, records)
    ignored.extend(f"Compared with: {text}" for text in unknown)
    # Without a single value that exists, the whole list would be compared with.
    return None if other.is_empty and ALL not in others else other


def _library() -> Library | None:
    """Return the library; None where its files are broken, which its page says."""
    try:
        return official_library()
    except GrantSitesError:
        return None


def _known(records: pd.DataFrame) -> dict[str, set[str]]:
    library = _library()
    return {
        "home": set(STATE_NAMES),
        "award": set(records["award_number"].dropna()),
        "place": set(records.loc[records["latitude"].notna(), "place_id"]),
        "resource": set(library.rows) if library else set(),
        "miles": set(MILES),
        "apart": set(MILES),
    }
