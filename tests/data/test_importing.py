"""A proposed change is checked whole, and changes its cell and nothing else."""

import csv
import os
from dataclasses import replace
from pathlib import Path

import pytest

from data import read_descriptor, read_table
from data.__main__ import main
from data.addresses import is_like_an_address
from data.check import check_package
from data.corrections import correctable, problems_in
from data.importing import import_changes
from data.withhold import withhold
from geo.settings import SETTINGS_VARIABLE
from grants.changes import Proposal, ProposedChange, write_proposal
from grants.errors import DataError

DESCRIPTOR = read_descriptor()
GEMS = "2016-MU-MU-0007"
RECIPIENT = ProposedChange(
    award_id=GEMS,
    field="recipient",
    old_value="Girls Educational and Mentoring Services (GEMS)",
    new_value='Girls Educational, "GEMS", Inc.',
    source_url="https://ojjdp.ojp.gov/funding/awards/2016-mu-mu-0007",
    comment="As the page prints it.",
)
AMOUNT = replace(
    RECIPIENT, field="amount_original_usd", old_value="450000", new_value="460000"
)
EVIDENCE = replace(
    RECIPIENT,
    field="amount_evidence",
    old_value="Description of original award (Fiscal Year 2016, $450,000)",
    new_value="Description of original award (Fiscal Year 2016, $460,000)",
)
TOTAL = replace(AMOUNT, field="amount_total_usd")


@pytest.fixture
def note(tmp_path):
    """Write each change as a file of its own and return their paths."""

    def write(*changes: ProposedChange):
        paths = []
        for number, change in enumerate(changes):
            path = tmp_path / f"correction_{number}.json"
            path.write_bytes(write_proposal(Proposal("2026.11.23", (change,))))
            paths.append(path)
        return paths

    return write


def awards_bytes(package):
    return (package / "awards.csv").read_bytes()


def refused(package, paths) -> str:
    """Return why changes are refused; nothing may have been written."""
    before = awards_bytes(package)
    with pytest.raises(DataError) as caught:
        import_changes(paths, package, write=True)
    assert awards_bytes(package) == before
    return str(caught.value)


def test_a_change_changes_its_cell_and_every_other_byte_stays(package, note):
    before = awards_bytes(package).splitlines(keepends=True)

    import_changes(note(RECIPIENT), package, write=True)

    after = awards_bytes(package).splitlines(keepends=True)
    changed = [n for n, line in enumerate(before) if after[n] != line]
    assert len(after) == len(before)
    assert len(changed) == 1
    (old,), (new,) = (csv.reader([x[changed[0]].decode()]) for x in (before, after))
    (place,) = [n for n, cell in enumerate(old) if new[n] != cell]
    assert new[place] == 'Girls Educational, "GEMS", Inc.'
    assert main(["--folder", str(package), "seal", "-m", "A name corrected."]) == 0
    assert check_package(package) == []


def test_a_list_that_a_spreadsheet_saved_keeps_its_mark_and_its_line_ends(
    package, edit, note
):
    """Also line breaks within cells, in lines that change and in others."""
    edit("awards.csv", "Planned to help exploited", "Planned\nto help exploited")
    path = package / "awards.csv"
    before = b"\xef\xbb\xbf" + path.read_bytes().replace(b",no\n", b",no\r\n")
    path.write_bytes(before)

    import_changes(note(RECIPIENT), package, write=True)

    old = b"Girls Educational and Mentoring Services (GEMS),"
    new = b'"Girls Educational, ""GEMS"", Inc.",'
    assert before.count(old) == 1
    assert awards_bytes(package) == before.replace(old, new)


def test_without_being_asked_nothing_is_written(package, note, capsys):
    before = awards_bytes(package)
    (path,) = note(RECIPIENT)

    assert main(["--folder", str(package), "import", str(path)]) == 0
    told = capsys.readouterr().out

    assert awards_bytes(package) == before
    assert "is:      Girls Educational and Mentoring Services (GEMS)" in told
    assert 'new:     Girls Educational, "GEMS", Inc.' in told
    assert "comment: As the page prints it." in told
    assert "Nothing was written; --write changes 1 cell." in told


