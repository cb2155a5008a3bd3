"""What if there were other places: every text has an answer, and the figures add up."""

import pytest

from tests.app.test_coverage_page import coverage, html_of
from tests.app.test_pages import parts, text_of

PHOENIX = "city:5308655"
LOS_ANGELES = "city:5368361"


def button(app, label):
    (found,) = [b for b in app.button if b.label == label]
    return found


def labels(app) -> list[str]:
    return [b.label for b in app.button]


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
    (table,) = [
        p.proto.body for p in app.get("html") if "With the changes" in p.proto.body
    ][:1]
    rows = {}
    for row in table.split("<tr>")[2:]:
        cells = [cell.partition("<")[0] for cell in row.replace("</", "<").split(">")]
        texts = [cell for cell in cells if cell]
        rows[texts[0]] = [
            0 if t == "none" else int(t.replace(",", "")) for t in texts[1:]
        ]
    return rows


def test_without_changes_there_is_a_field_and_no_picture():
    app = coverage()

    assert "A place to add, such as Phoenix, AZ" in [t.label for t in app.text_input]
    assert "With the changes" not in html_of(app)
    assert "add" not in app.query_params


def test_phoenix_brings_people_near_and_stands_in_the_address():
    app = ask(coverage(), "Phoenix, AZ")

    assert not app.exception
    assert "Phoenix, Arizona is added." in answers(app)
    assert app.query_params["add"] in (PHOENIX, [PHOENIX])
    found = figures(app)
    assert list(found) == ["25 miles", "50 miles", "100 miles", "200 miles"]
    for today, then, more, fewer in found.values():
        assert then == today + more - fewer
        assert more > 3_000_000
        assert fewer == 0
    text = text_of(app)
    assert "With Phoenix, Arizona added" in text
    assert "Distance is not access, population is not need" in text
    assert "planning aid and no recommendation" in text
    assert app.text_input(key="what_if_place").value == ""


def test_an_address_with_changes_shows_the_same():
    asked, opened = ask(coverage(), "Phoenix, AZ"), coverage(add=PHOENIX)

    assert figures(asked) == figures(opened)
    assert "Remove Phoenix, Arizona" in labels(opened)


def test_a_place_that_is_added_can_be_removed_and_all_can_be_undone():
    app = coverage(add=[PHOENIX, "city:4887398"])
    button(app, "Remove Chicago, Illinois").click()
    app.run()

    assert "Chicago, Illinois is removed." in answers(app)
    assert app.query_params["add"] in (PHOENIX, [PHOENIX])
    button(app, "Start over").click()
    app.run()
    assert "add" not in app.query_params
    assert "With the changes" not in html_of(app)


def test_a_name_that_fits_several_places_is_chosen_by_a_person():
    app = ask(coverage(), "Phoenix")

    assert "“Phoenix” fits 4 places. Choose one, or write the state too." in answers(
        app
    )
    assert "add" not in app.query_params
    button(app, "Add Phoenix, Oregon").click()
    app.run()
    assert "Phoenix, Oregon is added." in answers(app)
    assert "Add Phoenix, Arizona" not in labels(app)
    assert "With Phoenix, Oregon added" in text_of(app)


def test_many_namesakes_are_offered_by_the_dozen():
    app = ask(coverage(), "Springfield")

    assert "fits 21 places; the most populous are offered." in answers(app)
    assert len([label for label in labels(app) if label.startswith("Add S")]) == 12


def test_a_slip_of_the_pen_is_not_guessed_but_suggested():
    app = ask(coverage(), "Phenix, AZ")

    assert "“Phenix, AZ” was not found. Did you mean one of these?" in answers(app)
    button(app, "Add Phoenix, Arizona").click()
    app.run()
    assert app.query_params["add"] in (PHOENIX, [PHOENIX])


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
        ("El Paso, TX", "El Paso, Texas has an award found already, so it changes"),
    ],
)
def test_what_cannot_be_added_is_said_and_not_added(text, said):
    app = ask(coverage(), text)

    assert not app.exception
    assert said in answers(app)
    assert "add" not in app.query_params


def test_a_village_counts_as_its_county_and_says_so():
    app = ask(coverage(), "Hill City, KS")

    assert (
        "“Hill City, KS” is not held by itself; it counts as Graham County, Kansas. "
        "Graham County, Kansas is added."
    ) in answers(app)
    assert app.query_params["add"] in ("county:20065", ["county:20065"])


def test_a_place_of_a_territory_is_counted_and_named_beside_the_picture():
    app = ask(coverage(), "San Juan, PR")

    assert "The picture has no room for the territories: San Juan, Puerto Rico." in (
        text_of(app)
    )
    assert figures(app)["25 miles"][2] > 500_000


def test_places_are_taken_away_and_brought_back():
    app = coverage(remove=LOS_ANGELES)
    gone = figures(app)

    assert all(row[2] == 0 and row[3] > 9_000_000 for row in gone.values())
    (table,) = [t for t in parts(app, "columns") if "take it away" in t["caption"]]
    assert len(table["rows"]) == 14
    here = {row["cells"][0]: row["cells"][2] for row in table["rows"]}
    assert here["Los Angeles, California"] == "taken away"
    assert list(here.values()).count("kept") == 13
    ask(app, "Los Angeles, CA")
    assert "Los Angeles, California is brought back." in answers(app)
    assert "remove" not in app.query_params


def test_it_follows_the_filters():
    everything, one_cycle = coverage(add=PHOENIX), coverage(add=PHOENIX, cycle="2014")

    assert figures(one_cycle)["50 miles"][0] < figures(everything)["50 miles"][0]


def test_an_empty_selection_can_be_added_to():
    app = coverage(cycle="2016", state="FL", add=PHOENIX)

    assert not app.exception
    assert not app.error
    assert all(row[0] == 0 and row[1] == row[2] for row in figures(app).values())


@pytest.mark.parametrize("query", [{"add": "city:0"}, {"remove": "<b>"}])
def test_a_place_of_the_address_that_is_not_known_is_ignored_and_said(query):
    app = coverage(**query)

    assert not app.exception
    assert any("is not a known place" in info.value for info in app.info)
    assert "With the changes" not in html_of(app)


def test_a_whole_state_in_the_address_changes_nothing_and_is_named():
    app = coverage(add="state:TX")

    assert not app.exception
    assert "Statewide, so not measured from: Texas; and Florida." in text_of(app)
    assert all(row[2:] == [0, 0] for row in figures(app).values())


def test_the_places_that_were_looked_for_can_be_added():
    app = coverage()
    app.session_state["next_number"] = "3"
    app.run()
    button(app, "Add these to “what if”").click()
    app.run()

    assert "are added." in answers(app)
    assert len(app.query_params["add"]) == 3
    assert [label for label in labels(app) if label.startswith("Remove ")]
    button(app, "Add these to “what if”").click()
    app.run()
    assert "They are added already." in answers(app)


def test_an_address_full_of_unknown_places_is_told_in_a_few_sentences():
    app = coverage(add=[f"city:x{number}" for number in range(300)])

    assert not app.exception
    assert app.session_state["view"].ignored == [
        *(f"Place to add: “city:x{n}” is not a known place" for n in range(3)),
        "Place to add: 47 other values not known either",
        "Place to add: only the first 50 are taken",
    ]
