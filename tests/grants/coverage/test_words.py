"""Every paragraph is true for every selection and claims nothing that is not known."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grants.coverage.best_next import best_next
from grants.coverage.by_state import EARLIER, by_state
from grants.coverage.compare import compare
from grants.coverage.overlap import overlap
from grants.coverage.reach import reach, sites_of
from grants.coverage.what_if import what_if
from grants.filters import AwardFilter
from grants.model import WithheldAward
from grants.words.coverage import (
    best_next_words,
    by_state_words,
    compare_words,
    nobody_far_words,
    overlap_words,
    reach_answer,
    reach_words,
    repeat_answer,
    states_answer,
    status_labels,
    what_if_words,
)
from tests.grants.coverage.factories import make_cities, make_figures, make_places
from tests.grants.strategies import selections
from tests.grants.test_filters import choose
from tests.lists import catalog_of

NOT_TO_BE_SAID = re.compile(
    r"\blapsed?\b|never funded|\bresidents?\b|hot.?spot|unserved|underserved|"
    r"\bneed(?!less)\b|\bnan\b|<na>|\binf\b|\bNone\b|\$0|\b0 (?!miles)[a-z]",
)
ONE_OF_MANY = re.compile(
    r"(?<![\d,.$])1 (?:more )?(awards|places|states|pairs|cities|miles|territories|"
    r"people|project-site awards|have|are|match)\b"
)
TEN_CITIES = make_cities(
    *((39 + i / 2, -105 + 2 * i, 10_000 * (i + 1)) for i in range(10))
)


def assert_sound(text):
    assert not NOT_TO_BE_SAID.search(text.replace("population is not need", "")), text
    assert not ONE_OF_MANY.search(text), text
    assert text[0].isupper() or text[0].isdigit()
    assert text.endswith(".")
    assert "  " not in text
    assert " ." not in text


def state_words(figures):
    return by_state_words(figures, by_state(figures.any_state))


@settings(max_examples=60)
@given(selections(), st.sampled_from([0, 1, 50, 10_000]), st.integers(0, 3))
def test_every_paragraph_is_sound_for_every_selection(drawn, miles, number):
    catalog, chosen = drawn
    found = catalog.figures_of(chosen)
    near = reach(sites_of(found), TEN_CITIES, [miles])
    removed = [site.place_id for site in near.sites[:1]]

    for text in (
        state_words(found),
        reach_words(near, found.unplaced),
        nobody_far_words(miles),
        what_if_words(what_if(near, make_places((40, -83)), removed)),
        best_next_words(best_next(near, number, miles, 1_000)),
        compare_words(compare(found.whole, found)),
        overlap_words(overlap(found, miles)),
        states_answer(found, by_state(found.any_state)).whole,
        reach_answer(near, miles).whole,
        repeat_answer(overlap(found, miles)).whole,
    ):
        assert_sound(text)


@pytest.mark.parametrize("name", ["awkward", "official", "one", "empty"])
def test_where_what_is_chosen_lies_in_no_state_that_is_said(name):
    found = catalog_of(name).figures_of(AwardFilter().choosing("state", "unknown"))

    answer = states_answer(found, by_state(found.any_state)).whole
    assert answer.startswith("What is chosen lies in no state that is known.")


def test_the_official_list_by_state(official):
    assert state_words(official.figures_of()).startswith(
        "Of 50 states and DC, 10 have an award record, and 1 more is listed by NMRC. "
        "In FY2019, the latest cycle with an award found, 5 states have one; 5 more "
        "have awards of earlier cycles. For 40 no award was found so far; that is not "
        "proof that none was made. Missing from this list: at least 3 awards and $1.3 "
        "million announced for FY2016."
    )


@pytest.mark.parametrize(
    ("codes", "start"),
    [
        (
            {"state": "TX"},
            "Texas has an award record in this selection. The last award found in this "
            "selection is of FY2019, the latest cycle. Missing from this list: at",
        ),
        (
            {"state": "DC"},
            "The District of Columbia has an award record in this selection. The last "
            "award found in this selection is of FY2018. Missing",
        ),
        (
            {"state": "NV"},
            "No award record for Nevada was found so far in this selection, and 1 "
            "place there is listed by NMRC. That is not proof that none was made.",
        ),
        (
            {"state": "national"},
            "Missing from this list: at least 3 awards and $1.3 million announced for "
            "FY2016. Training and technical assistance is national and is not included",
        ),
        (
            {"cycle": "2014"},
            "Of 50 states and DC, 2 have an award record in this selection. In FY2019, "
            "the latest cycle with an award found, no state has one in this selection; "
            "2 have awards of earlier cycles. For 49 no award",
        ),
        (
            {"cycle": "2015"},
            "Of 50 states and DC, none has an award record in this selection. That is "
            "not proof that none was made. Of 5 territories",
        ),
    ],
    ids=str,
)
def test_a_selection_says_what_it_is(official, codes, start):
    """A state alone is called by its name; what holds nothing says so once."""
    assert state_words(official.figures_of(choose(**codes))).startswith(start)


def test_a_single_award_of_the_latest_cycle_is_told_with_cycle_and_number():
    assert "In FY2022, the latest cycle with an award found, 1 state has one. " in (
        state_words(catalog_of("one").figures_of())
    )
    assert (
        "In FY2031, the latest cycle with an award found, 1 state has one; 4 more have "
        "awards of earlier cycles; 1 more has awards whose cycle was not found."
    ) in state_words(catalog_of("awkward").figures_of())


def test_what_no_state_tells_of_is_counted_and_said(awkward):
    text = state_words(awkward.figures_of())

    for sentence in (
        "Of 1 award the cycle was not found.",
        "2 awards are not placed on the map.",
        "1 award without a state is not included.",
        "3 more awards are withheld and not included.",
        "Training and technical assistance is national and is not included.",
    ):
        assert sentence in text
    assert status_labels(awkward.figures_of())[EARLIER] == (
        "earlier cycles, or cycle not found"
    )


def test_reach_says_what_it_measures_and_what_it_leaves_out(today):
    text = reach_words(today, unplaced=2)

    assert "people in listed cities and towns" in text
    assert "Statewide, so not measured from: Florida." in text
    assert "2 awards without a place on the map are not measured from." in text
    assert "Distance is not access, population is not need" in text
    assert "a county counts from its center" in text
    assert "of all these live in the territories" in text
    assert "There is no place with an award found so far to measure from." in (
        reach_words(reach((), today.cities))
    )


def test_the_planning_aid_says_what_it_is_not_and_how_sure_it_is(today):
    proven = best_next_words(best_next(today, 2, 100))
    hurried = best_next_words(best_next(today, 5, 200, time_limit=0))

    for text in (proven, hurried):
        assert "planning aid and no recommendation" in text
        assert_sound(text)
    assert "Proven: no other choice among" in proven
    assert "The time ran out before it was proven" in hurried
    assert "could bring up to" in hurried


def test_what_if_says_what_was_asked_and_what_in_vain(today, resolver):
    places = map(resolver.resolve, ("Texas", "New York, NY", "Phoenix, AZ"))
    text = what_if_words(what_if(today, places, ["<b>"]))
    removed = what_if_words(what_if(today, removed=["city:5368361"]))

    assert text.startswith("With Texas; and Phoenix, Arizona added, people in listed")
    assert "Among the places already: New York, New York." in text
    assert "1 place to take away is not among the places." in text
    assert "not measured from: Florida; and Texas." in text
    assert "<b>" not in text
    assert " more" in text
    assert "fewer" not in text
    assert " fewer" in removed
    assert " more" not in removed
    assert "nobody more or fewer" in what_if_words(
        what_if(today, [resolver.resolve("Texas")])
    )
    assert "No place is added or taken away." in what_if_words(what_if(today))


def test_a_comparison_tells_totals_with_what_is_not_known(awkward):
    everything = awkward.figures_of()
    nothing = awkward.figures_of(AwardFilter().choosing("state", "WA"))
    text = compare_words(compare(everything, nothing))

    assert text.startswith(
        "In the first: 18 project-site awards found so far (3 of them are withheld, "
        "not shown) in 12 places, $1,000,853,777 (of which $300,000 is approximate; "
        "amount not found for 4); apart from that, 1 award for training and technical "
        "assistance, $40,000. In the second: no project-site award found so far."
    )
    assert "With an award found in the second only: none." in text


def test_awards_without_a_place_are_not_said_to_be_in_no_place(awkward):
    unplaced = awkward.figures_of(AwardFilter().choosing("placed", "unknown"))

    assert (
        "2 project-site awards found so far, without a place on the map, $55,000"
        in (compare_words(compare(unplaced, unplaced)))
    )


def test_two_withheld_awards_of_a_state_are_compared_in_the_totals():
    withheld = [WithheldAward("OH", "project_site", 1_000)] * 2
    found = make_figures({}, withheld=withheld)

    assert "3 project-site awards found so far (2 of them are withheld" in (
        compare_words(compare(found, found))
    )
    assert "2 more awards are withheld and not included." in state_words(found)


def test_an_overlap_says_that_only_this_list_was_looked_at(official):
    text = overlap_words(overlap(official.figures_of(), 50))

    assert text.startswith(f"Only this list was looked at: {official.awards.title}.")
    assert "2 awards whose recipient was not found are matched with no other." in text
    assert "Other federal awards were not looked at." in text
    assert "Of the pairs the closest 1,000 are listed." in overlap_words(
        overlap(catalog_of("many").figures_of(), 200)
    )
