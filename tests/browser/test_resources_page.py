"""What people do with the resources, in a real browser without a network."""

import re

import pytest
from playwright.sync_api import expect

TTA = "2017-MC-FX-K051"
MODULES = [f"RES-{number:03}" for number in range(18, 24)]


def card(page, code):
    return page.locator(f'article.card[data-resource="{code}"]')


def search(page, text):
    box = page.get_by_role("textbox", name="Search resources, awards, and places")
    box.fill(text)
    box.press("Enter")


def opened_heading(page):
    return page.locator(".opened h2")


def press_enter_on(page, link):
    """Reach a link by the Tab key alone, and follow it."""
    expect(link).to_be_visible()
    for _ in range(250):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            page.keyboard.press("Enter")
            return
    pytest.fail(f"Tab does not reach {link}")


@pytest.mark.parametrize("how", ["mouse", "keyboard"])
def test_from_an_award_to_the_toolkit_and_its_modules_and_back(page, app, refused, how):
    def follow(link):
        if how == "mouse":
            link.click()
        else:
            press_enter_on(page, link)

    page.goto(f"{app}/?award={TTA}&cycle=2017")
    linked = page.get_by_role("complementary", name="Resources")
    for code in ["RES-017", *MODULES]:
        expect(linked.get_by_role("link", name=f"Card of {code}")).to_be_visible()
    follow(linked.get_by_role("link", name="Card of RES-017"))

    expect(opened_heading(page)).to_contain_text("Shining Light")
    expect(page).to_have_url(re.compile("resource=RES-017"))
    follow(page.locator(".opened").get_by_role("link", name="Its modules, one by one"))
    expect(page).to_have_url(re.compile("part=toolkit"))
    modules = page.locator("#toolkit article.card")
    expect(modules).to_have_count(6)
    for code in MODULES:
        expect(page.locator("#toolkit").locator(card(page, code))).to_be_visible()
    back = page.locator("#toolkit").get_by_role("link", name=f"Open award {TTA}")
    expect(back).to_have_count(6)
    follow(back.first)

    expect(page.locator("article.profile h2")).to_contain_text("FY2017")
    expect(page).to_have_url(re.compile(rf"/\?cycle=2017&award={TTA}$"))
    assert refused == []


def test_ten_are_shown_and_then_all_by_keyboard(page, app):
    page.goto(f"{app}/resources")
    cards = page.locator(".reading article.card:visible")
    expect(cards).to_have_count(10)
    page.get_by_role("button", name="Show 10 more").press("Enter")
    expect(cards).to_have_count(20)
    page.get_by_role("button", name=re.compile("^Show all")).press("Enter")
    expect(page.get_by_role("button", name="Show the first 10 only")).to_be_focused()
    expect(page.locator(".reading").last).to_contain_text("Statistics, last of all")


def test_more_about_a_resource_is_unfolded_in_its_card(page, app):
    page.goto(f"{app}/resources")
    first = page.locator("article.card").first
    expect(first.get_by_text("confidence in title")).to_be_hidden()
    first.get_by_text("More about it").click()
    expect(first.get_by_text("confidence in title")).to_be_visible()


def test_a_search_with_a_typo_finds_what_was_meant_and_stays_private(page, app):
    page.goto(f"{app}/resources")
    search(page, "survivor mentr")

    notes = page.locator(".notes").first
    expect(notes).to_contain_text("Shown for: survivor mentor.")
    expect(page.get_by_role("status").filter(has_text="Shown for")).to_have_count(1)
    expect(page.locator("article.card").first.locator("mark").first).to_be_visible()
    assert "mentr" not in page.url


def test_a_place_that_was_found_is_shown_on_the_map(page, app):
    page.goto(f"{app}/resources?cycle=2019")
    search(page, "el paso")
    page.get_by_role("link", name="Show on the map: El Paso, Texas", exact=True).click()

    expect(page.locator("article.profile h2")).to_have_text("El Paso, Texas")
    expect(page).to_have_url(re.compile(r"\?cycle=2019&place=city%3A5520993$"))


