"""A missing or broken file is one clear sentence; no visitor sees a traceback."""

import shutil

import pytest
from playwright.sync_api import expect

from data import DATA_DIR
from tests.browser.conftest import ROOT, start_app
from tests.browser.pages import map_of
from tests.lists import OFFICIAL


@pytest.fixture
def copy(tmp_path):
    """The project with the official list, in a folder whose files a test may break."""
    folder = tmp_path / "project"
    apart = [".venv", ".git", "test-results", "__pycache__", "data", "tests"]
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*apart))
    tables = shutil.ignore_patterns("__pycache__", "*.csv")
    shutil.copytree(DATA_DIR, folder / "data", ignore=tables)
    shutil.copytree(OFFICIAL, folder / "data", dirs_exist_ok=True)
    return folder


@pytest.fixture
def broken_app(copy, tmp_path):
    process, address = start_app(tmp_path / "app.log", copy)
    yield copy, address
    process.terminate()
    process.wait(10)


def test_broken_files_are_said_and_mended_files_are_read_again(broken_app, page):
    """The help line stands whatever the files hold."""
    folder, address = broken_app
    awards = folder / "data" / "awards.csv"
    whole = awards.read_text(encoding="utf-8")
    alert = page.get_by_test_id("stAlert").first

    for broken, found in (
        (whole.replace(",2014,", ",20x4,", 1), "column fiscal_year: found '20x4'"),
        (whole.replace(",1478553,", ", 1478553,"), "begins or ends with a space"),
        (whole.replace(",", "\t"), "the cells are separated by tabs"),
        (None, "data/awards.csv: cannot be read"),
    ):
        if broken is None:
            awards.unlink()
        else:
            awards.write_text(broken, encoding="utf-8")
        page.goto(address)
        expect(alert).to_contain_text(found)
        expect(page.get_by_text("1-888-373-7888").first).to_be_visible()
        expect(page.get_by_text("Traceback")).to_have_count(0)

    awards.write_text(whole, encoding="utf-8")
    page.reload()
    expect(
        map_of(page).locator(".leaflet-marker-icon.leaflet-interactive")
    ).to_have_count(19)


def test_missing_outlines_are_said_on_the_map(broken_app, page):
    folder, address = broken_app
    (folder / "geo" / "map_assets" / "land.geojson").unlink()
    page.goto(address)

    expect(
        map_of(page).locator(".leaflet-marker-icon.leaflet-interactive")
    ).to_have_count(19)
    expect(map_of(page).get_by_role("status")).to_contain_text("could not be loaded")


def test_a_missing_gazetteer_is_said_and_then_broken_settings(copy, tmp_path, page):
    settings = tmp_path / "settings.toml"
    settings.write_text("", encoding="utf-8")
    (copy / "geo" / "gazetteer.parquet").unlink()
    process, address = start_app(
        tmp_path / "app.log", copy, GRANT_SITES_SETTINGS=str(settings)
    )
    page.goto(address)
    alert = page.get_by_test_id("stAlert")
    expect(alert).to_contain_text("geo/gazetteer.parquet: is missing; restore it")

    settings.write_text("[places]\nsmallest_city = 'x'\n", encoding="utf-8")
    page.reload()
    expect(alert).to_contain_text("[places] smallest_city")
    process.terminate()
    process.wait(10)
