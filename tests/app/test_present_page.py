"""The present page tells in numbers what the facts hold, in the order that is asked."""

import base64
import xml.etree.ElementTree as ET

import pytest

from grants.help_line import HELP_LINE
from tests.app.test_pages import opened, parts, text_of


def present(**query):
    app = opened(**query)
    app.switch_page("pages/present.py").run()
    assert not app.exception
    assert not app.error
    return app


def stage(app) -> dict:
    (data,) = parts(app, "turn")
    return data


def sentences(app) -> dict[str, str]:
    return {step["key"]: step["sentence"] for step in stage(app)["steps"]}


def test_the_whole_list_is_told_in_numbers():
    app = present()
    told = sentences(app)

    assert list(told) == [
        "opening",
        "program",
        *("fy2014", "fy2015", "fy2016", "fy2017", "fy2018", "fy2019"),
        *("learned", "missing", "sources"),
    ]
    assert told["program"] == (
        "16 project-site awards found so far, in 14 places, FY2014 to FY2019, "
        "$7,179,405."
    )
    assert told["fy2015"] == "None found so far: that is unknown, not zero."
    assert told["fy2019"].endswith("New York and Texas, $2,684,769.")
    assert "in 11 steps" in text_of(app)
    assert stage(app)["at"] == ""


def test_one_cycle_is_told_in_numbers():
    told = sentences(present(cycle="2017"))

    middle = ["program", "fy2017", "learned", "missing"]
    assert list(told) == ["opening", *middle, "sources"]
    assert told["program"] == (
        "3 project-site awards found so far, in 3 places, FY2017, $1,350,000."
    )
    assert told["fy2017"] == (
        "3 project-site awards found so far, in California, Louisiana and "
        "Pennsylvania, $1,350,000."
    )


def test_where_nothing_was_found_it_says_so():
    told = sentences(present(cycle="2015"))

    assert list(told) == ["opening", "nothing", "sources"]


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
    app = present(steps="missing.fy2014.nonsense")
    steps = stage(app)["steps"]

    assert [step["key"] for step in steps] == ["missing", "fy2014"]
    assert all(step["hasHelp"] for step in steps)
    assert stage(app)["help"].startswith(HELP_LINE)
    assert "“nonsense”" in app.info[0].value.replace("\\", "")
    assert app.query_params["steps"] == "missing.fy2014.nonsense"


@pytest.mark.parametrize("step", ["fy1999", "<script>", "x" * 500])
def test_a_step_that_does_not_exist_is_named_and_none_runs(step):
    app = present(step=step)

    assert stage(app)["at"] == ""
    assert step[:80] in app.info[0].value.replace("\\", "")
    assert "step" not in app.query_params


def test_a_step_in_the_address_runs():
    app = present(step="fy2018")

    assert stage(app)["at"] == "fy2018"
    assert app.query_params["step"] == "fy2018"


def test_what_is_sent_for_the_stage_stays_the_same_from_run_to_run():
    """Else each step would send every picture again."""
    app = present()
    first = stage(app)
    app.run()

    assert stage(app) == first
