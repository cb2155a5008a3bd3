"""The picture of the states draws 51, tells each, and its classes stand apart."""

import pytest

from charts.states import CHOSEN, states_chart, status_fills
from charts.tokens import DARK, LIGHT
from grants.coverage.by_state import EARLIER, LATEST, NAMED, NONE_FOUND, by_state
from grants.words.coverage import status_labels
from tests.charts.color import contrast
from tests.lists import catalog_of


def drawn(chosen=(), of="official"):
    found = catalog_of(of).figures_of()
    states, labels = by_state(found), status_labels(found)
    texts = {row.state: f"{row.state}: said" for row in states}
    chart = states_chart("outlines", states, texts, labels, chosen, LIGHT)
    spec = chart.to_dict()
    sets = spec["datasets"].values()
    (rows,) = [rows for rows in sets if len(rows) > 40]
    return spec, {row["state"]: row for row in rows}


def test_it_draws_the_50_states_and_dc_and_no_territory():
    spec, rows = drawn()

    assert len(rows) == 51
    assert "PR" not in rows
    assert rows["OH"]["said"] == "OH: said"
    assert (
        "latest cycle, FY2019: 5, earlier cycles only: 5, listed by NMRC; no award "
        "record found: 1, none found: 40"
    ) in spec["description"]


@pytest.mark.parametrize("of", ["awkward", "empty", "one"])
def test_any_list_is_drawn(of):
    assert len(drawn(of=of)[1]) == 51


def test_what_is_not_chosen_is_faint():
    _, rows = drawn({"TX"})

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


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_states_with_an_award_stand_out_from_those_with_none(tokens):
    fills = status_fills(tokens)

    assert contrast(fills[LATEST], fills[NONE_FOUND]) >= 3
    assert contrast(fills[EARLIER], fills[NONE_FOUND]) >= 3
    assert contrast(fills[LATEST], fills[EARLIER]) >= 2
    assert contrast(tokens.ink, fills[NAMED]) >= 4.5
