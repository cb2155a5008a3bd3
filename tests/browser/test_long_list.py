"""What people do with a list of which neither map nor table can show all at once."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.pages import map_of, marker, markers, settle

#: What neither a person nor the keyboard can be asked to go through is summed.
MOST_MARKERS = 200


@pytest.fixture
def long_list(page, many_app):
    page.goto(many_app)
    expect(markers(page).first).to_be_visible()
    settle(page)
    return page


def sum_of(page, place: str):
    return marker(page, re.compile(f"^{place}: .+ look closer$"))


def counted(page) -> int:
    """Return the awards that the markers say they stand for."""
    names = markers(page).evaluate_all("all => all.map(one => one.ariaLabel)")
    sums = (re.match(r".*: ([\d,]+) awards? in ", name) for name in names)
    return sum(int(found[1].replace(",", "")) for found in sums if found)


def test_the_map_shows_states_then_places_by_the_keyboard_and_leads_back(long_list):
    page = long_list
    country = markers(page).count()
    assert country < MOST_MARKERS
    assert counted(page) > 2_900  # a state with one place is that place

    sum_of(page, "Texas").press("Enter")
    expect(page.get_by_text("Looking at Texas.")).to_be_visible()
    expect(page).to_have_url(re.compile("look=TX"))
    expect(sum_of(page, "Texas")).to_have_count(0)
    places = re.compile(", Texas: FY|Texas: .* closer$")
    expect(marker(page, places).first).to_be_visible()
    assert country < markers(page).count() <= 310

    page.get_by_role("button", name="Back to all states").press("Enter")
    expect(sum_of(page, "Texas")).to_be_visible()
    expect(page).not_to_have_url(re.compile("look="))


def test_an_address_that_looks_at_a_state_opens_so(page, many_app):
    page.goto(f"{many_app}/?look=CA")

    expect(page.get_by_text("Looking at California.")).to_be_visible()
    expect(sum_of(page, "Texas")).to_have_count(1)
    expect(sum_of(page, "California")).to_have_count(0)


def test_a_state_of_the_menu_beside_the_map_asks_for_its_places(long_list):
    map_of(long_list).get_by_label("Look at a state").select_option("FL")

    expect(long_list.get_by_text("Looking at Florida.")).to_be_visible()


def test_a_long_table_is_turned_and_sorted_as_a_whole_and_keeps_the_focus(long_list):
    table = long_list.locator(".listing")
    rows = table.locator("tbody tr")
    pager = table.locator(".pager")
    expect(pager.get_by_role("status")).to_have_text("Rows 1 to 25 of 3,000")
    first = rows.first.inner_text()

    turn = pager.get_by_role("button", name="Next rows")
    turn.press("Enter")
    expect(pager.get_by_role("status")).to_have_text("Rows 26 to 50 of 3,000")
    expect(turn).to_be_focused()
    expect(rows).to_have_count(25)
    assert rows.first.inner_text() != first

    head = table.get_by_role("columnheader", name="Original award")
    for order, amount in (("ascending", "$100,000"), ("descending", "$102,999")):
        head.get_by_role("button").click()
        expect(head).to_have_attribute("aria-sort", order)
        expect(rows.first.locator("td").nth(2)).to_have_text(amount)
    expect(pager.get_by_role("status")).to_have_text("Rows 1 to 25 of 3,000")

    rows.nth(3).get_by_role("button").click()
    expect(long_list.locator(".st-key-profile h2")).to_be_visible()
    expect(head).to_have_attribute("aria-sort", "descending")