def test_the_filters_of_both_pages_survive_changes_of_page(page, app):
    page.goto(f"{app}/?cycle=2017")
    expect(page.locator("table.records tbody tr")).to_have_count(4)
    page.get_by_role("link", name="Resources", exact=True).click()
    page.locator("#facet-resource_kind summary").click()
    page.get_by_role("checkbox", name=re.compile("^toolkit")).check()
    expect(page).to_have_url(
        re.compile(r"resources\?cycle=2017&resource_kind=toolkit$")
    )
    expect(page.locator(".notes").first).to_contain_text("8 resources")
    page.get_by_role("link", name="Map", exact=True).click()
    expect(page).to_have_url(re.compile(r"/\?cycle=2017&resource_kind=toolkit$"))
    expect(page.locator("table.records tbody tr")).to_have_count(4)
    page.get_by_role("link", name="Resources", exact=True).click()

    kind = page.locator("#facet-resource_kind summary")
    expect(kind).to_have_text("Kind of resource: toolkit")
    expect(page.locator(".notes").first).to_contain_text("8 resources")


def test_clearing_the_resources_leaves_the_map_as_it_was_chosen(page, app):
    page.goto(f"{app}/resources?cycle=2017&resource_kind=toolkit&statistics=shown")
    expect(page.locator(".notes").first).to_contain_text("with statistics")
    clear = page.get_by_role("button", name="Clear all filters")
    clear.press("Enter")

    expect(page).to_have_url(re.compile(r"resources\?cycle=2017$"))
    expect(clear).to_be_focused()


def test_an_opened_card_can_be_closed_again(page, app):
    page.goto(f"{app}/resources?resource=RES-040")
    expect(opened_heading(page)).to_contain_text("Longitudinal Evaluation")
    opened_heading(page).focus()
    expect(opened_heading(page)).to_be_focused()
    page.get_by_role("button", name="Close this card").click()

    expect(opened_heading(page)).to_have_count(0)
    expect(page).to_have_url(re.compile("resources$"))


def test_a_hostile_search_is_text(page, app):
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.goto(f"{app}/resources")
    search(page, "<img src=x onerror=alert(1)> mentor")

    expect(page.get_by_role("heading", name="Results")).to_be_visible()
    expect(page.locator("mark").first).to_be_visible()
    expect(page.locator("img[src=x]")).to_have_count(0)


def test_at_320_pixels_nothing_scrolls_sideways(page, app):
    page.set_viewport_size({"width": 320, "height": 640})
    parts = "?part=review&part=studies&part=toolkit&part=ask"
    for query in ("", parts, "?resource=RES-002", "?linked=selection"):
        page.goto(f"{app}/resources{query}")
        expect(page.locator("footer")).to_be_attached()
        page.wait_for_timeout(300)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, query
        overflow = page.locator(".stMain").evaluate(
            "e => e.scrollWidth - e.clientWidth"
        )
        assert overflow <= 0, query


def test_on_a_phone_the_studies_are_blocks_each_with_its_limit(page, app):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{app}/resources?part=studies")
    row = page.locator(".st-key-studies tbody tr").first
    expect(row).to_contain_text("41 youth at start")
    expect(row).to_contain_text("no comparison group")

    assert row.evaluate("row => getComputedStyle(row).display") == "block"


@pytest.mark.parametrize("path", ["resources?resource=RES-018", f"?award={TTA}"])
def test_axe_finds_nothing(axe, app, path):
    page, findings = axe
    page.goto(f"{app}/{path}")
    expect(page.locator("footer")).to_be_attached()
    if path.startswith("resources"):
        search(page, "mentoring el paso")
        expect(page.locator("mark").first).to_be_visible()

    assert findings() == []
