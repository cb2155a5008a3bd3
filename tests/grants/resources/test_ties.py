"""A documented tie is shown at both ends; what is only alike stands apart."""

import pytest

from grants.resources.ties import RELATION_WORDS, TOPIC_OF_TAG, Ties

TTA_2017 = "2017-MC-FX-K051"
TOOLKIT = {f"RES-{number:03}" for number in range(17, 24)}


def shown(groups):
    return {
        (tie.award_number, tie.resource_id, group.relation, tie.basis)
        for group in groups
        for tie in group.ties
    }


def resource_ids(groups):
    return {tie.resource_id for group in groups for tie in group.ties}


def award_of(official, number):
    awards = official.awards
    return awards[awards["award_number"] == number].iloc[0].to_dict()


def test_every_link_row_is_shown_at_both_ends(ties, links):
    for row in links.to_dict("records"):
        tie = tuple(
            row[key] for key in ("award_number", "resource_id", "relation", "basis")
        )
        assert tie in shown(ties.resources_of_award(row["award_number"]))
        assert tie in shown(ties.awards_of_resource(row["resource_id"]))


def test_nothing_is_shown_that_is_no_link_row(ties, links, resources, official):
    rows = set(links.itertuples(index=False, name=None))
    at_awards = set().union(
        *(shown(ties.resources_of_award(n)) for n in official.awards["award_number"])
    )
    at_resources = set().union(
        *(shown(ties.awards_of_resource(code)) for code in resources["id"])
    )

    assert at_awards == at_resources == rows


def test_from_the_award_to_the_toolkit_and_its_six_modules_and_back(ties):
    made = ties.resources_of_award(TTA_2017)[0]

    assert made.words == "Made under this award"
    assert {tie.resource_id for tie in made.ties} == TOOLKIT
    for code in TOOLKIT:
        back = ties.awards_of_resource(code)
        assert [tie.award_number for group in back for tie in group.ties] == [TTA_2017]


def test_relations_are_grouped_with_the_closest_first(ties):
    groups = ties.resources_of_award(TTA_2017)

    assert [group.relation for group in groups] == [
        "produced_under",
        "described_by",
        "solicited_by",
    ]


def test_by_the_recipient_is_never_called_a_product_of_the_award(ties):
    """RES-050 came eleven years before the award."""
    (group, *_) = ties.resources_of_award("2019-GJ-FX-0001")

    assert group.relation == "by_recipient"
    assert "not shown to be a product" in group.words


def test_a_place_shows_the_ties_of_all_its_awards(ties, official):
    new_york = ["2016-MU-MU-0007", "2019-GJ-FX-0001"]

    assert shown(ties.resources_of_place(new_york)) == set().union(
        *(shown(ties.resources_of_award(number)) for number in new_york)
    )
    assert ties.resources_of_place([]) == ()


def test_for_all_sites_there_is_what_the_tta_awards_made(ties):
    for_all = resource_ids(ties.for_all_sites())

    assert for_all >= TOOLKIT | {"RES-010", "RES-011", "RES-024", "RES-025"}
    assert not for_all & {"RES-033", "RES-035"}, "a solicitation serves no site"


def test_by_topic_never_repeats_what_is_tied(ties, official):
    """Else a likeness would look like a record."""
    for_all = resource_ids(ties.for_all_sites())
    for award in official.awards.to_dict("records"):
        tied = resource_ids(ties.resources_of_award(award["award_number"]))
        alike = {match.resource_id for match in ties.by_topic(award)}
        assert not alike & (tied | for_all)


def test_by_topic_is_whom_the_award_was_to_serve(ties, official, resources):
    topics = dict(resources[["id", "topics"]].to_numpy())
    for award in official.awards.to_dict("records"):
        wanted = {TOPIC_OF_TAG[tag] for tag in award["tags"] if tag in TOPIC_OF_TAG}
        for match in ties.by_topic(award):
            assert set(match.topics) <= wanted
            assert set(match.topics) <= set(topics[match.resource_id].split(";"))


def test_an_award_for_lgbtq_youth_and_boys_shows_what_is_known_of_them(ties, official):
    matches = ties.by_topic(award_of(official, "2016-MU-MU-0007"))
    ids = [match.resource_id for match in matches]

    assert ids[0] == "RES-065", "boys and LGBTQ youth both"
    assert {"RES-006", "RES-009", "RES-068", "RES-070"} <= set(ids)


def test_by_topic_shows_no_solicitation_and_no_statistics(ties, official, resources):
    rows = resources.set_index("id")
    for award in official.awards.to_dict("records"):
        for match in ties.by_topic(award):
            row = rows.loc[match.resource_id]
            assert row["kind"] not in {"solicitation", "hotline"}
            assert row["shown"] == "default"


def test_an_award_without_tags_has_nothing_by_topic(ties):
    assert ties.by_topic({"award_number": "X", "tags": ()}) == ()
    assert ties.by_topic({"award_number": "X"}) == ()


@pytest.mark.parametrize("topic", TOPIC_OF_TAG.values())
def test_each_topic_of_the_table_is_one_of_the_list(resources, topic):
    assert any(topic in cell.split(";") for cell in resources["topics"])


def test_most_resources_have_no_documented_tie(ties, resources):
    untied = [code for code in resources["id"] if not ties.awards_of_resource(code)]

    assert set(untied) == set(resources["id"]) - ties.tied
    assert len(untied) == 77 - len(ties.tied)


def test_a_tie_of_an_award_that_is_not_shown_is_not_shown(links, resources, official):
    """An award that was withheld must not come back through its resources."""
    hidden = "2016-MU-MU-0007"
    awards = official.awards[official.awards["award_number"] != hidden]
    ties = Ties(links, resources, awards)

    assert ties.resources_of_award(hidden) == ()
    assert ties.awards_of_resource("RES-053") == ()


def test_every_relation_of_the_list_has_words_at_both_ends(links):
    assert set(links["relation"]) == set(RELATION_WORDS)
    assert all(here and there for here, there in RELATION_WORDS.values())
