"""A picture that leaves says in words what it shows, and is whole without a network."""

import re
import struct
import xml.etree.ElementTree as ET
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts.sites.marks import CONTEXT, PLACE
from data import read_table
from exports.handout import Handout, handout_of
from exports.pictures.drawn import (
    awards_picture,
    dollars_picture,
    sites_picture,
    states_picture,
)
from geo.gazetteer import read_outlines
from grants.award_list import place_table
from grants.errors import DataError
from grants.selection import Selection
from tests.conftest import make_award
from tests.grants.test_selection import RECORDS, WHOLE, choose, selections

UNDER_18 = read_table("states_under_18")
NS = "{http://www.w3.org/2000/svg}"


def handed(selection=None, whole=WHOLE):
    chosen = selection or Selection()
    found = chosen.apply(whole, RECORDS) if selection else whole
    return handout_of(chosen, found, whole, ())


def made(rows, **changes):
    """Return a handout of made-up awards."""
    table = pd.DataFrame([make_award(**row) for row in rows])
    table = table.reindex(columns=WHOLE.awards.columns)
    table = table.astype({"fiscal_year": "Int64", "amount_original_usd": "Int64"})
    whole = replace(WHOLE, awards=table, named=WHOLE.named.iloc[:0])
    return replace(handed(whole=whole), **changes)


def parsed(svg):
    return ET.fromstring(svg)  # noqa: S314 - drawn here


def marks(svg, role=PLACE):
    return [
        node.attrib["aria-label"]
        for node in parsed(svg).iter()
        if node.get("aria-roledescription") == role
    ]


def texts(svg):
    return [node.text or "" for node in parsed(svg).iter(f"{NS}text")]


def spread(number):
    """Return rows of so many places, more and more of them in the Northeast."""
    return [
        {
            "award_number": f"n{i}",
            "place_id": f"city:{i}",
            "place_label": f"Town {i}, Kansas",
            "place_state": "KS",
            "fiscal_year": 2014 + i % 6,
            "longitude": -75 - 45 * (i / number) ** 3,
            "latitude": 34 + 10 * (i * 0.414 % 1),
        }
        for i in range(number)
    ]


PICTURES = {
    "map": lambda: sites_picture(handed()),
    "texas": lambda: sites_picture(handed(choose(state={"TX"})), focus=("TX",)),
    "awards": lambda: awards_picture(handed()),
    "dollars": lambda: dollars_picture(handed()),
    "states": lambda: states_picture(handed(), UNDER_18),
}


@pytest.fixture(scope="module", params=sorted(PICTURES))
def picture(request):
    return PICTURES[request.param]()


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_a_picture_is_the_same_bytes_twice(name):
    one, other = PICTURES[name](), PICTURES[name]()

    assert one.svg == other.svg
    assert one.png(60) == other.png(60)


def test_pictures_can_stand_on_one_page_since_no_part_has_an_id(picture):
    assert not any(node.get("id") for node in parsed(picture.svg).iter())


def test_a_picture_is_one_file_without_scripts_or_addresses(picture):
    root = parsed(picture.svg)

    assert {node.tag for node in root.iter()} <= {
        f"{NS}{name}"
        for name in (
            *("svg", "title", "desc", "g", "path", "rect", "text", "tspan", "line"),
        )
    }
    for node in root.iter():
        assert not any(name.startswith("on") or "href" in name for name in node.attrib)
    assert re.findall(r"https?://[^\"' ]+", picture.svg) == [NS.strip("{}")]


def test_a_picture_tells_the_same_to_whoever_does_not_see_it(picture):
    root = parsed(picture.svg)

    assert root.get("role") == "img"
    assert root.get("aria-label") == picture.alt == root.findtext(f"{NS}desc")
    assert root.findtext(f"{NS}title") == picture.title
    assert re.search(r"\d", picture.alt)
    assert len(picture.svg) < 200_000


def test_a_png_is_ten_inches_wide_at_300_pixels_an_inch(picture):
    png = picture.png()
    root = parsed(picture.svg)
    high = float(root.attrib["height"])

    assert root.get("viewBox") == f"0 0 720 {high:g}"
    width, height = struct.unpack(">II", png[16:24])
    assert width == 3000
    assert height == pytest.approx(high * 300 / 72, abs=1)


def test_a_picture_that_travels_alone_carries_its_limits(picture):
    words = " ".join(texts(picture.svg))

    assert "City is the finest place held" in words
    assert "compiled on November 23, 2026" in words
    assert "data version 1" in words
    assert "not a referral list" in words


@pytest.mark.parametrize("focus", [(), ("TX",), ("AK",), ("DC",), ("FL",), ("HI",)])
def test_the_map_begins_where_its_title_begins_and_fills_its_room(focus):
    """Vega moves everything where anything reaches over an edge."""
    drawn = parsed(sites_picture(handed(), focus=focus).svg).find(f"{NS}g")

    assert drawn.get("transform").startswith("translate(14,")
    assert drawn.find(f"{NS}g").get("transform") == "translate(0,0)"


@given(selections)
@settings(max_examples=25)
def test_marks_and_what_is_not_drawn_are_the_places(selection):
    handout = handed(selection)
    places = place_table(handout.found.awards, handout.found.named)
    picture = sites_picture(handout)

    assert len(marks(picture.svg)) + len(picture.not_drawn) == len(places)
    assert picture.alt.startswith(handout.title)
    for label in places["place_label"] if len(places) <= 25 else ():
        assert label in picture.alt
    if places.empty:
        assert "No place in this selection" in texts(picture.svg)


