"""A picture that leaves says in words what it shows, and is whole without a network."""

import re
import struct
import xml.etree.ElementTree as ET
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings

from charts.sites.marks import CONTEXT, PLACE
from charts.tokens import KEY_SIZE
from charts.typography import text_width
from exports.pictures.drawn import (
    awards_picture,
    dollars_picture,
    sites_picture,
    states_picture,
)
from geo.gazetteer import read_outlines
from grants.errors import DataError
from grants.filters import AwardFilter
from tests.grants.strategies import selections
from tests.lists import ALL_LISTS, context_of

pytestmark = pytest.mark.slow

NS = "{http://www.w3.org/2000/svg}"
KINDS = {
    "map": sites_picture,
    "awards": awards_picture,
    "dollars": dollars_picture,
    "states": states_picture,
}
#: Of the awkward list; it stands in the place of every text that a record may hold.
HOSTILE = '=HYPERLINK("http://x") <script>alert(1)</script>'


def chosen(**codes):
    selection = AwardFilter()
    for facet, code in codes.items():
        selection = selection.choosing(facet, code)
    return selection


def of(name="official", **codes):
    return context_of(name, chosen(**codes))


@cache
def drawn(kind, name):
    return KINDS[kind](context_of(name))


@pytest.fixture(scope="module", params=[(k, n) for n in ALL_LISTS for k in KINDS])
def picture(request):
    return drawn(*request.param)


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


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_is_the_same_bytes_twice(kind):
    again = KINDS[kind](of())

    assert again.svg == drawn(kind, "official").svg
    assert again.png(60) == drawn(kind, "official").png(60)


def test_pictures_can_stand_on_one_page_since_no_part_has_an_id(picture):
    assert not any(node.get("id") for node in parsed(picture.svg).iter())


def test_a_picture_is_one_file_without_scripts_or_addresses(picture):
    root = parsed(picture.svg)
    drawings = ("svg", "title", "desc", "g", "path", "rect", "text", "tspan", "line")

    assert {node.tag for node in root.iter()} <= {f"{NS}{name}" for name in drawings}
    for node in root.iter():
        assert not any(name.startswith("on") or "href" in name for name in node.attrib)


def test_a_picture_tells_the_same_to_whoever_does_not_see_it(picture):
    root = parsed(picture.svg)

    assert root.get("role") == "img"
    assert root.get("aria-label") == picture.alt == root.findtext(f"{NS}desc")
    assert root.findtext(f"{NS}title") == picture.title


def test_a_picture_that_travels_alone_carries_its_limits(picture):
    words = " ".join(texts(picture.svg))

    for limit in ("A city is the finest place held", "compiled on", "data version"):
        assert limit in words
    assert "not a referral list" in words


def test_no_picture_shows_an_amount_that_was_not_found_as_zero(picture):
    assert not re.search(r"\$0(?![\d,.])|: 0\b", picture.alt)
    assert "$0" not in texts(picture.svg)


def test_words_of_a_legend_do_not_run_into_each_other_or_off_the_picture(picture):
    rows: dict[str, list[tuple[float, float]]] = {}
    for node in parsed(picture.svg).findall(f"{NS}text"):
        if node.get("font-size") == f"{KEY_SIZE:g}px":
            left = float(node.get("x"))
            right = left + text_width(node.text, KEY_SIZE)
            rows.setdefault(node.get("y"), []).append((left, right))

    for row in rows.values():
        assert all(right + 12 < left for (_, right), (left, _) in pairwise(row))
        assert row[-1][1] <= 706


def test_every_text_keeps_the_room_that_was_measured_for_it(picture):
    """A reader without the font of the pictures sees another one in its place."""
    for node in parsed(picture.svg).iter(f"{NS}text"):
        for line in list(node) or [node]:
            assert line.get("lengthAdjust") == "spacingAndGlyphs", line.text
            size = float(node.get("font-size").removesuffix("px"))
            is_bold = node.get("font-weight") in {"bold", "600"}
            width = text_width(line.text, size, bold=is_bold)
            assert float(line.get("textLength")) == pytest.approx(width, abs=0.06)


@pytest.mark.parametrize("name", ["official", "awkward", "empty", "one"])
def test_for_a_room_all_pictures_are_one_size_and_no_word_is_small(name):
    context = context_of(name)
    for picture in (
        sites_picture(context, title=False, room=True),
        awards_picture(context, title=False, room=True),
    ):
        root = parsed(picture.svg)
        sizes = {node.get("font-size") for node in root.iter(f"{NS}text")}

        assert root.get("width") == "532"
        assert float(root.get("height")) <= 225
        assert min(float(size.removesuffix("px")) for size in sizes) >= KEY_SIZE


def test_the_bars_for_a_room_tell_awards_and_dollars():
    root = parsed(awards_picture(of(), title=False, room=True).svg)
    words = {node.text for node in root.iter(f"{NS}tspan")}

    assert {"3 of 6", "$1.3M", "$2.68M"} <= words


@pytest.mark.parametrize("kind", KINDS)
def test_a_png_is_ten_inches_wide_at_300_pixels_an_inch(kind):
    png, root = drawn(kind, "awkward").png(), parsed(drawn(kind, "awkward").svg)
    high = float(root.attrib["height"])

    assert root.get("viewBox") == f"0 0 720 {high:g}"
    width, height = struct.unpack(">II", png[16:24])
    assert width == 3000
    assert height == pytest.approx(high * 300 / 72, abs=1)


