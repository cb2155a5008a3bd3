"""The map of places: every place is where it belongs, and every label can be read."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from math import dist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts.sites.basemap import basemap, parts_of, positions
from charts.sites.drawing import NOTHING, sites_drawing
from charts.sites.layout import (
    MOST_WITH_ROOM,
    Box,
    around,
    declutter,
    declutter_boxes,
    place_labels,
)
from charts.sites.marks import (
    CITY,
    COUNTY,
    KINDS,
    NAMED,
    PLACE,
    STATE,
    SitePlace,
    mark_path,
    short_years,
    site_place,
)
from charts.sites.sheets import PRINT, ROOM
from charts.tokens import CORNERS, KEY_SIZE, NAMED_HEIGHT, cycle_color
from geo.gazetteer import read_outlines
from grants.filters import AwardFilter
from tests.grants.strategies import selections
from tests.lists import LISTS, catalog_of

pytestmark = pytest.mark.slow

SHAPES = read_outlines()
WIDTH, HEIGHT = PRINT.width, PRINT.height
FRAME = PRINT.frame


OFFICIAL = catalog_of("official")
PROGRAM = OFFICIAL.awards.program


def places_of(catalog, chosen=None):
    found = catalog.figures_of(chosen)
    return [site_place(place, found.full.program) for place in found.places]


PLACES = places_of(OFFICIAL)


def drawing(places=PLACES, **options):
    return sites_drawing(SHAPES, places, PROGRAM, **options)


def made(state="KS", longitude=-98.0, latitude=38.5, **changes):
    at = (state, latitude, longitude)
    place = SitePlace("id", "Town", "Town: FY2019", *at, CITY, (2019,))
    return replace(place, **changes)


def texts(svg):
    root = ET.fromstring(svg)  # noqa: S314 - drawn here
    return [node.text for node in root.iter("{http://www.w3.org/2000/svg}text")]


def words_of(drawn):
    return [[entry.text for entry in row] for row in drawn.legend]


@pytest.mark.parametrize("code", [f["properties"]["code"] for f in SHAPES["features"]])
def test_a_map_fitted_to_a_state_holds_all_of_it(code):
    (part,) = parts_of([code], [])
    (state,) = (f for f in SHAPES["features"] if f["properties"]["code"] == code)
    corners = [
        {"type": "Point", "coordinates": point}
        for polygon in state["geometry"]["coordinates"]
        for point in polygon[0]
    ]
    seen = positions(basemap(SHAPES, [part]), part, corners)

    assert all(point and FRAME.holds(around(point, 0)) for point in seen)


@pytest.mark.parametrize(
    ("focus", "state", "longitude", "latitude", "x", "y"),
    [
        ((), "KS", -98.0, 38.5, 0.50, 0.52),
        ((), "AK", -149.9, 61.2, 0.16, 0.84),
        ((), "HI", -157.9, 21.3, 0.31, 0.85),
        ((), "PR", -66.1, 18.4, 0.93, 0.87),
        (("AK",), "AK", -149.9, 61.2, 0.63, 0.56),
        (("GU",), "GU", 144.77, 13.44, 0.50, 0.50),
    ],
)
def test_a_place_lies_where_a_reader_looks_for_it(
    focus, state, longitude, latitude, x, y
):
    drawn = drawing([made(state, longitude, latitude)], focus=focus)

    assert dist(drawn.marks[0].home, (x * WIDTH, y * HEIGHT)) < 20


def test_several_awards_at_a_place_are_one_mark_with_all_its_cycles():
    (mark,) = [m for m in drawing().marks if m.place.label == "El Paso, Texas"]

    assert mark.text == "14·19"
    assert mark.place.said == "El Paso, Texas: FY2014, FY2019"
    assert mark.place.color == cycle_color(2019)


def test_the_shape_tells_city_county_state_and_what_is_only_named():
    kinds = {place.label: place.kind for place in PLACES}

    assert kinds["Wichita, Kansas"] == CITY
    assert kinds["Santa Clara County, California"] == COUNTY
    assert kinds["Florida"] == STATE
    assert kinds["Las Vegas, Nevada"] == NAMED


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("half_width", [0, 20])
def test_a_mark_has_the_corners_that_the_one_table_gives_its_kind(kind, half_width):
    path = mark_path(kind, 10, half_width)
    high = 10 * (NAMED_HEIGHT if kind == NAMED else 1)
    radius = re.search(r"A([\d.]+),", path)

    assert (float(radius[1]) if radius else 0) == 2 * high * CORNERS[kind]
    assert f"{half_width or high:g}" in re.split("[^0-9.]", path)


def test_of_many_cycles_the_first_and_the_last_stand_beside_the_mark():
    assert short_years(tuple(range(2010, 2020))) == "10…19"
    many = made(fiscal_years=tuple(range(2010, 2020)), label="Salina, Kansas")
    assert many.name_and_years == "Salina 2010 to 2019"


@given(selections())
@settings(max_examples=12)
def test_every_place_is_drawn_or_told_as_not_drawn(selection):
    places = places_of(*selection)
    drawn = drawing(places)

    told = [*(mark.place for mark in drawn.marks), *drawn.not_drawn]
    assert sorted(told, key=lambda place: place.place_id) == sorted(
        places, key=lambda place: place.place_id
    )
    assert (NOTHING in texts(drawn.svg)) is (not drawn.marks)


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("focus", [(), ("CA",), ("CO",), ("DC",), ("NY", "MA")])
def test_on_a_small_map_every_label_has_room_and_lies_on_nothing(name, focus):
    marks = drawing(places_of(catalog_of(name)), focus=focus).marks
    boxes = [mark.label.box for mark in marks if mark.label]

    assert all(mark.label for mark in marks if mark.text)
    for index, box in enumerate(boxes):
        assert FRAME.holds(box)
        assert not any(map(box.overlaps, boxes[index + 1 :]))
        assert not any(box.overlaps(around(mark.at, 4)) for mark in marks)


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("focus", [(), ("CA",), ("CO",), ("NY", "MA")])
def test_for_a_room_marks_lie_apart_and_hold_their_cycles_in_large_type(name, focus):
    places = places_of(catalog_of(name))
    drawn = drawing(places, context=PLACES, focus=focus, sheet=ROOM)
    boxes = [around(mark.at, *mark.half).inset(0.5) for mark in drawn.marks]
    sizes = re.findall(r'<text[^>]*font-size="([\d.]+)px', drawn.svg)

    assert all(float(size) >= KEY_SIZE for size in sizes)
    for index, (mark, box) in enumerate(zip(drawn.marks, boxes, strict=True)):
        assert ROOM.frame.holds(box)
        assert not any(map(box.overlaps, boxes[index + 1 :]))
        assert bool(mark.inside) is not (mark.is_faint or mark.place.kind == NAMED)
        if mark.label and mark.role == PLACE:
            assert not any(map(mark.label.box.overlaps, boxes))


def test_for_a_room_what_stands_in_a_mark_is_told_by_examples():
    cycles, shapes = words_of(drawing(sheet=ROOM))
    honolulu = places_of(catalog_of("awkward"), AwardFilter().choosing("state", "HI"))

    assert cycles == ["FY2019", "FY2014 and FY2019"]
    assert shapes == words_of(drawing())[1]
    (entry,) = drawing(honolulu, sheet=ROOM).legend[0]
    assert (entry.inside, entry.text) == ("?", "cycle not found")


@pytest.mark.long
def test_for_a_room_a_legend_of_thirty_cycles_is_one_line():
    cycles, _ = words_of(drawing(places_of(catalog_of("many")), sheet=ROOM))

    assert cycles == ["Color: cycle of the last award, FY2001 to FY2030"]


def test_from_near_the_names_stand_beside_the_marks_and_others_are_around():
    texas = [place for place in PLACES if place.state == "TX"]
    drawn = drawing(texas, context=PLACES, focus=("TX",))
    found = {mark.text: mark for mark in drawn.marks}

    assert not found["El Paso 2014, 2019"].is_faint
    assert found["New Orleans 2017"].is_faint
    assert "Los Angeles 2017" not in found
    assert drawn.not_drawn == ()
    assert {"Oklahoma", "New Mexico", "Mississippi"} <= set(texts(drawn.svg))
    assert "outside of this selection" in words_of(drawn)[1]


def test_no_name_of_a_state_lies_under_a_mark():
    middle = made("KS", -98.4, 38.5)

    assert "Kansas" in texts(drawing([], focus=("KS",)).svg)
    assert "Kansas" not in texts(drawing([middle], focus=("KS",)).svg)


def test_states_that_lie_far_apart_get_the_map_of_the_country():
    assert drawing(focus=("AK", "FL")).svg == drawing().svg
    assert drawing(focus=("NY", "MA")).svg != drawing().svg


def test_a_territory_without_room_is_told_and_puerto_rico_has_a_corner():
    san_juan = made("PR", -66.1, 18.4, place_id="a", label="San Juan, Puerto Rico")
    guam = made("GU", 144.77, 13.44, place_id="b", label="Guam")
    samoa = made("AS", -170.7, -14.3, place_id="c", label="American Samoa")
    drawn = drawing([san_juan, guam, samoa])

    assert [mark.place for mark in drawn.marks] == [san_juan]
    assert drawn.not_drawn == (guam, samoa)
    assert "U.S. Virgin Islands" in texts(drawn.svg)
    assert "U.S. Virgin Islands" not in texts(drawing([guam]).svg)


def test_a_label_beside_the_corner_stays_out_of_it_and_one_in_it_stays_in():
    miami = made("FL", -80.13, 25.8, place_id="m")
    spots = [made("PR", -66.1 - i / 5, 18.4, place_id=str(i)) for i in range(3)]
    drawn = drawing([miami, *spots])
    corner = Box(WIDTH - 98, HEIGHT - 78, WIDTH, HEIGHT - 26)

    for mark in drawn.marks:
        if mark.label and mark.place.state == "PR":
            assert corner.holds(mark.label.box)
        elif mark.label:
            assert not corner.overlaps(mark.label.box)


def test_the_legend_names_what_is_drawn_and_nothing_else():
    michigan = places_of(OFFICIAL, AwardFilter().choosing("state", "MI"))

    assert words_of(drawing(michigan)) == [["Color: cycle", "FY2016"], ["county"]]
    assert words_of(drawing([])) == [[], []]
    everything = words_of(drawing())
    assert "14·19: FY2014 and FY2019" in everything[0]
    assert "listed by NMRC; no award record found" in everything[1]


def test_a_place_whose_cycle_was_not_found_has_a_mark_and_says_so():
    found = places_of(catalog_of("awkward"), AwardFilter().choosing("state", "HI"))
    drawn = drawing(found)

    assert [mark.place.said for mark in drawn.marks] == [
        "Honolulu, Hawaii: cycle not found"
    ]
    assert words_of(drawn) == [["Color: cycle", "cycle not found"], ["city"]]


def test_more_places_than_have_room_are_all_drawn_where_they_belong():
    places = [
        made(longitude=-120 + i / 40, place_id=str(i))
        for i in range(MOST_WITH_ROOM + 1)
    ]
    drawn = drawing(places)

    assert len(drawn.marks) == len(places)
    assert all(mark.at == mark.home and not mark.label for mark in drawn.marks)


points = st.lists(
    st.tuples(st.floats(6, WIDTH - 6), st.floats(6, HEIGHT - 6)),
    min_size=1,
    max_size=40,
)


@given(points, st.integers(1, 5))
def test_no_mark_is_moved_off_the_frame_or_farther_than_it_may(spots, copies):
    spots = spots * copies
    inside = FRAME.inset(5)
    moved = declutter(spots, 12, 18, inside)

    assert len(moved) == len(spots)
    for spot, at in zip(spots, moved, strict=True):
        assert dist(spot, at) <= 18.02
        assert inside.holds(around(at, 0))


@given(st.integers(2, 6))
def test_marks_in_one_spot_part_and_do_so_the_same_way_each_time(number):
    spots = [(100.0, 100.0)] * number
    moved = declutter(spots, 12, 60, FRAME)

    assert moved == declutter(spots, 12, 60, FRAME)
    for index, at in enumerate(moved):
        assert all(dist(at, other) > 11 for other in moved[index + 1 :])


boxes_of = st.lists(
    st.tuples(st.floats(40, 300), st.floats(20, 190), st.floats(4, 20)), max_size=12
)


@given(boxes_of)
def test_no_box_is_moved_off_the_frame_or_farther_than_it_may(spots):
    frame = Box(0, 0, 336, 212)
    halves = [(wide, 8.0) for _, _, wide in spots]
    homes = [(x, y) for x, y, _ in spots]
    moved = declutter_boxes(homes, halves, 60, frame)

    assert len(moved) == len(homes)
    for home, (x, y), (wide, high) in zip(homes, moved, halves, strict=True):
        assert dist(home, (x, y)) <= 60.02
        assert frame.inset(-0.01).holds(Box(x - wide, y - high, x + wide, y + high))


def test_marks_with_room_stay_where_they_belong():
    spots = [(100.0, 100.0), (112.0, 100.0), (300.0, 50.0)]

    assert declutter(spots, 12, 18, FRAME) == spots
    assert declutter([], 12, 18, FRAME) == []


@given(points, st.sampled_from(["", "19", "14·19", "Alameda and Contra Costa"]))
def test_labels_never_overlap_wherever_the_marks_are(spots, text):
    labels = place_labels(
        [around(spot, 5) for spot in spots], [text] * len(spots), 10, FRAME
    )
    boxes = [label.box for label in labels if label]

    for index, box in enumerate(boxes):
        assert FRAME.holds(box)
        assert not any(map(box.overlaps, boxes[index + 1 :]))
        assert not any(box.overlaps(around(spot, 5)) for spot in spots)
