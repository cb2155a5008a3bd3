"""The story says what the facts hold, briefly, in order, with its limits."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import read_descriptor, read_table
from exports.handout import handout_of, sources_of
from exports.story.steps import arranged, so_far, story, unknown_keys
from grants.award_list import place_table
from grants.describe import found_so_far, tta_found_so_far
from grants.resources.review import STUDIES
from grants.selection import Selection
from grants.timeline import cycle_rows, cycle_sentence
from tests.grants.test_selection import RECORDS, WHOLE, choose, selections

RESOURCES = read_table("resources")
SOURCES = sources_of(read_descriptor().content)
FIGURE = re.compile(r"\$?\d[\d,.]*\d|\d")


def handout(selection=None):
    selection = selection or Selection()
    found = selection.apply(WHOLE, RECORDS)
    return handout_of(selection, found, WHOLE, SOURCES)


def told(selection=None):
    return {step.key: step for step in story(handout(selection), RESOURCES)}


def test_the_whole_story_goes_from_the_content_note_to_the_sources():
    steps = story(handout(), RESOURCES)

    assert [step.key for step in steps] == [
        "opening",
        "program",
        *("fy2014", "fy2015", "fy2016", "fy2017", "fy2018", "fy2019"),
        "learned",
        "missing",
        "sources",
    ]
    assert "you may leave at any time" in steps[0].sentence
    assert [step.key for step in steps if step.has_help] == ["opening", "sources"]


@pytest.mark.parametrize(
    ("key", "sentence", "new", "earlier"),
    [
        (
            "program",
            "16 project-site awards found so far, in 14 places, FY2014 to FY2019, "
            "$7,179,405.",
            19,
            0,
        ),
        (
            "fy2014",
            "2 project-site awards found so far, in Kansas and Texas, $900,000.",
            2,
            0,
        ),
        ("fy2015", "None found so far: that is unknown, not zero.", 0, 2),
        (
            "fy2016",
            "2 project-site awards found so far, in Michigan and New York, $900,000.",
            2,
            2,
        ),
        (
            "fy2019",
            "6 project-site awards found so far, in California, Florida, "
            "Massachusetts, New York and Texas, $2,684,769.",
            6,
            8,
        ),
    ],
)
def test_each_step_says_and_draws_what_was_found(key, sentence, new, earlier):
    step = told()[key]

    assert step.sentence == sentence
    assert (len(step.new), len(step.earlier)) == (new, earlier)
    assert step.picture == "map"


def test_a_cycle_with_awards_missing_says_how_many():
    assert told()["fy2016"].points == (
        "OJJDP announced 6 awards; 4 of them, and at least $1.7 million, are not in "
        "this list.",
    )
    assert any("FY2016: OJJDP announced 6" in p for p in told()["missing"].points)


def test_a_place_with_two_awards_is_in_full_both_times():
    first, again = told()["fy2014"], told()["fy2019"]

    assert first.new & again.new == {
        place
        for place, years in place_table(WHOLE.sites, WHOLE.named)[
            ["place_id", "fiscal_years"]
        ].itertuples(index=False)
        if {2014, 2019} <= set(years)
    }
    assert first.new & again.new


def test_a_chosen_cycle_has_one_step_of_its_own():
    steps = told(choose(cycle={"2017"}))

    middle = ["program", "fy2017", "learned", "missing"]
    assert list(steps) == ["opening", *middle, "sources"]
    assert steps["fy2017"].sentence == (
        "3 project-site awards found so far, in California, Louisiana and "
        "Pennsylvania, $1,350,000."
    )
    assert steps["fy2017"].points[0] == (
        "1 more award, $521,523, pays for training and technical assistance."
    )


@pytest.mark.parametrize("codes", [{"cycle": {"2015"}}, {"state": {"WY"}}])
def test_where_nothing_was_found_three_steps_say_so(codes):
    opening, nothing, sources = story(handout(choose(**codes)), RESOURCES)

    assert (opening.key, nothing.key, sources.key) == ("opening", "nothing", "sources")
    assert "unknown, not zero" in nothing.sentence
    assert not nothing.picture
    assert opening.has_help
    assert sources.has_help


@given(selections)
def test_every_sentence_can_be_read_from_the_back_row(selection):
    for step in story(handout(selection), RESOURCES):
        assert 3 <= len(step.sentence.split()) <= 25
        assert step.sentence.endswith(".")
        assert not re.search(r"[.!?] ", step.sentence), "one sentence"
        assert len(step.points) <= 5
        assert all(0 < len(point) <= 145 for point in step.points)
        assert step.notes


@given(selections)
def test_every_figure_is_one_of_the_pages(selection):
    part = handout(selection)
    found = part.found
    pages = f"{found_so_far(found, WHOLE)} {tta_found_so_far(found, WHOLE)} "
    rows = cycle_rows(found, WHOLE)
    pages += " ".join(cycle_sentence(row) for row in rows)
    pages += "".join(f" {len(row.states)}" for row in rows)
    known = set(FIGURE.findall(pages))

    for step in story(part, RESOURCES):
        if step.key == "program" or step.key.startswith("fy"):
            assert set(FIGURE.findall(step.sentence)) <= known


@given(selections)
def test_the_cycles_add_up_to_what_is_drawn(selection):
    steps = story(handout(selection), RESOURCES)
    program = [step for step in steps if step.key == "program"]
    cycles = [step for step in steps if step.key.startswith("fy")]
    drawn = frozenset[str]().union(*(step.new for step in cycles))
    places = place_table(
        *(
            getattr(selection.apply(WHOLE, RECORDS), part)
            for part in ("awards", "named")
        )
    )

    assert drawn == set(places.loc[places["kind"] == "project_site", "place_id"])
    assert all(step.new == set(places["place_id"]) for step in program)
    before = frozenset[str]()
    for step in cycles:
        assert step.earlier == before - step.new
        before |= step.new


@given(selections)
def test_a_cycles_picture_knows_nothing_that_comes_later(selection):
    part = handout(selection)
    for step in story(part, RESOURCES):
        drawn = so_far(part, step)
        if step.key.startswith("fy"):
            years = drawn.found.awards["fiscal_year"]
            assert (years <= int(step.key[2:])).all()
            places = place_table(drawn.found.awards, drawn.found.named)
            assert step.new | step.earlier <= set(places["place_id"])
            assert drawn.title == step.title
        else:
            assert drawn is part


KEYS = [step.key for step in story(handout(), RESOURCES)]


@given(st.lists(st.sampled_from([*KEYS, "fy1999", "", "<script>"])))
def test_an_order_shows_what_it_names_once_with_the_help_line_at_both_ends(order):
    whole = story(handout(), RESOURCES)
    steps = arranged(whole, order)
    asked = [key for key in dict.fromkeys(order) if key in KEYS]

    assert [step.key for step in steps] == (asked or KEYS)
    assert [step.has_help for step in steps] == [
        number in {0, len(steps) - 1} for number in range(len(steps))
    ]
    assert set(unknown_keys(whole, order)) == set(order) - set(KEYS)


def test_no_step_counts_the_harm_that_was_done():
    """A share or a number of young people goes with its limit, or stands nowhere."""
    shown = " ".join(
        " ".join((step.title, step.sentence, *step.points))
        for step in story(handout(), RESOURCES)
    )
    results = {figure for s in STUDIES for figure in FIGURE.findall(s.results)}

    assert "%" not in shown
    assert len(results) > 5
    learned = told()["learned"]
    assert not results & set(FIGURE.findall(f"{learned.sentence} {learned.points}"))
    for word in ("rescue", "modern-day slavery", "prostitut", "shocking", "epidemic"):
        assert word not in shown.lower()


def test_the_notes_say_how_far_the_evidence_goes():
    notes = told()["learned"].notes

    assert "predates the main direct evidence" in notes
    assert "41 youth at start" in notes
    assert "cannot say that mentoring caused the change" in notes


def test_without_resources_nothing_is_named_to_read():
    steps = story(handout(), RESOURCES.iloc[:0])
    (learned,) = [step for step in steps if step.key == "learned"]

    assert not any("To read" in point for point in learned.points)
    assert learned.points
