"""What the tests of the tables share: handouts of a selection, and every export."""

import io
import zipfile
from dataclasses import replace

import pandas as pd
from hypothesis import strategies as st

from data import read_descriptor, read_table
from exports.handout import handout_of, sources_of
from exports.tables.csv_table import awards_csv
from exports.tables.geojson import geojson
from exports.tables.notes import notes_text
from exports.tables.package import data_package
from exports.tables.tied import tied_resources
from exports.tables.workbook import workbook
from grants.facets import records_of
from grants.selection import Selection
from tests.conftest import make_frame
from tests.grants.test_selection import RECORDS, WHOLE, choose

SOURCES = sources_of(read_descriptor().content)
LICENSES = read_descriptor().content["licenses"]
UNDER_18 = read_table("states_under_18")
LINKS, RESOURCES = read_table("resource_links"), read_table("resources")

#: Selections that differ in kind: all, a state, a cycle, TTA alone, named places alone,
#: an amount, nothing at all.
SEVERAL = {
    "all": Selection(),
    "texas": choose(state={"TX"}),
    "fy2017": choose(cycle={"2017"}),
    "tta": choose(kind={"tta"}),
    "named": choose(cycle={"unknown"}),
    "amount": Selection(amount_least=450_000),
    "empty": choose(cycle={"2015"}),
}

#: Texts as people and machines write them, with what begins a formula well in sight.
texts = st.text(max_size=40) | st.builds(
    str.__add__, st.sampled_from("=+-@\t\r\n '＝"), st.text(max_size=12)
)


def handout(selection=None, whole=WHOLE):
    """Return what leaves for a selection of a list."""
    selection = Selection() if selection is None else selection
    records = RECORDS if whole is WHOLE else records_of(whole)
    return handout_of(selection, selection.apply(whole, records), whole, SOURCES)


def tied(of):
    return tied_resources(of.found.awards, LINKS, RESOURCES)


def every_export(of):
    """Return name -> bytes of every tabular export."""
    return {
        "csv": awards_csv(of),
        "notes": notes_text(of),
        "xlsx": workbook(of, UNDER_18, tied(of)),
        "geojson": geojson(of),
        "package": data_package(of, UNDER_18, tied(of), LICENSES),
    }


def text_within(content):
    """Return everything that a file says, a zip's files one after the other."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content.decode("utf-8")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        return "\n".join(archive.read(name).decode("utf-8") for name in names)


def with_cells(number=0, **cells):
    """Return the official list with some cells of one award changed."""
    awards = WHOLE.awards.copy()
    for column, cell in cells.items():
        awards[column] = awards[column].astype("object")
        awards.iloc[number, awards.columns.get_loc(column)] = cell
        if column in {"fiscal_year", "amount_original_usd"}:
            awards[column] = awards[column].astype("Int64")
    return replace(WHOLE, awards=awards)


def with_towns(town):
    """Return the official list with a town, held at its county, in three rows."""
    held = {
        "site_city": town,
        "place_id": "county:48377",
        "place_label": "Presidio County, Texas",
        "place_state": "TX",
        "precision": "county",
    }
    named = WHOLE.named.copy()
    for column, cell in (held | {"site_state": "TX", "site_county": None}).items():
        named.iloc[:2, named.columns.get_loc(column)] = cell
    return replace(with_cells(1, **held), named=named)


def without(*numbers):
    """Return the official list with these awards withheld."""
    gone = WHOLE.awards["award_number"].isin(numbers)
    stubs = WHOLE.awards[gone].rename(columns={"site_state": "state"})
    columns = ["state", "fiscal_year", "kind", "amount_original_usd"]
    stubs = make_frame(stubs[columns].to_dict("records"))
    return replace(WHOLE, awards=WHOLE.awards[~gone], withheld=stubs)


def same(read, table):
    """Tell whether rows that were read back are those of a table, cell by cell.

    Args:
        read: rows with the table's columns in order, blanks being missing.
        table: what was written.
    """
    expected = table.rows.astype("object").where(table.rows.notna(), None)
    found = read.astype("object").where(read.notna(), None)
    found.columns = expected.columns
    pd.testing.assert_frame_equal(
        found.reset_index(drop=True), expected, check_dtype=False
    )
