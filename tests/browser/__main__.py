"""Make sure that there is a browser, and an nginx; say plainly when there is none."""

import sys

from tests.browser.chromium import NO_BROWSER, bring_chromium
from tests.browser.nginx import NO_NGINX, bring_nginx

found = bring_chromium()
print(f"Browser for the tests: {found}" if found else NO_BROWSER)
proxy = bring_nginx()  # its tests are skipped without one
print(f"nginx for the tests: {proxy}" if proxy else NO_NGINX)
sys.exit(0 if found else 1)
