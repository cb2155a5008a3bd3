"""Two copies of the app behind the nginx of deploy/: a visitor stays, and goes on.

What is claimed of a copy that ends is tried by killing a real one.
"""

import http.client
import json
import re
import threading
import time
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from geo.settings import SETTINGS_VARIABLE
from tests.app.pages import settings_for
from tests.browser.conftest import ROOT, serve, start_app
from tests.browser.nginx import nginx_before
from tests.browser.pages import (
    choose_cycle,
    main_text,
    marker,
    markers,
    profile,
    settle,
)
from tests.browser.test_behind_nginx import asked, rules
from tests.browser.test_own_page import bring, own_rows

GONE = "Your own list is no longer here"
COOKIE = re.compile(r"^copy=([12]); Path=/; HttpOnly; SameSite=Lax$")


class Copies:
    """Two copies of the app; one may end and begin again where it was.

    Attributes:
        addresses: of each copy.
    """

    def __init__(self, folder):
        self._folder = folder
        self._environment = {SETTINGS_VARIABLE: str(settings_for("official"))}
        started = [start_app(self._log(n), ROOT, **self._environment) for n in "12"]
        self._processes = [process for process, _ in started]
        self.addresses = [address for _, address in started]

    def _log(self, number):
        return self._folder / f"copy-{number}.log"

    def kill(self, number):
        """End a copy at once, as a machine ends that loses its power."""
        self._processes[int(number) - 1].kill()
        self._processes[int(number) - 1].wait(10)

    def stop(self, number):
        """End a copy as whatever starts programs ends it."""
        self._processes[int(number) - 1].terminate()
        self._processes[int(number) - 1].wait(30)

    def begin_again(self, number):
        """Start a copy that ended, where it was."""
        at = int(number) - 1
        port = urlsplit(self.addresses[at]).port
        log = self._log(number)
        self._processes[at], _ = serve(port, log, ROOT, self._environment)

    def close(self):
        for process in self._processes:
            process.terminate()
            process.wait(10)


@pytest.fixture
def copies(tmp_path):
    running = Copies(tmp_path)
    yield running
    running.close()


@pytest.fixture
def site(copies, tmp_path):
    folder = tmp_path / "nginx"
    folder.mkdir()
    with nginx_before(copies.addresses, folder) as address:
        yield address


def copy_of(page):
    """Return which copy a browser stays with."""
    (found,) = [c["value"] for c in page.context.cookies() if c["name"] == "copy"]
    return found


@pytest.fixture
def used(copies, page):
    """A page, after both copies have drawn one: Streamlit knows a part's files then."""
    for address in copies.addresses:
        page.goto(address)
        expect(markers(page).first).to_be_visible()
    return page


def named_in(headers):
    """Return the copy that an answer says to stay with; None where it says none."""
    found = [COOKIE.match(one) for one in headers.get_all("Set-Cookie", [])]
    return next((one[1] for one in found if one), None)


def until_both_answer(site):
    """Wait until nginx asks both copies again: for some seconds it leaves one alone."""
    named: set[str | None] = set()
    for _ in range(200):
        named.add(named_in(asked(site, "/", Sec_Fetch_Dest="document")[1]))
        if named == {"1", "2"}:
            return
        time.sleep(0.1)
    pytest.fail(f"answered alone: {named}")


def other(number):
    return {"1": "2", "2": "1"}[number]


@contextmanager
def load_on(address, people=8):
    """Let people open the page without end; give what went wrong for them."""
    failures, is_over, answered = [], threading.Event(), []

    def open_pages():
        kept: dict[str, str] = {}
        while not is_over.is_set():
            for path in ("/", "/_stcore/health"):
                try:
                    status, headers = asked(address, path, **kept)
                except (OSError, http.client.HTTPException) as error:
                    failures.append(repr(error))
                    continue
                answered.append(status)
                if status != 200:
                    failures.append(f"{path}: {status}")
                if number := named_in(headers):
                    kept["Cookie"] = f"copy={number}"
            time.sleep(0.02)  # a person is no loop

    crowd = [threading.Thread(target=open_pages, daemon=True) for _ in range(people)]
    for one in crowd:
        one.start()
    try:
        yield failures, answered
    finally:
        is_over.set()
        for one in crowd:
            one.join(30)


