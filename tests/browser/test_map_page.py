"""What people do on the map page, in a real browser without a network."""

import re

import pytest
from playwright.sync_api import expect

from grants.words.lead import headline
from tests.browser.pages import (
    box_of,
    choose_cycle,
    covered,
    focused_name,
    is_no_wider_than_its_screen,
    main_text,
    map_frame,
    map_of,
    marker,
    markers,
    outside,
    profile,
    settle,
)

FY2017 = "About $1.4 million in 3 project-site awards across 3 states, FY2017"
EL_PASO = "El Paso, Texas: FY2014, FY2019"
VIEW = "[map_div.getZoom(), map_div.getCenter().lat, map_div.getCenter().lng]"


def test_the_whole_map_is_seen_at_any_width_in_light_and_dark_without_a_network(
    page, app, official, refused
):
    page.goto(app)

    expect(main_text(page)).to_contain_text(headline(official.figures_of()))
    expect(markers(page)).to_have_count(19)
    expect(map_of(page).locator("path.land")).to_have_count(53)  # islands on demand
    expect(map_of(page).locator("path.leader").first).to_be_attached()
    expect(page).to_have_title(re.compile("^Awards map"))
    assert covered(page) == []
    for width in (1440, 1024, 820):
        assert is_no_wider_than_its_screen(page, width), width
        assert outside(page) == [], width
        assert covered(page) == [], width
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        expect(map_of(page).locator(":root")).to_have_attribute("data-theme", scheme)
    assert refused == []


def test_profiles_open_by_keyboard_from_map_and_table_and_the_focus_stays(page, app):
    page.goto(app)
    expect(markers(page)).to_have_count(19)
    heading = profile(page).get_by_role("heading", level=2)

    marker(page, EL_PASO).press("Enter")
    expect(heading).to_have_text("El Paso, Texas")
    expect(profile(page).locator("section")).to_have_count(2)
    expect(page).to_have_url(re.compile("place=city%3A5520993"))
    expect(marker(page, EL_PASO)).to_have_attribute("aria-current", "true")
    page.wait_for_function("document.activeElement.tagName === 'IFRAME'")
    assert focused_name(page) == EL_PASO
    marker(page, re.compile("^Wichita")).press(" ")
    expect(heading).to_have_text("Wichita, Kansas")

    page.set_viewport_size({"width": 390, "height": 800})
    row = page.get_by_role("button", name=re.compile(r"^El Paso, Texas, FY2014"))
    row.press("Enter")
    expect(profile(page)).to_contain_text("Award number2015-MC-FX-1002")
    expect(heading).to_be_in_viewport()
    expect(row).to_be_focused()
    assert is_no_wider_than_its_screen(page, 320)
    page.get_by_role("button", name="Close profile").press("Enter")
    expect(heading).to_have_count(0)
    expect(row).to_be_focused()


def test_a_filter_sends_little_keeps_the_view_and_is_spoken(page, app, refused):
    sizes = []
    page.on(
        "websocket",
        lambda socket: socket.on("framereceived", lambda data: sizes.append(len(data))),
    )
    page.goto(app)
    expect(markers(page)).to_have_count(19)
    zoom = map_frame(page).evaluate("map_div.getZoom()")
    map_of(page).get_by_role("button", name="Zoom in").click()
    map_frame(page).wait_for_function(f"map_div.getZoom() > {zoom}")
    map_frame(page).wait_for_function("!map_div._animatingZoom")
    settle(page)
    before = map_frame(page).evaluate(VIEW)
    sizes.clear()
    choose_cycle(page, 2017)

    expect(markers(page)).to_have_count(3)
    expect(page).to_have_url(re.compile(r"\?cycle=2017$"))
    expect(page.get_by_text(FY2017)).to_have_count(2)  # seen, and spoken
    expect(page.locator("table.records tbody tr")).to_have_count(4)
    settle(page)
    assert 0 < sum(sizes) < 30_000
    # A frame of an odd height moves its middle by half a pixel.
    assert map_frame(page).evaluate(VIEW) == pytest.approx(before, abs=0.05)
    assert refused == []


