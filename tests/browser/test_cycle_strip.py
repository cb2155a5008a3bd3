"""The cycle strip by mouse, keyboard and thumb: a choice of cycles, never lost."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.pages import (
    choose_cycle,
    is_no_wider_than_its_screen,
    markers,
    settle,
)

HEIGHT = 96  # pixels, at most, on a laptop


def cell(page, name):
    return page.locator(".cycle-strip .cells").get_by_role(
        "button", name=re.compile(f"^{name}")
    )


def shows(page, *years):
    """Wait until the address has these cycles, and the strip and the page too."""
    end = r"\?" + "&".join(f"cycle={year}" for year in years) if years else "/"
    expect(page).to_have_url(re.compile(f"{end}$"))
    pressed = page.locator(".cycle-strip button[aria-pressed=true] .name")
    expect(pressed).to_have_text([f"FY{year}" for year in years] or ["All cycles"])
    settle(page)


def opened(page, app, query=""):
    page.goto(f"{app}/{query}")
    expect(page.locator("footer.foot")).to_be_attached()
    expect(cell(page, "All cycles")).to_be_visible()
    settle(page)


def test_a_click_shows_a_cycle_alone_and_once_more_all(page, app, refused):
    opened(page, app)
    cell(page, "FY2017").click()
    shows(page, 2017)
    expect(markers(page)).to_have_count(3)
    cell(page, "FY2019").click()
    shows(page, 2019)
    cell(page, "FY2019").click()
    shows(page)
    expect(markers(page)).to_have_count(19)

    cell(page, "FY2016").click()
    shows(page, 2016)
    cell(page, "All cycles").click()
    shows(page)
    assert refused == []


def test_control_adds_and_takes_away_and_shift_chooses_a_range(page, app):
    opened(page, app)
    cell(page, "FY2014").click()
    cell(page, "FY2018").click(modifiers=["Control"])
    shows(page, 2014, 2018)
    cell(page, "FY2016").click(modifiers=["Shift"])  # from the one chosen last
    shows(page, 2016, 2017, 2018)
    cell(page, "FY2017").click(modifiers=["Meta"])
    shows(page, 2016, 2018)
    for year in (2016, 2018):
        cell(page, f"FY{year}").click(modifiers=["Control"])
    shows(page)


def test_clicks_one_right_after_the_other_end_where_the_last_one_says(page, app):
    opened(page, app)
    for year in (2014, 2016, 2017, 2019):
        cell(page, f"FY{year}").click(modifiers=["Control"], no_wait_after=True)

    shows(page, 2014, 2016, 2017, 2019)
    page.wait_for_timeout(500)
    shows(page, 2014, 2016, 2017, 2019)


def test_a_choice_in_the_filters_or_by_the_back_button_shows_in_the_strip(page, app):
    opened(page, app)
    choose_cycle(page, 2018)
    shows(page, 2018)
    cell(page, "FY2019").click(modifiers=["Shift"])
    shows(page, 2018, 2019)
    expect(page.locator("#facet-cycle input[value='2019']")).to_be_checked()
    page.wait_for_timeout(1200)  # sooner, the page takes it for its own writing
    page.go_back()
    shows(page, 2018)


def test_the_keyboard_alone_goes_through_the_cycles_and_keeps_its_focus(page, app):
    opened(page, app)
    page.evaluate("document.querySelector('.cycle-strip button').marked = 'the same'")
    assert page.locator(".cycle-strip button[tabindex='0']").count() == 1
    cell(page, "All cycles").focus()
    page.keyboard.press("ArrowLeft")
    expect(cell(page, "All cycles")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(cell(page, "FY2014")).to_be_focused()
    shows(page)  # to move is not to choose
    page.keyboard.press("Space")
    shows(page, 2014)
    expect(cell(page, "FY2014")).to_be_focused()

    page.keyboard.press("End")
    expect(cell(page, "FY2019")).to_be_focused()
    page.keyboard.press("Control+Enter")
    shows(page, 2014, 2019)
    expect(cell(page, "FY2019")).to_be_focused()
    for _ in range(2):
        page.keyboard.press("Shift+ArrowLeft")
    shows(page, 2017, 2018, 2019)
    expect(cell(page, "FY2017")).to_be_focused()

    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    shows(page)
    expect(cell(page, "All cycles")).to_be_focused()
    first = page.evaluate("document.querySelector('.cycle-strip button').marked")
    assert first == "the same"
    page.keyboard.press("Tab")
    expect(page.get_by_role("radio", name="Awards")).to_be_focused()


def test_dollars_are_drawn_to_one_scale_and_kept_over_a_change_of_page(page, app):
    opened(page, app)
    expect(cell(page, "FY2019").locator("i.site")).to_have_count(6)
    expect(cell(page, "FY2016").locator("i.missing")).to_have_count(3)
    expect(cell(page, "FY2015").locator("i.none")).to_have_count(1)
    page.get_by_role("radio", name="Dollars").check()

    expect(cell(page, "FY2019").locator(".label")).to_have_text("$2.68M")
    settle(page)
    widths = {
        year: cell(page, f"FY{year}").locator("i.site").bounding_box()["width"]
        for year in (2014, 2019)
    }
    assert widths[2014] / widths[2019] == pytest.approx(900_000 / 2_684_769, abs=0.02)
    expect(page).to_have_url(re.compile("/$"))
    page.get_by_role("link", name="About", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("What this is")
    page.get_by_role("link", name="Map", exact=True).click()
    expect(cell(page, "FY2019").locator(".label")).to_have_text("$2.68M")


@pytest.mark.parametrize("width", [390, 320])
def test_on_a_phone_the_strip_scrolls_sideways_and_the_page_does_not(page, app, width):
    page.set_viewport_size({"width": width, "height": 800})
    opened(page, app, "?cycle=2019")
    window = page.locator(".cycle-strip .window")
    frame, last = window.bounding_box(), cell(page, "FY2019").bounding_box()

    assert window.evaluate("one => one.scrollWidth > one.clientWidth")
    assert frame["x"] <= last["x"]
    assert last["x"] + last["width"] <= frame["x"] + frame["width"] + 1
    assert page.locator(".stMain").evaluate("one => one.scrollTop") == 0
    assert is_no_wider_than_its_screen(page, width)
    cell(page, "FY2019").focus()
    page.keyboard.press("Home")
    assert window.evaluate("one => one.scrollLeft") <= 3
    for target in page.locator(".cycle-strip :is(button, fieldset label)").all():
        box = target.bounding_box()
        assert min(box["width"], box["height"]) >= 24


def test_a_chosen_cycle_stays_in_view_when_the_screen_becomes_narrower(page, app):
    page.set_viewport_size({"width": 820, "height": 800})
    opened(page, app, "?cycle=2019")
    page.set_viewport_size({"width": 320, "height": 800})
    page.wait_for_function(
        """() => {
          const frame = document.querySelector(".cycle-strip .window");
          const cell = frame.querySelector("[data-code='2019']");
          const [box, at] = [frame, cell].map((one) => one.getBoundingClientRect());
          return box.width < 320 && box.left <= at.left && at.right <= box.right + 1;
        }"""
    )


def test_on_a_laptop_it_is_low_and_a_long_list_has_no_label_cut(page, awkward_app):
    page.set_viewport_size({"width": 1280, "height": 720})
    opened(page, awkward_app)
    for measure in ("Awards", "Dollars"):
        page.get_by_role("radio", name=measure).check()
        settle(page)
        assert page.locator(".cycle-strip").bounding_box()["height"] <= HEIGHT
        cut = page.locator(".cycle-strip button").evaluate_all(
            "all => all.filter(one => one.scrollWidth > one.clientWidth).length"
        )
        assert cut == 0
        assert is_no_wider_than_its_screen(page, 1280)

    empty = cell(page, "FY2026: not collected")
    empty.click(force=True)
    shows(page)
    cell(page, "FY2024").click()
    shows(page, 2024)
    cell(page, "FY2030").click(modifiers=["Shift"])
    shows(page, 2024, 2030)


def test_axe_finds_nothing_serious_in_the_strip(axe, app):
    page, findings = axe
    page.goto(f"{app}/?cycle=2016")
    expect(cell(page, "FY2016")).to_have_attribute("aria-pressed", "true")

    assert findings() == []
