"""A selection as a workbook: words first, then a sheet for each table."""

import io
from collections.abc import Iterable
from dataclasses import asdict

import pandas as pd
from xlsxwriter import Workbook

from exports.handout import Handout
from exports.made_on import made_on
from exports.tables.about_sheet import write_about
from exports.tables.columns import DATE, TEXT, Column
from exports.tables.rows import tables
from exports.tables.sheet import FONT, Formats, write_table
from exports.tables.table import Table, typed

_NO_SHEET = "withheld"  # a line of the first sheet, where there is one


def workbook(
    handout: Handout,
    states_under_18: pd.DataFrame,
    tied: pd.DataFrame | None = None,
) -> bytes:
    """Return a selection as XLSX.

    The first sheet says in words what the workbook holds and where it ends: whoever
    opens it meets the limits before the figures. Then a sheet a table, header in the
    first row and nothing but rows below it, so that programs read them by name:
    Awards, Places, Named places, By cycle, By state, Resources where ``tied`` is given,
    Columns, Sources. An empty selection has a header there, and the first sheet says
    that it is empty. Sums stand in the first sheet alone.

    The same selection of the same data gives the same bytes.

    Args:
        handout: what leaves.
        states_under_18: ``state`` (its name) and ``population_under_18``, a row each.
        tied: rows of :func:`exports.tables.tied.tied_resources`, for a sheet of them.

    Raises:
        DataError: a schema of the data package cannot be read.
    """
    every = [t for t in tables(handout, states_under_18, tied) if t.name != _NO_SHEET]
    every += [_columns(every), _sources(handout)]
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
                "title": handout.title,
                "subject": "OJJDP mentoring awards for exploited youth",
                "comments": " ".join([handout.sentence, *handout.notes]),
                "created": made_on(handout.found.compiled_on),
            }
        )
        formats = Formats(book)
        write_about(book.add_worksheet("About"), handout, every, formats)
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
        rows=typed(rows, columns),
    )


def _sources(handout: Handout) -> Table:
    columns = (
        Column("title", "Source", TEXT, ""),
        Column("publisher", "Publisher", TEXT, ""),
        Column("used_for", "Used for", TEXT, ""),
        Column("address", "Address", TEXT, ""),
        Column("license", "License", TEXT, ""),
        Column("compiled_on", "Read on", DATE, ""),
    )
    rows = [asdict(source) for source in handout.sources]
    return Table(
        name="sources",
        title="Sources",
        description="One row is one source of the data.",
        key=("title",),
        columns=columns,
        rows=typed(rows, columns),
    )
