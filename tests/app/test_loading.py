"""The official list is read once, from one place, and anew when any of its files is."""

import gc
import json
from threading import Event
from weakref import finalize

import pytest

from geo.settings import SETTINGS_VARIABLE
from tests.app.pages import is_sound, opened
from tests.lists import write_package
from ui import loading
from ui.shown import shown_context


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package that an operator's settings name."""
    folder = write_package("one", tmp_path)
    settings = tmp_path / "settings.toml"
    settings.write_text(f'[list]\nfolder = "{folder.name}"\n', encoding="utf-8")
    monkeypatch.setenv(SETTINGS_VARIABLE, str(settings))
    monkeypatch.setattr(loading, "_SECONDS", 1e-6)
    return folder


def test_a_new_version_is_shown_though_no_table_has_changed(package):
    before = loading.official_catalog()
    file = package / "datapackage.json"
    descriptor = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(descriptor | {"version": "2030.1.1"}), encoding="utf-8")

    after = loading.official_catalog()

    assert before.awards.version != "2030.1.1"
    assert after.awards.version == "2030.1.1"
    assert shown_context().file_name("awards", "csv").endswith("2030.1.1.csv")


def test_what_has_not_changed_is_not_read_again(package):
    assert loading.official_catalog() is loading.official_catalog()


def test_a_page_reads_the_settings_and_the_list_at_most_once(monkeypatch):
    counted = {"read_settings": 0, "read_catalog": 0}
    for name in counted:
        real = getattr(loading, name)

        def count(*args, _name=name, _real=real, **more):
            counted[_name] += 1
            return _real(*args, **more)

        monkeypatch.setattr(loading, name, count)
    for kept in (loading._settings, loading._read_settings, loading._catalog):
        kept.cache_clear()
    app = opened("pages/coverage.py")
    assert is_sound(app)
    assert counted == {"read_settings": 1, "read_catalog": 1}


class Session:
    """What refers to itself, as Streamlit's sessions do: only a collection ends it."""

    def __init__(self) -> None:
        self.own = self


def test_what_a_visitor_left_behind_goes_though_nobody_else_comes(monkeypatch):
    monkeypatch.setattr(loading, "_COLLECTED_EACH", 0.01)
    gone = Event()
    gc.disable()
    try:
        finalize(Session(), gone.set)
        loading._collect_now_and_then.__wrapped__()

        assert gone.wait(30)
    finally:
        gc.enable()
