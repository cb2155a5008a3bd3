"""The timeline page says in numbers what the facts hold, for every selection."""

import pytest

from grants.timeline import cycle_rows
from tests.app.test_pages import opened, parts, text_of
from tests.grants.test_selection import RECORDS, WHOLE, choose


def timeline(**query):
    app = opened(**query)
    app.switch_page("pages/timeline.py").run()
    return app.run()


def cycle_cells(app) -> dict[str, list]:
    (table,) = [t for t in parts(app, "columns") if "by cycle" in t["caption"]]
    return {row["cells"][0]: row["cells"] for row in table["rows"]}


def test_the_table_is_that_of_the_facts():
    app = timeline()

    assert not app.exception
    cells = {name: row[1:4] for name, row in cycle_cells(app).items()}
    assert cells == {
        "FY2014": ["2", "1", "$1,359,976"],
        "FY2015": ["none found", "none found", "none found"],
        "FY2016": ["2", "none found", "$900,000"],
        "FY2017": ["3", "1", "$1,871,523"],
        "FY2018": ["3", "none found", "$1,344,636"],
        "FY2019": ["6", "none found", "$2,684,769"],
    }
    assert "18 awards found so far in 5 funding cycles" in text_of(app)
    assert "FY2021: Preventing Trafficking of Girls, a later program" in text_of(app)


@pytest.mark.parametrize(
    "query",
    [
        {"state": "TX"},
        {"state": "FL"},
        {"kind": "site"},
        {"kind": "tta"},
        {"relation": "core"},
        {"relation": "retitled"},
        {"served": "girls"},
        {"placed": "county"},
        {"cycle": "2016"},
        {"cycle": "2015"},
    ],
)
def test_words_and_tables_hold_the_selection(query):
    app = timeline(**query)
    without_cycle = {k: {v} for k, v in query.items() if k != "cycle"}
    found = choose(**without_cycle).apply(WHOLE, RECORDS)
    cells = cycle_cells(app)

    assert not app.exception
    for row in cycle_rows(found, WHOLE):
        if row.awards:
            dollars = f"${row.sites_usd + row.tta_usd:,}"
            assert cells[f"FY{row.fiscal_year}"][3] == dollars
    if query.get("cycle") == "2016":
        assert "4 and at least $1.7 million are not in this list" in text_of(app)
    if query.get("cycle") == "2015":
        assert "That is unknown, not zero." in text_of(app)


def test_places_and_cycles_stand_against_each_other():
    app = timeline()
    (table,) = [t for t in parts(app, "columns") if "Which of" in t["caption"]]
    rows = {row["cells"][0]: row["cells"] for row in table["rows"]}

    assert len(rows) == 19
    marks = [cell for cell in rows["El Paso, Texas"][1:] if cell]
    assert [(cell["mark"], cell["text"]) for cell in marks] == [
        ("14", " $450,000"),
        ("19", " $441,401"),
    ]
    assert rows["Boston, Massachusetts"][-1]["text"] == " named by NMRC"


def test_the_about_page_says_what_is_missing_and_where_else_to_look():
    app = opened()
    app.switch_page("pages/about.py").run()
    text = text_of(app.run())

    for said in (
        "17 years old or younger",
        "three lists of project sites, for 2014-2015, 2016",
        "children served, outcomes by award",
        "16.726",
        "No reason need be given",
        "named nobody to write to",
        "16 project-site awards found so far",
    ):
        assert said in text
