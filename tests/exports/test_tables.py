"""The tables that leave are the selection: its rows, its sums, and nothing else."""

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as limits

from data import read_descriptor
from exports.tables.rows import awards, tables
from exports.tables.tied import tied_resources
from geo.gazetteer import read_gazetteer
from grants.award_list import place_table
from grants.coverage.by_state import by_state
from grants.timeline import cycle_rows
from tests.exports.tabular import (
    LINKS,
    RESOURCES,
    SEVERAL,
    UNDER_18,
    every_export,
    handout,
    text_within,
    tied,
    with_cells,
    with_towns,
    without,
)
from tests.grants.test_selection import WHOLE, choose, selections

ROOT = Path(__file__).parent.parent.parent
HELD_BACK = "2017-MU-FX-0024"  # the one award of Pennsylvania, in Harrisburg


def named(of, resources=None):
    return {table.name: table for table in tables(of, UNDER_18, resources)}


def total(column):
    return int(column.sum())


@given(selections)
def test_the_awards_that_leave_are_those_that_are_selected(selection):
    of = handout(selection)
    rows = awards(of).rows

    assert rows["award_number"].tolist() == of.found.awards["award_number"].tolist()
    for column in ("amount_original_usd", "fiscal_year", "recipient", "place_label"):
        assert rows[column].dropna().tolist() == (
            of.found.awards[column].dropna().tolist()
        )


@given(selections)
@limits(max_examples=50)
def test_every_sum_is_that_of_the_awards(selection):
    """The second law: by place, by cycle and by state, the same dollars and awards."""
    of = handout(selection)
    found, sites = named(of), of.found.sites
    placed = sites[sites["latitude"].notna()]
    by_place, by_cycle = found["places"].rows, found["cycles"].rows
    by_states = found["states"].rows

    assert total(by_place["awards"]) == len(placed)
    assert total(by_place["amount_original_usd"]) == total(
        placed["amount_original_usd"]
    )
    assert total(by_cycle["project_site_awards"]) == len(sites)
    assert total(by_cycle["tta_awards"]) == len(of.found.tta)
    assert total(by_cycle["project_site_amount_original_usd"]) == total(
        sites["amount_original_usd"]
    )
    assert total(by_cycle["tta_amount_original_usd"]) == total(
        of.found.tta["amount_original_usd"]
    )
    assert total(by_states["awards"]) == len(sites)
    assert total(by_states["amount_original_usd"]) == total(
        sites["amount_original_usd"]
    )


@pytest.mark.parametrize("selection", SEVERAL.values(), ids=SEVERAL)
def test_the_tables_say_what_the_pages_say(selection):
    of = handout(selection)
    found = named(of)
    on_map = place_table(of.found.awards, of.found.named)
    on_page = by_state(of.found, UNDER_18, 2019).fillna(0)

    assert found["places"].rows["place_label"].tolist() == (
        on_map["place_label"].tolist()
    )
    for column in ("awards", "places", "named_places", "amount_original_usd"):
        told = found["states"].rows[column].fillna(0)
        assert told.tolist() == on_page[column].tolist()
    announced = [row.announced_usd for row in cycle_rows(of.found, WHOLE)]
    told = found["cycles"].rows["announced_amount_usd"]
    assert [None if pd.isna(cell) else cell for cell in told] == announced
    assert len(found["named_places"].rows) == len(of.found.named)


def test_none_found_is_blank_and_never_zero():
    found = named(handout())

    for name, columns in {
        "places": ["awards", "amount_original_usd"],
        "cycles": ["project_site_awards", "tta_awards", "tta_amount_original_usd"],
        "states": ["awards", "places", "named_places", "amount_original_usd"],
    }.items():
        rows = found[name].rows[columns]
        assert rows.isna().any().any(), name
        assert not (rows == 0).any(axis=None), name


def test_a_state_that_was_not_chosen_is_not_said_to_have_none():
    rows = named(handout(choose(state={"TX"})))["states"].rows.set_index("state")

    assert rows.loc["TX", "standing"] == "latest"
    assert rows.loc["CA", "standing"] == "none_in_selection"
    assert rows.loc["AK", "standing"] == "none_found"


def test_what_is_for_review_does_not_leave():
    """The schema says which columns are not for the pages."""
    fields = read_descriptor().schema("awards")["fields"]
    for_review = {f["name"] for f in fields if "not for the pages" in f["description"]}
    leaving = {column.name for column in awards(handout()).columns}
    quoted = WHOLE.awards["evidence"].dropna().tolist()

    assert for_review == {"evidence", "other_sources"}
    assert not leaving & {*for_review, "withheld"}
    assert {f["name"] for f in fields} - for_review - {"withheld"} <= leaving
    for name, content in every_export(handout()).items():
        said = text_within(content)
        assert not any(words in said for words in quoted), name


