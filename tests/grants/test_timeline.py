"""The cycles in a row: found beside announced, and unknown is never zero."""

import re

import pytest
from hypothesis import given

from grants.timeline import cycle_rows, cycle_sentence, span_sentence, turn_label
from tests.grants.test_selection import RECORDS, WHOLE, choose, selections

ROWS = {row.fiscal_year: row for row in cycle_rows(WHOLE)}


@pytest.mark.parametrize(
    ("year", "sites", "tta", "dollars"),
    [
        (2014, 2, 1, 1_359_976),
        (2015, 0, 0, 0),
        (2016, 2, 0, 900_000),
        (2017, 3, 1, 1_871_523),
        (2018, 3, 0, 1_344_636),
        (2019, 6, 0, 2_684_769),
    ],
)
def test_each_cycle_holds_what_the_facts_say(year, sites, tta, dollars):
    row = ROWS[year]

    assert (row.sites, row.tta, row.sites_usd + row.tta_usd) == (sites, tta, dollars)


def test_all_cycles_add_up_to_eighteen_awards():
    assert span_sentence(ROWS.values()) == (
        "18 awards found so far in 5 funding cycles, FY2014 to FY2019, $8,160,904; "
        "none found for FY2015. Last award found: FY2019."
    )


@pytest.mark.parametrize(
    ("year", "sentence"),
    [
        (2015, "FY2015: none found so far. That is unknown, not zero."),
        (
            2016,
            "FY2016: 2 project-site awards found so far, in Michigan and New York, "
            "$900,000. OJJDP announced 6 awards; 4 and at least $1.7 million are not "
            "in this list.",
        ),
        (
            2018,
            "FY2018: 3 project-site awards found so far, in New York, Texas and the "
            "District of Columbia, $1,344,636; the program has a new title.",
        ),
        (
            2020,
            "FY2020: Preventing Trafficking of Girls, a later program; not collected, "
            "not counted.",
        ),
    ],
)
def test_a_cycle_is_told_in_a_sentence(year, sentence):
    assert cycle_sentence(ROWS[year]) == sentence


def test_what_was_announced_stands_with_its_scope():
    assert ROWS[2016].announced == "more than $2,600,000, 6 awards (project sites)"
    assert ROWS[2017].announced == "about $1,870,000 (project sites and TTA)"
    assert ROWS[2014].announced == "not found"


def test_later_programs_are_named_and_never_counted():
    assert [y for y, row in ROWS.items() if not row.is_counted] == [2020, 2021]
    assert turn_label(ROWS[2018]) == "new title"
    assert turn_label(ROWS[2021]) == "later"


def test_none_in_a_selection_is_told_apart_from_none_found():
    florida = choose(state={"FL"}).apply(WHOLE, RECORDS)
    rows = {row.fiscal_year: row for row in cycle_rows(florida, WHOLE)}

    assert cycle_sentence(rows[2014]) == "FY2014: none found in this selection."
    assert "unknown, not zero" in cycle_sentence(rows[2015])
    assert not rows[2016].is_whole


@given(selections)
def test_the_cycles_hold_every_selected_award_and_dollar(selection):
    selected = selection.apply(WHOLE, RECORDS)
    rows = cycle_rows(selected, WHOLE)

    assert sum(row.awards for row in rows) == len(selected.awards)
    total = int(selected.awards["amount_original_usd"].sum())
    assert sum(row.sites_usd + row.tta_usd for row in rows) == total
    sentence = span_sentence(rows)
    if len(selected.awards):
        assert f"${total:,}" in sentence
        assert re.match(rf"{len(selected.awards)} awards? found so far", sentence)
    else:
        assert sentence == "No award found so far in this selection."