def test_filters_chosen_one_right_after_the_other_are_all_kept_and_cleared(page, app):
    page.goto(app)
    expect(markers(page)).to_have_count(19)
    for year in (2014, 2016, 2017, 2018):
        choose_cycle(page, year)
    expect(page).to_have_url(re.compile("cycle=2014&cycle=2016&cycle=2017&cycle=2018"))
    expect(markers(page)).to_have_count(11)

    page.get_by_text("More", exact=True).click()
    least = page.get_by_role("textbox", name="Original award, at least ($)")
    least.fill("$450,000")
    least.press("Enter")
    expect(page).to_have_url(re.compile("amount_least=450000"))
    least.fill("plenty")
    least.press("Enter")
    expect(page.get_by_text("Write whole dollars, such as 450,000.")).to_be_visible()
    clear = page.get_by_role("button", name="Clear all filters")
    clear.press("Enter")
    expect(markers(page)).to_have_count(19)
    expect(page).not_to_have_url(re.compile("amount|cycle"))
    expect(clear).to_be_focused()

    box = page.get_by_role("searchbox", name=re.compile("^Words in recipient"))
    box.fill("volunteers america")
    box.press("Enter")
    expect(markers(page)).to_have_count(2)
    assert "volunteers" not in page.url


def test_back_and_forward_bring_selections_again_over_a_change_of_page(page, app):
    page.goto(app)
    expect(markers(page)).to_have_count(19)
    choose_cycle(page, 2017)
    expect(page).to_have_url(re.compile(r"\?cycle=2017$"))
    page.get_by_role("link", name="About", exact=True).click()
    expect(page).to_have_url(re.compile(r"about\?cycle=2017$"))
    page.wait_for_timeout(1200)  # sooner, the page takes it for its own writing
    page.go_back()
    expect(markers(page)).to_have_count(3)
    page.go_back()
    expect(markers(page)).to_have_count(19)
    expect(page.locator("#facet-cycle input[value='2017']")).not_to_be_checked()
    page.go_forward()
    expect(markers(page)).to_have_count(3)


def test_the_keyboard_goes_from_west_to_east_and_leaves_the_map(page, app):
    page.goto(f"{app}/?cycle=1999&cycle=2017&state=%3Cscript%3E")
    expect(markers(page)).to_have_count(3)
    expect(page).to_have_url(re.compile(r"\?cycle=2017$"))  # what the list has
    expect(main_text(page)).to_contain_text("State: this list has no “<script>”")
    settle(page)

    map_of(page).locator(".leaflet-container").focus()
    seen = []
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") != "IFRAME":
            break
        seen.append(focused_name(page))
    places = [name.partition(",")[0] for name in seen if name and "FY2017" in name]
    assert places == ["Los Angeles", "New Orleans", "Harrisburg"]
    assert len(seen) < 20, "the map keeps the focus"


def test_what_else_the_map_shows_is_off_until_asked_for(page, app, refused):
    page.goto(app)
    expect(markers(page)).to_have_count(19)
    lead_text = page.locator(".prose").first.inner_text()
    later = page.get_by_role("checkbox", name=re.compile("^Show the later program"))
    expect(later).not_to_be_checked()
    page.get_by_text(re.compile("^Show the later program")).click()

    expect(markers(page)).to_have_count(22)
    dotted = map_of(page).locator(".site.later")
    expect(dotted).to_have_count(3)
    expect(dotted.first).to_have_css("border-top-style", "dotted")
    expect(page.locator("table.records")).to_have_count(2)
    expect(page.locator("table.records").last.locator("tbody tr")).to_have_count(3)
    expect(page.locator(".prose").first).to_have_text(lead_text)
    expect(page).to_have_url(re.compile("later=shown"))
    assert refused == []


def test_a_map_that_does_not_load_is_said_and_the_table_still_serves(context, app):
    page = context.new_page()  # whose errors are meant
    page.route("**/leaflet.js", lambda route: route.abort())
    page.clock.install()
    page.goto(app)
    page.get_by_role("button", name=re.compile("^Harrisburg")).press("Enter")
    expect(profile(page)).to_contain_text("Funding cycleFY2017")

    page.clock.fast_forward(11_000)
    expect(page.get_by_text("The map did not load.")).to_be_visible()


def test_a_part_that_does_not_load_says_what_to_do_and_the_rest_serves(context, app):
    page = context.new_page()  # whose errors are meant
    page.route("**/cycle_strip.js", lambda route: route.abort())
    page.goto(app)
    alert = page.get_by_role("alert")
    expect(alert).to_have_count(1)
    said = alert.evaluate("part => getComputedStyle(part, '::before').content")

    assert "Reload the page to try again." in said
    expect(alert.locator(":visible")).to_have_count(0)
    expect(markers(page).first).to_be_visible()
    page.get_by_role("button", name=re.compile("^Harrisburg")).press("Enter")
    expect(profile(page)).to_contain_text("Funding cycleFY2017")


