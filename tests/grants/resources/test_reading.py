"""What to read first, and six pages about one study that do not look like six."""

from grants.resources.reading import (
    KIND_WORDS,
    WORKS,
    milestones,
    reading_list,
    reading_order,
    work_of,
)


def test_reviews_and_the_toolkit_come_first_and_statistics_last(resources):
    order = reading_order(resources)
    kinds = dict(resources[["id", "kind"]].to_numpy())

    assert order[0] == "RES-002", "the review of this very group"
    assert [kinds[code] for code in order[:4]] == ["evidence_review"] * 4
    assert order[4:7] == ["RES-003", "RES-004", "RES-017"]
    assert set(order[-3:]) == {"RES-076", "RES-077", "RES-079"}
    assert kinds[order[-4]] == "solicitation"


def test_every_resource_is_in_the_order_once(resources):
    assert sorted(reading_order(resources)) == sorted(resources["id"])


def test_every_kind_of_the_schema_has_its_place_and_words(resources):
    assert set(resources["kind"]) <= set(KIND_WORDS)


def test_every_resource_is_in_the_list_once(resources):
    listed = [
        code
        for entry in reading_list(resources)
        for code in (entry.resource_id, *entry.others)
    ]

    assert sorted(listed) == sorted(resources["id"])


def test_six_records_of_one_evaluation_are_one_entry(resources):
    entry = next(
        entry for entry in reading_list(resources) if entry.resource_id == "RES-040"
    )

    assert sorted(entry.others) == [f"RES-{number:03}" for number in range(41, 46)]
    assert entry.work is not None
    assert entry.work.is_one_study


def test_the_toolkit_is_one_work_whose_modules_say_something_of_their_own():
    work = work_of("RES-019")

    assert work is work_of("RES-017")
    assert work is not None
    assert not work.is_one_study


def test_each_grouping_names_records_that_exist_once_and_says_why(resources):
    grouped = [code for work in WORKS for code in work.resource_ids]

    assert len(grouped) == len(set(grouped))
    assert set(grouped) <= set(resources["id"])
    assert all(work.why.endswith(".") and len(work.resource_ids) > 1 for work in WORKS)


def test_of_a_part_of_the_list_only_that_part_is_listed(resources):
    """A filter that leaves one record of a study must not bring back the others."""
    part = resources[resources["id"].isin(["RES-043", "RES-044", "RES-070"])]

    entries = reading_list(part)

    assert [(entry.resource_id, entry.others) for entry in entries] == [
        ("RES-043", ("RES-044",)),
        ("RES-070", ()),
    ]


def test_nothing_to_read_is_an_empty_list(resources):
    assert reading_list(resources.iloc[:0]) == []


def test_reviews_toolkits_and_solicitations_stand_in_the_year_they_came_out(resources):
    years = milestones(resources)

    assert list(years) == sorted(years)
    assert "RES-002" in years[2016]
    assert "RES-017" in years[2018]
    assert "RES-018" not in years[2018]  # a module of that toolkit
    assert {"RES-033"} <= set(years[2014])
    assert not any("RES-003" in codes for codes in years.values())  # no date found
