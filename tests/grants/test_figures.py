"""The figures of a selection agree with each other, whatever the list."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grants.award_list import NAMED_CODE, TTA_CODE
from grants.cycles import fiscal_year
from grants.figures import Figures, FiguresOfList
from grants.filters import AwardFilter
from grants.model import AmountTotal, WithheldAward, total_of
from tests.grants.strategies import selections
from tests.grants.test_filters import choose
from tests.lists import catalog_of

OFFICIAL = catalog_of("official")
AWKWARD = catalog_of("awkward")
SITE, TTA = "project_site", "training_ta"


@given(selections())
def test_on_the_map_and_not_on_it_are_what_is_selected(drawn):
    """The first law."""
    catalog, chosen = drawn
    found = catalog.figures_of(chosen)

    on_map = sum(len(place.rows) for place in found.places)
    national = int((found.full.kinds[found.rows] == TTA_CODE).sum())
    listed = found.named_rows
    unplaced = found.unplaced + int((found.full.place_rows[listed] < 0).sum())
    assert on_map + national + unplaced == len(found.rows)


@given(selections())
def test_every_total_is_the_sum_of_its_parts(drawn):
    """The second law: by place, by cycle and in the lead."""
    catalog, chosen = drawn
    found = catalog.figures_of(chosen)

    placed = sum((place.total for place in found.places), total_of(()))
    rows = found.sites.rows
    unplaced = found.full.total(rows[found.full.place_rows[rows] < 0])
    assert placed + unplaced == found.sites.shown
    cycles = sum((cycle.total for cycle in found.chosen_cycles), total_of(()))
    assert cycles == found.sites.shown + found.tta.shown
    for place in found.places:
        assert sum(place.by_year.values(), total_of(())) == place.total


@given(selections())
def test_a_selection_has_every_cycle_of_the_list_and_marks_those_chosen(drawn):
    catalog, chosen = drawn
    found = catalog.figures_of(chosen)

    whole = catalog.figures_of()
    assert [c.name for c in found.cycles] == [c.name for c in whole.cycles]
    for cycle in found.cycles:
        is_chosen = not chosen.of("cycle") or cycle.code in chosen.of("cycle")
        assert cycle.is_chosen == is_chosen
        assert cycle.awards <= cycle.awards_in_list


def test_the_official_list_in_figures():
    """The one place where these stand; facts/second-hunt.md gives them."""
    found = OFFICIAL.figures_of()

    assert found.sites.total == AmountTotal(17, 7_579_405, 0, 1, 400_000)
    assert found.tta.total == AmountTotal(2, 981_499)
    assert len(found.funded_places) == 15
    assert len(found.named_places) == 4
    assert len(found.places) == 19
    (gap,) = found.gaps
    assert (gap.fiscal_year, gap.announced, gap.awards) == (2016, 6, 3)
    assert (gap.usd, gap.is_least) == (1_300_000, True)
    assert OFFICIAL.later is not None
    assert len(OFFICIAL.later) == 3
    sites = {cycle.name: cycle.sites.awards for cycle in found.cycles}
    assert sites == {
        "FY2014": 2,
        "FY2015": 0,
        "FY2016": 3,
        "FY2017": 3,
        "FY2018": 3,
        "FY2019": 6,
    }


def test_a_missing_amount_is_never_a_dollar_and_never_lost():
    total = AmountTotal(3, 5, unknown=1) + AmountTotal(1, 0, unknown=1)

    assert total == AmountTotal(4, 5, unknown=2)
    assert total.usd == 5
    assert AmountTotal(2, 0, unknown=2).usd is None
    assert AmountTotal().usd is None
    assert total_of([1, None]) == AmountTotal(2, 1, unknown=1)


def test_awards_without_a_cycle_stand_in_a_row_of_their_own():
    found = AWKWARD.figures_of()
    last = found.cycles[-1]

    assert (last.name, last.awards, last.code) == ("cycle not found", 1, "unknown")
    only = AWKWARD.figures_of(choose(cycle="unknown"))
    assert [cycle.awards for cycle in only.chosen_cycles] == [1]


def test_a_year_between_cycles_is_not_collected_and_a_known_one_none_found():
    cycles = {cycle.fiscal_year: cycle for cycle in AWKWARD.figures_of().cycles}

    assert not cycles[2026].is_collected
    assert cycles[2023].is_collected
    assert cycles[2023].is_unknown


def test_a_phase_is_a_change_only_where_it_begins():
    changes = {c.name for c in AWKWARD.figures_of().cycles if c.change}

    assert changes == {"FY2024"}


def test_an_announcement_with_an_unknown_amount_beside_it_tells_no_dollars():
    (gap,) = AWKWARD.figures_of().gaps

    assert (gap.fiscal_year, gap.awards, gap.usd) == (2022, 2, None)


def test_a_place_that_is_listed_and_funded_is_one_place():
    honolulu = next(
        p for p in AWKWARD.figures_of().places if p.place.name == "Honolulu"
    )

    assert len(honolulu.rows) == 2
    assert not honolulu.is_named_only


STUBS = tuple(
    WithheldAward(state, kind, amount)
    for state, kind, amount in (
        ("TX", SITE, 1),
        ("TX", SITE, None),
        ("OH", SITE, 5),
        ("", TTA, 7),
    )
)


@pytest.mark.parametrize(
    ("chosen", "counted", "lines"),
    [
        (AwardFilter(), 4, [("", SITE, 1), ("", TTA, 1), ("TX", SITE, 2)]),
        (choose(state="TX"), 2, [("TX", SITE, 2)]),
        (choose(state="TX OH"), 2, [("TX", SITE, 2)]),
        (choose(state="OH"), 0, []),
        (choose(cycle="2016"), 0, []),
        (AwardFilter(amount_least=1), 0, []),
        (replace(choose(state="TX"), words="mentoring"), 0, []),
    ],
)
def test_withheld_awards_count_only_where_no_single_one_could_be_told(
    chosen, counted, lines
):
    found = Figures(replace(OFFICIAL.awards, withheld=STUBS), chosen)

    assert len(found.withheld) == counted
    told = [(line.state, line.kind, line.total.awards) for line in found.withheld_lines]
    assert told == lines


def test_gaps_are_the_same_with_and_without_withheld_awards():
    """Else a gap would tell the cycle of one."""
    withheld = replace(OFFICIAL.awards, withheld=STUBS)

    assert Figures(withheld).gaps == OFFICIAL.figures_of().gaps


def test_what_an_unknown_amount_drops_is_counted():
    found = AWKWARD.figures_of(AwardFilter(amount_least=1))

    unknown = int((AWKWARD.awards.amounts < 0).sum())
    assert found.dropped_for_amount == unknown > 0
    assert AWKWARD.figures_of().dropped_for_amount == 0


def test_figures_are_kept_for_all_who_ask_and_not_for_ever():
    kept = FiguresOfList(OFFICIAL.awards, most=2)
    first = kept(choose(state="TX"))

    assert kept(choose(state="TX")) is first
    kept(choose(state="CA"))
    kept(choose(state="NY"))
    assert kept(choose(state="TX")) is not first


@given(selections(), st.randoms(use_true_random=False))
def test_what_was_asked_before_changes_no_figure(drawn, random):
    """Figures are taken from those of other filters where they are the same."""
    catalog, chosen = drawn
    kept = FiguresOfList(catalog.awards)
    for facet in random.sample(("cycle", "state", "kind"), 2):
        assert_as_alone(kept(chosen.choosing(facet)))

    assert_as_alone(kept(chosen))


def assert_as_alone(found):
    alone = Figures(found.full, found.chosen)
    assert found.cycles == alone.cycles
    assert found.gaps == alone.gaps
    assert found.options == alone.options


def test_tags_and_addresses_hold_no_place_finer_than_may_be_shown(any_list):
    """Precision is lost once, on the way in: no cell and no place says more."""
    full = any_list.awards
    secret = ("Telluride", "Nosuchtown", "Elsewhereville", "Nowhereatall")
    cells = " ".join(map(str, full.table.to_numpy().ravel()))

    assert not [name for name in secret if name in cells]
    assert not [p for p in full.places if p.name in secret]
    assert "site_city" not in full.table


def test_a_town_under_the_bound_or_unknown_is_at_its_county():
    full = AWKWARD.awards
    places = {a.award_id: a.place_label for a in full.awards(range(16))}

    assert places["A-0006"] == "San Miguel County, Colorado"
    assert places["A-0005"] == "Teton County, Wyoming"
    assert places["A-0004"] == ""


def test_namesakes_are_two_places():
    places = [p for p in AWKWARD.figures_of().places if "Franklin" in p.place.label]

    assert len({p.place.place_id for p in places}) == 2


def test_an_award_is_one_record_whatever_it_lacks(any_list):
    full = any_list.awards
    is_award = np.flatnonzero(full.kinds != NAMED_CODE)

    awards = full.awards(is_award)
    assert [full.row_of[award.award_id] for award in awards] == is_award.tolist()
    assert all(award.number for award in awards)


def test_a_fiscal_year_begins_in_october():
    from datetime import date

    assert fiscal_year(date(2023, 9, 30)) == 2023
    assert fiscal_year(date(2023, 10, 1)) == 2024
