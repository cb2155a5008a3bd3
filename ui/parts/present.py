"""The parts of the present page: the stage over it all, and the list of steps."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import streamlit as st
import streamlit.components.v2 as components

_HERE = Path(__file__).parent


def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


_STAGE = components.component(
    "present_stage",
    html=_read("present.html"),
    js=_read("present.js"),
    isolate_styles=False,
)
_STEPS = components.component(
    "present_steps",
    html='<div class="steps"><ol class="shown"></ol><div class="left-out" hidden>'
    '<h3>Left out</h3><ul></ul></div><button type="button" class="again" hidden>'
    'Bring all steps back, in their first order</button><p role="status" '
    'class="only-spoken"></p></div>',
    js=_read("present_steps.js"),
    isolate_styles=False,
)


def stage(key: str, data: dict[str, Any], on_step: Callable[[str], None]) -> None:
    """Draw the button that starts the presentation, and the presentation over it all.

    The browser steps by itself and tells afterwards; so that a step sends nothing big,
    ``data`` does not change with it.

    Args:
        key: its name on the page.
        data: ``steps``, each with ``key``, ``title``, ``sentence``, ``notes`` (lines),
            ``own`` (the speaker's own note), ``hasHelp`` and ``picture`` (a name in
            ``pictures``, or empty); ``pictures``, name -> ``src`` and ``alt``;
            ``help``, the help line; ``at``, the key of the step that the page asks for,
            or empty for none; ``turn``, a number that grows with each asking.
        on_step: called with the key of the step that is shown, and with an empty one
            when the presentation has ended.
    """

    def stepped() -> None:
        on_step(str(st.session_state[key].step or ""))

    _STAGE(key=key, data=data, on_step_change=stepped)


def steps(
    key: str,
    data: dict[str, Any],
    on_arrange: Callable[[int, Sequence[str]], None],
    on_note: Callable[[str, str], None],
) -> None:
    """Draw the steps with their notes, and what moves, leaves out and brings back.

    Args:
        key: its name on the page.
        data: ``click``, the number of the last change that was answered; ``steps``,
            all of them in their first order, as in :func:`stage`; ``order``, the keys
            of those that are shown, as they are shown.
        on_arrange: called with the number of the change and the new order.
        on_note: called with the key of a step and the speaker's own note on it.
    """

    def arranged() -> None:
        answer = st.session_state[key].arranged
        on_arrange(int(answer["click"]), [str(code) for code in answer["order"]])

    def noted() -> None:
        answer = st.session_state[key].noted
        on_note(str(answer["key"]), str(answer["text"]))

    _STEPS(key=key, data=data, on_arranged_change=arranged, on_noted_change=noted)
