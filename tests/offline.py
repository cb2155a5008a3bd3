"""Starts the app where there is no network, opens it, and prints what shows.

``python -m tests.offline FOLDER PATH COMMANDS``, in a network namespace of its own:
tests/test_start.py.
"""

import json
import os
import re
import signal
import socket
import subprocess
import sys

from playwright.sync_api import sync_playwright

from tests.browser.chromium import installed_chromium

_FLAGS = ("--disable-gpu", "--no-sandbox", "--no-first-run")
_ELSEWHERE = ("192.0.2.1", 80)  # an address that is kept for documentation

_MARKER = ".leaflet-marker-icon.leaflet-interactive"


def main(folder, path, commands):
    """Start the app in its folder, open it, and print what was found as JSON."""
    seen = {"reaches_out": reaches_out()}
    started = subprocess.Popen(  # noqa: S603
        ["/bin/sh", "-ec", commands],
        cwd=folder,
        env={"HOME": folder, "PATH": path},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        assert started.stdout is not None
        for line in started.stdout:
            if address := re.search(r"http://\S+", line):
                seen |= opened(address[0])
                break
    finally:
        os.killpg(started.pid, signal.SIGTERM)
        seen["said"] = started.communicate(timeout=30)[0].strip()
    sys.stdout.write(json.dumps(seen))


def reaches_out():
    try:
        socket.create_connection(_ELSEWHERE, timeout=5).close()
    except OSError:
        return False
    return True


def opened(address):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=installed_chromium(), args=_FLAGS
        )
        page = browser.new_page()
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        health = page.goto(f"{address}/_stcore/health")
        assert health is not None
        told = health.text()
        front = page.goto(address)
        assert front is not None
        page.get_by_role("heading", level=1).first.wait_for(timeout=60_000)
        frame = page.frame_locator("iframe[src*=streamlit_folium]").first
        marker = frame.locator(_MARKER).first
        marker.wait_for(timeout=60_000)
        return {
            "health": told,
            "front": front.status,
            "title": page.get_by_role("heading", level=1).first.inner_text(),
            "markers": frame.locator(
                ".leaflet-marker-icon.leaflet-interactive"
            ).count(),
            "elsewhere": [url for url in asked if address not in url],
        }


if __name__ == "__main__":
    main(*sys.argv[1:])
