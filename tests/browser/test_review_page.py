"""The page of a review by keyboard alone: opened once, by nobody else, then gone."""

import re
import subprocess
import sys
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import expect

from data.csv_text import parse_csv
from grants.changes import Proposal, write_proposal
from tests.browser.conftest import ROOT
from tests.data.test_review import (
    CANDIDATE,
    CHECKED,
    GEMS,
    PERIOD,
    RECIPIENT,
    SOURCE,
    TOTAL,
)

HOSTILE = "</table><script>document.title='seen'</script> {{7*7}} <img src=x>"


@pytest.fixture
def reviewing(package, tmp_path):
    """Serve a review of made-up changes as a maintainer does; return its address."""
    processes = []

    def serve(proposal):
        file = tmp_path / "changes.json"
        file.write_bytes(write_proposal(proposal))
        words = ["-m", "data", "--folder", str(package), "review", str(file), "--page"]
        process = subprocess.Popen(
            [sys.executable, *words],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        processes.append(process)
        assert process.stdout is not None
        for line in process.stdout:
            if found := re.search(r"http://127\.0\.0\.1:\d+/\?token=\S+", line):
                return process, found[0]
        pytest.fail(process.stderr.read() if process.stderr else "")

    yield serve
    for process in processes:
        process.kill()
        process.wait()


PROPOSAL = Proposal("", (TOTAL, PERIOD, RECIPIENT), (CANDIDATE,), checked=(CHECKED,))


def rows(package, file):
    found = parse_csv((package / file).read_bytes(), file).rows()
    return {row["award_id"]: row for row in found}


def heading(page):
    return page.locator("h2")


def tab_to(page, name, role="button"):
    """Press Tab until a control has the focus."""
    wanted = page.get_by_role(role, name=name, exact=True)
    for _ in range(20):
        page.keyboard.press("Tab")
        if wanted.evaluate("(one) => one === document.activeElement"):
            return
    pytest.fail(f"Tab does not reach {name!r}")


def test_a_maintainer_decides_by_keyboard_alone(reviewing, package, page):
    process, address = reviewing(PROPOSAL)
    page.goto(address)

    expect(heading(page)).to_contain_text("2016-MU-MU-0007: New York, NY, FY2016")
    expect(heading(page)).to_be_focused()
    expect(page.get_by_role("row").nth(1)).to_contain_text("$600,000.50")
    expect(page.get_by_text("In the list, Total to date: $450,000")).to_be_visible()
    assert "token" not in page.url
    tab_to(page, "Accept all 2 of this award")
    page.keyboard.press("Enter")
    expect(heading(page)).to_contain_text("2015-MC-FX-1002")
    tab_to(page, "Undo the last decision")
    page.keyboard.press("Enter")
    expect(heading(page)).to_contain_text(GEMS)
    tab_to(page, "Accept")
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 of 4")).to_be_visible()
    tab_to(page, "Why it is rejected, in a line that everyone may read", "textbox")
    page.keyboard.type("It was extended.")
    page.keyboard.press("Enter")
    expect(heading(page)).to_contain_text("2015-MC-FX-1002")
    tab_to(page, "Later")
    page.keyboard.press("Enter")
    expect(heading(page)).to_contain_text("not in the list")
    tab_to(page, "Program phase", "combobox")
    page.keyboard.type("succ")
    tab_to(page, "Accept")
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("All is decided")
    tab_to(page, "Write what was decided")
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("The review has ended")

    assert process.wait(20) == 0
    said = process.stdout.read()
    assert "Left for later: 1 proposed change." in said
    assert rows(package, "usaspending.csv")[GEMS]["obligated_total_usd"] == "600000.50"
    assert "2022-MU-FX-0099" in rows(package, "awards.csv")


def test_without_the_token_it_answers_nothing_and_the_token_opens_once(reviewing, page):
    _, address = reviewing(PROPOSAL)
    bare = address.partition("?")[0]

    def answer(url, **more):
        try:
            with urlopen(Request(url, **more), timeout=10) as answered:  # noqa: S310
                return answered.status, answered.read()
        except HTTPError as error:
            return error.code, error.read()

    for url in (bare, f"{bare}?token=x", f"{bare}decide", f"{bare}docs"):
        assert answer(url) == (404, b"")
    for path in ("decide", "write", "end", "undo"):
        assert answer(bare + path, data=b"key=x", method="POST") == (404, b"")
    page.goto(address)
    expect(heading(page)).to_contain_text(GEMS)
    # The same address again, from another browser: used up.
    assert answer(address) == (404, b"")
    # The cookie alone is not enough for a form that another page sends.
    cookie = page.context.cookies()[0]
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")
    headers = {"Cookie": f"review={cookie['value']}", "Origin": "https://evil.example"}
    sent = answer(f"{bare}write", data=b"", method="POST", headers=headers)
    assert sent == (404, b"")
    other = answer(bare, headers={**headers, "Host": "evil.example"})
    assert other[0] == 400


def test_hostile_text_is_shown_as_text(reviewing, page):
    change = RECIPIENT.__class__(
        RECIPIENT.award_id, "recipient", "", HOSTILE, SOURCE, "2026-11-20"
    )
    _, address = reviewing(Proposal("", (change,), checked=(CHECKED,)))

    page.goto(address)

    expect(page.get_by_text(HOSTILE)).to_be_visible()
    expect(page).to_have_title("Review of proposed changes")
    assert page.locator("script, img").count() == 0


def test_ended_without_writing_nothing_changes(reviewing, package, page):
    before = (package / "awards.csv").read_bytes()
    process, address = reviewing(PROPOSAL)
    page.goto(address)
    page.get_by_role("button", name="Accept", exact=True).click()

    page.get_by_role("button", name="End without writing").click()

    expect(page.get_by_text("Nothing was written")).to_be_visible()
    assert process.wait(20) == 1
    assert (package / "awards.csv").read_bytes() == before
    with pytest.raises(URLError):
        urlopen(address, timeout=5)  # noqa: S310


def test_it_is_open_to_everyone(reviewing, axe):
    page, findings = axe
    _, address = reviewing(PROPOSAL)
    page.goto(address)

    assert findings() == []
    page.set_viewport_size({"width": 320, "height": 800})
    wide = "document.documentElement.scrollWidth > innerWidth"
    assert not page.evaluate(wide)
    for _ in range(3):  # to the award that may be added, which has questions
        page.get_by_role("button", name="Later", exact=True).click()
    expect(heading(page)).to_contain_text("not in the list")
    assert findings() == []
    assert not page.evaluate(wide)


@pytest.mark.parametrize("path", ["review", "decide", "write"])
def test_the_app_of_visitors_has_no_such_page(app, path):
    with urlopen(f"{app}/{path}", timeout=10) as answered:  # noqa: S310
        assert b"proposed changes" not in answered.read()
