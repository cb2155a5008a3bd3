"""What people do with a table: sort it, see all of it, copy it, take it along."""

import re

import pandas as pd
import pytest
from playwright.sync_api import expect

from tests.browser.pages import choose_cycle, is_no_wider_than_its_screen, settle
from tests.lists import catalog_of

CAPTION = "The 23 records of this selection"
AMOUNT, NUMBER = 3, 4  # columns of the records


@pytest.fixture
def records(page, app):
    page.goto(app)
    return table_of(page)


def table_of(page):
    table = page.locator(".listing")
    expect(table.locator("tbody tr").first).to_be_visible()
    settle(page)
    return table


def column(table, at: int) -> list[str]:
    cells = table.locator("tbody tr").evaluate_all(
        "(rows, at) => rows.map((row) => row.cells[at].textContent)", at
    )
    return list(cells)


def dollars(texts: list[str]) -> list[int]:
    found = [re.search(r"\$([\d,]+)", text) for text in texts]
    return [int(one[1].replace(",", "")) for one in found if one]


def head(table, title: str):
    return table.get_by_role("columnheader", name=title)


def saved(page, table) -> tuple[str, bytes]:
    with page.expect_download() as download:
        table.get_by_role("button", name="Download this table").click()
    return download.value.suggested_filename, download.value.path().read_bytes()


def test_a_head_sorts_dollars_by_value_with_not_found_last_and_then_as_before(records):
    records.get_by_role("button", name="Show all 23").click()
    before = column(records, 0)
    amount = head(records, "Original award")
    sort = amount.get_by_role("button")

    sort.click()
    expect(amount).to_have_attribute("aria-sort", "ascending")
    rising = column(records, AMOUNT)
    assert rising[0] == "about $400,000"
    assert dollars(rising) == sorted(dollars(rising))
    assert rising[-4:] == ["not found"] * 4
    sort.click()
    expect(amount).to_have_attribute("aria-sort", "descending")
    falling = column(records, AMOUNT)
    assert falling[0] == "$521,523"
    assert dollars(falling) == sorted(dollars(falling), reverse=True)
    assert falling[-4:] == ["not found"] * 4
    sort.click()
    expect(records.locator("[aria-sort]")).to_have_count(0)
    assert column(records, 0) == before


def test_a_table_sorted_by_keyboard_says_so_and_stays_so_over_a_rerun(page, records):
    cycle = head(records, "Cycle").get_by_role("button")
    cycle.press("Enter")
    cycle.press(" ")
    expect(cycle).to_be_focused()
    said = records.locator("caption [role=status]")
    expect(said).to_have_text("Sorted by Cycle, descending.")
    assert column(records, 2)[0] == "FY2019"

    for year in (2014, 2017):
        choose_cycle(page, year)
    expect(page).to_have_url(re.compile("cycle=2014&cycle=2017"))
    expect(records.locator("tbody tr")).to_have_count(7)
    assert column(records, 2) == ["FY2017"] * 4 + ["FY2014"] * 3
    page.wait_for_timeout(1200)  # sooner, the page takes it for its own writing
    cycle.focus()
    page.go_back()
    expect(records.locator("tbody tr")).to_have_count(3)
    settle(page)
    expect(cycle).to_be_focused()
    expect(said).to_have_text("Sorted by Cycle, descending.")


def test_twenty_rows_stand_first_and_the_keyboard_goes_on_at_the_new_ones(records):
    expect(records.locator("tbody tr")).to_have_count(20)
    records.get_by_role("button", name="Show all 23").press("Enter")
    expect(records.locator("tbody tr")).to_have_count(23)
    expect(records.locator("tbody tr button").nth(20)).to_be_focused()
    fewer = records.get_by_role("button", name="Show fewer")
    fewer.press("Enter")
    expect(records.locator("tbody tr")).to_have_count(20)
    expect(records.get_by_role("button", name="Show all 23")).to_be_in_viewport()


def test_the_open_row_is_shown_wherever_it_stands_and_gets_the_focus_back(page, app):
    page.goto(f"{app}/?award=2017-MC-FX-K051")
    rows = table_of(page).locator("tbody tr")
    expect(rows).to_have_count(21)
    expect(rows.last).to_have_attribute("aria-current", "true")

    page.get_by_role("button", name="Close profile").press("Enter")
    expect(page.locator("article.profile")).to_have_count(0)
    expect(rows.last.get_by_role("button")).to_be_focused()


def test_a_copy_is_every_row_as_sorted_between_tabs(context, page, app):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(app)
    records = table_of(page)
    head(records, "Award number").get_by_role("button").click()
    records.get_by_role("button", name="Copy", exact=True).click()

    expect(records.get_by_text("Copied: 23 rows")).to_be_visible()
    text = page.evaluate("navigator.clipboard.readText()")
    titles, *lines = [line.split("\t") for line in text.split("\n")]
    assert titles[:3] == ["Place", "Recipient", "Cycle"]
    assert len(lines) == 23
    assert {len(line) for line in lines} == {6}
    assert lines[0][NUMBER] == "2014-MU-FX-K009"
    assert lines[-1][NUMBER] == "not found"


