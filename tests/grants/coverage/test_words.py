"""Every paragraph is true for every selection and claims nothing that is not known."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import read_table
from grants.award_list import place_table
from grants.coverage.best_next import best_next
from grants.coverage.by_state import by_state
from grants.coverage.compare import compare
from grants.coverage.distance_words import (
    best_next_words,
    farthest_words,
    reach_words,
    what_if_words,
)
from grants.coverage.overlap import overlap
from grants.coverage.phrases import labels_in_words, miles_in_words, share
from grants.coverage.reach import reach
from grants.coverage.what_if import what_if
from grants.coverage.words import by_state_words, compare_words, overlap_words
from grants.facets import records_of
from grants.selection import Selection
from tests.grants.coverage.factories import make_cities, make_list, make_places

UNDER_18 = read_table("states_under_18")
NOT_TO_BE_SAID = re.compile(
    r"\blapsed?\b|never funded|\bresidents?\b|hot.?spot|unserved|underserved|"
    r"\bneed(?!less)\b|\bnan\b|<na>|\binf\b|\bnone\b\(",
    re.IGNORECASE,
)
ONE_OF_MANY = re.compile(
    r"(?<![\d,.$])1 (awards|places|states|pairs|cities|miles|territories|people|"
    r"project-site awards)\b"
    r"|(?<![\d,.$])1 (have|are|match|stand)\b"
)


def assert_sound(text):
    assert not NOT_TO_BE_SAID.search(text.replace("population is not need", ""))
    assert not ONE_OF_MANY.search(text), text
    assert text[0].isupper() or text[0].isdigit()
    assert text.endswith(".")
    assert "  " not in text
    assert " ." not in text


@pytest.fixture(scope="module")
def cities(gazetteer):
    return gazetteer.cities.nlargest(300, "population")


@pytest.fixture(scope="module")
def places(official):
    return place_table(official.awards, official.named)


selections = st.fixed_dictionaries(
    {},
    optional={
        "cycle": st.sets(st.sampled_from(["2014", "2016", "2019"]), min_size=1),
        "state": st.sets(st.sampled_from(["TX", "NV", "FL", "KS"]), min_size=1),
        "kind": st.sets(st.sampled_from(["site", "tta", "named"]), min_size=1),
    },
)


@settings(max_examples=40)
@given(selections, st.sampled_from([0, 1, 50, 10_000]), st.integers(0, 3))
def test_every_paragraph_is_sound_for_every_selection(
    official, cities, codes, miles, number
):
    selection = Selection({name: frozenset(chosen) for name, chosen in codes.items()})
    found = selection.apply(official, records_of(official))
    states = by_state(found, UNDER_18)
    chosen = place_table(found.awards, found.named)
    near = reach(chosen, cities, [miles])
    removed = chosen["place_id"].tolist()[:1]

    for text in (
        by_state_words(states, found, official),
        by_state_words(states[states["state"].isin(["TX"])], found, official),
        by_state_words(states[states["state"] == "PR"], found, official),
        reach_words(near),
        farthest_words(near, miles, number),
        what_if_words(what_if(chosen, cities, removed=removed, distances=[miles])),
        best_next_words(best_next(chosen, cities, number, miles, 1_000_000)),
        compare_words(compare(official, found)),
        overlap_words(overlap([official, found], miles)),
    ):
        assert_sound(text)


def test_the_official_list_by_state(official):
    text = by_state_words(by_state(official, UNDER_18), official)

    assert text.startswith(
        "Of 50 states and DC, 10 have an award record and 1 more is named by NMRC; at "
        "least 4 awards of FY2016 are not in this list. 5 have one of the latest "
        "cycle, FY2019; 5 have one of earlier cycles only. For 40 no award was found "
        "so far; that is not proof that none was made."
    )


@pytest.mark.parametrize(
    ("state", "start"),
    [
        (
            "TX",
            "Texas has an award record; at least 4 awards of FY2016 are not in this "
            "list. The last award found is of FY2019, the latest cycle.",
        ),
        (
            "DC",
            "The District of Columbia has an award record; at least 4 awards of FY2016 "
            "are not in this list. The last award found is of FY2018.",
        ),
        (
            "NV",
            "For Nevada no award record was found so far, and 1 place there is named "
            "by NMRC; at least 4 awards of FY2016 are not in this list. That is not "
            "proof that no award was made.",
        ),
    ],
)
def test_a_state_alone_is_told_by_its_name(official, state, start):
    states = by_state(official, UNDER_18)
    text = by_state_words(states[states["state"] == state], official)

    assert text.startswith(start)


def test_a_selection_without_an_award_says_once_that_none_was_found(official):
    fy2015 = Selection({"cycle": frozenset({"2015"})}).apply(
        official, records_of(official)
    )
    text = by_state_words(by_state(fy2015, UNDER_18), fy2015, official)

    assert text.startswith(
        "Of 50 states and DC, none has an award record in this selection. That is not "
        "proof that none was made. Of 5 territories"
    )


def test_a_selection_says_that_it_is_one(official):
    kansas = Selection({"state": frozenset({"KS"})}).apply(
        official, records_of(official)
    )
    text = by_state_words(by_state(kansas, UNDER_18), kansas, official)

    assert "1 has an award record in this selection" in text
    assert "no award was found so far in this selection" in text


def test_withheld_awards_and_awards_without_a_state_are_told_and_not_placed():
    found = make_list({"site_state": None}, withheld=1)
    text = by_state_words(by_state(found, UNDER_18), found)

    assert "1 award without a state stands in no row." in text
    assert "1 award is withheld and not told by state." in text
    assert_sound(text)


def test_an_empty_list_has_true_paragraphs():
    found = make_list()
    empty = place_table(found.awards, found.named)
    cities = make_cities((40, -83, 7))

    assert "none has an award record" in by_state_words(
        by_state(found, UNDER_18), found
    )
    assert "There is no place with an award found" in reach_words(reach(empty, cities))
    assert "No project-site award found so far" in overlap_words(overlap([found], 5))
    assert "no project-site award found so far" in (
        compare_words(compare(found, found))
    )
    assert "No place is added or taken away" in what_if_words(what_if(empty, cities))


def test_reach_says_what_it_measures_and_what_it_leaves_out(places, gazetteer):
    text = reach_words(reach(places, gazetteer.cities))

    assert "people in listed cities and towns" in text
    assert "Statewide, so not measured from: Florida." in text
    assert "Distance is not access, population is not need" in text
    assert "a county counts from its middle" in text
    assert "of all these live in the territories" in text


def test_the_planning_aid_says_what_it_is_not_and_how_sure_it_is(places, gazetteer):
    proven = best_next_words(best_next(places, gazetteer.cities, 2, 100))
    hurried = best_next_words(best_next(places, gazetteer.cities, 5, 200, time_limit=0))

    for text in (proven, hurried):
        assert "planning aid and no recommendation" in text
        assert_sound(text)
    assert "Proven: no other choice among" in proven
    assert "The time ran out before it was proven" in hurried
    assert "up to" in hurried


def test_what_if_names_what_was_asked_in_vain(places, cities, resolver):
    texas, new_york = resolver.resolve("Texas"), resolver.resolve("New York, NY")
    text = what_if_words(what_if(places, cities, [texas, new_york], ["<b>"]))

    assert "Among the places already: New York, New York." in text
    assert "1 place to take away is not among the places." in text
    assert "not measured from: Texas; and Florida." in text
    assert "<b>" not in text


def test_what_if_leaves_out_what_does_not_change(places, cities, resolver):
    phoenix = resolver.resolve("Phoenix, AZ")
    added = what_if_words(what_if(places, cities, [phoenix], distances=[25]))
    removed = what_if_words(
        what_if(places, cities, removed=["city:5368361"], distances=[25])
    )
    neither = what_if_words(
        what_if(places, cities, [resolver.resolve("Texas")], distances=[25])
    )

    assert "more" in added
    assert "fewer" not in added
    assert "fewer" in removed
    assert "more" not in removed
    assert "within 25 miles, nobody more or fewer" in neither


def test_a_comparison_has_no_counts_of_0(official):
    text = compare_words(compare(official, official))

    assert "With an award found in the second only: none." in text
    assert "0 places" not in text


def test_an_overlap_says_that_only_these_lists_were_compared(official):
    mine = replace(official, title="My list")
    text = overlap_words(overlap([official, mine], 50))

    assert text.startswith("Only these lists were compared: official and My list.")
    assert "16 awards are in more than one list and counted once." in text
    assert "2 awards whose recipient was not found are matched with no other." in text
    assert "Other federal awards were not looked at." in text


def test_many_pairs_are_told_and_the_closest_listed():
    awards = [
        {"award_number": str(i), "place_id": f"city:{i}", "latitude": 30 + i / 10}
        for i in range(60)
    ]

    assert "Of the pairs the closest 1,000 are listed." in overlap_words(
        overlap([make_list(*awards)], 10_000)
    )


def test_one_city_is_singular():
    found = reach(make_places((0, 0)), make_cities((40, -83, 7)))

    assert farthest_words(found, 100).startswith(
        "The most populous listed city or town more than 100 miles from every place "
        "with an award found so far is City 0, Ohio."
    )


def test_numbers_are_written_as_people_write_them():
    assert [miles_in_words(m) for m in (1, 0, 62.5, 10_000)] == [
        "1 mile",
        "0 miles",
        "62.5 miles",
        "10,000 miles",
    ]
    assert share(0, 7) == "0%"
    assert labels_in_words([f"City {i}, Ohio" for i in range(12)]).endswith(
        "City 9, Ohio; and 2 more"
    )


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_share_is_never_rounded_to_nobody_or_everybody(part, rest):
    text = share(part, part + rest)

    assert (text == "0%") == (part == 0)
    assert (text == "100%") == (rest == 0 and part > 0)