def test_the_command_writes_and_says_what_comes_next(package, note, capsys):
    paths = map(str, note(AMOUNT, EVIDENCE, TOTAL))

    assert main(["--folder", str(package), "import", *paths, "--write"]) == 0
    told = capsys.readouterr().out

    assert "Written: 3 cells. Then run: python -m data seal -m" in told
    assert main(["--folder", str(package), "seal", "-m", "An amount."]) == 0
    assert main(["--folder", str(package), "check"]) == 0
    awards = read_table("awards", package).set_index("award_id")
    assert awards.loc[GEMS, "amount_original_usd"] == 460_000


def test_what_would_break_a_rule_is_refused_with_the_rule(package, note):
    """The amount has to stand in the words that give it; both change, or none."""
    why = refused(package, note(AMOUNT))

    assert "460000 does not stand in amount_evidence" in why
    assert "amount_total_usd: 450000 is less than amount_original_usd" in why


def test_a_change_makes_no_place_finer_than_its_row_allows(package, note):
    awards = read_table("awards", package)
    coarse = awards[awards["finest_allowed"].isin(["county", "state"])]
    city = replace(RECIPIENT, field="site_city", old_value="", new_value="Springfield")
    cities = [replace(city, award_id=code) for code in coarse["award_id"]]
    levels = [
        replace(
            one,
            field="site_precision",
            old_value=str(level),
            new_value="city",
        )
        for one, level in zip(cities, coarse["site_precision"], strict=True)
    ]

    by_name = refused(package, note(*cities))
    by_level = refused(package, note(*levels))

    assert by_name.count("site_city: is changed by no file in this row") == len(coarse)
    assert by_level.count("'city' is finer than finest_allowed") == len(coarse)


@pytest.mark.parametrize("column", ["recipient", "title", "partners", "summary"])
def test_no_file_says_who_or_where_in_a_row_that_is_not_placed_at_its_city(
    package, note, column
):
    """Dates and amounts of such a row may be corrected; the reason is not told."""
    with (package / "awards.csv").open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file) if r["finest_allowed"] != "city"]
    named = [
        replace(RECIPIENT, award_id=r["award_id"], field=column, old_value=r[column])
        for r in rows
    ]
    totals = [
        replace(
            one,
            field="amount_total_usd",
            old_value=r["amount_total_usd"],
            new_value="9000000",
        )
        for one, r in zip(named, rows, strict=True)
    ]

    why = refused(package, note(*named))
    assert why.count("is changed by no file in this row") == len(rows) > 0
    assert len(import_changes(note(*totals), package)) == len(rows)


@pytest.mark.parametrize(
    ("correction", "says"),
    [
        (
            replace(RECIPIENT, new_value="   "),
            "recipient: the cell begins or ends",
        ),
        (replace(RECIPIENT, new_value="GEMS "), "begins or ends with a space"),
        (replace(RECIPIENT, new_value="x" * 90_000), "has 90,000 characters; write"),
        (replace(RECIPIENT, new_value="two  spaces"), "several spaces together"),
        (replace(RECIPIENT, field="site_city", new_value="1 Elm St"), "like a street"),
        (replace(RECIPIENT, read_on="yesterday"), "read_on: found 'yesterday'; write"),
        (replace(RECIPIENT, comment="x" * 90_000), "comment: has 90,000 characters"),
        (
            replace(AMOUNT, new_value="9" * 400),
            "_usd: found a number of 400 digits",
        ),
        (
            replace(
                RECIPIENT,
                field="source_url",
                old_value="https://ojjdp.ojp.gov/funding/awards/2016-mu-mu-0007",
                new_value="https://ojjdp.ojp.gov@elsewhere.example/",
            ),
            "source_url: the source is no web address",
        ),
        (
            replace(RECIPIENT, source_url="https://ojp.gov@elsewhere.example/"),
            "source_url: the source is no web address",
        ),
    ],
)
def test_what_no_cell_can_hold_is_refused_in_words(package, note, correction, says):
    before = (package / "awards.csv").read_bytes()

    assert says in refused(package, note(correction))
    assert (package / "awards.csv").read_bytes() == before


