"""What people do on the timeline, by keyboard, without a network."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_map_page import main_text

CYCLES = ("2014", "2015", "2016", "2017", "2018", "2019")


def charts(page):
    return page.locator("[data-testid=stVegaLiteChart] svg.marks")


def test_stepping_goes_through_every_cycle_and_back_by_keyboard(page, app, refused):
    page.goto(f"{app}/timeline")
    expect(charts(page)).to_have_count(2)
    back, on = page.locator(".st-key-step_back button, .st-key-step_on button").all()
    on.focus()
    for year in CYCLES:
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(rf"timeline\?cycle={year}$"))
        expect(main_text(page)).to_contain_text(f"FY{year}: ")
        expect(on).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"timeline$"))
    back.focus()
    for year in reversed(CYCLES):
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(rf"timeline\?cycle={year}$"))

    expect(page.locator("p.only-spoken")).to_contain_text("FY2014: 2 project-site")
    assert refused == []


def test_a_cycle_chosen_in_the_table_filters_the_map_too(page, app):
    page.goto(f"{app}/timeline")
    page.get_by_role("button", name="FY2018, new title: see it alone").press("Enter")
    expect(page).to_have_url(re.compile(r"cycle=2018$"))
    expect(main_text(page)).to_contain_text("the program has a new title")
    page.get_by_role("link", name="Map", exact=True).click()

    markers = page.frame_locator("iframe[title*=folium]").locator(
        ".leaflet-marker-icon"
    )
    expect(markers).to_have_count(3)


def test_a_bar_that_is_clicked_chooses_its_cycle(page, app):
    page.goto(f"{app}/timeline")
    bars = charts(page).first.locator("path[aria-label*='FY2019']")
    bars.first.click()

    expect(page).to_have_url(re.compile(r"cycle=2019$"))
    expect(main_text(page)).to_contain_text("FY2019: 6 project-site awards found")


def test_a_place_opens_its_profile_beside_the_timeline(page, app):
    page.goto(f"{app}/timeline")
    page.get_by_role("button", name="El Paso, Texas: open its profile").press("Enter")

    expect(page.locator("article.profile h2")).to_have_text("El Paso, Texas")
    expect(page.locator("article.profile h2")).to_be_in_viewport()


def test_a_term_tells_its_meaning_where_it_stands(page, app):
    page.goto(f"{app}/timeline?cycle=2014")
    term = page.get_by_role("button", name="training and technical assistance")
    term.press("Enter")

    expect(term).to_have_attribute("aria-expanded", "true")
    expect(main_text(page)).to_contain_text("never counted or drawn as a site")
    term.press("Enter")
    expect(main_text(page)).not_to_contain_text("never counted or drawn as a site")


@pytest.mark.parametrize("path", ["timeline", "timeline?cycle=2016", "about"])
def test_at_320_pixels_these_pages_do_not_scroll_sideways(page, app, path):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{app}/{path}")
    expect(page.locator("footer.foot")).to_be_attached()
    page.wait_for_timeout(500)

    overflow = page.locator(".stMain").evaluate("e => e.scrollWidth - e.clientWidth")
    assert overflow <= 0


@pytest.mark.parametrize("path", ["timeline", "timeline?cycle=2015", "about"])
def test_axe_finds_nothing_serious_here(axe, app, path):
    page, findings = axe
    page.goto(f"{app}/{path}")
    expect(page.locator("footer.foot")).to_be_visible()

    assert findings() == []
