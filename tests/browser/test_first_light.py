"""On a machine without a network the app shows the places, and says what it shows."""

import re

import pytest
from playwright.sync_api import expect

SENTENCE = (
    "16 project-site awards found so far, in 14 places, FY2014 to FY2019, $7,179,405; "
    "5 more places are named by NMRC without an award record; FY2016 alone lacks 4 "
    "awards and at least $1.7 million."
)


def map_of(page):
    return page.frame_locator("iframe[title*=folium]")


def test_nineteen_markers_outlines_and_the_sentence_without_a_network(
    page, app, refused
):
    page.goto(app)

    expect(page.get_by_role("paragraph").filter(has_text=SENTENCE)).to_be_visible()
    expect(map_of(page).locator(".leaflet-marker-icon")).to_have_count(19)
    expect(map_of(page).locator("path.land")).to_have_count(56)
    assert refused == []


def test_every_marker_has_the_name_of_its_place_and_cycles(page, app):
    page.goto(app)
    frame = map_of(page)

    expect(
        frame.get_by_role("button", name="El Paso, Texas: FY2014, FY2019")
    ).to_be_visible()
    expect(
        frame.get_by_role(
            "button",
            name="Boston, Massachusetts: named by NMRC, award record not found",
        )
    ).to_be_visible()


def test_the_first_view_holds_every_marker_at_any_width(page, app):
    for width in (1440, 1024, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(app)
        frame = map_of(page)
        expect(frame.locator(".leaflet-marker-icon")).to_have_count(19)
        page.wait_for_timeout(400)
        outside = frame.locator(".leaflet-container").evaluate(
            """map => {
              const box = map.getBoundingClientRect();
              return [...map.querySelectorAll('.leaflet-marker-icon')].filter(icon => {
                const at = icon.getBoundingClientRect();
                return at.left < box.left || at.right > box.right
                    || at.top < box.top || at.bottom > box.bottom;
              }).map(icon => icon.ariaLabel);
            }"""
        )
        assert outside == [], width


def test_no_two_markers_cover_each_other(page, app):
    page.goto(app)
    frame = map_of(page)
    expect(frame.locator(".leaflet-marker-icon")).to_have_count(19)
    page.wait_for_timeout(400)

    covered = frame.locator(".leaflet-container").evaluate(
        """map => {
          const boxes = [...map.querySelectorAll('.leaflet-marker-icon')]
            .map(icon => [icon.ariaLabel, icon.getBoundingClientRect()]);
          const pairs = [];
          boxes.forEach(([a, p], i) => boxes.slice(i + 1).forEach(([b, q]) => {
            if (p.left < q.right - 1 && q.left < p.right - 1
                && p.top < q.bottom - 1 && q.top < p.bottom - 1) pairs.push([a, b]);
          }));
          return pairs;
        }"""
    )
    assert covered == []
    expect(frame.locator("path.leader").first).to_be_attached()


def test_the_page_does_not_scroll_sideways_on_a_phone(page, app):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(app)
    expect(map_of(page).locator(".leaflet-marker-icon")).to_have_count(19)

    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not wide


def test_the_tab_has_a_neutral_title(page, app):
    page.goto(app)

    expect(page).to_have_title(re.compile("^Awards map"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_map_follows_the_theme_of_the_page(browser, app, scheme):
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(app)
    expect(map_of(page).locator(".leaflet-marker-icon")).to_have_count(19)

    theme = map_of(page).locator(":root").get_attribute("data-theme")
    context.close()
    assert theme == scheme