@pytest.mark.long
def test_visitors_spread_and_each_stays_with_one_copy(site):
    named = []
    for _ in range(40):
        status, headers = asked(site, "/", Sec_Fetch_Dest="document")
        assert status == 200
        # Nothing of the other rules is lost beside the cookie.
        assert rules(headers)["default-src"] == {"'none'"}
        assert headers["X-Frame-Options"] == "DENY"
        named.append(named_in(headers))

    assert set(named) == {"1", "2"}  # of one address, all of them
    for number in "12":
        _, headers = asked(site, "/", Cookie=f"copy={number}")
        assert named_in(headers) is None  # it is named already
    for nonsense in ("3", "1; copy=2", "127.0.0.1:9", '"1"', "x" * 500):
        assert asked(site, "/", Cookie=f"copy={nonsense}")[0] == 200


@pytest.mark.long
def test_a_browser_that_keeps_no_cookie_stays_with_a_copy_all_the_same(site):
    named = {named_in(asked(site, "/_stcore/health")[1]) for _ in range(20)}

    assert len(named) == 1
    assert named < {"1", "2"}


@pytest.mark.long
def test_a_session_goes_on_from_its_address_when_its_copy_is_killed_under_load(
    copies, site, used
):
    """And what was clicked before is not done again: the profile stays closed."""
    page = used
    page.goto(site)
    marker(page, re.compile("^El Paso")).click()
    expect(profile(page)).to_be_visible()
    page.get_by_role("button", name="Close profile").click()
    expect(profile(page)).to_have_count(0)
    choose_cycle(page, 2019)
    expect(page).to_have_url(re.compile(r"\?cycle=2019$"))
    settle(page)
    shown, mine = markers(page).count(), copy_of(page)

    with load_on(site) as (failures, answered):
        copies.kill(mine)
        goes_on(page, other(mine))
        expect(page).to_have_url(re.compile(r"\?cycle=2019$"))
        expect(markers(page)).to_have_count(shown)
        expect(profile(page)).to_have_count(0)
        choose_cycle(page, 2014)
        expect(page).to_have_url(re.compile(r"\?cycle=2014&cycle=2019$"))

    assert len(answered) > 50
    assert failures == []
    expect(page.get_by_text(GONE)).to_have_count(0)  # there never was one


def goes_on(page, number):
    """Wait until a page has gone over to a copy, and has been drawn by it."""
    for _ in range(300):
        if copy_of(page) == number:
            break
        page.wait_for_timeout(100)
    assert copy_of(page) == number
    expect(page.locator(".stApp[data-test-connection-state=CONNECTED]")).to_have_count(
        1
    )
    settle(page)


@pytest.mark.long
def test_a_list_of_one_s_own_is_gone_with_its_copy_and_the_page_says_so(
    copies, site, used
):
    page = used
    bring(page, site, "sites.csv", own_rows())
    page.get_by_role("button", name="Show this list on the map").click()
    expect(main_text(page)).to_contain_text("Your own list: sites.csv")
    settle(page)
    mine = copy_of(page)
    copies.kill(mine)
    goes_on(page, other(mine))

    expect(page.get_by_role("alert").filter(has_text=GONE)).to_be_visible()
    expect(main_text(page)).to_contain_text("17 project-site awards")
    expect(page.get_by_text("Your own list: sites.csv")).to_have_count(0)
    kept = page.evaluate(
        "() => JSON.stringify([{...sessionStorage}, {...localStorage}])"
    )
    assert "sites" not in kept
    assert "Denver" not in kept
    assert json.loads(kept)[0]["had-own-list"] == "1"

    # The first copy is back: whoever has gone over stays where their page is, and a
    # list is taken there.
    copies.begin_again(mine)
    until_both_answer(site)
    bring(page, site, "again.csv", own_rows())
    expect(main_text(page)).to_contain_text("500 rows: 470 placed")
    assert copy_of(page) == other(mine)
    expect(page.get_by_text(GONE)).to_have_count(0)


@pytest.mark.long
def test_every_visitor_is_served_while_each_copy_is_started_anew(site, copies):
    with load_on(site) as (failures, answered):
        for number in "12":
            copies.stop(number)
            copies.begin_again(number)
            until_both_answer(site)

    assert len(answered) > 50
    assert failures == []
