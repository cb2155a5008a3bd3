"""The picture of the states draws 51, tells each, and its classes stand apart."""

import pandas as pd
import pytest

from charts.states import CHOSEN, DARK, LIGHT, states_chart
from data import read_table
from grants.coverage.by_state import EARLIER, LATEST, NAMED, NONE_FOUND, by_state
from tests.grants.test_selection import WHOLE

MIDDLES = pd.DataFrame(
    [("TX", 31.0, -99.0), ("DC", 38.9, -77.0)],
    columns=["state", "latitude", "longitude"],
)


def drawn(chosen=frozenset(), found=WHOLE):
    states = by_state(found, read_table("states_under_18"), 2019)
    said = {code: f"{code}: said" for code in states["state"]}
    chart = states_chart("outlines.geojson", states, said, MIDDLES, chosen, LIGHT)
    spec = chart.to_dict()
    sets = spec["datasets"].values()
    (rows,) = [rows for rows in sets if len(rows) > 40]
    return spec, {row["state"]: row for row in rows}


def luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [
        p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_it_draws_the_50_states_and_dc_and_no_territory():
    spec, rows = drawn()

    assert len(rows) == 51
    assert "PR" not in rows
    assert rows["OH"]["said"] == "OH: said"
    assert "latest 5, earlier 5, named_only 1, none_found 40" in spec["description"]


def test_what_is_not_chosen_is_faint():
    _, rows = drawn(frozenset({"TX"}))

    assert rows["TX"]["opacity"] == 1
    assert {row["opacity"] for code, row in rows.items() if code != "TX"} == {0.35}


def test_a_click_tells_the_code_of_the_state_and_of_no_other_mark():
    spec, _ = drawn()
    (param,) = spec["params"]

    assert param["name"] == CHOSEN
    assert param["select"]["fields"] == ["code"]
    assert len(param["views"]) == 1
    (land,) = [x for x in spec["layer"] if x.get("name") == param["views"][0]]
    assert land["mark"]["type"] == "geoshape"


@pytest.mark.parametrize("inks", [LIGHT, DARK])
def test_states_with_an_award_stand_out_from_those_with_none(inks):
    fills = inks.fills

    assert contrast(fills[LATEST], fills[NONE_FOUND]) >= 3
    assert contrast(fills[EARLIER], fills[NONE_FOUND]) >= 3
    assert contrast(fills[LATEST], fills[EARLIER]) >= 2
    assert contrast(inks.ink, fills[NAMED]) >= 4.5
    assert contrast(inks.ink, inks.ground) >= 4.5
