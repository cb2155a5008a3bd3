"""Two selections beside each other say the same in words, figures and places."""

from typing import Any

import pytest

from tests.app.pages import html_of, is_sound, parts, rows, text_of
from tests.app.test_coverage_page import coverage

pytestmark = pytest.mark.slow


def select(app) -> dict[str, Any]:
    (found,) = [p for p in parts(app, "options") if p.get("label") == "Compare with"]
    return found


def chosen(app) -> str:
    return str(dict(select(app)["options"])[select(app)["chosen"]])


def cells_of(app, caption) -> dict[str, list[str]]:
    """Return a table of figures: the first cell of a row -> the others."""
    return {name: others for name, *others in (r["cells"] for r in rows(app, caption))}


def test_fy2014_beside_the_full_list():
    app = coverage(cycle="2014", with_all="yes")
    text, figures = text_of(app), cells_of(app, "Figures of both")
    places = cells_of(app, "Which places had an award")

    assert is_sound(app)
    assert chosen(app) == "The full list"
    names = [name for _, name in select(app)["options"]]
    assert names[:3] == ["Do not compare", "The full list", "Cycle FY2014 alone"]
    assert "Texas alone" in names
    assert "Ohio alone" not in names
    assert "**First** funding cycle: FY2014." in text
    assert "**Second** the full list." in text
    assert "With an award found in both: 2 places and 2 states." in text
    assert figures["Project-site awards"] == ["2", "17", "+15"]
    assert figures["Original awards"] == [
        "$900,000",
        "$7,579,405 (of which $400,000 is approximate)",
        "+$6,679,405 (approximate)",
    ]
    assert figures["Places"] == ["2", "15", "+13"]
    listed = "Places listed; no award record found"
    assert figures[listed] == ["none found", "4", "+4"]
    assert figures["Technical assistance awards"] == ["1", "2", "+1"]
    changes = [cells[0] for cells in places.values()]
    assert (changes.count("in both"), changes.count("second only")) == (2, 13)


@pytest.mark.parametrize(
    ("query", "name", "second", "figure", "cells"),
    [
        (
            {"with_cycle": "2014"},
            "Cycle FY2014 alone",
            "funding cycle: FY2014",
            "Project-site awards",
            ["17", "2", "−15"],
        ),
        (
            {"with_kind": "tta", "kind": "tta", "state": "national"},
            "The kept selection: type of award",
            "type of award: training and technical assistance",
            "Technical assistance awards",
            ["2", "2", "the same"],
        ),
    ],
    ids=["cycle", "kept"],
)
def test_the_selection_of_an_address_is_the_one_that_is_chosen(
    query, name, second, figure, cells
):
    app = coverage(**query)

    assert is_sound(app)
    assert chosen(app).startswith(name)
    assert f"**Second** {second}" in text_of(app)
    assert cells_of(app, "Figures of both")[figure] == cells


def test_a_sum_that_is_not_known_has_no_difference():
    app = coverage("awkward", state="WY", with_all="yes")
    figures = cells_of(app, "Figures of both")

    assert figures["Project-site awards"][:1] == ["2"]
    assert figures["Original awards"][0] == "$50,000 (amount not found for 1)"
    assert figures["Original awards"][2] == "not known"


def test_a_kept_selection_stays_while_the_filters_change():
    app = coverage(cycle="2019", state="TX")
    app.button(key="compare_keep").click()
    app.run()

    assert "Both are the same selection." in text_of(app)
    assert "Figures of both" not in html_of(app)
    assert chosen(app).startswith("The kept selection: funding cycle: FY2019; state:")
    assert app.query_params["with_cycle"] in ("2019", ["2019"])
    assert app.query_params["with_state"] in ("TX", ["TX"])
