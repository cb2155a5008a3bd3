"""What people do on the coverage page, by keyboard, without a network."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_map_page import focused_name, main_text


def states_map(page):
    return page.locator(".st-key-states_map svg.marks")


def opened(page, app, query=""):
    page.goto(f"{app}/coverage{query}")
    expect(page.locator("footer.foot")).to_be_attached()
    expect(states_map(page)).to_have_count(1)


def test_a_state_is_chosen_and_given_back_by_keyboard_from_the_table(
    page, app, refused
):
    opened(page, app)
    row = page.get_by_role("button", name=re.compile("^Texas, latest cycle"))
    row.focus()
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"coverage\?state=TX$"))
    expect(main_text(page)).to_contain_text("Of 1 state, 1 has an award record")
    expect(page.locator("p.only-spoken")).to_contain_text("Of 1 state, 1 has")
    expect(page.locator("tr[aria-current] button")).to_have_text("Texas")
    assert focused_name(page).startswith("Texas")

    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"coverage$"))
    expect(main_text(page)).to_contain_text("Of 50 states and DC, 10 have")
    assert refused == []


def test_the_picture_has_every_state_and_dc_and_tells_each(page, app):
    opened(page, app)
    shapes = states_map(page).locator("path[aria-label*=':']")

    expect(shapes).to_have_count(51)
    expect(
        states_map(page).locator("path[aria-label^='Ohio: none found']")
    ).to_have_count(1)
    height = states_map(page).bounding_box()["height"]
    assert 400 < height < 520


def test_another_distance_is_chosen_and_stands_in_the_address(page, app):
    opened(page, app)
    far = page.get_by_label("Farther from every place than")
    far.select_option("200 miles")

    expect(page).to_have_url(re.compile(r"coverage\?miles=200$"))
    expect(main_text(page)).to_contain_text("more than 200 miles from every place with")
    expect(far).to_have_value("200")


def test_further_places_are_looked_for_when_asked(page, app):
    opened(page, app)
    page.get_by_label("Further places").select_option("Look for 3")

    found = page.get_by_role("table", name=re.compile("bring the most people"))
    expect(found.locator("tbody tr")).to_have_count(3, timeout=40_000)
    expect(main_text(page)).to_contain_text("planning aid and no recommendation")


@pytest.mark.parametrize("query", ["", "?state=TX", "?cycle=2016&state=FL"])
def test_at_320_pixels_the_page_does_not_scroll_sideways(page, app, query):
    page.set_viewport_size({"width": 320, "height": 640})
    opened(page, app, query)
    page.wait_for_timeout(500)

    overflow = page.locator(".stMain").evaluate("e => e.scrollWidth - e.clientWidth")
    assert overflow <= 0


@pytest.mark.parametrize("query", ["", "?state=TX", "?cycle=2016&state=FL"])
def test_axe_finds_nothing_serious_on_it(axe, app, query):
    page, findings = axe
    opened(page, app, query)

    assert findings() == []
