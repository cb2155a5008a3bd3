"""What a visitor has chosen, kept for the session and written into the address."""

from dataclasses import dataclass, field

import pandas as pd
import streamlit as st

from grants.selection import Selection, read_selection
from grants.states import STATE_NAMES

_KEY = "view"
_LONGEST_CODE = 80


@dataclass(slots=True)
class View:
    """What one visitor sees.

    Attributes:
        selection: what is chosen of the list.
        home: USPS code of "your state", or empty.
        award: award number whose profile is open, or empty.
        place: ``place_id`` whose profile is open, or empty.
        ignored: sentences about what the address held and the list does not.
        clicks: the map's count of clicks that were answered already.
        filter_click: number of the last click in the filters that was answered.
    """

    selection: Selection = field(default_factory=Selection)
    home: str = ""
    award: str = ""
    place: str = ""
    ignored: list[str] = field(default_factory=list)
    clicks: int | None = None
    filter_click: int = 0

    def open_award(self, number: str) -> None:
        """Open an award's profile and close a place's."""
        self.award, self.place = number, ""

    def open_place(self, place_id: str) -> None:
        """Open a place's profile and close an award's."""
        self.award, self.place = "", place_id

    def close(self) -> None:
        """Close the profile."""
        self.award = self.place = ""


def current_view(records: pd.DataFrame) -> View:
    """Return the visitor's view; at the start of a session, the one in the address.

    Args:
        records: the list, which says which codes of the address exist.
    """
    if _KEY not in st.session_state:
        st.session_state[_KEY] = _read(records)
    view: View = st.session_state[_KEY]
    known = _known(records)
    if view.award not in known["award"]:
        view.award = ""  # withheld, or gone, since it was opened
    if view.place not in known["place"]:
        view.place = ""
    return view


def write_address(view: View) -> None:
    """Write a view into the address, on every page; search words stay out of it."""
    query = view.selection.to_query()
    for name in ("home", "award", "place"):
        if value := getattr(view, name):
            query[name] = [value]
    present = {name: st.query_params.get_all(name) for name in st.query_params}
    if present != query:
        st.query_params.from_dict(query)


def _read(records: pd.DataFrame) -> View:
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    selection, ignored = read_selection(query, records)
    view = View(selection=selection, ignored=ignored)
    wanted = {name: (query.get(name) or [""])[0] for name in ("home", "award", "place")}
    known = _known(records)
    for name, title in (("home", "Your state"), ("award", "Award"), ("place", "Place")):
        if not wanted[name]:
            continue
        if wanted[name] in known[name]:
            setattr(view, name, wanted[name])
        else:
            shown = wanted[name][:_LONGEST_CODE]
            ignored.append(f"{title}: “{shown}” is not in this list")
    return view


def _known(records: pd.DataFrame) -> dict[str, set[str]]:
    return {
        "home": set(STATE_NAMES),
        "award": set(records["award_number"].dropna()),
        "place": set(records.loc[records["latitude"].notna(), "place_id"]),
    }
