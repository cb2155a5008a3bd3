"""A visitor brings a list: from file to map, by keyboard, and no street is anywhere."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.pages import main_text, markers, settle

STREET, PHONE = "12 Elm Street", "202-555-0143"


def own_rows() -> bytes:
    """Return 500 made-up rows: clean, ambiguous, broken, each with a street address."""
    lines = ["Recipient,Street Address,City,State,Amount,Fiscal Year,Phone"]
    cities = ("Denver,CO", "El Paso,TX", "Wichita,KS", "Oakland,CA", "Boston,MA")
    for number in range(500):
        where = cities[number % 5]
        if number % 50 == 10:
            where = "Springfield,"
        elif number % 50 == 20:
            where = "Nosuchtown,TX"
        elif number % 50 == 30:
            where = ","
        year = 2018 + number % 4
        cells = (f"Made-up site {number}", STREET, where, 1000 + number, year, PHONE)
        lines.append(",".join(map(str, cells)))
    return "\n".join(lines).encode()


@pytest.fixture
def brought(page, app):
    page.goto(f"{app}/own")
    page.locator("input[type=file]").first.set_input_files(
        {"name": "sites.csv", "mimeType": "text/csv", "buffer": own_rows()}
    )
    expect(main_text(page)).to_contain_text(
        "500 rows: 470 placed, 10 to be chosen among several places, 10 not found, and "
        "10 rejected."
    )
    return page


def test_from_file_to_map_by_keyboard_with_no_street_anywhere(
    brought, app, refused, tmp_path
):
    page = brought
    expect(main_text(page)).to_contain_text("street addresses (Street Address)")
    expect(main_text(page)).to_contain_text("telephone numbers (Phone)")
    box = page.get_by_role("combobox", name=re.compile("^Springfield"))
    box.focus()
    page.keyboard.type("Springfield, OH")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Use these places").focus()
    page.keyboard.press("Enter")
    expect(main_text(page)).to_contain_text("500 rows: 480 placed")

    with page.expect_download() as download:
        page.get_by_role("button", name="Download the report").click()
    report = tmp_path / "report.csv"
    download.value.save_as(report)
    text = report.read_text(encoding="utf-8")
    assert len(text.splitlines()) == 501
    assert "names no place" in text
    button = page.get_by_role("button", name="Show this list on every page")
    button.focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="See it on the map").click()
    expect(markers(page)).to_have_count(6)
    expect(main_text(page)).to_contain_text("490 project-site awards across 6 states")
    expect(main_text(page)).to_contain_text("Your own list: sites.csv")
    told = [text, page.content()]
    for name in ("Timeline", "Coverage", "Download"):
        page.get_by_role("link", name=name, exact=True).first.click()
        expect(main_text(page)).to_contain_text("Your own list: sites.csv")
        settle(page)
        told.append(page.content())
        assert "?" not in page.url
    assert not any("Elm" in one or "555-0143" in one for one in told)
    assert refused == []

    page.get_by_role("button", name="Back to the official list").click()
    page.get_by_role("link", name="Map", exact=True).click()
    expect(main_text(page)).to_contain_text("17 project-site awards")


def test_a_second_tab_has_a_session_of_its_own(brought, app):
    brought.get_by_role("button", name="Show this list on every page").click()
    expect(main_text(brought)).to_contain_text("Your own list: sites.csv")
    other = brought.context.new_page()
    other.goto(app)

    expect(main_text(other)).to_contain_text("17 project-site awards")
    assert "sites.csv" not in other.content()


def test_it_is_open_to_everyone(axe, app):
    page, findings = axe
    page.goto(f"{app}/own")
    page.locator("input[type=file]").first.set_input_files(
        {"name": "sites.csv", "mimeType": "text/csv", "buffer": own_rows()}
    )
    expect(main_text(page)).to_contain_text("500 rows")

    assert findings() == []
