"""What people do on the timeline, by keyboard, without a network."""

import re

import pytest
from playwright.sync_api import expect

from charts.tokens import cycle_color
from tests.browser.pages import (
    is_no_wider_than_its_screen,
    main_text,
    markers,
    profile,
)


def test_the_keyboard_steps_through_the_cycles_and_keeps_its_focus(page, app, refused):
    page.goto(f"{app}/timeline?cycle=2018")
    expect(page.locator("[data-testid=stVegaLiteChart] svg.marks")).to_have_count(2)
    back, on = page.locator(".st-key-step_back button, .st-key-step_on button").all()
    on.focus()
    for address in ("cycle=2019", "timeline", "cycle=2014"):
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(f"{address}$"))
        expect(on).to_be_focused()
    spoken = page.locator(".st-key-status p.only-spoken")
    expect(spoken).to_contain_text("FY2014: 2 project-site")
    back.press("Enter")
    expect(page).to_have_url(re.compile("timeline$"))
    expect(back).to_be_focused()

    term = page.get_by_role("button", name="funding cycles")
    term.press("Enter")
    expect(term).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".meaning").first).to_contain_text("fiscal year")
    term.press("Enter")
    expect(page.locator(".meaning").first).to_be_empty()
    assert refused == []


def test_a_cycle_is_chosen_by_its_bar_or_row_and_filters_the_map_too(page, app):
    page.goto(f"{app}/timeline")
    bars = page.locator(f"svg.marks .mark-rect path[fill='{cycle_color(2019)}']")
    bars.first.click()
    expect(page).to_have_url(re.compile(r"cycle=2019$"))
    expect(main_text(page)).to_contain_text("FY2019: 6 project-site awards found")
    page.get_by_role("button", name="FY2018, new title: see it alone").press("Enter")
    expect(page).to_have_url(re.compile(r"cycle=2018$"))

    page.get_by_role("button", name="Which places had an award").press("Enter")
    corpus = "Corpus Christi, Texas: open its profile"
    page.get_by_role("button", name=corpus).press("Enter")
    expect(profile(page).locator("h2")).to_have_text("Corpus Christi, Texas")
    expect(profile(page).locator("h2")).to_be_in_viewport()
    page.get_by_role("link", name="Map", exact=True).click()
    expect(markers(page)).to_have_count(3)


@pytest.mark.parametrize(
    "path", ["timeline", "timeline?part=places-by-cycle&part=published", "about"]
)
def test_nothing_scrolls_sideways_at_any_width(page, awkward_app, path):
    page.goto(f"{awkward_app}/{path}")

    for width in (1440, 820, 390, 320):
        assert is_no_wider_than_its_screen(page, width), width
