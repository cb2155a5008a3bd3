"""A saved view of any bytes opens, and saved again to the same; or a sentence."""

import pytest

from data.own.columns import read_list
from data.own.listing import own_catalog
from data.own.rows import read_rows
from exports.saved.view import list_of_view, open_view, save_view
from grants.errors import DataError, SavedViewError
from grants.words.changes import NOTHING_CHANGED
from tests.fuzz.claims import DAY, check_rows, check_saved, check_sentences
from tests.fuzz.mutation import Mutations, claim_of_each
from tests.fuzz.seeds import OFFICIAL, VIEW_TOKENS, VIEWS
from tests.lists import context_of, resolver
from ui.address import view_of

FILES = Mutations(VIEWS, VIEW_TOKENS)
LONGEST_SENTENCE = 500


def check(raw):
    try:
        carried = list_of_view(raw)
        catalog = catalog_with(carried)
        opened = open_view(raw, catalog)
    except SavedViewError as error:
        text = str(error)
        assert len(text) < LONGEST_SENTENCE
        assert len(text.splitlines()) == 1
        assert text.startswith(("This file", "This view"))
        assert text.endswith(".")
        return
    except DataError as error:  # of the list that it carries
        check_sentences(error.problems)
        return
    assert opened.changes.sentences
    view = view_of(opened.query, catalog)
    query = view.to_query()
    context = context_of(catalog, view.filter)
    saved = save_view(context, query, opened.page, carried)
    again = open_view(saved, catalog)
    assert again.query == query
    assert view_of(again.query, catalog).to_query() == query
    assert again.page == opened.page
    assert again.changes.sentences == (NOTHING_CHANGED,)
    assert list_of_view(saved) == carried


def catalog_with(carried):
    """Return what is seen with a view: the list that it carries, or the official."""
    if carried is None:
        return OFFICIAL
    found = read_rows(
        read_list(carried.csv.encode(), carried.name), resolver(), carried.places
    )
    check_rows(found)
    check_saved(found)
    return own_catalog(found, OFFICIAL, DAY)


@pytest.mark.parametrize("many", [25, pytest.param(3_000, marks=pytest.mark.long)])
def test_a_view_of_any_bytes_is_saved_again_as_it_was_opened_or_a_sentence(many):
    claim_of_each(FILES.json, check, many)
