"""What the page says of the last thing that a person did; faults without a cell."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Final, ParamSpec

import streamlit as st

from grants.errors import GrantSitesError
from grants.words.own import UNREADABLE
from ui.page import log_fault, plain

P = ParamSpec("P")
_SAID: Final = "own_said"


def say(text: str, *, is_wrong: bool = False, near: str = "") -> None:
    """Say something until the person does the next thing.

    Args:
        text: what is said.
        is_wrong: whether something went wrong.
        near: the part of the page that it is said in; empty for above the list.
    """
    st.session_state[_SAID] = (text, is_wrong, near)


def draw_notice(near: str = "") -> None:
    """Draw what is said in a part of the page.

    Args:
        near: the part; empty for what stands above the list.
    """
    with st.container(key=f"own_said_{near}"):
        text, is_wrong, where = st.session_state.get(_SAID, ("", False, ""))
        if text and where == near:
            (st.error if is_wrong else st.info)(plain(text))


@contextmanager
def said_when_wrong() -> Iterator[None]:
    """Say what goes wrong; of a fault of this program nothing but where it was.

    Its text might hold a cell of the list, and no log holds one.
    """
    try:
        yield
    except GrantSitesError as error:
        say(str(error), is_wrong=True)
    except Exception as error:  # whatever a file holds, the page stays
        log_fault("A list could not be read", error, is_own=True)
        say(UNREADABLE, is_wrong=True)


def answers(do: Callable[P, None]) -> Callable[P, None]:
    """Return what answers a control: what was said before goes, what is wrong is said.

    Args:
        do: what the control does.
    """

    @wraps(do)
    def answer(*args: P.args, **kwargs: P.kwargs) -> None:
        st.session_state.pop(_SAID, None)
        with said_when_wrong():
            do(*args, **kwargs)

    return answer