def test_what_is_no_regular_file_is_refused_and_not_waited_for(package, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    large = tmp_path / "large"
    large.write_bytes(b" " * 20_000_001)

    why = refused(package, [Path("/dev/zero"), tmp_path / "pipe", tmp_path, large])

    assert "zero: is no regular file" in why
    assert "pipe: is no regular file" in why
    assert ": is a folder" in why
    assert "large: is larger than 20 MB" in why


def test_the_name_of_a_file_cannot_mislead_on_a_screen(package, tmp_path):
    said = refused(package, [tmp_path / "correction\x1b[2K.json"])

    assert "\x1b" not in said
    assert "cannot be read" in said


def test_a_problem_that_was_there_before_hinders_no_correction(package, edit, note):
    edit("datapackage.json", "sha256:", "sha256:0")
    assert check_package(package)

    ((change, proposed),) = import_changes(note(RECIPIENT), package)
    assert proposed == RECIPIENT
    assert (change.record, change.new) == (GEMS, RECIPIENT.new_value)


def test_an_unknown_and_a_withheld_award_are_refused_in_the_same_words(package, note):
    """Nobody learns from a refusal that an award was in the list."""
    unknown = refused(package, note(replace(RECIPIENT, award_id="2016-XX-XX-0000")))
    withhold(GEMS, package)
    withheld = refused(package, note(RECIPIENT))

    assert withheld == unknown
    assert "names no award of this list" in withheld
    assert GEMS not in withheld


def test_the_number_of_a_withheld_award_is_refused_in_the_same_words(
    package, note, tmp_path, monkeypatch
):
    unknown = refused(package, note(replace(RECIPIENT, award_id="2016-XX-XX-0000")))
    (tmp_path / "numbers.txt").write_text("2016-MU-FX-0099\n")
    settings = tmp_path / "settings.toml"
    settings.write_text('[withheld]\nnumbers = "numbers.txt"\n')
    monkeypatch.setenv(SETTINGS_VARIABLE, str(settings))
    number = replace(
        RECIPIENT,
        award_id="no-number-2016-sacramento",
        field="award_number",
        old_value="",
        new_value="2016-MU-FX-0099",
    )

    assert refused(package, note(number)) == unknown


def test_one_file_may_hold_several_changes_of_any_list(package, tmp_path, note):
    """Also one that gives an award the number that was not found before."""
    numberless = "no-number-2016-sacramento"
    named = replace(
        RECIPIENT,
        award_id=numberless,
        field="award_number",
        old_value="",
        new_value="2016-MU-FX-0099",
    )
    later = "15POVC-22-GG-03754-GIRL"
    total = replace(
        named,
        award_id=later,
        field="amount_total_usd",
        new_value="9000000",
        read_on="2026-11-27",
    )
    file = tmp_path / "several.json"
    file.write_bytes(write_proposal(Proposal("", (named, total))))

    changes = import_changes([file], package, write=True)

    assert [change.record for change, _ in changes] == [numberless, later]
    main(["--folder", str(package), "seal", "-m", "Two cells."])
    assert check_package(package) == []
    awards = read_table("awards", package).set_index("award_id")
    assert awards.loc[numberless, "award_number"] == "2016-MU-FX-0099"
    totals = read_table("later_awards", package)["amount_total_usd"]
    assert 9_000_000 in totals.dropna().tolist()
    by_number = replace(RECIPIENT, award_id="2016-MU-FX-0099", old_value="?")
    assert "the data have moved on" in refused(package, note(by_number))


def test_a_correction_of_what_has_changed_since_is_refused(package, note):
    why = refused(package, note(replace(RECIPIENT, old_value="GEMS")))

    assert "the data have moved on" in why


def test_two_corrections_of_one_cell_are_refused(package, note):
    other = replace(RECIPIENT, new_value="Another name")

    assert "the same cell is changed twice" in refused(package, note(RECIPIENT, other))


def test_all_that_is_wrong_in_all_files_is_said_at_once(package, note, tmp_path):
    paths = note(
        replace(AMOUNT, new_value="$460,000", source_url="the newspaper"),
        replace(RECIPIENT, old_value="x", comment="They are at 12 Main Street"),
        replace(RECIPIENT, field="withheld", old_value="no", new_value="yes"),
        replace(RECIPIENT, field="shoe_size"),
        replace(TOTAL, new_value="450000"),
    )
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")

    why = refused(package, [*paths, broken, tmp_path / "none.json"])

    for words in (
        "correction_0.json, column amount_original_usd: found '$460,000'; write",
        "correction_0.json, column source_url: the source is no web address",
        "correction_1.json, column recipient: the data have moved on",
        "correction_1.json, column comment: reads like a street address",
        "correction_2.json: 'withheld' is no column that is corrected so",
        "correction_3.json: 'shoe_size' is no column that is corrected so",
        "correction_4.json, column amount_total_usd: old and new value are the same",
        "broken.json: is cut off or not JSON",
        "none.json: cannot be read",
    ):
        assert words in why
    assert "Main Street" not in why


@pytest.mark.parametrize(
    ("column", "new"),
    [
        ("fiscal_year", "1492"),
        ("fiscal_year", "sixteen"),
        ("amount_total_usd", "0"),
        ("site_state", "Texas"),
        ("kind", "site"),
        ("site_confidence", "yes"),
        ("source_url", "ojjdp.ojp.gov"),
        ("award_number", "16/7"),
    ],
)
def test_a_value_that_the_schema_refuses_is_refused(column, new):
    correction = replace(RECIPIENT, field=column, old_value="-", new_value=new)

    (problem,) = problems_in(correction, DESCRIPTOR, "file")
    assert problem.column == column
    assert problem.instead.startswith("write")


@pytest.mark.parametrize("column", ["award_id", "withheld", "finest_allowed"])
def test_what_says_how_a_row_is_held_is_no_readers_to_correct(column):
    assert column not in {entry["name"] for entry in correctable(DESCRIPTOR)}


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("site_city", "El Paso 79901"),
        ("site_city", "123 Main St, El Paso"),
        ("site_county", "Route 9"),
        ("service_area", "El Paso, TX 79901-1234"),
        ("service_area", "around 500 north mesa street"),
        ("site_basis", "P.O. Box 12, Wichita"),
        ("recipient", "Harbor House, 4120 West 3rd Avenue, Suite 5"),
        ("summary", "Mentors meet at 77 Massachusetts Ave in Boston."),
        ("caveats", "Apt. #4"),
        ("comment", "It moved to 9 E. Elm Blvd."),
        ("comment", "See TX 79901"),
        ("title", "Mentoring in Houston, Texas 77002"),
        ("caveats", "Houston 77002"),
        ("recipient", "Harbor House (ZIP code: 77002)"),
        ("summary", "Post Office Box 12"),
        ("summary", "1200 Broadway, Suite A"),
        ("recipient", "Harbor House, 123-B Main Street"),
        ("authority", "123 Main St, Houston TX 77002"),
        ("site_basis", "29.7604, -95.3698"),
        ("summary", "Mentors meet at 29.7604° N, 95.3698° W."),
    ],
)
def test_what_is_finer_than_a_city_is_taken_for_an_address(column, text):
    assert is_like_an_address(text, column)


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("site_city", "St. Louis"),
        ("site_county", "Alameda County;Contra Costa County"),
        ("service_area", "Adams, Cumberland and York Counties, PA"),
        ("summary", "Planned to train 12 mentors in St. Louis and to reach 60 youth."),
        ("summary", "Planned street outreach to 200 young people on their way home."),
        (
            "amount_evidence",
            "Description of original award (Fiscal Year 2016, $450,000)",
        ),
        ("authority", "34 U.S.C. 11171-11172; Pub. L. No. 116-6, 133 Stat. 13, 115"),
        ("source_url", "https://example.org/12345"),
        ("comment", "Page 12345 of the report says so."),
    ],
)
def test_what_is_no_address_is_let_through(column, text):
    assert not is_like_an_address(text, column)


@pytest.mark.living
def test_every_cell_of_the_list_may_stay_as_it_is():
    """None is taken for an address; the check asks no more than the schema does."""
    awards = read_table("awards")

    for entry in correctable(DESCRIPTOR):
        for cell in awards[entry["name"]].dropna():
            correction = replace(
                RECIPIENT, field=entry["name"], old_value="-", new_value=str(cell)
            )
            assert list(problems_in(correction, DESCRIPTOR, "file")) == []
