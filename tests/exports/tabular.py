"""What the tests of the tables share: a selection as it leaves, and changed lists."""

import io
import zipfile
from dataclasses import replace

from hypothesis import strategies as st

from exports.catalog import DATA, EXPORTS
from exports.context import ExportContext
from grants.model import WithheldAward
from tests.grants.strategies import selections
from tests.lists import SMALLEST_CITY, catalog_of

OFFICIAL = catalog_of("official")

#: Texts as people and machines write them, with what begins a formula well in sight.
texts = st.text(max_size=40) | st.builds(
    str.__add__, st.sampled_from("=+-@\t\r\n '＝"), st.text(max_size=12)
)


def context_of(catalog=OFFICIAL, chosen=None):
    return ExportContext(catalog, catalog.figures_of(chosen), SMALLEST_CITY)


#: Any selection of any list, as it leaves.
contexts = selections().map(lambda drawn: context_of(*drawn))


def every_table_file(context):
    """Return key -> bytes of every export that is a table or goes with one."""
    return {e.key: e.make(context) for e in EXPORTS if e.group == DATA}


def text_within(content):
    """Return everything that a file says, a zip's files one after the other."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content.decode("utf-8")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        return "\n".join(archive.read(name).decode("utf-8") for name in names)


def with_cells(row=0, catalog=OFFICIAL, **cells):
    """Return a list with some cells of one record changed."""
    table = catalog.awards.table.copy()
    for column, cell in cells.items():
        table.iat[row, table.columns.get_loc(column)] = cell
    return replace(catalog, awards=replace(catalog.awards, table=table))


def without(*award_ids, catalog=OFFICIAL):
    """Return a list with these awards withheld."""
    full = catalog.awards
    awards = full.awards(full.row_of[code] for code in award_ids)
    stubs = [WithheldAward(a.site_state, a.kind, a.amount_original_usd) for a in awards]
    table = full.table[~full.table["award_id"].isin(award_ids)].reset_index(drop=True)
    changed = replace(full, table=table, withheld=(*full.withheld, *stubs))
    return replace(catalog, awards=changed)