@given(selections)
@settings(max_examples=8)
def test_every_selection_has_its_charts(selection):
    handout = handed(selection)

    for picture in (
        awards_picture(handout),
        dollars_picture(handout),
        states_picture(handout, UNDER_18),
    ):
        assert parsed(picture.svg).findtext(f"{NS}title") == picture.title


def test_the_words_for_the_map_name_places_and_cycles_in_figures():
    alt = sites_picture(handed(choose(cycle={"2017"}))).alt

    assert "3 places with a project-site award found so far, FY2017" in alt
    assert "Places by cycle: FY2017 3." in alt
    assert "New Orleans, Louisiana: FY2017" in alt


def test_the_words_for_the_charts_name_what_was_announced_and_never_zero():
    awards, dollars = awards_picture(handed()).alt, dollars_picture(handed()).alt

    assert "FY2016: 2 awards found; announced: more than $2,600,000, 6 awards" in awards
    assert "FY2015: none found, unknown and not zero" in awards
    assert "FY2019: $2,684,769 found" in dollars
    assert ": 0" not in awards + dollars


def test_the_words_for_the_states_name_them():
    alt = states_picture(handed(), UNDER_18).alt

    assert "Latest cycle, FY2019: 5 (California, Florida" in alt
    assert "None found: 40." in alt


def test_a_step_shows_what_is_new_and_keeps_what_was_shown_before():
    handout = handed(choose(cycle={"2014", "2016", "2017"}))
    places = place_table(handout.found.awards, handout.found.named)
    is_new = places["fiscal_years"].map(lambda years: 2017 in years)
    new, earlier = set(places[is_new]["place_id"]), set(places[~is_new]["place_id"])
    picture = sites_picture(handout, new=new, earlier=earlier)

    assert len(marks(picture.svg)) == len(new) + len(earlier) == 7
    assert "4 places drawn faint, as shown before." in picture.alt
    assert len(marks(sites_picture(handout, new=new).svg)) == 3
    assert marks(sites_picture(handout, new=()).svg) == []


def test_a_state_from_near_names_its_places_and_its_neighbors():
    picture = sites_picture(handed(choose(state={"TX"})), focus=("TX",))

    assert "El Paso 2014, 2019" in texts(picture.svg)
    assert "Oklahoma" in texts(picture.svg)
    assert len(marks(picture.svg)) == 2
    assert any("New Orleans" in said for said in marks(picture.svg, CONTEXT))


def test_a_place_that_is_only_named_is_no_award():
    picture = sites_picture(handed(choose(state={"NV"})), focus=("NV",))

    assert "1 place named by NMRC without an award record" in picture.alt
    assert "with a project-site award" not in picture.alt


def test_hawaii_and_san_juan_are_drawn_and_guam_is_named_beside():
    rows = [
        {"place_label": "Honolulu, Hawaii", "place_state": "HI"}
        | {"place_id": "h", "longitude": -157.86, "latitude": 21.31},
        {"place_label": "San Juan, Puerto Rico", "place_state": "PR"}
        | {"place_id": "s", "longitude": -66.1, "latitude": 18.46},
        {"place_label": "Guam", "place_state": "GU", "precision": "county"}
        | {"place_id": "g", "longitude": 144.77, "latitude": 13.44},
    ]
    picture = sites_picture(made(rows))

    assert len(marks(picture.svg)) == 2
    assert picture.not_drawn == ("Guam",)
    assert "Not on this picture: Guam." in texts(picture.svg)
    assert "Not on this picture: Guam." in picture.alt


def test_without_its_title_a_picture_still_says_what_is_not_on_it():
    rows = [{"place_label": "Guam", "place_state": "GU", "latitude": 13.4}]
    words = texts(sites_picture(made(rows), title=False).svg)

    assert "Not on this picture: Guam." in words
    assert not any("compiled on" in text for text in words)


def test_five_hundred_places_are_all_drawn_and_missing_labels_are_told():
    picture = sites_picture(made(spread(500)))

    assert len(marks(picture.svg)) == 500
    labels = [text for text in texts(picture.svg) if re.fullmatch(r"\d\d", text)]
    (bare,) = re.findall(r"(\d+) marks have no label for want of room", picture.alt)
    assert len(labels) + int(bare) == 500
    assert "Town 7," not in picture.alt
    assert len(picture.svg) < 700_000


HOSTILE = st.sampled_from(
    [
        '<script>alert("x")</script>',
        "datum.x & signal('y')",
        "{{7*7}} ${x} ]]> <!--",
        '" onload="x',
        "</desc><script>",
        "nul\x00 bell\x07 \ufffe \u202e",
    ]
)


@given(HOSTILE, HOSTILE)
@settings(max_examples=8)
def test_whatever_a_list_calls_its_places_is_text(label, title):
    rows = [{"place_label": f"{label}, Ohio", "site_state": "OH", "recipient": label}]
    handout: Handout = made(rows, title=title, chosen=label)

    for focus in ((), ("OH",)):
        picture = sites_picture(handout, focus=focus)
        root = parsed(picture.svg)
        assert not list(root.iter(f"{NS}script"))
        assert not any(name.startswith("on") for n in root.iter() for name in n.attrib)
        assert len(marks(picture.svg)) == 1
    assert picture.png(40)
    plain = "".join(texts(awards_picture(handout).svg)).replace("�", "")
    assert title.partition("\x00")[0].split()[0] in plain


def test_damaged_outlines_are_named_with_what_to_do(tmp_path):
    for content in ("{", '{"features": []}', '{"features": [{}]}', "[]"):
        file = tmp_path / "outlines.geojson"
        file.write_text(content, encoding="utf-8")
        with pytest.raises(DataError, match="git checkout"):
            read_outlines(file)
    with pytest.raises(DataError, match="is missing"):
        read_outlines(tmp_path / "nothing.geojson")
