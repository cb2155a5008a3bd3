"""What a visitor has chosen, kept for the session and written into the address."""

import time
from collections.abc import Callable

import streamlit as st

from data.catalog import Catalog
from geo.closer import is_look
from grants.filters import AwardFilter, read_filter
from grants.resources.filters import read_resource_filter
from grants.words.numbers import count
from ui.loading import is_listed_place, resolver
from ui.shown import is_own_shown, shown_catalog
from ui.view import (
    ADD,
    ALL,
    HOME,
    LATER,
    MILES,
    ONE_VALUE,
    OTHER,
    PART,
    REMOVE,
    RENAMED,
    STATE,
    STEP,
    STEPS,
    View,
)

_KEY = "view"
_OWN_KEY = "own_view"  # of a visitor's own list, of which no address tells
_LONGEST_CODE = 80
_SOON = 1.0  # seconds
_MOST_PLACES = 50  # that an address may add or take away
_MOST_STEPS = 50
_MOST_PARTS = 20  # of pages, that an address may open
_MOST_NAMED = 3  # unknown values of a parameter

Query = dict[str, list[str]]


def current_view() -> View:
    """Return the visitor's view.

    At the start of a session, and when the browser goes back or forward, it is the one
    in the address.

    Raises:
        DataError: the list cannot be read.
    """
    catalog = shown_catalog()
    if is_own_shown():
        own: View = st.session_state.setdefault(_OWN_KEY, View())
        return _without_unknown(own, catalog)
    view: View | None = st.session_state.get(_KEY)
    if view is None or _has_moved(view):
        found = view_of(_present(), catalog)
        if view is not None:
            _go_on_from(view, found)
        elif found.parts:
            found.seek(found.parts[-1])
        view = st.session_state[_KEY] = found
    return _without_unknown(view, catalog)


def forget_own_view() -> None:
    """Forget what was chosen of a visitor's own list: another one was brought."""
    st.session_state.pop(_OWN_KEY, None)


def _without_unknown(view: View, catalog: Catalog) -> View:
    """Return a view that opens nothing which the list does not have."""
    for name in ("award", "place", "resource"):
        # Withheld, or gone, since it was opened.
        if getattr(view, name) and not _is_known(catalog, name, getattr(view, name)):
            setattr(view, name, "")
    return view


def show_view(view: View) -> None:
    """Show another view from now on.

    To be called before the page is drawn, as what answers a control is.
    """
    key = _OWN_KEY if is_own_shown() else _KEY
    before: View | None = st.session_state.get(key)
    if before is not None:
        _go_on_from(before, view)
    view.written = _present()  # else the address would bring the view before back
    st.session_state[key] = view


def write_address(view: View) -> None:
    """Write a view into the address, on every page; search words stay out of it.

    Of a visitor's own list nothing stands in an address.
    """
    if is_own_shown():
        if _present():
            st.query_params.clear()
        return
    query = view.to_query()
    if view.written != query:
        view.written, view.written_at = query, time.monotonic()
    if _present() != query:
        st.query_params.from_dict(query)


def menu_query() -> Query:
    """Return the parameters that the menu's links carry to the other pages.

    What is unfolded on this page is no part of another; of a visitor's own list they
    carry nothing.
    """
    if is_own_shown():
        return {}
    view: View | None = st.session_state.get(_KEY)
    query = _present() if view is None or _has_moved(view) else view.to_query()
    return {name: values for name, values in query.items() if name != PART}


def _present() -> Query:
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
    view.searched, view.looked_up = before.searched, before.looked_up
    view.times_sought = before.times_sought


def view_of(query: Query, catalog: Catalog) -> View:
    """Return the view that an address's parameters name; ``ignored`` says what not.

    Args:
        query: the parameters, each with all its values; names of before are read too.
        catalog: what is shown, which says which codes exist.
    """
    view = View(written=query)
    query = {RENAMED.get(name, name): values for name, values in query.items()}
    if HOME in query:  # once "your state", beside the filters
        query = {STATE: query[HOME]} | query
    ignored = view.ignored
    view.filter, unknown = read_filter(query, catalog.awards)
    ignored.extend(unknown)
    view.resource_filter, unknown = read_resource_filter(query, catalog.library)
    ignored.extend(unknown)
    view.later = LATER in query and catalog.later is not None
    view.step = (query.get(STEP) or [""])[0][:_LONGEST_CODE]
    view.steps = _read_steps((query.get(STEPS) or [""])[0])
    parts = dict.fromkeys(part[:_LONGEST_CODE] for part in query.get(PART, ()))
    view.parts = tuple(filter(None, parts))[:_MOST_PARTS]
    view.added = _read_places(query, ADD, "Place to add", is_listed_place, ignored)
    view.removed = _read_places(
        query,
        REMOVE,
        "Place to take away",
        lambda place: _is_known(catalog, "place", place),
        ignored,
    )
    view.other = _read_other(query, catalog, ignored)
    for name, title in ONE_VALUE.items():
        value = (query.get(name) or [""])[0]
        if not value:
            continue
        if _is_known(catalog, name, value):
            setattr(view, name, value)
        else:
            ignored.append(f"{title}: “{value[:_LONGEST_CODE]}” is not in this list")
    return view


def _is_known(catalog: Catalog, name: str, value: str) -> bool:
    """Return whether a parameter of one value may have this one."""
    match name:
        case "near":
            return is_listed_place(value)
        case "look":
            return is_look(value, resolver().gazetteer.gazetteer)
        case "award":
            later = catalog.later.row_of if catalog.later else {}
            return value in catalog.awards.row_of or value in later
        case "place":
            return value in catalog.awards.place_of
        case "resource":
            return value in catalog.library.by_id
        case _:
            return value in MILES


def _read_steps(text: str) -> tuple[str, ...]:
    """Return the keys that a text names, each once; the page knows which exist."""
    keys = [key[:_LONGEST_CODE] for key in text.split(".") if key]
    return tuple(dict.fromkeys(keys))[:_MOST_STEPS]


def _read_places(
    query: Query,
    name: str,
    title: str,
    is_known: Callable[[str], bool],
    ignored: list[str],
) -> tuple[str, ...]:
    wanted = list(dict.fromkeys(query.get(name, ())))
    kept = wanted[:_MOST_PLACES]
    unknown = [place for place in kept if not is_known(place)]
    ignored.extend(
        f"{title}: “{place[:_LONGEST_CODE]}” is not a known place"
        for place in unknown[:_MOST_NAMED]
    )
    if more := len(unknown[_MOST_NAMED:]):
        ignored.append(f"{title}: {count(more, 'other value')} not known either")
    if len(wanted) > _MOST_PLACES:
        ignored.append(f"{title}: only the first {_MOST_PLACES} are taken")
    return tuple(place for place in kept if place not in unknown)


def _read_other(
    query: Query, catalog: Catalog, ignored: list[str]
) -> AwardFilter | None:
    others = {
        name.removeprefix(OTHER): codes
        for name, codes in query.items()
        if name.startswith(OTHER)
    }
    if not others:
        return None
    other, unknown = read_filter(others, catalog.awards)
    ignored.extend(f"Compared with: {text}" for text in unknown)
    # Without a single value that exists, the full list would be compared with.
    return None if other.is_empty and ALL not in others else other
