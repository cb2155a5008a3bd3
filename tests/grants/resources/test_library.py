"""The library: what to read first, what is told of it, and that any part may miss."""

import pytest

from grants.resources.filters import ResourceFilter
from grants.resources.library import HELP_OFFER, LIBRARY_TABLES, Library
from grants.words.resources import (
    KIND_WORDS,
    library_sentence,
    link_answered,
    link_to_award,
)


def ids(resources):
    return [resource.id for resource in resources]


def test_a_library_lives_without_any_of_its_parts(rows, official):
    """A maintainer may remove what is told of; no page may end in a KeyError."""
    for missing in LIBRARY_TABLES:
        built = Library({**rows, missing: []}, official.awards)
        assert (built.review is None) == (missing in {"resources", "resource_roles"})
        assert (built.toolkit is None) == (missing in {"resources", "resource_roles"})
        assert built.search("mentoring").total or missing == "resources"
        assert len(built.chosen(ResourceFilter()).options) == 6
        assert built.links.for_all_sites or missing in {"resources", "resource_links"}

    nothing = Library({}, official.awards)
    assert (len(nothing), nothing.entries, nothing.milestones()) == (0, (), {})
    assert nothing.role(HELP_OFFER) is None


@pytest.mark.parametrize(
    "role", ["RES-002", "RES-016", "RES-017", "RES-019", "RES-040"]
)
def test_a_library_lives_without_a_resource_that_is_singled_out(rows, official, role):
    kept = [row for row in rows["resources"] if row["id"] != role]

    built = Library({**rows, "resources": kept}, official.awards)

    assert role not in {code for study in built.studies for code in study.resources}
    assert (built.review is None) == (role == "RES-002")
    assert (built.toolkit is None) == (role == "RES-017")
    if role == "RES-019":
        assert built.toolkit is not None
        assert "Mentor Readiness" in built.toolkit.named_only


def test_every_list_has_its_whole_library_and_its_own_links(any_list):
    built = any_list.library

    assert len(built) == len(any_list.tables["resources"]) > 0
    assert {link.award_id for link in built.links.all} <= set(any_list.awards.row_of)
    assert all(built.studies_of(code) is not None for code in built.by_id)


def test_reviews_and_the_toolkit_come_first_and_statistics_last(library):
    order = ids(library.resources)
    kinds = [resource.kind for resource in library.resources]

    assert order[0] == "RES-002", "the review of this very group"
    assert kinds[:4] == ["evidence_review"] * 4
    assert order[4:7] == ["RES-003", "RES-004", "RES-017"]
    assert set(order[-3:]) == {"RES-076", "RES-077", "RES-079"}
    assert kinds[-4] == "solicitation"
    assert set(kinds) <= set(KIND_WORDS)


def test_every_resource_stands_in_the_reading_list_once(library):
    listed = [r.id for entry in library.entries for r in entry.resources]

    assert sorted(listed) == sorted(library.by_id)


def test_seven_records_of_one_evaluation_are_one_entry(library):
    entry = next(e for e in library.entries if e.first.id == "RES-040")

    others = [*(f"RES-{number:03}" for number in range(41, 46)), "RES-080"]
    assert sorted(ids(entry.others)) == others
    assert entry.work.is_one_study
    assert not library.works["shining-light"].is_one_study


def test_of_a_part_of_the_list_only_that_part_is_listed(library):
    """A filter that leaves one record of a study must not bring back the others."""
    entries = library.entries_of({"RES-043", "RES-044", "RES-070"})

    assert [(e.first.id, ids(e.others)) for e in entries] == [
        ("RES-043", ["RES-044"]),
        ("RES-070", []),
    ]


def test_reviews_toolkits_and_solicitations_stand_in_the_year_they_came_out(library):
    years = library.milestones()

    assert list(years) == sorted(years)
    assert "RES-002" in years[2016]
    assert "RES-017" in years[2018]
    assert "RES-018" not in years[2018]  # a module of that toolkit
    assert not any("RES-003" in codes for codes in years.values())  # no date found


def test_the_review_answers_four_questions_and_says_what_it_predates(library):
    review = library.review

    assert [answer.question for answer in review.questions] == [
        "Does mentoring work for this group?",
        "What shapes it?",
        "How might it work?",
        "Can it reach and keep youth?",
    ]
    assert len(review.insights) == 3
    for resource in (review.resource, library.role("main_evidence")):
        assert str(resource.year) in review.caution


def test_each_module_answers_each_question_or_leaves_it_open(library):
    toolkit = library.toolkit

    assert ids(module.resource for module in toolkit.modules) == [
        f"RES-{number:03}" for number in range(18, 24)
    ]
    assert len(toolkit.named_only) == 5
    for module in toolkit.modules:
        answers = toolkit.answers(module)
        assert [answer.question for answer in answers] == [
            "What?",
            "So what?",
            "Now what?",
        ]
        assert module.resource.title.startswith(f"Toolkit module: {module.title}")
    assert toolkit.answers(toolkit.modules[1])[2].text == ""


def test_who_made_a_resource_is_told_under_one_name(library):
    makers = library.by_id["RES-017"].organizations

    assert makers[0] == "Youth Collaboratory (formerly MANY)"
    assert len(makers) == 3


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("ok", "The address answered on November 30, 2026."),
        ("slow", "The address did not answer in time on November 30, 2026."),
        ("gone", "The page was no longer at its address on November 30, 2026."),
        ("moved", "The address led to another one on November 30, 2026; the page may "
         "have moved."),
    ],
)  # fmt: skip
def test_whether_an_address_answered_is_said_with_its_day(
    rows, official, outcome, words
):
    url = next(row["url"] for row in rows["resources"] if row["id"] == "RES-002")
    checks = [
        {"resource_id": code, "address": address, "outcome": outcome,
         "checked_on": "2026-11-30"}
        for code, address in (("RES-002", url), ("RES-003", "https://source.example"))
    ]  # fmt: skip

    built = Library({**rows, "link_checks": checks}, official.awards)

    assert link_answered(built.by_id["RES-002"]) == words
    assert link_answered(built.by_id["RES-003"]) == "", "only a source was asked"
    assert built.has_link_checks


def test_where_no_address_was_asked_none_is_said_to_have_answered(library):
    assert not library.has_link_checks
    assert not any(map(link_answered, library.resources))
    assert "their addresses were not tested" in library_sentence(2, 1, 0)
    assert "not tested" not in library_sentence(2, 1, 0, has_link_checks=True)


def test_the_counts_of_the_library_are_a_sentence():
    assert library_sentence(0, 0, 0) == "No resources found so far."
    assert library_sentence(1, 0, 0).startswith("1 resource found so far, none with a")
    assert "1 more with statistics is shown only" in library_sentence(2, 1, 1)


def test_a_link_to_an_award_says_where_it_leads(any_list):
    for award in any_list.awards.awards(any_list.awards.row_of.values()):
        words = link_to_award(award)
        assert award.number in words
        assert words.startswith("Show on the map" if award.place else "Open award")
        assert any_list.library.link_words(award.award_id) == words
