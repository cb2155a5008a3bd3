"""A slip in the data is named with file, line, column, and what to write instead."""

import shutil

import pytest

from data.__main__ import main
from data.check import check_package
from data.read import line_numbers, read_table
from data.seal import seal
from grants.errors import DataError


def texts(package):
    return [str(problem) for problem in check_package(package)]


def test_every_bad_cell_is_named_at_once(package, edit):
    edit("awards.csv", "Common Ground,,Oakland County,MI", "Common Ground,,,Mich.")
    edit("awards.csv", ",2016,Mentoring for Child", ",20x6,Mentoring for Child")

    problems = texts(package)

    assert any(
        "data/awards.csv, line 5, column fiscal_year: found '20x6'; write a whole "
        "number without separators (fiscal year), such as 2016" in text
        for text in problems
    )
    assert any(
        "line 6, column site_state: found 'Mich.'; write one of:" in text
        for text in problems
    )


def test_a_required_blank_says_that_it_is_blank(package, edit):
    title = "RES-003,Support for Mentor Advocacy (NMRC practice review)"
    edit("resources.csv", title, "RES-003,")

    assert any("the cell is blank" in t and "line 4" in t for t in texts(package))


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "awards.csv",
            '(Fiscal Year 2014, $450,000)",,"Youth ages',
            '(Fiscal Year 2014, $450,001)",,"Youth ages',
            "column amount_original_usd: 450000 does not stand in amount_evidence",
        ),
        (
            "awards.csv",
            ",,2014,Mentoring for Child",
            ",,2015,Mentoring for Child",
            "column fiscal_year: 2015 does not stand in amount_evidence",
        ),
        (
            "awards.csv",
            "450000,450000,",
            "450000,45000,",
            "column amount_total_usd: 45000 is less than amount_original_usd",
        ),
        (
            "awards.csv",
            "core,training_ta",
            "core,project_site",
            "project_site with the precision 'national'; training_ta is national",
        ),
        (
            "awards.csv",
            "MI,county,",
            "MI,city,",
            "'city' is finer than finest_allowed, 'county'; write county",
        ),
        (
            "awards.csv",
            "Common Ground,,Oakland County,MI",
            "Common Ground,Pontiac,Oakland County,MI",
            "column site_city: found 'Pontiac' in a row held at its county",
        ),
        (
            "awards.csv",
            ",Wichita,,KS,",
            ",12 Elm St,,KS,",
            "column site_city: a digit stands in the name of a place",
        ),
        (
            "awards.csv",
            ",Closed,Commercially",
            ",Open,Commercially",
            "column status: found 'Open'; write one of: Closed",
        ),
        (
            "awards.csv",
            "high,The award text read does not name the recipient.,no",
            "high,The award text read does not name the recipient.,yes",
            "run: python -m data withhold",
        ),
        (
            "cycles.csv",
            "2019,Specialized",
            "2022,Specialized",
            "column fiscal_year: '2019' is not in data/cycles.csv",
        ),
        (
            "cycles.csv",
            "successor,,,",
            "follow_on_not_counted,,,",
            "2019 is a follow-on year that is not counted",
        ),
        (
            "nmrc_sites.csv",
            ",Oakland County,MI",
            "Pontiac,,MI",
            "column city: finer than its award may be placed; write its county",
        ),
        (
            "nmrc_sites.csv",
            "Harrisburg,,PA,2017-MU-FX-0024",
            "Harrisburg,,PA,2018-MU-FX-0004",
            "2018-MU-FX-0004 is of FY2018; NMRC's lists end with 2017",
        ),
        (
            "nmrc_sites.csv",
            "Harrisburg,,PA",
            "Harrisburg,,OH",
            "column state: OH with an award in PA",
        ),
        (
            "nmrc_sites.csv",
            "Boston,,MA,,not found",
            "Boston,,MA,,found",
            "column award_record: 'found' with award_numbers blank",
        ),
        (
            "resource_links.csv",
            "2014-MU-FX-K009,RES-024",
            "2014-MU-FX-K009,RES-999",
            "'RES-999' is not in data/resources.csv",
        ),
        (
            "populations.csv",
            "LGBT youth",
            "LGBTQ2 youth",
            "'LGBTQ2 youth' does not stand in populations_served",
        ),
        (
            "populations.csv",
            "gender,boys",
            "age,boys",
            "'boys' is no tag of age; write one of: ages_up_to_17",
        ),
        (
            "populations.csv",
            "2015-MC-FX-0033,identity,lgbtq,LGBT youth,populations_served\n",
            "",
            "'LGBTQ youth' has no row lgbtq; add it to data/populations.csv",
        ),
        (
            "awards.csv",
            "girls and boys;LGBTQ youth;runaway",
            "girls and boys;teenagers;runaway",
            "column population_tags: found 'teenagers'",
        ),
        (
            "resources.csv",
            ",high,publisher,default",
            ",high,none,default",
            "column link_kind: 'none' with the address https://",
        ),
    ],
)
def test_each_trap_of_this_material_is_a_rule(package, edit, file, old, new, expected):
    edit(file, old, new)

    problems = texts(package)

    assert any(expected in text for text in problems), problems
    assert all(f"data/{file}" in text or "awards.csv" in text for text in problems)


