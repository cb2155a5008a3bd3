"""Finding a Chromium for the browser tests, and bringing one where there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)
_VARIABLE = "CHROMIUM"
NO_BROWSER = (
    "No Chromium was found and none could be installed. Install Chromium or Chrome, or "
    f"name one: {_VARIABLE}=/path/to/chromium make test"
)


def installed_chromium() -> str | None:
    """Return a Chromium of this machine, or Playwright's own, if there is one."""
    if named := os.environ.get(_VARIABLE):
        return named
    for name in _NAMES:
        if found := shutil.which(name):
            return found
    for place in _PLACES:
        if Path(place).exists():
            return place
    return _playwright_chromium()


def bring_chromium() -> str | None:
    """Return a Chromium, installing Playwright's own or Debian's where allowed."""
    if found := installed_chromium():
        return found
    print("No browser was found; trying Playwright's own.")
    _run([sys.executable, "-m", "playwright", "install", "chromium"])
    if found := _playwright_chromium():
        return found
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("Playwright could not bring one; trying Debian's.")
        _run(["apt-get", "update"])
        _run(["apt-get", "install", "-y", "--no-install-recommends", "chromium"])
    return installed_chromium()


def _playwright_chromium() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _run(command: list[str]) -> None:
    try:
        subprocess.run(
            command,
            check=False,
            timeout=600,
            stdout=subprocess.DEVNULL,
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        )
    except subprocess.TimeoutExpired:
        print(f"{command[0]} took too long and was stopped.")
