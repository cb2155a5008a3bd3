"""The files of the list: sound, sourced, and adding up to what was found.

Of the list that ships only what stays true when an award is added, corrected or
withheld; the figures are those of the day on which the official list was frozen.
"""

import re

import pytest

from data import DATA_DIR, read_descriptor
from data.__main__ import main
from data.check import check_package
from data.read import read_table
from grants.words.totals import totals
from tests.lists import ALL_LISTS, LIVING, catalog_of


@pytest.mark.living
def test_the_committed_package_has_no_problem():
    assert check_package() == []


@pytest.mark.living
def test_an_award_leaves_the_list_only_by_being_withheld():
    """Each leaves its stub; which one it was nobody asks."""
    for table, is_counted in (("awards", "yes"), ("later_awards", "no")):
        programs = read_table("programs").set_index("program")["is_counted"]
        stubs = read_table("withheld")["program"].map(programs) == is_counted
        of_that_day = catalog_of("official").tables[table]["award_id"]
        gone = set(of_that_day) - set(read_table(table)["award_id"])

        assert len(gone) <= stubs.sum()


@pytest.mark.living
def test_the_totals_of_the_list_are_those_of_its_rows_and_its_stubs():
    found = catalog_of("living").figures_of()
    whole = found.sites.total + found.tta.total
    programs = read_table("programs").set_index("program")["is_counted"]
    tables = read_table("awards"), read_table("withheld")
    counted = [t[t["program"].map(programs) == "yes"] for t in tables]

    assert whole.awards == sum(map(len, counted))
    assert whole.usd == sum(t["amount_original_usd"].sum() for t in counted)
    assert whole.unknown == sum(t["amount_original_usd"].isna().sum() for t in counted)


def test_the_list_adds_up_to_what_was_found(package, capsys):
    """The one place where the figures of the official list stand."""
    assert main(["--folder", str(package), "catalog"]) == 0

    head, *lines = capsys.readouterr().out.splitlines()
    assert "data version" in head
    assert lines == [
        "17 project-site awards in 15 places: $7,579,405 (of which $400,000 is "
        "approximate)",
        "4 places listed by NMRC; no award record found",
        "19 places on the map",
        "2 awards for training and technical assistance: $981,499",
        "19 awards in all: $8,560,904 (of which $400,000 is approximate)",
        "Cycles of the project sites: FY2014 to FY2019",
        "FY2016: missing at least 3 awards and $1.3 million",
        "3 awards of a later program (Preventing Trafficking of Girls, OVC), counted "
        "in none of these",
    ]


@pytest.mark.parametrize("name", [*ALL_LISTS, LIVING])
def test_the_totals_of_any_list_are_plain_lines(name):
    catalog = catalog_of(name)
    found = catalog.figures_of()

    lines = totals(found, catalog.later)

    assert all(line.isprintable() and "$0" not in line for line in lines)
    assert f"{found.sites.total.awards:,} project-site award" in lines[1]
    assert (found.sites.total.unknown > 0) == ("not found" in lines[1])
    assert any("withheld" in line for line in lines) == bool(found.withheld)


@pytest.mark.living
def test_people_under_18_add_up_to_the_published_figure():
    states = read_table("states_under_18").set_index("state")["population_under_18"]

    assert states.drop("Puerto Rico").sum() == 73_645_238


def test_every_source_and_file_says_where_it_is_from():
    content = read_descriptor().content
    known = {source["name"] for source in content["sources"]}

    for source in content["sources"]:
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", source["compiled_on"]), source
    for entry in content["resources"]:
        assert {source["title"] for source in entry.get("sources", ())} <= known


@pytest.mark.living
def test_the_package_is_a_valid_data_package():
    """Read by frictionless as anyone else would read it."""
    from frictionless import Package, system

    with system.use_context(trusted=True):
        report = Package(str(DATA_DIR / "datapackage.json")).validate()

    assert report.valid, report.to_summary()
