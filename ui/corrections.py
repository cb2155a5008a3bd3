"""A reader's note that a record is wrong: a small file, which is sent to nobody."""

from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from data.cells import advice
from data.corrections import correctable, one_line, problems_in
from data.descriptor import Descriptor
from grants.changes import Proposal, ProposedChange, write_proposal
from grants.model import Award
from grants.places import LEVELS, is_finer
from grants.words.terms import NOT_FOUND
from ui.loading import official_catalog
from ui.page import is_embedded, plain
from ui.parts import plain_select

_COLUMN: Final = "correction_column"
_READY: Final = "correction_ready"
_FIRST: Final = "recipient"
_WHAT_IT_IS = (
    "This makes a small file on your device; nothing is sent, and nothing is kept "
    "here. Send it to whom the page About names, if you wish it to be corrected. "
    "Write nothing about a young person, and no address."
)
_LEVELS: Final = {"site_city": "city", "site_county": "county"}
_FIELDS: Final = {"source_url": "Public page that shows it", "comment": "Comment"}
_CHANGE_TO: Final = "Change to"
_MARKS_OF_AMOUNTS: Final = str.maketrans("", "", "$, ")


def draw_correction(award: Award) -> None:
    """Draw the control that suggests a correction of an award of the official list.

    Its form is made when it is unfolded. Within another page there is none.
    """
    if is_embedded():
        return
    key = f"correct_{award.award_id}"
    part = st.expander("Suggest a correction", key=key, on_change="rerun")
    if part.open:
        with part:
            _draw_form(award)


def _draw_form(award: Award) -> None:
    catalog = official_catalog()
    descriptor, table = catalog.descriptor, catalog.tables["awards"]
    row = table[table["award_id"] == award.award_id].iloc[0]
    entries = {
        str(entry["name"]): entry
        for entry in correctable(descriptor, _cell(row, "finest_allowed"))
        if _is_shown(entry["name"], _cell(row, entry["name"]), award)
    }
    chosen = str(st.session_state.get(_COLUMN, _FIRST))
    first = _FIRST if _FIRST in entries else next(iter(entries))
    column = chosen if chosen in entries else first
    entry, old = entries[column], _cell(row, column)
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
    with st.form(f"correction_{award.award_id}_{column}", border=False):
        new = st.text_input(_CHANGE_TO)
        source = st.text_input(_FIELDS["source_url"], placeholder="https://")
        comment = st.text_input(f"{_FIELDS['comment']}, if any")
        is_checked = st.form_submit_button("Check")
    if is_checked:
        if entry["type"] == "integer":  # as people write amounts
            new = new.translate(_MARKS_OF_AMOUNTS)
        change = ProposedChange(
            award_id=award.award_id,
            field=column,
            old_value=old,
            new_value=one_line(new),
            source_url=source.strip(),
            comment=one_line(comment),
        )
        is_refused = _says_why_not(change, descriptor)
        st.session_state[_READY] = None if is_refused else change
    ready: ProposedChange | None = st.session_state.get(_READY)
    if ready and (ready.award_id, ready.field) == (award.award_id, column):
        st.markdown(f"{_CHANGE_TO}: {plain(ready.new_value or 'a blank')}.")
        st.download_button(
            "Download the correction",
            data=write_proposal(Proposal(descriptor.version, (ready,))),
            file_name=f"correction_{award.award_id}_{column}.json",
            mime="application/json",
            on_click="ignore",
        )


def _says_why_not(change: ProposedChange, descriptor: Descriptor) -> bool:
    """Say what keeps a correction from being made; return whether anything does."""
    problems = list(problems_in(change, descriptor, ""))
    for problem in problems:
        field = _FIELDS.get(problem.column, _CHANGE_TO)
        if problem.column == change.field:
            field = _CHANGE_TO
        st.error(plain(f"{field}: {problem.found}; {problem.instead}."))
    return bool(problems)


def _quiet(text: str) -> None:
    st.html(f'<p class="quiet">{escape(text)}</p>')


def _is_shown(column: str, cell: str, award: Award) -> bool:
    """Return whether a column may be shown: none that names the place more finely.

    A town that is shown at its county stands in the file and is not told.
    """
    if column in _LEVELS:
        level = award.place.precision if award.place else ""
        return level in LEVELS and not is_finer(_LEVELS[column], than=level)
    return not cell or bool(getattr(award, column, cell))


def _cell(row: "pd.Series[Any]", column: str) -> str:
    """Return a cell as the file holds it; empty for a blank one."""
    return "" if pd.isna(row[column]) else str(row[column])
