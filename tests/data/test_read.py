"""Cells are checked as they will be cast; whatever is wrong is a sentence, and soon."""

import os
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import read_descriptor
from data.cells import TYPES, Column
from data.check import check_package
from data.csv_text import line_of, parse_csv
from data.read import read_table
from grants.errors import DataError

INTEGER = {"name": "n", "type": "integer", "example": "5"}


def problems_of(package, table):
    with pytest.raises(DataError) as caught:
        read_table(table, package)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        (" 1478553", "begins or ends with a space"),
        ("1478553\u00a0", "begins or ends with a space"),
        ("+1478553", "found '+1478553'"),
        ("1_478_553", "found '1_478_553'"),
        ('"1,478,553"', "found '1,478,553'"),
        ("１４７８５５３", "found '１４７８５５３'"),
        ("0459976", "found '0459976'"),
        ("4.6e5", "found '4.6e5'"),
        ("9" * 20, "found a number of 20 digits"),
        ("much", "found 'much'"),
        ("0", "found '0'; write a whole number"),
        ("5\x0065", "holds the control character '\\x00'"),
    ],
)
def test_an_amount_that_cannot_be_cast_is_named_with_what_to_write(
    package, edit, cell, found
):
    edit("awards.csv", ",1478553,", f",{cell},")

    (problem,) = problems_of(package, "awards")

    assert problem.startswith("data/awards.csv, line 2, column amount_total_usd: ")
    assert found in problem
    assert ("write a whole number" in problem) or ("remove it" in problem)


@pytest.mark.parametrize("cell", ["sNaN", "nan", "inf", "-inf", "1e3", ".5", "1_0.0"])
def test_a_number_is_plain_decimals(cell):
    assert Column({"name": "x", "type": "number", "example": "1.5"}).problem(cell)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda t: t.replace(",", "\t"), "the cells are separated by tabs"),
        (lambda t: t.replace(",", ";"), "the cells are separated by semicolons"),
        (lambda t: "", "the file has no header"),
        (lambda t: t.replace("city,", "ci\x1bty,", 1), "the unknown 'ci\\x1bty'"),
        (lambda t: t.replace("city,county", "county,city", 1), "has another order"),
        (
            lambda t: t.replace("program,", "program,program,", 1),
            "names a column twice",
        ),
        (lambda t: t.replace(",Boston,", ',"Boston,'), "quotation mark"),
        (lambda t: t.replace(",Boston,", ',"Bos"ton",'), "stands alone within a cell"),
        (lambda t: t.replace(",Boston,", f",{'x' * 20_001},"), "has 20,001 characters"),
        (lambda t: t.replace(",Boston,", f",{'x' * 200_000},"), " characters; write"),
        (lambda t: t.replace(",Boston,", ",Bos\tton,"), "control character '\\t'"),
        (lambda t: t.replace(",Boston,", ",Bos\u202eton,"), "which turns what follows"),
        (lambda t: t.replace("Boston,,MA,,", "Boston,,MA,,,,,,"), "has more cells"),
        (lambda t: t.replace(",found,", "\n", 1), "the row ends before this column"),
        (lambda t: t + "\n", "the row is empty; remove it"),
    ],
)
def test_a_file_of_another_dialect_or_shape_is_said(package, change, found):
    path = package / "listed_sites.csv"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")

    told = problems_of(package, "listed_sites")

    assert any(found in problem for problem in told), told
    assert all("data/listed_sites.csv, line " in problem for problem in told)
    assert all(len(problem) < 500 for problem in told)
    assert all(problem.isprintable() for problem in told)
    assert set(told) <= set(map(str, check_package(package)))


def test_a_byte_order_mark_and_line_ends_of_windows_change_nothing(package):
    before = read_table("cycles", package)
    path = package / "cycles.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert read_table("cycles", package).equals(before)


def test_a_header_of_5000_columns_is_answered_soon(package):
    path = package / "awards.csv"
    header = ",".join(f"c{n}" for n in range(5_000))
    path.write_text(f"{header}\n{',' * 4_999}\n" * 20, encoding="utf-8")
    start = time.process_time()

    (problem,) = problems_of(package, "awards")

    assert time.process_time() - start < 1
    assert "the unknown 'c0'" in problem
    assert "and 4,995 more" in problem


def test_a_file_full_of_problems_fits_on_a_page_and_none_is_lost(package):
    path = package / "states_under_18.csv"
    header, row, *_ = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([header, *[f"{row} "] * 5_000]), encoding="utf-8")

    with pytest.raises(DataError) as caught:
        read_table("states_under_18", package)

    assert len(caught.value.problems) >= 5_000
    assert len(str(caught.value)) < 30_000
    assert "more: python -m data check" in str(caught.value)


