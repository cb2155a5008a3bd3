"""What is said of figures is true for every list, and said as people say it."""

import re

import pytest
from hypothesis import given

from grants.figures import Figures
from grants.filters import AwardFilter
from grants.model import AmountTotal
from grants.words.cycles import (
    announced,
    cycle_sentence,
    gap_sentence,
    nothing_words,
    span_sentence,
)
from grants.words.lead import lead
from grants.words.limits import later_sentence, withheld_sentence
from grants.words.numbers import (
    amount,
    count,
    day,
    dollars,
    labels_listed,
    least_millions,
    listed,
    number,
    share,
    short_dollars,
    so_many_have,
    total,
)
from grants.words.profile import (
    award_profile,
    cycle_and_number,
    place_name,
    place_profile,
    status_note,
)
from grants.words.state import state_answer
from grants.words.table import (
    is_not_found,
    records_caption,
    rows_shown,
    table_words,
)
from tests.grants.strategies import selections
from tests.grants.test_filters import choose
from tests.lists import catalog_of

OFFICIAL, AWKWARD = catalog_of("official"), catalog_of("awkward")


def said(catalog, **codes: str) -> str:
    return lead(catalog.figures_of(choose(**codes))).text


def every_sentence(found: Figures) -> list[str]:
    told = [lead(found).text, span_sentence(found, found.chosen_cycles)]
    for cycle in found.cycles:
        told += [cycle_sentence(found, cycle), gap_sentence(found, cycle)]
        told += [announced(cycle), nothing_words(cycle)]
    return told


@given(selections())
def test_no_sentence_prints_a_zero_for_what_is_not_known(drawn):
    catalog, chosen = drawn

    for text in every_sentence(catalog.figures_of(chosen)):
        assert "$0" not in text
        assert not re.search(r"\b0 (award|place|project)", text)
        assert "None" not in text.replace("None of", "")
        assert "  " not in text


@given(selections())
def test_the_lead_counts_what_the_figures_count(drawn):
    catalog, chosen = drawn
    found = catalog.figures_of(chosen)
    text, sites = lead(found).sites, found.sites.total

    if sites.awards:
        assert text.startswith(f"{number(sites.awards)} project-site award")
        assert total(sites) in text
    else:
        assert text.startswith("No project-site award found so far")
    assert "found so far" in text


def test_the_official_lead():
    assert said(OFFICIAL) == (
        "17 project-site awards found so far in 15 places, FY2014 to FY2019, "
        "$7,579,405 (of which $400,000 is approximate). 4 more places are listed by "
        "NMRC; no award record found. Missing from this list: at least 3 awards and "
        "$1.3 million announced for FY2016. 2 more awards found so far, $981,499, pay "
        "for training and technical assistance to the sites; that is national and not "
        "on the map."
    )
    assert "Missing" not in said(OFFICIAL, cycle="2017")


def test_an_awkward_lead_leaves_nothing_unsaid():
    text = said(AWKWARD)

    assert "amount not found for 4" in text
    assert "3 of them are withheld and not shown." in text
    assert "2 awards are not placed on the map." in text
    assert "NMRC" not in text
    assert "OJJDP" not in text


def test_the_timeline_does_not_contradict_the_lead_where_no_cycle_is_known():
    found = OFFICIAL.figures_of(choose(cycle="unknown"))

    assert span_sentence(found, found.chosen_cycles) == (
        "No award found so far in this selection."
    )
    assert lead(found).sites == "No project-site award found so far in this selection."


@pytest.mark.parametrize(
    ("year", "words"),
    [
        (2015, "FY2015: none found so far. That is unknown, not zero."),
        (2016, "OJJDP announced 6 awards; missing from this list: at least 3 awards"),
        (2018, "in New York, Texas, and the District of Columbia, $1,344,636; the "),
    ],
)
def test_a_cycle_of_the_official_list_in_words(year, words):
    found = OFFICIAL.figures_of()
    cycle = next(c for c in found.cycles if c.fiscal_year == year)

    assert words in cycle_sentence(found, cycle)


def test_a_year_that_was_never_collected_is_not_said_to_have_none():
    found = AWKWARD.figures_of()
    words = {c.name: nothing_words(c) for c in found.cycles if not c.awards}

    assert words["FY2026"] == "not collected"
    assert words["FY2023"] == "none found"


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("TX", "3 project-site awards found so far in 2 places, FY2014, FY2018, and"),
        ("NV", "Nevada: no award found so far. Las Vegas is listed by NMRC;"),
        ("WY", "That is not proof that none was made. The list is incomplete:"),
    ],
)
def test_what_is_in_my_state(state, words):
    here = OFFICIAL.figures_of(choose(state=state))

    assert words in state_answer(here, state)


def test_a_state_counts_its_withheld_pair_and_never_a_single_one():
    told = {
        state: state_answer(AWKWARD.figures_of(choose(state=state)), state)
        for state in ("CO", "TX")
    }

    assert "2 awards of these are withheld" in told["CO"]
    assert "no award found so far" in told["TX"]
    assert "withheld and not reported by state" in told["TX"]


def test_a_profile_tells_every_fact_and_what_was_not_found(any_list):
    full = any_list.awards
    for award in any_list.figures_of().awards():
        profile = award_profile(full, award)
        facts = {fact.label: fact for fact in profile.facts}

        assert profile.heading
        assert profile.where
        assert all(fact.value for fact in profile.facts)
        if award.amount_original_usd is None:
            assert facts["Original award"].value == "not found"
        if award.is_approximate:
            assert facts["Original award"].value.startswith("about $")


