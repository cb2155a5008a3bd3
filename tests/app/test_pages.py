"""Each page runs, says what it holds in numbers, and shows no error."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def front():
    return AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=30).run()


def feature_group(app) -> str:
    (component,) = app.get("component_instance")
    return json.loads(component.proto.json_args)["feature_group"]


def test_the_front_door_opens_without_an_error(front):
    assert not front.exception
    assert not front.error
    assert "mentoring" in front.title[0].value


def test_the_sentence_the_map_and_the_table_agree(front):
    sentence = front.markdown[0].value
    table = front.table[0].value

    assert "16 project-site awards found so far, in 14 places" in sentence
    assert feature_group(front).count('"name"') == 19
    assert len(table) == 19
    sites = table["What the list holds"] == "project site"
    assert sites.sum() == 14


def test_a_cycle_that_was_not_found_is_said_and_not_zero(front):
    table = front.table[0].value

    assert table.loc["Boston, Massachusetts", "Funding cycles"] == "not found"
    assert not (table == "0").any().any()


def test_technical_assistance_is_no_marker(front):
    assert "MANY" not in feature_group(front)
    assert any("$981,499" in block.value for block in front.markdown)


def test_the_page_says_what_it_is_and_how_old(front):
    note = front.caption[0].value

    assert "Not a U.S. government website" in note
    assert "Not a referral directory" in note
    assert "2026-11-23" in note
