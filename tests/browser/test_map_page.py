"""What people do on the map page, in a real browser without a network."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_first_light import map_of

FY2017 = re.compile(
    r"3 project-site awards found so far, in 3 places, FY2017, \$1,350,000"
)


def markers(page):
    return map_of(page).locator(".leaflet-marker-icon")


def main_text(page):
    return page.locator(".stMainBlockContainer")


def focused_name(page):
    """Return what has the focus, in the page or in the map's frame."""
    return page.evaluate(
        """() => {
          let at = document.activeElement;
          if (at && at.tagName === 'IFRAME') at = at.contentDocument.activeElement;
          return at ? at.getAttribute('aria-label') || at.textContent : null;
        }"""
    )


def choose_cycle(page, year):
    page.get_by_role("checkbox", name=re.compile(f"^FY{year}")).check()


def test_fy2017_alone_gives_its_awards_and_dollars(page, app, refused):
    page.goto(app)
    expect(markers(page)).to_have_count(19)
    choose_cycle(page, 2017)

    expect(main_text(page)).to_contain_text(FY2017)
    expect(main_text(page)).to_contain_text("1 more award found so far, $521,523")
    expect(markers(page)).to_have_count(3)
    expect(page.locator("table.records tbody tr")).to_have_count(4)
    expect(page).to_have_url(re.compile(r"\?cycle=2017$"))
    expect(page.locator("p.only-spoken")).to_have_text(FY2017)
    assert refused == []


def test_el_paso_opens_from_the_marker_by_enter_alone(page, app):
    page.goto(app)
    expect(markers(page)).to_have_count(19)
    name = "El Paso, Texas: FY2014, FY2019"
    map_of(page).get_by_role("button", name=name).focus()
    page.keyboard.press("Enter")

    profile = page.locator("article.profile")
    expect(profile.get_by_role("heading", level=2)).to_have_text("El Paso, Texas")
    expect(profile).to_contain_text("2 awards found so far")
    expect(profile.locator("section")).to_have_count(2)
    expect(page).to_have_url(re.compile("place=city%3A5520993"))
    page.wait_for_timeout(600)
    assert focused_name(page) == name


def test_space_opens_a_marker_too(page, app):
    page.goto(app)
    expect(markers(page)).to_have_count(19)
    map_of(page).get_by_role("button", name=re.compile("^Wichita")).focus()
    page.keyboard.press(" ")

    expect(page.locator("article.profile h2")).to_have_text("Wichita, Kansas")


def test_el_paso_opens_from_the_table_by_enter_alone(page, app):
    page.goto(app)
    row = page.get_by_role("button", name=re.compile(r"^El Paso, Texas, FY2014"))
    row.focus()
    page.keyboard.press("Enter")

    profile = page.locator("article.profile")
    expect(profile).to_contain_text("recipient not found")
    expect(profile).to_contain_text("FY2014 (award number 2015)")
    expect(profile).to_contain_text("What the award said it would do (FY2014)")
    assert focused_name(page).startswith("El Paso, Texas, FY2014")

    page.get_by_role("button", name="All awards at El Paso, Texas").press("Enter")
    expect(profile.locator("section")).to_have_count(2)


def test_an_address_with_filters_opens_the_same_selection_elsewhere(page, app, context):
    page.goto(app)
    expect(markers(page)).to_have_count(19)
    choose_cycle(page, 2017)
    expect(main_text(page)).to_contain_text(FY2017)
    expect(page).to_have_url(re.compile("cycle=2017"))
    other = context.new_page()
    other.goto(page.url)

    expect(main_text(other)).to_contain_text(FY2017)
    expect(markers(other)).to_have_count(3)
    expect(other).to_have_url(page.url)


def test_filters_survive_a_change_of_page(page, app):
    page.goto(f"{app}/?cycle=2017&state=LA")
    expect(markers(page)).to_have_count(1)
    page.get_by_role("link", name="About", exact=True).click()
    expect(
        page.get_by_role("heading", name="What is missing", exact=True)
    ).to_be_visible()
    expect(page).to_have_url(re.compile(r"about\?cycle=2017&state=LA"))
    page.get_by_role("link", name="Map", exact=True).click()

    expect(markers(page)).to_have_count(1)
    expect(page).to_have_url(re.compile(r"\?cycle=2017&state=LA"))


