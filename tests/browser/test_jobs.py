"""What takes seconds is done beside the app: nobody else waits, and it can be ended."""

import os
import signal
from pathlib import Path

import pytest
from playwright.sync_api import expect

from geo.settings import SETTINGS_VARIABLE
from tests.app.pages import settings_for
from tests.browser.conftest import ROOT, start_app
from tests.browser.pages import choose_cycle, main_text, markers


def processes_of(parent: int) -> set[int]:
    """Return the processes that a process has started and that still run."""
    found = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, of, *_ = status.read_text().rsplit(")", 1)[1].split()
        except OSError:  # it has ended meanwhile
            continue
        if int(of) == parent and state != "Z":
            found.add(int(status.parent.name))
    return found


@pytest.fixture
def halted(tmp_path, page):
    """Return an app whose process for jobs is halted in the midst, and that process."""
    log = tmp_path / "app.log"
    official = str(settings_for("official"))
    app, address = start_app(log, ROOT, **{SETTINGS_VARIABLE: official})
    page.goto(f"{address}/download")
    picture = page.get_by_role("img", name="Map of")  # a process made it
    expect(picture).to_be_visible()
    (worker,) = processes_of(app.pid)
    os.kill(worker, signal.SIGSTOP)
    yield address, app.pid, worker
    app.terminate()
    app.wait(10)


def test_nobody_waits_for_another_s_slides_and_they_come_in_the_end(
    halted, page, context
):
    address, _, worker = halted
    with page.expect_download() as slides:
        page.get_by_role("button", name="Slides").click()

        other = context.new_page()
        other.goto(address)
        expect(markers(other).first).to_be_visible()
        choose_cycle(other, 2019)
        expect(main_text(other)).to_contain_text("FY2019")
        other.get_by_role("link", name="Download").click()
        with other.expect_download() as table:
            other.get_by_role("button", name="Awards as CSV").click()
        assert table.value.suggested_filename.endswith(".csv")

        os.kill(worker, signal.SIGCONT)
    assert Path(slides.value.path()).read_bytes().startswith(b"PK")


def test_a_search_for_sites_ends_when_another_choice_is_made(halted, page):
    address, app, worker = halted
    page.goto(f"{address}/coverage?part=next")
    number = page.get_by_role("combobox", name="New sites")
    number.select_option("Look for 10")
    expect(page.get_by_text("Looking for new sites")).to_be_visible()
    number.select_option("Do not look")

    expect(page.get_by_text("Looking for new sites")).not_to_be_visible()
    expect(main_text(page)).to_contain_text("Repeat awards and nearby awards")
    for _ in range(100):  # the run that waited looks a few times a second
        if worker not in processes_of(app):
            break
        page.wait_for_timeout(100)
    assert worker not in processes_of(app)
    number.select_option("Look for 1")
    expect(main_text(page)).to_contain_text("planning aid and no recommendation")
