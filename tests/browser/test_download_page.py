"""What is selected is what the files hold that a person downloads."""

import io
from pathlib import Path

from playwright.sync_api import expect
from pypdf import PdfReader

from exports.catalog import DATA, EXPORTS
from tests.browser.pages import search
from tests.exports.tabular import OFFICIAL, context_of
from tests.grants.test_filters import choose


def taken(page, label):
    """Press a button; return the name and the bytes of the file that it gives."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=label, exact=True).click()
    download = waiting.value
    return download.suggested_filename, Path(download.path()).read_bytes()


def test_each_button_gives_its_file_of_what_is_selected(page, app, refused):
    context = context_of(OFFICIAL, choose(cycle="2017"))
    page.goto(f"{app}/download?cycle=2017")
    expect(page.get_by_text("Chosen: funding cycle: FY2017.")).to_be_visible()

    for export in EXPORTS:
        name, content = taken(page, export.label)
        assert name == context.file_name(export.file_stem, export.ending)
        assert content
        if export.group == DATA:
            assert content == export.make(context)
    assert refused == []


def test_a_state_s_brief_is_two_actions_from_the_opened_page(page, app):
    page.goto(app)
    search(page, "Texas")
    name, pdf = taken(page, "Brief: Texas")

    assert name.startswith("mentoring-awards_state-brief_texas_")
    pages = PdfReader(io.BytesIO(pdf)).pages
    assert len(pages) <= 2
    assert "Texas" in pages[0].extract_text()


def test_a_place_s_brief_is_two_actions_from_the_opened_page(page, app):
    page.goto(app)
    frame = page.frame_locator("iframe[src*=streamlit_folium]")
    frame.get_by_role("button", name="El Paso, Texas: FY2014, FY2019").click()
    name, pdf = taken(page, "Brief: El Paso, Texas")

    assert name.startswith("mentoring-awards_place-brief_el-paso-texas_")
    assert "El Paso" in PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
