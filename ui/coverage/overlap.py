"""What the list at hand holds twice, and which places are close to each other."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from grants.award_list import AwardList
from grants.coverage.overlap import Overlap, Shared, overlap
from grants.figures import Figures
from grants.words.coverage import OTHER_AWARDS_URL, overlap_words
from grants.words.numbers import count, labels_listed, listed, miles, number
from grants.words.terms import NOT_FOUND, cycle_name
from ui.cards import award_address
from ui.coverage.distance import draw_miles
from ui.kept import kept
from ui.parts import prose
from ui.tables import Link, draw_table
from ui.view import View

_CLOSE: Final = "50"  # statute miles, where no other distance is chosen
_MOST_ROWS: Final = 100  # of a table
_MOST_AWARDS: Final = 20  # named in a row


def draw_overlap(view: View, found: Figures) -> None:
    """Draw what occurs twice in the list.

    Args:
        view: takes the distance that is chosen.
        found: the selection.
    """
    close = draw_miles(
        view, "pair_miles", "Places are close when less apart than", _CLOSE
    )
    twice = overlap_of(view, found)
    prose("overlap", overlap_words(twice))
    st.markdown(f"[Search other federal awards on USAspending.gov]({OTHER_AWARDS_URL})")
    for what, shared in (
        ("Recipient", twice.recipients),
        ("Place", twice.places),
        ("Place and cycle", twice.cycles),
    ):
        _draw_shared(view, found.full, what, shared)
    if twice.near:
        pairs = twice.near[:_MOST_ROWS]
        caption = f"Pairs of places less than {miles(close)} apart"
        if len(pairs) < twice.near_count:
            caption += f"; the closest {len(pairs)} of {number(twice.near_count)}"
        draw_table(
            "near_pairs",
            caption,
            ("Place", "Other place", "Miles apart"),
            [
                [pair.place.label, pair.other.label, number(round(pair.miles))]
                for pair in pairs
            ],
            texts=2,
        )


def overlap_of(view: View, found: Figures) -> Overlap:
    """Return what a selection holds twice, at the distance that is chosen."""
    return _overlap(found, float(view.pair_miles or _CLOSE))


@kept(32)
def _overlap(found: Figures, close: float) -> Overlap:
    return overlap(found, close)


def _draw_shared(
    view: View, full: AwardList, what: str, shared: Sequence[Shared]
) -> None:
    if not shared:
        return
    shown = shared[:_MOST_ROWS]
    title = f"{what} with more than one award: {count(len(shared), 'row')}"
    if len(shown) < len(shared):
        title += f", the first {len(shown)} of which are shown"
    draw_table(
        f"shared_{what.lower().replace(' ', '_')}",
        title,
        (what, "Funding cycles", "Places", "Award numbers", "Awards"),
        [
            [
                one.label,
                listed(map(cycle_name, one.years)) or NOT_FOUND,
                labels_listed(one.places) or "not placed",
                _award_links(view, full, one.rows[:_MOST_AWARDS]),
                number(len(one.rows)),
            ]
            for one in shown
        ],
        texts=4,
    )


def _award_links(view: View, full: AwardList, rows: Sequence[int]) -> list[Link]:
    """Return links to the profiles of awards, which name their sources."""
    ids, numbers = full.table["award_id"], full.table["award_number"]
    named = ((str(ids.iat[row]), str(numbers.iat[row])) for row in rows)
    return [Link(award_address(view, one), number or one) for one, number in named]
