"""A reader's note that a record is wrong: a small file, which is sent to nobody."""

from collections.abc import Mapping
from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from data import Descriptor, read_descriptor
from data.corrections import (
    Correction,
    correctable,
    one_line,
    problems_in,
    write_correction,
)
from data.problems import advice
from grants.places import LEVELS, is_finer
from grants.wording import NOT_FOUND
from ui.page import is_embedded, plain
from ui.parts import plain_select

_COLUMN: Final = "correction_column"
_READY: Final = "correction_ready"
_FIRST: Final = "recipient"
_WHAT_IT_IS = (
    "This makes a small file on your device; nothing is sent, and nothing is kept "
    "here. Whoever runs this copy, as the page About says, can read it into the data. "
    "Write nothing about a young person, and no address."
)
_LEVELS: Final = {"site_city": "city", "site_county": "county"}
_FIELDS: Final = {"source_url": "Public page that shows it", "comment": "Comment"}
_MARKS_OF_AMOUNTS: Final = str.maketrans("", "", "$, ")


def draw_correction(award: Mapping[Any, Any]) -> None:
    """Draw the control that notes a correction of an award.

    Its form is made when it is unfolded. Within another page there is none.

    Args:
        award: a record of :func:`grants.facets.records_of`.
    """
    if is_embedded():
        return
    number = str(award["award_number"])
    part = st.expander("Note a correction", key=f"correct_{number}", on_change="rerun")
    if part.open:
        with part:
            _draw_form(award, number)


def _draw_form(award: Mapping[Any, Any], number: str) -> None:
    descriptor = read_descriptor()
    entries = {
        entry["name"]: entry
        for entry in correctable(descriptor)
        if _is_shown(entry["name"], award)
    }
    chosen = st.session_state.get(_COLUMN, _FIRST)
    entry = entries.get(chosen) or entries[_FIRST]
    column = str(entry["name"])
    old = _cell(award, column)
    _quiet(_WHAT_IT_IS)
    plain_select(
        "correction_column_select",
        "What is wrong",
        [(name, str(entry["title"])) for name, entry in entries.items()],
        column,
        lambda name: st.session_state.update({_COLUMN: name}),
    )
    _quiet(str(entry["description"]))
    st.markdown(f"**It reads now:** {plain(old or NOT_FOUND)}")
    _quiet(f"To correct it, {advice(entry)}.")
    with st.form(f"correction_{number}_{column}", border=False):
        new = st.text_input("What it should read")
        source = st.text_input(_FIELDS["source_url"], placeholder="https://")
        comment = st.text_input(f"{_FIELDS['comment']}, if any")
        is_checked = st.form_submit_button("Check")
    if is_checked:
        if entry["type"] == "integer":  # as people write amounts
            new = new.translate(_MARKS_OF_AMOUNTS)
        noted = Correction(
            award_number=number,
            column=column,
            old_value=old,
            new_value=one_line(new),
            source_url=source.strip(),
            comment=one_line(comment),
            data_version=descriptor.version,
        )
        st.session_state[_READY] = None if _says_why_not(noted, descriptor) else noted
    ready: Correction | None = st.session_state.get(_READY)
    if ready and (ready.award_number, ready.column) == (number, column):
        st.markdown(plain(f"To be noted: {ready.new_value or 'a blank'}."))
        st.download_button(
            "Download the correction",
            data=write_correction(ready),
            file_name=f"correction_{number}_{column}.json",
            mime="application/json",
            on_click="ignore",
        )


def _says_why_not(noted: Correction, descriptor: Descriptor) -> bool:
    """Say what keeps a correction from being noted; return whether anything does."""
    problems = list(problems_in(noted, descriptor, ""))
    for problem in problems:
        field = _FIELDS.get(problem.column, "What it should read")
        st.error(plain(f"{field}: {problem.found}; {problem.instead}."))
    return bool(problems)


def _quiet(text: str) -> None:
    st.html(f'<p class="quiet">{escape(text)}</p>')


def _is_shown(column: str, award: Mapping[Any, Any]) -> bool:
    """Return whether a column may be shown: none that is finer than the award's place.

    A town that is held at its county stands in the file and is not told.
    """
    level = _LEVELS.get(column)
    held = award.get("precision")
    return level is None or (held in LEVELS and not is_finer(level, than=str(held)))


def _cell(award: Mapping[Any, Any], column: str) -> str:
    """Return a cell as the file holds it; empty for a blank one."""
    value = award.get(column)
    if value is None or pd.isna(value):
        return ""
    return value if isinstance(value, str) else str(int(value))
