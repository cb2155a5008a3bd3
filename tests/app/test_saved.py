"""A view is saved, opened again on a page, and linked to where there is an address."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from exports.saved.view import save_view
from geo.settings import SETTINGS_VARIABLE
from grants.filters import AwardFilter
from tests.app.pages import rows, settings_for, text_of
from ui.page import PAGES
from ui.shown import shown_context as official_context

pytestmark = pytest.mark.slow
SCRIPT = """
from ui.address import current_view, write_address
from ui.downloads.saved import draw_link, draw_open, draw_save

view = current_view()
draw_save(view, "timeline")
draw_open(view)
draw_link(view, "timeline")
write_address(view)
"""
TEXAS = AwardFilter().choosing("state", "TX")


@pytest.fixture
def page(tmp_path):
    """A page that holds what keeps views, beside the pages that it leads to."""
    (tmp_path / "pages").mkdir()
    for link in PAGES:
        (tmp_path / link.file).write_text("", encoding="utf-8")
    front = tmp_path / "dashboard.py"
    front.write_text(SCRIPT, encoding="utf-8")
    return AppTest.from_file(str(front), default_timeout=60)


def texas(page: str = "timeline", **parts: object) -> bytes:
    raw = save_view(official_context(TEXAS), TEXAS.to_query(), page)
    return json.dumps(json.loads(raw) | parts).encode() if parts else raw


def bring(app: AppTest, raw: bytes) -> AppTest:
    uploader = app.file_uploader(key="saved_view_file")
    return uploader.upload("view.json", raw, "application/json").run()


def leads_to(app: AppTest) -> str:
    return app.button(key="saved_view_go").label


def test_a_view_can_be_saved_and_the_file_says_what_is_inside(page):
    page.query_params["state"] = "TX"
    app = page.run()

    assert not app.exception
    (button,) = app.get("download_button")
    assert button.proto.label == "Save this view"
    assert "It stays on your device" in text_of(app)


def test_a_view_that_is_opened_becomes_the_visitors_view(page):
    app = bring(page.run(), texas())

    assert not app.exception
    assert app.query_params["state"] == "TX"
    assert "Chosen: state: Texas. Saved from data version" in text_of(app)
    assert "which is the one here." in text_of(app)
    assert "Nothing that this view showed has changed since." in text_of(app)
    assert leads_to(app) == "Go to the page Timeline"


def test_the_page_of_the_view_is_a_click_away_and_the_view_goes_along(page):
    app = bring(page.run(), texas())
    app = app.button(key="saved_view_go").click().run()

    assert not app.exception
    assert app.query_params == {"state": "TX"}
    assert not app.file_uploader  # another page


def test_a_view_of_another_version_says_both(page):
    app = bring(page.run(), texas(data_version="2020.01.01", compiled_on="2020-01-01"))

    assert "version 2020.01.01, compiled on January 1, 2020; here it is 20" in text_of(
        app
    )


def test_what_was_chosen_before_does_not_come_back(page):
    """The address of before is still there when the view changes."""
    page.query_params["cycle"] = "2019"
    app = bring(page.run(), texas())
    app.run()

    assert app.query_params == {"state": "TX"}


def test_the_default_view_can_be_opened_over_a_selection(page):
    page.query_params["cycle"] = "2019"
    raw = save_view(official_context(), {}, "../secrets")  # no page: the map
    app = bring(page.run(), raw)
    app.run()

    assert app.query_params == {}
    assert leads_to(app) == "Go to the page Map"


def test_a_filter_that_is_set_afterwards_is_not_undone_by_the_file(page):
    app = bring(page.run(), texas())
    app.session_state["view"].filter = AwardFilter().choosing("cycle", "2016")
    app.run()

    assert app.query_params == {"cycle": "2016"}


def test_what_has_changed_stands_in_words_and_in_a_table(page):
    content = json.loads(texas())
    kept, columns = content["awards"]["rows"], content["awards"]["columns"]
    kept["2018-MU-FX-0003"][columns.index("amount_original_usd")] = 400_000
    kept["2016-XX-XX-9999"] = list(kept["2018-MU-FX-0003"])
    del kept["2015-MC-FX-1002"]

    app = bring(page.run(), json.dumps(content).encode())
    told = text_of(app)
    tables = str(rows(app, "Changed"))

    assert "1 record was added. 1 record was changed, in 1 field." in told
    assert "1 record is no longer shown." in told
    assert "$400,000" in tables
    assert "$447,270" in tables
    assert "Added to this selection" in told
    assert "2015-MC-FX-1002: El Paso, Texas, FY2014" in told
    assert "2016-XX-XX-9999" not in tables + told


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (lambda: texas()[:500], "cut off or not JSON"),
        (lambda: b" " * 2_000_001, "larger than 2 MB"),
    ],
)
def test_a_file_that_is_no_view_is_one_sentence_and_the_default_view(
    page, made, sentence
):
    page.query_params["cycle"] = "2019"
    app = bring(page.run(), made())

    assert not app.exception
    (error,) = app.error
    told = error.value.replace("\\", "")
    assert sentence in told
    assert told.endswith("The full list is shown instead.")
    assert app.query_params == {}


def test_codes_that_do_not_exist_are_named_as_an_address_names_them(page):
    app = bring(page.run(), texas(query={"state": ["TX", "ZZ"]}))

    assert app.query_params["state"] == "TX"
    assert app.session_state["view"].ignored == ["State: this list has no “ZZ”"]


def test_what_was_open_and_has_gone_is_not_named(page):
    """A resource goes with its award when that is withheld."""
    gone = {"resource": ["RES-999"], "award": ["2016-XX-XX-9999"], "state": ["TX"]}
    app = bring(page.run(), texas(query=gone))

    assert app.query_params == {"state": "TX"}
    assert app.session_state["view"].ignored == []
    app = bring(page.run(), texas(query={"resource": ["RES-001"]}))
    assert app.query_params == {"resource": "RES-001"}


def test_without_a_public_address_there_is_no_link_and_the_page_says_why(page):
    app = page.run()

    assert "There is no link here that others could open." in text_of(app)
    assert "settings.toml" not in text_of(app)
    assert not app.code


def test_with_a_public_address_the_link_stands_beside_its_code(
    page, tmp_path, monkeypatch
):
    own = shutil.copytree(settings_for("official").parent, tmp_path / "own")
    settings = own / "settings.toml"
    with settings.open("a", encoding="utf-8") as file:
        file.write("[public]\naddress = 'https://awards.example.org'\n")
    monkeypatch.setenv(SETTINGS_VARIABLE, str(settings))
    page.query_params["state"] = "TX"
    app = page.run()

    assert app.code[0].value == "https://awards.example.org/timeline?state=TX"
    pictures = [b.proto.body for b in app.get("html") if "<img" in b.proto.body]
    assert 'alt="QR code of the address https://awards.example.org' in pictures[0]


def test_search_words_are_not_kept_and_the_page_says_so(page):
    app = page.run()
    view = app.session_state["view"]
    view.filter = replace(view.filter, words="survivors")
    app.run()

    assert "Your search words are not kept" in text_of(app)


def test_every_page_of_the_menu_can_be_opened_again():
    from ui.downloads.saved import _PAGES

    assert {page.file for page in _PAGES.values()} == {page.file for page in PAGES}
    assert _PAGES["map"].file == "dashboard.py"
    assert all(Path(page.file).suffix == ".py" for page in _PAGES.values())