def test_the_page_can_be_left_at_once_in_the_same_tab(page, app):
    page.goto(f"{app}/about")
    expect(page.locator("footer")).to_contain_text("own history may still show")
    before = page.evaluate("history.length")
    with page.expect_request("https://www.weather.gov/**"):
        page.get_by_role("button", name="Quick exit").click()

    page.wait_for_url("chrome-error://**")  # for there is no network
    assert page.evaluate("history.length") == before


def test_of_two_namesakes_a_click_opens_the_right_one_and_no_text_is_executed(
    page, awkward_app
):
    spoken: list[str] = []

    def told(dialog):
        spoken.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", told)
    page.goto(awkward_app)
    expect(markers(page)).to_have_count(13)
    expect(map_of(page).locator("path.land")).to_have_count(54)  # Guam among them
    for width in (820, 1440):
        assert is_no_wider_than_its_screen(page, width), width
        assert outside(page) == [], width
    for name in ("Franklin, Tennessee", "Franklin County, Tennessee"):
        marker(page, re.compile(f"^{name}")).click()
        expect(profile(page).get_by_role("heading", level=2)).to_have_text(name)

    page.get_by_role("button", name=re.compile("^San Juan, Puerto Rico")).click()
    expect(profile(page)).to_contain_text("<script>alert(1)</script>")
    assert is_no_wider_than_its_screen(page, 320)
    assert spoken == []


# A press that moves the page under the pointer loses its click.
LAPTOPS = [(1280, 720), (1366, 625)]


@pytest.mark.parametrize(("width", "height"), LAPTOPS)
def test_the_first_click_on_a_marker_opens_it_on_a_laptop(page, app, width, height):
    page.set_viewport_size({"width": width, "height": height})
    page.goto(app)
    expect(markers(page)).to_have_count(19)
    settle(page)
    box = box_of(marker(page, EL_PASO))
    assert box["y"] + box["height"] < height, "below the fold"
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.wait_for_timeout(120)  # as long as a finger stays on a button
    page.mouse.up()

    expect(profile(page).get_by_role("heading", level=2)).to_have_text("El Paso, Texas")


@pytest.mark.parametrize(("width", "height"), [*LAPTOPS, (820, 1180)])
def test_the_first_tap_on_a_marker_opens_it(browser, app, width, height):
    made = browser.new_context(
        viewport={"width": width, "height": height}, has_touch=True
    )
    page = made.new_page()
    page.goto(app)
    expect(markers(page)).to_have_count(19)
    settle(page)
    marker(page, EL_PASO).tap()

    expect(profile(page).get_by_role("heading", level=2)).to_have_text("El Paso, Texas")
    made.close()


def test_all_of_the_map_is_in_view_on_a_laptop(page, app):
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(app)
    expect(markers(page)).to_have_count(19)
    settle(page)
    frame = page.locator("iframe[src*=streamlit_folium]").bounding_box()

    assert frame["y"] + frame["height"] <= 720
    assert frame["width"] > 0.9 * 1280
    assert covered(page) == []
    # What stands beside the map covers none of its markers.
    panel = box_of(page.locator(".st-key-profile"))
    for one in markers(page).all():
        box = box_of(one)
        assert box["x"] + box["width"] <= panel["x"]


def test_a_phone_shows_states_with_counts_and_then_their_places(browser, app):
    made = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = made.new_page()
    page.goto(app)
    texas = marker(page, "Texas: 3 awards in 2 places; look closer")
    expect(texas).to_be_visible()
    expect(map_of(page).locator("path.land.has")).to_have_count(10)
    nevada = marker(page, "Nevada: 1 place only listed; look closer")
    expect(nevada.locator(".count.named")).to_have_text("1")
    assert outside(page) == []
    assert covered(page) == []
    texas.tap()
    expect(marker(page, EL_PASO)).to_be_visible()
    marker(page, EL_PASO).tap()

    expect(profile(page).get_by_role("heading", level=2)).to_have_text("El Paso, Texas")
    expect(profile(page)).to_be_in_viewport()
    for width in (390, 320):
        assert is_no_wider_than_its_screen(page, width), width
    made.close()


def test_the_keyboard_reaches_the_first_marker_and_the_first_row_soon(page, app):
    page.goto(app)
    expect(markers(page)).to_have_count(19)
    settle(page)
    for skip, wanted, most in (
        ("Skip to the map", re.compile(": FY|: listed"), 12),
        ("Skip to the list", re.compile("^Alameda"), 14),
    ):
        page.evaluate("document.activeElement.blur(); window.getSelection().empty()")
        page.locator("body").press("Home")
        page.evaluate("document.querySelector('.skip').focus()")
        tabs = 1  # the one that reached the first of the skip links
        while focused_name(page) != skip:
            page.keyboard.press("Tab")
            tabs += 1
        page.keyboard.press("Enter")
        while not wanted.search(focused_name(page) or ""):
            page.keyboard.press("Tab")
            tabs += 1
            assert tabs <= most, focused_name(page)


