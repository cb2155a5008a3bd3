"""Rows are placed no finer than they allow, and none is lost on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.placing import Placed, place_each
from tests.lists import resolver


def row(city="", county="", state="", finest="city", kind="project_site"):
    cells = {"site_city": city, "site_county": county, "site_state": state}
    cells = {name: cell or None for name, cell in cells.items()}
    return cells | {"finest_allowed": finest, "kind": kind}


def placed(*rows) -> list[Placed]:
    return place_each(rows, resolver())


def label(*cells, **more) -> str:
    (one,) = placed(row(*cells, **more))
    return one.place.label if one.place else one.outcome


@pytest.mark.parametrize(
    ("cells", "more", "shown"),
    [
        (("El Paso", "", "TX"), {}, "El Paso, Texas"),
        (("", "Rockland County", "NY"), {}, "Rockland County, New York"),
        (("", "", "FL"), {}, "Florida"),
        (("Telluride", "", "CO"), {}, "San Miguel County, Colorado"),
        (("El Paso", "", "TX"), {"finest": "county"}, "El Paso County, Texas"),
        (("El Paso", "", "TX"), {"finest": "state"}, "Texas"),
        (("El Paso", "", "TX"), {"finest": "withheld"}, "national"),
        (("Nosuchtown", "", "WY"), {}, "not_found"),
        (("Nosuchtown", "Teton County", "WY"), {}, "Teton County, Wyoming"),
        ((), {}, "not_found"),
        ((), {"kind": "training_ta"}, "national"),
    ],
)
def test_a_row_is_shown_as_finely_as_it_allows_and_no_finer(cells, more, shown):
    assert label(*cells, **more) == shown


def test_two_counties_are_one_place_between_them():
    (pair,) = placed(row("", "Alameda County;Contra Costa County", "CA"))
    alone = placed(
        row("", "Alameda County", "CA"), row("", "Contra Costa County", "CA")
    )

    assert pair.place is not None
    assert pair.place.label == "Alameda and Contra Costa Counties, California"
    assert pair.place.precision == "county"
    latitudes = [one.place.latitude for one in alone if one.place]
    assert min(latitudes) < pair.place.latitude < max(latitudes)


def test_one_unknown_county_of_two_is_not_passed_over():
    assert label("", "Alameda County;Nosuch County", "CA") == "not_found"


@given(
    st.lists(
        st.builds(
            row,
            st.sampled_from(["", "Wichita", "Telluride", "Nosuchtown", "12 Main St"]),
            st.sampled_from(["", "Sedgwick County", "a;b"]),
            st.sampled_from(["", "KS", "CO", "ZZ"]),
            st.sampled_from(["city", "county", "state", "national", "", "else"]),
        ),
        max_size=8,
    )
)
def test_no_row_is_lost_and_none_is_finer_than_allowed(rows):
    order = ("city", "county", "state")
    found = placed(*rows)

    assert len(found) == len(rows)
    for one, asked in zip(found, rows, strict=True):
        assert (one.place is not None) == (one.outcome == "located")
        if one.place:
            bound = asked["finest_allowed"] or "city"
            assert order.index(one.place.precision) >= order.index(bound)
