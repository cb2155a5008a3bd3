"""A profile answers every question, also those to which no answer was found."""

import pytest

from grants.facets import records_of
from grants.profile import award_profile, place_profile
from grants.state_answer import answer_for_state
from grants.states import STATE_NAMES


@pytest.fixture
def records(official):
    return records_of(official)


def facts_of(records, number):
    (row,) = records[records["award_number"] == number].to_dict("records")
    return {fact.asked: fact for fact in award_profile(row).facts}


def test_every_award_has_a_profile_with_the_same_questions(records):
    numbers = records["award_number"].dropna()

    assert len(numbers) == 18
    asked = {
        tuple(q.partition(" (FY")[0] for q in facts_of(records, number))
        for number in numbers
    }
    assert len(asked) == 1


def test_what_was_not_found_reads_not_found(records):
    facts = facts_of(records, "2015-MC-FX-1002")

    assert facts["Recipient"].answer == "recipient not found"
    assert facts["Total to date, with supplements"].answer == "not found"
    assert facts["Status on the award page"].answer == "not found"
    assert facts["Funding cycle"].answer == "FY2014 (award number 2015)"
    named = facts["Named among them"].answer
    assert named.startswith("girls, boys, LGBTQ youth, young people who were exploited")
    assert named.endswith("; not found: circumstance and age")


def test_original_amount_and_total_stand_apart(records):
    facts = facts_of(records, "2014-MU-FX-K009")

    assert facts["Original award"].answer == "$459,976"
    assert facts["Total to date, with supplements"].answer == "$1,478,553"
    assert "Fiscal Year 2014, $459,976" in facts["Original award"].rests_on


def test_a_profile_says_what_the_award_said_not_what_was_done(records):
    facts = facts_of(records, "2017-MU-FX-0025")

    assert "What the award said it would do (FY2017)" in facts
    assert "No award of this list is known to be open" in str(facts)
    assert facts["Source"].link.startswith("https://ojjdp.ojp.gov/")


def test_columns_for_review_are_not_shown(records, official):
    for row in official.awards.to_dict("records"):
        shown = str(award_profile(row))
        for column in ("other_sources", "evidence"):
            assert str(row[column]) not in shown


def test_a_place_lists_its_awards_by_cycle(records, official):
    (place_id,) = set(
        official.awards.loc[official.awards["site_city"] == "El Paso", "place_id"]
    )
    place = place_profile(place_id, records)

    numbers = [award.award_number for award in place.awards]
    assert numbers == ["2015-MC-FX-1002", "2019-GJ-FX-0003"]


def test_a_place_that_is_only_named_says_what_is_not_known(records, official):
    place = place_profile(official.named["place_id"].iloc[0], records)

    assert place.awards == ()
    assert "No award record was found" in place.note


def test_a_place_that_is_not_in_the_list_has_no_profile(records):
    assert place_profile("city:0", records) is None


@pytest.mark.parametrize("state", STATE_NAMES)
def test_every_state_and_territory_has_a_true_answer(official, state):
    answer = answer_for_state(official, state)
    sites = official.sites[official.sites["place_state"] == state]

    assert answer.startswith(STATE_NAMES[state])
    if sites.empty:
        assert "no award found so far" in answer
        assert "not proof that none was made" in answer
    else:
        assert f"{len(sites)} project-site award" in answer
        assert f"${sites['amount_original_usd'].sum():,}" in answer
    assert "lapsed" not in answer
    assert "never funded" not in answer


def test_an_amount_that_was_not_found_is_not_zero_dollars(official):
    from dataclasses import replace

    awards = official.awards.assign(amount_original_usd=float("nan"))
    assert "amounts not found" in answer_for_state(
        replace(official, awards=awards), "TX"
    )


def test_a_state_that_is_only_named_says_so(official):
    assert answer_for_state(official, "NV").startswith(
        "Nevada: no award found so far. Las Vegas is named by NMRC"
    )
