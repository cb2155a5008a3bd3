"""The workbook opens with its limits, and its sheets are the selection."""

import io
from datetime import datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st
from xlsxwriter import Workbook

from exports.tables.columns import DATE, DOLLARS, TEXT, Column
from exports.tables.notes import EMPTY
from exports.tables.rows import tables
from exports.tables.sheet import Formats, write_table
from exports.tables.table import Table, rows_of
from exports.tables.workbook import workbook
from grants.filters import AwardFilter
from tests.exports.tabular import OFFICIAL, context_of, contexts, texts
from tests.grants.test_filters import choose

pytestmark = pytest.mark.slow

COMPILED = datetime.fromisoformat(OFFICIAL.awards.compiled_on)
SHEETS = (
    *("About", "Awards", "Places", "Listed places", "By cycle", "By state"),
    *("Resources", "Later program", "Columns", "Sources"),
)


def opened(context):
    return openpyxl.load_workbook(io.BytesIO(workbook(context)))


@pytest.fixture(scope="module")
def book():
    return opened(context_of())


def words_of(sheet):
    return " ".join(
        str(cell.value) for row in sheet for cell in row if cell.value is not None
    )


def written(cell):
    """Return a cell as its table had it; XML has no carriage return of its own."""
    return cell.replace("_x000D_", "\r") if isinstance(cell, str) else cell


@given(contexts)
@limits(max_examples=15)
def test_every_sheet_read_back_is_its_table(context):
    book = opened(context)
    for table in tables(context):
        if table.name == "withheld":
            continue
        header, *rows = book[table.title].iter_rows(values_only=True)
        assert list(header) == [column.heading for column in table.columns]
        assert [[written(cell) for cell in row] for row in rows] == [
            list(row.values()) for row in table.rows
        ]


def test_whoever_opens_it_meets_words_and_limits_first():
    context = context_of(OFFICIAL, choose(state="TX"))
    book = opened(context)
    about = book.worksheets[0]
    text = words_of(about)

    assert tuple(book.sheetnames) == SHEETS
    assert book.active is about
    assert about["A1"].value == book.properties.title == "Texas"
    for words in (context.lead.text, *context.notes):
        assert words in text
        assert words in book.properties.description
    assert context.help_line in text
    assert "3 awards, $1,338,671" in text
    assert book.properties.created == book.properties.modified == COMPILED
    links = {cell.hyperlink.location for (cell, *_) in about if cell.hyperlink}
    assert links == {f"'{title}'!A1" for title in SHEETS[1:]}


def test_sums_stand_where_no_one_takes_them_for_a_row_and_say_what_is_not_known(book):
    about = words_of(book["About"])

    assert "17 awards, $7,579,405 (of which $400,000 is approximate)" in about
    assert "2 awards, $981,499" in about
    for sheet in book.worksheets[1:]:
        assert "7579405" not in words_of(sheet)
        assert "total" not in str(sheet.cell(sheet.max_row, 1).value).casefold()


def test_a_sum_without_any_amount_is_not_found_and_never_zero(awkward):
    about = words_of(opened(context_of(awkward, choose(state="AK")))["About"])

    assert "1 award, amount not found" in about
    assert "$0" not in about


def test_headers_are_frozen_and_every_table_can_be_filtered(book):
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(cell.font.bold for cell in sheet[1])
        assert sheet.print_title_rows == "$1:$1"


def test_dollars_are_numbers_and_dates_are_dates(book):
    for table in tables(context_of()):
        for number, column in enumerate(table.columns, start=1):
            if column.unit == DOLLARS and table.name != "withheld":
                column_cells = book[table.title].iter_cols(number, number, min_row=2)
                found = [c for (*cells,) in column_cells for c in cells if c.value]
                assert {cell.data_type for cell in found} <= {"n"}
                assert {cell.number_format for cell in found} <= {"$#,##0"}
    read_on = [row[-1] for row in book["Sources"].iter_rows(min_row=2)]
    assert read_on
    assert all(cell.is_date for cell in read_on)
    compiled = next(row for row in book["About"] if row[0].value == "Compiled on")
    assert compiled[1].value == COMPILED


def sheet_of(kind, cells):
    """Return a sheet of one column, opened again."""
    columns = (Column("any", "Any", kind, "Any."),)
    rows = rows_of(({"any": cell} for cell in cells), columns)
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        table = Table("any", "Any", "Any.", (), columns, rows)
        write_table(book.add_worksheet("Any"), table, Formats(book))
    sheet = openpyxl.load_workbook(out)["Any"]
    back = sheet.iter_rows(min_row=2, max_row=len(cells) + 1)
    return [cell for (cell,) in back], [row["any"] for row in rows]


@given(st.lists(texts, min_size=1, max_size=12))
@limits(max_examples=60)
def test_text_is_text_whatever_it_begins_with(cells):
    back, rows = sheet_of(TEXT, [*cells, "=1+1", "{=1}", "@x", "http", "007"])

    assert {cell.data_type for cell in back if cell.value} <= {"s"}
    assert [written(cell.value) for cell in back] == rows


ADDRESSES = {
    "https://ojjdp.ojp.gov/funding/awards/x": True,
    "http://example.org/?a=1&b=2#c": True,
    "javascript:alert(1)": False,
    "file:///etc/passwd": False,
    "external:c:/x.xlsx": False,
    "internal:'Places'!A1": False,
    "mailto:someone@example.org": False,
    "https://example.org/a b": False,
    "https://example.org/" + "a" * 3_000: False,
}


@pytest.mark.filterwarnings("ignore:Ignoring URL")
def test_only_addresses_of_the_web_are_links_and_none_is_lost():
    cells, _ = sheet_of(TEXT, list(ADDRESSES))

    assert {cell.value: bool(cell.hyperlink) for cell in cells} == ADDRESSES
    for link in filter(None, (cell.hyperlink for cell in cells)):
        part = f"#{link.location}" if link.location else ""
        assert f"{link.target}{part}" in ADDRESSES


def test_a_day_that_is_none_stays_as_it_is_written():
    (day, other), _ = sheet_of(DATE, ["2026-11-23", "in spring"])

    assert day.is_date
    assert other.value == "in spring"


def test_an_empty_selection_is_headers_and_a_sentence():
    book = opened(context_of(OFFICIAL, AwardFilter(words="zzz")))

    assert EMPTY in words_of(book["About"])
    assert "none found in this selection" in words_of(book["About"])
    for title in ("Awards", "Places", "Listed places", "Resources"):
        assert book[title].max_row == 1
        assert book[title]["A1"].value


def test_every_heading_is_explained_and_every_source_is_named(book):
    explained = {
        (row[0], row[1]) for row in book["Columns"].iter_rows(2, values_only=True)
    }
    for title in SHEETS[1:-2]:
        for cell in book[title][1]:
            assert (title, cell.value) in explained
    addresses = [row[3] for row in book["Sources"].iter_rows(2, values_only=True)]
    assert addresses == [source.address for source in context_of().sources]


def test_rows_are_high_enough_for_their_texts():
    """Not every program reckons the height of wrapped text on opening."""
    cells, _ = sheet_of(TEXT, ["word " * 200, "word"])
    heights = [cell.parent.row_dimensions[cell.row].height for cell in cells]

    assert heights[0] > 200
    assert heights[1] < 30
