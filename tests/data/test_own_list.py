"""A person's rows are a list like any other: figures, words, and every file of it."""

import pytest

from data.own.columns import read_list
from data.own.files import read_file
from data.own.listing import own_catalog
from data.own.rows import read_rows
from data.own.saved import saved_list
from exports.catalog import EXPORTS
from grants.filters import AwardFilter
from grants.words.lead import headline
from tests import lists
from tests.lists import catalog_of, context_of

DAY = "2026-11-30"
TABLE = """Grantee,Street Address,City,State,Amount,FY,Award Number,Status
A House,12 Elm St,Denver,CO,5000,2020,X-1,Open
B House,,El Paso,TX,7000,2021,X-2,
C House,,Springfield,,1,2021,,
D House,,Telluride,CO,,,X-1,
E House,,,,9,2021,X-5,
"""
TRANSACTIONS = """award_id_fain,federal_action_obligation,action_date,\
total_obligated_amount,assistance_award_unique_key,\
primary_place_of_performance_city_name,primary_place_of_performance_state_name
2018MUFX0004,400000,2018-09-20,447460,ASST_1,DENVER,COLORADO
2018MUFX0004,47460,2019-09-20,447460,ASST_1,DENVER,COLORADO
2018MUFX0005,5,2018-09-20,5,ASST_2,ASPEN,COLORADO
"""


def catalog(text):
    found = read_rows(read_file(text.encode(), "mine.csv"), lists.resolver())
    return own_catalog(found, catalog_of("official"), DAY)


def test_its_figures_are_those_of_its_rows():
    own = catalog(TABLE)
    figures = own.figures_of()

    assert headline(figures) == (
        "$12,001 in 4 project-site awards across 2 states, FY2020 to FY2021; amount "
        "not found for 1"
    )
    assert figures.sites.total.known_usd == 12_001
    assert [place.place.label for place in figures.places] == [
        *("San Miguel County, Colorado", "El Paso, Texas", "Denver, Colorado")
    ]
    assert len(figures.award_ids) == 4  # a rejected row is in no list
    texas = own.figures_of(AwardFilter().choosing("state", "TX"))
    assert texas.sites.total.known_usd == 7_000


def test_one_number_in_two_rows_stays_two_awards():
    own = catalog(TABLE)

    assert {"X-1", "X-2", "row-4", "row-5"} == set(own.awards.row_of)


def test_several_rows_of_one_award_in_a_file_of_transactions_are_one_award():
    own = catalog(TRANSACTIONS)

    assert own.figures_of().sites.total.known_usd == 447_460 + 5
    assert len(own.awards.row_of) == 2


def test_nothing_of_the_official_list_is_in_it():
    own, official = catalog(TABLE), catalog_of("official")

    assert not set(own.awards.row_of) & set(official.awards.row_of)
    assert own.library.by_id == {}
    assert own.awards.withheld == ()
    assert own.under_18 == official.under_18


@pytest.mark.slow
@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.key)
def test_every_file_is_made_of_it_without_a_street(export):
    file = export.make(context_of(catalog(TABLE)))

    assert file
    assert b"12 Elm" not in file


def test_a_text_that_is_cut_ends_with_no_blank():
    """A saved list would have it without, and no longer be the same."""
    text = f"title,place\n{'a ' * 5_000},Denver\n"
    (row,) = read_rows(read_list(text.encode(), "x.csv"), lists.resolver()).rows

    assert len(row.cells["title"]) == 1_999


@pytest.mark.parametrize(
    "rows",
    [
        "77 Unknown Road\nDenver, CO\n",  # of the first nothing may be told
        "write to ada@example.org\n",
        "\x01\nDenver, CO\n",  # the first is rejected
        '"9 Elm Nowhere, CO"\n"Cook County, IL"\n',  # what may be told is a state
        '"Jefferson, Jackson County, GA"\n"Jackson County, GA"\n',
        '"Jefferson, Jackson County, GA"\n"Jefferson, Putnam County, GA"\n',
        '"Chicago,,9 IL, CO, IL"\n"Denver,,CO"\nNY\n"New York, NY"\n',
    ],
)
def test_a_list_that_a_saved_view_carries_is_the_same_when_it_is_opened(rows):
    """Of some rows no text is kept, or one that names another place."""
    found = read_rows(read_list(f"place\n{rows}".encode(), "x.csv"), lists.resolver())
    saved = saved_list(found)
    raw = saved.csv.encode()
    again = read_rows(read_list(raw, "x.csv"), lists.resolver(), saved.places)
    kept = [row for row in found.rows if row.outcome != "rejected"]

    assert [(row.line, row.outcome) for row in again.rows] == [
        (row.line, row.outcome) for row in kept
    ]
    assert [row.place and row.place.place_id for row in again.rows] == [
        row.place and row.place.place_id for row in kept
    ]
    assert saved_list(again) == saved
