"""An award of a new cycle stands on every page and in every file; no code is touched.

The row is what a maintainer would write: its amount was not found, its town is small.
"""

import io
import zipfile

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader

from exports.catalog import EXPORTS
from grants.filters import AwardFilter
from tests.app.pages import html_of, is_sound, markers, opened, parts, text_of
from tests.lists import (
    NEW_AWARD,
    NEW_YEAR,
    context_of,
    resolver,
    small_town,
)
from ui.page import PAGES

pytestmark = pytest.mark.slow

CYCLE = f"FY{NEW_YEAR}"
TOWN = small_town()
COUNTY = resolver().gazetteer.gazetteer[TOWN.county_id]


def shown(app) -> str:
    """Return all that a page was sent, pictures aside."""
    told = [text_of(app), html_of(app)]
    told += [part.proto.json for part in app.get("bidi_component")]
    return " ".join(told)


def _pdf(file: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(file)).pages)


def _slides(file: bytes) -> str:
    told = []
    for slide in Presentation(io.BytesIO(file)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                told.append(shape.text_frame.text)
            if shape.has_table:
                told += [cell.text for row in shape.table.rows for cell in row.cells]
        told.append(slide.notes_slide.notes_text_frame.text)
    return " ".join(told)


def _workbook(file: bytes) -> str:
    book = load_workbook(io.BytesIO(file), read_only=True)
    rows = (row for sheet in book for row in sheet.iter_rows(values_only=True))
    return " ".join(str(cell) for row in rows for cell in row)


def _archive(file: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return " ".join(archive.read(name).decode() for name in archive.namelist())


READ = {"pdf": _pdf, "pptx": _slides, "xlsx": _workbook, "zip": _archive}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.label)
def test_every_page_is_whole_and_none_says_the_name_of_the_town(page):
    app = opened(page.file, "grown")

    assert is_sound(app)
    assert TOWN.name not in shown(app)


def test_the_map_counts_the_award_and_opens_its_profile():
    before, app = opened(), opened(of="grown", award=NEW_AWARD)

    words = text_of(app)
    assert markers(opened(of="grown")) == markers(before) + 1
    assert "18 project-site awards across 10 states" in shown(app)
    assert f"FY2014 to {CYCLE}" in shown(app)
    assert "amount not found for 1" in words
    assert f"{COUNTY.name}, Hawaii" in shown(app)
    assert NEW_AWARD in shown(app)
    assert "$0" not in words


def test_the_filters_offer_its_cycle_its_state_and_that_it_is_open():
    app = opened(of="grown", cycle=str(NEW_YEAR), state="HI", status="open")

    assert f"1 project-site award in Hawaii, {CYCLE}" in shown(app)
    assert "amount not found for 1" in shown(app)


def test_the_timeline_has_its_cycle_and_the_years_of_which_nothing_was_collected():
    words = shown(opened("pages/timeline.py", "grown"))

    assert CYCLE in words
    assert "FY2020" in words
    assert "not collected" in words


@pytest.mark.parametrize("cycle", ["2020", str(NEW_YEAR)])
def test_the_timeline_of_one_cycle_is_whole_also_where_nothing_was_collected(cycle):
    assert is_sound(opened("pages/timeline.py", "grown", cycle=cycle))


def test_coverage_takes_its_cycle_for_the_latest():
    words = text_of(opened("pages/coverage.py", "grown", part=["by-state"]))

    assert f"In {CYCLE}, the latest cycle with an award found, 1 state has one" in words


def test_the_presentation_has_a_step_for_its_cycle():
    (stage,) = parts(opened("pages/present.py", "grown"), "turn")
    steps = {step["key"]: step["sentence"] for step in stage["steps"]}

    assert f"fy{NEW_YEAR}" in steps
    assert "amount not found" in steps[f"fy{NEW_YEAR}"]


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.key)
def test_every_file_holds_it(export):
    """A picture as PNG is its drawing; the drawing is read."""
    file = export.make(context_of("grown"))
    if export.ending == "png":
        assert file.startswith(b"\x89PNG")
        return
    text = READ.get(export.ending, bytes.decode)(file)

    of_columns = export.key == "notes-txt"
    assert str(NEW_YEAR) in text or of_columns
    assert TOWN.name not in text
    assert "$0" not in text.replace("$0.", "")


def test_a_file_of_its_cycle_alone_says_that_the_amount_was_not_found():
    context = context_of("grown", AwardFilter().choosing("cycle", str(NEW_YEAR)))
    brief = next(export for export in EXPORTS if export.key == "brief-pdf")
    text = " ".join(_pdf(brief.make(context)).split())

    assert context.title == CYCLE
    assert "1 project-site award found so far in 1 place" in text
    assert "amount not found" in text
