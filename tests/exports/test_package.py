"""The data package is valid, and its tables are the selection."""

import io
import json
import zipfile
from dataclasses import replace

import frictionless
import pytest
from frictionless import system

from data.descriptor import Descriptor, read_descriptor
from exports.tables.csv_table import csv_bytes
from exports.tables.notes import EMPTY
from exports.tables.package import data_package
from exports.tables.rows import tables
from grants.filters import AwardFilter
from tests.exports.tabular import OFFICIAL, context_of, without
from tests.grants.test_filters import choose
from tests.lists import LISTS, catalog_of


def packed(context):
    return zipfile.ZipFile(io.BytesIO(data_package(context)))


def validated(folder):
    with system.use_context(trusted=True):
        return frictionless.validate(str(folder / "datapackage.json"))


CONTEXTS = {name: context_of(catalog_of(name)) for name in LISTS} | {
    "a state": context_of(OFFICIAL, choose(state="TX")),
    "no site": context_of(OFFICIAL, choose(kind="tta")),
    "no award": context_of(OFFICIAL, choose(kind="named")),
    "no cycle": context_of(catalog_of("awkward"), choose(cycle="unknown")),
    "nothing": context_of(OFFICIAL, AwardFilter(words="zzz")),
    "withheld": context_of(without("2018-MU-FX-0003", "2019-GJ-FX-0003")),
}


@pytest.mark.parametrize("context", CONTEXTS.values(), ids=CONTEXTS)
def test_the_package_is_valid_and_its_files_are_its_tables(context, tmp_path):
    """Hashes, sizes, types, keys, and keys from table to table."""
    with packed(context) as archive:
        archive.extractall(tmp_path)
    report = validated(tmp_path)

    assert report.valid, report.flatten(["title", "message"])
    assert [task.name for task in report.tasks] == [t.name for t in tables(context)]
    for table in tables(context):
        file = tmp_path / "data" / f"{table.name}.csv"
        assert file.read_bytes() == csv_bytes(table)


def test_a_changed_file_is_noticed(tmp_path):
    """The test above would see a package that is wrong."""
    packed(context_of()).extractall(tmp_path)
    path = tmp_path / "data" / "awards.csv"
    path.write_bytes(path.read_bytes().replace(b"450000", b"no sum", 1))

    assert not validated(tmp_path).valid


def test_columns_are_described_as_in_the_data_dictionary():
    with packed(context_of()) as archive:
        content = json.loads(archive.read("datapackage.json"))
    dictionary = read_descriptor()
    known = {field["name"] for field in dictionary.schema("awards")["fields"]}
    fields = content["resources"][0]["schema"]["fields"]

    assert all(field["description"] for field in fields)
    of_file = [field for field in fields if field["name"] in known]
    assert len(of_file) > 20
    for field in of_file:
        entry = dictionary.field("awards", field["name"])
        for part in ("title", "type", "description"):
            assert field[part] == entry[part]
        assert field.get("unit") == entry.get("unit")
        assert "example" not in field


def test_the_descriptor_and_the_readme_carry_words_limits_and_sources():
    context = context_of(OFFICIAL, choose(state="TX"))
    with packed(context) as archive:
        content = json.loads(archive.read("datapackage.json"))
        readme = " ".join(archive.read("README.txt").decode("utf-8").split())
        dates = {entry.date_time[:3] for entry in archive.infolist()}

    assert content["title"] == "Texas"
    assert context.lead.text in content["description"]
    assert content["notes"] == list(context.notes)
    assert content["created"] == f"{OFFICIAL.awards.compiled_on}T00:00:00Z"
    assert dates == {tuple(map(int, OFFICIAL.awards.compiled_on.split("-")))}
    assert [source["path"] for source in content["sources"]] == [
        source.address for source in context.sources
    ]
    assert content["licenses"] == OFFICIAL.descriptor.content["licenses"]
    for note in context.notes:
        assert note in readme
    for table in tables(context):
        assert f"Columns: {table.title}" in readme


def test_no_license_is_claimed_that_is_not_known():
    content = {**OFFICIAL.descriptor.content, "licenses": []}
    unknown = Descriptor(OFFICIAL.descriptor.folder, content)
    with packed(context_of(replace(OFFICIAL, descriptor=unknown))) as archive:
        assert "licenses" not in json.loads(archive.read("datapackage.json"))


def test_an_empty_selection_says_so_and_keeps_its_headers():
    with packed(CONTEXTS["nothing"]) as archive:
        assert archive.read("data/awards.csv").count(b"\r\n") == 1
        assert EMPTY in archive.read("README.txt").decode("utf-8")
        assert EMPTY in json.loads(archive.read("datapackage.json"))["description"]
