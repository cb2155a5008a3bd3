"""A correction is noted on an award's profile, and its file can be imported."""

import json

import pytest

from data.corrections import read_correction, write_correction
from data.importing import import_corrections
from tests.app.test_pages import opened, parts, text_of

GEMS = "2016-MU-MU-0007"
SOURCE = "https://ojjdp.ojp.gov/funding/awards/2016-mu-mu-0007"


def unfolded(number=GEMS, column="recipient"):
    app = opened(award=number)
    app.session_state[f"correct_{number}"] = True
    app.session_state["correction_column"] = column
    return app.run()


def noted(app, new, source=SOURCE, comment=""):
    for field, text in zip(app.text_input, (new, source, comment), strict=True):
        field.set_value(text)
    (check,) = [button for button in app.button if button.label == "Check"]
    return check.click().run()


def downloads(app):
    """Return the buttons that give a correction, apart from those that give briefs."""
    return [
        button
        for button in app.get("download_button")
        if not button.proto.label.startswith("Brief")
    ]


def columns(app) -> list[str]:
    (select,) = [part for part in parts(app, "options") if "label" in part]
    return [code for code, _ in select["options"]]


def test_the_form_is_not_made_before_it_is_unfolded():
    """A profile opens as fast as without it."""
    app = opened(award=GEMS)

    assert "Note a correction" in [part.label for part in app.expander]
    assert len(app.text_input) == 0


def test_a_place_that_is_opened_has_no_correction():
    app = opened(award=GEMS)
    (button,) = [b for b in app.button if b.label == "All awards at New York, New York"]
    app = button.click().run()

    assert app.session_state["view"].opened.startswith("place=")
    assert "Note a correction" not in [part.label for part in app.expander]


def test_what_is_noted_can_be_imported(package, tmp_path):
    app = noted(unfolded(column="amount_total_usd"), "$1,450,000", comment="See page 2")

    assert not app.exception
    assert not app.error
    (button,) = downloads(app)
    assert button.proto.label == "Download the correction"
    correction = app.session_state["correction_ready"]
    assert correction.new_value == "1450000"
    assert correction.old_value == "450000"
    file = tmp_path / "correction.json"
    file.write_bytes(write_correction(correction))
    assert import_corrections([file], package, write=True) == [correction]
    assert "1450000" in (package / "awards.csv").read_text(encoding="utf-8")


def test_the_form_says_what_it_does_and_what_stands_there():
    app = unfolded()
    quiet = " ".join(block.proto.body for block in app.get("html"))

    assert "nothing is sent, and nothing is kept here" in quiet
    assert "**It reads now:** Girls Educational and Mentoring" in text_of(app)


def test_a_blank_reads_not_found():
    assert "**It reads now:** not found" in text_of(unfolded("2015-MC-FX-1002"))


@pytest.mark.parametrize(
    ("column", "new", "source", "sentence"),
    [
        ("recipient", "GEMS", "a newspaper", "the source is no web address"),
        ("amount_total_usd", "much", SOURCE, "write a whole number"),
        ("site_city", "12 Main St", SOURCE, "a city is the finest place"),
        ("status", "Open", SOURCE, "write one of: Closed"),
    ],
)
def test_what_cannot_be_noted_is_said_and_gives_no_file(column, new, source, sentence):
    app = noted(unfolded(column=column), new, source)

    assert not app.exception
    assert sentence in " ".join(error.value.replace("\\", "") for error in app.error)
    assert not downloads(app)


def test_a_slip_takes_back_the_file_of_before():
    app = noted(unfolded(), "Another name")
    assert downloads(app)

    app = noted(app, "Another name", "nowhere")
    assert not downloads(app)


def test_what_is_finer_than_the_place_is_no_column_to_choose():
    assert "site_city" in columns(unfolded())
    assert "site_city" not in columns(unfolded("2019-MU-FX-0033"))
    assert "site_county" not in columns(unfolded("2019-MU-FX-0033"))
    assert not {"award_number", "withheld", "evidence"} & set(columns(unfolded()))


def test_the_file_reads_as_what_it_is():
    app = noted(unfolded(), "Another name", comment="  As   printed ")
    raw = write_correction(app.session_state["correction_ready"])

    assert json.loads(raw)["format"] == "mentoring awards, correction"
    assert read_correction(raw, "file").comment == "As printed"
