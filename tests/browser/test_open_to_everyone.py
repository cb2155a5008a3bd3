"""Every page is open to everyone: said, named, large enough, and printed.

A view is opened once for all the claims about it. A change of what a screen reader is
told fails until the files in ``said`` are written anew and read.
"""

import difflib

import pytest
from playwright.sync_api import expect

from tests.browser.axe import findings_of
from tests.browser.conftest import SCREEN
from tests.browser.pages import (
    is_no_wider_than_its_screen,
    map_of,
    markers,
    settle,
)
from tests.browser.said import file_of, said
from tests.browser.views import OWN_ROWS, VIEWS, bring, open_view

#: Views that are looked at in each run; each of the others is a step from one of them.
_OFTEN = {
    *("map", "map-with-a-profile", "timeline", "coverage-unfolded", "about"),
    *("resources-searched", "present-on-stage", "download-refused"),
    "own-with-its-queue",
}


def views(*often: str):
    """Open each view in turn, all but some of them in the long run alone."""
    marked = [
        pytest.param(name, marks=() if name in often else pytest.mark.long)
        for name in VIEWS
    ]
    return pytest.mark.parametrize("view", marked, indirect=True)


# Texts that are cut off by their own box; what is only spoken is meant to be.
_CUT = """() => [...document.querySelectorAll('.stMain *')].filter((at) => {
  const look = getComputedStyle(at);
  return at.innerText?.trim() && look.clipPath === 'none' && !at.closest('.only-spoken')
    && at.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && ((/hidden|clip/.test(look.overflowX) && at.scrollWidth > at.clientWidth + 1)
      || (/hidden|clip/.test(look.overflowY) && at.scrollHeight > at.clientHeight + 1))
    && at.clientWidth > 1;
}).map((at) => at.innerText.slice(0, 60))"""
# As WCAG 2.2 has it, 1.4.12.
_SPACED = """* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
  line-height: 1.5 !important; } p { margin-bottom: 2em !important; }"""
_MOVING = """() => [...document.querySelectorAll('*')].filter((at) => {
  const look = getComputedStyle(at);
  return [look.transitionDuration, look.animationDuration].some((all) =>
    all.split(',').some((one) => parseFloat(one) > 0.01));
}).map((at) => at.outerHTML.slice(0, 120))"""
_CONTROLS = "button:not(.listing *, .fold *, .term, .cycle-strip *), input, select"
_SEEN = """(all) => all.filter((at) => at.checkVisibility() && at.offsetHeight > 1
  && !at.closest('.only-spoken')).map((at) => at.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def view(browser, app, request):
    """The name of a view, and a page on which it is open."""
    made = browser.new_context(viewport=SCREEN)
    page = made.new_page()
    open_view(page, app, request.param)
    yield request.param, page
    made.close()


@views(*_OFTEN)
def test_what_a_screen_reader_is_told_is_what_was_read_and_approved(view):
    name, page = view
    file = file_of(name)
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    now = said(page)

    changes = difflib.unified_diff(
        before.splitlines(), now.splitlines(), "reviewed", "now", lineterm="", n=1
    )
    assert now == before, (
        f"{file.name} is no longer what is said. Read the change as a person who does "
        f"not see the page; then: python -m tests.browser.said {name}\n"
        + "\n".join(changes)
    )


@pytest.mark.parametrize(
    "scheme", ["light", pytest.param("dark", marks=pytest.mark.long)]
)
@views(*_OFTEN)
def test_axe_finds_nothing_of_any_weight(view, scheme):
    _, page = view
    page.emulate_media(color_scheme=scheme)
    page.wait_for_timeout(300)  # the app hears of it, and draws itself anew

    assert findings_of(page) == []
    page.emulate_media(color_scheme="light")


@views("map")
def test_twice_as_large_and_widely_spaced_text_is_not_cut(view):
    _, page = view
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert is_no_wider_than_its_screen(page, 1280)
    assert page.evaluate(_CUT) == []
    page.evaluate("document.documentElement.style.fontSize = ''")
    style = page.add_style_tag(content=_SPACED)
    assert is_no_wider_than_its_screen(page, 1280)
    assert page.evaluate(_CUT) == []
    style.evaluate("style => style.remove()")
    page.set_viewport_size(SCREEN)


@views("map")
def test_at_320_pixels_all_is_there_and_large_enough_to_be_hit(view):
    """As wide as 1,280 pixels are at 400 %."""
    name, page = view
    assert is_no_wider_than_its_screen(page, 320)

    assert page.evaluate(_CUT) == []
    if name != "present-on-stage":  # its slide scrolls under its bar
        assert findings_of(page, of_size_alone=True) == []
    page.set_viewport_size(SCREEN)


@views("map")
def test_on_paper_there_are_no_controls_and_the_map_and_every_row(view):
    name, page = view
    if name == "present-on-stage":
        pytest.skip("what is on the stage is printed as slides")
    page.emulate_media(media="print")
    settle(page)
    assert page.locator(_CONTROLS).evaluate_all(_SEEN) == []
    assert page.locator(".hotline").is_visible()
    if name == "map":
        assert page.locator("table.records tbody tr").count() == 23
        assert markers(page).first.is_visible()
        assert map_of(page).locator(".views").is_hidden()
    page.emulate_media(media="screen")


@views("map")
def test_who_asks_for_less_motion_sees_none(view):
    _, page = view
    page.emulate_media(reduced_motion="reduce")

    moving = [one for frame in page.frames for one in frame.evaluate(_MOVING)]
    assert moving == []
    page.emulate_media(reduced_motion="no-preference")


def test_another_page_and_what_came_of_a_list_are_said(page, app):
    open_view(page, app, "about")
    spoken = page.locator("[role=status]")
    page.get_by_role("link", name="Your list", exact=True).click()
    expect(spoken.get_by_text("Your list: Bring your own list")).to_be_attached()
    expect(page).to_have_title("Awards map: Your list")
    bring(page, "sites.csv", OWN_ROWS)

    expect(spoken.get_by_text("6 rows: 2 placed,")).to_be_attached()


def test_a_letter_alone_sets_nothing_off(page, app):
    sent = []
    page.on("websocket", lambda one: one.on("framesent", lambda _: sent.append(one)))
    open_view(page, app, "about")
    page.wait_for_timeout(500)
    before = len(sent)
    for letter in "acrmz":
        page.keyboard.press(letter)
    page.wait_for_timeout(500)

    assert len(sent) == before
    page.get_by_role("button", name="What is missing").press("Enter")  # which does
    expect(page.get_by_text("The list is not complete.")).to_be_hidden()
    assert len(sent) > before
