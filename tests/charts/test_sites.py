"""The map of places: every place is where it belongs, and every label can be read."""

import xml.etree.ElementTree as ET
from itertools import pairwise

import altair as alt
import pandas as pd
import pytest
import vl_convert
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from charts.lettering import text_width, wrapped
from charts.sites.drawing import sites_drawing
from charts.sites.ground import OUTLINES
from charts.sites.marks import CONTEXT, NAMED, PLACE, short_years
from charts.sites.outlines import middles, thinned
from charts.sites.parts import HEIGHT, WIDTH
from charts.sites.placing import Box, apart, around, beside
from charts.sites.projections import OUTSIDE, UnitedStates, fitted
from geo.gazetteer import read_outlines
from grants.award_list import place_table
from grants.palette import cycle_colors
from grants.states import STATES_AND_DC
from tests.grants.test_selection import RECORDS, WHOLE, choose, selections

SHAPES = read_outlines()
CYCLES = sorted({int(year) for year in WHOLE.awards["fiscal_year"]})
PLACES = place_table(WHOLE.awards, WHOLE.named)
COUNTRY = UnitedStates(900, (350, 220))
FRAME = Box(0, 0, WIDTH, HEIGHT)
SPOTS = [
    ("TX", -106.4869, 31.7587),
    ("ME", -67.0, 44.9),
    ("FL", -80.2, 25.8),
    ("AK", -149.9, 61.2),
    ("AK", -131.6, 55.3),
    ("HI", -157.9, 21.3),
    ("HI", -155.1, 19.7),
]


def where_vega_draws(projection, spots):
    """Return x and y of spots as Vega itself computes them."""
    table = pd.DataFrame(spots, columns=["state", "longitude", "latitude"])
    chart = (
        alt.Chart(table)
        .mark_point(size=10)
        .encode(longitude="longitude:Q", latitude="latitude:Q")
        .project(**projection.spec)
        .properties(width=WIDTH, height=HEIGHT, padding=0)
        .configure(autosize=alt.AutoSizeParams(type="none"))
    )
    drawn = vl_convert.vegalite_to_svg(chart.to_dict())
    svg = ET.fromstring(drawn)  # noqa: S314 - drawn here
    marks = [
        node.attrib["transform"].removeprefix("translate(").removesuffix(")")
        for node in svg.iter("{http://www.w3.org/2000/svg}path")
        if "point" in node.get("aria-roledescription", "")
    ]
    return [tuple(map(float, mark.split(","))) for mark in marks]


@pytest.mark.parametrize(
    ("projection", "spots"),
    [
        (COUNTRY, SPOTS),
        (fitted(SHAPES, ["TX"], FRAME), SPOTS[:3]),
        (fitted(SHAPES, ["AK"], FRAME), SPOTS[3:5]),
        (fitted(SHAPES, ["HI"], FRAME), SPOTS[5:]),
        (fitted(SHAPES, ["GU"], FRAME), [("GU", 144.77, 13.44)]),
        (fitted(SHAPES, ["AS"], FRAME), [("AS", -170.7, -14.3)]),
        (fitted(SHAPES, ["PR", "VI"], FRAME), [("PR", -66.1, 18.4)]),
    ],
    ids=["country", "Texas", "Alaska", "Hawaii", "Guam", "Samoa", "Puerto Rico"],
)
def test_a_mark_stands_where_the_map_under_it_is_drawn(projection, spots):
    drawn = where_vega_draws(projection, spots)

    assert len(drawn) == len(spots)
    for (state, longitude, latitude), at in zip(spots, drawn, strict=True):
        assert projection.at(longitude, latitude, state) == pytest.approx(at, abs=0.01)


@pytest.mark.parametrize("code", [f["properties"]["code"] for f in SHAPES["features"]])
def test_a_map_fitted_to_a_state_holds_all_of_it(code):
    projection = fitted(SHAPES, [code], FRAME)
    points = [
        projection.at(*point, code)
        for feature in SHAPES["features"]
        if feature["properties"]["code"] == code
        for polygon in feature["geometry"]["coordinates"]
        for point in polygon[0]
    ]
    assert all(FRAME.holds(around(point, 0)) for point in points)


def test_an_outline_made_small_turns_the_same_way_and_loses_no_state():
    """A ring that turned over would paint the whole globe."""

    def area(ring):
        return sum(x * v - u * y for (x, y), (u, v) in pairwise(ring))

    features = thinned(SHAPES, COUNTRY, STATES_AND_DC)
    whole = {f["properties"]["code"]: f["geometry"] for f in SHAPES["features"]}

    assert len(features) == 51
    for feature in features:
        polygons = feature["geometry"]["coordinates"]
        rings = [polygon[0] for polygon in polygons]
        assert rings, feature["properties"]["name"]
        assert all(area(ring) < 0 and ring[0] == ring[-1] for ring in rings)
        before = sum(
            area(p[0]) for p in whole[feature["properties"]["code"]]["coordinates"]
        )
        assert sum(map(area, rings)) == pytest.approx(before, rel=0.12)


def test_the_middle_of_a_state_lies_in_it():
    longitude, latitude = middles(SHAPES)["KS"]

    assert -99 < longitude < -98
    assert 38 < latitude < 39


def drawing(places=PLACES, **options):
    return sites_drawing(SHAPES, places, CYCLES, **options)


def test_several_awards_at_a_place_are_one_mark_with_all_its_cycles():
    (mark,) = [m for m in drawing().marks if m.place_label == "El Paso, Texas"]

    assert mark.text == "14·19"
    assert mark.said == "El Paso, Texas: FY2014, FY2019"
    assert mark.fill == cycle_colors(CYCLES)[2019]


