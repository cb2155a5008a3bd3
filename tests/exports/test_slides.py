"""The slides hold the story: read back, its words, figures and awards are all there."""

import math
import zipfile
from dataclasses import replace
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

from data import read_descriptor, read_table
from exports.handout import Handout, handout_of, sources_of
from exports.slides.awards import MOST_ROWS
from exports.slides.presentation import slides
from exports.slides.style import POINTS
from exports.slides.text import fitted, height_of, legal
from exports.story.step import Step
from exports.story.steps import arranged, story
from grants.help_line import HELP_LINE
from grants.selection import Selection
from grants.timeline import cycle_rows
from grants.wording import day_in_words
from tests.grants.test_selection import RECORDS, WHOLE, choose

SOURCES = sources_of(read_descriptor().content)
RESOURCES = read_table("resources")
SELECTIONS = {
    "all": Selection(),
    "Texas": choose(state={"TX"}),
    "FY2016": choose(cycle={"2016"}),
    "none": choose(state={"WY"}),
}


def handout(selection=SELECTIONS["all"]) -> Handout:
    return handout_of(selection, selection.apply(WHOLE, RECORDS), WHOLE, SOURCES)


def read(content):
    return Presentation(BytesIO(content))


@cache
def content_of(name):
    given_out = handout(SELECTIONS[name])
    return slides(given_out, story(given_out, RESOURCES))


@pytest.fixture(scope="module", params=list(SELECTIONS))
def made(request):
    """A handout, its story, and its slides as they are read back."""
    given_out = handout(SELECTIONS[request.param])
    return given_out, story(given_out, RESOURCES), read(content_of(request.param))


def texts(slide):
    return " ".join(s.text_frame.text for s in slide.shapes if s.has_text_frame)


def tables(deck):
    return [s.table for slide in deck.slides for s in slide.shapes if s.has_table]


def cells(row):
    return [cell.text_frame.text for cell in row.cells]


def test_every_step_is_a_slide_with_its_title_and_all_its_words(made):
    _, steps, deck = made
    by_title = {slide.shapes.title.text_frame.text: slide for slide in deck.slides}

    assert len(by_title) == len(deck.slides), "two slides with one title"
    for step in steps:
        slide = by_title[step.title]
        assert step.sentence in texts(slide)
        told = texts(slide) + slide.notes_slide.notes_text_frame.text
        for point in step.points:
            assert point in told


def test_the_title_is_read_first_and_no_placeholder_is_left_empty(made):
    _, _, deck = made

    for slide in deck.slides:
        first, *_ = slide.shapes
        assert first.placeholder_format.type == PP_PLACEHOLDER.TITLE
        for shape in slide.placeholders:
            # The number of a slide is a field, which is no text here.
            if shape.placeholder_format.type != PP_PLACEHOLDER.SLIDE_NUMBER:
                assert shape.text_frame.text.strip(), shape.name


def test_sentences_can_be_read_from_the_back_row(made):
    _, steps, deck = made
    sentences = {step.sentence for step in steps}

    found = 0
    for slide in deck.slides:
        for shape in slide.placeholders:
            if shape.text_frame.text in sentences:
                found += 1
                runs = shape.text_frame.paragraphs[0].runs
                assert all(run.font.size.pt >= 28 for run in runs)
    assert found == len(steps)


def test_every_slide_says_what_it_is_and_is_not(made):
    given_out, _, deck = made

    for slide in deck.slides:
        words = texts(slide)
        assert "Independent compilation" in words
        assert f"data version {given_out.found.version}" in words
        assert f"compiled on {day_in_words(given_out.found.compiled_on)}" in words
        assert "not a referral list" in words


def test_the_content_note_comes_first_and_help_stands_at_both_ends(made):
    _, _, deck = made
    words = [texts(slide) for slide in deck.slides]

    assert "you may leave" in words[0]
    assert HELP_LINE in words[0]
    assert HELP_LINE in words[-1]
    assert not any(HELP_LINE in text for text in words[1:-1])


def test_help_stands_at_both_ends_of_a_story_that_someone_arranged():
    given_out = handout(SELECTIONS["FY2016"])
    steps = arranged(story(given_out, RESOURCES), ["fy2016", "opening"])

    deck = read(slides(given_out, steps))
    words = [texts(slide) for slide in deck.slides]
    assert HELP_LINE in words[0]
    assert HELP_LINE in words[-1]