def test_an_award_that_is_open_rings_the_marker_of_its_place(page, app):
    page.goto(f"{app}/?award=2019-GJ-FX-0003")

    expect(marker(page, EL_PASO)).to_have_attribute("aria-current", "true")
    expect(map_of(page).locator(".site.opened")).to_have_count(1)


def test_what_unfolds_from_the_bar_of_filters_closes_by_itself(page, app):
    page.set_viewport_size({"width": 820, "height": 1180})
    page.goto(app)
    expect(markers(page)).to_have_count(19)
    page.get_by_role("button", name="Filters").click()
    choose_cycle(page, 2017)
    expect(page.get_by_role("button", name="Filters (1 chosen)")).to_be_visible()
    expect(page.locator("#facet-cycle summary")).to_have_text("Funding cycle: FY2017")
    page.keyboard.press("Escape")
    expect(page.locator("#facet-cycle fieldset")).to_be_hidden()
    expect(page.locator("#facet-cycle summary")).to_be_focused()
    page.locator("#facet-state summary").press("Enter")
    expect(page.locator("#facet-state fieldset")).to_be_visible()
    page.locator("h1").click()
    expect(page.locator("#facet-state fieldset")).to_be_hidden()


def test_the_link_of_the_page_is_copied(page, context, app):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{app}/?cycle=2017")
    expect(markers(page)).to_have_count(3)
    page.get_by_role("button", name="Copy link").click()

    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").endswith("/?cycle=2017")


def test_beside_a_state_that_is_looked_at_no_island_is_drawn(page, app):
    """Alaska and Hawaii are drawn out of their place: they would seem its neighbors."""
    page.goto(f"{app}/?state=TX")
    names = map_of(page).locator(".state-name")
    expect(names.filter(has_text="OK")).to_have_count(1)

    expect(names.filter(has_text="HI")).to_have_count(0)
    expect(map_of(page).locator("path.land")).to_have_count(50)


def test_an_opened_profile_leaves_the_source_of_the_outlines_in_sight(page, app):
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(f"{app}/?award=2019-GJ-FX-0003")
    source = map_of(page).get_by_text("Outlines: U.S. Census Bureau")

    expect(source).to_be_in_viewport(ratio=1)
    panel = box_of(page.locator(".st-key-profile"))
    here = box_of(source)
    assert here["x"] + here["width"] <= panel["x"]


def test_an_award_that_an_address_opens_is_in_sight_on_a_phone(page, app):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{app}/?award=2019-GJ-FX-0003")

    expect(profile(page).get_by_role("heading", level=2)).to_be_in_viewport(ratio=1)


#: Takes the lead away once the name of what is open is in sight, as what is drawn late
#: moves what stands below it. Not every browser makes up for that, as Chromium does.
_DRAWN_LATE = """setInterval(() => {
  const name = document.querySelector('article.profile h2');
  const main = document.querySelector('.stMain');
  if (window.wasMoved || !name || name.getBoundingClientRect().top > 200) return;
  window.wasMoved = main.scrollTop > 300;
  if (!window.wasMoved) return;
  const sheet = document.head.appendChild(document.createElement('style'));
  sheet.textContent = `.stMain { overflow-anchor: none }
    .st-key-above { display: none }`;
}, 20)"""


def test_what_is_drawn_late_does_not_take_an_opened_award_out_of_sight(page, app):
    page.set_viewport_size({"width": 390, "height": 844})
    page.add_init_script(_DRAWN_LATE)
    page.goto(f"{app}/?award=2019-GJ-FX-0003")
    page.wait_for_function("window.wasMoved")
    page.wait_for_timeout(1000)

    expect(profile(page).get_by_role("heading", level=2)).to_be_in_viewport(ratio=1)


def test_whoever_scrolls_away_from_an_opened_award_is_not_called_back(page, app):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{app}/?award=2019-GJ-FX-0003")
    name = profile(page).get_by_role("heading", level=2)
    expect(name).to_be_in_viewport(ratio=1)
    page.mouse.move(200, 400)
    page.mouse.wheel(0, 1200)
    expect(name).not_to_be_in_viewport()
    page.wait_for_timeout(1000)

    expect(name).not_to_be_in_viewport()
