"""One sheet of a workbook: a table with a frozen header, filters and real numbers."""

import math
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from charts.tokens import PAPER
from exports.tables.columns import (
    DATE,
    DECIMAL,
    DEGREES,
    DOLLARS,
    TEXT,
    WHOLE,
    YEARS,
    Cell,
    Column,
    Row,
)
from exports.tables.table import Table

INK: Final = PAPER.ink
ACCENT: Final = PAPER.accent
GROUND: Final = PAPER.second_ground
LINE: Final = PAPER.line
FONT: Final = {"font_name": "Arial", "font_size": 10, "font_color": INK}
DAY: Final = "mmmm d, yyyy"

_NUMBERS: Final = {DOLLARS: "$#,##0", DEGREES: "0.0000", YEARS: "0"}
_ADDRESS: Final = re.compile(r"https?://[^\s\x00-\x1f]+")
_NARROWEST, _WIDE, _WIDEST = 10, 36, 60  # characters
_LONG_TEXT: Final = 160  # characters; what is longer gets the widest column
_PAGE: Final = 230  # characters across a printed page that can still be read
_ON_ONE_PAGE: Final = 60  # rows, the states among them
_LINE, _PADDING, _HIGHEST = 13.0, 4.0, 409.0  # points; Excel has no higher row
_US_LETTER: Final = 1
_Looks = tuple[Format, Format]  # of a cell, of one that is a link


class Formats:
    """The formats of a workbook, each made once.

    Args:
        workbook: the workbook that they belong to.
    """

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def of(self, **properties: Any) -> Format:
        """Return the format with these properties of XlsxWriter."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(FONT | properties)
        return self._made[key]

    def header(self, column: Column) -> Format:
        """Return the format of a column's heading."""
        return self.of(
            bold=True,
            text_wrap=True,
            valign="bottom",
            bg_color=GROUND,
            bottom=1,
            bottom_color=INK,
            **_side(column),
        )

    def cell(self, column: Column, *, is_link: bool = False) -> Format:
        """Return the format of a column's cells."""
        looks: dict[str, Any] = {"valign": "top", "bottom": 1, "bottom_color": LINE}
        looks |= _side(column)
        if column.kind == TEXT:
            looks |= {"text_wrap": True}
        elif column.kind == DATE:
            looks |= {"num_format": DAY}
        else:
            looks |= {"num_format": _NUMBERS.get(column.unit, "#,##0")}
        if is_link:
            looks |= {"font_color": ACCENT, "underline": 1}
        return self.of(**looks)


def write_table(sheet: Worksheet, table: Table, formats: Formats) -> None:
    """Write a table from the first cell on, so that other programs can read it.

    Text is text, whatever it begins with; only http and https addresses become links.
    Dates in ISO 8601 become dates. Excel holds 32,767 characters a cell; what is
    longer is cut there. Without a row the header stands alone.
    """
    records = table.rows
    widths = [_width(column, records) for column in table.columns]
    for number, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
        sheet.set_column(number, number, width)
        sheet.write_string(0, number, column.heading, formats.header(column))
        looks = formats.cell(column), formats.cell(column, is_link=True)
        for row, record in enumerate(records, start=1):
            _write(sheet, row, number, record[column.name], column.kind, looks)
    headings = [column.heading for column in table.columns]
    sheet.set_row(0, height(headings, [width * 3 // 4 for width in widths]))  # bold
    for row, record in enumerate(records, start=1):
        sheet.set_row(row, height(record.values(), widths))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(records), len(table.columns) - 1)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    pages = math.ceil(sum(widths) / _PAGE)
    set_page(sheet, pages, int(pages == 1 and len(records) <= _ON_ONE_PAGE))


def set_page(sheet: Worksheet, pages_wide: int = 1, pages_high: int = 0) -> None:
    """Set how a sheet is printed: U.S. Letter across, numbered; 0 is as many as due."""
    sheet.set_paper(_US_LETTER)
    sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(pages_wide, pages_high)
    sheet.set_footer("&L&9&A&R&9Page &P of &N")
    sheet.hide_gridlines(2)


def height(cells: Iterable[Cell], widths: Iterable[int]) -> float:
    """Return how high a row must be for its wrapped texts, in points.

    Reckoned from the widths in characters, for not every program does it on opening.
    """
    lines = max(_lines(cell, width) for cell, width in zip(cells, widths, strict=True))
    return min(lines * _LINE + _PADDING, _HIGHEST)


def _lines(cell: Cell, width: int) -> int:
    if not isinstance(cell, str) or (len(cell) <= width and "\n" not in cell):
        return 1
    return sum(math.ceil(len(part) / width) or 1 for part in cell.split("\n"))


def _side(column: Column) -> dict[str, Any]:
    """Numbers stand at the right; texts, and years, at the left and a little in."""
    is_number = column.kind in {WHOLE, DECIMAL} and column.unit != YEARS
    return {"align": "right"} if is_number else {"align": "left", "indent": 1}


def _write(
    sheet: Worksheet, row: int, at: int, cell: Cell, kind: str, looks: _Looks
) -> None:
    plain, link = looks
    if cell is None:
        sheet.write_blank(row, at, None, plain)
    elif not isinstance(cell, str):
        sheet.write_number(row, at, cell, plain)
    elif kind == DATE:
        write_day(sheet, row, at, cell, plain)
    elif not _ADDRESS.fullmatch(cell) or sheet.write_url(row, at, cell, link, cell):
        # Also where Excel takes no link: the address is too long, or one too many.
        sheet.write_string(row, at, cell, plain)


def write_day(sheet: Worksheet, row: int, at: int, day: str, looks: Format) -> None:
    """Write a day in ISO 8601 as a date, and as it stands where it is none."""
    try:
        sheet.write_datetime(row, at, date.fromisoformat(day), looks)
    except ValueError:
        sheet.write_string(row, at, day, looks)


def _width(column: Column, records: Sequence[Row]) -> int:
    if column.kind in {DATE, DECIMAL}:
        return 18 if column.kind == DATE else _NARROWEST + 2
    longest = max(
        (len(str(record[column.name] or "")) for record in records), default=0
    )
    if column.kind != TEXT:
        return max(_NARROWEST + 6, min(longest + 5, 20))
    if longest > _LONG_TEXT:
        return _WIDEST
    longest_word = max(map(len, column.heading.split()))
    return max(_NARROWEST, longest_word + 3, min(longest + 2, _WIDE))
