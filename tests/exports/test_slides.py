"""The slides hold the story: read back, its words, figures and awards are all there."""

import math
import zipfile
from functools import cache
from io import BytesIO

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Emu

from exports.brief.parts import Column, Line, Table
from exports.slides.awards import MOST_ROWS
from exports.slides.deck import Deck
from exports.slides.presentation import slides
from exports.slides.style import POINTS, ROOM, Box
from exports.slides.table import add_table
from exports.slides.text import fitted, height_of, legal
from exports.story.step import Step
from exports.story.steps import arranged, story
from grants.filters import AwardFilter
from grants.words.help_line import HELP_LINE
from grants.words.numbers import day, dollars
from tests.lists import catalog_of, context_of

pytestmark = pytest.mark.slow

TEXAS = AwardFilter().choosing("state", "TX")
MADE = {
    "official": ("official", None),
    "Texas": ("official", TEXAS),
    "awkward": ("awkward", None),
    "empty": ("empty", None),
    "one": ("one", None),
}


@cache
def content_of(name):
    context = context_of(*MADE[name])
    return slides(context, story(context))


def read(content):
    return Presentation(BytesIO(content))


@pytest.fixture(scope="module", params=list(MADE))
def made(request):
    """What leaves, its story, and its slides as they are read back."""
    context = context_of(*MADE[request.param])
    return context, story(context), read(content_of(request.param))


def texts(slide):
    return " ".join(s.text_frame.text for s in slide.shapes if s.has_text_frame)


def rows_of(deck):
    """Return the cells of all tables, without their heads."""
    tables = [s.table for slide in deck.slides for s in slide.shapes if s.has_table]
    rows = [row for table in tables for row in list(table.rows)[1:]]
    return [[cell.text_frame.text for cell in row.cells] for row in rows]


def chart_of(deck):
    (chart,) = [s.chart for slide in deck.slides for s in slide.shapes if s.has_chart]
    (plot,) = chart.plots
    names = [name.split("\n")[0] for name in plot.categories]
    return names, {series.name: list(series.values) for series in plot.series}


def links_of(deck):
    return {
        run.hyperlink.address
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
        for cell in row.cells
        for run in cell.text_frame.paragraphs[0].runs
    }


def test_every_step_is_a_slide_with_its_words_and_what_stands_behind_them(made):
    context, steps, deck = made
    by_title = {slide.shapes.title.text_frame.text: slide for slide in deck.slides}

    assert len(by_title) == len(deck.slides), "two slides with one title"
    for step in steps:
        slide = by_title[step.title]
        notes = slide.notes_slide.notes_text_frame.text
        (sentence,) = [
            s for s in slide.placeholders if s.text_frame.text == step.sentence
        ]
        runs = sentence.text_frame.paragraphs[0].runs
        assert all(run.font.size.pt >= 20 for run in runs)
        assert all(legal(point) in texts(slide) + notes for point in step.points)
        assert all(legal(line) in notes for line in step.notes.splitlines())
        assert all(source.address in notes for source in context.sources)


def test_every_slide_says_what_it_is_and_is_not_and_help_stands_at_both_ends(made):
    context, _, deck = made
    words = [texts(slide) for slide in deck.slides]

    for text in words:
        assert "Independent compilation" in text
        assert f"data version {context.full.version}" in text
        assert f"compiled on {day(context.full.compiled_on)}" in text
        assert "not a referral list" in text
    assert "you may leave" in words[0]
    assert [HELP_LINE in text for text in words] == [
        at in {0, len(words) - 1} for at in range(len(words))
    ]


def test_the_title_is_read_first_nothing_is_empty_and_pictures_have_words(made):
    _, _, deck = made

    for slide in deck.slides:
        first, *_ = slide.shapes
        assert first.placeholder_format.type == PP_PLACEHOLDER.TITLE
        for shape in slide.placeholders:
            assert is_number(shape) or shape.text_frame.text.strip(), shape.name
        for shape in slide.shapes:
            if not shape.has_text_frame:
                (properties,) = shape.element.xpath("./*/p:cNvPr")
                assert len(properties.get("descr")) > 20
                assert "." not in properties.get("name"), "a file's name tells nothing"


def test_the_chart_holds_the_figures_of_the_cycles_and_can_be_edited():
    names, series = chart_of(read(content_of("official")))
    with zipfile.ZipFile(BytesIO(content_of("official"))) as package:
        (name,) = [n for n in package.namelist() if n.endswith(".xlsx")]
        sheet = pd.read_excel(
            BytesIO(package.read(name)), index_col=0, engine="openpyxl"
        )

    assert names == [f"FY{year}" for year in range(2014, 2020)]
    assert series == {
        "Project sites": [2, None, 3, 3, 3, 6],
        "Technical assistance": [1, None, None, 1, None, None],
        "Announced, not found": [None, None, 3, None, None, None],
    }
    assert int(sheet["Project sites"].sum()) == 17


def test_of_a_part_of_a_cycle_nothing_is_said_to_be_missing_and_no_cycle_is_one():
    new_york = context_of("official", AwardFilter().choosing("state", "NY"))
    missing = arranged(story(new_york), ["missing"])
    _, series = chart_of(read(slides(new_york, missing)))
    names, _ = chart_of(read(content_of("awkward")))

    assert list(series) == ["Project sites"]
    assert names[-1] == "cycle not found"


