"""Each page runs, says what it holds in numbers, and shows no error."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ui.page import PAGES

ROOT = Path(__file__).parent.parent.parent


def opened(**query):
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


@pytest.fixture(scope="module")
def front():
    return opened()


def text_of(app) -> str:
    """Return the page's prose: markdown, and paragraphs with terms of the glossary."""
    told = [block.value.replace("\\", "") for block in app.markdown]
    for part in parts(app, "pieces"):
        told.append("".join(piece["text"] for piece in part["pieces"]))
    return " ".join(told)


def parts(app, key: str) -> list[dict]:
    """Return the data of the page's own parts that hold a key."""
    return [
        json.loads(part.proto.json)
        for part in app.get("bidi_component")
        if f'"{key}"' in part.proto.json
    ]


def markers(app) -> int:
    maps = [
        args
        for component in app.get("component_instance")
        if "feature_group" in (args := json.loads(component.proto.json_args))
    ]
    return maps[0]["feature_group"].count('"shape"')


def rows(app) -> list:
    (table,) = [
        json.loads(part.proto.json)
        for part in app.get("bidi_component")
        if '"columns"' in part.proto.json
    ]
    return table["rows"]


def test_the_front_door_opens_without_an_error(front):
    assert not front.exception
    assert not front.error
    assert "mentoring" in front.title[0].value


def test_the_sentence_the_map_and_the_table_agree(front):
    assert "16 project-site awards found so far, in 14 places" in text_of(front)
    assert markers(front) == 19
    assert len(rows(front)) == 18 + 5


@pytest.mark.parametrize(
    ("query", "sentence", "drawn", "listed"),
    [
        ({"cycle": "2014"}, "2 project-site awards found so far, in 2 places", 2, 3),
        ({"cycle": "2016"}, "$900,000", 2, 2),
        ({"cycle": "2017"}, "3 project-site awards found so far", 3, 4),
        ({"cycle": "2018"}, "$1,344,636", 3, 3),
        ({"cycle": "2019"}, "$2,684,769", 6, 6),
        (
            {"cycle": "unknown"},
            "No project-site award found so far in this selection; 5 places",
            5,
            5,
        ),
        ({"state": "TX"}, "3 project-site awards found so far, in 2 places", 2, 3),
        ({"relation": "core"}, "$3,150,000", 7, 9),
        ({"kind": "tta"}, "2 awards found so far, $981,499", 0, 2),
        ({"cycle": "2016", "state": "FL"}, "No project-site award found so far", 0, 0),
    ],
)
def test_words_map_and_table_say_the_same_for_a_selection(
    query, sentence, drawn, listed
):
    app = opened(**query)

    assert not app.exception
    assert sentence in text_of(app)
    assert markers(app) == drawn
    assert len(rows(app)) == listed


def test_an_amount_narrows_the_selection_and_says_what_drops_out():
    app = opened(amount_least="450000")

    assert "5 records drop out because the amount was not found" in text_of(app)
    assert markers(app) == 10
    assert len(rows(app)) == 12


def test_every_option_of_the_filters_shows_its_count(front):
    (drawn,) = [
        json.loads(part.proto.json)
        for part in front.get("bidi_component")
        if '"facets"' in part.proto.json
    ]
    options = {
        facet["name"]: {o["words"]: o["count"] for o in facet["options"]}
        for facet in drawn["facets"]
    }

    assert options["cycle"]["FY2017"] == 4
    assert options["cycle"]["not found"] == 5
    assert options["state"]["Texas"] == 3
    assert options["kind"]["named by NMRC, no award record"] == 5
    assert len(options) == 7


def test_a_cycle_that_was_not_found_is_said_and_not_zero(front):
    named = [row for row in rows(front) if "Boston" in row["cells"][0]]

    assert named[0]["cells"][1] == "not found"
    assert all(cell != "0" for row in rows(front) for cell in row["cells"])


def test_every_row_has_a_control_with_a_name_of_its_own(front):
    labels = [row["label"] for row in rows(front)]

    assert len(labels) == len(set(labels))
    assert all(row["label"].startswith(row["cells"][0]) for row in rows(front))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.label)
def test_every_page_says_what_it_is_and_has_the_help_line(page):
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()
    if page.file != "dashboard.py":
        app.switch_page(page.file).run()
        app.run()

    assert not app.exception
    assert not app.error
    shown = " ".join(part.proto.body for part in app.get("html"))
    assert "Not a U.S. government website or publication" in shown
    assert "Not a referral directory" in shown
    assert "1-888-373-7888" in shown
    assert "not yet checked by a person" in shown
    assert "November 23, 2026" in shown


def test_every_page_of_the_folder_stands_in_the_menu():
    files = {f"pages/{path.name}" for path in (ROOT / "pages").glob("*.py")}

    assert files == {page.file for page in PAGES} - {"dashboard.py"}


def test_an_award_of_technical_assistance_has_a_profile_too():
    app = opened(award="2017-MC-FX-K051")
    shown = " ".join(part.proto.body for part in app.get("html"))

    assert "National; no place on the map" in shown
    assert "$521,523" in shown
