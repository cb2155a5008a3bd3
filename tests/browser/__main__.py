"""Make sure that there is a browser for the tests; say plainly when there is none."""

import sys

from tests.browser.chromium import NO_BROWSER, bring_chromium

found = bring_chromium()
print(f"Browser for the tests: {found}" if found else NO_BROWSER)
sys.exit(0 if found else 1)
