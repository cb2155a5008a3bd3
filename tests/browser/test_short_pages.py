"""Each page is as short as its question, before anything is unfolded."""

import pytest
from playwright.sync_api import expect

from tests.browser.pages import settle
from ui.page import PAGES

HIGHEST = 4_000  # pixels, on a screen 1,280 pixels wide
#: The front page has tests of its own.
PATHS = [page.file.removeprefix("pages/").removesuffix(".py") for page in PAGES[1:]]


@pytest.mark.parametrize("of", ["app", "awkward_app"])
@pytest.mark.parametrize("path", PATHS)
def test_no_page_is_long_before_something_is_unfolded(page, request, of, path):
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(f"{request.getfixturevalue(of)}/{path}")
    expect(page.locator("footer.foot")).to_be_visible()
    settle(page)

    assert page.locator(".stMain").evaluate("main => main.scrollHeight") <= HIGHEST


# What is met at the corners and in the middle of an element, and is not in it.
_COVERED = """(line) => {
  const whole = document.createRange();
  whole.selectNodeContents(line);
  return [...whole.getClientRects()].flatMap(({ left, right, top, bottom }) =>
    [[left + 2, top + 2], [(left + right) / 2, (top + bottom) / 2],
      [right - 2, bottom - 2]]).map(([x, y]) => document.elementFromPoint(x, y))
    .filter((met) => !line.contains(met)).map((met) => met?.outerHTML.slice(0, 80));
}"""
SIZES = ((1440, 900), (1280, 720), (820, 1180), (390, 844), (320, 640))


@pytest.mark.parametrize("path", ["", "coverage"])
def test_the_help_line_is_in_view_where_a_page_begins_and_nothing_lies_over_it(
    page, app, path
):
    page.goto(f"{app}/{path}")
    line = page.locator(".hotline")
    expect(line).to_contain_text("1-888-373-7888")
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        expect(line).to_be_in_viewport(ratio=1)
        covered = line.evaluate(_COVERED)
        assert not covered, (width, covered)
