"""A file of any bytes is a list whose rows add up, or sentences that say what to do."""

import json

import pytest

from data.own.choices import read_choices
from data.own.columns import read_list
from data.own.command import report_of, told
from data.own.listing import own_catalog
from data.own.places import OUTCOMES, REJECTED
from data.own.rows import read_rows
from grants.changes import read_proposal, write_proposal
from grants.errors import DataError
from tests.fuzz.claims import (
    DAY,
    GAZETTEER,
    NAME,
    RESOLVER,
    check_rows,
    check_saved,
    check_sentences,
)
from tests.fuzz.mutation import Mutations, claim_of_each
from tests.fuzz.seeds import (
    CHOICE_TOKENS,
    CHOICES,
    OFFICIAL,
    PROPOSAL_TOKENS,
    PROPOSALS,
    SPREADSHEET_TOKENS,
    SPREADSHEETS,
    TABLE_TOKENS,
    TABLES,
)

LISTS = Mutations(TABLES, TABLE_TOKENS)
BOOKS = Mutations(SPREADSHEETS, (*SPREADSHEET_TOKENS, *TABLE_TOKENS))
SAVED_CHOICES = Mutations([one.encode() for one in CHOICES], CHOICE_TOKENS)
CHANGES = Mutations(PROPOSALS, PROPOSAL_TOKENS)
_ONE_OF = 5


def check(raw, name=NAME):
    """Return what was read; None where a sentence says why nothing was."""
    try:
        found = read_rows(read_list(raw, name), RESOLVER)
    except DataError as error:
        check_sentences(error.problems, name)
        return None
    check_rows(found)
    if len(raw) % _ONE_OF == 0:  # it takes longest
        check_list(found)
    check_saved(found)
    return found


def check_list(found):
    report = report_of(found)
    assert sum(report[kind] for kind in OUTCOMES) == report["rows"]
    json.dumps(report, ensure_ascii=False).encode()
    assert all(told(found))
    figures = own_catalog(found, OFFICIAL, DAY).figures_of()
    kept = [row for row in found.rows if row.outcome != REJECTED]
    usd = [int(row.cells.get("amount_usd", 0)) for row in kept]
    if "transactions" in found.columns.shape:
        assert len(figures.award_ids) <= len(kept)
        assert figures.sites.total.known_usd <= sum(usd)
    elif not any(row.cells.get("key") for row in kept):
        assert len(figures.award_ids) == len(kept)
        assert figures.sites.total.known_usd == sum(usd)


def check_choices(raw):
    try:
        found = read_choices(raw, NAME, GAZETTEER)
    except DataError as error:
        check_sentences(error.problems)
        return
    if found.left_out:
        check_sentences(found.left_out)
    again = read_choices(found.to_json().encode(), NAME, GAZETTEER)
    assert (again.places, again.columns) == (found.places, found.columns)
    assert not again.left_out


def check_proposal(raw):
    try:
        found = read_proposal(raw, NAME)
    except DataError as error:
        check_sentences(error.problems, NAME)
    else:
        assert read_proposal(write_proposal(found), NAME) == found


@pytest.mark.parametrize("many", [25, pytest.param(5_000, marks=pytest.mark.long)])
def test_a_table_of_any_bytes_is_rows_that_add_up_or_a_sentence(many):
    claim_of_each(LISTS.raw, check, many)


@pytest.mark.parametrize("many", [8, pytest.param(1_000, marks=pytest.mark.long)])
def test_a_spreadsheet_of_any_bytes_is_rows_that_add_up_or_a_sentence(many, caplog):
    claim_of_each(BOOKS.archive, check, many)

    assert caplog.text == ""  # every way in which it fails was foreseen


@pytest.mark.parametrize("many", [300, pytest.param(20_000, marks=pytest.mark.long)])
def test_choices_of_any_bytes_are_kept_as_they_were_or_a_sentence(many):
    claim_of_each(SAVED_CHOICES.json, check_choices, many)


@pytest.mark.parametrize("many", [300, pytest.param(20_000, marks=pytest.mark.long)])
def test_proposed_changes_of_any_bytes_are_written_as_they_were_read_or_a_sentence(
    many,
):
    claim_of_each(CHANGES.json, check_proposal, many)
