"""Two selections beside each other say the same in words, figures and places."""

import pytest

from tests.app.test_coverage_page import coverage, html_of
from tests.app.test_pages import parts, text_of


def options(app) -> list[str]:
    (select,) = [p for p in parts(app, "options") if p.get("label") == "Compare with"]
    return [name for _, name in select["options"]]


def chosen(app) -> str:
    (select,) = [p for p in parts(app, "options") if p.get("label") == "Compare with"]
    return dict(select["options"])[select["chosen"]]


def rows(app, caption) -> dict[str, list[str]]:
    (table,) = [p.proto.body for p in app.get("html") if caption in p.proto.body]
    found = {}
    for row in table.split("<tr>")[2:]:
        cells = [cell.partition("<")[0] for cell in row.replace("</", "<").split(">")]
        name, *others = [cell for cell in cells if cell]
        found[name] = others
    return found


def figures(app):
    return rows(app, "Figures of both")


def places(app):
    return rows(app, "Which places had an award")


def test_nothing_is_compared_until_it_is_asked_for():
    app = coverage()

    assert chosen(app) == "Do not compare"
    assert "Figures of both" not in html_of(app)
    assert options(app)[:4] == [
        "Do not compare",
        "The whole list",
        "Cycle FY2014 alone",
        "Cycle FY2016 alone",
    ]
    assert "Texas alone" in options(app)
    assert "Ohio alone" not in options(app)


def test_fy2014_beside_the_whole_list():
    app = coverage(cycle="2014", with_all="yes")

    assert not app.exception
    assert chosen(app) == "The whole list"
    text = text_of(app)
    assert "**First** funding cycle: FY2014." in text
    assert "**Second** the whole list." in text
    assert "In the first: 2 project-site awards found so far in 2 places" in text
    assert "With an award found in both: 2 places and 2 states." in text
    assert "With an award found in the first only: none." in text
    found = figures(app)
    assert found["Project-site awards"] == ["2", "16", "+14"]
    assert found["Original awards"] == ["$900,000", "$7,179,405", "+$6,279,405"]
    assert found["Places"] == ["2", "14", "+12"]
    assert found["Places named by NMRC only"] == ["none found", "5", "+5"]
    changes = [cells[0] for cells in places(app).values()]
    assert len(changes) == 14
    assert changes.count("in both") == 2
    assert changes.count("second only") == 12


def test_the_other_way_around_the_signs_turn():
    found = figures(coverage(with_cycle="2014"))

    assert found["Project-site awards"] == ["16", "2", "−14"]
    assert found["Original awards"][2] == "−$6,279,405"


@pytest.mark.parametrize(
    ("query", "name", "second"),
    [
        ({"with_cycle": "2019"}, "Cycle FY2019 alone", "funding cycle: FY2019"),
        ({"with_state": "TX"}, "Texas alone", "state: Texas"),
        ({"with_kind": "named"}, "The kept selection: kind: named", "kind: named"),
    ],
)
def test_the_other_selection_of_an_address_is_the_one_that_is_chosen(
    query, name, second
):
    app = coverage(**query)

    assert not app.exception
    assert chosen(app).startswith(name)
    assert f"**Second** {second}" in text_of(app)


def test_a_kept_selection_stays_while_the_filters_change():
    app = coverage(cycle="2019", state="TX")
    app.button(key="compare_keep").click()
    app.run()

    assert "Both are the same selection." in text_of(app)
    assert chosen(app).startswith("The kept selection: funding cycle: FY2019; state:")
    assert app.query_params["with_cycle"] in ("2019", ["2019"])
    assert app.query_params["with_state"] in ("TX", ["TX"])


def test_the_same_on_both_sides_has_no_figures():
    app = coverage(with_all="yes")

    assert "Both are the same selection." in text_of(app)
    assert "Figures of both" not in html_of(app)


def test_an_empty_selection_is_compared_in_words():
    app = coverage(cycle="2016", state="FL", with_all="yes")

    assert not app.exception
    assert not app.error
    assert "In the first: no project-site award found so far." in text_of(app)
    assert figures(app)["Project-site awards"] == ["none found", "16", "+16"]


def test_technical_assistance_is_compared_apart():
    app = coverage(kind="tta", with_all="yes")
    found = figures(app)

    assert found["Project-site awards"][0] == "none found"
    assert found["Technical assistance awards"] == ["2", "2", "the same"]


def test_what_the_address_names_in_vain_is_ignored_and_said():
    app = coverage(with_cycle="1999")

    assert not app.exception
    told = [info.value.replace("\\", "") for info in app.info]
    assert told == [
        "Compared with: Funding cycle: this list has no “1999”; it was ignored."
    ]


def test_an_address_that_compares_with_a_cycle_that_does_not_exist_compares_nothing():
    app = coverage(with_cycle="1999")

    assert chosen(app) == "Do not compare"
    (told,) = [info.value.replace("\\", "") for info in app.info]
    assert told.startswith("Compared with: Funding cycle: this list has no “1999”")
