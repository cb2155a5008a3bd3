"""What occurs twice is found under any spelling, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grants.coverage.overlap import MOST_PAIRS, overlap, recipient_key
from tests.grants.coverage.factories import make_figures, make_place
from tests.lists import catalog_of


def test_the_official_list_holds_two_places_twice_and_two_pairs(official):
    found = overlap(official.figures_of(), 50)

    labels = [shared.label for shared in found.places]
    assert labels == ["El Paso, Texas", "New York, New York"]
    assert found.places[0].years == (2014, 2019)
    assert len(found.places[0].rows) == 2
    assert found.cycles == found.recipients == ()
    assert [{pair.place.label, pair.other.label} for pair in found.near] == [
        {"Rockland County, New York", "New York, New York"},
        {
            "Alameda and Contra Costa Counties, California",
            "Santa Clara County, California",
        },
    ]
    assert found.left_out == ("Florida",)
    assert found.awards == 17


def test_awards_without_recipient_place_or_cycle_share_none():
    nothing = {"recipient": "", "place": None, "fiscal_year": 0}
    found = overlap(make_figures(nothing, nothing, nothing | {"recipient": " "}), 100)

    assert found.recipients == found.places == found.cycles == ()
    assert found.near == ()
    assert found.without_recipient == 3


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
    found = overlap(make_figures({"recipient": one}, {"recipient": other}), 1)

    assert [(shared.label, shared.rows) for shared in found.recipients] == [
        (one, (0, 1))
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Volunteers of America of Los Angeles", "Volunteers of America of New York"),
        ("Community Solutions", "Community Solution"),
    ],
)
def test_other_differences_make_two_recipients(one, other):
    assert recipient_key(one) != recipient_key(other)
    assert recipient_key("Inc.") == ""


def test_technical_assistance_overlaps_with_nothing(official):
    """The provider has two awards under two spellings; it is no project site."""
    figures = official.figures_of()
    found = overlap(figures, 10_000)

    assistance = set(figures.tta.rows.tolist())
    assert len(assistance) == 2
    for shared in (*found.recipients, *found.places, *found.cycles):
        assert assistance.isdisjoint(shared.rows)


def test_one_cycle_at_one_place_is_told_beside_the_place():
    found = overlap(make_figures({}, {}, {"fiscal_year": 2019}), 1)

    assert [shared.rows for shared in found.places] == [(0, 1, 2)]
    assert [(one.label, one.rows) for one in found.cycles] == [
        ("city:1, Ohio, FY2016", (0, 1))
    ]


def test_of_very_many_pairs_the_closest_are_listed_and_all_counted():
    """3,000 awards at some 2,600 places make millions of pairs."""
    found = overlap(catalog_of("many").figures_of(), 200)

    assert found.near_count > MOST_PAIRS == len(found.near)
    miles = [pair.miles for pair in found.near]
    assert miles == sorted(miles)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), max_size=8))
def test_every_recurrence_is_found_and_no_other(rows):
    awards = [
        {"recipient": recipient, "place": make_place(place)}
        for recipient, place in rows
    ]
    found = overlap(make_figures(*awards), 1)

    for shared, column in ((found.recipients, 0), (found.places, 1)):
        values = [row[column] for row in rows]
        repeated = sorted(values.count(v) for v in set(values) if values.count(v) > 1)
        assert sorted(len(one.rows) for one in shared) == repeated
    places = len({place for _, place in rows})  # all of them at one point
    assert found.near_count == places * (places - 1) // 2