def test_a_zero_is_no_amount(package, edit):
    edit("awards.csv", "national,National,459976,", "national,National,0,")

    assert any("found '0'" in text and "1 or more" in text for text in texts(package))


def test_an_address_in_a_city_is_not_repeated_in_the_message(package, edit):
    edit("awards.csv", ",Wichita,,KS,", ",812 Secret Street,,KS,")

    assert not any("Secret" in text for text in texts(package))


def test_an_unmeant_change_is_noticed_and_a_meant_one_is_sealed(package, edit):
    edit("awards.csv", "Planned to strengthen", "Meant to strengthen")

    assert any("run: python -m data seal" in text for text in texts(package))
    assert seal(package) == ["datapackage.json"]
    assert texts(package) == []
    assert seal(package) == []


def test_a_stale_dictionary_is_noticed(package):
    readme = package / "README.md"
    readme.write_text(readme.read_text(encoding="utf-8") + "\nA line.\n")

    assert any("data/README.md" in text for text in texts(package))


def test_a_missing_file_is_one_sentence_with_the_way_back(package):
    (package / "awards.csv").unlink()

    with pytest.raises(DataError, match=r"git checkout -- data/awards\.csv"):
        read_table("awards", package)
    assert len(read_table("cycles", package)) == 8


def test_a_file_that_is_not_utf8_names_the_line(package):
    path = package / "cycles.csv"
    path.write_bytes(path.read_bytes().replace(b"Preventing", b"Pr\xe9venting", 1))

    with pytest.raises(DataError, match="line 8: byte 0xe9 is not UTF-8"):
        read_table("cycles", package)


def test_a_row_with_too_many_cells_is_named(package, edit):
    edit("nmrc_sites.csv", "Boston,,MA,,", "Boston,,MA,,,,,,")

    with pytest.raises(DataError, match="line 2: the row has more cells"):
        read_table("nmrc_sites", package)


def test_a_wrong_header_names_the_columns_to_write(package, edit):
    edit("nmrc_sites.csv", "city,county,state", "town,county,state")

    with pytest.raises(DataError, match=r"write the columns: city, county"):
        read_table("nmrc_sites", package)


def test_a_broken_descriptor_is_one_problem(package):
    (package / "datapackage.json").write_text("{", encoding="utf-8")

    assert len(check_package(package)) == 1


def test_the_command_prints_all_problems_and_fails(package, edit, capsys):
    edit("awards.csv", "2016-MU-MU-0022,Runaway", "16-22,Runaway")
    edit("cycles.csv", "more than,project sites", "over,project sites")

    assert main(["--folder", str(package), "check"]) == 1
    printed = capsys.readouterr().out
    assert "line 6, column award_number" in printed
    assert "line 4, column announced_qualifier" in printed


def test_the_command_is_silent_about_a_sound_package(package, capsys):
    assert main(["--folder", str(package), "check"]) == 0
    assert "No problems found" in capsys.readouterr().out


def test_a_missing_package_is_said_and_not_raised(tmp_path, capsys):
    assert main(["--folder", str(tmp_path), "check"]) == 1
    assert "datapackage.json: cannot be read" in capsys.readouterr().out


def test_the_index_is_the_line_of_the_file_even_after_a_cell_with_line_breaks():
    text = 'a,b\n1,"two\nlines"\n3,4\n'

    assert line_numbers(text) == [1, 2, 4]


def test_zip_codes_and_the_state_na_survive_reading(package, edit):
    """Plain pandas turns 02139 into a number and NA into nothing."""
    edit("cycles.csv", "2021,Preventing Trafficking of Girls", "2021,02139 NA")
    edit("cycles.csv", "2020,Preventing Trafficking of Girls", "2020,NA")

    cycles = read_table("cycles", package)
    assert cycles["program"].tolist()[-2:] == ["NA", "02139 NA"]


def test_the_copy_is_a_copy(package, tmp_path):
    shutil.rmtree(package)
    assert check_package() == []
