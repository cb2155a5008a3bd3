"""What the tests of the library share: that of the official list, others, none."""

import pytest

from data.catalog import Catalog, records
from grants.resources.library import LIBRARY_TABLES, Library


@pytest.fixture(scope="session")
def library(official: Catalog) -> Library:
    return official.library


@pytest.fixture(scope="session")
def rows(official):
    """The rows that a library is built from, by table."""
    return {name: records(official.tables[name]) for name in LIBRARY_TABLES}
