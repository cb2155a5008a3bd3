"""Rows are placed no finer than they allow, and none is lost on the way."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.gazetteer import read_gazetteer
from geo.geocoder import GazetteerGeocoder
from geo.placing import PLACE_COLUMNS, with_places
from geo.resolve import PlaceResolver
from grants.award_list import NAMED_ONLY, PROJECT_SITE, place_table

RESOLVER = PlaceResolver(GazetteerGeocoder(read_gazetteer()))


def row(city="", county="", state="", finest="city"):
    cells = {"site_city": city, "site_county": county, "site_state": state}
    cells = {name: cell or pd.NA for name, cell in cells.items()}
    return cells | {"finest_allowed": finest}


def placed(*rows):
    return with_places(pd.DataFrame(rows), RESOLVER).to_dict("records")


def test_the_official_places_are_the_nineteen(official):
    places = place_table(official.awards, official.named)
    kinds = places["kind"].value_counts()

    assert kinds.to_dict() == {PROJECT_SITE: 14, NAMED_ONLY: 5}
    assert places["precision"].value_counts().to_dict() == {
        "city": 13,
        "county": 5,
        "state": 1,
    }


def test_every_official_award_is_located_or_national(official):
    assert set(official.awards["outcome"]) == {"located", "national"}
    national = official.awards[official.awards["outcome"] == "national"]
    assert set(national["kind"]) == {"training_ta"}
    assert national["latitude"].isna().all()


def test_two_awards_at_one_place_are_one_marker(official):
    places = place_table(official.awards, official.named).set_index("place_label")

    assert places.loc["El Paso, Texas", "fiscal_years"] == (2014, 2019)
    assert places.loc["New York, New York", "fiscal_years"] == (2016, 2019)


def test_two_counties_are_placed_at_the_middle_of_both(official):
    places = place_table(official.awards, official.named).set_index("place_label")
    both = places.loc["Alameda and Contra Costa Counties, California"]
    alameda, contra_costa = (
        RESOLVER.resolve(f"{name} County, CA") for name in ("Alameda", "Contra Costa")
    )

    middle = (alameda.latitude + contra_costa.latitude) / 2
    assert both["latitude"] == pytest.approx(middle, abs=1e-4)
    assert both["precision"] == "county"


@pytest.mark.parametrize(
    ("finest", "label", "precision"),
    [
        ("city", "Oakland, California", "city"),
        ("county", "Alameda County, California", "county"),
        ("state", "California", "state"),
    ],
)
def test_a_row_is_drawn_no_finer_than_it_allows(finest, label, precision):
    (one,) = placed(row("Oakland", "", "CA", finest))

    assert (one["place_label"], one["precision"]) == (label, precision)


@pytest.mark.parametrize("finest", ["national", "withheld", "somewhere"])
def test_a_bound_beyond_the_state_is_not_drawn_at_all(finest):
    (one,) = placed(row("Oakland", "", "CA", finest))

    assert pd.isna(one["latitude"])
    assert one["outcome"] == "national"


def test_a_small_town_is_drawn_at_its_county():
    (one,) = placed(row("Washington", "", "VA"))

    assert one["place_label"] == "Rappahannock County, Virginia"


def test_a_row_that_is_not_placed_says_why():
    rows = placed(row("Midway", "", "FL"), row("Nowhere", "", "FL"), row())

    outcomes = [one["outcome"] for one in rows]
    assert outcomes == ["ambiguous", "not_found", "national"]
    assert all(pd.isna(one["latitude"]) for one in rows)


def test_a_county_tells_namesakes_apart():
    (one,) = placed(row("Midway", "Gadsden County", "FL"))

    assert one["outcome"] == "located"


def test_an_empty_list_keeps_its_columns():
    empty = with_places(pd.DataFrame([row()]).iloc[:0], RESOLVER)

    assert set(PLACE_COLUMNS) <= set(empty.columns)
    assert place_table(
        empty.assign(kind="", fiscal_year=0, award_number=""), empty
    ).empty


city = st.sampled_from(["Oakland", "Midway", "Nowhere", "El Paso", ""])
state = st.sampled_from(["CA", "FL", "TX", ""])
finest = st.sampled_from(["city", "county", "state", "national"])


@given(st.lists(st.builds(row, city, st.just(""), state, finest), max_size=12))
def test_on_the_map_and_not_placed_are_all_rows(rows):
    frame = pd.DataFrame(rows, columns=["site_city", "site_county", "site_state"])
    result = with_places(frame, RESOLVER)

    on_the_map = result["latitude"].notna()
    assert len(result) == len(frame)
    assert (on_the_map == (result["outcome"] == "located")).all()
    assert list(result.index) == list(frame.index)
