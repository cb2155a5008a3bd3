"""What leaves has a title, and a name for its file, that say what was chosen."""

import re
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given

from exports.made_on import made_on
from grants.filters import AwardFilter
from tests.exports.tabular import OFFICIAL, context_of, contexts
from tests.grants.test_filters import choose


@pytest.mark.parametrize(
    ("chosen", "title", "name"),
    [
        (AwardFilter(), "All awards found so far", "all"),
        (choose(state="TX"), "Texas", "texas"),
        (choose(state="TX", cycle="2014"), "Texas, FY2014", "texas-fy2014"),
        (choose(state="national"), "National", "national"),
        # A cycle that was not found has no name that a title could hold.
        (choose(state="TX", cycle="unknown"), "Selected awards", "part"),
        (choose(cycle="2014 unknown"), "Selected awards", "part"),
        (AwardFilter(words="=1+1"), "Selected awards", "part"),
    ],
)
def test_the_title_hides_nothing_that_was_chosen(chosen, title, name):
    context = context_of(OFFICIAL, chosen)

    assert (context.title, context.name) == (title, name)


@given(contexts)
def test_a_file_name_is_plain_and_short_whatever_was_chosen(context):
    name = context.file_name("awards-by-cycle", "csv")

    assert re.fullmatch(r"mentoring-awards_[a-z-]+_[a-z0-9-]+_[a-z0-9.]+\.csv", name)
    assert len(name) < 120
    chosen = context.figures.chosen
    if chosen.words:
        other = context.of(replace(chosen, words="other words"))
        assert context.name == other.name


def test_a_file_is_of_the_day_of_the_data_and_never_of_today():
    assert made_on("2026-11-23") == datetime.fromisoformat("2026-11-23")
    # A list that does not say when it was compiled has the first day that a zip knows.
    assert made_on("") == made_on("1066-10-14") == datetime.fromisoformat("1980-01-01")
