"""The app behind the nginx of deploy/: all of it works, and nothing more is allowed."""

import http.client
import re
import socket
import threading
from contextlib import ExitStack
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from charts.tokens import cycle_color
from tests.browser.nginx import nginx_before
from tests.browser.pages import main_text, marker, markers, profile, settle
from tests.browser.test_embed import HOST_PAGE
from tests.browser.test_own_page import bring, own_rows
from tests.browser.test_present_page import shows, started
from ui.page import PAGES

MARKER = "El Paso, Texas: FY2014, FY2019"
PATHS = ["", *(Path(page.file).stem for page in PAGES[1:])]
#: On every page below the first, Streamlit asks first whether the app begins there.
_ASKED_FIRST = re.compile(r"/\w+/_stcore/(health|host-config)$")
_UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("nginx")


@pytest.fixture(scope="module")
def site(app, folder):
    """The app behind nginx, which lets nobody frame it."""
    with nginx_before(app, folder) as address:
        yield address


@pytest.fixture
def amiss(context):
    """Return what the browser refused, and what it asked for in vain, of any page."""
    found = []

    def answered(response):
        if response.status >= 400 and not _ASKED_FIRST.search(response.url):
            found.append((response.status, response.url))

    def failed(request):
        # Whoever goes on to another page, or saves a file, ends what was asked for.
        if "ABORTED" not in request.failure:
            found.append((request.failure, request.url))

    def told(message):
        if "Security Policy" in message.text or "Permissions" in message.text:
            found.append(message.text)

    context.on("response", answered)
    context.on("requestfailed", failed)
    context.on("console", told)
    return found


def asked(address, path="/", method="GET", body=None, **headers):
    """Ask as a program does; return the status and the headers."""
    to = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        to.request(method, path, body, given)
        answer = to.getresponse()
        answer.read()
    finally:
        to.close()
    return answer.status, answer.headers


def rules(headers):
    """Return the content security policy by its directives."""
    parts = [part.split() for part in headers["Content-Security-Policy"].split(";")]
    return {name: set(values) for name, *values in parts}


def is_drawn(page):
    expect(page.locator("footer.foot")).to_be_visible(timeout=90_000)
    settle(page)
    page.wait_for_load_state("networkidle")  # the map's frame loads its files after it


@pytest.mark.parametrize("path", ["/", "/own", "/_stcore/health", "/nothing/such.js"])
def test_every_answer_says_what_a_browser_may_do(site, path):
    _, headers = asked(site, path)
    policy = rules(headers)

    assert policy["default-src"] == policy["base-uri"] == {"'none'"}
    assert policy["frame-ancestors"] == policy["form-action"] == {"'none'"}
    assert {"'unsafe-inline'", "'unsafe-eval'"}.isdisjoint(policy["script-src"])
    sources = set().union(*policy.values())
    assert not {one for one in sources if "//" in one or one in {"*", "https:"}}
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert headers["Server"] == "nginx"
    assert headers.get_all("Content-Security-Policy") == [
        headers["Content-Security-Policy"]
    ]


def test_the_map_s_frame_alone_runs_what_it_is_sent_and_is_framed_by_the_app(
    page, site
):
    page.goto(site)  # the app knows the frame once a page has drawn a map
    expect(markers(page).first).to_be_visible()
    path = "/component/streamlit_folium.st_folium/index.html"
    status, headers = asked(site, path)

    assert status == 200
    loose = {"'unsafe-inline'", "'unsafe-eval'"}
    assert rules(headers)["script-src"] == {"'self'"} | loose
    assert rules(headers)["frame-ancestors"] == {"'self'"}
    assert headers["X-Frame-Options"] == "SAMEORIGIN"


def test_metrics_are_for_nobody_outside_and_health_for_everyone(site, app):
    assert asked(app, "/_stcore/metrics")[0] == 200  # there is something to hide
    for path in (
        "/_stcore/metrics",
        "/_stcore/metrics/",
        "/_stcore/metrics?families=session_events",
        "//_stcore//metrics",
        "/%5Fstcore/%6Detrics",
        "/own/../_stcore/metrics",
        "/_stcore/agent/openapi.json",
    ):
        assert asked(site, path)[0] == 404, path
    assert asked(site, "/_stcore/health")[0] == 200


def test_nothing_but_a_list_is_taken_and_no_longer_one_than_the_app_takes(site, app):
    assert asked(site, "/", "POST", b"")[0] == 403
    assert asked(site, "/", "DELETE")[0] == 403
    upload = "/_stcore/upload_file/none/none"
    too_long = {"Content-Length": str(202 * 2**20)}
    assert asked(site, upload, "PUT", **too_long)[0] == 413
    # One of the allowed length is refused by the app, for want of its token.
    assert asked(site, upload, "PUT", b"x" * 2**20)[0] == 403


