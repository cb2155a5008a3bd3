"""What the charts draw is what the cycles hold."""

import pandas as pd

from charts.cycles import DARK, LIGHT, awards_chart, dollars_chart
from grants.timeline import cycle_rows
from tests.grants.test_selection import RECORDS, WHOLE, choose

ROWS = cycle_rows(WHOLE)


def drawn(chart) -> pd.DataFrame:
    return pd.concat([layer.data for layer in chart.layer[:1]])


def test_bars_add_up_to_what_was_found_and_missing_stands_apart():
    awards = drawn(awards_chart(ROWS, frozenset(), LIGHT)).groupby("part")["value"]
    dollars = drawn(dollars_chart(ROWS, frozenset(), LIGHT)).groupby("part")["value"]

    assert awards.sum().to_dict() == {
        "project sites": 16,
        "technical assistance": 2,
        "announced, not found": 4,
    }
    assert dollars.sum()["project sites"] == 7_179_405
    assert dollars.sum()["technical assistance"] == 981_499
    assert dollars.sum()["announced, not found"] == 1_700_000


def test_a_cycle_with_nothing_found_is_hatched_and_never_zero():
    chart = awards_chart(ROWS, frozenset(), DARK)
    notes = chart.layer[1].data.set_index("cycle")

    assert notes.loc["FY2015", "text"] == "none found"
    assert list(notes.index[notes["hatched"]]) == ["FY2015"]
    assert "0" not in set(notes["text"])
    assert notes.loc["FY2016", "text"] == "2 of 6"


def test_a_cycle_without_an_award_in_a_part_says_so_and_is_not_hatched():
    michigan = cycle_rows(choose(state={"MI"}).apply(WHOLE, RECORDS), WHOLE)
    notes = awards_chart(michigan, frozenset(), LIGHT).layer[1].data.set_index("cycle")

    assert set(notes.index[notes["none"]]) == {
        *("FY2014", "FY2015", "FY2017", "FY2018", "FY2019"),
    }
    assert set(notes.loc[notes["none"], "text"]) == {"none found"}
    assert list(notes.index[notes["hatched"]]) == ["FY2015"]


def test_a_part_of_a_cycle_is_not_held_against_the_whole_announcement():
    michigan = cycle_rows(choose(state={"MI"}).apply(WHOLE, RECORDS), WHOLE)
    parts = drawn(awards_chart(michigan, frozenset(), LIGHT)).groupby("part")["value"]

    assert parts.sum()["announced, not found"] == 0


def test_the_chart_tells_a_screen_reader_what_it_shows():
    description = awards_chart(ROWS, frozenset(), LIGHT).to_dict()["description"]

    assert "FY2015: none found" in description
    assert "FY2019: 6" in description


def test_an_empty_list_draws_nothing_and_does_not_fail():
    chart = dollars_chart([], frozenset(), LIGHT)

    assert drawn(chart).empty
    assert chart.to_dict()["layer"]
