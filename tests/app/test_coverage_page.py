"""The coverage page says in numbers what the facts hold, for every selection."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grants.coverage.by_state import by_state, standing_counts
from tests.app.test_pages import opened, parts, text_of
from tests.grants.coverage.test_by_state import UNDER_18
from tests.grants.test_selection import RECORDS, WHOLE, choose
from ui.coverage.picture import clicked_state


def coverage(**query):
    app = opened(**query)
    app.switch_page("pages/coverage.py").run()
    return app.run()


def state_cells(app) -> dict[str, list[str]]:
    (table,) = [t for t in parts(app, "columns") if "see it alone" in t["caption"]]
    return {row["cells"][0]: row["cells"] for row in table["rows"]}


def html_of(app) -> str:
    return " ".join(part.proto.body for part in app.get("html"))


def legend_counts(app) -> list[int]:
    """Return how many states the legend counts for each standing."""
    (legend,) = [p.proto.body for p in app.get("html") if "of the map" in p.proto.body]
    counts = [
        item.partition("</li>")[0].rpartition(": ")[2]
        for item in legend.split("<li>")[1:-1]
    ]
    assert "<li>of the 50 states and DC</li>" in legend
    return [0 if count == "none" else int(count) for count in counts]


def test_the_51_divide_as_the_facts_say():
    app = coverage()

    assert not app.exception
    assert not app.error
    assert legend_counts(app) == [5, 5, 1, 40]
    text = text_of(app)
    assert (
        "Of 50 states and DC, 10 have an award record and 1 more is named by NMRC"
        in text
    )
    assert "at least 4 awards of FY2016 are not in this list" in text
    assert "The territories do not fit into it" in text


def test_the_table_of_states_is_that_of_the_facts():
    cells = state_cells(coverage())

    assert len(cells) == 11
    assert sum(int(row[2]) for row in cells.values() if row[2] != "none found") == 16
    assert cells["Nevada"][1:5] == [
        "named by NMRC only, no award record",
        *("none found",) * 3,
    ]
    assert cells["Texas"][:6] == [
        "Texas",
        "latest cycle, FY2019",
        "3",
        "2",
        "$1,338,671",
        "FY2014, FY2019",
    ]
    assert all(row[6].replace(",", "").isdigit() for row in cells.values())


@pytest.mark.parametrize(
    "query",
    [
        {"cycle": "2014"},
        {"cycle": "2019"},
        {"state": "TX"},
        {"kind": "tta"},
        {"relation": "core"},
        {"served": "girls"},
        {"cycle": "2016", "kind": "site"},
    ],
)
def test_the_classes_add_up_for_any_selection(query):
    app = coverage(**query)
    without_state = {k: {v} for k, v in query.items() if k != "state"}
    found = choose(**without_state).apply(WHOLE, RECORDS)
    counts = standing_counts(by_state(found, UNDER_18, 2019))

    assert not app.exception
    assert legend_counts(app) == [*counts.values()]
    assert sum(counts.values()) == 51


def test_nothing_selected_is_said_in_sentences():
    app = coverage(cycle="2016", state="FL")
    text = text_of(app)

    assert not app.exception
    assert not app.error
    assert "For Florida no award record was found so far in this selection" in text
    assert "There is no place with an award found so far to measure from." in text
    assert "No project-site award found so far." in text


def test_people_near_a_place_are_told_for_four_distances_and_never_as_a_rate():
    app = coverage()
    text, tables = text_of(app), html_of(app)

    for said in ("within 25 miles", "within 200 miles", "Distance is not access"):
        assert said in text
    assert "Statewide, so not measured from: Florida." in text
    assert "residents" not in text
    assert "per 100,000" not in text + tables
    assert "Chicago, Illinois" in text


def test_another_distance_in_the_address_changes_the_far_cities():
    app = coverage(miles="200", apart="25")
    text = text_of(app)

    assert "more than 200 miles from every place with an award" in text
    assert "pairs of places less than 25 miles apart, none" in text
    assert app.query_params["miles"] in ("200", ["200"])


@pytest.mark.parametrize("miles", ["0", "10000", "-1", "near"])
def test_a_distance_that_is_not_offered_is_ignored_and_said(miles):
    app = coverage(miles=miles)

    assert not app.exception
    assert "more than 100 miles from every place" in text_of(app)
    told = [info.value.replace("\\", "") for info in app.info]
    assert told == [f"Distance: “{miles}” is not in this list; it was ignored."]


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


def test_the_parts_of_the_page_are_linked_in_their_order():
    app = coverage()
    (links,) = parts(app, "parts")
    headings = [*app.header, *app.subheader]

    assert [anchor for anchor, _ in links["parts"]] == [
        *("by-state", "nearest", "what-if", "next", "compare", "overlap", "complete")
    ]
    assert {anchor for anchor, _ in links["parts"]} <= {h.anchor for h in headings}


def test_it_says_where_its_figures_come_from():
    app = coverage(state="TX")

    assert "American Community Survey" in text_of(app)
    assert '<a href="./?state=TX" target="_self">See the awards on the map</a>' in (
        html_of(app)
    )


def test_how_complete_each_cycle_is_is_seen_at_once():
    (told,) = [e for e in coverage().expander if e.label.startswith("How complete")]

    assert told.proto.expanded
    assert "FY2016" in " ".join(block.value for block in told.markdown)


def test_what_was_funded_twice_is_named_with_its_award_numbers():
    app = coverage()

    assert "Only these lists were compared" in text_of(app)
    for number in ("2016-MU-MU-0007", "2019-GJ-FX-0001"):
        assert f'<a href="./?award={number}" target="_self">{number}</a>' in html_of(
            app
        )


def test_further_places_are_looked_for_only_when_asked_and_say_what_they_are_not():
    app = coverage()
    assert "More people brought near" not in html_of(app)

    app.session_state["next_number"] = "3"
    app.run()

    assert not app.exception
    assert "This is a planning aid and no recommendation" in text_of(app)
    assert "would bring" in text_of(app)
    assert "More people brought near" in html_of(app)


def test_further_places_for_an_empty_selection_have_figures_too():
    app = coverage(cycle="2016", state="FL")
    app.session_state["next_number"] = "1"
    app.run()

    assert not app.exception
    assert "more people in listed cities and towns within 100 miles" in text_of(app)
