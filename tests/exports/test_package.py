"""The data package is valid, and its tables are the selection."""

import io
import json
import zipfile

import frictionless
import pandas as pd
import pytest
from frictionless import system

from data import read_descriptor
from exports.tables.notes import EMPTY
from exports.tables.package import data_package
from exports.tables.rows import tables
from tests.exports.tabular import (
    LICENSES,
    SEVERAL,
    UNDER_18,
    handout,
    same,
    tied,
    with_cells,
    with_towns,
    without,
)
from tests.grants.test_selection import choose


def packed(of):
    return zipfile.ZipFile(io.BytesIO(data_package(of, UNDER_18, tied(of), LICENSES)))


def validated(of, folder):
    """Unpack a package and return frictionless's report on it."""
    packed(of).extractall(folder)
    with system.use_context(trusted=True):
        return frictionless.validate(str(folder / "datapackage.json"))


LISTS = {name: handout(selection) for name, selection in SEVERAL.items()} | {
    "withheld": handout(whole=without("2018-MU-FX-0003", "2019-GJ-FX-0003")),
    "one withheld": handout(whole=without("2017-MU-FX-0024")),
    "later years": handout(whole=with_cells(fiscal_year=2023)),
    "not placed": handout(
        whole=with_cells(1, place_id=None, latitude=None, longitude=None)
    ),
    "towns of one county": handout(whole=with_towns("Marfa")),
    "formulas": handout(whole=with_cells(title="=1+1", recipient="-x", caveats="@a")),
}


@pytest.mark.parametrize("of", LISTS.values(), ids=LISTS)
def test_the_package_is_valid(of, tmp_path):
    """Hashes, sizes, types, keys, and keys from table to table."""
    report = validated(of, tmp_path)

    assert report.valid, report.flatten(["title", "message"])
    assert [task.name for task in report.tasks] == [
        *("awards", "places", "named_places", "cycles", "states", "withheld"),
        "resources",
    ]


def test_a_changed_file_is_noticed(tmp_path):
    """The test above would see a package that is wrong."""
    packed(handout()).extractall(tmp_path)
    path = tmp_path / "data" / "awards.csv"
    path.write_bytes(path.read_bytes().replace(b"450000", b"no sum", 1))
    with system.use_context(trusted=True):
        report = frictionless.validate(str(tmp_path / "datapackage.json"))

    assert not report.valid


@pytest.mark.parametrize("selection", SEVERAL.values(), ids=SEVERAL)
def test_its_tables_read_back_are_those_of_the_selection(selection):
    of = handout(selection)
    with packed(of) as archive:
        for table in tables(of, UNDER_18, tied(of)):
            read = pd.read_csv(
                archive.open(f"data/{table.name}.csv"),
                keep_default_na=False,
                na_values=[""],
                dtype={
                    column.name: "string"
                    for column in table.columns
                    if column.kind == "string"
                },
            )
            same(read, table)


def test_columns_are_described_as_in_the_data_dictionary():
    with packed(handout()) as archive:
        content = json.loads(archive.read("datapackage.json"))
    dictionary = read_descriptor()
    fields = content["resources"][0]["schema"]["fields"]

    assert len(fields) > 30
    assert all(field["description"] for field in fields)
    for field in fields[:27]:
        known = dictionary.field("awards", field["name"])
        for part in ("title", "type", "description"):
            assert field[part] == known[part]
        assert field.get("unit") == known.get("unit")
        assert "example" not in field


def test_the_descriptor_and_the_readme_carry_words_limits_and_sources():
    of = handout(choose(state={"TX"}))
    with packed(of) as archive:
        content = json.loads(archive.read("datapackage.json"))
        readme = " ".join(archive.read("README.txt").decode("utf-8").split())

    assert content["title"] == "Texas"
    assert of.sentence in content["description"]
    assert content["notes"] == list(of.notes)
    assert content["created"] == "2026-11-23T00:00:00Z"
    assert [source["path"] for source in content["sources"]] == [
        source.address for source in of.sources
    ]
    assert content["licenses"] == LICENSES
    for note in of.notes:
        assert note in readme
    for table in tables(of, UNDER_18, tied(of)):
        assert f"Columns: {table.title}" in readme


def test_no_license_is_claimed_that_is_not_known():
    archive = zipfile.ZipFile(io.BytesIO(data_package(handout(), UNDER_18)))

    content = json.loads(archive.read("datapackage.json"))
    assert "licenses" not in content
    assert "resources" not in [entry["name"] for entry in content["resources"]]


def test_an_empty_selection_says_so_and_keeps_its_headers():
    with packed(handout(choose(cycle={"2015"}))) as archive:
        assert archive.read("data/awards.csv").count(b"\r\n") == 1
        assert EMPTY in archive.read("README.txt").decode("utf-8")
        assert EMPTY in json.loads(archive.read("datapackage.json"))["description"]


def test_the_date_of_every_file_is_the_day_of_compilation():
    with packed(handout()) as archive:
        dates = {entry.date_time for entry in archive.infolist()}

    assert dates == {(2026, 11, 23, 0, 0, 0)}
