"""A reader's correction is checked whole, and changes its cell and nothing else."""

import csv
import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import read_descriptor, read_table
from data.__main__ import main
from data.addresses import is_like_an_address
from data.check import check_package
from data.corrections import (
    Correction,
    correctable,
    problems_in,
    read_correction,
    write_correction,
)
from data.importing import import_corrections
from data.seal import seal
from data.withhold import withhold
from grants.errors import DataError

DESCRIPTOR = read_descriptor()
GEMS = "2016-MU-MU-0007"
RECIPIENT = Correction(
    award_number=GEMS,
    column="recipient",
    old_value="Girls Educational and Mentoring Services (GEMS)",
    new_value='Girls Educational, "GEMS", Inc.',
    source_url="https://ojjdp.ojp.gov/funding/awards/2016-mu-mu-0007",
    comment="As the page prints it.",
    data_version="2026.11.23",
)
AMOUNT = replace(
    RECIPIENT, column="amount_original_usd", old_value="450000", new_value="460000"
)
EVIDENCE = replace(
    RECIPIENT,
    column="amount_evidence",
    old_value="Description of original award (Fiscal Year 2016, $450,000)",
    new_value="Description of original award (Fiscal Year 2016, $460,000)",
)
TOTAL = replace(AMOUNT, column="amount_total_usd")


@pytest.fixture
def note(tmp_path):
    """Write corrections as files and return their paths."""

    def write(*corrections: Correction):
        paths = []
        for number, correction in enumerate(corrections):
            path = tmp_path / f"correction_{number}.json"
            path.write_bytes(write_correction(correction))
            paths.append(path)
        return paths

    return write


def awards_bytes(package):
    return (package / "awards.csv").read_bytes()


def refused(package, paths) -> str:
    """Return why corrections are refused; nothing may have been written."""
    before = awards_bytes(package)
    with pytest.raises(DataError) as caught:
        import_corrections(paths, package, write=True)
    assert awards_bytes(package) == before
    return str(caught.value)


def test_a_correction_changes_its_cell_and_every_other_byte_stays(package, note):
    before = awards_bytes(package).splitlines(keepends=True)

    import_corrections(note(RECIPIENT), package, write=True)

    after = awards_bytes(package).splitlines(keepends=True)
    changed = [n for n, line in enumerate(before) if after[n] != line]
    assert len(after) == len(before)
    assert len(changed) == 1
    (old,), (new,) = (csv.reader([x[changed[0]].decode()]) for x in (before, after))
    assert [n for n, cell in enumerate(old) if new[n] != cell] == [7]
    assert new[7] == 'Girls Educational, "GEMS", Inc.'
    seal(package)
    assert check_package(package) == []


def test_a_file_with_line_breaks_of_windows_and_within_cells_keeps_them(
    package, edit, note
):
    edit("awards.csv", "Planned to help exploited", "Planned\nto help exploited")
    path = package / "awards.csv"
    path.write_bytes(path.read_bytes().replace(b",no\n", b",no\r\n"))
    before = awards_bytes(package)

    import_corrections(note(RECIPIENT), package, write=True)

    old = b"Girls Educational and Mentoring Services (GEMS),New York"
    new = b'"Girls Educational, ""GEMS"", Inc.",New York'
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
    assert "Nothing was written; --write corrects 1 cell." in told


def test_the_command_writes_and_says_what_comes_next(package, note, capsys):
    paths = map(str, note(AMOUNT, EVIDENCE, TOTAL))

    assert main(["--folder", str(package), "import", *paths, "--write"]) == 0
    told = capsys.readouterr().out

    assert "Written: 3 cells of data/awards.csv" in told
    assert "python -m data seal, and python -m data check" in told
    assert main(["--folder", str(package), "seal"]) == 0
    assert main(["--folder", str(package), "check"]) == 0
    awards = read_table("awards", package).set_index("award_number")
    assert awards.loc[GEMS, "amount_original_usd"] == 460_000


