"""A selection as a workbook: words first, then a sheet for each table."""

import io
from collections.abc import Iterable
from dataclasses import asdict

from xlsxwriter import Workbook

from exports.context import ExportContext
from exports.made_on import made_on
from exports.tables.about_sheet import write_about
from exports.tables.columns import DATE, TEXT, Column
from exports.tables.rows import tables
from exports.tables.sheet import FONT, Formats, write_table
from exports.tables.table import Table, rows_of

_NO_SHEET = "withheld"  # a line of the first sheet, where there is one


def workbook(context: ExportContext) -> bytes:
    """Return a selection as XLSX.

    The first sheet says in words what the workbook holds and where it ends: whoever
    opens it meets the limits before the figures. Then a sheet a table, header in the
    first row and nothing but rows below it, so that programs read them by name, and
    two sheets that explain the columns and name the sources. An empty selection has a
    header there, and the first sheet says that it is empty. Sums stand in the first
    sheet alone.

    The same selection of the same data gives the same bytes.

    Raises:
        DataError: a schema of the data package cannot be read.
    """
    every = [table for table in tables(context) if table.name != _NO_SHEET]
    every += [_columns(every), _sources(context)]
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        # A copy, for XlsxWriter writes into it and the next workbook would differ.
        "default_format_properties": dict(FONT),
    }
    with Workbook(out, options) as book:
        book.set_properties(
            {
                "title": context.title,
                "subject": context.full.title,
                "comments": " ".join([context.lead.text, *context.notes]),
                "created": made_on(context.full.compiled_on),
            }
        )
        formats = Formats(book)
        write_about(book.add_worksheet("About"), context, every, formats)
        for table in every:
            write_table(book.add_worksheet(table.title), table, formats)
    return out.getvalue()


def _columns(every: Iterable[Table]) -> Table:
    """Return what each column of each sheet means, as a table."""
    columns = (
        Column("sheet", "Sheet", TEXT, ""),
        Column("heading", "Heading", TEXT, ""),
        Column("column", "Column in the data files", TEXT, ""),
        Column("unit", "Unit", TEXT, ""),
        Column("meaning", "What it holds", TEXT, ""),
    )
    rows = [
        {
            "sheet": table.title,
            "heading": column.heading,
            "column": column.name,
            "unit": column.unit or None,
            "meaning": column.meaning,
        }
        for table in every
        for column in table.columns
    ]
    return Table(
        name="columns",
        title="Columns",
        description="One row is one column of a sheet: its unit and what it holds.",
        key=("sheet", "column"),
        columns=columns,
        rows=rows_of(rows, columns),
    )


def _sources(context: ExportContext) -> Table:
    columns = (
        Column("title", "Source", TEXT, ""),
        Column("publisher", "Publisher", TEXT, ""),
        Column("used_for", "Used for", TEXT, ""),
        Column("address", "Address", TEXT, ""),
        Column("license", "License", TEXT, ""),
        Column("compiled_on", "Read on", DATE, ""),
    )
    rows = [asdict(source) for source in context.sources]
    return Table(
        name="sources",
        title="Sources",
        description="One row is one source of the data.",
        key=("title",),
        columns=columns,
        rows=rows_of(rows, columns),
    )
