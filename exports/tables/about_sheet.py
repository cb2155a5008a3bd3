"""The first sheet of a workbook: what it holds, its other sheets, its limits."""

from collections.abc import Iterable
from typing import Final

from xlsxwriter.worksheet import Worksheet

from exports.context import ExportContext
from exports.tables.notes import about_rows
from exports.tables.sheet import ACCENT, DAY, Formats, height, set_page, write_day
from exports.tables.table import Table
from grants.model import AmountTotal
from grants.words.numbers import count, total

_WIDTHS: Final = (25, 92)  # characters: labels, texts


def write_about(
    sheet: Worksheet, context: ExportContext, tables: Iterable[Table], formats: Formats
) -> None:
    """Write what the workbook holds in words, and a link to each of its tables.

    Args:
        sheet: an empty sheet.
        context: what leaves.
        tables: those that have a sheet of their own, named by their titles.
        formats: of the workbook.
    """
    figures, full = context.figures, context.full
    label = formats.of(bold=True, valign="top")
    text = formats.of(text_wrap=True, valign="top")
    link = formats.of(valign="top", font_color=ACCENT, underline=1)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width, text)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, context.title, formats.of(bold=True, font_size=16))
    row = _write_texts(
        sheet,
        1,
        [
            ("What it holds", context.lead.text),
            *(("", line) for line in about_rows(context)),
            ("Project sites listed", _total(figures.sites.shown)),
            ("Technical assistance", _total(figures.tta.shown)),
            ("Data version", full.version),
        ],
        (label, text),
    )
    sheet.write_string(row, 0, "Compiled on", label)
    day = formats.of(num_format=DAY, align="left", valign="top")
    write_day(sheet, row, 1, full.compiled_on, day)
    row = _write_texts(sheet, row + 2, [("Sheets", "")], (label, text))
    for table in tables:
        words = f"{count(len(table.rows), 'row')}. {table.description}"
        sheet.write_url(row, 0, f"internal:'{table.title}'!A1", link, table.title)
        sheet.write_string(row, 1, words, text)
        sheet.set_row(row, height([table.title, words], _WIDTHS))
        row += 1
    limits = [("" if number else "Limits", n) for number, n in enumerate(context.notes)]
    blanks = ("", "A blank cell means not found. It is never 0 and never a guess.")
    row = _write_texts(sheet, row + 1, [*limits, blanks], (label, text))
    _write_texts(sheet, row + 1, [("Help", context.help_line)], (label, text))
    set_page(sheet, pages_high=1)


def _write_texts(
    sheet: Worksheet,
    row: int,
    lines: Iterable[tuple[str, str]],
    looks: tuple[object, object],
) -> int:
    """Write lines of a label and a text; return the row after them."""
    for line in lines:
        for column, (words, look) in enumerate(zip(line, looks, strict=True)):
            if words:
                sheet.write_string(row, column, words, look)
        sheet.set_row(row, height(line, _WIDTHS))
        row += 1
    return row


def _total(found: AmountTotal) -> str:
    if not found.awards:
        return "none found in this selection"
    return f"{count(found.awards, 'award')}, {total(found)}"
