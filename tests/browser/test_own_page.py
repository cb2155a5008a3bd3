"""A visitor brings a list: from file to map, by keyboard, and no street is anywhere."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from geo.settings import SETTINGS_VARIABLE
from tests.app.pages import settings_for
from tests.browser.conftest import ROOT, start_app
from tests.browser.pages import main_text, markers, settle
from tests.published import OFFICER, PHONE, PUBLISHED, STREET, ZIP


def own_rows() -> bytes:
    """Return 500 made-up rows: clean, ambiguous, broken, each with a street address."""
    lines = ["Recipient,Street Address,City,State,Amount,Fiscal Year,Phone"]
    cities = ("Denver,CO", "El Paso,TX", "Wichita,KS", "Oakland,CA", "Boston,MA")
    for number in range(500):
        where = cities[number % 5]
        if number % 50 == 10:
            where = "Springfield,"
        elif number % 50 == 20:
            where = "Nosuchtown,TX"
        elif number % 50 == 30:
            where = ","
        year = 2018 + number % 4
        cells = (f"Made-up site {number}", STREET, where, 1000 + number, year, PHONE)
        lines.append(",".join(map(str, cells)))
    return "\n".join(lines).encode()


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """Return an app with a home and a temporary folder of its own, and where it is."""
    folder = tmp_path_factory.mktemp("own")
    places = {"HOME": folder / "home", "TMPDIR": folder / "tmp"}
    for place in places.values():
        place.mkdir()
    process, address = start_app(
        folder / "app.log",
        ROOT,
        **{SETTINGS_VARIABLE: str(settings_for("official"))},
        **{name: str(place) for name, place in places.items()},
        XDG_DATA_HOME=str(folder / "home"),
        XDG_CACHE_HOME=str(folder / "home"),
    )
    yield address, folder
    process.terminate()
    process.wait(10)


def bring(page, address, name, raw):
    page.goto(f"{address}/own")
    page.locator("input[type=file]").first.set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": raw}
    )


def counted(page):
    return expect(main_text(page))


@pytest.fixture
def brought(page, app):
    bring(page, app, "sites.csv", own_rows())
    counted(page).to_contain_text(
        "500 rows: 470 placed, 10 to be chosen among several places, 10 not found, and "
        "10 rejected."
    )
    return page


def press(page, role, name):
    """Press a control by the keyboard."""
    control = page.get_by_role(role, name=name, exact=True).first
    control.focus()
    page.keyboard.press("Enter")


def taken(page, name):
    """Return the bytes of a download that a button gives."""
    with page.expect_download() as download:
        page.get_by_role("button", name=name).first.click()
    return Path(download.value.path()).read_bytes()


def unpacked(raw):
    """Return all that a file holds, and all that an archive does."""
    if not raw.startswith(b"PK"):
        return raw
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_from_file_to_map_by_keyboard_with_no_street_anywhere(page, alone, refused):
    address, folder = alone
    frames = []
    page.on(
        "websocket",
        lambda socket: socket.on("framereceived", lambda data: frames.append(data)),
    )
    bring(page, address, "sites.csv", own_rows())
    counted(page).to_contain_text("500 rows: 470 placed")
    counted(page).to_contain_text("street addresses (Street Address)")
    counted(page).to_contain_text("telephone numbers (Phone)")
    box = page.get_by_role("combobox", name=re.compile("^Springfield"))
    box.focus()
    page.keyboard.type("Springfield, OH")
    page.keyboard.press("Enter")
    box = page.get_by_role("combobox", name=re.compile("^Nosuchtown"))
    box.focus()
    page.keyboard.type("Do not place it")
    page.keyboard.press("Enter")
    press(page, "button", "Use these places")
    counted(page).to_contain_text("500 rows: 480 placed and 20 rejected.")
    counted(page).to_contain_text(
        "Of your 6 places, 2 have an award of the official list too: El Paso, Texas; "
        "and Wichita, Kansas."
    )
    counted(page).to_contain_text("Your list alone has sites in Colorado and Ohio.")

    report = taken(page, re.compile("^Download the report"))
    assert len(report.splitlines()) == 501
    assert b"names no place" in report
    assert b"was withheld by a person" in report
    told = [report]
    press(page, "button", "Show this list on the map")
    expect(markers(page)).to_have_count(6)
    counted(page).to_contain_text("480 project-site awards across 6 states")
    counted(page).to_contain_text("Your own list: sites.csv")
    for name, says in {
        "Timeline": "FY2018",
        "Coverage": "Of 50 states and DC, 6 have an award record.",
        "Present": "Your own list: sites.csv",
        "Download": "Your own list: sites.csv",
    }.items():
        press(page, "link", name)
        counted(page).to_contain_text(says)
        counted(page).to_contain_text("Your own list: sites.csv")
        settle(page)
        told.append(page.content().encode())
        assert "?" not in page.url
    for name in ("Spreadsheet", "Data package", "GeoJSON", "Save this view"):
        told.append(unpacked(taken(page, re.compile(f"^{name}|\\b{name}"))))

    press(page, "button", "Back to the official list")
    press(page, "link", "Map")
    counted(page).to_contain_text("17 project-site awards")
    told += [frame if isinstance(frame, bytes) else frame.encode() for frame in frames]
    told += [file.read_bytes() for file in folder.rglob("*") if file.is_file()]
    assert len(frames) > 20
    assert any(b"Made-up site" in one for one in told)
    assert not [one for one in told if b"Elm" in one or b"555-0143" in one]
    log = (folder / "app.log").read_bytes()
    assert b"Made-up" not in log
    assert b"Springfield" not in log
    assert refused == []


class Actions:
    """What a person does, counted."""

    def __init__(self, page):
        self._page = page
        self.done = 0

    def choose_file(self, address, list_):
        bring(self._page, address, list_.name, list_.raw)
        self.done += 1

    def click(self, role, name):
        self._page.get_by_role(role, name=name).first.click()
        self.done += 1


#: All of them are read in tests/data/test_own_files.py; two are gone through here, and
#: the others in the long run.
_ALWAYS = ("Assistance_PrimeTransactions.csv", "State awards.xlsx")
SHAPES = [
    pytest.param(
        one, id=one.name, marks=() if one.name in _ALWAYS else pytest.mark.long
    )
    for one in PUBLISHED
]


@pytest.mark.parametrize("published", SHAPES)
def test_a_list_in_somebody_elses_shape_is_on_the_map_in_four_actions(
    page, alone, published
):
    do = Actions(page)
    do.choose_file(alone[0], published)
    counted(page).to_contain_text(f"{published.rows} rows: {published.placed} placed")
    if published.shape:
        counted(page).to_contain_text(f"a file of {published.shape}")
    do.click("button", "Show this list on the map")

    expect(markers(page)).to_have_count(4)
    awards = f"${published.usd:,} in {published.awards} project-site awards"
    counted(page).to_contain_text(awards)
    assert do.done <= 4
    for hidden in (STREET, ZIP, PHONE, OFFICER):
        assert hidden not in page.content()


def test_a_long_list_can_be_stopped_and_gone_on_with(page, alone):
    """Some 90,000 rows: long enough to be stopped by hand."""
    rows = b"city,state\n" + b"Denver,CO\nEl Paso,TX\nNosuchtown,TX\n" * 30_000
    bring(page, alone[0], "long.csv", rows)
    page.get_by_role("button", name="Stop", exact=True).click()
    counted(page).to_contain_text("rows read, then stopped.")
    found = re.search(r"([\d,]+) rows read", main_text(page).inner_text())
    assert found is not None
    before = found[1]

    press(page, "button", "Go on")
    counted(page).to_contain_text("90,000 rows: 60,000 placed and 30,000 not found.")
    assert 0 < int(before.replace(",", "")) < 90_000


def test_a_second_tab_has_a_session_of_its_own(brought, app):
    brought.get_by_role("button", name="Show this list on the map").click()
    expect(main_text(brought)).to_contain_text("Your own list: sites.csv")
    other = brought.context.new_page()
    other.goto(app)

    expect(main_text(other)).to_contain_text("17 project-site awards")
    assert "sites.csv" not in other.content()


def gone(page):
    return page.get_by_role("alert").filter(has_text="Your own list is no longer here")


def test_after_a_reload_the_page_says_that_the_list_is_gone_until_that_is_read(
    brought,
):
    """A reload is a new session; the tab keeps a mark, and nothing of the list."""
    brought.reload()
    expect(gone(brought)).to_be_visible()
    kept = brought.evaluate("() => JSON.stringify({...sessionStorage})")
    assert "sites" not in kept

    brought.get_by_role("button", name="Close this note").click()
    brought.reload()
    settle(brought)
    expect(brought.locator("footer.foot")).to_be_visible()
    expect(gone(brought)).to_have_count(0)


def test_a_list_that_its_visitor_forgot_is_not_said_to_be_gone(brought):
    brought.get_by_role("button", name="Forget this list").click()
    expect(brought.get_by_role("button", name="Forget this list")).to_have_count(0)
    settle(brought)
    brought.reload()
    expect(brought.locator("footer.foot")).to_be_visible()
    settle(brought)

    expect(gone(brought)).to_have_count(0)
