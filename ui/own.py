"""A person's own list on its page: bring it, see what came of it, mend it, show it."""

import json
import logging
from collections import Counter
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from grants.coverage.beside import beside
from grants.errors import GrantSitesError
from grants.strict_json import NotJsonError, read_strict_json
from grants.words.numbers import count, verb
from grants.words.own import (
    STAYS,
    TOO_MANY,
    WHAT_TO_BRING,
    beside_sentences,
    dropped_sentences,
    outcome_words,
    outcomes_sentence,
)
from ui.address import forget_own_view
from ui.loading import official_catalog, resolver
from ui.page import plain
from ui.shown import (
    MOST_DRAWN,
    OwnList,
    bring,
    forget_own,
    own_list,
    show_own,
)
from ui.tables import draw_table

if TYPE_CHECKING:
    from data.own.rows import OwnRow

_FILE, _PASTED = "own_file", "own_pasted"
_PROBLEM: Final = "own_problem"
_CORRECTIONS: Final = "own_corrections"
_FORMAT: Final = "mentoring awards, corrections of places"
_MOST_CORRECTIONS: Final = 2_000_000  # bytes of a file of them
_MOST_QUEUED: Final = 12  # texts at a time
_MOST_ROWS: Final = 200  # of a table
_SAMPLES, _SAMPLED = 3, 50  # values shown, of so many rows
_MOST_NAMED, _MOST_OPTIONS = 20, 200  # columns
#: What a column may be taken for -> in words.
_TARGETS: Final = {
    "place": "place, in one column",
    "city": "city",
    "county": "county",
    "state": "state",
    "amount_usd": "amount",
    "fiscal_year": "fiscal year",
    "award_date": "date of the award",
    "recipient": "recipient",
    "title": "title",
    "award_number": "award number",
}
_WITHHOLD: Final = "Do not place it"
_TEMPLATE: Final = (
    "award number,recipient,title,city,state,amount,fiscal year\r\n"
    ",A made-up recipient,A made-up title,Wichita,KS,450000,2024\r\n"
)
_UNREADABLE: Final = (
    "This file could not be read: something unexpected happened. Save the list as CSV, "
    "and choose that file."
)
_log = logging.getLogger(__name__)
_TYPES: Final = ("csv", "tsv", "txt", "xlsx", "xls", "ods")


def draw_own() -> None:
    """Draw the page: what brings a list, and what came of the one that was brought."""
    st.markdown(f"{WHAT_TO_BRING} {STAYS}")
    st.file_uploader(
        "Your list: CSV or a spreadsheet", _TYPES, key=_FILE, on_change=_bring_file
    )
    with st.expander("Or paste rows, take a template, or try a made-up list"):
        st.text_area("Rows, with a header above them", key=_PASTED)
        with st.container(horizontal=True):
            st.button("Read the rows", on_click=_bring_pasted)
            st.button("Try a made-up list of 500 sites", on_click=_bring_made_up)
            st.download_button(
                "Download a template (CSV)",
                data=_TEMPLATE,
                file_name="template.csv",
                mime="text/csv",
                on_click="ignore",
            )
    with st.container():
        if problem := st.session_state.get(_PROBLEM):
            st.error(plain(problem))
    found = own_list()
    if found is not None:
        _draw_found(found)


def _draw_found(found: OwnList) -> None:
    rows = found.rows
    st.header(plain(found.name), anchor=False)
    _draw_sheets(found)
    with st.container(key="own_counts"):
        st.markdown(plain(outcomes_sentence(rows.counts)))
    shape = (
        f" It looks like a file of {rows.columns.shape}." if rows.columns.shape else ""
    )
    st.markdown(plain(f"Read as {rows.file.how}.{shape}"))
    for sentence in dropped_sentences(rows.columns.dropped_names, rows.reduced):
        st.markdown(plain(sentence))
    _draw_show(found)
    _draw_queue(found)
    _draw_beside(found)
    _draw_columns(found)
    _draw_rows(found)
    _draw_corrections(found)


def _draw_sheets(found: OwnList) -> None:
    sheets = list(found.rows.file.sheets)
    if len(sheets) > 1:
        st.selectbox(
            "Sheet",
            sheets,
            index=sheets.index(found.rows.file.sheet),
            key="own_sheet",
            on_change=_choose_sheet,
        )


def _draw_show(found: OwnList) -> None:
    """Draw what shows the list on every page, and what forgets it."""
    placed = found.rows.counts["placed"]
    if len(found.rows.rows) > MOST_DRAWN:
        st.markdown(TOO_MANY)
        return
    with st.container(horizontal=True):
        if found.is_shown:
            for file, label in (
                ("dashboard.py", "See it on the map"),
                ("pages/timeline.py", "Timeline"),
                ("pages/coverage.py", "Coverage"),
                ("pages/download.py", "Download"),
            ):
                st.page_link(file, label=label)
        elif placed:
            st.button(
                "Show this list on every page",
                type="primary",
                on_click=show_own,
                kwargs={"is_shown": True},
            )
        st.button("Forget this list", on_click=_forget)


