"""A person's own list beside the official one."""

import streamlit as st

from grants.coverage.beside import PlaceBeside, beside
from grants.words.numbers import count, listed, number, total
from grants.words.own import beside_sentences, recipients_sentence
from grants.words.terms import cycle_name
from ui.kept import kept_with
from ui.loading import official_catalog
from ui.page import plain
from ui.shown import OwnList
from ui.tables import draw_table

_MOST_ROWS = 200
_PLACES = (
    "Your place",
    "Official awards there",
    "Cycles that both have",
    "Nearest official site",
    "Your total",
    "Miles",
)
_RECIPIENTS = ("Recipient", "Your awards", "Official awards")


def draw_beside(found: OwnList) -> None:
    """Draw where both lists have sites and recipients, where one alone, how far."""
    if found.catalog is None or not found.rows.counts["placed"]:
        return
    mine = found.catalog.figures_of()
    two = kept_with(found, beside)(mine, official_catalog().figures_of())
    st.header("Beside the official list", anchor=False)
    for sentence in beside_sentences(two):
        st.markdown(plain(sentence))
    with st.expander("Place by place: what is there, and how far the nearest is"):
        draw_table(
            "own_beside",
            _caption("Your places beside the official list", len(two.places)),
            _PLACES,
            [_row(one) for one in two.places[:_MOST_ROWS]],
            texts=4,
        )
    if two.recipients:
        with st.expander("Recipients of both lists"):
            st.markdown(recipients_sentence(len(two.recipients)))
            draw_table(
                "own_recipients",
                _caption("Recipients of both lists", len(two.recipients)),
                _RECIPIENTS,
                [
                    [one.name, number(one.own), number(one.other)]
                    for one in two.recipients[:_MOST_ROWS]
                ],
            )


def _row(one: PlaceBeside) -> list[str]:
    there = "none found"
    if one.same is not None:
        awards = count(one.same.total.awards, "award")
        there = f"{awards}: {listed(map(cycle_name, one.same.years))}"
    return [
        one.own.place.label,
        there,
        listed(map(cycle_name, one.years)),
        one.nearest.label if one.nearest else "not measured",
        total(one.own.total),
        "" if one.miles is None else f"{one.miles:,.0f}",
    ]


def _caption(words: str, of: int) -> str:
    return words if of <= _MOST_ROWS else f"{words}: {_MOST_ROWS} of {number(of)}"
