"""What a visitor has chosen, kept for the session and written into the address."""

import time
from dataclasses import dataclass, field

import pandas as pd
import streamlit as st

from grants.errors import GrantSitesError
from grants.selection import Selection, read_selection
from grants.states import STATE_NAMES
from library.choice import Choice, read_choice
from library.facets import records_of
from ui.loading import Library, official_library

_KEY = "view"
_LONGEST_CODE = 80
_TITLES = {
    "home": "Your state",
    "award": "Award",
    "place": "Place",
    "resource": "Resource",
    "miles": "Distance",
    "apart": "Distance of places",
}
_OWN = tuple(_TITLES)  # parameters that are no part of the selection
_SOON = 1.0  # seconds
#: Statute miles that can be asked about.
MILES = ("25", "50", "100", "200")


@dataclass(slots=True)
class View:
    """What one visitor sees.

    Attributes:
        selection: what is chosen of the list.
        choice: what is chosen of the resources.
        home: USPS code of "your state", or empty.
        award: award number whose profile is open, or empty.
        place: ``place_id`` whose profile is open, or empty.
        resource: id of the resource whose card is open, or empty.
        miles: how far the nearest place may be, one of ``MILES``, or empty.
        apart: how close two places are that are listed as close; likewise.
        asked: what was searched for; never part of the address.
        ignored: sentences about what the address held and the list does not.
        clicks: the map's count of clicks that were answered already.
        filter_click: number of the last click in the filters that was answered.
        tiles: whether a street map from the internet lies under the map.
        written: the address as it was written last.
        written_at: when, on the clock that only goes forward, in seconds.
    """

    selection: Selection = field(default_factory=Selection)
    choice: Choice = field(default_factory=Choice)
    home: str = ""
    award: str = ""
    place: str = ""
    resource: str = ""
    miles: str = ""
    apart: str = ""
    asked: str = ""
    ignored: list[str] = field(default_factory=list)
    clicks: int | None = None
    filter_click: int = 0
    tiles: bool = False
    written: dict[str, list[str]] = field(default_factory=dict)
    written_at: float = 0.0

    @property
    def opened(self) -> str:
        """Code of the profile that is open, "award=…" or "place=…"; or empty."""
        if self.award:
            return f"award={self.award}"
        return f"place={self.place}" if self.place else ""

    def open_award(self, number: str) -> None:
        """Open an award's profile and close a place's."""
        self.award, self.place = number, ""

    def open_place(self, place_id: str) -> None:
        """Open a place's profile and close an award's."""
        self.award, self.place = "", place_id

    def close(self) -> None:
        """Close the profile."""
        self.award = self.place = ""

    def to_query(self) -> dict[str, list[str]]:
        """Return the parameters of the view's address."""
        query = self.selection.to_query() | self.choice.to_query()
        for name in _OWN:
            if value := getattr(self, name):
                query[name] = [value]
        return query


def current_view(records: pd.DataFrame) -> View:
    """Return the visitor's view.

    At the start of a session, and when the browser goes back or forward, it is the one
    in the address.

    Args:
        records: the list, which says which codes of the address exist.
    """
    view: View | None = st.session_state.get(_KEY)
    if view is None or _has_moved(view):
        found = _read(records)
        if view is not None:  # the parts on the page go on counting their clicks
            found.clicks, found.filter_click = view.clicks, view.filter_click
            found.tiles, found.asked = view.tiles, view.asked
        view = st.session_state[_KEY] = found
    known = _known(records)
    if view.award not in known["award"]:
        view.award = ""  # withheld, or gone, since it was opened
    if view.place not in known["place"]:
        view.place = ""
    if view.resource not in known["resource"]:
        view.resource = ""
    return view


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


def _read(records: pd.DataFrame) -> View:
    query = _present()
    selection, ignored = read_selection(query, records)
    view = View(selection=selection, ignored=ignored, written=query)
    if library := _library():
        coded = records_of(library.resources, library.ties, (), library.facets)
        view.choice, others = read_choice(query, coded, library.facets)
        ignored.extend(others)
    wanted = {name: (query.get(name) or [""])[0] for name in _OWN}
    known = _known(records)
    for name, title in _TITLES.items():
        if not wanted[name]:
            continue
        if wanted[name] in known[name]:
            setattr(view, name, wanted[name])
        else:
            shown = wanted[name][:_LONGEST_CODE]
            ignored.append(f"{title}: “{shown}” is not in this list")
    return view


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
