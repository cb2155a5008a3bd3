"""The address of a view opens that view, and its QR code is that address."""

from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from exports.links import embed_snippet, permalink, qr_svg
from grants.filters import read_filter
from tests.grants.test_filters import OFFICIAL, choose

PUBLIC = "https://awards.example.org"
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


def test_a_link_opens_the_selection_that_it_was_made_of():
    chosen = choose(state="TX NY", cycle="2019")

    address = permalink(PUBLIC, "timeline", chosen.to_query())
    parts = urlsplit(address)

    assert (parts.netloc, parts.path) == ("awards.example.org", "/timeline")
    assert read_filter(parse_qs(parts.query), OFFICIAL) == (chosen, [])


@pytest.mark.parametrize(
    ("public", "page", "address"),
    [
        (PUBLIC, "map", f"{PUBLIC}/"),
        (f"{PUBLIC}/awards", "coverage", f"{PUBLIC}/awards/coverage"),
        ("", "timeline", ""),
    ],
)
def test_the_front_door_has_no_name_and_without_a_public_address_there_is_no_link(
    public, page, address
):
    assert permalink(public, page, {}) == address


@given(st.dictionaries(texts, st.lists(texts, min_size=1, max_size=3), max_size=4))
def test_every_value_survives_the_address(query):
    address = permalink(PUBLIC, "map", query)

    assert address.isascii()
    assert parse_qs(urlsplit(address).query, keep_blank_values=True) == query


def modules(svg: str) -> set[tuple[int, int]]:
    """Return the dark modules that a QR code's path draws, without its margin."""
    path = ET.fromstring(svg).findall("{http://www.w3.org/2000/svg}path")[1]  # noqa: S314
    dark, x, y = set(), 0.0, 0.0
    drawn = path.attrib["d"].replace("M", " M ").replace("m", " m ").replace("h", " h ")
    words = iter(drawn.split())
    for command in words:
        if command in "Mm":
            dx, dy = float(next(words)), float(next(words))
            x, y = (dx, dy) if command == "M" else (x + dx, y + dy)
        else:
            length = int(next(words))
            dark |= {(int(x) + n - 4, int(y) - 4) for n in range(length)}
            x += length
    return dark


def test_the_drawing_has_every_dark_module_of_the_code_and_a_quiet_margin():
    address = permalink(PUBLIC, "timeline", {"cycle": ["2014"]})
    svg = qr_svg(address)
    matrix = segno.make_qr(address, error="m").matrix

    expected = {
        (x, y) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark
    }
    assert modules(svg) == expected
    side = len(matrix) + 8
    assert ET.fromstring(svg).attrib["viewBox"] == f"0 0 {side} {side}"  # noqa: S314
    assert svg == qr_svg(address)


def test_an_address_that_no_phone_reads_has_no_code():
    assert qr_svg("") == ""
    assert qr_svg(f"{PUBLIC}/?add={'x' * 800}") == ""


def test_a_web_page_can_take_the_snippet_as_it_stands_and_shows_the_map_alone():
    chosen = choose(state="TX", cycle="2019")
    address = permalink(PUBLIC, "map", chosen.to_query())

    (frame,) = ET.fromstring(f"<p>{embed_snippet(address)}</p>")  # noqa: S314 - our own
    asked = parse_qs(urlsplit(frame.attrib["src"]).query)
    assert asked == {"state": ["TX"], "cycle": ["2019"], "embed": ["true"]}
    assert frame.attrib["title"]
    (bare,) = ET.fromstring(f"<p>{embed_snippet(f'{PUBLIC}/')}</p>")  # noqa: S314
    assert bare.attrib["src"] == f"{PUBLIC}/?embed=true"