def test_pan_and_zoom_survive_a_filter(page, app):
    page.goto(app)
    expect(markers(page)).to_have_count(19)
    map_of(page).get_by_role("button", name="Zoom in").click()
    map_of(page).get_by_role("button", name="Zoom in").click()
    page.wait_for_timeout(600)
    view = "() => [map_div.getZoom(), map_div.getCenter().lat, map_div.getCenter().lng]"
    frame = next(f for f in page.frames if "streamlit_folium" in f.url)
    before = frame.evaluate(view)
    choose_cycle(page, 2017)
    expect(markers(page)).to_have_count(3)
    page.wait_for_timeout(600)

    assert frame.evaluate(view) == before


def test_a_filter_sends_few_bytes(page, app):
    sizes = []
    page.on(
        "websocket",
        lambda socket: socket.on("framereceived", lambda data: sizes.append(len(data))),
    )
    page.goto(app)
    expect(markers(page)).to_have_count(19)
    page.wait_for_timeout(800)
    sizes.clear()
    choose_cycle(page, 2017)
    expect(markers(page)).to_have_count(3)
    page.wait_for_timeout(500)

    assert 0 < sum(sizes) < 30_000


def test_tab_reaches_the_markers_from_west_to_east_and_leaves_the_map(page, app):
    page.goto(f"{app}/?cycle=2017")
    expect(markers(page)).to_have_count(3)
    page.wait_for_timeout(500)
    map_of(page).locator(".leaflet-container").focus()
    seen = []
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") != "IFRAME":
            break
        seen.append(focused_name(page))
    else:
        pytest.fail(f"the map keeps the focus: {seen}")

    places = [name for name in seen if "FY2017" in name]
    assert [name.partition(",")[0] for name in places] == [
        "Los Angeles",
        "New Orleans",
        "Harrisburg",
    ]


def test_your_state_answers_first_and_also_where_nothing_was_found(page, app):
    page.goto(f"{app}/?home=OH")
    expect(main_text(page)).to_contain_text("Ohio: no award found so far.")
    expect(main_text(page)).to_contain_text("not proof that none was made")
    near = page.get_by_role(
        "button", name=re.compile(r"^Oakland County, Michigan, \d+")
    )
    near.press("Enter")
    expect(page.locator("article.profile h2")).to_have_text("Oakland County, Michigan")

    page.goto(f"{app}/?home=TX")
    expect(main_text(page)).to_contain_text(
        "Texas: 3 project-site awards found so far, in 2 places"
    )
    of_texas = page.get_by_role("table", name="The 3 records of Texas, by place")
    expect(of_texas).to_contain_text("Texas A&M University-Corpus Christi")
    expect(of_texas).to_contain_text("$447,270")


def test_a_value_that_does_not_exist_is_named_and_ignored(page, app):
    page.goto(f"{app}/?cycle=1999&cycle=2017&state=%3Cscript%3E&home=ZZ&award=x")

    text = main_text(page)
    expect(text).to_contain_text(
        "Funding cycle: this list has no “1999”; it was ignored"
    )
    expect(text).to_contain_text("State: this list has no “<script>”; it was ignored")
    expect(text).to_contain_text("Your state: “ZZ” is not in this list")
    expect(text).to_contain_text(FY2017)
    expect(page).to_have_url(re.compile(r"\?cycle=2017$"))


def test_a_selection_of_nothing_says_so_and_the_way_back(page, app):
    page.goto(f"{app}/?cycle=2016&state=FL")

    expect(main_text(page)).to_contain_text("No project-site award found so far")
    expect(page.locator("table.records caption")).to_contain_text(
        "This selection holds no record. Clear a filter"
    )
    expect(markers(page)).to_have_count(0)
    page.get_by_role("button", name="Clear all filters").click()
    expect(markers(page)).to_have_count(19)


def test_buttons_look_at_alaska_hawaii_and_a_state(page, app):
    page.goto(app)
    expect(markers(page)).to_have_count(19)
    frame = next(f for f in page.frames if "streamlit_folium" in f.url)
    for name, west, east in (("Alaska", -180, -125), ("Hawaii", -162, -153)):
        map_of(page).get_by_role("button", name=name).click()
        center = frame.evaluate("map_div.getCenter().lng")
        assert west < center < east, name
    map_of(page).get_by_label("Look at a state").select_option("Guam")
    assert 144 < frame.evaluate("map_div.getCenter().lng") < 146


def test_amounts_are_read_as_people_write_them_and_clearing_widens_again(page, app):
    page.goto(app)
    least = page.get_by_role("textbox", name="Original award, at least ($)")
    least.fill("$450,000")
    least.press("Enter")
    expect(page).to_have_url(re.compile("amount_least=450000"))
    expect(markers(page)).to_have_count(10)
    least.fill("plenty")
    least.press("Enter")
    expect(page.get_by_text("Write whole dollars, such as 450,000.")).to_be_visible()
    expect(markers(page)).to_have_count(10)
    clear = page.get_by_role("button", name="Clear all filters")
    clear.press("Enter")

    expect(markers(page)).to_have_count(19)
    expect(page).not_to_have_url(re.compile("amount"))
    expect(clear).to_be_focused()