def test_the_shape_tells_city_county_state_and_what_is_only_named():
    kinds = {mark.place_label: mark.kind for mark in drawing().marks}

    assert kinds["Wichita, Kansas"] == "city"
    assert kinds["Santa Clara County, California"] == "county"
    assert kinds["Florida"] == "state"
    assert kinds["Las Vegas, Nevada"] == NAMED


def test_of_many_cycles_the_first_and_the_last_stand_beside_the_mark():
    assert short_years(tuple(range(2010, 2020))) == "10…19"


@given(selections)
@settings(max_examples=40)
def test_a_color_keeps_its_cycle_and_marks_and_not_drawn_are_the_places(selection):
    found = selection.apply(WHOLE, RECORDS)
    places = place_table(found.awards, found.named)
    drawn = drawing(places)
    colors = cycle_colors(CYCLES)

    assert len(drawn.marks) + len(drawn.not_drawn) == len(places)
    for mark in drawn.marks:
        if mark.years:
            assert mark.fill == colors[mark.years[-1]]


@pytest.mark.parametrize(
    "focus", [(), ("CA",), ("NY",), ("TX",), ("DC",), ("NY", "MA")]
)
def test_no_label_lies_on_a_mark_or_on_another_label(focus):
    marks = drawing(context=PLACES.iloc[:0], focus=focus).marks
    boxes = [mark.label.box for mark in marks if mark.label]

    assert all(mark.label for mark in marks if mark.text)
    for index, box in enumerate(boxes):
        assert FRAME.holds(box)
        assert not any(map(box.overlaps, boxes[index + 1 :]))
        assert not any(box.overlaps(around(mark.at, 4)) for mark in marks)


def test_from_near_the_names_stand_beside_the_marks_and_others_are_around():
    texas = PLACES[PLACES["place_state"] == "TX"]
    drawn = drawing(texas, context=PLACES, focus=("TX",))
    texts = {mark.text: mark for mark in drawn.marks}

    assert texts["El Paso 2014, 2019"].role == PLACE
    assert texts["New Orleans 2017"].role == CONTEXT
    assert texts["New Orleans 2017"].is_faint
    assert "Los Angeles 2017" not in texts
    assert drawn.not_drawn == ()


def test_states_that_lie_far_apart_get_the_map_of_the_country():
    spec = drawing(focus=("AK", "FL")).chart.to_dict()

    assert "albersUsa" in str(spec)
    assert "albersUsa" not in str(drawing(focus=("AK",)).chart.to_dict())


def test_a_territory_without_room_is_named_and_puerto_rico_has_a_corner():
    rows = PLACES.iloc[:3].assign(
        place_id=["a", "b", "c"],
        place_state=["PR", "GU", "AS"],
        place_label=["San Juan, Puerto Rico", "Guam", "Pago Pago, American Samoa"],
        longitude=[-66.1, 144.77, -170.7],
        latitude=[18.4, 13.44, -14.3],
    )
    drawn = drawing(rows)

    assert [mark.place_label for mark in drawn.marks] == ["San Juan, Puerto Rico"]
    assert drawn.not_drawn == ("Guam", "Pago Pago, American Samoa")
    x, y = drawn.marks[0].home
    assert x > WIDTH - 98
    assert y > HEIGHT - 80


def test_the_key_names_what_is_drawn_and_nothing_else():
    michigan = choose(state={"MI"}).apply(WHOLE, RECORDS)
    spec = str(drawing(place_table(michigan.awards, michigan.named)).chart.to_dict())

    assert "FY2016" in spec
    assert "FY2019" not in spec
    assert "county" in spec
    assert "named by NMRC" not in spec


def test_the_outlines_come_with_the_drawing_and_from_no_address():
    spec = drawing().chart.to_dict()

    assert "url" not in str(spec)
    assert OUTLINES in str(spec)
    codes = {f["properties"]["code"] for f in drawing().outlines}
    assert codes == set(STATES_AND_DC)
    assert not codes & OUTSIDE


points = st.lists(
    st.tuples(st.floats(0, WIDTH), st.floats(0, HEIGHT)), min_size=1, max_size=40
)


@given(points)
def test_marks_are_moved_no_farther_than_they_may(spots):
    for (x, y), (u, v) in zip(spots, apart(spots, 12, 18), strict=True):
        assert ((u - x) ** 2 + (v - y) ** 2) ** 0.5 <= 18.001


@given(st.integers(2, 6))
def test_marks_in_one_spot_part(number):
    spots = apart([(100.0, 100.0)] * number, 12, 60)

    for index, (x, y) in enumerate(spots):
        for u, v in spots[index + 1 :]:
            assert ((u - x) ** 2 + (v - y) ** 2) ** 0.5 > 11


@given(points, st.sampled_from(["", "19", "14·19", "Alameda and Contra Costa"]))
def test_labels_never_overlap_wherever_the_marks_are(spots, text):
    labels = beside(spots, [text] * len(spots), 5, 10, FRAME)
    boxes = [label.box for label in labels if label]

    for index, box in enumerate(boxes):
        assert FRAME.holds(box)
        assert not any(map(box.overlaps, boxes[index + 1 :]))
        assert not any(box.overlaps(around(spot, 5)) for spot in spots)


@given(st.text(max_size=200), st.integers(40, 400))
def test_a_wrapped_text_fits_and_loses_no_letter(text, width):
    assume(text.split())
    lines = wrapped(text, 11, width)

    assert all(text_width(line, 11) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
