"""The living map's projection, and the land that it draws."""

import json
from math import cos, hypot, radians

import pytest
import shapely
from geopy.distance import geodesic
from hypothesis import given
from hypothesis import strategies as st

from geo.boundaries import land_of
from geo.gazetteer import LAND_FILE, OUTLINES_FILE
from geo.projection import COUNTRY, UNITS, project
from grants.states import STATE_NAMES

MILES_OF_A_UNIT = 3958.8 / UNITS
LAND = {
    feature["properties"]["code"]: shapely.geometry.shape(feature["geometry"])
    for feature in json.loads(LAND_FILE.read_text(encoding="utf-8"))["features"]
}


def test_the_land_is_what_the_outlines_give():
    assert land_of(OUTLINES_FILE.read_bytes()) == LAND_FILE.read_bytes()


def test_every_state_and_territory_has_its_own_room_on_the_map():
    """Nothing lies in the sea where another thing stands."""
    assert LAND.keys() == STATE_NAMES.keys()
    for code in ("AK", "HI", "PR", "GU", "MP", "AS"):
        others = [LAND[other] for other in LAND if other not in {code, "VI"}]
        hull = shapely.convex_hull(LAND[code])
        assert not any(hull.intersects(other) for other in others), code


def test_all_land_lies_within_the_country():
    seen = shapely.total_bounds(list(LAND.values()))

    assert shapely.box(*COUNTRY).contains(shapely.box(*seen))
    assert seen == pytest.approx(COUNTRY, abs=6)  # and there is no more sea than needed


def test_a_place_stands_on_the_land_of_its_state(any_list):
    for place in any_list.figures_of().places:
        at = place.place
        spot = shapely.Point(project(at.longitude, at.latitude, at.state))

        assert LAND[at.state].distance(spot) < 4, at.label  # some 15 miles: a harbor


@given(st.floats(-124, -68), st.floats(26, 48))
def test_distances_between_neighbors_are_true_to_a_few_percent(longitude, latitude):
    near = (longitude + 0.2 / cos(radians(latitude)), latitude + 0.2)
    one, other = project(longitude, latitude, "KS"), project(*near, "KS")
    drawn = hypot(one[0] - other[0], one[1] - other[1]) * MILES_OF_A_UNIT
    true = geodesic((latitude, longitude), near[::-1]).miles

    assert drawn == pytest.approx(true, rel=0.04)


def test_north_is_up_and_east_is_right_and_the_date_line_is_no_border():
    assert project(-97, 45, "KS")[1] > project(-97, 30, "KS")[1]
    assert project(-80, 38, "VA")[0] > project(-120, 38, "NV")[0]
    attu, adak = project(172.9, 52.9, "AK"), project(-176.6, 51.9, "AK")
    assert attu[0] < adak[0]
    assert adak[0] - attu[0] < 60
