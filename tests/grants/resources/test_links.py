"""A documented link is shown at both ends; what is only alike stands apart."""

from dataclasses import replace

from grants.columns import record_table
from grants.model import TTA
from grants.resources.library import Library
from grants.words.resources import RELATION_WORDS

TTA_2017 = "2017-MC-FX-K051"
TOOLKIT = {f"RES-{number:03}" for number in range(17, 24)}


def shown(groups):
    return {
        (link.award_id, link.resource_id, group.relation, link.basis)
        for group in groups
        for link in group.links
    }


def awards(catalog, *ids):
    full = catalog.awards
    return full.awards(full.row_of[code] for code in ids or full.row_of)


def test_every_row_is_shown_at_both_ends_and_nothing_else(library, rows, official):
    told = {
        (row["award_id"], row["resource_id"], row["relation"], row["basis"])
        for row in rows["resource_links"]
    }
    at_awards = (library.links.around([award]).groups for award in awards(official))
    at_resources = map(library.links.of_resource, library.by_id)

    assert set().union(*map(shown, at_awards)) == told
    assert set().union(*map(shown, at_resources)) == told
    assert {relation for _, _, relation, _ in told} == set(RELATION_WORDS)


def test_from_the_award_to_the_toolkit_and_its_modules_the_closest_first(library):
    groups = library.links.of_awards([TTA_2017])

    relations = ["produced_under", "described_by", "solicited_by"]
    assert [group.relation for group in groups] == relations
    assert set(groups[0].resource_ids) == TOOLKIT
    assert groups[0].words == "Made under this award"


def test_by_the_recipient_is_never_called_a_product_of_the_award(library):
    """RES-050 came eleven years before the award."""
    group = library.links.of_awards(["2019-GJ-FX-0001"])[0]

    assert group.relation == "by_recipient"
    assert "not shown to be a product" in group.words


def test_a_place_shows_the_links_of_all_its_awards(library):
    new_york = ["2016-MU-MU-0007", "2019-GJ-FX-0001"]

    assert shown(library.links.of_awards(new_york)) == set().union(
        *(shown(library.links.of_awards([award])) for award in new_york)
    )
    assert library.links.of_awards([]) == ()


def test_for_all_sites_there_is_what_the_tta_awards_made(library):
    for_all = set(library.links.for_all_sites)

    assert for_all >= TOOLKIT | {"RES-010", "RES-011", "RES-024", "RES-025"}
    assert not for_all & {"RES-033", "RES-035"}, "a solicitation serves no site"


def test_what_is_alike_by_topic_is_about_whom_the_award_was_to_serve(
    library, rows, official
):
    """Never what is linked already, else a likeness would look like a record."""
    topics = {row["tag"]: row["topic"] for row in rows["population_tags"]}
    for award in awards(official):
        around = library.links.around([award])
        linked = {code for group in around.groups for code in group.resource_ids}
        assert not set(around.by_topic) & (linked | set(around.for_all_sites))
        assert not set(around.for_all_sites) & linked
        wanted = {topics[tag] for tag in award.tags} - {None}
        for resource in map(library.by_id.get, around.by_topic):
            assert wanted & set(resource.topics)
            assert resource.kind not in {"solicitation", "hotline"}
            assert not resource.is_on_request


def test_an_award_for_lgbtq_youth_and_boys_shows_what_is_known_of_them(
    library, official
):
    found = library.links.around(awards(official, "2016-MU-MU-0007")).by_topic

    assert found[0] == "RES-065", "boys and LGBTQ youth both"
    assert {"RES-006", "RES-009", "RES-068", "RES-070"} <= set(found)
    assert library.links.around([]).by_topic == ()


def test_a_withheld_award_does_not_come_back_through_the_library(rows, official):
    hidden = "2017-MU-FX-0024"
    full = official.awards
    kept = full.table[full.table["award_id"] != hidden].reset_index(drop=True)
    built = Library(rows, replace(full, table=kept))

    assert built.links.of_awards([hidden]) == ()
    assert hidden not in {link.award_id for link in built.links.all}
    assert not built.search(hidden).all_words
    assert not [
        hit for hit in built.search("Harrisburg").hits if hit.kind != "resource"
    ]


def test_without_technical_assistance_nothing_is_for_all_sites(rows, official):
    table = record_table([{"award_id": TTA_2017, "kind": "project_site"}])
    built = Library(rows, replace(official.awards, table=table))

    assert built.links.of_awards([TTA_2017])
    assert built.links.for_all_sites == ()
    assert TTA not in set(table["kind"])
