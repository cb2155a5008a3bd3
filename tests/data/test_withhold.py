"""A withheld award is named nowhere, and the totals stay true."""

import csv

import pytest

from data.__main__ import main
from data.check import check_package
from data.read import read_table
from data.withhold import withhold
from grants.award_list import withheld_lines
from grants.errors import DataError

ALL = [
    row["award_number"]
    for row in csv.DictReader(open("data/awards.csv", encoding="utf-8"))  # noqa: SIM115, PTH123
]


def package_text(package):
    files = [p for p in package.rglob("*") if p.is_file()]
    return "\n".join(p.read_text(encoding="utf-8") for p in files)


@pytest.mark.parametrize("number", ALL)
def test_any_award_can_be_withheld_and_its_number_is_gone(package, number):
    before = read_table("awards", package)["amount_original_usd"].sum()

    result = withhold(number, package)

    awards, stubs = read_table("awards", package), read_table("withheld", package)
    assert number not in set(awards["award_number"])
    assert len(awards) == 17
    assert len(stubs) == 1
    total = awards["amount_original_usd"].sum() + stubs["amount_original_usd"].sum()
    assert total == before
    assert check_package(package) == []
    named_in = {mention.partition(":")[0] for mention in result.mentions}
    for path in package.rglob("*.csv"):
        text = path.read_text(encoding="utf-8")
        if number.casefold() in text.casefold():
            assert f"data/{path.name}" in named_in


def test_what_still_names_the_recipient_is_listed_for_a_person(package):
    result = withhold("2016-MU-MU-0007", package)

    assert any(m.startswith("data/resources.csv:") for m in result.mentions)


def test_the_stub_holds_state_cycle_kind_and_amount_and_nothing_else(package):
    withhold("2019-MU-FX-0033", package)

    (stub,) = read_table("withheld", package).to_dict("records")
    assert stub == {
        "state": "FL",
        "fiscal_year": 2019,
        "kind": "project_site",
        "amount_original_usd": 450_000,
    }
    assert "Devereux" not in package_text(package)


def test_the_place_that_nmrc_names_goes_with_its_award(package):
    """Else it would come back as a place without an award record."""
    withhold("2015-MC-FX-0033", package)

    assert "Wichita" not in set(read_table("nmrc_sites", package)["city"].dropna())


def test_an_award_of_its_own_page_takes_that_page_along(package):
    withhold("2014-MU-FX-K009", package)

    assert "RES-024" not in set(read_table("resources", package)["id"])


def test_a_state_has_a_line_of_its_own_only_with_two_withheld_awards(package):
    withhold("2018-MU-FX-0003", package)
    alone = withheld_lines(read_table("withheld", package))
    assert alone.to_dict("records") == [
        {
            "state": "",
            "kind": "project_site",
            "awards": 1,
            "amount_original_usd": 447_270,
        }
    ]

    withhold("2015-MC-FX-1002", package)
    two = withheld_lines(read_table("withheld", package))
    assert two["state"].tolist() == ["TX"]
    assert two["awards"].tolist() == [2]
    assert two["amount_original_usd"].sum() == 897_270


def test_nothing_withheld_gives_no_line(package):
    assert withheld_lines(read_table("withheld", package)).empty


def test_an_unknown_number_changes_nothing(package):
    before = package_text(package)

    with pytest.raises(DataError, match="holds no award 2016-XX-XX-0000"):
        withhold("2016-XX-XX-0000", package)
    assert package_text(package) == before


def test_the_command_names_nothing(package, capsys):
    main(["--folder", str(package), "withhold", "2018-mu-fx-0004"])

    printed = capsys.readouterr().out
    assert "1 record is no longer shown" in printed
    assert "0004" not in printed
    assert "District" not in printed
