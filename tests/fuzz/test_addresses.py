"""What is read of any address is written as an address that is read as the same."""

from urllib.parse import parse_qs

import pytest

from grants.filters import read_filter
from grants.resources.filters import read_resource_filter
from tests.fuzz.mutation import Mutations, claim_of_each
from tests.fuzz.seeds import ADDRESS_TOKENS, ADDRESSES, OFFICIAL
from tests.lists import catalog_of
from ui.address import view_of

TEXTS = Mutations(ADDRESSES, ADDRESS_TOKENS)
AWKWARD = catalog_of("awkward")
LONGEST_SENTENCE = 200


def check(text):
    query = parse_qs(text, keep_blank_values=True)
    for catalog in (OFFICIAL, AWKWARD):
        view = view_of(query, catalog)
        written = view.to_query()
        again = view_of(written, catalog)
        assert again.ignored == []
        assert again.to_query() == written
        assert again.filter == view.filter
        assert again.resource_filter == view.resource_filter
        assert again.other == view.other
        for sentence in view.ignored:
            assert len(sentence) < LONGEST_SENTENCE
        assert len(view.ignored) < 100
        chosen, _ = read_filter(query, catalog.awards)
        assert read_filter(chosen.to_query(), catalog.awards) == (chosen, [])
        sought, _ = read_resource_filter(query, catalog.library)
        assert read_resource_filter(sought.to_query(), catalog.library) == (sought, [])


@pytest.mark.parametrize("many", [100, pytest.param(20_000, marks=pytest.mark.long)])
def test_what_is_read_of_an_address_is_written_and_read_as_the_same(many):
    claim_of_each(TEXTS.text, check, many)
