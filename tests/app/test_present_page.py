"""The present page tells in numbers what the figures hold, in the order wanted."""

import base64
import xml.etree.ElementTree as ET
from typing import Any

import pytest

from grants.words.help_line import HELP_LINE
from tests.app.pages import opened, parts, text_of
from tests.lists import catalog_of
from ui import loading

pytestmark = pytest.mark.slow


def present(**query):
    app = opened(**query)
    app.switch_page("pages/present.py").run()
    assert not app.exception
    assert not app.error
    return app


def stage(app) -> dict[str, Any]:
    (data,) = parts(app, "turn")
    return data


@pytest.fixture(scope="module")
def full():
    return present()


def test_the_full_list_is_told_in_numbers_and_nothing_runs(full):
    sentences = {step["key"]: step["sentence"] for step in stage(full)["steps"]}

    assert full.title[0].value == "Present"
    assert sentences["program"] == (
        "17 project-site awards found so far in 15 places, FY2014 to FY2019, "
        "$7,579,405 (of which $400,000 is approximate)."
    )
    assert "in 11 steps" in text_of(full)
    assert stage(full)["at"] == ""


@pytest.mark.parametrize(
    ("name", "words"),
    [("awkward", "in 12 steps"), ("empty", "in 3 steps"), ("one", "in 6 steps")],
)
def test_any_list_is_told(monkeypatch, name, words):
    monkeypatch.setattr(loading, "_catalog", lambda *_: catalog_of(name))

    assert words in text_of(present())


def test_every_picture_is_an_image_with_words_and_no_script():
    data = stage(present(state="TX"))

    assert {"program", "fy2014", "missing"} <= set(data["pictures"])
    for picture in data["pictures"].values():
        kind, _, code = picture["src"].partition(",")
        drawing = ET.fromstring(base64.b64decode(code))  # noqa: S314 - our own drawing
        assert kind == "data:image/svg+xml;base64"
        assert not [part for part in drawing.iter() if part.tag.endswith("}script")]
        assert len(picture["alt"]) > 20
    assert "El Paso, Texas: FY2014" in data["pictures"]["fy2014"]["alt"]
    assert "2019" not in data["pictures"]["fy2014"]["alt"], "that comes later"


def test_an_order_in_the_address_is_shown_with_the_help_line_at_both_ends():
    app = present(steps="missing.fy2014.nonsense", cycle="2014")
    steps = stage(app)["steps"]

    assert [step["key"] for step in steps] == ["missing", "fy2014"]
    assert all(step["hasHelp"] for step in steps)
    assert stage(app)["help"].startswith(HELP_LINE)
    assert "“nonsense”" in app.info[0].value.replace("\\", "")
    assert app.query_params["steps"] == "missing.fy2014.nonsense"
    assert "Chosen: " in text_of(app)


@pytest.mark.parametrize("step", ["fy1999", "<script>" + "x" * 500])
def test_a_step_that_does_not_exist_is_named_and_none_runs(step):
    app = present(step=step)

    assert stage(app)["at"] == ""
    assert step[:80] in app.info[0].value.replace("\\", "")
    assert "step" not in app.query_params


def test_a_step_in_the_address_runs_and_what_is_sent_stays_the_same():
    """Else each step would send every picture again."""
    app = present(step="fy2018")
    first = stage(app)
    app.run()

    assert first["at"] == "fy2018"
    assert app.query_params["step"] == "fy2018"
    assert stage(app) == first