def test_every_picture_chart_and_table_says_what_it_shows(made):
    _, _, deck = made

    for slide in deck.slides:
        for shape in slide.shapes:
            if not shape.has_text_frame:
                (properties,) = shape.element.xpath("./*/p:cNvPr")
                assert len(properties.get("descr")) > 20
                assert "." not in properties.get("name"), "a file's name tells nothing"


def test_the_chart_holds_the_figures_of_the_cycles():
    given_out = handout()
    rows = cycle_rows(given_out.found, WHOLE)
    deck = read(content_of("all"))
    (chart,) = [s.chart for slide in deck.slides for s in slide.shapes if s.has_chart]
    (plot,) = chart.plots
    series = {s.name: list(s.values) for s in plot.series}

    assert [name.split("\n")[0] for name in plot.categories] == [
        f"FY{row.fiscal_year}" for row in rows
    ]
    assert series["Project sites"] == [row.sites or None for row in rows]
    assert series["Technical assistance"] == [row.tta or None for row in rows]
    missing = dict(zip(rows, series["Announced, not found"], strict=True)).items()
    assert {row.fiscal_year: value for row, value in missing if value} == {2016: 4}
    assert all(0 not in values for values in series.values()), "not found is never 0"


def test_the_chart_can_be_edited_for_its_figures_are_inside():
    content = content_of("all")
    with zipfile.ZipFile(BytesIO(content)) as package:
        (name,) = [n for n in package.namelist() if n.endswith(".xlsx")]
        sheet = pd.read_excel(BytesIO(package.read(name)), index_col=0)

    assert int(sheet["Project sites"].sum()) == len(WHOLE.sites)


def test_of_a_part_of_a_cycle_nothing_is_said_to_be_missing():
    given_out = handout(choose(state={"NY"}))
    deck = read(slides(given_out, story(given_out, RESOURCES)))
    (chart,) = [s.chart for slide in deck.slides for s in slide.shapes if s.has_chart]

    assert [s.name for s in chart.plots[0].series] == ["Project sites"]


def test_the_tables_hold_every_award_once_and_sum_to_the_selection(made):
    given_out, _, deck = made
    awards = given_out.found.awards
    rows = [cells(row) for table in tables(deck) for row in list(table.rows)[1:]]
    numbers = [row[2].partition(" ")[0] for row in rows if row[2]]
    sums = [row[-1] for row in rows if row[0] == "Together"]

    assert sorted(numbers) == sorted(awards["award_number"])
    total = sum(int(text.strip("$").replace(",", "")) for text in sums)
    assert total == int(awards["amount_original_usd"].sum())


def test_a_long_list_is_cut_aloud_and_its_sum_is_that_of_all():
    row = WHOLE.sites.iloc[0].to_dict()
    many = pd.DataFrame(
        [row | {"award_number": f"2016-XX-FX-{n:04}"} for n in range(200)]
    ).astype({"fiscal_year": "Int64", "amount_original_usd": "Int64"})
    found = replace(WHOLE, awards=many)
    given_out = handout_of(Selection(), found, found, SOURCES)

    deck = read(slides(given_out, ()))
    rows = [cells(row) for table in tables(deck) for row in list(table.rows)[1:]]
    assert len(rows) == MOST_ROWS + 1
    assert rows[-1][-1] == f"${200 * row['amount_original_usd']:,}"
    assert f"The first {MOST_ROWS} of 200 lines" in texts(deck.slides[0])
    assert all(len(table.rows) <= 14 for table in tables(deck))


def test_an_award_leads_to_its_page():
    given_out = handout(SELECTIONS["Texas"])
    deck = read(content_of("Texas"))
    links = {
        run.hyperlink.address
        for table in tables(deck)
        for row in table.rows
        for cell in row.cells
        for run in cell.text_frame.paragraphs[0].runs
    }

    assert set(given_out.found.awards["source_url"].dropna()) <= links


def test_an_address_that_is_none_is_no_link():
    row = WHOLE.sites.iloc[0].to_dict()
    bad = ["https://a b", 'https://a"<b>', "javascript:alert(1)", "https://a\x00"]
    awards = pd.DataFrame([row | {"source_url": address} for address in bad]).astype(
        {"fiscal_year": "Int64", "amount_original_usd": "Int64"}
    )
    found = replace(WHOLE, awards=awards)
    deck = read(slides(handout_of(Selection(), found, found, SOURCES), ()))

    assert b"hlinkClick" not in deck.slides[0].part.blob


