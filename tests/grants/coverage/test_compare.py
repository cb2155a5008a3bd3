"""Two lists beside each other: nothing is lost between kept, gained and lost."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from grants.coverage.compare import compare
from grants.facets import records_of
from grants.selection import Selection
from tests.grants.coverage.factories import make_list

ids = st.sets(st.sampled_from(["city:1", "city:2", "county:3", "city:4"]))


def of_cycles(official, *years):
    selection = Selection(codes={"cycle": frozenset(years)})
    return selection.apply(official, records_of(official))


def figures_of(found):
    return found.figures.set_index("figure")


def places_with(found, change):
    return set(found.places.loc[found.places["change"] == change, "place_label"])


def test_2019_beside_the_first_two_cycles(official):
    found = compare(of_cycles(official, "2014", "2016"), of_cycles(official, "2019"))
    figures = figures_of(found)

    assert figures.loc["awards"].tolist() == [4, 6, 2]
    assert figures.loc["amount_original_usd", "second"] == 2_684_769
    assert places_with(found, "kept") == {"El Paso, Texas", "New York, New York"}
    assert places_with(found, "lost") == {"Oakland County, Michigan", "Wichita, Kansas"}
    states = found.states.set_index("state")["change"]
    assert states[["NY", "TX"]].tolist() == ["kept", "kept"]
    assert states[states == "lost"].index.tolist() == ["KS", "MI"]


def test_technical_assistance_is_compared_apart(official):
    figures = figures_of(compare(official, of_cycles(official, "2017")))

    assert figures.loc["tta_awards", ["first", "second"]].tolist() == [2, 1]
    assert figures.loc["tta_amount_original_usd", "first"] == 981_499
    assert figures.loc["awards", "first"] == 16


def test_a_list_beside_itself_differs_in_nothing(official):
    found = compare(official, official)

    assert (found.figures["difference"] == 0).all()
    assert set(found.places["change"]) == {"kept"}
    assert len(found.places) == 14
    assert set(found.states["change"]) == {"kept"}


def test_two_empty_lists_have_nothing_to_compare():
    found = compare(make_list(), make_list())

    assert (found.figures[["first", "second"]] == 0).all(axis=None)
    assert found.places.empty
    assert found.states.empty


def test_withheld_awards_are_in_the_totals_as_everywhere():
    figures = figures_of(compare(make_list({}, withheld=2), make_list({})))

    assert figures.loc["awards"].tolist() == [3, 1, -2]
    assert figures.loc["withheld"].tolist() == [2, 0, -2]
    assert figures.loc["amount_original_usd", "first"] == 452_000


def test_amounts_that_were_not_found_are_counted_and_not_summed():
    figures = figures_of(
        compare(make_list({"amount_original_usd": pd.NA}), make_list())
    )

    assert figures.loc["amounts_not_found", "first"] == 1
    assert figures.loc["amount_original_usd", "first"] == 0


@settings(max_examples=40)
@given(ids, ids)
def test_every_place_was_kept_gained_or_lost_and_the_other_way_around(one, other):
    first, second = (
        make_list(*({"place_id": i, "place_label": i} for i in sorted(chosen)))
        for chosen in (one, other)
    )
    there, back = compare(first, second), compare(second, first)

    assert places_with(there, "kept") == places_with(back, "kept") == one & other
    assert places_with(there, "gained") == places_with(back, "lost") == other - one
    assert places_with(there, "lost") == places_with(back, "gained") == one - other
    assert there.places["awards_first"].sum() == len(one)
    assert there.places["awards_second"].sum() == len(other)
