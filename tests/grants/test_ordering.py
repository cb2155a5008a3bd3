"""A page of a long table holds the rows that its column puts there."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.lists import synthetic
from grants.columns import NOT_FOUND_AMOUNT
from grants.ordering import BY, Direction, in_first_order, in_order
from tests.lists import catalog_of

LONG = synthetic(2_000)


@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("direction", ["ascending", "descending"])
def test_an_order_loses_no_record_and_adds_none(any_list, by, direction: Direction):
    full = any_list.awards
    rows = np.arange(len(full))

    assert sorted(in_order(full, rows, by, direction)) == rows.tolist()


def test_amounts_rise_or_fall_and_what_was_not_found_comes_last_in_both():
    directions: tuple[tuple[Direction, int], ...]
    directions = (("ascending", 1), ("descending", -1))
    for direction, sign in directions:
        rows = in_order(LONG, np.arange(len(LONG)), "amount", direction)
        amounts = LONG.amounts[rows]
        known = amounts[amounts != NOT_FOUND_AMOUNT]

        assert 0 < len(known) < len(amounts)
        assert (np.diff(known) * sign >= 0).all()
        assert (amounts[len(known) :] == NOT_FOUND_AMOUNT).all()


def test_texts_are_sorted_whatever_their_case():
    rows = in_order(LONG, np.arange(len(LONG)), "recipient", "ascending")
    names = [text.casefold() for text in LONG.table["recipient"].to_numpy()[rows]]

    assert names == sorted(names)


def test_the_first_order_is_by_place_then_cycle_with_unplaced_records_last():
    full = catalog_of("awkward").awards
    rows = in_first_order(full, np.arange(len(full)))
    told = [
        (place < 0, full.places[place].label if place >= 0 else "", year)
        for place, year in zip(full.place_rows[rows], full.years[rows], strict=True)
    ]

    assert told == sorted(told)


@given(st.sets(st.integers(0, len(LONG) - 1)), st.sampled_from(BY))
def test_a_selection_is_sorted_as_the_whole_list_is(chosen, by):
    """Else a filter would shuffle the records that it leaves."""
    everything = in_order(LONG, np.arange(len(LONG)), by, "descending")
    some = in_order(LONG, np.array(sorted(chosen), np.intp), by, "descending")

    assert some.tolist() == [row for row in everything.tolist() if row in chosen]
