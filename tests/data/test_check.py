"""A slip in the data is named with file, line, column, and what to write instead."""

import pytest

from data.__main__ import main
from data.check import check_package


def texts(package):
    return [str(problem) for problem in check_package(package)]


def test_every_bad_cell_is_named_at_once(package, edit, capsys):
    edit("awards.csv", "Common Ground,,,,Oakland County,MI", "Common Ground,,,,,Mich.")
    edit("awards.csv", "cse-mentoring,2016,core", "cse-mentoring,20x6,core")
    edit("cycles.csv", "more than,project sites", "over,project sites")
    edit("resources.csv", ",Support for Mentor Advocacy (NMRC practice review)", ",")

    assert main(["--folder", str(package), "check"]) == 1
    told = capsys.readouterr().out

    for words in (
        "data/awards.csv, line 5, column fiscal_year: found '20x6'; write a whole "
        "number without separators (fiscal year), such as 2016",
        "line 6, column site_state: found 'Mich.'; write one of:",
        "data/cycles.csv, line 4, column announced_qualifier: found 'over'",
        "data/resources.csv, line 4, column title: the cell is blank",
    ):
        assert words in told
    assert "problems found in data/." in told


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "awards.csv",
            "(Fiscal Year 2014, $450,000)",
            "(Fiscal Year 2014, $450,001)",
            "column amount_original_usd: 450000 does not stand in amount_evidence",
        ),
        (
            "awards.csv",
            "cse-mentoring,2014,core,,project_site",
            "cse-mentoring,2016,core,,project_site",
            "column fiscal_year: 2016 does not stand in amount_evidence",
        ),
        (
            "awards.csv",
            "450000,,450000,",
            "450000,,45000,",
            "column amount_total_usd: 45000 is less than amount_original_usd",
        ),
        (
            "awards.csv",
            "core,,training_ta",
            "core,,project_site",
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
            "Common Ground,,,,Oakland County,MI",
            "Common Ground,,,Pontiac,Oakland County,MI",
            "column site_city: a name stands in a row held at its county",
        ),
        (
            "awards.csv",
            ",Wichita,,KS,",
            ",12 Elm St,,KS,",
            "column site_city: a digit stands in the name of a place",
        ),
        ("awards.csv", ",no\n", ",yes\n", "run: python -m data withhold"),
        (
            "awards.csv",
            "cse-mentoring,2014,core,,training",
            "trafficking-of-girls,2014,core,,training",
            "'trafficking-of-girls' belongs to the other list",
        ),
        (
            "later/awards.csv",
            "15POVC-22-GG-03752-GIRL,15POVC-22-GG-03752-GIRL",
            "2014-MU-FX-K009,2014-MU-FX-K009",
            "'2014-MU-FX-K009' stands in data/awards.csv, line 2 already",
        ),
        (
            "awards.csv",
            '"Description of original award (Fiscal Year 2014, $459,976)"',
            "",
            "column amount_evidence: the cell is blank beside an amount",
        ),
        (
            "awards.csv",
            ",KS,city,",
            ",KS,,",
            "column site_city: a place without site_precision",
        ),
        (
            "awards.csv",
            ",Wichita,,KS,",
            ",,,KS,",
            "column site_city: the cell is blank in a row held at its city",
        ),
        (
            "later/awards.csv",
            ",499868,no,",
            ",,yes,",
            "column amount_is_approximate: yes without an amount",
        ),
        (
            "listed_sites.csv",
            "Boston,,MA",
            "Boston,Suffolk County,MA",
            "column city: city and county are both filled or both blank",
        ),
        (
            "populations.csv",
            "2015-MC-FX-0033,girls,",
            "2015-MC-FX-9999,girls,",
            "'2015-MC-FX-9999' is not in data/awards.csv, column award_id",
        ),
        (
            "cycles.csv",
            "cse-mentoring,2019,Specialized",
            "cse-mentoring,2022,Specialized",
            "column fiscal_year: FY2019 of 'cse-mentoring' is not in data/cycles.csv",
        ),
        (
            "listed_sites.csv",
            ",,Oakland County,MI",
            ",Pontiac,,MI",
            "column city: finer than its award may be placed; write its county",
        ),
        (
            "listed_sites.csv",
            "Harrisburg,,PA,2017-MU-FX-0024",
            "Harrisburg,,PA,2018-MU-FX-0004",
            "2018-MU-FX-0004 is of FY2018; the lists cover FY2014 to FY2017",
        ),
        (
            "listed_sites.csv",
            "Harrisburg,,PA",
            "Harrisburg,,OH",
            "column state: OH with an award in PA",
        ),
        (
            "listed_sites.csv",
            "Boston,,MA,,not found",
            "Boston,,MA,,found",
            "column award_record: 'found' with award_id blank",
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
            "2015-MC-FX-0033,lgbtq,LGBT youth,populations_served\n",
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


def test_an_address_in_a_city_is_not_repeated_in_the_message(package, edit):
    edit("awards.csv", ",Wichita,,KS,", ", 812 Secret Street,,KS,")

    assert any("column site_city" in text for text in texts(package))
    assert not any("Secret" in text for text in texts(package))


def test_a_stale_dictionary_is_noticed(package):
    readme = package / "README.md"
    readme.write_text(readme.read_text(encoding="utf-8") + "\nA line.\n")

    assert any("data/README.md" in text for text in texts(package))


def test_the_command_is_silent_about_a_sound_package(package, capsys):
    assert main(["--folder", str(package), "check"]) == 0
    assert "No problems found" in capsys.readouterr().out


def test_a_missing_package_is_said_and_not_raised(tmp_path, capsys):
    assert main(["--folder", str(tmp_path), "check"]) == 1
    assert "datapackage.json: cannot be read" in capsys.readouterr().out
