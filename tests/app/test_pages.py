"""Each page runs for every list, says what it holds in numbers, and shows no error."""

import json
from html import escape

import pytest
from streamlit.testing.v1 import AppTest

from geo.settings import SETTINGS_VARIABLE
from grants.filters import read_filter
from grants.words.lead import detail, headline, missing_sentence
from grants.words.numbers import total
from tests.app.pages import (
    FRONT,
    ROOT,
    html_of,
    is_sound,
    markers,
    opened,
    parts,
    rows,
    text_of,
)
from tests.grants.test_filters import choose
from tests.lists import LIVING, catalog_of, write_package
from ui.page import PAGES

# In the inner loop the official list and the awkward one say enough.
EVERY_LIST = [
    *("official", "awkward"),
    LIVING,
    *(pytest.param(of, marks=pytest.mark.slow) for of in ("empty", "one")),
    pytest.param("many", marks=[pytest.mark.slow, pytest.mark.long]),
]
TIMELINE, ABOUT = "pages/timeline.py", "pages/about.py"
ABOUT_PARTS = [
    *("found", "missing", "elsewhere", "precision", "correct", "changes", "words"),
    *("sources", "tables"),
]


@pytest.fixture(scope="module")
def front():
    return opened()


@pytest.mark.parametrize("of", EVERY_LIST)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.label)
def test_every_page_of_every_list_is_whole_and_has_the_help_line(page, of):
    app = opened(page.file, of)

    assert is_sound(app)
    shown = html_of(app)
    assert "Not a U.S. government website or publication" in shown
    assert "Not a referral directory" in shown
    assert catalog_of(of).awards.version in shown


@pytest.mark.parametrize(
    ("of", "query"),
    [
        ("official", {}),
        ("official", {"cycle": "unknown"}),
        ("official", {"state": "TX"}),
        ("official", {"kind": "tta"}),
        ("official", {"phase": "core"}),
        ("official", {"cycle": "2016", "state": "FL"}),
        ("official", {"amount_least": "450000"}),
        ("awkward", {}),
        ("awkward", {"cycle": "unknown"}),
        ("awkward", {"state": "CO"}),
        ("awkward", {"status": "open"}),
        ("one", {"state": "TX", "status": "open"}),
    ],
    ids=str,
)
def test_words_map_and_table_say_the_same_for_a_selection(of, query):
    """A code that a list does not have is ignored, and the same everywhere."""
    app = opened(of=of, **query)
    full = catalog_of(of)
    chosen, ignored = read_filter({k: [v] for k, v in query.items()}, full.awards)
    found = full.figures_of(chosen)

    assert is_sound(app)
    if found.is_empty and found.chosen.states_alone:
        assert "no award found so far" in text_of(app)
    else:
        assert escape(headline(found)) in html_of(app)
        assert escape(missing_sentence(found)) in html_of(app)
        assert detail(found) in text_of(app)
        assert markers(app) == len(found.places)
    assert len(rows(app, "record")) == len(found.rows)
    assert len(app.info) == len(ignored)
    if found.described:
        assert f"Chosen: {found.described}." in text_of(app)


def test_what_the_timeline_says_is_what_it_lists():
    app = opened(TIMELINE, part="places-by-cycle")
    cells = {row["cells"][0]: row["cells"][1:4] for row in rows(app, "by cycle")}

    assert is_sound(app)
    assert cells["FY2014"] == ["2", "1", "$1,359,976"]
    assert cells["FY2015"] == ["none found"] * 3
    assert cells["FY2016"] == [
        "3",
        "none found",
        "$1,300,000 (of which $400,000 is approximate)",
    ]
    assert "19 awards found so far in 5 funding cycles" in text_of(app)
    assert "a later program of OVC" in text_of(app)
    places = {row["cells"][0]: row["cells"] for row in rows(app, "Which of")}
    assert len(places) == 19
    marks = [c for c in places["El Paso, Texas"][1:] if c]
    assert [(c["mark"], c["text"]) for c in marks] == [
        ("14", " $450,000"),
        ("19", " $441,401"),
    ]
    assert "listed by NMRC" in places["Boston, Massachusetts"][-1]["text"]


@pytest.mark.parametrize(
    "query",
    [
        {"state": "TX"},
        {"kind": "tta"},
        {"cycle": "2016"},
        {"cycle": "2015"},
        {"cycle": "unknown"},
    ],
    ids=str,
)
def test_the_timeline_says_what_is_chosen_and_never_contradicts_itself(query):
    app = opened(TIMELINE, **query)
    found = catalog_of("official").figures_of(choose(**query))

    assert is_sound(app)
    assert f"Chosen: {found.described}." in text_of(app)
    cells = {row["cells"][0]: row["cells"] for row in rows(app, "by cycle")}
    for cycle in found.cycles:
        expected = total(cycle.total)
        assert not expected or cells[cycle.name][3] == expected


def test_the_timeline_speaks_of_no_map_and_counts_the_sources_of_its_total():
    app = opened(TIMELINE, part="places-by-cycle")

    assert "on the map" not in html_of(app)
    assert "19 of 19 amounts have a source." in html_of(app)
    (line,) = [p for p in parts(app, "text") if p.get("title") == "Cite this"]
    assert catalog_of("official").awards.version in line["text"]
    assert "November 26, 2026" in line["text"]