def _draw_queue(found: OwnList) -> None:
    """Draw what a person may choose for each text that is not placed, once each."""
    open_rows: dict[str, OwnRow] = {}
    times: Counter[str] = Counter()
    for row in found.rows.rows:
        if row.outcome in {"ambiguous", "not_found"} and row.text:
            open_rows.setdefault(row.text, row)
            times[row.text] += 1
    if not open_rows:
        return
    st.header("Places to choose or correct", anchor=False)
    texts = count(len(open_rows), "text")
    st.markdown(
        f"{texts} {verb(len(open_rows))} not placed yet. What you choose holds for "
        "every row with the same text. A place can be typed too: city and state."
    )
    shown = sorted(open_rows, key=lambda text: (-times[text], text))[:_MOST_QUEUED]
    with st.form("own_queue", border=False):
        for number, text in enumerate(shown):
            row = open_rows[text]
            st.selectbox(
                f"{text} ({count(times[text], 'row')}, {outcome_words(row.outcome)})",
                [*row.choices, _WITHHOLD],
                index=None,
                placeholder="choose, or type a city and a state",
                accept_new_options=True,
                key=f"own_choice_{number}_{text}",
            )
        st.form_submit_button("Use these places", on_click=_choose, args=(shown,))
    if more := len(open_rows) - len(shown):
        st.markdown(f"{count(more, 'text')} more after these.")


def _draw_beside(found: OwnList) -> None:
    """Draw where the list and the official one both have sites, and where one alone."""
    if not found.rows.counts["placed"]:
        return
    st.header("Beside the official list", anchor=False)
    official = official_catalog().figures_of()
    for sentence in beside_sentences(beside(found.catalog.figures_of(), official)):
        st.markdown(plain(sentence))


def _draw_columns(found: OwnList) -> None:
    """Draw what each column was taken for, with first values, and what changes that."""
    columns = found.rows.columns
    rows = []
    for target, at in columns.of.items():
        samples = "; ".join(_samples(found, target))
        rows.append([columns.names[at], _TARGETS.get(target, target), samples])
    with st.expander("What each column was taken for"):
        titles = ["Column", "Taken for", "First values"]
        draw_table("own_columns", "Columns", titles, rows, len(titles))
        if columns.unread:
            names = ", ".join(columns.unread[:_MOST_NAMED])
            st.markdown(plain(f"Not read: {names}."))
        options = ["", *dict.fromkeys(filter(None, columns.names))][:_MOST_OPTIONS]
        with st.form("own_columns_form", border=False):
            for target, words in _TARGETS.items():
                now = columns.names[columns.of[target]] if target in columns.of else ""
                st.selectbox(
                    words,
                    options,
                    index=options.index(now) if now in options else 0,
                    format_func=lambda name: name or "no column",
                    key=f"own_column_{target}",
                )
            st.form_submit_button("Read it so", on_click=_choose_columns)


def _samples(found: OwnList, target: str) -> list[str]:
    """Return the first values of a column that are kept, each once."""
    rows = found.rows.rows[:_SAMPLED]
    is_place = target in {"place", "city", "county", "state"}
    values = (row.text if is_place else row.cells.get(target, "") for row in rows)
    return list(dict.fromkeys(filter(None, values)))[:_SAMPLES]


def _draw_rows(found: OwnList) -> None:
    """Draw the rows with a problem, and what takes the report of all of them away."""
    st.header("Row by row", anchor=False)
    st.download_button(
        "Download the report of all rows (CSV)",
        data=partial(_report, found),
        file_name="report.csv",
        mime="text/csv",
        on_click="ignore",
        key="own_report",
    )
    wrong = [_row(row) for row in found.rows.rows if row.problems]
    if not wrong:
        st.markdown("Nothing is wrong with any row.")
        return
    caption = f"Rows with a problem: {len(wrong)}"
    if len(wrong) > _MOST_ROWS:
        caption = f"The first {_MOST_ROWS} of {len(wrong)} rows with a problem"
    draw_table("own_rows", caption, list(_TITLES), wrong[:_MOST_ROWS], len(_TITLES))


_TITLES: Final = ("Line", "Outcome", "Place as written", "Placed at", "Problem")


def _row(row: "OwnRow") -> list[str]:
    problems = "; ".join(
        f"{problem.found}; {problem.instead}" for problem in row.problems
    )
    placed = row.place.label if row.place else ""
    return [str(row.line), outcome_words(row.outcome), row.text, placed, problems]