def test_so_many_lists_are_sent_at_a_time_and_one_more_is_told_to_wait(tmp_path):
    upload = "/_stcore/upload_file/none/none"
    with socket.create_server(("127.0.0.1", 0)) as slow:  # takes, and never answers
        app = f"http://127.0.0.1:{slow.getsockname()[1]}"
        with nginx_before(app, tmp_path) as address, ExitStack() as sent:
            for _ in range(4):
                to = http.client.HTTPConnection(urlsplit(address).netloc)
                sent.callback(to.close)
                to.request("PUT", upload, b"x")
                sent.enter_context(slow.accept()[0])  # it is on its way
            assert asked(address, upload, "PUT", b"x")[0] == 503
            assert (tmp_path / "error.log").read_text().count("limiting") == 1


def test_a_connection_of_another_origin_is_refused_before_the_app_hears_of_it(site):
    of_its_own = asked(site, "/_stcore/stream", Origin=site, **_UPGRADE)
    foreign = asked(site, "/_stcore/stream", Origin="http://evil.example", **_UPGRADE)

    assert of_its_own[0] == 101
    assert foreign[0] == 403


def test_every_page_is_whole_and_the_browser_has_nothing_to_refuse(page, site, amiss):
    for path in PATHS:
        page.goto(f"{site}/{path}")
        is_drawn(page)
        expect(page.locator("h1")).to_be_visible()
    assert amiss == []


def test_map_chart_and_presentation_work(page, site, amiss):
    page.goto(site)
    marker(page, MARKER).click()
    expect(profile(page).locator("h2")).to_have_text("El Paso, Texas")
    is_drawn(page)
    page.goto(f"{site}/timeline")
    page.locator(f"svg.marks .mark-rect path[fill='{cycle_color(2019)}']").first.click()
    expect(page).to_have_url(re.compile(r"cycle=2019$"))
    is_drawn(page)
    started(page, site)
    page.keyboard.press("ArrowRight")
    shows(page, "program")
    page.keyboard.press("Escape")
    is_drawn(page)

    assert amiss == []


def test_a_list_is_brought_and_files_are_taken_and_none_of_it_lies_on_the_proxy(
    page, site, folder, amiss
):
    head, *rows = own_rows().splitlines()
    long = [head + b",Notes", *(row + b"," + b"x" * 400 for row in rows)]
    bring(page, site, "sites.csv", b"\n".join(long))  # more than nginx holds in memory
    expect(main_text(page)).to_contain_text("500 rows: 470 placed")
    for path, name in (("", "Download the report"), ("download", "Brief")):
        if path:
            page.goto(f"{site}/{path}")
            is_drawn(page)
        button = page.get_by_role("button", name=re.compile(f"^{name}")).first
        with page.expect_download(timeout=60_000) as download:
            button.click()
        assert Path(download.value.path()).stat().st_size > 1_000
    is_drawn(page)

    assert amiss == []
    assert "temporary file" not in (folder / "error.log").read_text()
    kept = [one for one in folder.rglob("*") if one.is_file()]
    assert not [one for one in kept if b"Made-up" in one.read_bytes()]
    assert not (folder / "access.log").read_text()


@pytest.fixture
def other(tmp_path):
    """A server of another origin, and the folder of its pages."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    # The app is at "localhost": to a browser that is another site.
    yield f"http://127.0.0.1:{server.server_port}", tmp_path
    server.shutdown()


def framed(page, other, address):
    """Show an address within a page of the other origin; return its frame."""
    origin, folder = other
    (folder / "host.html").write_text(HOST_PAGE.format(address=address))
    page.goto(f"{origin}/host.html")
    return page.frame_locator("iframe[title='Map of awards']")


@pytest.mark.parametrize("query", ["", "?embed=true"])
def test_a_page_of_another_origin_that_is_not_named_frames_nothing(
    page, site, other, amiss, query
):
    frame = framed(page, other, f"{site}/{query}")

    expect(frame.locator(".stApp")).to_have_count(0)
    assert any("frame-ancestors 'none'" in str(one) for one in amiss)


def test_a_page_that_is_named_frames_the_map_and_nothing_else(
    page, app, other, amiss, tmp_path_factory
):
    named = f"https://www.example.org {other[0]}"
    with nginx_before(app, tmp_path_factory.mktemp("named"), named) as site:
        frame = framed(page, other, f"{site}/?embed=true&state=TX")
        the_map = frame.frame_locator("iframe[src*=streamlit_folium]")
        the_map.get_by_role("button", name=MARKER).click()
        expect(frame.get_by_role("heading", name="El Paso, Texas")).to_be_visible()
        assert amiss == []

        _, headers = asked(site, "/?embed=true")
        assert rules(headers)["frame-ancestors"] == set(named.split())
        assert headers["X-Frame-Options"] is None
        for query in ("", "?embed=false", "?state=TX"):
            _, headers = asked(site, f"/{query}")
            assert rules(headers)["frame-ancestors"] == {"'none'"}, query
            assert headers["X-Frame-Options"] == "DENY"
        framed(page, other, site)
        page.wait_for_timeout(500)
        assert any("frame-ancestors 'none'" in str(one) for one in amiss)
