"""A running app, and a browser that reaches nothing but this machine."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

from geo.settings import SETTINGS_VARIABLE
from tests.app.pages import settings_for
from tests.browser.axe import findings_of
from tests.browser.chromium import NO_BROWSER, installed_chromium

#: How long a test waits for what it expects. Machines may be slow, and pictures and
#: documents are made by processes that give way to all else.
PATIENCE_MS: Final = 120_000
expect.set_options(timeout=PATIENCE_MS)
ROOT = Path(__file__).parent.parent.parent
RESULTS = ROOT / "test-results"
#: The screen of most tests, in pixels.
SCREEN: Final[ViewportSize] = {"width": 1440, "height": 1000}
_OURS = {"localhost", "127.0.0.1"}
CHROMIUM_FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
    # The browser itself finds no other machine: nothing has to look at each request.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            # A machine under load may be slower than a test waits. What was run again
            # is named at the end of the run, and is to be mended.
            item.add_marker(pytest.mark.flaky(reruns=1))


def start_app(log: Path, folder: Path = ROOT, **environment: str):
    """Start the app on a free port; return its process and its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return serve(port, log, folder, environment)


def serve(port: int, log: Path, folder: Path, environment: dict[str, str]):
    """Start the app on a port; return its process and its address once it answers."""
    command = [sys.executable, "-m", "ui"]  # as "make run" starts it
    with log.open("w") as out:
        process = subprocess.Popen(
            [*command, "--server.address=localhost", f"--server.port={port}"],
            cwd=folder,
            env=_plain_environment() | environment,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    address = f"http://localhost:{port}"
    for _ in range(1200):  # two minutes: the list is read before the app listens
        try:
            urlopen(f"{address}/_stcore/health", timeout=1).close()  # noqa: S310
        except (URLError, OSError):
            time.sleep(0.1)
        else:
            return process, address
    process.kill()
    pytest.fail(f"The app did not start:\n{log.read_text()}")


def _plain_environment() -> dict[str, str]:
    """Return the environment without what other tests chose for their own pages."""
    return {
        name: value for name, value in os.environ.items() if name != SETTINGS_VARIABLE
    }


@pytest.fixture(scope="session")
def app(tmp_path_factory) -> Iterator[str]:
    """The app with the official list, as it was frozen."""
    yield from _app_of("official", tmp_path_factory)


@pytest.fixture(scope="session")
def awkward_app(tmp_path_factory) -> Iterator[str]:
    """The app with the awkward list."""
    yield from _app_of("awkward", tmp_path_factory)


@pytest.fixture(scope="session")
def many_app(tmp_path_factory) -> Iterator[str]:
    """The app with the large list."""
    yield from _app_of("many", tmp_path_factory)


def _app_of(name: str, folders: pytest.TempPathFactory) -> Iterator[str]:
    log = folders.mktemp(name) / "app.log"
    environment = {SETTINGS_VARIABLE: str(settings_for(name))}
    process, address = start_app(log, ROOT, **environment)
    yield address
    process.terminate()
    process.wait(10)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = installed_chromium()
    if path is None:
        pytest.fail(NO_BROWSER)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield running
        running.close()


@pytest.fixture
def refused() -> list[str]:
    """Addresses off this machine that the page asked for; none of them is found."""
    return []


@pytest.fixture
def context(browser: Browser, refused: list[str]) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport=SCREEN)
    made.set_default_timeout(PATIENCE_MS)

    def note(request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https"} and address.hostname not in _OURS:
            refused.append(request.url)

    made.on("request", note)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, request) -> Iterator[Page]:
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    if request.node.stash.get(FAILED, False):
        RESULTS.mkdir(exist_ok=True)
        opened.screenshot(path=RESULTS / f"{request.node.name}.png", full_page=True)
    assert errors == []


@pytest.fixture(params=["light", pytest.param("dark", marks=pytest.mark.long)])
def axe(browser: Browser, request) -> Iterator[tuple[Page, Callable[[], list[Any]]]]:
    """A page in each color scheme, and what gives its findings, of any weight.

    What stems from Streamlit itself is left out; docs/ACCESSIBILITY.md names it.
    """
    made = browser.new_context(color_scheme=request.param, viewport=SCREEN)
    made.set_default_timeout(PATIENCE_MS)
    opened = made.new_page()

    yield opened, lambda: findings_of(opened)
    made.close()


FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report
