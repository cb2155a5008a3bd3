"""The rows with a problem, and what takes the report of all of them away."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from grants.words.numbers import number
from grants.words.own import line_words, outcome_words
from ui.shown import OwnList
from ui.tables import draw_table

if TYPE_CHECKING:
    from data.own.rows import OwnRow

_MOST_LINES: Final = 200  # of a table
_TITLES: Final = ("Lines", "Place as written", "Outcome", "Placed at", "Problem")


def draw_report(found: OwnList) -> None:
    """Draw the rows with a problem, and what takes the report away."""
    st.header("Row by row", anchor=False)
    st.download_button(
        "Download the report of all rows (CSV)",
        data=partial(_report, found),
        file_name="report.csv",
        mime="text/csv",
        on_click="ignore",
        key="own_report",
    )
    wrong = _alike(found.rows.rows)
    if not wrong:
        st.markdown("Nothing is wrong with any row.")
        return
    caption = "Rows with a problem, those with the same one together"
    if len(wrong) > _MOST_LINES:
        caption += f": the first {_MOST_LINES} of {number(len(wrong))}"
    rows = [[line_words(lines), *alike] for alike, lines in wrong[:_MOST_LINES]]
    draw_table("own_rows", caption, list(_TITLES), rows, len(_TITLES))


def _alike(rows: Iterable["OwnRow"]) -> list[tuple[tuple[str, ...], list[int]]]:
    """Return what is wrong with rows, each with the lines of which that is true."""
    found: dict[tuple[str, ...], list[int]] = {}
    for row in rows:
        if row.problems:
            wrong = "; ".join(f"{one.found}; {one.instead}" for one in row.problems)
            placed = row.place.label if row.place else ""
            key = (row.text, outcome_words(row.outcome), placed, wrong)
            found.setdefault(key, []).append(row.line)
    return list(found.items())


def _report(found: OwnList) -> bytes:
    # What makes files is loaded when one is asked for.
    from exports.tables.own_report import own_report_csv

    return own_report_csv(found.rows)
