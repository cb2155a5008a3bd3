"""Write what is said of each view anew: ``python -m tests.browser.said [VIEW]``."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from geo.settings import SETTINGS_VARIABLE
from tests.app.pages import settings_for
from tests.browser.chromium import NO_BROWSER, installed_chromium
from tests.browser.conftest import CHROMIUM_FLAGS, ROOT, SCREEN, start_app
from tests.browser.said import file_of, said
from tests.browser.views import VIEWS, open_view


def main(wanted: list[str]) -> None:
    """Write the files of some views, or of all."""
    browser_path = installed_chromium()
    if browser_path is None:
        raise SystemExit(NO_BROWSER)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        settings = {SETTINGS_VARIABLE: str(settings_for("official"))}
        process, address = start_app(Path(scratch) / "app.log", ROOT, **settings)
        browser = playwright.chromium.launch(
            executable_path=browser_path, args=CHROMIUM_FLAGS
        )
        for view in wanted or VIEWS:
            page = browser.new_page(viewport=SCREEN)
            open_view(page, address, view)
            file_of(view).write_text(said(page), encoding="utf-8")
            page.close()
            print(file_of(view).name)
        browser.close()
        process.terminate()
        process.wait(10)


if __name__ == "__main__":
    main(sys.argv[1:])
