"""What if there were other places: every text has an answer, and the figures add up."""

import pytest

from tests.app.pages import html_of, is_sound, parts, rows, tables_of, text_of
from tests.app.test_compare import cells_of
from tests.app.test_coverage_page import coverage

pytestmark = pytest.mark.slow

PHOENIX = "city:5308655"
LOS_ANGELES = "city:5368361"


def button(app, label):
    (found,) = [b for b in app.button if b.label == label]
    return found


def ask(app, text):
    app.text_input(key="what_if_place").input(text)
    button(app, "Add it").click()
    return app.run()


def answers(app) -> str:
    """Return what the page has answered, in any of its parts."""
    return " ".join(
        part["text"] for part in parts(app, "text") if set(part) == {"text"}
    )


def figures(app) -> dict[str, list[int]]:
    """Return the table of the what if: distance -> as found, then, more, fewer."""
    caption = "People in listed cities and towns near a place"
    return {
        distance: [0 if cell == "none" else int(cell.replace(",", "")) for cell in row]
        for distance, row in cells_of(app, caption).items()
    }


@pytest.fixture(scope="module")
def page():
    """A page on which places are asked for, one after another."""
    return coverage()


def test_phoenix_brings_people_near_and_stands_in_the_address():
    app = ask(coverage(), "Phoenix, AZ")
    text, found = text_of(app), figures(app)

    assert is_sound(app)
    assert "Phoenix, Arizona is added." in answers(app)
    assert app.query_params["add"] in (PHOENIX, [PHOENIX])
    assert list(found) == ["25 miles", "50 miles", "100 miles", "200 miles"]
    for today, then, more, fewer in found.values():
        assert then == today + more - fewer
        assert more > 3_000_000
        assert fewer == 0
    assert "With Phoenix, Arizona added" in text
    assert "planning aid and no recommendation" in text
    assert app.text_input(key="what_if_place").value == ""
    assert figures(coverage(add=PHOENIX)) == found
    button(app, "Remove Phoenix, Arizona").click()
    app.run()
    assert "Phoenix, Arizona is removed." in answers(app)
    assert "add" not in app.query_params


@pytest.mark.parametrize(
    ("text", "said", "choice"),
    [
        (
            "Phoenix",
            "“Phoenix” fits 4 places. Choose one, or write the state too.",
            "Phoenix, Oregon",
        ),
        (
            "Phenix, AZ",
            "“Phenix, AZ” was not found. Did you mean one of these?",
            "Phoenix, Arizona",
        ),
    ],
)
def test_a_name_that_is_not_one_place_is_chosen_by_a_person(page, text, said, choice):
    app = ask(page, text)

    assert said in answers(app)
    button(app, f"Add {choice}").click()
    app.run()
    assert f"{choice} is added." in answers(app)
    button(app, "Start over").click()
    app.run()
    assert "add" not in app.query_params
    assert "With the changes" not in html_of(app)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("zzzz", "“zzzz” was not found. Write a city or county and its state"),
        ("   ", "Write a city or county and its state, such as Phoenix, AZ."),
        ("Texas", "Texas is a whole state, and distances are not measured from one."),
        ("Puerto Rico", "Puerto Rico is a whole territory, and distances"),
        ("Washington", "“Washington” is a state too, and distances are not measured"),
        (
            "Washington, DC",
            "Washington, District of Columbia has an award found already",
        ),
    ],
)
def test_what_cannot_be_added_is_said_and_not_added(page, text, said):
    app = ask(page, text)

    assert said in answers(app)
    assert "add" not in app.query_params


def test_a_village_counts_as_its_county_and_says_so():
    app = ask(coverage(), "Hill City, KS")

    assert (
        "“Hill City, KS” is not held by itself; it counts as Graham County, Kansas. "
        "Graham County, Kansas is added."
    ) in answers(app)
    assert app.query_params["add"] in ("county:20065", ["county:20065"])
    ask(app, "San Juan, PR")
    assert "The picture has no room for the territories: San Juan, Puerto Rico." in (
        text_of(app)
    )


def test_places_are_taken_away_and_brought_back():
    app = coverage(remove=LOS_ANGELES)
    here = {row["cells"][0]: row["cells"][2] for row in rows(app, "take it away")}

    assert all(row[2] == 0 and row[3] > 9_000_000 for row in figures(app).values())
    assert here.pop("Los Angeles, California") == "taken away"
    assert list(here.values()) == ["kept"] * 14
    ask(app, "Los Angeles, CA")
    assert "Los Angeles, California is brought back." in answers(app)
    assert "remove" not in app.query_params


def test_a_whole_state_in_the_address_changes_nothing_and_is_named():
    app = coverage(add="state:TX", cycle="2014")

    assert "Statewide, so not measured from: Texas." in text_of(app)
    assert all(row[2:] == [0, 0] for row in figures(app).values())


def test_the_places_that_were_looked_for_can_be_added():
    app = coverage()
    app.session_state["next_number"] = "3"
    app.run()
    assert "would bring" in text_of(app)
    assert "More people brought near" in tables_of(app)
    for said in ("are added.", "They are added already."):
        button(app, "Add these to “what if”").click()
        app.run()

        assert said in answers(app)
        assert len(app.query_params["add"]) == 3


def test_an_address_full_of_unknown_places_is_told_in_a_few_sentences():
    app = coverage(add=[f"city:x{number}" for number in range(300)])

    assert is_sound(app)
    assert app.session_state["view"].ignored == [
        *(f"Place to add: “city:x{n}” is not a known place" for n in range(3)),
        "Place to add: 47 other values not known either",
        "Place to add: only the first 50 are taken",
    ]
