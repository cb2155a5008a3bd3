"""Two selections, or two lists, beside each other."""

from typing import Final

import pandas as pd
import streamlit as st

from grants.award_list import AwardList
from grants.coverage.compare import GAINED, KEPT, LOST, Comparison, compare
from grants.coverage.words import compare_words
from grants.cycles import cycle_name
from grants.selection import Selection
from grants.states import STATE_NAMES
from grants.wording import NOT_FOUND, count, dollars
from ui.coverage.changes import draw_changes
from ui.coverage.picture import NONE
from ui.coverage.tables import COUNT, TEXT, draw_table
from ui.page import plain
from ui.parts import plain_select, prose
from ui.view import View

_KEPT_SELECTION: Final = "kept_selection"
_WORDS: Final = {KEPT: "in both", GAINED: "second only", LOST: "first only"}
_MOST_PLACES: Final = 200  # rows

_COUNTS: Final = {
    "awards": "Project-site awards",
    "withheld": "Of them withheld and not shown",
    "places": "Places",
    "named_places": "Places named by NMRC only",
    "states": "States and territories",
    "cycles": "Funding cycles",
    "tta_awards": "Technical assistance awards",
}
_ALWAYS: Final = frozenset({"awards", "places", "states", "cycles"})
#: The figure that an amount follows: what the amount is called, and its prefix.
_AMOUNTS: Final = {
    "awards": ("Original awards", ""),
    "tta_awards": ("Original awards for technical assistance", "tta_"),
}


def draw_compare(
    view: View, whole: AwardList, records: pd.DataFrame, selected: AwardList
) -> None:
    """Ask what the selection is compared with; draw both beside each other.

    Args:
        view: takes the other selection.
        whole: the list that both are selected from.
        records: its records, as :func:`grants.facets.records_of` gives them.
        selected: what is selected of it: the first.
    """
    st.header("Compare two selections", anchor="compare")
    st.markdown(
        "The first is what the filters choose now. To compare two choices of filters, "
        "keep the first one and then change the filters."
    )
    _draw_choice(view, whole)
    if view.other is None:
        return
    names = [_named(view.selection), _named(view.other)]
    st.markdown(f"**First** {plain(names[0])}.  \n**Second** {plain(names[1])}.")
    if view.selection == view.other:
        st.markdown(
            "Both are the same selection. Change the filters, or choose another one to "
            "compare with."
        )
        return
    draw_comparison(selected, view.other.apply(whole, records))


def draw_comparison(first: AwardList, second: AwardList) -> None:
    """Draw two lists beside each other, in words, on a map and in figures."""
    found = compare(first, second)
    prose("compare", compare_words(found))
    if not found.places.empty:
        draw_changes("compare_map", found.places, _WORDS)
    draw_table(
        "Figures of both, and the second less the first",
        (("What", TEXT), ("First", COUNT), ("Second", COUNT), ("Difference", COUNT)),
        _figures(found),
    )
    _draw_places(found)


def _draw_choice(view: View, whole: AwardList) -> None:
    options = _options(whole)
    if view.other is not None and view.other not in options.values():
        st.session_state[_KEPT_SELECTION] = view.other
    kept: Selection | None = st.session_state.get(_KEPT_SELECTION)
    if kept is not None:
        options[f"The kept selection: {_named(kept)}"] = kept
    by_code = dict(enumerate(options.values(), start=1))

    def choose(code: str) -> None:
        view.other = by_code.get(int(code)) if code.isdigit() else None

    def keep() -> None:
        view.other = st.session_state[_KEPT_SELECTION] = view.selection

    listed = [("", "Do not compare")]
    listed += [(str(code), name) for code, name in enumerate(options, start=1)]
    chosen = next((str(c) for c, one in by_code.items() if one == view.other), "")
    plain_select("compare_with", "Compare with", listed, chosen, choose)
    st.button("Keep this selection to compare with", key="compare_keep", on_click=keep)


def _options(whole: AwardList) -> dict[str, Selection]:
    """Return what can be compared with at once: its name and the selection."""
    options = {"The whole list": Selection()}
    for year in sorted(set(whole.awards["fiscal_year"].dropna())):
        alone = Selection().choosing("cycle", frozenset({str(year)}))
        options[f"Cycle {cycle_name(int(year))} alone"] = alone
    states = set(whole.sites["site_state"].dropna()) & set(STATE_NAMES)
    for state in sorted(states, key=lambda code: STATE_NAMES[code]):
        alone = Selection().choosing("state", frozenset({state}))
        options[f"{STATE_NAMES[state]} alone"] = alone
    return options


def _named(selection: Selection) -> str:
    return selection.describe() or "the whole list"


def _figures(found: Comparison) -> list[list[str]]:
    sides = found.figures.set_index("figure")[["first", "second"]]
    figures = {str(name): sides.loc[name].tolist() for name in sides.index}
    rows = []
    for figure, name in _COUNTS.items():
        one, other = figures[figure]
        if one or other or figure in _ALWAYS:
            rows.append([name, _count(one), _count(other), _signed(other - one)])
        if figure in _AMOUNTS and (one or other):
            rows.append(_amounts(figures, figure))
    return rows


def _amounts(figures: dict[str, list[int]], awards: str) -> list[str]:
    """Return the row of the original awards; what was not found is counted with it."""
    name, prefix = _AMOUNTS[awards]
    sums = figures[f"{prefix}amount_original_usd"]
    unknown = figures[f"{prefix}amounts_not_found"]
    cells = []
    for number, amount, missing in zip(figures[awards], sums, unknown, strict=True):
        text = dollars(amount) if number else NONE
        if missing:
            is_all = missing == number
            text = NOT_FOUND if is_all else f"{text} ({NOT_FOUND} for {missing})"
        cells.append(text)
    difference = _signed(sums[1] - sums[0], "$") if not any(unknown) else "not known"
    return [name, *cells, difference]


def _draw_places(found: Comparison) -> None:
    if found.places.empty:
        return
    order = {LOST: 0, GAINED: 1, KEPT: 2}
    ordered = found.places.sort_values(
        "change", key=lambda changes: changes.map(order), kind="stable"
    )
    shown = ordered.head(_MOST_PLACES)
    caption = "Which places had an award in which of the two"
    if len(shown) < len(ordered):
        caption += f"; {len(shown)} of {len(ordered):,} are shown"
    with st.expander(f"{count(len(ordered), 'place')} by name"):
        draw_table(
            caption,
            (
                ("Place", TEXT),
                ("Award found", TEXT),
                ("Awards in the first", COUNT),
                ("Awards in the second", COUNT),
            ),
            [
                [
                    row["place_label"],
                    _WORDS[row["change"]],
                    _count(row["awards_first"]),
                    _count(row["awards_second"]),
                ]
                for row in shown.to_dict("records")
            ],
        )


def _count(number: int) -> str:
    return f"{number:,}" if number else NONE


def _signed(difference: int, unit: str = "") -> str:
    """Return a difference with its sign: "+2", "−$450,000", "the same"."""
    if not difference:
        return "the same"
    return f"{'+' if difference > 0 else '−'}{unit}{abs(difference):,}"
