"""Text stays text: in every column of a list, in addresses, in files that open."""

import csv
import io
import json
import zipfile
from urllib.parse import quote

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.pages import main_text, markers, settle
from tests.browser.test_own_page import bring, press, taken
from tests.hostile import HOSTILE, WATCH

#: Pages whose words a visitor's list stands in -> what they say of it at least.
PAGES = ("Timeline", "Coverage", "Present", "Download", "About")


def hostile_list() -> bytes:
    """Return a list with each text in each column that is kept."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(
        ["recipient", "title", "summary", "status", "award number", "place", "year"]
    )
    cities = ("Denver, CO", "El Paso, TX", "Wichita, KS", "Boston, MA")
    for number, text in enumerate(HOSTILE):
        place = cities[number % 4] if number % 5 else text
        writer.writerow([text, text, text, text, text, place, 2018 + number % 3])
    return file.getvalue().encode("utf-8", "surrogatepass")


@pytest.fixture
def watched(context, page):
    """Return what was called by a text, and what dialogs and windows opened."""
    context.add_init_script(WATCH)
    opened: list[str] = []

    def told(dialog):
        opened.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", told)
    context.on("page", lambda other: opened.append(other.url))
    page.on("pageerror", lambda error: opened.append(f"error: {error}"))

    def found():
        return [*page.evaluate("window.hits"), *opened[1:]]  # the first is the page

    opened.append("")
    return found


def is_quiet(page, found):
    settle(page)
    page.wait_for_timeout(300)  # what a text would have started may take a moment
    return found() == []


def test_no_text_of_a_list_becomes_anything_else(page, app, watched):
    """Some hundred and fifty texts, in each column, through every page."""
    bring(page, app, "<img src=x onerror=hit(1)>.csv", hostile_list())
    expect(main_text(page)).to_contain_text(f"{len(HOSTILE):,} rows:")
    assert is_quiet(page, watched)
    report = taken(page, "Download the report of all rows (CSV)")
    rows = list(csv.reader(io.StringIO(report.decode("utf-8-sig"))))
    assert len(rows) == len(HOSTILE) + 1
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@" and cell]

    press(page, "button", "Show this list on the map")
    expect(markers(page)).to_have_count(4)
    page.get_by_role("button", name="Show all").click()
    assert is_quiet(page, watched)
    for number in range(4):
        markers(page).nth(number).press("Enter")
        assert is_quiet(page, watched)
    expect(main_text(page)).to_contain_text("<script>hit(1)</script>")
    for name in PAGES:
        press(page, "link", name)
        assert is_quiet(page, watched)
    press(page, "link", "Present")
    page.get_by_role("button", name="Start the presentation").click()
    for _ in range(8):
        page.keyboard.press("ArrowRight")
        assert is_quiet(page, watched)
    # And who watches would have seen it.
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=hit(9)>')"
    )
    page.wait_for_function("window.hits.length")
    assert watched() == ["9"]


@pytest.mark.long
def test_files_that_are_made_of_it_open_and_hold_text_alone(
    page, context, app, watched, tmp_path
):
    bring(page, app, "hostile.csv", hostile_list())
    press(page, "button", "Show this list on the map")
    expect(main_text(page)).to_contain_text("Your own list: hostile.csv")
    expect(markers(page)).to_have_count(4)
    press(page, "link", "Download")
    geojson = json.loads(taken(page, "GeoJSON"))
    assert geojson["features"]
    book = load_workbook(io.BytesIO(taken(page, "Spreadsheet")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell for cell in cells if cell.data_type == "f"] == []
    assert "<script>hit(1)</script>" in {cell.value for cell in cells}
    with zipfile.ZipFile(io.BytesIO(taken(page, "Data package"))) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            archive.read(name).decode("utf-8")
    assert taken(page, "Brief").startswith(b"%PDF")
    assert is_quiet(page, watched)

    file = tmp_path / "page.html"
    file.write_bytes(taken(page, "One page for a USB stick"))
    offline = context.new_page()
    offline.goto(file.as_uri())
    offline.wait_for_timeout(500)
    assert offline.evaluate("window.hits") == []
    assert offline.get_by_text("<script>hit(1)</script>").count()


@pytest.mark.long
@pytest.mark.parametrize("path", ["", "timeline", "coverage", "resources", "own"])
def test_no_parameter_of_an_address_becomes_anything_else(page, app, watched, path):
    names = ("state", "cycle", "award", "place", "resource", "words", "q", "part", "x")
    for start in range(0, len(HOSTILE), 40):
        texts = [text.encode("utf-8", "ignore").decode() for text in HOSTILE[start:]][
            :9
        ]
        query = "&".join(
            f"{name}={quote(text)}" for name, text in zip(names, texts, strict=False)
        )
        page.goto(f"{app}/{path}?{query}")
        expect(main_text(page)).to_contain_text("National Human Trafficking Hotline")
        assert is_quiet(page, watched)
