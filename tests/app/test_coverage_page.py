"""The coverage page says in numbers what the figures hold, for every list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.app.pages import html_of, is_sound, opened, parts, rows, tables_of, text_of
from ui.coverage.states import clicked_state

pytestmark = pytest.mark.slow


PARTS = {
    "by-state": "State by state",
    "nearest": "How far is the nearest place?",
    "what-if": "What if there were other places?",
    "next": "Where would new sites reach the most people?",
    "compare": "Compare two selections",
    "overlap": "Repeat awards and nearby awards",
    "complete": "How complete is this?",
}


def coverage(of="official", **query):
    """Open the page with all its parts unfolded."""
    return folded(of, **({"part": list(PARTS)} | query))


def folded(of="official", **query):
    """Open the page as its address has it."""
    return opened("pages/coverage.py", of, **query)


def headings(app) -> dict[str, bool]:
    """Return the headings that open a part, each with whether its part is open."""
    return {part["title"]: part["isOpen"] for part in parts(app, "isOpen")}


def legend_counts(app) -> list[int]:
    """Return how many states the legend counts for each status."""
    (legend,) = [p.proto.body for p in app.get("html") if "of the map" in p.proto.body]
    counts = [
        item.partition("</li>")[0].rpartition(": ")[2]
        for item in legend.split("<li>")[1:-1]
    ]
    assert "<li>of the 50 states and DC</li>" in legend
    return [0 if count == "none" else int(count) for count in counts]


@pytest.fixture(scope="module")
def page():
    """The page of the official list; tests read it and change nothing."""
    return coverage()


@pytest.mark.parametrize(
    ("of", "counts"),
    [
        ("official", [5, 5, 1, 40]),
        ("awkward", [1, 5, 1, 44]),
        ("empty", [0, 0, 0, 51]),
        ("one", [1, 0, 0, 50]),
        ("many", [30, 20, 0, 1]),
    ],
)
def test_every_list_is_drawn_whole_with_its_states_counted(of, counts):
    app = coverage(of)

    assert is_sound(app)
    assert legend_counts(app) == counts
    assert "$0" not in text_of(app) + html_of(app)
    assert len(html_of(app)) < 400_000


def test_the_table_of_states_is_that_of_the_facts(page):
    cells = {row["cells"][0]: row["cells"] for row in rows(page, "see it alone")}

    assert len(cells) == 11
    assert sum(int(row[2]) for row in cells.values() if row[2] != "none found") == 17
    assert cells["Nevada"][1:6] == [
        "listed by NMRC; no award record found",
        *("none found",) * 3,
        "",
    ]
    assert cells["Texas"][:6] == [
        *("Texas", "latest cycle, FY2019", "3", "2", "$1,338,671"),
        "FY2014 to FY2019",
    ]
    assert "$1,746,684 (of which $400,000 is approximate)" in cells["California"][4]
    assert all(row[6].replace(",", "").isdigit() for row in cells.values())


def test_the_page_says_what_it_measures_and_where_its_figures_come_from(page):
    text, html = text_of(page), html_of(page)

    for words in (
        "The territories do not fit into it",
        "within 25 miles",
        "Distance is not access",
        "Only this list was looked at",
        "American Community Survey",
        "Among listed cities of 50,000 people or more",
    ):
        assert words in text
    assert "per 100,000" not in text + html
    tables = tables_of(page)
    assert "The same summed by Census region" in tables
    assert "cities and towns more than 100 miles from every place" in tables
    assert "Chicago, Illinois" in tables
    link = {"text": "2016-MU-MU-0007", "address": "./?award=2016-MU-MU-0007"}
    assert str(link) in tables
    assert "With the changes" not in html
    assert "More people brought near" not in html
    assert "Figures of both" not in html


def test_the_page_opens_with_three_answers_and_folds_the_rest():
    app = folded()
    html = html_of(app)

    assert headings(app) == dict.fromkeys(PARTS.values(), False)
    for answer in (
        "<strong>41</strong> of 50 states and DC have no award found so far; 1 of them "
        "is listed by NMRC. That is not proof that none was made.",
        "within 100 miles of a place with an award found so far",
        "<strong>2 places</strong> have more than one award: El Paso, Texas; and New "
        "York, New York. No recipient has. 2 pairs of places are less than 50 miles",
        "17 of 17 amounts have a source.",
    ):
        assert answer in html
    assert not parts(app, "columns")


@pytest.mark.parametrize("of", ["awkward", "empty", "one", "many"])
def test_every_list_opens_folded_and_in_words(of):
    app = folded(of)

    assert is_sound(app)
    assert not any(headings(app).values())
    assert html_of(app).count('class="answer"') == 3


def test_an_answer_opens_the_part_that_tells_more():
    app = folded()
    app.button(key="seek_nearest").click()
    app.run()

    assert headings(app)[PARTS["nearest"]]
    assert "Chicago, Illinois" in tables_of(app)
    assert app.query_params["part"] in ("nearest", ["nearest"])


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ({"part": "complete"}, "complete"),
        ({"within_miles": "200"}, "nearest"),
        ({"pair_miles": "25"}, "overlap"),
        ({"add": "city:5308655"}, "what-if"),
        ({"with_all": "yes"}, "compare"),
    ],
    ids=str,
)
def test_an_address_opens_what_it_names_and_what_is_chosen_in_it(query, part):
    app = folded(**query)

    assert [title for title, is_open in headings(app).items() if is_open] == [
        PARTS[part]
    ]
    assert app.query_params["part"] in (part, [part])


def test_a_part_that_there_is_not_opens_nothing():
    app = folded(part="<b>nowhere")

    assert is_sound(app)
    assert not any(headings(app).values())


def test_how_complete_each_cycle_is_is_told_on_the_page(page):
    assert "No source read states how many awards" in text_of(page)


def test_nothing_selected_is_said_in_sentences_and_can_be_asked_on():
    app = coverage(cycle="2016", state="FL", add="city:5308655", with_all="yes")
    app.session_state["next_number"] = "1"
    app.run()
    text = text_of(app)

    assert is_sound(app)
    for words in (
        "No award record for Florida was found so far in this selection",
        "There is no place with an award found so far to measure from.",
        "With Phoenix, Arizona added",
        "more people in listed cities and towns within 100 miles",
        "In the first: no project-site award found so far.",
        "No project-site award found so far.",
    ):
        assert words in text


@pytest.mark.parametrize(
    "names", [("within_miles", "pair_miles"), ("miles", "apart")], ids=["new", "old"]
)
def test_other_distances_stand_in_the_address(names):
    app = coverage(**dict(zip(names, ("200", "25"), strict=True)))

    assert "more than 200 miles from every place with an award" in tables_of(app)
    assert "pairs of places less than 25 miles apart, none" in text_of(app)
    assert app.query_params["within_miles"] in ("200", ["200"])
    assert app.query_params["pair_miles"] in ("25", ["25"])


def test_what_the_address_names_in_vain_is_ignored_and_said():
    app = coverage(within_miles="near", with_cycle="1999", add="city:0", remove="<b>")

    assert is_sound(app)
    assert "more than 100 miles from every place" in tables_of(app)
    assert "Figures of both" not in tables_of(app)
    assert "With the changes" not in html_of(app)
    told = " ".join(info.value.replace("\\", "") for info in app.info)
    for words in (
        "Distance: “near” is not in this list; it was ignored.",
        "Compared with: Funding cycle: this list has no “1999”; it was ignored.",
        "Place to add: “city:0” is not a known place; it was ignored.",
        "Place to take away: “<b>” is not a known place; it was ignored.",
    ):
        assert words in told


@given(st.lists(st.sampled_from(["TX", "NY", "OH"]), max_size=12))
def test_each_click_on_the_picture_tells_the_state_that_was_clicked(clicks):
    """The picture keeps what was clicked an odd number of times, the latest last."""
    kept: list[str] = []
    for state in clicks:
        then = [s for s in kept if s != state]
        then += [] if state in kept else [state]

        assert clicked_state(kept, then) == state
        kept = then
    assert clicked_state(kept, kept) == ""
