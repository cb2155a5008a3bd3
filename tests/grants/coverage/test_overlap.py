"""What occurs twice is found under any spelling, and nothing else is."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grants.coverage.overlap import MOST_PAIRS, overlap, recipient_key
from tests.grants.coverage.factories import make_list


def award(number, **cells):
    return {"award_number": number, "recipient": f"Recipient {number}"} | cells


def test_the_official_list_holds_two_places_twice(official):
    found = overlap([official], 50)

    assert found.places["shared"].tolist() == ["El Paso, Texas", "New York, New York"]
    assert found.places.loc[0, "award_numbers"] == (
        "2015-MC-FX-1002",
        "2019-GJ-FX-0003",
    )
    assert found.places.loc[0, "fiscal_years"] == (2014, 2019)
    assert found.cycles.empty
    assert found.recipients.empty
    assert found.awards == 16


def test_places_less_than_50_miles_apart_are_pairs_and_florida_is_left_out(official):
    found = overlap([official], 50)

    pairs = found.near[["place_label", "other_label"]].apply(set, axis=1).tolist()
    assert pairs == [
        {"Rockland County, New York", "New York, New York"},
        {
            "Alameda and Contra Costa Counties, California",
            "Santa Clara County, California",
        },
    ]
    assert found.near["miles"].is_monotonic_increasing
    assert found.left_out == ("Florida",)


def test_awards_without_a_recipient_match_nothing(official):
    """Two awards have none found; they must not look like one organization."""
    found = overlap([official], 50)

    assert found.without_recipient == 2
    twice = overlap(
        [make_list(award("a", recipient=pd.NA), award("b", recipient="  "))], 1
    )
    assert twice.recipients.empty
    assert twice.without_recipient == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Common Ground", "COMMON  GROUND, INC."),
        ("The Center for Safety & Change, Inc.", "Center for Safety and Change"),
        ("Robert F. Kennedy Children's Action Corps", "Robert F Kennedy Childrens "
         "Action Corps, Incorporated"),
        ("Wichita Children's Home (WCH)", "Wichita Children’s Home"),
        ("Y.W.C.A. of Greater Harrisburg", "YWCA of Greater Harrisburg"),
        ("Niños Unidos", "Ninos Unidos, LLC"),
    ],
)  # fmt: skip
def test_spellings_of_one_recipient_are_one(one, other):
    found = overlap(
        [make_list(award("a", recipient=one), award("b", recipient=other))], 1
    )

    assert recipient_key(one) == recipient_key(other)
    assert found.recipients["award_numbers"].tolist() == [("a", "b")]
    assert found.recipients["shared"].tolist() == [one]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Volunteers of America of Los Angeles", "Volunteers of America of New York"),
        ("Community Solutions", "Community Solution"),
        ("Inc.", "LLC"),
    ],
)
def test_other_differences_make_two_recipients(one, other):
    found = overlap(
        [make_list(award("a", recipient=one), award("b", recipient=other))], 1
    )

    assert found.recipients.empty


def test_technical_assistance_overlaps_with_nothing(official):
    """The provider has two awards under two spellings; it is no project site."""
    tta = official.awards["kind"] == "training_ta"

    assert tta.sum() == 2
    numbers = set(official.awards.loc[tta, "award_number"])
    found = overlap([official], 10_000)
    for table in (found.recipients, found.places, found.cycles):
        assert not numbers & {n for row in table["award_numbers"] for n in row}


def test_one_cycle_twice_at_one_place_is_told_apart_from_two_cycles():
    found = overlap(
        [
            make_list(
                award("a", place_id="city:1", fiscal_year=2016),
                award("b", place_id="city:1", fiscal_year=2016),
                award("c", place_id="city:1", fiscal_year=2019),
            )
        ],
        1,
    )

    assert found.places["awards"].tolist() == [3]
    assert found.cycles["award_numbers"].tolist() == [("a", "b")]
    assert found.cycles["shared"].tolist() == ["Somewhere, Ohio, FY2016"]


def test_an_award_of_two_lists_is_one_award():
    """A person's own list often holds the official awards too."""
    mine = make_list(award("a"), award("b", place_id="city:1"), title="mine")
    found = overlap([make_list(award("a"), title="official"), mine], 1)

    assert found.in_several == ("a",)
    assert found.awards == 2
    assert found.places["award_numbers"].tolist() == [("a", "b")]
    assert found.places["lists"].tolist() == [("official", "mine")]
    assert found.lists == ("official", "mine")


def test_a_list_beside_itself_overlaps_as_it_does_alone(official):
    """Also where both have one title, as two selections of one list have."""
    alone, twice = overlap([official], 50), overlap([official, official], 50)

    assert twice.awards == alone.awards
    assert len(twice.in_several) == 16
    assert twice.near_count == alone.near_count
    pd.testing.assert_frame_equal(twice.places, alone.places)


def test_awards_without_a_place_share_none():
    nowhere = {"place_id": None, "place_label": None, "latitude": None}
    found = overlap([make_list(award("a", **nowhere), award("b", **nowhere))], 100)

    assert found.places.empty
    assert found.near.empty


def test_an_empty_list_overlaps_with_nothing():
    for lists in ([make_list()], [make_list(), make_list()]):
        found = overlap(lists, 100)
        assert found.awards == found.near_count == 0
        for table in (found.recipients, found.places, found.cycles, found.near):
            assert table.empty


def test_of_very_many_pairs_the_closest_are_listed_and_all_counted():
    awards = [
        award(str(i), place_id=f"city:{i}", place_label=f"P{i}", latitude=30 + i / 10)
        for i in range(60)
    ]
    found = overlap([make_list(*awards)], 10_000)

    assert found.near_count == 60 * 59 // 2 > MOST_PAIRS == len(found.near)
    assert found.near["miles"].is_monotonic_increasing


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), max_size=8))
def test_every_recurrence_is_found_and_no_other(rows):
    awards = [
        award(str(i), recipient=recipient, place_id=place)
        for i, (recipient, place) in enumerate(rows)
    ]
    found = overlap([make_list(*awards)], 1)

    for table, column in ((found.recipients, 0), (found.places, 1)):
        values = [row[column] for row in rows]
        repeated = sorted(values.count(v) for v in set(values) if values.count(v) > 1)
        assert sorted(table["awards"]) == repeated
    places = len({place for _, place in rows})  # all of them at one point
    assert found.near_count == places * (places - 1) // 2