def _report(found: OwnList) -> bytes:
    # What makes files is loaded when one is asked for.
    from exports.tables.own_report import own_report_csv

    return own_report_csv(found.rows)


def _draw_corrections(found: OwnList) -> None:
    """Draw what saves the choices for the next time, and what loads them."""
    with st.expander("Keep your choices for the next time"):
        content = {
            "format": _FORMAT,
            "places": found.corrections,
            "columns": found.columns,
        }
        st.download_button(
            "Save the choices",
            data=json.dumps(content, ensure_ascii=False, indent=1),
            file_name="choices.json",
            mime="application/json",
            on_click="ignore",
            disabled=not (found.corrections or found.columns),
            key="own_save_choices",
        )
        st.file_uploader(
            "Load choices", "json", key=_CORRECTIONS, on_change=_load_corrections
        )


# What answers a control.


def _bring(
    raw: bytes,
    name: str,
    sheet: str = "",
    corrections: Mapping[str, str] | None = None,
    columns: Mapping[str, str] | None = None,
) -> None:
    st.session_state.pop(_PROBLEM, None)
    before = own_list()
    chosen = dict(before.corrections) if before else {}
    # Another file has other columns.
    is_same = before is not None and before.raw == raw and before.sheet == sheet
    of = dict(columns or (before.columns if before and is_same else {}))
    try:
        bring(raw, name, sheet, chosen | dict(corrections or {}), of)
    except GrantSitesError as error:
        st.session_state[_PROBLEM] = str(error)
        return
    except Exception as error:  # whatever a file holds, the page stays
        # Its text might hold a cell of the list.
        _log.error("A list could not be read: %s", type(error).__name__)
        st.session_state[_PROBLEM] = _UNREADABLE
        return
    forget_own_view()


def _bring_file() -> None:
    file = st.session_state[_FILE]
    if file is not None:
        _bring(file.getvalue(), file.name)


def _bring_pasted() -> None:
    text = st.session_state.get(_PASTED, "")
    _bring(text.encode(), "pasted rows")


def _bring_made_up() -> None:
    # What draws them is loaded for this button alone.
    from data.own.made_up import made_up_list

    _bring(made_up_list(resolver()), "made-up list.csv")


def _choose_sheet() -> None:
    found = own_list()
    if found is not None:
        _bring(found.raw, found.name, st.session_state["own_sheet"])


def _choose_columns() -> None:
    """Read the list anew with the columns that were chosen."""
    found = own_list()
    if found is None:
        return
    columns = {
        target: str(st.session_state.get(f"own_column_{target}") or "")
        for target in _TARGETS
    }
    _bring(found.raw, found.name, found.sheet, columns=columns)


def _forget() -> None:
    forget_own()
    forget_own_view()
    st.session_state.pop(_PROBLEM, None)


def _choose(shown: list[str]) -> None:
    """Take what was chosen for each text; what names no place is said."""
    found = own_list()
    if found is None:
        return
    chosen, unknown = {}, []
    for number, text in enumerate(shown):
        answer = st.session_state.get(f"own_choice_{number}_{text}")
        if not answer:
            continue
        if answer == _WITHHOLD:
            chosen[text] = "withheld"
            continue
        outcome: Any = resolver().resolve(str(answer))
        if outcome.outcome == "located":
            chosen[text] = outcome.place_id
        else:
            unknown.append(str(answer))
    if chosen:
        _bring(found.raw, found.name, found.sheet, chosen)
    if unknown:
        st.session_state[_PROBLEM] = (
            f"No one place is called {', '.join(unknown[:5])}; write city and state."
        )


def _load_corrections() -> None:
    file, found = st.session_state[_CORRECTIONS], own_list()
    if file is None or found is None:
        return
    choices = _choices_of(file.getvalue())
    if choices is None:
        st.session_state[_PROBLEM] = "That file holds no choices that were saved here."
        return
    places, columns = choices
    _bring(found.raw, found.name, found.sheet, places, columns)


def _choices_of(raw: bytes) -> tuple[dict[str, str], dict[str, str]] | None:
    """Return the places and columns that a file of choices holds; None for no such."""
    try:
        content = read_strict_json(raw, _MOST_CORRECTIONS)
    except NotJsonError:
        return None
    if not isinstance(content, dict) or content.get("format") != _FORMAT:
        return None
    places, columns = content.get("places"), content.get("columns", {})
    if not (isinstance(places, dict) and isinstance(columns, dict)):
        return None
    is_sound = all(isinstance(o, str) for o in (*places.values(), *columns.values()))
    return (places, columns) if is_sound else None
