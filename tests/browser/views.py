"""Every page, and what opens on it: what every test for everyone looks at."""

from collections.abc import Callable
from typing import Final

from playwright.sync_api import Page, expect

from tests.browser.pages import main_text, markers, profile, settle

#: A list that leaves something to choose: rows that are placed, that fit several
#: places, that name none, and that are refused.
OWN_ROWS: Final = (
    b"city,state,recipient,amount,fiscal year\n"
    b"Denver,CO,Made-up site 1,1000,2018\n"
    b"El Paso,TX,Made-up site 2,2000,2019\n"
    b"Springfield,,Made-up site 3,3000,2019\n"
    b"Springfield,,Made-up site 4,4000,2020\n"
    b"Nosuchtown,TX,Made-up site 5,5000,2020\n"
    b",,Made-up site 6,6000,2021\n"
)
#: A list of which nobody can say which column holds the place.
UNKNOWN_COLUMNS: Final = b"alpha,beta\n12,x\n13,y\n"

_ALL_PARTS = (
    "add=city:5308655&remove=city:5368361&with_cycle=2014&part=by-state&part=nearest"
    "&part=what-if&part=next&part=compare&part=overlap&part=complete"
)


def _at(path: str, number_of_markers: int = 0) -> Callable[[Page, str], None]:
    """Return what opens an address, and waits for its markers where it has a map."""

    def opened(page: Page, app: str) -> None:
        page.goto(f"{app}/{path}")
        if number_of_markers:
            expect(markers(page)).to_have_count(number_of_markers)

    return opened


def _with_filters(page: Page, app: str) -> None:
    _at("?cycle=2017", 3)(page, app)
    page.get_by_text("More", exact=True).click()
    least = page.get_by_role("textbox", name="Original award, at least ($)")
    least.fill("plenty")
    least.press("Enter")
    expect(page.get_by_text("Write whole dollars, such as 450,000.")).to_be_visible()


def _with_profile(page: Page, app: str) -> None:
    _at("?state=TX&later=shown&place=city:5520993", 5)(page, app)
    expect(profile(page)).to_be_visible()


def _with_search(page: Page, app: str) -> None:
    page.goto(f"{app}/resources?resource=RES-018")
    box = page.get_by_role("textbox", name="Search resources, awards, and places")
    box.fill("mentoring el paso")
    box.press("Enter")
    expect(page.locator("mark").first).to_be_visible()


def _coverage(query: str) -> Callable[[Page, str], None]:
    def opened(page: Page, app: str) -> None:
        page.goto(f"{app}/coverage{query}")
        expect(page.locator(".st-key-states_map svg.marks")).to_have_count(1)

    return opened


def _present(page: Page, app: str) -> None:
    page.goto(f"{app}/present")
    expect(page.locator(".present .start")).to_be_visible()


def _on_stage(page: Page, app: str) -> None:
    _present(page, app)
    expect(page.locator("footer.foot")).to_be_attached()
    page.locator(".present .start").press("Enter")
    expect(page.locator("dialog.presentation .slide")).to_be_focused()
    page.keyboard.press("PageDown")
    page.keyboard.press("n")
    expect(page.locator(".presentation .speaker")).to_be_visible()


def _download(page: Page, app: str) -> None:
    page.goto(f"{app}/download")
    expect(page.get_by_role("button", name="Data package")).to_be_visible()


def _refused_view(page: Page, app: str) -> None:
    _download(page, app)
    bring(page, "view.json", b"{")
    expect(page.get_by_role("alert").first).to_be_visible()


def bring(page: Page, name: str, raw: bytes) -> None:
    """Give the first uploader of a page a file."""
    page.locator("input[type=file]").first.set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": raw}
    )


def _own(page: Page, app: str) -> None:
    page.goto(f"{app}/own")
    expect(page.locator("input[type=file]").first).to_be_attached()


def _own_queue(page: Page, app: str) -> None:
    _own(page, app)
    bring(page, "sites.csv", OWN_ROWS)
    expect(main_text(page)).to_contain_text("Places to choose or correct")
    expect(main_text(page)).to_contain_text("Row by row")
    page.get_by_text("What each column was taken for").click()
    expect(page.get_by_role("button", name="Read it so")).to_be_visible()


def _own_columns(page: Page, app: str) -> None:
    _own(page, app)
    bring(page, "sites.csv", UNKNOWN_COLUMNS)
    expect(main_text(page)).to_contain_text("Which column holds the place?")


def _own_refused(page: Page, app: str) -> None:
    _own(page, app)
    bring(page, "sites.csv", b"")
    expect(page.get_by_role("alert").first).to_be_visible()


#: Name of a view -> what opens it. The name is that of its file in ``said``.
VIEWS: Final[dict[str, Callable[[Page, str], None]]] = {
    "map": _at("", 19),
    "map-with-a-state": _at("?state=TX", 2),
    "map-with-a-profile": _with_profile,
    "map-with-filters": _with_filters,
    "timeline": _at("timeline?cycle=2015&part=published"),
    "coverage": _coverage(""),
    "coverage-unfolded": _coverage(f"?{_ALL_PARTS}"),
    "resources": _at("resources"),
    "resources-searched": _with_search,
    "present": _present,
    "present-on-stage": _on_stage,
    "download": _download,
    "download-refused": _refused_view,
    "own": _own,
    "own-with-its-queue": _own_queue,
    "own-with-its-columns": _own_columns,
    "own-refused": _own_refused,
    "about": _at("about?part=missing"),
}


def open_view(page: Page, app: str, name: str) -> None:
    """Open a view and wait until all of it is drawn."""
    VIEWS[name](page, app)
    expect(page.locator("footer.foot")).to_be_attached()
    settle(page)
