"""The story says what the figures hold, briefly, in order, with its limits."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.story.learned import learned_step
from exports.story.steps import (
    MOST_PLACES,
    arranged,
    map_of,
    so_far,
    story,
    unknown_keys,
)
from grants.filters import AwardFilter
from grants.resources.library import Library
from grants.words.cycles import cycle_sentence
from tests.grants.strategies import selections
from tests.lists import catalog_of, context_of

FIGURE = re.compile(r"\$?\d[\d,.]*\d|\d")


def choose(facet, *codes):
    return AwardFilter().choosing(facet, *codes)


def steps_of(name, chosen=None):
    return {step.key: step for step in story(context_of(name, chosen))}


@pytest.mark.parametrize(
    ("name", "chosen", "cycles"),
    [
        ("official", None, "fy2014 fy2015 fy2016 fy2017 fy2018 fy2019"),
        ("official", choose("cycle", "2017"), "fy2017"),
        # Of FY2025 to FY2029 nothing was collected; one award has no cycle.
        ("awkward", None, "fy2021 fy2022 fy2023 fy2024 fy2030 fy2031 fyunknown"),
        ("awkward", choose("cycle", "unknown"), "fyunknown"),
        ("one", None, "fy2022"),
    ],
)
def test_a_story_goes_from_the_content_note_over_its_cycles_to_the_sources(
    name, chosen, cycles
):
    steps = story(context_of(name, chosen))
    keys = [step.key for step in steps if step.key != "learned"]

    assert keys == ["opening", "program", *cycles.split(), "missing", "sources"]
    assert "you may leave at any time" in steps[0].sentence
    assert [step.key for step in steps if step.has_help] == ["opening", "sources"]


@pytest.mark.parametrize(
    ("name", "key", "sentence", "new", "earlier"),
    [
        (
            "official",
            "program",
            "17 project-site awards found so far in 15 places, FY2014 to FY2019, "
            "$7,579,405 (of which $400,000 is approximate).",
            19,
            0,
        ),
        (
            "official",
            "fy2015",
            "None found so far: that is unknown, not zero.",
            0,
            2,
        ),
        (
            "official",
            "fy2016",
            "3 project-site awards found so far in California, Michigan, and New "
            "York, $1,300,000 (of which $400,000 is approximate).",
            3,
            2,
        ),
        (
            "awkward",
            "fy2022",
            "3 project-site awards found so far in Colorado and Wyoming, $175,000 "
            "(amount not found for 1).",
            2,
            2,
        ),
        (
            "awkward",
            "fyunknown",
            "1 project-site award found so far in Hawaii, $60,000.",
            1,
            11,
        ),
    ],
)
def test_each_step_says_and_draws_what_was_found(name, key, sentence, new, earlier):
    step = steps_of(name)[key]

    assert step.sentence == sentence
    assert (len(step.new), len(step.earlier)) == (new, earlier)
    assert step.picture == "map"


def test_what_is_missing_is_said_of_its_cycle_and_of_the_whole():
    steps = steps_of("official")
    gap = (
        "OJJDP announced 6 awards; missing from this list: at least 3 awards and $1.3 "
        "million."
    )
    *_, later = steps["missing"].points

    assert gap in steps["fy2016"].points
    assert steps["missing"].points[0] == f"FY2016: {gap}"
    assert later.startswith("Preventing Trafficking of Girls is a later program")
    # What a screen has no room for stands in the notes.
    assert "Amounts are original awards" in steps["missing"].notes
    assert "2 awards are not placed on the map." in steps_of("awkward")["missing"].notes


def test_technical_assistance_is_a_point_beside_sites_and_else_the_sentence():
    tta = choose("kind", "tta")

    assert steps_of("official")["fy2017"].points[0] == (
        "1 more award, $521,523, pays for training and technical assistance."
    )
    assert steps_of("official", tta)["fy2017"].sentence == (
        "1 award found so far, $521,523, pays for training and technical assistance."
    )


@pytest.mark.parametrize(
    ("name", "chosen"),
    [
        ("official", choose("cycle", "2015")),
        ("official", choose("state", "WY")),
        ("empty", None),
    ],
)
def test_where_nothing_was_found_three_steps_say_so(name, chosen):
    opening, nothing, sources = story(context_of(name, chosen))

    assert (opening.key, nothing.key, sources.key) == ("opening", "nothing", "sources")
    assert "unknown, not zero" in nothing.sentence
    assert not nothing.picture
    assert opening.has_help
    assert sources.has_help


@given(selections())
def test_every_step_can_be_read_from_the_back_row_and_says_what_pages_say(selection):
    context = context_of(*selection)
    figures = context.figures
    pages = f"{context.lead.text} " + " ".join(
        f"{cycle_sentence(figures, cycle)} {len(cycle.states)}"
        for cycle in figures.cycles
    )

    for step in story(context):
        assert 3 <= len(step.sentence.split()) <= 25
        assert step.sentence.endswith(".")
        assert not re.search(r"[.!?] ", step.sentence), "one sentence"
        assert len(step.points) <= 5
        assert all(0 < len(point) <= 145 for point in step.points)
        assert step.notes
        words = f"{step.sentence} {step.notes}".replace(context.chosen, "")
        assert not re.search(r"\$0\b(?!\.)", words), "not found is not 0"
        if step.key == "program" or step.key.startswith("fy"):
            assert set(FIGURE.findall(step.sentence)) <= set(FIGURE.findall(pages))


@given(selections())
def test_the_cycles_add_up_to_what_is_drawn_and_know_nothing_that_comes_later(
    selection,
):
    context = context_of(*selection)
    funded = {found.place.place_id for found in context.figures.funded_places}
    steps = story(context)
    cycles = [step for step in steps if step.key.startswith("fy")]

    assert frozenset[str]().union(*(step.new for step in cycles)) == funded
    before = frozenset[str]()
    for step in cycles:
        assert step.earlier == before - step.new
        before |= step.new
        drawn = so_far(context, step)
        places = drawn.figures.funded_places
        assert {found.place.place_id for found in places} == step.new | step.earlier
        assert drawn.title == step.title
        if step.key != "fyunknown":
            years = {year for found in places for year in found.by_year}
            assert all(0 < year <= int(step.key[2:]) for year in years)


def test_what_was_learned_tells_no_result_and_how_far_the_evidence_goes():
    """A share or a number of young people goes with its limit, or stands nowhere."""
    library = catalog_of("official").library
    steps = steps_of("official")
    learned = steps["learned"]
    results = {f for study in library.studies for f in FIGURE.findall(study.results)}
    shown = " ".join(
        " ".join((step.title, step.sentence, *step.points)) for step in steps.values()
    )

    assert len(results) > 5
    assert not results & set(FIGURE.findall(f"{learned.sentence} {learned.points}"))
    assert "%" not in shown
    for word in ("rescue", "modern-day slavery", "prostitut", "shocking", "epidemic"):
        assert word not in shown.lower()
    assert "predates the main direct evidence" in learned.notes
    assert "41 youth at start" in learned.notes
    assert "cannot say that mentoring caused the change" in learned.notes
    assert learned_step(Library({}, catalog_of("official").awards)) is None


KEYS = list(steps_of("official"))


@given(st.lists(st.sampled_from([*KEYS, "fy1999", "", "<script>"])))
def test_an_order_shows_what_it_names_once_with_the_help_line_at_both_ends(order):
    whole = list(steps_of("official").values())
    steps = arranged(whole, order)
    wanted = [key for key in dict.fromkeys(order) if key in KEYS]

    assert [step.key for step in steps] == (wanted or KEYS)
    assert [step.has_help for step in steps] == [
        number in {0, len(steps) - 1} for number in range(len(steps))
    ]
    assert set(unknown_keys(whole, order)) == set(order) - set(KEYS)


@pytest.mark.long
def test_a_long_list_has_a_step_a_cycle():
    steps = steps_of("many")

    assert sum(key.startswith("fy") for key in steps) == 30
    assert all(len(step.sentence.split()) <= 25 for step in steps.values())


def test_of_more_places_than_a_room_can_tell_apart_a_step_shows_the_states():
    context = context_of("many")
    (step,) = [step for step in story(context) if step.key == "program"]
    picture = map_of(context, step)

    assert context.figures.place_count > MOST_PLACES
    assert "Awards found, by state" in picture.alt
    assert len(picture.svg) < 300_000
