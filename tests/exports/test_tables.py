"""The tables that leave are the selection: its rows, its sums, and nothing else."""

import subprocess
import sys
from dataclasses import astuple
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as limits

from data.descriptor import read_descriptor
from exports.tables.rows import awards, tables
from grants.facets import coded_facets
from grants.filters import AwardFilter
from grants.model import AmountTotal
from tests.exports.tabular import (
    OFFICIAL,
    context_of,
    contexts,
    every_table_file,
    text_within,
    with_cells,
    without,
)
from tests.grants.test_filters import choose

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent.parent
HELD_BACK = "2017-MU-FX-0024"  # the one award of Pennsylvania, in Harrisburg
PAIR = ("2018-MU-FX-0003", "2019-GJ-FX-0003")  # two of Texas
_TOTAL = (
    *("awards", "amount_original_usd", "amounts_not_found"),
    *("amounts_approximate", "amount_approximate_usd"),
)


def named(context):
    return {table.name: table for table in tables(context)}


def cells(table, column):
    return [row[column] for row in table.rows]


def summed(table, prefix=""):
    """Return the sum of a table's rows, from its own cells alone."""
    sums = (
        sum(cell or 0 for cell in cells(table, f"{prefix}{name}")) for name in _TOTAL
    )
    return AmountTotal(*sums)


@given(contexts)
@limits(max_examples=60)
def test_every_sum_is_that_of_the_awards_to_what_is_not_known_of_it(context):
    """The second law: by place, by cycle, and by state, the same dollars and awards."""
    found, figures, full = named(context), context.figures, context.full
    sites = figures.sites.rows

    assert cells(found["awards"], "award_id") == [
        award.award_id for award in figures.awards()
    ]
    on_map = full.total(sites[full.place_rows[sites] >= 0])
    assert summed(found["places"]) == on_map
    assert summed(found["cycles"], "project_site_") == figures.sites.shown
    assert summed(found["cycles"], "tta_") == figures.tta.shown
    with_state = full.total(sites[[bool(full.states[row]) for row in sites]])
    assert summed(found["states"]) == with_state
    assert summed(found["withheld"]) == figures.sites.withheld + figures.tta.withheld
    assert len(found["listed_places"].rows) == len(figures.named_rows)


def test_what_is_not_known_of_the_official_sums_is_in_their_rows():
    found = named(context_of())
    (approximate,) = [r for r in found["places"].rows if r["amounts_approximate"]]
    (one,) = [r for r in found["awards"].rows if r["amount_is_approximate"] == "yes"]

    assert approximate["place_label"] == one["place_label"] == "Sacramento, California"
    assert approximate["amount_approximate_usd"] == one["amount_original_usd"] == 400000
    assert one["award_number"] is None
    assert astuple(summed(found["states"])) == (17, 7_579_405, 0, 1, 400_000)


def test_none_found_is_blank_and_never_zero(any_list):
    for table in tables(context_of(any_list)):
        for column in table.columns:
            if column.name.endswith(("awards", "places", "_usd")):
                assert 0 not in cells(table, column.name), column.name


def test_a_state_that_was_not_chosen_is_not_said_to_have_none():
    found = named(context_of(OFFICIAL, choose(state="TX")))["states"]
    status = dict(zip(cells(found, "state"), cells(found, "status"), strict=True))

    assert status["TX"] == "latest"
    assert status["CA"] == "none_in_selection"
    assert status["AK"] == "none_found"


def test_a_later_program_has_a_table_of_its_own_and_is_counted_nowhere(official):
    found = named(context_of())
    later = set(cells(found.pop("later_awards"), "award_id"))

    assert len(later) == 3
    others = {row.get("award_id") for table in found.values() for row in table.rows}
    assert not later & others
    assert summed(found["cycles"], "project_site_").awards == 17
    of_cycle = named(context_of(official, choose(cycle="2014")))
    assert of_cycle["later_awards"].rows == ()


def test_what_is_for_review_does_not_leave():
    """The schema says which columns are not for the pages."""
    fields = read_descriptor().schema("awards")["fields"]
    for_review = {f["name"] for f in fields if "not for the pages" in f["description"]}
    leaving = {column.name for column in awards(context_of()).columns}
    quoted = OFFICIAL.tables["awards"]["evidence"].dropna().tolist()

    assert for_review == {"evidence", "other_sources"}
    assert not leaving & {*for_review, "withheld"}
    for name, content in every_table_file(context_of()).items():
        text = text_within(content)
        assert not any(words in text for words in quoted), name


