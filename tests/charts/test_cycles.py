"""What the charts draw is what the cycles hold."""

import pandas as pd
import pytest
import vl_convert as vlc
from hypothesis import given, settings

from charts.cycles import awards_chart, dollars_chart
from charts.tokens import DARK, LIGHT
from grants.filters import AwardFilter
from tests.grants.strategies import selections
from tests.lists import ALL_LISTS, catalog_of

pytestmark = pytest.mark.slow


def cycles_of(name, chosen=None):
    return catalog_of(name).figures_of(chosen).chosen_cycles


OFFICIAL = cycles_of("official")
MICHIGAN = cycles_of("official", AwardFilter().choosing("state", "MI"))


def parts_of(chart):
    """Return the sum of each part of the bars."""
    return chart.layer[0].data.groupby("part")["value"].sum().to_dict()


def notes_of(chart) -> pd.DataFrame:
    notes: pd.DataFrame = chart.layer[1].data
    return notes.set_index("cycle")


@given(selections())
@settings(max_examples=40)
def test_bars_add_up_to_what_was_found_and_missing_stands_apart(selection):
    catalog, chosen = selection
    figures = catalog.figures_of(chosen)
    cycles = figures.chosen_cycles
    awards = parts_of(awards_chart(cycles, LIGHT))
    dollars = parts_of(dollars_chart(cycles, DARK))

    assert awards.get("project sites", 0) == figures.sites.shown.awards
    assert awards.get("technical assistance", 0) == figures.tta.shown.awards
    assert dollars.get("project sites", 0) == figures.sites.shown.known_usd
    missing = sum(cycle.missing for cycle in cycles)
    assert awards.get("announced, not found", 0) == missing


@pytest.mark.parametrize("name", ALL_LISTS)
def test_a_cycle_with_nothing_found_is_hatched_and_never_zero(name):
    cycles = cycles_of(name)
    notes = notes_of(awards_chart(cycles, DARK))

    assert list(notes.index[notes["hatched"]]) == [
        cycle.name for cycle in cycles if not cycle.awards_in_list
    ]
    for chart in (awards_chart, dollars_chart):
        assert not set(notes_of(chart(cycles, DARK))["text"]) & {"0", "$0"}


def test_what_was_announced_stands_over_what_was_found():
    assert notes_of(awards_chart(OFFICIAL, LIGHT)).loc["FY2016", "text"] == "3\nof 6"
    dollars = notes_of(dollars_chart(OFFICIAL, LIGHT))["text"]
    assert dollars[["FY2014", "FY2015", "FY2016", "FY2019"]].tolist() == [
        *("$1.36M", "none found", "$1.3M\nof $2.6M", "$2.68M"),
    ]


def test_a_cycle_without_an_award_in_a_part_says_so_and_is_not_hatched():
    notes = notes_of(awards_chart(MICHIGAN, LIGHT))

    assert notes.loc["FY2014", "text"] == "none in this selection"
    assert notes.loc["FY2015", "text"] == "none found"
    assert list(notes.index[notes["hatched"]]) == ["FY2015"]


def test_a_part_of_a_cycle_is_not_held_against_the_whole_announcement():
    assert parts_of(awards_chart(MICHIGAN, LIGHT))["announced, not found"] == 0


def test_the_chart_tells_a_screen_reader_what_it_shows():
    description = awards_chart(OFFICIAL, LIGHT).to_dict()["description"]

    assert "FY2015: none found" in description
    assert "FY2019: 6" in description
    in_dollars = dollars_chart(OFFICIAL, LIGHT).to_dict()["description"]
    assert "FY2016: $1.3M of $2.6M" in in_dollars


def test_without_a_cycle_nothing_is_drawn_and_nothing_fails():
    chart = dollars_chart([], LIGHT)

    data = chart.layer[0].data
    assert isinstance(data, pd.DataFrame)
    assert data.empty
    assert chart.to_dict()["layer"]


@pytest.mark.parametrize(("width", "is_upright"), [(640, True), (3_000, False)])
def test_words_that_would_not_fit_side_by_side_stand_upright(width, is_upright):
    """Thirty cycles have some twenty pixels each on a page, and a hundred on a wall."""
    drawing = vlc.vegalite_to_svg(
        awards_chart(cycles_of("many"), LIGHT).properties(width=width).to_dict()
    )

    assert ("rotate(270)" in drawing) == is_upright
    assert (">FY2001<" in drawing) != is_upright
