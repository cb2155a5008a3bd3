"""Colors that can be read, a color that keeps its cycle, one table for all of them."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.tokens import CORNERS, DARK, LIGHT, NO_CYCLE_COLOR, PAPER, cycle_color
from tests.charts.color import contrast, difference

years = st.integers(1900, 2300)


@given(years)
def test_white_text_is_readable_on_every_cycle_and_it_stands_off_the_land(year):
    assert contrast(cycle_color(year), "#FFFFFF") >= 4.5
    assert contrast(cycle_color(year), LIGHT.land) >= 3


@given(years)
def test_a_cycle_and_the_next_can_be_told_apart(year):
    assert difference(cycle_color(year), cycle_color(year + 1)) > 9


@given(years)
def test_twelve_cycles_in_a_row_have_twelve_colors_and_then_they_begin_anew(year):
    assert len({cycle_color(year + more) for more in range(12)}) == 12
    assert cycle_color(year + 12) == cycle_color(year)


def test_the_programs_cycles_keep_the_colors_that_readers_know():
    assert [cycle_color(year) for year in (2014, 2016, 2017, 2018, 2019)] == [
        *("#0B3C49", "#13647A", "#1F7A8C", "#A8560F", "#8C3B1B"),
    ]
    assert cycle_color(2026) == cycle_color(2014)


@pytest.mark.parametrize(
    ("sheet", "mark", "high"),
    [
        ("geo/map_assets/sites.css", ".site", 28),  # pixels, as the map's script has it
        ("geo/map_assets/sites.css", ".site.dot", 11),
        ("ui/styles/page.css", ".key", 1.4),  # rem
    ],
)
def test_the_living_map_and_its_legend_round_their_marks_as_the_table_says(
    sheet, mark, high
):
    """Of a mark that is rounder than half its height a browser makes a circle."""
    rules = dict(re.findall(r"^(\.[\w.]+) \{([^}]*)\}", Path(sheet).read_text(), re.M))

    for kind, corner in CORNERS.items():
        own, all_of_it = f"{mark}.{kind}", f".{mark.split('.')[1]}.{kind}"
        bodies = rules.get(own, "") + rules.get(all_of_it, "")
        assert "rotate" not in bodies
        radius = re.search(r"border-radius: ([\d.]+)(px|rem|%)?", bodies)
        given_corner = 0.0
        if radius:
            number, unit = float(radius[1]), radius[2]
            given_corner = number / 100 if unit == "%" else number / high
        assert min(given_corner, 0.5) == pytest.approx(corner), kind


def test_the_marker_without_a_cycle_stands_off_the_land():
    assert contrast(NO_CYCLE_COLOR, LIGHT.land) >= 3
    assert contrast(NO_CYCLE_COLOR, "#FFFFFF") >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK, PAPER])
def test_text_and_links_can_be_read_on_both_grounds(tokens):
    for ground in (tokens.ground, tokens.second_ground, tokens.land):
        assert contrast(tokens.ink, ground) >= 4.5
        assert contrast(tokens.second_ink, ground) >= 4.5
        assert contrast(tokens.link, ground) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_the_ring_of_the_focus_and_every_mark_stand_off_the_ground(tokens):
    """3:1, as WCAG 2.2 has it for what is no text; the ring on both grounds."""
    for ground in (tokens.ground, tokens.second_ground, tokens.land):
        assert contrast(tokens.accent, ground) >= 3
    for mark in ("assistance", "latest", "earlier", "kept", "gained", "second_ink"):
        assert contrast(getattr(tokens, mark), tokens.ground) >= 3, mark
    if tokens.edge:  # a cycle's color alone would sink into it
        assert contrast(tokens.edge, tokens.ground) >= 3
    assert contrast("#FFFFFF", tokens.accent) >= 4.5  # on a button


@pytest.mark.parametrize(("name", "tokens"), [("light", LIGHT), ("dark", DARK)])
def test_the_theme_of_the_app_has_the_same_colors(name, tokens):
    file = Path(__file__).parents[2] / ".streamlit" / "config.toml"
    theme = tomllib.loads(file.read_text(encoding="utf-8"))["theme"][name]

    assert theme == {
        "primaryColor": tokens.accent,
        "backgroundColor": tokens.ground,
        "secondaryBackgroundColor": tokens.second_ground,
        "textColor": tokens.ink,
        "borderColor": tokens.line,
        "linkColor": tokens.link,
    }
