"""The resources that leave: those with a documented link to a selected award."""

from dataclasses import asdict

from data.catalog import records
from exports.context import ExportContext
from exports.tables.columns import TEXT, Column, committed
from exports.tables.table import Table, rows_of
from grants.words.resources import RELATION_WORDS

_WORDS = Column("relation_words", "Link", TEXT, "The relation in words.")
_OF_LINK = ("award_id", "resource_id", "relation", "basis")
_OF_RESOURCE = ("title", "kind", "organization", "authors", "year", "url", "summary")


def resource_links(context: ExportContext) -> Table:
    """Return the documented links between the awards of a selection and resources.

    Raises:
        DataError: a schema of the data package cannot be read.
    """
    catalog = context.catalog
    columns = (
        *committed(catalog.descriptor, "resource_links", *_OF_LINK[:3]),
        _WORDS,
        *committed(catalog.descriptor, "resource_links", *_OF_LINK[3:]),
        *committed(catalog.descriptor, "resources", *_OF_RESOURCE),
    )
    resources = {row["id"]: row for row in records(catalog.tables["resources"])}
    rows = (
        resources[link.resource_id]
        | asdict(link)
        | {_WORDS.name: RELATION_WORDS[link.relation][0]}
        for link in catalog.library.links.all
        if link.award_id in context.figures.award_ids
    )
    return Table(
        name="resource_links",
        title="Resources",
        description="One row is one documented link between an award and a resource.",
        key=("award_id", "resource_id"),
        columns=columns,
        rows=rows_of(rows, columns),
    )
