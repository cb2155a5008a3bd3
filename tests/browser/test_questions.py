"""Questions of the people this is made for, with what they cost: their actions."""

import re

from playwright.sync_api import expect

from tests.browser.pages import (
    box_of,
    is_no_wider_than_its_screen,
    main_text,
    map_of,
    marker,
    markers,
    profile,
    search,
    settle,
)

COUNT_AT_MOST = 3  # actions: a text that is typed and sent, a click, a key


def opened(page, app):
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(app)
    expect(markers(page)).to_have_count(19)
    settle(page)


def test_what_is_in_texas_takes_one_action(page, app):
    opened(page, app)
    search(page, "Texas")  # 1

    expect(main_text(page)).to_contain_text(
        "About $1.3 million in 3 project-site awards in Texas, FY2014 to FY2019"
    )
    expect(markers(page)).to_have_count(2)
    expect(page.locator("table.records tbody tr")).to_have_count(3)
    expect(page).to_have_url(re.compile(r"\?state=TX$"))
    # And the way back, beside it.
    page.get_by_role("button", name="Show all states").click()
    expect(markers(page)).to_have_count(19)
    expect(page).not_to_have_url(re.compile("state"))


def test_el_paso_takes_one_action_by_search_and_compares_both_its_awards(page, app):
    opened(page, app)
    search(page, "El Paso")  # 1

    expect(profile(page).get_by_role("heading", level=2)).to_have_text("El Paso, Texas")
    expect(profile(page)).to_contain_text("$450,000")
    expect(profile(page)).to_contain_text("$441,401")
    expect(marker(page, re.compile("^El Paso"))).to_have_attribute(
        "aria-current", "true"
    )
    expect(page.get_by_role("button", name="El Paso, Illinois")).to_be_visible()


def test_houston_has_none_and_the_nearest_are_drawn_with_their_distance(page, app):
    opened(page, app)
    search(page, "Houston")  # 1

    expect(main_text(page)).to_contain_text("Houston, Texas: no award found so far.")
    expect(map_of(page).locator("path.near")).to_have_count(3)
    expect(map_of(page).get_by_text("183 miles")).to_be_visible()
    expect(page).to_have_url(re.compile("near=city%3A4699066"))
    page.get_by_role("button", name="Corpus Christi, Texas, 183 miles").click()  # 2
    expect(profile(page).get_by_role("heading", level=2)).to_have_text(
        "Corpus Christi, Texas"
    )


def test_illinois_has_none_and_its_neighbors_are_seen(page, app):
    opened(page, app)
    search(page, "Illinois")  # 1

    expect(main_text(page)).to_contain_text("Illinois: no award found so far.")
    expect(markers(page)).to_have_count(3)
    expect(map_of(page).get_by_text("353 miles")).to_be_visible()
    for one in markers(page).all():
        expect(one).to_be_in_viewport()


def test_an_organization_is_found_by_its_name(page, app):
    opened(page, app)
    search(page, "volunteers of america")  # 1
    page.get_by_role("button", name=re.compile("^2017-MU-FX-0023")).click()  # 2

    expect(profile(page)).to_contain_text("Volunteers of America of Los Angeles")


def test_a_name_of_several_places_asks_which_one(page, app):
    opened(page, app)
    search(page, "Springfield")  # 1
    expect(main_text(page)).to_contain_text("Which one?")
    page.get_by_role("button", name="Springfield, Illinois").click()  # 2

    expect(main_text(page)).to_contain_text("Springfield, Illinois: no award found")
    search(page, "Xyzzy")
    expect(main_text(page)).to_contain_text("Nothing found for “Xyzzy”.")


def test_the_spreadsheet_and_the_brief_of_a_state_take_two_actions(page, app):
    opened(page, app)
    search(page, "Texas")  # 1
    for name, ending in (("Spreadsheet", "xlsx"), ("Brief: Texas", "pdf")):
        with page.expect_download() as given:
            page.get_by_role("button", name=name).click()  # 2
        assert given.value.suggested_filename.endswith(f".{ending}")
        assert given.value.path().stat().st_size > 5_000


def test_map_and_list_serve_at_400_percent_zoom(page, app):
    """A screen of 1280 x 1024 at 400 percent has 320 x 256 pixels."""
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(app)
    texas = marker(page, "Texas: 3 awards in 2 places; look closer")
    expect(texas).to_be_visible()
    controls = box_of(map_of(page).locator(".views"))
    the_map = box_of(map_of(page).locator(".leaflet-container"))
    assert controls["y"] + controls["height"] <= the_map["y"] + 1
    assert is_no_wider_than_its_screen(page, 320)
    texas.press("Enter")
    marker(page, re.compile("^El Paso")).press("Enter")
    expect(profile(page).get_by_role("heading", level=2)).to_be_in_viewport()
    page.get_by_role("button", name="Close profile").press("Enter")
    row = page.locator("table.records tbody button").first
    row.press("Enter")
    expect(profile(page)).to_be_visible()


def test_one_cycle_is_shown_by_one_click_on_its_bar(page, app):
    opened(page, app)
    page.get_by_role("button", name=re.compile("^FY2017")).click()  # 1

    expect(main_text(page)).to_contain_text("3 project-site awards across 3 states")
    expect(markers(page)).to_have_count(3)
    expect(page.locator("table.records tbody tr")).to_have_count(4)


def test_the_list_on_screen_is_a_file_after_one_action(page, app):
    opened(page, app)
    with page.expect_download() as given:
        page.get_by_role("button", name="Download this table").click()  # 1

    assert given.value.suggested_filename.endswith(".csv")
    assert len(given.value.path().read_text("utf-8-sig").splitlines()) == 1 + 23
