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
    expect(page.locator("footer.foot")).to_be_visible(timeout=60_000)
    settle(page)

    assert page.locator(".stMain").evaluate("main => main.scrollHeight") <= HIGHEST