def test_notes_name_the_sources_and_what_stands_behind_each_step(made):
    given_out, steps, deck = made
    by_title = {slide.shapes.title.text_frame.text: slide for slide in deck.slides}

    for step in steps:
        notes = by_title[step.title].notes_slide.notes_text_frame.text
        for line in step.notes.splitlines():
            assert legal(line) in notes
        for source in given_out.sources:
            assert source.address in notes


def test_nothing_stands_over_another_thing_or_beside_the_slide(made):
    _, _, deck = made

    for slide in deck.slides:
        boxes = []
        for shape in slide.shapes:
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
                apart = (
                    right <= other[0] + Emu(2)
                    or other[2] <= left + Emu(2)
                    or bottom <= other[1] + Emu(2)
                    or other[3] <= top + Emu(2)
                )
                assert apart, (slide.shapes.title.text_frame.text, name, other[4])


def test_no_text_is_higher_than_its_box(made):
    _, _, deck = made

    for slide in deck.slides:
        for shape in slide.shapes:
            assert_fits(shape)


def assert_fits(shape):
    if not shape.has_text_frame or is_number(shape):
        return
    frame = shape.text_frame
    points = max(run.font.size.pt for p in frame.paragraphs for run in p.runs)
    lines = [p.text for p in frame.paragraphs]
    high = height_of(lines, width_of_lines(shape), points)
    assert high <= shape.height.inches + 0.01, (shape.name, frame.text)


def is_number(shape):
    return (
        shape.is_placeholder
        and shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER
    )


def width_of_lines(shape):
    is_list = shape.is_placeholder and shape.placeholder_format.idx == POINTS
    return shape.width.inches - (0.25 if is_list else 0)


def test_no_text_is_too_high_by_the_count_of_its_letters(made):
    """Reckoned anew: half an em a letter."""
    _, _, deck = made

    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_text_frame and not is_number(shape):
                paragraphs = shape.text_frame.paragraphs
                points = paragraphs[0].runs[0].font.size.pt
                room = width_of_lines(shape) * 72 / (0.5 * points)
                lines = sum(math.ceil(len(p.text) / room) for p in paragraphs)
                assert lines * 1.2 * points / 72 <= shape.height.inches + 0.01


def test_the_maps_of_one_state_are_fitted_to_it_and_called_as_their_slides():
    for slide in read(content_of("Texas")).slides:
        for alt in slide.element.xpath("//p:pic/p:nvPicPr/p:cNvPr/@descr"):
            assert alt.startswith(f"{slide.shapes.title.text}. Map of Texas. ")


def test_a_place_outside_of_the_map_is_told_once_by_the_picture():
    far = {"place_id": "gu", "place_label": "Dededo, Guam", "place_state": "GU"}
    row = WHOLE.sites.iloc[0].to_dict() | far | {"latitude": 13.5, "longitude": 144.8}
    awards = pd.DataFrame([row]).astype(
        {"fiscal_year": "Int64", "amount_original_usd": "Int64"}
    )
    found = replace(WHOLE, awards=awards)
    given_out = handout_of(Selection(), found, found, SOURCES)
    step = arranged(story(given_out, RESOURCES), ["program"])

    slide = read(slides(given_out, step)).slides[0]
    (alt,) = slide.element.xpath("//p:pic/p:nvPicPr/p:cNvPr/@descr")
    assert "Not on this picture: Dededo, Guam." in alt
    assert "Dededo" not in texts(slide)


def test_the_file_says_what_it_is_and_names_no_maker():
    properties = read(content_of("all")).core_properties

    assert properties.title == "OJJDP mentoring awards: All awards found so far"
    assert properties.author == properties.last_modified_by == ""
    assert properties.created.date().isoformat() == WHOLE.compiled_on


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
    nothing = handout(SELECTIONS["none"])

    content = slides(nothing, (step,))
    with zipfile.ZipFile(BytesIO(content)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(package.read(name))
    (slide,) = read(content).slides
    for shape in slide.shapes:
        assert_fits(shape)
    told = slide.shapes.title.text_frame.text
    assert told == legal(step.title) or told.endswith("…")


@given(anything)
def test_a_text_keeps_every_character_that_a_file_can_hold(text):
    kept = [c for c in text if not c.isspace() and c.isprintable()]

    assert [c for c in legal(text) if c in set(kept)] == kept
    etree.fromstring(f"<t>{legal(text).translate({60: '', 38: ''})}</t>")


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