def test_the_tables_hold_every_award_once_and_sum_to_the_selection(made):
    context, _, deck = made
    figures = context.figures
    rows = rows_of(deck)
    numbers = [row[2].partition(" (")[0] for row in rows if row[2]]
    sums = [row[-1].partition(" (")[0] for row in rows if row[0] == "Total"]
    totals = [kind.total for kind in (figures.sites, figures.tta)]

    assert sorted(numbers) == sorted(
        award.award_number or "number not found" for award in figures.awards()
    )
    assert sums == [dollars(total.usd) for total in totals if total.awards]
    assert not any(row[-1] == "$0" for row in rows)


@pytest.mark.long
def test_a_long_list_is_cut_aloud_and_its_sum_is_that_of_all():
    context = context_of("many")
    deck = read(slides(context, story(context)[:1]))
    rows = rows_of(deck)

    assert len(rows) == MOST_ROWS + 1
    assert rows[-1][-1] == dollars(context.figures.sites.total.usd)
    assert f"The first {MOST_ROWS} of 3,000 lines" in texts(deck.slides[-1])
    sizes = [len(s.table.rows) for d in deck.slides for s in d.shapes if s.has_table]
    assert max(sizes) <= 14


def test_an_award_leads_to_its_page_and_an_address_that_is_none_to_nothing():
    context = context_of("official", TEXAS)
    bad = ["https://a b", 'https://a"<b>', "javascript:alert(1)", "https://a\x00"]
    table = Table((Column("To"),), tuple((Line("x", address=at),) for at in bad))
    deck = Deck("Title", "About", "Foot", pd.Timestamp("2026-11-26"))
    add_table(deck.add("Title"), table, (ROOM,), "Title", Box(0, 0, ROOM, 5))

    pages = {award.source_url for award in context.figures.awards()}
    assert pages <= links_of(read(content_of("Texas")))
    assert links_of(read(deck.file())) == {None}


def test_nothing_stands_over_another_thing_or_beside_the_slide_or_runs_over(made):
    _, _, deck = made

    for slide in deck.slides:
        boxes = []
        for shape in slide.shapes:
            assert_fits(shape)
            left, top = shape.left, shape.top
            right, bottom = left + shape.width, top + shape.height
            assert left >= 0
            assert top >= 0
            assert right <= deck.slide_width
            assert bottom <= deck.slide_height
            if not shape.has_table:
                boxes.append((left, top, right, bottom, shape.name))
        for number, (left, top, right, bottom, name) in enumerate(boxes):
            for other in boxes[number + 1 :]:
                is_apart = (
                    right <= other[0] + Emu(2)
                    or other[2] <= left + Emu(2)
                    or bottom <= other[1] + Emu(2)
                    or other[3] <= top + Emu(2)
                )
                assert is_apart, (slide.shapes.title.text_frame.text, name, other[4])


def assert_fits(shape):
    """Check by our own count of its letters, and by one of half an em a letter."""
    if not shape.has_text_frame or is_number(shape):
        return
    paragraphs = shape.text_frame.paragraphs
    points = max(run.font.size.pt for p in paragraphs for run in p.runs)
    is_list = shape.is_placeholder and shape.placeholder_format.idx == POINTS
    width = shape.width.inches - (0.25 if is_list else 0)
    room = width * 72 / (0.5 * points)
    lines = sum(math.ceil(len(p.text) / room) for p in paragraphs)
    high = height_of([p.text for p in paragraphs], width, points)
    assert high <= shape.height.inches + 0.01, (shape.name, shape.text_frame.text)
    assert lines * 1.2 * points / 72 <= shape.height.inches + 0.01


def is_number(shape):
    return (
        shape.is_placeholder
        and shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER
    )


def test_the_maps_of_one_state_are_fitted_to_it_and_called_as_their_slides():
    for slide in read(content_of("Texas")).slides:
        for alt in slide.element.xpath("//p:pic/p:nvPicPr/p:cNvPr/@descr"):
            assert alt.startswith(f"{slide.shapes.title.text}. Map of Texas. ")


def test_the_file_says_what_it_is_and_names_no_maker():
    properties = read(content_of("official")).core_properties
    full = catalog_of("official").awards

    assert properties.title == f"{full.title}: All awards found so far"
    assert properties.author == properties.last_modified_by == ""
    assert properties.created.date().isoformat() == full.compiled_on


anything = st.text(max_size=400)
steps_of_anything = st.builds(
    Step,
    key=st.just("any"),
    title=anything,
    sentence=anything,
    points=st.lists(anything, max_size=5).map(tuple),
    notes=anything,
    has_help=st.booleans(),
)


@settings(max_examples=20)
@given(step=steps_of_anything)
def test_whatever_a_text_holds_it_is_text_on_a_slide_and_fits(step):
    content = slides(context_of("empty"), (step,))
    with zipfile.ZipFile(BytesIO(content)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(package.read(name))
    (slide,) = read(content).slides
    for shape in slide.shapes:
        assert_fits(shape)
    title = slide.shapes.title.text_frame.text
    assert title == legal(step.title) or title.endswith("…")


@given(
    st.lists(anything, max_size=5),
    st.floats(1, 12),
    st.floats(0.6, 6),
)
def test_fitted_text_fits_and_is_whole_unless_it_says_so(paragraphs, width, height):
    text = fitted(paragraphs, width, height, (28, 20, 14))

    assert height_of(text.paragraphs, width, text.points) <= height
    whole = tuple(filter(None, map(legal, paragraphs)))
    assert text.is_cut == (text.paragraphs != whole)
    assert not text.is_cut or text.paragraphs[-1].endswith("…")
    for one, clean in zip(filter(legal, paragraphs), whole, strict=True):
        kept = [c for c in one if not c.isspace() and c.isprintable()]
        assert [c for c in clean if c in set(kept)] == kept, "no character is lost"
