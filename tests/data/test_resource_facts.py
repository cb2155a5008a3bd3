"""What is told of resources is files, and a slip in them is named."""

import csv

import pytest

from data.check import check_package
from data.descriptor import read_descriptor
from data.read import read_table


def texts(package):
    return [str(problem) for problem in check_package(package) if problem.column]


def test_removing_a_resource_that_something_hangs_on_is_named(package):
    hung_on = {
        "RES-002": "resource_roles.csv, line 2",
        "RES-017": "resource_roles.csv, line 3",
        "RES-016": "resource_roles.csv, line 4",
        "RES-040": "outlines.csv, line 11, column text: 'RES-040'",
        "RES-018": "toolkit_modules.csv, line 2",
        "RES-046": "works.csv, line 6, column work: 'rti' has fewer than two",
        "RES-064": "study_resources.csv, line 9",
    }
    path = package / "resources.csv"
    with path.open(encoding="utf-8", newline="") as file:
        header, *kept = csv.reader(file)
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = [header, *(row for row in kept if row[0] not in hung_on)]
        csv.writer(file, lineterminator="\n").writerows(rows)

    found = texts(package)

    assert [w for w in hung_on.values() if not any(w in text for text in found)] == []


#: File, text, what is written in its place, what the problem says.
BROKEN_CELLS = (
    ("studies.csv", ",617 youth,", ",,", "participants: the cell is blank"),
    ("studies.csv", '"5,537 youth"', "youth", "participants: found 'youth'"),
    ("studies.csv", ",not an outcome study", ",", "limit: the cell is blank"),
    ("resources.csv", "Felner,2016,", "Felner,n.d.,", "year: found 'n.d.'"),
)
BROKEN_RULES = (
    ("study_resources.csv", "qyit,RES-067\n", "", "no resource tells of 'qyit'"),
    ("works.csv", "cse-it,", "cse,", "'cse' has fewer than two resources"),
    ("resource_names.csv", ",MENTOR,mentor,", ",MENTORS,mentor,", "no row of"),
    ("resource_names.csv", ",OJJDP,ojjdp,", ",OJJDP,nmrc,", "give each name one code"),
    ("outlines.csv", ",question,What sh", ",insight,What sh", "insight with the head"),
    ("outlines.csv", "toolkit,question,What?,", "toolkit,note,,", "has 2 questions"),
    ("toolkit_modules.csv", "Mentor Readiness,RES-019,", "M,,", "is told of"),
    ("population_tags.csv", ",LGBTQ youth\n", ",LGBT youth\n", "has the topic"),
    ("resources.csv", "r,default,nmrc-review", "r,default,nmrc", "'nmrc' is not in"),
    ("resources.csv", ",none,default,", ",archive,default,", "'archive' with the add"),
    ("resource_links.csv", "K009,RES-024", "K009,RES-999", "'RES-999' is not in"),
)


@pytest.mark.parametrize("slips", [BROKEN_CELLS, BROKEN_RULES], ids=["cells", "rules"])
def test_each_slip_is_named(package, edit, slips):
    for file, old, new, _ in slips:
        edit(file, old, new)

    found = texts(package)

    assert [s for *_, s in slips if not any(s in text for text in found)] == []


@pytest.mark.living
def test_hotline_counts_and_state_statistics_are_shown_only_on_request():
    resources = read_table("resources").set_index("id")["shown"]

    assert set(resources.reindex(["RES-077", "RES-079"]).dropna()) == {"on_request"}


@pytest.mark.living
def test_the_second_hunt_added_eight_resources_with_their_limits():
    resources = read_table("resources").set_index("id")
    limits = {
        "RES-080": "no comparison",
        "RES-081": "without a comparison",
        "RES-082": "reports no outcomes",
        "RES-083": "One county only",
        "RES-084": "cannot say",
        "RES-085": "mostly about adult migrants",
        "RES-086": "sources disagree",
        "RES-087": "has passed",
    }
    for code, limit in limits.items():
        if code in resources.index:  # an award's own page goes with it
            assert limit in str(resources.loc[code, "summary"]), code


def test_each_file_of_the_library_has_a_source():
    descriptor = read_descriptor()
    for table in ("works", "studies", "outlines", "toolkit_modules"):
        assert descriptor.entry(table)["sources"]