def test_back_and_forward_bring_selections_again(page, app):
    page.goto(app)
    expect(markers(page)).to_have_count(19)
    choose_cycle(page, 2017)
    expect(page).to_have_url(re.compile("cycle=2017$"))
    page.get_by_role("link", name="About", exact=True).click()
    expect(page).to_have_url(re.compile(r"about\?cycle=2017$"))
    page.wait_for_timeout(1200)
    page.go_back()
    expect(markers(page)).to_have_count(3)
    page.wait_for_timeout(1200)
    page.go_back()

    expect(markers(page)).to_have_count(19)
    expect(page.get_by_role("checkbox", name=re.compile("^FY2017"))).not_to_be_checked()
    page.wait_for_timeout(1200)
    page.go_forward()
    expect(markers(page)).to_have_count(3)


def test_filters_chosen_one_right_after_the_other_are_all_kept(page, app):
    page.goto(app)
    expect(markers(page)).to_have_count(19)
    for year in (2014, 2016, 2017, 2018):
        choose_cycle(page, year)

    expect(page).to_have_url(re.compile("cycle=2014&cycle=2016&cycle=2017&cycle=2018"))
    expect(markers(page)).to_have_count(10)


def test_a_map_that_does_not_load_is_said_and_the_table_still_serves(context, app):
    page = context.new_page()  # whose errors are meant
    page.route("**/leaflet.js", lambda route: route.abort())
    page.goto(app)

    expect(page.get_by_text("The map did not load.")).to_be_visible(timeout=30_000)
    page.get_by_role("button", name=re.compile("^Wichita")).press("Enter")
    expect(page.locator("article.profile h2")).to_contain_text("FY2014")


def test_a_profile_that_opens_is_in_sight_at_any_width(page, app):
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(app)
        expect(markers(page)).to_have_count(19)
        page.get_by_role("button", name=re.compile("^Wichita")).press("Enter")
        heading = page.locator("article.profile h2")
        expect(heading).to_be_in_viewport()
        page.get_by_role("button", name="Close profile").press("Enter")
        expect(heading).to_have_count(0)
        row = page.get_by_role("button", name=re.compile("^Wichita"))
        expect(row).to_be_focused()


def test_search_words_filter_and_stay_out_of_the_address(page, app):
    page.goto(app)
    box = page.get_by_role("searchbox", name="Words in recipient, title or summary")
    box.fill("volunteers america")
    box.press("Enter")

    expect(markers(page)).to_have_count(2)
    assert "volunteers" not in page.url


def test_the_page_can_be_left_at_once_in_the_same_tab(page, app):
    page.goto(app)
    expect(page.get_by_role("button", name="Leave this page")).to_be_visible()
    expect(page.locator("footer")).to_contain_text("own history may still show")
    before = page.evaluate("history.length")
    with page.expect_request("https://www.weather.gov/**"):
        page.get_by_role("button", name="Leave this page").click()

    assert page.evaluate("history.length") == before


def test_street_tiles_are_off_until_asked_for_and_carry_their_credit(
    page, app, refused
):
    page.goto(app)
    expect(markers(page)).to_have_count(19)
    assert refused == []
    page.get_by_text("Street map from the internet").click()

    new_map = page.frame_locator("iframe[title*=folium]").last
    expect(new_map.locator(".leaflet-control-attribution")).to_contain_text(
        "OpenStreetMap"
    )
    page.wait_for_timeout(500)
    assert any("tile.openstreetmap.org" in address for address in refused)


def test_at_320_pixels_nothing_scrolls_sideways(page, app):
    page.set_viewport_size({"width": 320, "height": 640})
    for query in ("", "?place=city:5520993", "?award=2017-MC-FX-K051"):
        page.goto(f"{app}/{query}")
        expect(markers(page)).to_have_count(19)
        page.wait_for_timeout(300)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, query
        overflow = page.locator(".stMain").evaluate(
            "e => e.scrollWidth - e.clientWidth"
        )
        assert overflow <= 0, query


@pytest.mark.parametrize("query", ["", "?place=city:5520993", "?home=OH&cycle=2017"])
def test_axe_finds_nothing_serious(axe, app, query):
    page, findings = axe
    page.goto(f"{app}/{query}")
    expect(markers(page).first).to_be_visible()

    assert findings() == []