def test_no_table_holds_a_place_finer_than_may_be_shown_or_a_withheld_award(awkward):
    """A town under the bound, towns that are unknown, and what the stubs hold."""
    finer = ("Telluride", "Nosuchtown", "Elsewhereville", "Nowhereatall")
    for chosen in (AwardFilter(), choose(state="TX"), choose(cycle="2022")):
        for name, content in every_table_file(context_of(awkward, chosen)).items():
            text = text_within(content)
            assert not [town for town in finer if town in text], name
            alone = "77,777" in text or "77777" in text
            # The one of Texas is told in a sum of the whole list alone.
            assert not alone or chosen.is_empty, name
    places = named(context_of(awkward))["places"]
    assert "San Miguel County, Colorado" in cells(places, "place_label")


def test_every_row_is_at_the_center_of_the_place_that_it_names(any_list, gazetteer):
    """Never at an address: each point is one of the gazetteer's."""
    found = named(context_of(any_list))
    for name in ("awards", "places", "listed_places"):
        for row in found[name].rows:
            at = [row["latitude"], row["longitude"]]
            if row["place_id"] is None:
                assert at == [None, None]
                continue
            parts = [gazetteer[code] for code in row["place_id"].split("+")]
            mean = [
                sum(p.latitude for p in parts) / len(parts),
                sum(p.longitude for p in parts) / len(parts),
            ]
            assert at == pytest.approx(mean, abs=1e-4)
            assert gazetteer.held(parts[0]).place_id == parts[0].place_id


def test_every_column_says_what_it_holds(any_list):
    for table in tables(context_of(any_list)):
        names = [column.name for column in table.columns]
        headings = [column.heading for column in table.columns]
        assert len(set(names)) == len(names)
        assert len(set(headings)) == len(headings)
        assert set(table.key) <= set(names)
        assert all(column.title and column.meaning for column in table.columns)
        for column in table.columns:
            if column.name.endswith("_usd"):
                assert column.unit == "US dollars"
                assert "US dollars" in column.heading
        assert all(list(row) == names for row in table.rows)


def test_only_links_of_the_selected_awards_leave():
    texas, all_of_it, nothing = (
        named(context_of(OFFICIAL, chosen))["resource_links"].rows
        for chosen in (choose(state="TX"), AwardFilter(), AwardFilter(words="zzz"))
    )

    assert 0 < len(texas) < len(all_of_it) == len(OFFICIAL.library.links.all)
    assert all(row["relation_words"] and row["title"] for row in texas)
    assert nothing == ()


def test_a_withheld_award_is_in_no_table():
    full = OFFICIAL.awards
    hidden = full.award(full.row_of[HELD_BACK])
    files = every_table_file(context_of(without(HELD_BACK)))

    for name, content in every_table_file(context_of()).items():
        shown, text = text_within(content), text_within(files[name])
        assert name == "notes-txt" or (HELD_BACK in shown and "Harrisburg" in shown)
        for words in (HELD_BACK, hidden.recipient, "Harrisburg"):
            assert words not in text, name


def test_withheld_awards_leave_as_sums_that_tell_no_single_one():
    def states(catalog, chosen=None):
        table = named(context_of(catalog, chosen))["withheld"]
        return list(zip(cells(table, "state"), cells(table, "awards"), strict=True))

    two = without(*PAIR, HELD_BACK)
    assert states(without(HELD_BACK)) == [(None, 1)]
    assert states(two) == [(None, 1), ("TX", 2)]
    assert states(two, choose(state="PA")) == []
    for name, content in every_table_file(context_of(two)).items():
        assert name == "awards-csv" or "withheld and not shown" in text_within(content)


def test_a_selection_of_nothing_has_headers_and_every_state(any_list):
    found = named(context_of(any_list, AwardFilter(words="zzz")))

    assert coded_facets(any_list.awards)
    assert found["awards"].rows == found["places"].rows == ()
    assert len(found["states"].rows) == 56


def test_control_characters_and_blanks_break_no_reader():
    (first, *_) = awards(context_of(with_cells(title="a\x00b\x1fc\x7f"))).rows

    assert first["title"] == "abc"
    assert awards(context_of(with_cells(title="\x00"))).rows[0]["title"] is None


_HASHES = """
import hashlib
from tests.exports.tabular import context_of, every_table_file
for _ in range(2):
    for name, content in every_table_file(context_of()).items():
        print(name, hashlib.sha256(content).hexdigest())
"""


def test_the_same_export_is_the_same_bytes_at_every_time_in_every_process():
    """Neither the clock, nor the order of a set, nor a folder's name is in a file.

    Nor does the first file that a process makes differ from its second.
    """
    other = subprocess.run(  # noqa: S603
        [sys.executable, "-c", _HASHES],
        cwd=ROOT,
        env={"PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT), "TZ": "Pacific/Guam"},
        capture_output=True,
        check=True,
        text=True,
    )

    assert other.stdout.splitlines() == 2 * [
        f"{name} {sha256(content).hexdigest()}"
        for name, content in every_table_file(context_of()).items()
    ]