def test_what_would_break_a_rule_is_refused_with_the_rule(package, note):
    """The amount has to stand in the words that give it; both change, or none."""
    why = refused(package, note(AMOUNT))

    assert "460000 does not stand in amount_evidence" in why
    assert "amount_total_usd: 450000 is less than amount_original_usd" in why


def test_a_correction_makes_no_place_finer_than_its_row_allows(package, note):
    with (package / "awards.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            row
            for row in csv.DictReader(file)
            if row["finest_allowed"] in {"county", "state"}
        ]
    cities = [
        replace(
            RECIPIENT,
            award_number=row["award_number"],
            column="site_city",
            old_value="",
            new_value="Springfield",
        )
        for row in rows
    ]
    levels = [
        replace(
            RECIPIENT,
            award_number=row["award_number"],
            column="site_precision",
            old_value=row["site_precision"],
            new_value="city",
        )
        for row in rows
    ]
    assert {row["site_precision"] for row in rows} == {"county", "state"}

    alone = refused(package, note(*cities))
    with_level = refused(package, note(*cities, *levels))

    assert alone.count("column site_city: found 'Springfield' in a row held") == 6
    assert with_level.count("'city' is finer than finest_allowed") == 6


@pytest.mark.parametrize(
    ("correction", "says"),
    [
        (replace(RECIPIENT, new_value="   "), "recipient: begins or ends with a space"),
        (replace(RECIPIENT, new_value="GEMS "), "begins or ends with a space"),
        (replace(RECIPIENT, new_value="x" * 90_000), "has 90,000 characters; write"),
        (replace(RECIPIENT, comment="x" * 90_000), "comment: has 90,000 characters"),
        (replace(AMOUNT, new_value="9" * 400), "amount_original_usd: has 400 char"),
        (
            replace(
                RECIPIENT,
                column="source_url",
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


def test_a_list_that_a_spreadsheet_saved_keeps_its_mark_and_its_line_ends(
    package, note
):
    path = package / "awards.csv"
    saved = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(saved)

    import_corrections(note(RECIPIENT), package, write=True)

    old, new = saved.split(b"\r\n"), path.read_bytes().split(b"\r\n")
    assert len(old) == len(new)
    (changed,) = [n for was, n in zip(old, new, strict=True) if was != n]
    assert changed.startswith(GEMS.encode())


def test_a_cell_of_two_lines_in_a_last_line_without_an_end_stays_one_cell(
    package, note
):
    path = package / "awards.csv"
    with path.open(encoding="utf-8", newline="") as file:
        *_, last = csv.DictReader(file)
    assert last["caveats"]
    text = path.read_text(encoding="utf-8").removesuffix("\n")
    head, _, end = text.rpartition(last["caveats"])
    quoted = f'"{last["caveats"]}"'.replace(" ", "\n", 1)
    path.write_text(head.removesuffix('"') + quoted + end.removeprefix('"'))
    correction = replace(
        RECIPIENT,
        award_number=last["award_number"],
        old_value=last["recipient"],
        new_value="Somebody else",
    )

    import_corrections(note(correction), package, write=True)

    with path.open(encoding="utf-8", newline="") as file:
        *_, row = csv.DictReader(file)
    assert row == last | {
        "recipient": "Somebody else",
        "caveats": last["caveats"].replace(" ", "\n", 1),
    }


def test_a_file_without_an_end_is_refused_and_not_read_to_its_end(package):
    assert "larger than 1 MB" in refused(package, [Path("/dev/zero")])


def test_the_name_of_a_file_cannot_mislead_on_a_screen(package, tmp_path):
    said = refused(package, [tmp_path / "correction\x1b[2K.json"])

    assert "\x1b" not in said
    assert "cannot be read" in said


def test_a_problem_that_was_there_before_hinders_no_correction(package, edit, note):
    edit("datapackage.json", "sha256:", "sha256:0")
    assert check_package(package)

    assert import_corrections(note(RECIPIENT), package) == [RECIPIENT]


def test_an_unknown_and_a_withheld_award_are_refused_in_the_same_words(package, note):
    """Nobody learns from a refusal that an award was in the list."""
    unknown = refused(package, note(replace(RECIPIENT, award_number="2016-XX-XX-0000")))
    withhold(GEMS, package)
    withheld = refused(package, note(RECIPIENT))

    assert withheld == unknown
    assert "names no award of this list" in withheld
    assert GEMS not in withheld


def test_a_correction_of_what_has_changed_since_is_refused(package, note):
    why = refused(package, note(replace(RECIPIENT, old_value="GEMS")))

    assert "the data have moved on" in why


def test_two_corrections_of_one_cell_are_refused(package, note):
    other = replace(RECIPIENT, new_value="Another name")

    assert "another file corrects the same cell" in refused(
        package, note(RECIPIENT, other)
    )


def test_all_that_is_wrong_in_all_files_is_said_at_once(package, note, tmp_path):
    paths = note(
        replace(AMOUNT, new_value="$460,000", source_url="the newspaper"),
        replace(RECIPIENT, old_value="x", comment="They are at 12 Main Street"),
        replace(RECIPIENT, column="withheld", old_value="no", new_value="yes"),
        replace(RECIPIENT, column="shoe_size"),
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
        ("fiscal_year", "2013"),
        ("fiscal_year", "sixteen"),
        ("amount_total_usd", "0"),
        ("site_state", "Texas"),
        ("kind", "site"),
        ("summary", ""),
        ("source_url", "ojjdp.ojp.gov"),
        ("status", "open"),
    ],
)
def test_a_value_that_the_schema_refuses_is_refused(column, new):
    correction = replace(RECIPIENT, column=column, old_value="-", new_value=new)

    (problem,) = problems_in(correction, DESCRIPTOR, "file")
    assert problem.column == column
    assert problem.instead.startswith("write")


@pytest.mark.parametrize("column", ["award_number", "withheld", "finest_allowed"])
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


def test_no_cell_of_the_list_is_taken_for_an_address():
    awards = read_table("awards")

    for entry in correctable(DESCRIPTOR):
        for cell in awards[entry["name"]].dropna():
            assert not is_like_an_address(str(cell), entry["name"]), cell


def test_every_cell_of_the_list_may_stay_as_it_is():
    """The check of a value asks no more than the schema does of the file."""
    awards = read_table("awards")

    for entry in correctable(DESCRIPTOR):
        for cell in awards[entry["name"]].dropna():
            correction = replace(
                RECIPIENT, column=entry["name"], old_value="-", new_value=str(cell)
            )
            assert list(problems_in(correction, DESCRIPTOR, "file")) == []


lines = st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=30)


@given(st.builds(Correction, *[lines] * 7))
def test_a_correction_comes_back_from_its_file(correction):
    raw = write_correction(correction)

    assert read_correction(raw, "file") == correction
    assert raw == write_correction(correction)


@given(
    st.binary(max_size=200)
    | st.dictionaries(
        st.sampled_from([*asdict(RECIPIENT), "format", "format_version"]),
        st.none() | st.integers() | st.text(max_size=20) | st.lists(st.text()),
    ).map(
        lambda parts: json.dumps(
            json.loads(write_correction(RECIPIENT)) | parts
        ).encode()
    )
)
def test_any_bytes_are_a_correction_or_a_sentence(raw):
    try:
        correction = read_correction(raw, "file")
    except DataError as error:
        assert error.problems  # noqa: PT017
    else:
        for problem in problems_in(correction, DESCRIPTOR, "file"):
            assert str(problem)


@pytest.mark.parametrize("text", ["two\nlines", "\x1b[31mred", "a\u202eb", "tab\there"])
def test_what_could_mislead_on_a_screen_is_no_line_of_text(text):
    with pytest.raises(DataError, match="is not one line of text"):
        read_correction(write_correction(replace(RECIPIENT, comment=text)), "file")


def test_a_correction_of_a_newer_format_is_refused():
    raw = write_correction(RECIPIENT).replace(b'_version": 1', b'_version": 2')

    with pytest.raises(DataError, match="not of format 1"):
        read_correction(raw, "file")
