"""A list while it is read: how far it is, stopped, and gone on with."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import inf
from typing import TYPE_CHECKING, Final

import streamlit as st

from grants.errors import DataError, GrantSitesError, Problem
from grants.words.own import CHOICES_NOT_READ, NO_ROOM, reading_words
from ui.address import forget_own_view
from ui.loading import operator_choices, resolver
from ui.own.notice import answers, said_when_wrong, say
from ui.shown import Brought, OwnList, forget_own, has_room, keep_own, own_list

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from data.own.choices import Choices
    from data.own.files import OwnFile
    from data.own.rows import RowsReading

_READING: Final = "own_reading"
_UNMATCHED: Final = "own_unmatched"
_AT_FIRST: Final = 0.5  # seconds for which nobody needs to be told how far it is
_STEP: Final = 0.3  # seconds between two looks at how far it is


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A list of which nobody knows yet which column names a place."""

    brought: Brought
    file: "OwnFile" = field(repr=False)
    names: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class Reading:
    """A list while it is read; in its visitor's session alone."""

    brought: Brought
    rows: "RowsReading"
    is_stopped: bool = False


def bring(
    raw: bytes,
    name: str,
    sheet: str = "",
    places: Mapping[str, str] | None = None,
    *,
    is_whole: bool = False,
) -> None:
    """Begin to read what a visitor brings; what they chose for texts before holds.

    Args:
        raw: the bytes, whatever they are.
        name: how they are called.
        sheet: of a spreadsheet, or empty.
        places: what is chosen for texts, in place of what was before.
        is_whole: whether to read it to its end now: it is short.

    Raises:
        DataError: it is no list, or the lists of all visitors are too many already; the
            one of before stays.
    """
    # What reads other people's files is loaded when the first one comes.
    from data.own.columns import read_list

    if not has_room(raw):
        raise DataError([Problem(name, 0, "", *NO_ROOM)])
    before = own_list()
    if places is None:
        places = before.brought.places if before else {}
    brought = Brought(raw, name, sheet, places)
    _begin(read_list(raw, name, sheet), brought, inf if is_whole else None)


def read_again(
    found: OwnList,
    places: Mapping[str, str] | None = None,
    columns: Mapping[str, str] | None = None,
) -> None:
    """Begin to read a list again, by what its visitor chose for it now.

    Args:
        found: the list.
        places: all that was chosen for texts; None for what was before.
        columns: all that was chosen for columns; None for what was before.

    Raises:
        DataError: by these columns it is no list; it stays as it was.
    """
    brought = found.brought
    brought = replace(
        brought,
        places=brought.places if places is None else places,
        columns=brought.columns if columns is None else columns,
    )
    _begin(found.rows.file, brought)


def forget() -> None:
    """Forget the list, and what is being read."""
    st.session_state.pop(_READING, None)
    st.session_state.pop(_UNMATCHED, None)
    forget_own()
    forget_own_view()


def unmatched() -> Unmatched | None:
    """Return the list whose columns are to be chosen; None where there is none."""
    found: Unmatched | None = st.session_state.get(_UNMATCHED)
    return found


def match(found: Unmatched, columns: Mapping[str, str]) -> None:
    """Begin to read a list by the columns that its visitor chose.

    Raises:
        DataError: by these it is no list either.
    """
    _begin(found.file, replace(found.brought, columns=columns))


@answers
def leave() -> None:
    """Leave a list that is not read yet; the one of before is there again."""
    st.session_state.pop(_READING, None)
    st.session_state.pop(_UNMATCHED, None)
    say("The list was not read to its end, and nothing of it is kept.")


def draw_reading() -> bool:
    """Draw how far a list is, and read on.

    Returns:
        Whether a list is being read yet, or stopped: nothing else is drawn then.
    """
    reading: Reading | None = st.session_state.get(_READING)
    if reading is None:
        return False
    bar = st.progress(reading.rows.share, _words(reading))
    with st.container(horizontal=True):
        if reading.is_stopped:
            st.button("Go on", on_click=_go_on, type="primary")
        else:
            st.button("Stop", on_click=_stop)
        st.button("Leave it", on_click=leave)
    if not reading.is_stopped:
        _read_on(reading, bar)
    return True


def _read_on(reading: Reading, bar: "DeltaGenerator") -> None:
    with said_when_wrong():
        # A click ends this run at the next word to the page; what was read is kept.
        while reading.rows.read_more(_STEP):
            bar.progress(reading.rows.share, _words(reading))
    _end(reading)
    st.rerun()


def _begin(file: "OwnFile", brought: Brought, seconds: float | None = None) -> None:
    from data.own.columns import NoPlaceError
    from data.own.rows import RowsReading

    st.session_state.pop(_UNMATCHED, None)
    of_all = _chosen_for_all()
    places = dict(of_all.places if of_all else {}) | dict(brought.places)
    columns = dict(of_all.columns if of_all else {}) | dict(brought.columns)
    try:
        rows = RowsReading(file, resolver(), places, columns)
    except NoPlaceError as error:
        st.session_state[_UNMATCHED] = Unmatched(
            brought, file, error.names, error.samples
        )
        raise
    reading = Reading(brought, rows)
    if reading.rows.read_more(_AT_FIRST if seconds is None else seconds):
        st.session_state[_READING] = reading
    else:
        _end(reading)


def _chosen_for_all() -> "Choices | None":
    """Return what the operator chose; where that cannot be read, say so and go on."""
    try:
        return operator_choices()
    except GrantSitesError as error:
        say(f"{CHOICES_NOT_READ} {error}", is_wrong=True)
        return None


def _end(reading: Reading) -> None:
    """Keep a list that was read whole; one that cannot be is said to be none."""
    st.session_state.pop(_READING, None)
    with said_when_wrong():
        if reading.rows.share >= 1:
            keep_own(reading.brought, reading.rows.result())
            forget_own_view()


def _words(reading: Reading) -> str:
    return reading_words(reading.rows.done, is_stopped=reading.is_stopped)


@answers
def _stop() -> None:
    if (reading := st.session_state.get(_READING)) is not None:
        reading.is_stopped = True


@answers
def _go_on() -> None:
    if (reading := st.session_state.get(_READING)) is not None:
        reading.is_stopped = False