@pytest.mark.parametrize("focus", [(), ("TX",), ("AK",), ("DC",), ("HI",)])
def test_the_map_begins_where_its_title_begins_and_fills_its_room(focus):
    """Vega moves everything where anything reaches over an edge."""
    group = parsed(sites_picture(of(), focus=focus).svg).find(f"{NS}g")

    assert group.get("transform").startswith("translate(14,")
    assert group.find(f"{NS}g").get("transform") == "translate(0,0)"


@given(selections())
@settings(max_examples=10)
def test_marks_and_what_is_not_drawn_are_the_places(selection):
    context = context_of(*selection)
    places = context.figures.places
    picture = sites_picture(context)

    assert len(marks(picture.svg)) + len(picture.not_drawn) == len(places)
    assert picture.alt.startswith(context.title)
    for found in places:
        assert found.place.label in picture.alt
    if not places:
        assert "No place in this selection" in texts(picture.svg)


@given(selections())
@settings(max_examples=4)
def test_every_selection_has_its_charts(selection):
    context = context_of(*selection)

    for draw in (awards_picture, dollars_picture, states_picture):
        picture = draw(context)
        assert parsed(picture.svg).findtext(f"{NS}title") == picture.title


def test_the_words_for_the_map_name_places_and_cycles_in_figures():
    alt = sites_picture(of(cycle="2017")).alt

    assert "3 places with a project-site award found so far, FY2017" in alt
    assert "Places by cycle: FY2017 3." in alt
    assert "New Orleans, Louisiana: FY2017" in alt


def test_the_words_for_the_charts_name_what_was_announced():
    awards, dollars = drawn("awards", "official").alt, drawn("dollars", "official").alt

    assert "FY2016: 3 awards; announced: more than $2,600,000, 6 awards" in awards
    assert "FY2015: none found, unknown, not zero" in awards
    assert "FY2019: $2,684,769" in dollars
    awkward = drawn("dollars", "awkward").alt
    assert "FY2021: $316,000 (of which $300,000 is approximate; amount not" in awkward


def test_the_words_for_the_states_name_them_and_a_choice_hides_no_other():
    texas = states_picture(of(state="TX")).alt

    for alt in (drawn("states", "official").alt, texas):
        assert "Latest cycle, FY2019: 5 (California, Florida" in alt
        assert "None found: 40." in alt


def test_a_step_shows_what_is_new_and_keeps_what_was_shown_before():
    shown = context_of("official", AwardFilter().choosing("cycle", "2014", "2016"))
    ids = {found.place.place_id: found.years for found in shown.figures.places}
    new = {place for place, years in ids.items() if 2016 in years}
    earlier = ids.keys() - new
    picture = sites_picture(shown, new=new, earlier=earlier)

    assert len(marks(picture.svg)) == len(ids)
    assert f"{len(earlier)} places drawn faint, as shown before." in picture.alt
    assert len(marks(sites_picture(shown, new=new).svg)) == len(new)
    assert marks(sites_picture(shown, new=()).svg) == []


def test_a_state_from_near_names_its_places_and_its_neighbors():
    picture = sites_picture(of(state="TX"), focus=("TX",))

    assert "El Paso 2014, 2019" in texts(picture.svg)
    assert "Oklahoma" in texts(picture.svg)
    assert len(marks(picture.svg)) == 2
    assert any("New Orleans" in said for said in marks(picture.svg, CONTEXT))


def test_a_place_that_is_only_named_is_no_award():
    picture = sites_picture(of(state="NV"), focus=("NV",))

    assert "1 place listed by NMRC; no award record found" in picture.alt
    assert "with a project-site award" not in picture.alt


def test_hawaii_and_san_juan_are_drawn_and_guam_is_named_beside():
    picture = drawn("map", "awkward")
    said = " ".join(marks(picture.svg))

    assert "Honolulu, Hawaii" in said
    assert "San Juan, Puerto Rico" in said
    assert picture.not_drawn == ("Guam",)
    assert "Not on this picture: Guam." in texts(picture.svg)
    assert "Not on this picture: Guam." in picture.alt


def test_without_its_title_a_picture_still_says_what_is_not_on_it():
    words = texts(sites_picture(of("awkward"), title=False).svg)

    assert "Not on this picture: Guam." in words
    assert not any("compiled on" in text for text in words)


def test_thousands_of_places_are_all_drawn_and_missing_labels_are_told():
    places = context_of("many").figures.places
    picture = drawn("map", "many")

    assert len(marks(picture.svg)) + len(picture.not_drawn) == len(places)
    assert "marks have no label for want of room" in picture.alt
    assert len(picture.svg) < 1_000_000


def test_whatever_a_person_writes_into_a_title_is_text():
    context = context_of("awkward").of(AwardFilter(words=HOSTILE), headed=HOSTILE)

    for draw in KINDS.values():
        root = parsed(draw(context).svg)
        assert not list(root.iter(f"{NS}script"))
        assert HOSTILE in "".join(node.text or "" for node in root.iter(f"{NS}text"))


def test_damaged_outlines_are_named_with_what_to_do(tmp_path):
    for content in ("{", '{"features": []}', '{"features": [{}]}', "[]"):
        file = tmp_path / "outlines.geojson"
        file.write_text(content, encoding="utf-8")
        with pytest.raises(DataError, match="git checkout"):
            read_outlines(file)
    with pytest.raises(DataError, match="is missing"):
        read_outlines(tmp_path / "nothing.geojson")
