"""Text takes the room that was kept for it, in the type of the pictures."""

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from charts.tokens import FONT
from charts.typography import text_width, wrapped
from charts.vega import scenegraph

LATIN = st.characters(min_codepoint=0x20, max_codepoint=0x17F, exclude_categories=["C"])


def drawn_width(text, size, weight):
    """Return how wide Vega says that a whole text is."""
    look = {
        "text": {"field": "data"},  # as pictures do: Vega reads a constant "if" as code
        "font": {"value": FONT},
        "fontSize": {"value": size},
        "fontWeight": {"value": weight},
    }
    across = {"x": {"field": "bounds.x1"}, "x2": {"field": "bounds.x2"}}
    words = {"name": "words", "type": "text", "encode": {"enter": look}}
    words["from"] = {"data": "texts"}
    box = {"name": "box", "type": "rect", "from": {"data": "words"}}
    data = [{"name": "texts", "values": [text]}]
    spec = {"data": data, "marks": [words, box | {"encode": {"enter": across}}]}
    return scenegraph(spec)["box"][0]["width"]


@given(st.text(LATIN, max_size=30))
@example("if")
@settings(max_examples=60, deadline=None)
def test_a_text_is_never_wider_than_was_counted_on(text):
    for bold, weight in ((False, "normal"), (True, "bold")):
        assert drawn_width(text, 11, weight) <= text_width(text, 11, bold=bold) + 0.5


@pytest.mark.parametrize(
    "text",
    [
        "listed by NMRC; no award record found",
        "Alameda and Contra Costa Counties 2019",
        "14·19: FY2014 and FY2019",
    ],
)
def test_no_more_room_is_kept_than_a_text_takes(text):
    for bold, weight in ((False, "normal"), (True, "bold")):
        width = text_width(text, 11, bold=bold)
        assert width == pytest.approx(drawn_width(text, 11, weight), rel=0.02)


def test_a_space_takes_room_and_an_empty_text_none():
    assert text_width(" ", 10) == pytest.approx(2.78, abs=0.01)
    assert text_width("", 10) == 0


@given(st.text(LATIN, max_size=200), st.integers(40, 400))
@settings(deadline=None)
def test_a_wrapped_text_fits_and_loses_no_letter(text, width):
    assume(text.split())
    lines = wrapped(text, 11, width)

    assert all(text_width(line, 11) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