@pytest.mark.parametrize("cycle", ["2026", "2023", "2031", "unknown"])
def test_a_cycle_that_is_asked_for_in_vain_ends_no_page(cycle):
    app = opened(TIMELINE, "awkward", cycle=cycle)

    assert is_sound(app)
    assert "$0" not in text_of(app) + html_of(app) + str(parts(app, "rows"))


@pytest.fixture
def about(tmp_path, monkeypatch):
    """Opens the page about a list that was changed so many times."""

    def opened_after(number: int) -> AppTest:
        folder = write_package("one", tmp_path)
        file = folder / "datapackage.json"
        content = json.loads(file.read_text(encoding="utf-8"))
        content["changes"] = [
            {
                "version": f"2031.5.6.{n}",
                "date": "2031-05-06",
                "summary": f"Change {n}.",
            }
            for n in range(number, 0, -1)
        ]
        file.write_text(json.dumps(content), encoding="utf-8")
        settings = tmp_path / "settings.toml"
        settings.write_text(f'[list]\nfolder = "{folder.name}"\n', encoding="utf-8")
        monkeypatch.setenv(SETTINGS_VARIABLE, str(settings))
        app = AppTest.from_file(str(ROOT / FRONT), default_timeout=120)
        app.query_params["part"] = "changes"
        return app.run().switch_page(ABOUT).run().run()

    return opened_after


def test_about_tells_what_was_changed_the_last_first_and_folds_what_is_older(about):
    app = about(7)

    assert is_sound(app)
    (lines,) = [m.value for m in app.markdown if "Change 7" in m.value]
    told = lines.replace("\\", "").splitlines()
    assert told[0] == "- May 6, 2031, data version 2031.5.6.7: Change 7."
    assert [line[-2:] for line in told] == ["7.", "6.", "5.", "4.", "3."]
    (folded,) = [part for part in app.expander if part.label == "2 earlier changes"]
    assert folded.markdown[0].value.endswith("Change 1\\.")


def test_about_says_that_nothing_was_changed_where_nothing_was(about):
    assert "Nothing was changed since the list was first sealed." in text_of(about(0))


def test_a_marker_opens_the_place_that_it_stands_for():
    """Of two namesakes in one state each opens its own."""
    franklins = [
        place
        for place in catalog_of("awkward").figures_of().places
        if place.place.label.startswith("Franklin")
    ]
    assert len(franklins) == 2
    for place in franklins:
        app = opened(of="awkward", place=place.place.place_id)
        assert is_sound(app)
        assert f"Link to this place</a> ({place.place.place_id})" in html_of(app)


def test_every_row_has_a_control_with_a_name_of_its_own(front):
    labels = [row["label"] for row in rows(front, "record")]

    assert len(labels) == len(set(labels))
    assert all(row["label"].startswith(row["cells"][0]) for row in rows(front, "rec"))


def test_a_row_tells_who_when_and_how_much_and_what_was_not_found(front):
    by_number = {row["cells"][4]: row for row in rows(front, "record")}
    (listed, *_) = [row for row in rows(front, "record") if "Boston" in row["label"]]

    assert by_number["2015-MC-FX-1002"]["cells"] == [
        "El Paso, Texas",
        "recipient not found",
        "FY2014",
        {"text": "$450,000", "value": 450_000},
        "2015-MC-FX-1002",
        "city",
    ]
    assert by_number["2015-MC-FX-1002"]["absent"] == [1]
    assert "absent" not in by_number["2019-GJ-FX-0003"]
    assert listed["absent"] == [1, 2, 3, 4]


def test_of_a_long_list_a_page_of_rows_is_sent():
    (whole,) = [part for part in parts(opened(), "columns") if part["rows"]]
    (page,) = [part for part in parts(opened(of="many"), "columns") if part["rows"]]

    assert whole["caption"] == "The 23 records of this selection"
    assert "paged" not in whole
    assert page["caption"] == "The 3,000 records of this selection"
    assert len(page["rows"]) == 25
    assert page["paged"]["pages"] == 120
    assert page["paged"]["says"] == "Rows 1 to 25 of 3,000"
    assert page["file"].startswith("mentoring-awards_table_the-3-000-records-of-this-")


def test_every_option_of_the_filters_shows_its_count(front):
    (drawn,) = parts(front, "facets")
    options = {
        facet["title"]: {words: count for _, words, count in facet["options"]}
        for facet in drawn["facets"]
    }

    assert options["Funding cycle"]["FY2017"] == 4
    assert options["Funding cycle"]["FY2015"] == 0
    assert options["State"]["Texas"] == 3
    assert options["Type of award"]["listed by NMRC; no award record found"] == 4
    assert options["Program phase"]["the initiative itself"] == 10


