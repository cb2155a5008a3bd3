"""The resources that leave: those with a documented tie to an award."""

import pandas as pd

from data import Descriptor, read_descriptor
from exports.tables.columns import TEXT, Column, committed
from exports.tables.table import Table, typed
from grants.resources.ties import RELATION_WORDS


def tied_resources(
    awards: pd.DataFrame, links: pd.DataFrame, resources: pd.DataFrame
) -> pd.DataFrame:
    """Return the resources with a documented tie to awards.

    Args:
        awards: the awards as selected; a tie of another award is left out.
        links: rows of ``resource_links.csv``.
        resources: rows of ``resources.csv``.

    Returns:
        One row per tie in the order of ``links``: its columns, those of the resource,
        and ``relation_words``.
    """
    ties = links[links["award_number"].isin(awards["award_number"])]
    words = {relation: at_award for relation, (at_award, _) in RELATION_WORDS.items()}
    ties = ties.assign(relation_words=ties["relation"].map(words))
    return ties.merge(resources, left_on="resource_id", right_on="id", how="inner")


def resources(tied: pd.DataFrame, descriptor: Descriptor | None = None) -> Table:
    """Return the rows of :func:`tied_resources` as a table.

    Raises:
        DataError: a schema of the data package cannot be read.
    """
    descriptor = descriptor or read_descriptor()
    of_tie = ("award_number", "resource_id", "relation", "basis")
    of_resource = ("title", "kind", "organization", "authors", "year", "url", "summary")
    words = Column("relation_words", "Tie", TEXT, "The relation in words.")
    columns = (
        *committed(descriptor, "resource_links", *of_tie[:3]),
        words,
        *committed(descriptor, "resource_links", of_tie[3]),
        *committed(descriptor, "resources", *of_resource),
    )
    return Table(
        name="resources",
        title="Resources",
        description="One row is one documented tie between an award and a resource.",
        key=("award_number", "resource_id"),
        columns=columns,
        rows=typed(tied, columns),
    )