def _missing(path):
    path.unlink()


def _folder(path):
    path.unlink()
    path.mkdir()


def _pipe(path):
    path.unlink()
    os.mkfifo(path)


def _unreadable(path):
    """Even its owner may not read it: it leads to itself."""
    path.unlink()
    path.symlink_to(path)


@pytest.mark.parametrize("change", [_missing, _folder, _pipe, _unreadable])
@pytest.mark.parametrize("file", ["awards.csv", "schemas/awards.json"])
def test_a_file_that_cannot_be_read_is_one_sentence_with_the_way_back(
    package, file, change
):
    change(package / file)

    (problem,) = problems_of(package, "awards")

    assert f"git checkout -- data/{file}" in problem
    assert len(read_table("phases", package)) == 5
    assert problem in map(str, check_package(package))


def test_a_file_that_is_not_utf8_names_the_line(package):
    path = package / "cycles.csv"
    path.write_bytes(path.read_bytes().replace(b"Direct succ", b"Direct\xe9succ", 1))

    (problem,) = problems_of(package, "cycles")

    assert "line 7: byte 0xe9 is not UTF-8" in problem


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (
            '"title": "Mentoring awards',
            '"titel": "Mentoring awards',
            "a part is missing ('title')",
        ),
        ('"name": "phases"', '"name": "phase"', "names no table 'phases'"),
        ('"path": "cycles.csv"', '"path": 3', "resources path is no text"),
        ("{", "[", "is not JSON"),
    ],
)
def test_a_descriptor_that_lacks_a_part_is_said(package, edit, old, new, found):
    edit("datapackage.json", old, new)

    told = list(map(str, check_package(package)))

    assert any(found in problem for problem in told), told


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('"type": "string"', '"type": "date"', "'date' is not checked here"),
        ('"unique": true', '"minLength": 3', "'minLength' is not checked here"),
        ('"pattern": "', '"pattern": "(', "is no schema (missing )"),
        ('"title": "Award",', "", "is no schema ('title')"),
    ],
)
def test_a_schema_asks_for_nothing_that_is_not_checked(package, edit, old, new, found):
    edit("schemas/awards.json", old, new)

    assert found in problems_of(package, "awards")[0]


def test_what_needs_text_stays_text(package, edit):
    """A ZIP code keeps its zero, and the state NA is no missing value."""
    edit("cycles.csv", "Direct successor with", "02139 NA")
    edit("programs.csv", "cse-mentoring,Mentoring", "cse-mentoring,NA")

    note = read_table("cycles", package)["completeness_note"].iat[-1]
    title = read_table("programs", package)["title"].iat[0]
    assert isinstance(note, str)
    assert note.startswith("02139")
    assert isinstance(title, str)
    assert title.startswith("NA for Child")
    assert read_table("later_cycles", package)["announced_awards"].isna().all()


def test_the_index_is_the_line_of_the_file_even_after_a_cell_with_line_breaks():
    found = parse_csv(b'a,b\n1,"two\nlines"\n3,4\n', "file")

    assert [record.line for record in found.records] == [2, 4]
    assert found.records[0].cells == ["1", "two\nlines"]


@given(st.integers())
def test_an_integer_that_is_let_through_is_the_one_that_is_cast(number):
    column = Column(INTEGER)
    if column.problem(str(number)) is None:
        assert column.value(str(number)) == number
    else:
        assert len(str(abs(number))) > 15


@given(st.text(max_size=30), st.sampled_from(sorted(TYPES)))
def test_any_text_is_cast_or_a_problem(text, kind):
    column = Column({"name": "x", "type": kind, "example": "5"})
    if column.problem(text) is None and text:
        assert str(column.value(text)) == text or float(text) == column.value(text)


@given(st.binary(max_size=300))
def test_any_bytes_are_records_or_a_sentence(raw):
    try:
        found = parse_csv(raw, "file")
    except DataError as error:
        assert error.problems  # noqa: PT017
    else:
        whole = found.mark + found.header.raw + "".join(r.raw for r in found.records)
        assert whole.encode() == raw


cells = st.text(st.characters(exclude_categories=["Cs"]), max_size=10)


@given(st.lists(cells, min_size=2, max_size=4))
def test_a_line_that_is_written_is_read_again(row):
    found = parse_csv(("h\n" + line_of(row, "\n")).encode(), "file")

    assert [record.cells for record in found.records] == [row]


def test_every_column_says_what_it_holds():
    descriptor = read_descriptor()
    for table in descriptor.tables:
        for field in descriptor.schema(table)["fields"]:
            assert field.get("example") or field["type"] == "string", field["name"]
