"""What may not be told cannot be told from any file: the files are the same without it.

Slides are compared by the story that they are made of, for their file has the hour in
it.
"""

from dataclasses import replace

import pytest

from exports.catalog import EXPORTS
from exports.saved.view import save_view
from exports.story.steps import story
from grants.filters import AwardFilter
from tests.exports.tabular import OFFICIAL, context_of, without
from tests.grants.test_filters import choose

pytestmark = pytest.mark.slow

LONE = "2017-MU-FX-0024"  # the one award of Pennsylvania
PAIR = ("2018-MU-FX-0003", "2019-GJ-FX-0003")  # two of Texas


def every_file(context):
    """Return key -> all that leaves of a selection; of a picture, its drawing."""
    return {
        export.key: export.make(context)
        for export in EXPORTS
        if export.ending not in {"pptx", "png"}
    } | {"story": story(context), "view": save_view(context, {}, "map")}


def with_stubs(catalog, *stubs):
    return replace(catalog, awards=replace(catalog.awards, withheld=stubs))


def assert_same(chosen, one, other):
    others = every_file(context_of(other, chosen))
    files = every_file(context_of(one, chosen))
    assert [name for name, found in files.items() if found != others[name]] == []


@pytest.mark.parametrize(
    "chosen",
    [choose(state="PA"), choose(state="PA TX"), choose(cycle="2017")],
    ids=["its state", "its state and others", "its cycle"],
)
def test_a_part_of_the_list_does_not_tell_that_one_of_it_is_withheld(chosen):
    held_back = without(LONE)

    assert_same(chosen, held_back, with_stubs(held_back))


def test_the_whole_list_does_not_tell_where_one_is_withheld():
    held_back = without(LONE)
    (stub,) = held_back.awards.withheld

    assert_same(None, held_back, with_stubs(held_back, replace(stub, state="WY")))


@pytest.mark.parametrize("chosen", [None, choose(state="TX")], ids=["all", "Texas"])
def test_two_of_a_state_are_told_as_their_sum(chosen):
    held_back = without(*PAIR)
    first, second = held_back.awards.withheld
    total = first.amount_usd + second.amount_usd
    others = replace(first, amount_usd=1), replace(second, amount_usd=total - 1)

    assert_same(chosen, held_back, with_stubs(held_back, *others))


def test_search_words_choose_the_rows_and_leave_no_other_trace():
    one, other = (
        every_file(context_of(OFFICIAL, AwardFilter(words=words)))
        for words in ("corpus", "christi university")
    )

    assert [name for name, found in one.items() if found != other[name]] == []
