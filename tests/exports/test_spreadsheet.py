"""The workbook opens with its limits, and its sheets are the selection."""

import io
from datetime import datetime

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st
from xlsxwriter import Workbook

from exports.tables.columns import DOLLARS, TEXT, Column
from exports.tables.notes import EMPTY
from exports.tables.rows import tables
from exports.tables.sheet import Formats, write_table
from exports.tables.table import Table, typed
from exports.tables.workbook import workbook
from tests.exports.tabular import (
    SEVERAL,
    SOURCES,
    UNDER_18,
    handout,
    same,
    texts,
    tied,
    with_cells,
)
from tests.grants.test_selection import choose, selections

COMPILED = datetime.fromisoformat("2026-11-23")
SHEETS = (
    *("About", "Awards", "Places", "Named places", "By cycle", "By state"),
    *("Resources", "Columns", "Sources"),
)


def opened(of):
    return openpyxl.load_workbook(io.BytesIO(workbook(of, UNDER_18, tied(of))))


def words_of(sheet):
    return " ".join(
        str(cell.value) for row in sheet for cell in row if cell.value is not None
    )


def equals(of):
    """Compare every sheet of a workbook with the table that it was made of."""
    content = io.BytesIO(workbook(of, UNDER_18, tied(of)))
    sheets = pd.read_excel(
        content, sheet_name=None, keep_default_na=False, na_values=[""]
    )
    for table in tables(of, UNDER_18, tied(of)):
        if table.name != "withheld":
            read = sheets[table.title]
            assert list(read.columns) == [c.heading for c in table.columns]
            for column in table.columns:
                if column.kind == "string":
                    numbers = read[column.heading]
                    read[column.heading] = numbers.map(str, na_action="ignore")
            same(read, table)


@pytest.mark.parametrize("selection", SEVERAL.values(), ids=SEVERAL)
def test_every_sheet_read_back_is_its_table(selection):
    equals(handout(selection))


@given(selections)
@limits(max_examples=10)
def test_so_it_is_for_any_selection(selection):
    equals(handout(selection))


def test_whoever_opens_it_meets_words_and_limits_first():
    of = handout(choose(state={"TX"}))
    book = opened(of)
    about = book.worksheets[0]
    said = words_of(about)

    assert tuple(book.sheetnames) == SHEETS
    assert book.active is about
    assert about["A1"].value == "Texas"
    for words in (of.sentence, *of.notes, of.help_line, "3 awards, $1,338,671"):
        assert words in said
    links = {cell.hyperlink.location for (cell, *_) in about if cell.hyperlink}
    assert links == {f"'{title}'!A1" for title in SHEETS[1:]}


def test_sums_stand_where_no_one_takes_them_for_a_row():
    book = opened(handout())

    assert "16 awards, $7,179,405" in words_of(book["About"])
    assert "2 awards, $981,499" in words_of(book["About"])
    for sheet in book.worksheets[1:]:
        assert "7179405" not in words_of(sheet)
        assert "total" not in str(sheet.cell(sheet.max_row, 1).value).casefold()


def test_headers_are_frozen_and_every_table_can_be_filtered():
    for sheet in opened(handout()).worksheets[1:]:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(cell.font.bold for cell in sheet[1])
        assert sheet.print_title_rows == "$1:$1"


def test_dollars_are_numbers_and_dates_are_dates():
    of = handout()
    book = opened(of)
    for table in tables(of, UNDER_18, tied(of)):
        for number, column in enumerate(table.columns, start=1):
            if column.unit == DOLLARS and table.name != "withheld":
                cells = [
                    book[table.title].cell(row, number)
                    for row in range(2, len(table.rows) + 2)
                ]
                found = [cell for cell in cells if cell.value is not None]
                assert found or table.name == "named_places"
                assert {cell.data_type for cell in found} == {"n"}
                assert {cell.number_format for cell in found} == {"$#,##0"}
    read_on = [row[-1] for row in book["Sources"].iter_rows(min_row=2)]
    assert {cell.value for cell in read_on} == {COMPILED}
    assert all(cell.is_date for cell in read_on)
    compiled = next(row for row in book["About"] if row[0].value == "Compiled on")
    assert compiled[1].value == COMPILED


@given(st.lists(texts, min_size=1, max_size=12))
def test_text_is_text_whatever_it_begins_with(cells):
    columns = (Column("words", "Words", TEXT, "Any."),)
    rows = typed([{"words": cell} for cell in cells], columns)
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        table = Table("any", "Any", "Any.", ("words",), columns, rows)
        write_table(book.add_worksheet("Any"), table, Formats(book))

    sheet = openpyxl.load_workbook(out)["Any"]
    back = [cell for (cell,) in sheet.iter_rows(min_row=2, max_row=len(cells) + 1)]
    assert {cell.data_type for cell in back if cell.value} <= {"s"}
    for cell, text in zip(back, rows["words"], strict=True):
        # XML has no carriage return of its own: openpyxl gives its escape.
        assert (cell.value or "").replace("_x000D_", "\r") == text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "{=1}", "http", "007"])
def test_what_looks_like_a_formula_or_a_number_stays_as_it_is_written(text):
    sheet = opened(handout(whole=with_cells(title=text)))["Awards"]

    assert (sheet["B2"].value, sheet["B2"].data_type) == (text, "s")


@pytest.mark.parametrize(
    ("address", "is_link"),
    [
        ("https://ojjdp.ojp.gov/funding/awards/x", True),
        ("http://example.org/?a=1&b=2#c", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("external:c:/x.xlsx", False),
        ("internal:'Places'!A1", False),
        ("mailto:someone@example.org", False),
        ("https://example.org/a b", False),
        ("https://example.org/" + "a" * 3_000, False),
    ],
)
@pytest.mark.filterwarnings("ignore:Ignoring URL")
def test_only_addresses_of_the_web_are_links_and_none_is_lost(address, is_link):
    sheet = opened(handout(whole=with_cells(source_url=address)))["Awards"]
    cell = next(c for c in sheet[2] if c.value == address)

    assert bool(cell.hyperlink) == is_link
    if is_link:
        target = cell.hyperlink.target + (
            f"#{cell.hyperlink.location}" if cell.hyperlink.location else ""
        )
        assert target == address


def test_an_empty_selection_is_headers_and_a_sentence():
    book = opened(handout(choose(cycle={"2015"})))

    assert EMPTY in words_of(book["About"])
    assert "none found in this selection" in words_of(book["About"])
    for title in ("Awards", "Places", "Named places", "Resources"):
        assert book[title].max_row == 1
        assert book[title]["A1"].value


def test_every_heading_is_explained_and_every_source_is_named():
    of = handout()
    book = opened(of)
    explained = {
        (row[0], row[1]) for row in book["Columns"].iter_rows(2, values_only=True)
    }
    for title in SHEETS[1:7]:
        for cell in book[title][1]:
            assert (title, cell.value) in explained
    addresses = [row[3] for row in book["Sources"].iter_rows(2, values_only=True)]
    assert addresses == [source.address for source in SOURCES]


def test_the_file_says_what_it_is_and_its_date_is_that_of_the_data():
    of = handout(choose(state={"TX"}))
    told = opened(of).properties

    assert told.title == "Texas"
    assert of.sentence in told.description
    assert all(note in told.description for note in of.notes)
    assert told.created == told.modified == COMPILED


def test_rows_are_high_enough_for_their_texts():
    """Not every program reckons the height of wrapped text on opening."""
    sheet = opened(handout(whole=with_cells(summary="word " * 200)))["Awards"]

    assert sheet.row_dimensions[2].height > 200
    assert sheet.row_dimensions[3].height < 150
