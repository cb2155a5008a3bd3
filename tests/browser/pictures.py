"""Takes the pictures of the pages in ``docs/``: ``make pictures``."""

import tempfile
from pathlib import Path
from typing import Final

from playwright.sync_api import sync_playwright

from tests.browser.chromium import NO_BROWSER, installed_chromium
from tests.browser.conftest import ROOT, start_app
from tests.browser.pages import settle

#: File -> the page that it shows, and the width and height of its screen in pixels.
PICTURES: Final = {
    "map.png": ("", 1280, 720),
    "state.png": ("?state=TX&place=city:5520993", 1280, 720),
    "phone.png": ("", 390, 844),
    "timeline.png": ("timeline", 1280, 720),
    "coverage.png": ("coverage", 1280, 720),
}


def main() -> None:
    """Write every picture."""
    path = installed_chromium()
    if path is None:
        raise SystemExit(NO_BROWSER)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        process, address = start_app(Path(scratch) / "app.log")
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox"]
        )
        for name, (page_of, width, height) in PICTURES.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(f"{address}/{page_of}")
            page.locator("footer.foot").wait_for(state="attached", timeout=60_000)
            settle(page)
            page.wait_for_timeout(3000)  # charts and the land of the map come last
            page.screenshot(path=ROOT / "docs" / name)
            page.close()
            print(f"docs/{name}")
        browser.close()
        process.terminate()
        process.wait(10)


if __name__ == "__main__":
    main()
