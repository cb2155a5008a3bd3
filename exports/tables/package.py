"""The tables of a selection as a data package (Data Package 2.0) in a zip."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, Final

from exports.context import ExportContext
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
    "listed_places": (("place_id", "places", "place_id"),),
    "resource_links": (("award_id", "awards", "award_id"),),
}


def data_package(context: ExportContext) -> bytes:
    """Return a zip with ``datapackage.json``, a CSV of each table and ``README.txt``.

    The same selection of the same data gives the same bytes. An empty selection gives
    tables with their headers alone, and says so in the README and the description.

    Raises:
        DataError: a schema of the data package cannot be read.
    """
    every = tables(context)
    files = {f"data/{table.name}.csv": csv_bytes(table) for table in every}
    descriptor = _descriptor(context, every, files)
    text = json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n"
    files = {
        "datapackage.json": text.encode("utf-8"),
        "README.txt": notes_text(context, every),
    } | files
    return _zipped(files, context)


def _descriptor(
    context: ExportContext, every: Iterable[Table], files: dict[str, bytes]
) -> dict[str, Any]:
    made = made_on(context.full.compiled_on)
    content: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "mentoring-awards",
        "title": context.title,
        "description": " ".join([context.lead.text, *about_rows(context)]),
        "version": context.full.version,
        "created": f"{made:%Y-%m-%dT%H:%M:%SZ}",
        "notes": list(context.notes),
        "licenses": context.catalog.descriptor.content.get("licenses", []),
        "sources": [
            {**asdict(source), "path": source.address} for source in context.sources
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


def _zipped(files: dict[str, bytes], context: ExportContext) -> bytes:
    made = made_on(context.full.compiled_on)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, made.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same bytes from every operating system
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return out.getvalue()
