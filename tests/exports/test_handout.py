"""What leaves has a title, and a name for its file, that say what was chosen."""

import re
from dataclasses import replace

import pytest
from hypothesis import given

from grants.selection import Selection
from tests.exports.tabular import handout
from tests.grants.test_selection import choose, selections


@pytest.mark.parametrize(
    ("selection", "title", "name"),
    [
        (Selection(), "All awards found so far", "all"),
        (choose(state={"TX"}), "Texas", "texas"),
        (choose(state={"TX"}, cycle={"2014"}), "Texas, FY2014", "texas-fy2014"),
        (choose(state={"national"}), "National", "national"),
        # A cycle that was not found has no name that a title could hold.
        (
            choose(state={"TX"}, cycle={"unknown"}),
            "Selected awards",
            "selected-awards",
        ),
        (choose(cycle={"2014", "unknown"}), "Selected awards", "selected-awards"),
        (Selection(words="=1+1"), "Selected awards", "selected-awards"),
    ],
)
def test_the_title_hides_nothing_that_was_chosen(selection, title, name):
    of = handout(selection)

    assert (of.title, of.name) == (title, name)


@given(selections)
def test_a_file_name_is_plain_and_short_whatever_was_chosen(selection):
    of = handout(selection)
    name = of.file_name("awards-by-cycle", "csv")

    assert re.fullmatch(r"mentoring-awards_[a-z-]+_[a-z0-9-]+_[a-z0-9.]+\.csv", name)
    assert len(name) < 120
    if selection.words:
        assert of.name == handout(replace(selection, words="other words")).name


@pytest.mark.parametrize(
    ("selection", "state"),
    [
        (choose(state={"TX"}), "TX"),
        (choose(state={"NV"}), "NV"),  # a place that is only named
        (choose(state={"TX", "NV"}), ""),
        (choose(state={"national"}), ""),  # technical assistance has no place
        (Selection(), ""),
    ],
)
def test_the_one_state_of_all_its_places_is_known(selection, state):
    assert handout(selection).one_state == state
