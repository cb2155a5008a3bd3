"""What is selected is what the files hold that a person takes away."""

import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from playwright.sync_api import expect
from pptx import Presentation
from pypdf import PdfReader


def taken(page, label):
    """Press a button; return the name and the bytes of the file that it gives."""
    with page.expect_download(timeout=60_000) as waiting:
        page.get_by_role("button", name=label, exact=True).click()
    download = waiting.value
    return download.suggested_filename, Path(download.path()).read_bytes()


@pytest.fixture
def of_fy2017(page, app):
    page.goto(f"{app}/take_away?cycle=2017")
    expect(page.get_by_text("Chosen: funding cycle: FY2017.")).to_be_visible()
    expect(page.get_by_role("button", name="Data package")).to_be_visible()
    return page


def test_every_table_holds_the_four_awards_of_fy2017(of_fy2017, refused):
    name, csv = taken(of_fy2017, "Awards as CSV")
    assert name.startswith("mentoring-awards_awards_fy2017_")
    awards = pd.read_csv(io.BytesIO(csv), encoding="utf-8-sig")
    amounts = awards.groupby("kind")["amount_original_usd"].sum()
    assert amounts.to_dict() == {"project_site": 1_350_000, "training_ta": 521_523}

    _, xlsx = taken(of_fy2017, "Spreadsheet")
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx))["Awards"]
    numbers = set(awards["award_number"])
    assert len(numbers & {c.value for row in sheet.iter_rows() for c in row}) == 4

    _, places = taken(of_fy2017, "Places as GeoJSON")
    assert len(json.loads(places)["features"]) == 3

    _, package = taken(of_fy2017, "Data package")
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        assert "datapackage.json" in opened.namelist()

    _, notes = taken(of_fy2017, "Notes for the CSV")
    assert "funding cycle: FY2017" in notes.decode()
    assert refused == []


def test_brief_slides_and_page_say_what_the_app_says(of_fy2017):
    _, pdf = taken(of_fy2017, "Brief")
    text = " ".join(
        "\n".join(p.extract_text() for p in PdfReader(io.BytesIO(pdf)).pages).split()
    )
    assert "$1,350,000" in text
    assert "$521,523" in text

    _, pptx = taken(of_fy2017, "Slides")
    slides = Presentation(io.BytesIO(pptx)).slides
    assert len(slides) > 4

    name, html = taken(of_fy2017, "One page for a USB stick")
    assert name.endswith(".html")
    assert "$1,350,000" in html.decode()


def test_pictures_are_given_as_drawing_and_as_image(of_fy2017):
    _, png = taken(of_fy2017, "Map, PNG")
    assert png.startswith(b"\x89PNG")
    _, svg = taken(of_fy2017, "Map, SVG")
    assert b"FY2017" in svg


def test_a_state_s_brief_is_two_actions_from_the_opened_page(page, app):
    page.goto(app)
    page.get_by_label("Your state").select_option("TX")
    name, pdf = taken(page, "Brief: Texas")

    assert name.startswith("mentoring-awards_state-brief_texas_")
    pages = PdfReader(io.BytesIO(pdf)).pages
    assert len(pages) <= 2
    assert "Texas" in pages[0].extract_text()


def test_a_place_s_brief_is_two_actions_from_the_opened_page(page, app):
    page.goto(app)
    frame = page.frame_locator("iframe[title*=folium]")
    frame.get_by_role("button", name="El Paso, Texas: FY2014, FY2019").click()
    name, pdf = taken(page, "Brief: El Paso, Texas")

    assert "el-paso" in name
    assert "El Paso" in PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


def test_an_empty_selection_gives_files_that_say_so(page, app):
    page.goto(f"{app}/take_away?cycle=2015")
    expect(page.get_by_text("No project-site award found so far")).to_be_visible()

    _, csv = taken(page, "Awards as CSV")
    assert pd.read_csv(io.BytesIO(csv), encoding="utf-8-sig").empty
    _, pdf = taken(page, "Brief")
    assert "none" in PdfReader(io.BytesIO(pdf)).pages[0].extract_text().lower()


def test_the_page_has_no_serious_accessibility_finding(axe, app):
    page, findings = axe
    page.goto(f"{app}/take_away")
    expect(page.get_by_role("button", name="Data package")).to_be_visible()

    assert findings() == []
