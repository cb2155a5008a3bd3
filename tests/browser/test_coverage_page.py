"""What people do on the coverage page, by keyboard, without a network."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.pages import focused_name, main_text


def states_map(page):
    return page.locator(".st-key-states_map svg.marks")


def opened(page, app, query=""):
    page.goto(f"{app}/coverage{query}")
    expect(page.locator("footer.foot")).to_be_attached()
    expect(states_map(page)).to_have_count(1)


def heading(page, title):
    """Return the heading that opens and folds a part of the page."""
    return page.get_by_role("heading", name=title).get_by_role("button")


def people_near(page):
    """Return the table of people near a place, as found and with the changes."""
    return page.get_by_role(
        "table", name="People in listed cities and towns near a place", exact=True
    )


def numbers(row) -> list[int]:
    """Return the figures of a row; "none" is 0."""
    cells = [cell.strip() for cell in row.locator("td").all_inner_texts()]
    return [0 if cell == "none" else int(cell.replace(",", "")) for cell in cells]


def test_a_state_is_chosen_and_given_back_by_keyboard_from_the_table(
    page, app, refused
):
    opened(page, app, "?part=by-state")
    row = page.get_by_role("button", name=re.compile("^Texas, latest cycle"))
    row.focus()
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"coverage\?state=TX&part=by-state$"))
    expect(main_text(page)).to_contain_text("Texas has an award record")
    spoken = page.locator(".st-key-status p.only-spoken")
    expect(spoken).to_contain_text("Texas has an award record")
    expect(page.locator("tr[aria-current] button")).to_have_text("Texas")
    assert (focused_name(page) or "").startswith("Texas")

    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"coverage\?part=by-state$"))
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
    assert 300 < height < 520


def test_another_distance_is_chosen_and_stands_in_the_address(page, app):
    opened(page, app, "?part=nearest")
    far = page.get_by_label("Farther from every place than")
    far.select_option("200 miles")

    expect(page).to_have_url(re.compile(r"coverage\?within_miles=200&part=nearest$"))
    expect(main_text(page)).to_contain_text("more than 200 miles from every place with")
    expect(far).to_have_value("200")


def test_further_places_are_looked_for_when_asked(page, app):
    opened(page, app, "?part=next&part=what-if")
    page.get_by_role("combobox", name="New sites").select_option("Look for 3")

    found = page.get_by_role("table", name=re.compile("bring the most people"))
    expect(found.locator("tbody tr")).to_have_count(3)
    expect(main_text(page)).to_contain_text("planning aid and no recommendation")
    page.get_by_role("button", name="Add these to “what if”").press("Enter")
    expect(page).to_have_url(re.compile(r"(add=city%3A\d+&){3}part="))
    expect(people_near(page)).to_be_visible()
    assert focused_name(page) == "Add these to “what if”"


def test_phoenix_is_added_by_keyboard_and_a_fresh_window_shows_the_same(
    page, app, context, refused
):
    opened(page, app, "?part=what-if")
    field = page.get_by_label("A place to add, such as Phoenix, AZ")
    field.focus()
    page.keyboard.type("Phoenix, AZ")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"coverage\?add=city%3A5308655&part=what-if$"))
    expect(page.locator("p.said", has_text="is added")).to_have_text(
        "Phoenix, Arizona is added."
    )
    expect(field).to_have_value("")
    row = people_near(page).locator("tbody tr", has_text="25 miles")
    expect(row).to_have_text(re.compile("^25 miles"))
    assert numbers(row)[2] > 3_000_000
    added = page.locator(
        ".st-key-what_if_map path[aria-label^='Phoenix, Arizona: added']"
    )
    expect(added).to_have_count(1)

    again = context.new_page()
    opened(again, app, page.url.partition("coverage")[2])
    rows = people_near(page).locator("tbody tr").all_text_contents()
    expect(people_near(again).locator("tbody tr")).to_have_text(rows)
    assert refused == []

    again.get_by_role("button", name="Start over").press("Enter")
    expect(people_near(again)).to_have_count(0)
    again.wait_for_timeout(1_100)  # Back at once is taken for a late click
    again.go_back()
    expect(people_near(again)).to_have_count(1)
    expect(again.get_by_role("button", name="Remove Phoenix, Arizona")).to_be_visible()


def test_a_place_is_taken_away_and_brought_back_without_losing_the_keyboard(page, app):
    opened(page, app, "?part=what-if")
    page.get_by_text("Take places away").click()
    page.get_by_role("button", name="Wichita, Kansas, kept: take it away").press(
        "Enter"
    )

    expect(page).to_have_url(re.compile(r"remove=city%3A4281730&part=what-if$"))
    expect(people_near(page)).to_be_visible()
    assert focused_name(page) == "Wichita, Kansas, taken away: bring it back"
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"coverage\?part=what-if$"))
    expect(people_near(page)).to_have_count(0)
    assert focused_name(page) == "Wichita, Kansas, kept: take it away"


def test_fy2014_is_compared_with_the_full_list(page, app):
    opened(page, app, "?cycle=2014&part=compare")
    page.get_by_label("Compare with").select_option("The full list")

    expect(page).to_have_url(re.compile(r"cycle=2014&part=compare&with_all=yes$"))
    table = page.get_by_role("table", name=re.compile("^Figures of both"))
    expect(table.locator("tbody tr").first).to_have_text(
        re.compile(r"Project-site awards\s*2\s*17\s*\+15")
    )
    marks = page.locator(".st-key-compare_map path[aria-label$=': second only']")
    expect(marks).to_have_count(13)


def test_a_state_that_is_clicked_is_seen_alone_and_a_second_click_gives_all_back(
    page, app
):
    opened(page, app, "?part=by-state")
    texas = states_map(page).locator("path[aria-label^='Texas:']").first
    texas.click()
    expect(page).to_have_url(re.compile(r"coverage\?state=TX&part=by-state$"))
    expect(page.locator("tr[aria-current] button")).to_have_text("Texas")
    page.wait_for_timeout(1_100)
    texas.click()
    expect(page).to_have_url(re.compile(r"coverage\?part=by-state$"))
    expect(page.locator("tr[aria-current]")).to_have_count(0)
    page.wait_for_timeout(1_100)
    page.go_back()
    expect(page.locator("tr[aria-current] button")).to_have_text("Texas")


def test_a_state_without_any_record_is_told_and_not_chosen(page, app):
    opened(page, app)
    states_map(page).locator("path[aria-label^='Ohio:']").first.click()

    expect(page.locator("p.said", has_text="Ohio")).to_contain_text(
        "no award found so far"
    )
    expect(page).to_have_url(re.compile(r"coverage$"))


def test_a_part_is_opened_and_folded_by_its_heading_and_keeps_the_keyboard(page, app):
    opened(page, app)
    part = heading(page, "How far is the nearest place?")
    expect(part).to_have_attribute("aria-expanded", "false")
    part.press("Enter")

    expect(page.get_by_role("table", name=re.compile("most populous"))).to_be_visible()
    expect(part).to_have_attribute("aria-expanded", "true")
    expect(part).to_be_focused()
    expect(page).to_have_url(re.compile(r"coverage\?part=nearest$"))
    page.get_by_label("Farther from every place than").select_option("200 miles")
    expect(main_text(page)).to_contain_text("live within 200 miles of a place")
    expect(part).to_have_attribute("aria-expanded", "true")
    part.press("Enter")
    expect(page.get_by_role("table")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"coverage\?within_miles=200$"))


def test_an_answer_and_an_address_bring_their_part_into_sight(page, app):
    opened(page, app)
    more = page.get_by_role("button", name="Repeat awards and nearby awards")
    more.first.press("Enter")
    part = heading(page, "Repeat awards and nearby awards")
    expect(part).to_be_focused()
    expect(part).to_be_in_viewport()
    expect(part).to_have_attribute("aria-expanded", "true")

    opened(page, app, "?part=complete")
    part = heading(page, "How complete is this?")
    expect(part).to_be_focused()
    expect(part).to_be_in_viewport()


def test_the_menu_does_not_carry_an_open_part_to_another_page(page, app):
    opened(page, app, "?cycle=2019&part=nearest")
    page.wait_for_timeout(1_100)
    page.get_by_role("link", name="Timeline", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("cycle by cycle")
    expect(page).to_have_url(re.compile(r"timeline\?cycle=2019$"))


def test_a_view_is_cited_by_a_line_that_is_copied(page, app, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, app, "?cycle=2014")
    page.get_by_text("Cite this").click()
    page.get_by_role("button", name="Copy", exact=True).click()

    expect(page.locator(".copied [role=status]")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Selection: funding cycle: FY2014." in copied
    assert "Data version" in copied


_CHANGED = (
    "?add=city:5308655&remove=city:5368361&with_cycle=2014&part=by-state&part=nearest"
    "&part=what-if&part=next&part=compare&part=overlap&part=complete"
)


@pytest.mark.parametrize("query", ["", "?cycle=2016&state=FL", _CHANGED])
def test_at_320_pixels_the_page_does_not_scroll_sideways(page, app, query):
    page.set_viewport_size({"width": 320, "height": 640})
    opened(page, app, query)
    page.wait_for_timeout(500)

    overflow = page.locator(".stMain").evaluate("e => e.scrollWidth - e.clientWidth")
    assert overflow <= 0