@pytest.mark.parametrize("is_refused_too", [False, True])
def test_where_the_clipboard_is_refused_the_text_can_still_be_copied(
    page, app, is_refused_too
):
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
    )
    if is_refused_too:
        page.add_init_script("document.execCommand = () => false;")
    page.goto(app)
    records = table_of(page)
    copy = records.get_by_role("button", name="Copy", exact=True)
    copy.press("Enter")

    field = records.get_by_label("The table as text")
    if is_refused_too:
        expect(records.get_by_text("press Ctrl+C")).to_be_visible()
        expect(field).to_be_focused()
        assert len(field.input_value().split("\n")) == 24
    else:
        expect(records.get_by_text("Copied: 23 rows")).to_be_visible()
        expect(field).to_be_hidden()
        expect(copy).to_be_focused()


def test_a_downloaded_table_is_read_back_with_its_caption_and_version(
    page, records, tmp_path
):
    head(records, "Original award").get_by_role("button").click()
    name, content = saved(page, records)
    path = tmp_path / name
    path.write_bytes(content)

    version = catalog_of("official").awards.version
    told = "the-23-records-of-this-selection"
    assert name == f"mentoring-awards_table_{told}_{version}.csv"
    assert content.startswith(b"\xef\xbb\xbfPlace,Recipient,")
    assert content.count(b"\r\n") == content.count(b"\n") == 24
    table = pd.read_csv(path, encoding="utf-8-sig", dtype=str)
    assert list(table["Table"].unique()) == [CAPTION]
    assert f"Data version {version}." in table["Source"].iloc[0]
    assert table["Original award"].iloc[0] == "about $400,000"  # the sort is kept
    plain = pd.to_numeric(table["Original award"], errors="coerce").dropna()
    assert plain.sum() == 7_579_405 + 981_499 - 400_000
    assert "Girls Educational and Mentoring Services (GEMS)" in set(table["Recipient"])


def test_what_looks_like_a_formula_leaves_with_an_apostrophe(page, awkward_app):
    page.goto(awkward_app)
    name, content = saved(page, table_of(page))

    text = content.decode("utf-8-sig")
    assert name.endswith(".csv")
    assert '"\'=HYPERLINK(""http://x"")' in text
    assert not re.search(r'(^|,)"?[=+@-]', text, re.MULTILINE)


def test_on_a_phone_records_are_blocks_that_a_list_sorts(page, records):
    assert is_no_wider_than_its_screen(page, 390)
    expect(records.locator("thead")).to_be_hidden()
    row = records.locator("tbody tr").first
    assert row.evaluate("row => getComputedStyle(row).display") == "block"
    by = records.get_by_label("Sort by")
    by.select_option("Original award, descending")

    expect(row).to_contain_text("$521,523")
    expect(by.locator("option:checked")).to_have_text("Original award, descending")
    by.select_option("as listed")
    expect(row).to_contain_text("Alameda")


def test_each_record_takes_one_line_where_the_table_is_as_wide_as_the_page(
    page, records
):
    records.get_by_role("button", name="Show all 23").click()
    page.set_viewport_size({"width": 1280, "height": 720})
    page.add_style_tag(content=".listing { width: 1216px }")
    heights = records.locator("tr").evaluate_all(
        "rows => rows.map((row) => row.getBoundingClientRect().height)"
    )

    assert len(heights) == 24
    assert max(heights) <= 32, heights
    assert records.evaluate("box => box.scrollWidth <= box.clientWidth")


def test_a_selection_without_a_record_offers_nothing_to_sort_or_to_take(page, app):
    page.goto(f"{app}/?cycle=2015")
    empty = page.get_by_text("This selection holds no record.")
    expect(empty).to_be_visible()

    expect(page.locator(".listing").get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize(
    ("path", "key", "title"),
    [
        ("timeline", "cycles", "Original awards"),
        ("coverage?part=by-state", "states", "People under"),
        ("coverage?part=nearest", "far_cities", "People"),
    ],
)
def test_tables_of_figures_are_sorted_by_them_too(page, app, path, key, title):
    page.goto(f"{app}/{path}")
    table = page.locator(f".st-key-{key} .listing")
    sort = head(table, title).get_by_role("button")
    sort.click()
    sort.click()
    at = head(table, title).evaluate("cell => cell.cellIndex")
    numbers = [
        int(found[0].replace(",", ""))
        for text in column(table, at)
        if (found := re.search(r"\d[\d,]*", text))
    ]

    assert len(numbers) >= 5
    assert numbers == sorted(numbers, reverse=True)


def test_axe_finds_nothing_serious_in_a_table_that_was_used(axe, app):
    page, findings = axe
    page.goto(f"{app}/?place=city:5520993")
    records = table_of(page)
    head(records, "Cycle").get_by_role("button").click()
    records.get_by_role("button", name="Copy", exact=True).click()

    assert findings() == []