def test_a_column_that_no_dictionary_knows_never_leaves():
    """A list may hold more than it should."""
    street = WHOLE.awards.assign(street="12 Hidden Lane", site_zip="79901")
    of = handout(whole=with_cells())
    of.found.awards[["street", "site_zip"]] = street[["street", "site_zip"]].to_numpy()

    for name, content in every_export(of).items():
        assert "Hidden Lane" not in text_within(content), name
        assert "79901" not in text_within(content), name


def test_coordinates_are_the_middle_of_the_place_that_is_held():
    gazetteer = read_gazetteer()
    found = named(handout())
    for name in ("awards", "places", "named_places"):
        rows = found[name].rows.dropna(subset=["latitude"])
        assert len(rows)
        for row in rows.to_dict("records"):
            parts = [gazetteer[code] for code in row["place_id"].split("+")]
            assert row["latitude"] == pytest.approx(
                sum(place.latitude for place in parts) / len(parts), abs=1e-4
            )
            assert gazetteer.held(parts[0]).place_id == parts[0].place_id
    nowhere = found["awards"].rows
    nowhere = nowhere[nowhere["place_precision"].isin(["national", "withheld"])]
    assert len(nowhere) == 2
    assert nowhere[["latitude", "longitude", "place_id"]].isna().all(axis=None)


@pytest.mark.parametrize("resources", [None, tied(handout())], ids=["without", "with"])
def test_every_column_says_what_it_holds(resources):
    for table in tables(handout(), UNDER_18, resources):
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


def test_only_ties_of_the_selected_awards_leave():
    of = handout(choose(state={"TX"}))
    rows = named(of, tied(of))["resources"].rows

    assert 0 < len(rows) < len(LINKS)
    assert set(rows["award_number"]) <= set(of.found.awards["award_number"])
    assert rows["relation_words"].notna().all()
    nobody = tied_resources(of.found.awards.iloc[:0], LINKS, RESOURCES)
    assert nobody.empty
    assert named(of, nobody)["resources"].rows.empty


@pytest.mark.parametrize("name", ["csv", "notes", "xlsx", "geojson", "package"])
def test_a_withheld_award_is_in_no_export(name):
    hidden = WHOLE.awards.set_index("award_number").loc[HELD_BACK]
    shown = text_within(every_export(handout())[name])
    said = text_within(every_export(handout(whole=without(HELD_BACK)))[name])

    assert name == "notes" or (HELD_BACK in shown and "Harrisburg" in shown)
    for words in (HELD_BACK, hidden["recipient"], "Harrisburg"):
        assert words not in said


def test_a_town_that_is_held_at_its_county_is_in_no_export():
    """The notes say so of every town of fewer than 2,500 people."""
    of = handout(whole=with_towns("Marfa"))

    for name, content in every_export(of).items():
        said = text_within(content)
        assert "Marfa" not in said, name
        assert name == "notes" or "Presidio County" in said or name == "csv"
    cities = awards(handout()).rows["site_city"]
    assert cities.dropna().tolist() == WHOLE.awards["site_city"].dropna().tolist()


def test_withheld_awards_leave_as_sums_that_tell_no_single_one():
    alone = named(handout(whole=without(HELD_BACK)))["withheld"].rows
    two = without("2018-MU-FX-0003", "2019-GJ-FX-0003", HELD_BACK)
    lines = named(handout(whole=two))["withheld"].rows
    one_state = named(handout(choose(state={"PA"}), without(HELD_BACK)))[
        "withheld"
    ].rows

    assert alone["state"].isna().tolist() == [True]
    assert lines.fillna({"state": ""})["awards"].tolist() == [1, 2]
    assert lines["state"].tolist()[1] == "TX"
    assert one_state.empty
    for name, content in every_export(handout(whole=two)).items():
        assert name == "csv" or "withheld and not shown" in text_within(content)


_HASHES = """
import hashlib
from tests.exports.tabular import every_export, handout
for _ in range(2):
    for name, content in every_export(handout()).items():
        print(name, hashlib.sha256(content).hexdigest())
"""


def test_the_same_export_is_the_same_bytes_at_every_time_in_every_process():
    """Neither the clock, nor the order of a set, nor a folder's name is in a file.

    Nor does the first file that a process makes differ from its second.
    """
    starts = [
        subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", _HASHES],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "TZ": zone},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed, zone in (("1", "UTC"), ("2", "Pacific/Guam"))
    ]
    one, other = [start.communicate(timeout=120)[0] for start in starts]

    lines = one.splitlines()
    assert len(lines) == 10
    assert lines[:5] == lines[5:]
    assert one == other
