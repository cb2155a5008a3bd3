"""What may not be told cannot be told from any file: the files are the same without it.

Slides are made of the story, and their file has the hour in it.
"""

from dataclasses import replace

import pytest

from exports.brief.pdf import brief_pdf, brief_picture
from exports.brief.subjects import brief_for_selection
from exports.pictures.drawn import awards_picture, sites_picture, states_picture
from exports.saved.view import save_view
from exports.standalone import standalone
from exports.story.steps import story
from geo.gazetteer import read_outlines
from grants.resources.ties import Ties
from grants.selection import Selection
from tests.conftest import make_frame
from tests.exports.tabular import (
    LINKS,
    RESOURCES,
    UNDER_18,
    every_export,
    handout,
    without,
)
from tests.grants.test_selection import WHOLE, choose

LONE = "2017-MU-FX-0024"  # the one award of Pennsylvania
PAIR = ("2018-MU-FX-0003", "2019-GJ-FX-0003")  # two of Texas


def every_file(of):
    """Return name -> all that leaves of a handout."""
    steps, ties = story(of, RESOURCES), Ties(LINKS, RESOURCES, of.whole.awards)
    brief = brief_for_selection(of, RESOURCES, ties)
    pictures = (sites_picture(of), awards_picture(of), states_picture(of, UNDER_18))
    return every_export(of) | {
        "story": steps,
        "standalone": standalone(of, steps, RESOURCES, ties, read_outlines()),
        "brief": brief_pdf(brief, brief_picture(brief)),
        "pictures": [(picture.svg, picture.alt) for picture in pictures],
        "view": save_view(of, {}, "map"),
    }


def same(left, right):
    others = every_file(right)
    assert [n for n, found in every_file(left).items() if found != others[n]] == []


@pytest.mark.parametrize(
    "selection",
    [
        choose(state={"PA"}),
        choose(state={"PA", "TX"}),
        choose(cycle={"2017"}),
        Selection(amount_least=1),
    ],
    ids=["its state", "its state and others", "its cycle", "amounts"],
)
def test_a_part_of_the_list_does_not_tell_that_one_of_it_is_withheld(selection):
    held_back = without(LONE)
    never_there = replace(held_back, withheld=WHOLE.withheld)

    same(handout(selection, held_back), handout(selection, never_there))


def test_the_whole_list_does_not_tell_where_and_when_one_is_withheld():
    held_back = without(LONE)
    (stub,) = held_back.withheld.to_dict("records")
    elsewhere = make_frame([stub | {"state": "WY", "fiscal_year": 2014}])

    same(
        handout(whole=held_back), handout(whole=replace(held_back, withheld=elsewhere))
    )


@pytest.mark.parametrize("selection", [Selection(), choose(state={"TX"})])
def test_two_of_a_state_are_told_as_their_sum(selection):
    held_back = without(*PAIR)
    first, second = held_back.withheld.to_dict("records")
    total = first["amount_original_usd"] + second["amount_original_usd"]
    others = make_frame(
        [
            first | {"fiscal_year": 2014, "amount_original_usd": 1},
            second | {"fiscal_year": 2014, "amount_original_usd": total - 1},
        ]
    )

    same(
        handout(selection, held_back),
        handout(selection, replace(held_back, withheld=others)),
    )


def test_search_words_choose_the_rows_and_leave_no_other_trace():
    same(
        handout(Selection(words="corpus")),
        handout(Selection(words="christi university")),
    )