def test_the_later_program_is_off_at_first_and_then_apart(front):
    assert "The 3 records of the later program" not in str(parts(front, "caption"))
    app = opened(later="shown")

    assert is_sound(app)
    assert markers(app) == 19 + 3
    assert len(rows(app, "later program")) == 3
    assert headline(catalog_of("official").figures_of()) in html_of(app)
    award = opened(award="15POVC-22-GG-03752-GIRL")
    assert is_sound(award)
    assert "$499,868" in html_of(award)


@pytest.mark.parametrize(
    ("award", "told"),
    [
        ("2017-MC-FX-K051", "National; no place on the map"),
        ("no-number-2016-sacramento", "about $400,000"),
        ("2019-MU-FX-0037", "recipient not found"),
    ],
)
def test_an_award_has_a_profile_whatever_it_lacks(award, told):
    app = opened(award=award)

    assert is_sound(app)
    assert told in html_of(app)


def test_a_profile_has_what_is_asked_for_in_sight_and_the_rest_folded():
    shown = html_of(opened(award="2019-GJ-FX-0003")).partition("<article")[2]
    order = ["Recipient", "Place", "Funding cycle", "Original award"]
    order += ["What the award said it would do", "<details>", "Full record"]
    order += ["Award number", "</details>", "Link to this award"]
    at = [shown.index(words) for words in order]

    assert at == sorted(at)


def test_a_place_parts_its_awards_by_the_filters_and_not_found_is_quiet():
    shown = html_of(opened(place="city:5520993", cycle="2019"))
    order = ["El Paso, Texas</h2>", "Mapped to", "$441,401", "Not in this selection"]
    order += ["$450,000", "2 project-site awards found so far"]
    at = [shown.index(words) for words in order]

    assert at == sorted(at)
    assert '<dd class="absent">recipient not found</dd>' in shown
    assert "Not in this selection" not in html_of(opened(place="city:5520993"))
    assert "Not in this selection." in html_of(
        opened(award="2015-MC-FX-1002", cycle="2019")
    )


def test_where_nothing_is_open_three_lines_say_what_this_is():
    shown = html_of(opened())

    assert shown.index("What this is") < shown.index("What it is not")
    assert shown.index("What it is not") < shown.index("How to use it")
    assert "How to use it" not in html_of(opened(place="city:5520993"))


def test_a_state_is_a_page_of_its_own_and_an_old_link_to_it_still_works():
    for query in ({"state": "TX"}, {"home": "TX"}):
        app = opened(**query)

        assert is_sound(app)
        assert "About $1.3 million in 3 project-site awards in Texas" in html_of(app)
        assert len(rows(app, "record")) == 3
        assert markers(app) == 2
        assert app.button(key="show_all").label == "Show all states"
        assert [b.proto.label for b in app.get("download_button")] == [
            "Brief: Texas",
            "Spreadsheet",
        ]


def test_a_state_without_a_record_says_so_and_shows_the_nearest():
    app = opened(state="IL")

    assert is_sound(app)
    assert "Illinois: no award found so far. That is not proof" in text_of(app)
    near = ["Oakland County, Michigan, 353 miles", "Wichita, Kansas, 467 miles"]
    assert [b.label for b in app.button if "miles" in b.label][:2] == near
    assert markers(app) == 3


def test_a_city_without_a_record_is_searched_for_and_the_nearest_are_named():
    app = opened(near="city:4699066")

    assert is_sound(app)
    assert "Houston, Texas: no award found so far." in text_of(app)
    assert "Nearest sites to Houston, Texas" in text_of(app)
    assert "Corpus Christi, Texas, 183 miles" in [b.label for b in app.button]
    unknown = opened(near="city:1").info[0].value.replace("\\", "")
    assert unknown == "Near: “city:1” is not in this list; it was ignored."


def test_an_address_of_more_values_than_any_page_writes_is_left_unread():
    """Streamlit reads none of it; it costs nobody a second."""
    app = opened(state=["TX"] * 500_000, cycle="2019")

    assert is_sound(app)
    assert app.session_state["view"].filter.is_empty


def test_the_about_page_says_what_is_missing_and_where_else_to_look():
    text = text_of(opened(ABOUT, part=ABOUT_PARTS))

    for said in (
        "17 years old or younger",
        "NMRC's page links lists of project sites for FY2014 to FY2017",
        "children served, outcomes by award",
        "16.726",
        "16.035",
        "No reason need be given",
        "Nobody is named yet to write to",
        "17 project-site awards found so far",
        "None of them is known to be open.",
    ):
        assert said in text


@pytest.mark.parametrize("of", EVERY_LIST)
def test_the_about_page_opens_with_what_it_is_is_not_and_how_to_use_it(of):
    app = opened(ABOUT, of)
    html = html_of(app)

    for title in ("What this is", "What it is not", "How to use it"):
        assert f"<dt>{title}</dt>" in html
    assert "Not a referral list" in html
    assert [p["part"].removeprefix("fold_") for p in parts(app, "isOpen")] == (
        ABOUT_PARTS
    )
    assert is_sound(opened(ABOUT, of, part=ABOUT_PARTS))


def test_every_page_of_the_folder_stands_in_the_menu():
    files = {f"pages/{path.name}" for path in (ROOT / "pages").glob("*.py")}

    assert files == {page.file for page in PAGES} - {FRONT}
