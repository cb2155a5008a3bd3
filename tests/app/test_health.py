"""An operator asks whether a copy has all it needs, and is told all that is amiss."""

import os
import re
import subprocess
import sys

import pytest

from data.own.choices import Choices
from data.own.places import WITHHELD
from geo.settings import SETTINGS_VARIABLE
from tests.app.pages import settings_for
from tests.postgresql import postgresql

pytestmark = pytest.mark.slow


def health(settings):
    done = subprocess.run(
        [sys.executable, "-m", "ui", "health"],
        env=os.environ | {SETTINGS_VARIABLE: str(settings)},
        capture_output=True,
        text=True,
    )
    parts = re.split(r"\n(?! )", done.stdout.rstrip())
    return done.returncode, {part[6:].split(": ")[0]: part for part in parts}


def test_a_whole_copy_is_well_and_says_which_list_it_shows():
    code, lines = health(settings_for("official"))

    assert code == 0
    assert all(line.startswith("ok ") for line in lines.values())
    assert "compiled on November 26, 2026" in lines["list"]


def test_each_thing_that_is_amiss_is_said_and_none_hides_another(tmp_path):
    (tmp_path / "list").mkdir()
    (tmp_path / "choices.json").write_text("[")
    (tmp_path / "in-the-way").touch()
    settings = tmp_path / "settings.toml"
    settings.write_text(
        '[list]\nfolder = "list"\n[places]\nchoices = "choices.json"\n'
        '[online_geocoder]\nenabled = true\nuser_agent = "A made-up council"\n'
        f'[cache]\nurl = "sqlite:///{tmp_path}/in-the-way/cache.sqlite"\n'
    )
    code, lines = health(settings)

    assert code == 1
    amiss = {what for what, line in lines.items() if line.startswith("FAULT")}
    assert amiss == {"list", "choices for lists", "online geocoder"}
    assert "cannot be read" in lines["list"]
    assert "in-the-way" in lines["online geocoder"]
    assert lines["gazetteer"].startswith("ok ")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/cache.sqlite"
        return
    with postgresql() as server:
        yield server.url


def test_an_online_geocoder_whose_database_takes_answers_is_well(tmp_path, url):
    settings = tmp_path / "settings.toml"
    settings.write_text(
        '[online_geocoder]\nenabled = true\nuser_agent = "A made-up council"\n'
        f'[cache]\nurl = "{url}"\n'
    )
    code, lines = health(settings)

    assert lines["online geocoder"].startswith("ok ")
    assert code == 0


def test_choices_that_are_put_into_a_database_are_those_of_every_copy(tmp_path):
    settings = tmp_path / "settings.toml"
    settings.write_text(f'[places]\nchoices = "sqlite:///{tmp_path}/shared.sqlite"\n')
    chosen = Choices({"Ft. Example": WITHHELD, "El P": WITHHELD})
    (tmp_path / "choices.json").write_text(chosen.to_json())
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "ui", "choices", str(tmp_path / "choices.json")],
        env=os.environ | {SETTINGS_VARIABLE: str(settings)},
        capture_output=True,
        text=True,
    )
    _, lines = health(settings)

    assert done.stdout == "Every copy of the app now holds to 2 texts.\n"
    assert lines["choices for lists"] == "ok    choices for lists: 2 texts"
