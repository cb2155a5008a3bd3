"""Measuring pages in a real browser, the network off."""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import installed_chromium

ROOT = Path(__file__).parent.parent
OURS = ROOT / "dashboard.py"
PEERS = Path(__file__).parent / "peers"


@contextmanager
def served(script: Path, port: int) -> Iterator[str]:
    """Serve a Streamlit script on this machine while the block runs."""
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(  # noqa: S603 - our own scripts
            [*command, "--server.address=localhost", f"--server.port={port}"],
            cwd=ROOT,
            stdout=log,
            stderr=log,
        )
        try:
            address = f"http://localhost:{port}"
            for _ in range(300):
                try:
                    urlopen(f"{address}/_stcore/health", timeout=1).close()  # noqa: S310 - our own server
                    break
                except (URLError, OSError):
                    time.sleep(0.1)
            else:
                msg = f"{script.name} did not start"
                raise TimeoutError(msg)
            yield address
        finally:
            process.terminate()
            process.wait(10)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run a headless browser while the block runs."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=installed_chromium(),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


def open_page(browser: Browser) -> tuple[Page, list[int]]:
    """Return a fresh page, and a list that grows by the bytes of each message."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    context.route(
        "**/*",
        lambda route: (
            route.continue_() if "//localhost" in route.request.url else route.abort()
        ),
    )
    page = context.new_page()
    sizes: list[int] = []
    page.on(
        "websocket",
        lambda socket: socket.on("framereceived", lambda data: sizes.append(len(data))),
    )
    return page, sizes


# Resolves two frames after a condition has become true: then it is painted.
PAINTED = """(condition) => new Promise((done, failed) => {
  const holds = new Function('try { return ' + condition + ' } catch { return false }');
  const last = performance.now() + 30000;
  const look = () => {
    if (performance.now() > last) return failed(new Error('never true: ' + condition));
    if (!holds()) return requestAnimationFrame(look);
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));
  };
  look();
})"""


def report(title: str, rows: dict[str, list[float]], base: str) -> None:
    """Print the medians of several pages and their ratios to one of them."""
    print(title)
    reference = statistics.median(rows[base])
    for name, values in rows.items():
        middle = statistics.median(values)
        spread = f"{min(values):,.0f} to {max(values):,.0f}"
        print(
            f"  {name:32}{middle:8,.0f} ms  ({spread}, n={len(values)})"
            f"  {middle / reference:5.2f} x"
        )
