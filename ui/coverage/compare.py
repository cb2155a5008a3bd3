"""Two selections of the list beside each other."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from grants.coverage.compare import GAINED, KEPT, LOST, Comparison, compare
from grants.figures import Figures
from grants.filters import AwardFilter
from grants.model import AmountTotal
from grants.states import STATE_NAMES
from grants.words.coverage import compare_words
from grants.words.numbers import count, dollars, number, number_or, total
from grants.words.terms import NO_RECORD, NONE_FOUND
from ui.coverage.changes import draw_changes
from ui.page import plain
from ui.parts import plain_select, prose
from ui.shown import shown_figures
from ui.tables import draw_table
from ui.view import View

_KEPT_FILTER: Final = "kept_selection"
_WORDS: Final = {KEPT: "in both", GAINED: "second only", LOST: "first only"}
_MOST_PLACES: Final = 200  # rows
_COUNTS: Final[dict[str, Callable[[Figures], int]]] = {
    "Project-site awards": lambda found: found.sites.total.awards,
    "Of them withheld and not shown": lambda found: found.sites.withheld.awards,
    "Places": lambda found: found.funded_count,
    f"Places listed; {NO_RECORD}": lambda found: found.named_count,
    "States and territories": lambda found: len(found.states),
    "Funding cycles": lambda found: len(found.years),
    "Technical assistance awards": lambda found: found.tta.total.awards,
}
#: The count that an amount follows: what the amount is called, and the amount.
_AMOUNTS: Final[dict[str, tuple[str, Callable[[Figures], AmountTotal]]]] = {
    "Project-site awards": ("Original awards", lambda found: found.sites.total),
    "Technical assistance awards": (
        "Original awards for technical assistance",
        lambda found: found.tta.total,
    ),
}


def draw_compare(view: View, found: Figures) -> None:
    """Ask what the selection is compared with; draw both beside each other.

    Args:
        view: takes the other selection.
        found: the selection: the first.
    """
    st.markdown(
        "The first is what the filters choose now. To compare two choices of filters, "
        "keep the first one and then change the filters."
    )
    _draw_choice(view, found)
    if view.other is None:
        return
    other = shown_figures(view.other)
    names = [plain(_named(one)) for one in (found, other)]
    st.markdown(f"**First** {names[0]}.  \n**Second** {names[1]}.")
    if view.filter == view.other:
        st.markdown(
            "Both are the same selection. Change the filters, or choose another one to "
            "compare with."
        )
        return
    both = compare(found, other)
    prose("compare", compare_words(both))
    if both.places:
        changes = [(one.place, one.change) for one in both.places]
        draw_changes("compare_map", changes, _WORDS)
    draw_table(
        "compared",
        "Figures of both, and the second less the first",
        ("What", "First", "Second", "Difference"),
        _figures(both),
    )
    _draw_places(both)


def _draw_choice(view: View, found: Figures) -> None:
    options = _options(found)
    if view.other is not None and view.other not in options.values():
        st.session_state[_KEPT_FILTER] = view.other
    kept: AwardFilter | None = st.session_state.get(_KEPT_FILTER)
    if kept is not None:
        options[f"The kept selection: {_named(shown_figures(kept))}"] = kept
    by_code = dict(enumerate(options.values(), start=1))

    def choose(code: str) -> None:
        view.other = by_code.get(int(code)) if code.isdigit() else None

    def keep() -> None:
        view.other = st.session_state[_KEPT_FILTER] = view.filter

    listed = [("", "Do not compare")]
    listed += [(str(code), name) for code, name in enumerate(options, start=1)]
    chosen = next((str(c) for c, one in by_code.items() if one == view.other), "")
    plain_select("compare_with", "Compare with", listed, chosen, choose)
    st.button("Keep this selection to compare with", key="compare_keep", on_click=keep)


def _options(found: Figures) -> dict[str, AwardFilter]:
    """Return what can be compared with at once: its name and the filter."""
    everything = AwardFilter()
    options = {"The full list": everything}
    for cycle in found.cycles:
        if cycle.awards_in_list and cycle.fiscal_year:
            name = f"Cycle {cycle.name} alone"
            options[name] = everything.choosing("cycle", cycle.code)
    for state in sorted(found.whole.states, key=lambda code: STATE_NAMES[code]):
        options[f"{STATE_NAMES[state]} alone"] = everything.choosing("state", state)
    return options


def _named(found: Figures) -> str:
    return found.described or "the full list"


def _figures(both: Comparison) -> list[list[str]]:
    """Return the rows of the table; what neither has is left out, but for the first."""
    rows: list[list[str]] = []
    for name, figure in _COUNTS.items():
        first, second = figure(both.first), figure(both.second)
        if first or second or not rows:
            cells = [number_or(one, NONE_FOUND) for one in (first, second)]
            rows.append([name, *cells, _signed(second - first, number)])
        if name in _AMOUNTS and (first or second):
            title, amount = _AMOUNTS[name]
            rows.append([title, *_sums(amount(both.first), amount(both.second))])
    return rows


def _sums(first: AmountTotal, second: AmountTotal) -> list[str]:
    """Return the cells of original awards; what is not known stays in each of them."""
    difference = "not known"
    if not (first.unknown or second.unknown):
        difference = _signed(second.known_usd - first.known_usd, dollars)
        if first.approximate != second.approximate:
            difference += " (approximate)"
    return [*(total(one) or NONE_FOUND for one in (first, second)), difference]


def _draw_places(both: Comparison) -> None:
    if not both.places:
        return
    order = (LOST, GAINED, KEPT)
    ordered = sorted(both.places, key=lambda one: order.index(one.change))
    shown = ordered[:_MOST_PLACES]
    caption = "Which places had an award in which of the two"
    if len(shown) < len(ordered):
        caption += f"; {len(shown)} of {number(len(ordered))} are shown"
    with st.expander(f"{count(len(ordered), 'place')} by name"):
        draw_table(
            "compared_places",
            caption,
            ("Place", "Award found", "Awards in the first", "Awards in the second"),
            [
                [
                    one.place.label,
                    _WORDS[one.change],
                    number_or(one.first, NONE_FOUND),
                    number_or(one.second, NONE_FOUND),
                ]
                for one in shown
            ],
            texts=2,
        )


def _signed(difference: int, write: Callable[[int], str]) -> str:
    """Return a difference with its sign: "+2", "−$450,000", "the same"."""
    if not difference:
        return "the same"
    return f"{'+' if difference > 0 else '−'}{write(abs(difference))}"
