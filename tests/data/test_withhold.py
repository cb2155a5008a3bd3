"""A withheld award is named nowhere, and the totals stay true."""

import re
import shutil
from pathlib import Path

import pytest

from data import read_descriptor
from data.__main__ import main
from data.catalog import read_catalog
from data.check import check_package
from data.read import read_table
from data.withhold import SUMMARY, withhold
from geo import files
from geo.files import is_unfinished
from grants.errors import DataError
from grants.words.totals import totals
from tests.lists import catalog_of, write_package

pytestmark = pytest.mark.slow

ALL = catalog_of("official").tables["awards"]["award_id"].tolist()
LATER = "15POVC-22-GG-03752-GIRL"
GEMS = "2016-MU-MU-0007"


def package_text(package):
    return "\n".join(p.read_text(encoding="utf-8") for p in package.rglob("*.*"))


def bytes_of(package):
    return {
        path.relative_to(package): path.read_bytes()
        for path in package.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("code", ALL)
def test_any_award_can_be_withheld_and_its_identifier_is_gone(package, code):
    before = read_table("awards", package)["amount_original_usd"].sum()

    result = withhold(code.lower(), package)

    awards, stubs = read_table("awards", package), read_table("withheld", package)
    assert code not in set(awards["award_id"])
    assert len(awards) == len(ALL) - 1
    assert len(stubs) == 1
    total = awards["amount_original_usd"].sum() + stubs["amount_original_usd"].sum()
    assert total == before
    assert check_package(package) == []
    assert read_descriptor(package).changes[0].summary == SUMMARY
    named_in = {mention.partition(":")[0] for mention in result.mentions}
    for path in package.rglob("*.csv"):
        text = path.read_text(encoding="utf-8")
        if re.search(rf"\b{code}\b", text, re.I):
            assert f"data/{path.name}" in named_in


def test_an_award_of_the_later_program_is_withheld_from_that_list(
    package, resolver, official
):
    withhold(LATER, package)

    catalog = read_catalog(resolver, package)
    assert catalog.later is not None
    assert len(catalog.later) == len(official.later) - 1
    assert len(catalog.later.withheld) == 1
    assert catalog.awards.withheld == ()
    figures = catalog.figures_of()
    assert figures.sites.total == official.figures_of().sites.total
    assert check_package(package) == []


def test_the_stub_holds_program_state_cycle_kind_and_amount_alone(package):
    withhold("2019-MU-FX-0033", package)

    (stub,) = read_table("withheld", package).to_dict("records")
    assert stub == {
        "program": "cse-mentoring",
        "state": "FL",
        "fiscal_year": 2019,
        "kind": "project_site",
        "amount_original_usd": 450_000,
    }
    assert "Devereux" not in package_text(package)


@pytest.mark.parametrize(
    ("code", "lines", "told"),
    [
        (
            GEMS,
            (
                "girls educational and mentoring services (gems)",
                "OJJDP FY2016 Mentoring for Child Victims of Commercial Sexual "
                "Exploitation and Domestic Sex Trafficking Initiative",
                "A later award is in New York too, so the city says nothing.",
            ),
            [1, 2],
        ),
        (
            "2015-MC-FX-0033",
            ("In Wichita there was one.", "wichita", "Wichitans", "2015-mc-fx-0033"),
            [1, 4],
        ),
    ],
)
def test_what_still_names_the_award_is_listed_for_a_person(package, code, lines, told):
    """Its recipient, its title, its project, and its place; the last as a word."""
    note = package.parent / "notes.md"
    note.write_text("\n".join(lines), encoding="utf-8")
    (package.parent / ".venv").mkdir()
    shutil.copy(note, package.parent / ".venv")

    mentions = [m for m in withhold(code, package).mentions if "notes.md" in m]

    assert mentions == [f"notes.md:{number}" for number in told]


def test_the_listed_place_goes_with_its_award_and_its_own_page_too(package):
    """Else it would come back as a place without an award record."""
    withhold("2015-MC-FX-0033", package)
    withhold("2014-MU-FX-K009", package)

    assert "Wichita" not in set(read_table("listed_sites", package)["city"].dropna())
    assert "RES-024" not in set(read_table("resources", package)["id"])


def test_that_an_address_was_asked_keeps_no_page_of_a_withheld_award(package):
    """What came of asking for it names it too, and goes with it."""
    pages = read_table("resources", package)
    rows = [f"{code},https://a.example/{code},ok,2031-05-06\n" for code in pages["id"]]
    with (package / "link_checks.csv").open("a", encoding="utf-8") as file:
        file.writelines(rows)

    withhold("2014-MU-FX-K009", package)

    assert "RES-024" not in set(read_table("resources", package)["id"])
    checks = set(read_table("link_checks", package)["resource_id"])
    assert checks == set(read_table("resources", package)["id"])
    assert check_package(package) == []


def test_a_file_that_a_spreadsheet_saved_keeps_its_mark_and_its_lines(package):
    path = package / "awards.csv"
    saved = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(saved)

    withhold("no-number-2016-sacramento", package)

    after = path.read_bytes().split(b"\r\n")
    gone = [line for line in saved.split(b"\r\n") if line not in after]
    assert len(gone) == 1
    assert gone[0].startswith(b"no-number-2016-sacramento,,")
    assert check_package(package) == []


def test_an_unknown_award_and_a_broken_file_change_nothing(package, edit):
    before = bytes_of(package)
    with pytest.raises(DataError, match="holds no award 2016-XX-XX-0000"):
        withhold("2016-XX-XX-0000", package)
    assert bytes_of(package) == before

    edit("populations.csv", "award_id,tag", "award,tag")
    before = bytes_of(package)
    with pytest.raises(DataError, match="the header lacks 'award_id'"):
        withhold(GEMS, package)
    assert bytes_of(package) == before


def test_the_command_names_nothing(package, capsys):
    main(["--folder", str(package), "withhold", "2018-mu-fx-0004"])

    printed = capsys.readouterr().out
    assert "1 record is no longer shown" in printed
    assert "0004" not in printed
    assert "District" not in printed


class Interrupted(BaseException):
    """The machine stops."""


def stop_at(monkeypatch, number, where):
    """Let the machine stop after a rename, or within a write."""
    counted = {"put_in_place": 0, "_write": 0}
    name = "_write" if where == "within" else "put_in_place"
    real = getattr(files, name)

    def stopping(*arguments):
        counted[name] += 1
        if counted[name] < number:
            return real(*arguments)
        if where == "within":
            real(arguments[0], arguments[1][: len(arguments[1]) // 2])
        if where == "after":
            real(*arguments)
        raise Interrupted

    monkeypatch.setattr(files, name, stopping)


@pytest.mark.parametrize("where", ["after", "within"])
def test_an_interruption_anywhere_loses_nothing_and_a_second_run_finishes(
    tmp_path, monkeypatch, where
):
    """Every file is the old one or the new one, and the award is never lost."""
    source = write_package("official", tmp_path / "source")
    code = "2015-MC-FX-0033"
    whole = write_package("official", tmp_path / "whole")
    withhold(code, whole)
    old, new = bytes_of(source), bytes_of(whole)
    number = 0
    while True:
        number += 1
        package = tmp_path / f"{where}{number}" / "data"
        shutil.copytree(source, package)
        with monkeypatch.context() as patch:
            stop_at(patch, number, where)
            try:
                withhold(code, package)
            except Interrupted:
                pass
            else:
                break  # every step was interrupted once
        now = bytes_of(package)
        assert all(now[name] in (old[name], new[name]) for name in old)
        is_listed = code.encode() in now[Path("awards.csv")]
        assert is_listed or now[Path("withheld.csv")] == new[Path("withheld.csv")]

        result = withhold(code, package)

        assert bytes_of(package) == new
        assert not is_unfinished(package)
        assert result.removed or result.is_resumed
    assert number > 5


def test_what_waits_to_be_finished_is_said_and_any_command_finishes_it(
    package, monkeypatch, capsys
):
    with monkeypatch.context() as patch:
        stop_at(patch, 3, "after")
        with pytest.raises(Interrupted):
            withhold("2015-MC-FX-0033", package)

    assert any("was interrupted" in str(p) for p in check_package(package))
    assert main(["--folder", str(package), "withhold", GEMS]) == 1
    assert "An interrupted change was finished first." in capsys.readouterr().out
    assert len(read_table("withheld", package)) == 2
    assert check_package(package) == []


def test_the_last_award_of_any_list_can_be_withheld(tmp_path, resolver):
    package = write_package("one", tmp_path)
    (code,) = read_table("awards", package)["award_id"]

    withhold(code, package)

    catalog = read_catalog(resolver, package)
    assert check_package(package) == []
    assert not catalog.awards.row_of
    assert "1 award withheld, counted above" in totals(catalog.figures_of())
