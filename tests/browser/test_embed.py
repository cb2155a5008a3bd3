"""Another page shows the map alone within itself."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

HOST_PAGE = """<!doctype html><title>A state's page</title><h1>Our program</h1>
<iframe title="Map of awards" src="{address}" width="900" height="760"></iframe>"""


@pytest.fixture
def embedded(page, tmp_path):
    """Put the app into a page of another server; return the app's frame."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def put(address):
        (tmp_path / "host.html").write_text(HOST_PAGE.format(address=address))
        page.goto(f"http://localhost:{server.server_port}/host.html")
        return page.frame_locator("iframe[title='Map of awards']")

    yield put
    server.shutdown()


def test_the_map_of_a_selection_stands_alone_in_another_page(embedded, app, refused):
    frame = embedded(f"{app}/?embed=true&state=TX")

    expect(frame.get_by_text("3 project-site awards found so far")).to_be_visible()
    the_map = frame.frame_locator("iframe[src*=streamlit_folium]")
    expect(the_map.locator(".leaflet-marker-icon.leaflet-interactive")).to_have_count(2)
    expect(frame.get_by_text("Not a referral directory.")).to_be_attached()
    expect(frame.get_by_role("button", name="Quick exit")).to_have_count(0)
    expect(frame.get_by_role("link", name="Timeline")).to_have_count(0)
    expect(frame.locator("table.records")).to_have_count(0)
    assert refused == []


def test_a_marker_still_opens_its_profile_there(embedded, app):
    frame = embedded(f"{app}/?embed=true&state=TX")
    the_map = frame.frame_locator("iframe[src*=streamlit_folium]")
    marker = the_map.get_by_role("button", name="El Paso, Texas: FY2014, FY2019")
    marker.focus()
    marker.press("Enter")

    expect(frame.get_by_role("heading", name="El Paso, Texas")).to_be_visible()
    expect(frame.get_by_role("button", name="Close profile")).to_be_visible()
