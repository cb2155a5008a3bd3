"""What the tests of the library share: the committed tables, the ties, the index."""

import pytest

from data import read_table
from grants.resources.documents import documents_of
from grants.resources.facets import facets_of, records_of
from grants.resources.search import SearchIndex
from grants.resources.ties import Ties


@pytest.fixture(scope="session")
def resources():
    return read_table("resources")


@pytest.fixture(scope="session")
def links():
    return read_table("resource_links")


@pytest.fixture(scope="session")
def ties(links, resources, official):
    return Ties(links, resources, official.awards)


@pytest.fixture(scope="session")
def documents(resources, official):
    return documents_of(resources, official)


@pytest.fixture(scope="session")
def index(documents):
    return SearchIndex(documents)


@pytest.fixture(scope="session")
def facets(resources):
    return facets_of(resources)


@pytest.fixture(scope="session")
def records(resources, ties, facets):
    return records_of(resources, ties, ["2016-MU-MU-0007"], facets)
