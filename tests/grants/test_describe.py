"""The sentences are true for every list, the official one to the dollar."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grants.award_list import AwardList, place_table, withheld_lines
from grants.cycles import cycle_label, known_gaps
from grants.describe import found_so_far, tta_found_so_far
from grants.wording import day_in_words, dollars
from tests.conftest import make_award, make_frame


def stub(**cells):
    base = {
        "state": "TX",
        "fiscal_year": 2016,
        "kind": "project_site",
        "amount_original_usd": 450_000,
    }
    return base | cells


def a_list(awards, withheld=()):
    cycles = pd.DataFrame(
        columns=[
            "fiscal_year",
            "announced_awards",
            "announced_amount_usd",
            "announced_qualifier",
            "announced_scope",
        ]
    )
    frame = make_frame([make_award(), *awards]).iloc[1:]
    stubs = make_frame([stub(), *withheld]).iloc[1:]
    return AwardList("t", "1", "2026-11-23", frame, frame.iloc[:0], stubs, cycles)


def test_the_official_list_in_one_sentence(official):
    assert found_so_far(official) == (
        "16 project-site awards found so far, in 14 places, FY2014 to FY2019, "
        "$7,179,405; 5 more places are named by NMRC without an award record; FY2016 "
        "alone lacks 4 awards and at least $1.7 million."
    )


def test_technical_assistance_is_counted_apart(official):
    assert tta_found_so_far(official).startswith("2 more awards found so far, $981,499")


def test_an_empty_list_says_that_nothing_was_found():
    assert found_so_far(a_list([])) == "No project-site award found so far."
    assert "No award for training" in tta_found_so_far(a_list([]))


def test_one_of_each_is_singular():
    sentence = found_so_far(a_list([make_award()]))

    assert sentence == (
        "1 project-site award found so far, in 1 place, FY2016, $450,000."
    )


def test_an_amount_that_was_not_found_is_said_and_not_zero():
    one = found_so_far(a_list([make_award(amount_original_usd=pd.NA)]))
    both = found_so_far(a_list([make_award(), make_award(amount_original_usd=pd.NA)]))

    assert "amounts not found" in one
    assert "$450,000 (amount not found for 1)" in both


def test_withheld_awards_are_in_the_total_and_named_nowhere():
    sentence = found_so_far(a_list([make_award()], [stub()]))

    assert sentence.startswith(
        "2 project-site awards found so far (1 of them is withheld and not shown), "
        "in 1 place"
    )
    assert "$900,000" in sentence
    assert "TX" not in sentence


def test_a_gap_does_not_tell_the_cycle_of_a_withheld_award(official):
    award = official.sites[official.sites["fiscal_year"] == 2016].iloc[[0]]
    rest = official.awards.drop(award.index)
    stubs = make_frame([stub(amount_original_usd=450_000)])

    without = replace(official, awards=rest, withheld=stubs)
    elsewhere = replace(without, withheld=stubs.assign(fiscal_year=2018))
    assert found_so_far(without) == found_so_far(elsewhere)


def test_only_announced_cycles_have_a_known_gap(official):
    (gap,) = known_gaps(official.awards, official.cycles)

    assert (gap.fiscal_year, gap.awards, gap.amount_usd) == (2016, 4, 1_700_000)
    assert gap.is_least


def test_a_cycle_is_labelled_with_the_year_of_the_number_where_they_differ():
    assert cycle_label(2014, "2015-MC-FX-1002") == "FY2014 (award number 2015)"
    assert cycle_label(2016, "2016-MU-MU-0007") == "FY2016"


states = st.sampled_from(["TX", "CA", "NY", None])
kinds = st.sampled_from(["project_site", "training_ta"])
amounts = st.integers(1, 10**7)
stubs = st.lists(
    st.builds(
        lambda s, k, a: stub(state=s, kind=k, amount_original_usd=a),
        states,
        kinds,
        amounts,
    ),
    max_size=8,
)


@given(stubs)
def test_withheld_lines_hold_every_award_and_dollar_and_no_single_state(rows):
    frame = make_frame([stub(), *rows]).iloc[1:]
    lines = withheld_lines(frame)

    assert lines["awards"].sum() == len(rows)
    assert lines["amount_original_usd"].sum() == frame["amount_original_usd"].sum()
    of_states = lines[lines["state"] != ""]
    assert (of_states["awards"] >= 2).all()


def test_withheld_awards_without_a_known_amount_are_not_found_and_never_0_dollars():
    unknown = make_frame([stub(state="TX", amount_original_usd=None)] * 2)
    (line,) = withheld_lines(unknown).to_dict("records")

    assert line["awards"] == 2
    assert dollars(line["amount_original_usd"]) == "not found"


@given(
    st.lists(
        st.builds(
            lambda p, k, a: make_award(place_id=p, kind=k, amount_original_usd=a),
            st.sampled_from(["city:1", "city:2", "county:3"]),
            kinds,
            amounts,
        ),
        max_size=10,
    )
)
def test_places_hold_every_located_site_award_once_and_no_technical_assistance(rows):
    awards = make_frame([make_award(), *rows]).iloc[1:]
    places = place_table(awards, awards.iloc[:0])

    sites = awards[awards["kind"] == "project_site"]
    assert sum(len(numbers) for numbers in places["award_numbers"]) == len(sites)
    assert places["place_id"].is_unique
    assert places["longitude"].is_monotonic_increasing


@pytest.mark.parametrize("year", [2014, 2019])
def test_the_span_names_one_cycle_once(year):
    assert f"FY{year}, $" in found_so_far(a_list([make_award(fiscal_year=year)]))


def test_a_day_reads_as_in_the_united_states_and_another_text_stays_as_it_is():
    assert day_in_words("2026-11-03") == "November 3, 2026"
    assert day_in_words("soon") == "soon"
