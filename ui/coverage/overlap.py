"""What the list at hand holds twice, and which places are close to each other."""

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from grants.award_list import AwardList
from grants.coverage.overlap import overlap
from grants.coverage.phrases import miles_in_words
from grants.coverage.words import OTHER_AWARDS_URL, overlap_words
from grants.cycles import cycle_name
from grants.wording import NOT_FOUND, count, listed
from ui.cards import award_address
from ui.coverage.distance import draw_miles
from ui.coverage.tables import COUNT, TEXT, Column, Link, draw_table
from ui.parts import prose
from ui.view import View

_APART = "50"
_MOST_PAIRS = 100  # rows on the page


def draw_overlap(view: View, selected: AwardList) -> None:
    """Draw what occurs twice in the list.

    Args:
        view: takes the distance that is chosen.
        selected: what is selected of the list.
    """
    st.header("What was funded twice, and what is close together?", anchor="overlap")
    miles = draw_miles(view, "apart", "Places are close when less apart than", _APART)
    found = overlap([selected], miles)
    prose("overlap", overlap_words(found))
    st.markdown(f"[Search other federal awards on USAspending.gov]({OTHER_AWARDS_URL})")
    for what, shared in (
        ("Recipient", found.recipients),
        ("Place", found.places),
        ("Place and cycle", found.cycles),
    ):
        _draw_shared(view, what, shared)
    if found.near.empty:
        return
    shown = found.near.head(_MOST_PAIRS)
    caption = f"Pairs of places less than {miles_in_words(miles)} apart"
    if len(shown) < found.near_count:
        caption += f"; the closest {len(shown)} of {found.near_count:,}"
    columns = (("Place", TEXT), ("Other place", TEXT), ("Miles apart", COUNT))
    rows = [
        [row["place_label"], row["other_label"], f"{row['miles']:,.0f}"]
        for row in shown.to_dict("records")
    ]
    draw_table(caption, columns, rows)


def _draw_shared(view: View, what: str, shared: pd.DataFrame) -> None:
    if shared.empty:
        return
    columns: tuple[Column, ...] = (
        (what, TEXT),
        ("Awards", COUNT),
        ("Funding cycles", TEXT),
        ("Places", TEXT),
        ("Award numbers", TEXT),
    )
    rows = [
        [
            str(row["shared"]),
            f"{row['awards']:,}",
            listed(cycle_name(int(year)) for year in row["fiscal_years"]),
            "; ".join(map(str, row["place_labels"])) or "not placed",
            _award_links(view, map(str, row["award_numbers"])) or NOT_FOUND,
        ]
        for row in shared.to_dict("records")
    ]
    title = f"{what} with more than one award: {count(len(rows), 'row')}"
    draw_table(title, columns, rows)


def _award_links(view: View, numbers: Iterable[str]) -> list[Link]:
    """Return links to the profiles of awards, which name their sources."""
    return [Link(award_address(view, number), number) for number in numbers]
