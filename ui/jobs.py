"""What takes seconds: begun for a visitor, waited for, and ended when they turn away.

It is done by processes beside the app (:mod:`exports.jobs.pool`), so that no page of
another visitor stands still meanwhile. Files of the official list are kept for all who
ask for the same; of a visitor's own list none is.
"""

from collections.abc import Callable
from functools import partial
from threading import Lock
from typing import Any, Final, TypeVar
from uuid import uuid4
from weakref import finalize

import streamlit as st

from exports.jobs.pool import JobError, Pool
from grants.words.jobs import NOT_MADE
from ui.shown import is_own_shown

_VISITOR: Final = "jobs_visitor"
_STEP: Final = 0.2  # seconds between two looks at whether it is done
_MOST_KEPT: Final = 32  # files of the official list

T = TypeVar("T")
POOL: Final = Pool()
_FILES: Final[dict[tuple[Any, ...], bytes]] = {}
_KEEPING: Final = Lock()


class _Visitor:
    """Stands for a session: what it asked for is ended when it goes."""

    def __init__(self) -> None:
        self.name = uuid4().hex
        finalize(self, POOL.cancel_of, self.name)


def _visitor() -> str:
    if _VISITOR not in st.session_state:
        st.session_state[_VISITOR] = _Visitor()
    return str(st.session_state[_VISITOR].name)


def waited_for(words: str, make: Callable[..., T], *args: Any) -> T:
    """Return what a function makes; whatever the visitor does meanwhile ends it.

    Args:
        words: what the page says meanwhile.
        make: a function of a module, which knows no Streamlit.
        args: what it is called with.

    Raises:
        JobError: it cannot be made now; with what to do instead.
    """
    job = POOL.start(make, *args, asker=_visitor(), is_private=is_own_shown())
    try:
        with st.spinner(words):
            place = st.empty()
            while not job.wait(_STEP):
                place.empty()  # a word to the page, at which a click ends this run
    finally:
        POOL.cancel(job)  # one that is done stays so
    return job.result()


def made_when_pressed(make: Callable[..., bytes], *args: Any) -> Callable[[], bytes]:
    """Return what a button makes its file with, once it is pressed.

    Args:
        make: a function of a module, which knows no Streamlit.
        args: what it is called with; equal ones make the same file.
    """
    is_private = is_own_shown()
    return partial(_made if is_private else _kept, _visitor(), is_private, make, args)


def _made(
    asker: str, is_private: bool, make: Callable[..., bytes], args: tuple[Any, ...]
) -> bytes:
    try:
        return POOL.start(make, *args, asker=asker, is_private=is_private).result()
    except JobError:
        if not is_private:
            raise
        # Streamlit logs it with its words, and they might hold a cell.
        raise JobError(NOT_MADE) from None


def _kept(
    asker: str, is_private: bool, make: Callable[..., bytes], args: tuple[Any, ...]
) -> bytes:
    """Return a file of the official list: made once, kept for all who ask for it."""
    if (found := _FILES.get((make, args))) is None:
        found = _made(asker, is_private, make, args)
        with _KEEPING:
            _FILES[make, args] = found
            while len(_FILES) > _MOST_KEPT:
                del _FILES[next(iter(_FILES))]
    return found