def test_a_profile_begins_with_who_where_when_how_much_and_then_the_plan(any_list):
    full = any_list.awards
    for award in any_list.figures_of().awards():
        profile = award_profile(full, award)

        assert [fact.label for fact in profile.main] == [
            *("Recipient", "Place", "Funding cycle", "Original award"),
        ]
        assert profile.facts[4].label.startswith("What the award said it would do")
        labels = [fact.label for fact in profile.facts]
        assert len(labels) == len(set(labels))


def test_what_was_not_found_is_known_from_what_is_partly_known():
    told = ["not found", "recipient not found", "none found", "amounts not found"]
    known = ["$7 (amount not found for 1)", "girls; not found: age", "FY2014", ""]

    assert [is_not_found(text) for text in told + known] == [True] * 4 + [False] * 4


def test_a_place_shows_first_what_the_filters_choose(any_list):
    whole = any_list.figures_of()
    for place in whole.places:
        for year in place.years:
            found = any_list.figures_of(choose(cycle=str(year)))
            profile = place_profile(whole, place, found)

            assert {one.award.fiscal_year for one in profile.awards} == {year}
            assert year not in {one.award.fiscal_year for one in profile.others}
            assert len(profile.awards) + len(profile.others) == place.total.awards
        assert place_profile(whole, place).others == ()


def test_the_cycle_is_not_read_from_the_number():
    full = OFFICIAL.awards
    award = full.award(full.row_of["2015-MC-FX-1002"])

    assert cycle_and_number(award) == "FY2014 · 2015-MC-FX-1002"
    assert award_profile(full, award).facts[0].value == "recipient not found"


def test_what_a_place_is_called_and_what_was_found_there():
    found = OFFICIAL.figures_of()
    by_label = {place.place.label: place for place in found.places}
    el_paso = by_label["El Paso, Texas"]

    assert place_name(el_paso, found.full.program) == "El Paso, Texas: FY2014, FY2019"
    assert [one.award.fiscal_year for one in place_profile(found, el_paso).awards] == [
        2014,
        2019,
    ]
    boston = place_profile(found, by_label["Boston, Massachusetts"])
    assert "recipient, cycle, and amount are not known" in boston.lead
    assert boston.awards == ()


def test_a_table_says_what_it_holds_and_that_a_page_is_not_all_of_it():
    assert records_caption("Texas", 1) == "The 1 record of Texas"
    assert "holds no record" in records_caption("Texas", 0)
    assert rows_shown(26, 50, 3_000) == "Rows 26 to 50 of 3,000"
    whole, page = table_words(500), table_words(25, is_page=True)
    assert (whole["all"], whole["copied"]) == ("Show all 500", "Copied: 500 rows")
    assert page["save"] == "Download these rows"
    assert page["copied"] == (
        "Copied: 25 rows. The files on the Download page hold all rows."
    )


def test_an_open_award_is_said_to_have_been_open_when_read():
    def note(catalog):
        return status_note(catalog.awards, catalog.figures_of().award_rows)

    assert "4 of 16 were open when the award page was read." in note(AWKWARD)
    assert note(OFFICIAL) == "None of them is known to be open."


def test_the_later_program_is_named_and_never_counted():
    assert OFFICIAL.later is not None
    text = later_sentence(OFFICIAL.later)

    assert "3 awards found so far (FY2022 and FY2024)" in text
    assert "never counted" in text


def test_withheld_lines_name_no_award():
    lines = AWKWARD.figures_of().withheld_lines

    assert [withheld_sentence(line) for line in lines] == [
        "United States: withheld and not shown: 1 project-site award, $77,777.",
        "Colorado: withheld and not shown: 2 project-site awards, $100,000 (amount not "
        "found for 1).",
    ]


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (AmountTotal(), ""),
        (AmountTotal(1, 0, unknown=1), "amount not found"),
        (AmountTotal(2, 0, unknown=2), "amounts not found"),
        (AmountTotal(1, 400_000, 0, 1, 400_000), "$400,000 (approximate)"),
        (
            AmountTotal(4, 7_000, 1, 1, 500),
            "$7,000 (of which $500 is approximate; amount not found for 1)",
        ),
    ],
)
def test_a_total_carries_what_it_does_not_know(found, words):
    assert total(found) == words


def test_numbers_as_people_write_them():
    assert dollars(450_000) == "$450,000"
    assert dollars(None) == "not found"
    assert amount(400_000, is_approximate=True) == "about $400,000"
    assert [short_dollars(n) for n in (1_359_976, 1_871_523, 2_684_769)] == [
        "$1.36M",
        "$1.87M",
        "$2.68M",
    ]
    assert short_dollars(450_000) == "$450K"
    assert least_millions(1_396_000) == "$1.3 million"
    assert day("2016-09-29") == "September 29, 2016"
    assert day("soon") == "soon"
    assert (count(1, "award"), count(1_200, "award")) == ("1 award", "1,200 awards")
    assert listed(["a"]) == "a"
    assert listed(["a", "b"]) == "a and b"
    assert listed("abc") == "a, b, and c"
    assert so_many_have(0) == "none has"
    assert share(1, 1_000) == "less than 1%"
    assert labels_listed(["A, B", "C, D"]) == "A, B; and C, D"


def test_a_filter_of_words_does_not_tell_them():
    assert AwardFilter(words="secret").describe(OFFICIAL.awards) == "your search words"
