"""A correction is suggested on an award's profile, and its file can be imported."""

import os

import pytest
from streamlit.testing.v1 import AppTest

from data.importing import import_changes
from geo.settings import SETTINGS_VARIABLE
from grants.changes import Proposal, write_proposal
from tests.app.pages import html_of, opened, parts, settings_for, text_of
from tests.lists import catalog_of

pytestmark = pytest.mark.slow
GEMS = "2016-MU-MU-0007"
SOURCE = "https://ojjdp.ojp.gov/funding/awards/2016-mu-mu-0007"
SCRIPT = """
import streamlit as st
from ui.corrections import draw_correction
from ui.loading import official_catalog

full = official_catalog().awards
draw_correction(full.award(full.row_of[st.query_params["award"]]))
"""


def unfolded(award=GEMS, column="recipient", of="official"):
    """Return the form of an award alone, without the page around it."""
    os.environ[SETTINGS_VARIABLE] = str(settings_for(of))
    app = AppTest.from_string(SCRIPT, default_timeout=60)
    app.query_params["award"] = award
    app.session_state[f"correct_{award}"] = True
    app.session_state["correction_column"] = column
    return app.run()


def filled(app, new, source=SOURCE, comment=""):
    for field, text in zip(app.text_input, (new, source, comment), strict=True):
        field.set_value(text)
    (check,) = [button for button in app.button if button.label == "Check"]
    return check.click().run()


def columns(app) -> list[str]:
    (select,) = [part for part in parts(app, "options") if "label" in part]
    return [code for code, _ in select["options"]]


def test_the_form_is_not_made_before_it_is_unfolded_and_a_place_has_none():
    """A profile opens as fast as without it."""
    app = opened(award=GEMS)

    assert "Suggest a correction" in [part.label for part in app.expander]
    assert len(app.text_input) == 0

    (button,) = [b for b in app.button if b.label == "All awards in New York, New York"]
    app = button.click().run()

    assert app.session_state["view"].opened.startswith("place=")
    assert "Suggest a correction" not in [part.label for part in app.expander]


def test_what_is_suggested_can_be_imported(package, tmp_path):
    app = unfolded(column="amount_total_usd")
    assert "nothing is sent, and nothing is kept here" in html_of(app)
    assert "**It reads now:** 450000" in text_of(app)

    app = filled(app, "$1,450,000", comment="  See   page 2 ")

    assert not app.exception
    assert not app.error
    (button,) = app.get("download_button")
    assert button.proto.label == "Download the correction"
    change = app.session_state["correction_ready"]
    assert (change.old_value, change.new_value) == ("450000", "1450000")
    assert change.comment == "See page 2"
    file = tmp_path / "correction.json"
    file.write_bytes(write_proposal(Proposal("2026.11.23", (change,))))
    ((_, proposed),) = import_changes([file], package, write=True)
    assert proposed == change
    assert "1450000" in (package / "awards.csv").read_text(encoding="utf-8")

    app = filled(app, "2", "nowhere")
    assert not app.get("download_button")  # a slip takes back the file of before


@pytest.mark.parametrize(
    ("column", "new", "source", "sentence"),
    [
        ("recipient", "GEMS", "a newspaper", "the source is no web address"),
        ("amount_total_usd", "much", SOURCE, "write a whole number"),
        ("site_city", "12 Main St", SOURCE, "a city is the finest place"),
        ("record_confidence", "sure", SOURCE, "write one of:"),
    ],
)
def test_what_cannot_be_suggested_is_said_and_gives_no_file(
    column, new, source, sentence
):
    app = filled(unfolded(column=column), new, source)

    assert not app.exception
    assert sentence in " ".join(error.value.replace("\\", "") for error in app.error)
    assert not app.get("download_button")


def test_what_is_finer_than_the_place_is_told_of_no_award():
    """A town that is shown at its county stands in the file and is not told."""
    full, table = catalog_of("awkward").awards, catalog_of("awkward").tables["awards"]
    levels = set()
    for code, city in table.set_index("award_id")["site_city"].dropna().items():
        place = full.award(full.row_of[str(code)]).place
        levels.add(place.precision if place else "")
        app = unfolded(code, "service_area", "awkward")

        assert not app.exception
        chosen = columns(app)
        is_city = place is not None and place.precision == "city"
        assert ("site_city" in chosen) == is_city
        assert not {"award_id", "withheld", "evidence"} & set(chosen)
        assert is_city or city not in text_of(app) + html_of(app)
    assert {"city", "county"} <= levels
