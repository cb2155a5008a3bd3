"""The tables of a selection as a data package (Data Package 2.0) in a zip."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, Final

import pandas as pd

from exports.handout import Handout
from exports.made_on import made_on
from exports.tables.csv_table import csv_bytes
from exports.tables.notes import about_rows, notes_text
from exports.tables.rows import tables
from exports.tables.table import Table

#: Table -> its columns that point to another table: column, that table, its column.
_POINTS_TO: Final[dict[str, tuple[tuple[str, str, str], ...]]] = {
    "awards": (
        ("fiscal_year", "cycles", "fiscal_year"),
        ("place_id", "places", "place_id"),
    ),
    "named_places": (("place_id", "places", "place_id"),),
    "resources": (("award_number", "awards", "award_number"),),
}


def data_package(
    handout: Handout,
    states_under_18: pd.DataFrame,
    tied: pd.DataFrame | None = None,
    licenses: Iterable[dict[str, str]] = (),
) -> bytes:
    """Return a zip with ``datapackage.json``, a CSV of each table and ``README.txt``.

    The same selection of the same data gives the same bytes. An empty selection gives
    tables with their headers alone, and says so in the README and the description.

    Args:
        handout: what leaves.
        states_under_18: ``state`` (its name) and ``population_under_18``, a row each.
        tied: rows of :func:`exports.tables.tied.tied_resources`, for a table of them.
        licenses: of the compilation, as a data package's descriptor has them; none
            are claimed for a list of which they are not known.

    Raises:
        DataError: a schema of the data package cannot be read.
    """
    every = tables(handout, states_under_18, tied)
    files = {f"data/{table.name}.csv": csv_bytes(table) for table in every}
    descriptor = _descriptor(handout, every, files, list(licenses))
    text = json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n"
    files = {
        "datapackage.json": text.encode("utf-8"),
        "README.txt": notes_text(handout, every),
    } | files
    return _zipped(files, handout)


def _descriptor(
    handout: Handout,
    every: Iterable[Table],
    files: dict[str, bytes],
    licenses: list[dict[str, str]],
) -> dict[str, Any]:
    made = made_on(handout.found.compiled_on)
    content: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "mentoring-awards",
        "title": handout.title,
        "description": " ".join([handout.sentence, *about_rows(handout)]),
        "version": handout.found.version,
        "created": f"{made:%Y-%m-%dT%H:%M:%SZ}",
        "notes": list(handout.notes),
        "licenses": licenses,
        "sources": [
            {**asdict(source), "path": source.address} for source in handout.sources
        ],
        "resources": [_resource(table, files) for table in every],
    }
    return {key: value for key, value in content.items() if value != []}


def _resource(table: Table, files: dict[str, bytes]) -> dict[str, Any]:
    path = f"data/{table.name}.csv"
    keys = [
        {"fields": [column], "reference": {"resource": other, "fields": [remote]}}
        for column, other, remote in _POINTS_TO.get(table.name, ())
    ]
    return {
        "name": table.name,
        "type": "table",
        "title": table.title,
        "description": table.description,
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(files[path]),
        "hash": f"sha256:{hashlib.sha256(files[path]).hexdigest()}",
        "schema": table.schema | ({"foreignKeys": keys} if keys else {}),
    }


def _zipped(files: dict[str, bytes], handout: Handout) -> bytes:
    made = made_on(handout.found.compiled_on)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, made.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same bytes from every operating system
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return out.getvalue()
