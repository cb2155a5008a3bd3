"""What the package says about itself: files, schemas, sources, version."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from data.cells import CONSTRAINTS, TYPES
from geo.files import read_whole
from grants.errors import DataError, Problem

DATA_DIR: Final = Path(__file__).parent
DESCRIPTOR_FILE: Final = "datapackage.json"
#: Tables without which there is no list.
_NEEDED: Final = (
    *("programs", "phases", "awards", "cycles", "listed_sites"),
    *("population_tags", "populations", "withheld"),
)
#: Part of the descriptor -> the texts that it, or each of its entries, must hold.
_PARTS: Final = {
    "": ("title", "version", "created"),
    "resources": ("name", "path", "schema", "hash"),
    "licenses": ("title",),
    "sources": (*("title", "publisher", "path", "license", "compiled_on", "used_for"),),
}
#: Begins the names of the tables of a later program, which is never counted.
LATER: Final = "later_"


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns of a table whose values stand in another one.

    Attributes:
        columns: of the table. target: the other table. known: its columns.
    """

    columns: tuple[str, ...]
    target: str
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DataChange:
    """One meant change of the data: the version it made, its day, and what changed."""

    version: str
    date: str
    summary: str


@dataclass(frozen=True, slots=True)
class Descriptor:
    """The package's descriptor (Data Package 2.0), read once.

    ``content`` is the JSON as it stands: ``resources`` with path, schema and hash,
    ``sources`` with publisher, address, license and compiled-on date.
    """

    folder: Path
    content: dict[str, Any]

    @property
    def title(self) -> str:
        """What the package is called."""
        return str(self.content["title"])

    @property
    def version(self) -> str:
        """Data version, such as ``2026.11.23``."""
        return str(self.content["version"])

    @property
    def compiled_on(self) -> str:
        """Day on which the facts were compiled, as ISO 8601."""
        return str(self.content["created"])[:10]

    @property
    def changes(self) -> tuple[DataChange, ...]:
        """What was changed, the last change first."""
        return tuple(
            DataChange(entry["version"], entry["date"], entry["summary"])
            for entry in self.content.get("changes", ())
        )

    @property
    def tables(self) -> tuple[str, ...]:
        """Names of the tables, in the order in which a reader meets them."""
        return tuple(entry["name"] for entry in self.content["resources"])

    def entry(self, table: str) -> dict[str, Any]:
        """Return the descriptor's entry of one table."""
        return next(e for e in self.content["resources"] if e["name"] == table)

    def path(self, table: str) -> Path:
        """Return where the table's file stands."""
        return self.folder / str(self.entry(table)["path"])

    def file(self, table: str) -> str:
        """Return the table's file as messages name it: "data/awards.csv"."""
        return f"data/{self.entry(table)['path']}"

    def schema(self, table: str) -> dict[str, Any]:
        """Return the table's Table Schema.

        Raises:
            DataError: the schema file is missing, is no JSON, or asks for what is not
                read here.
        """
        name = str(self.entry(table)["schema"])
        schema = _read_json(self.folder / name, f"data/{name}")
        if problems := list(_unread(schema, f"data/{name}")):
            raise DataError(problems)
        return schema

    def foreign_keys(self, table: str) -> tuple[ForeignKey, ...]:
        """Return the keys of a table.

        Raises:
            DataError: the schema file cannot be read.
        """
        return tuple(
            ForeignKey(
                tuple(key["fields"]),
                str(key["reference"]["resource"]),
                tuple(key["reference"]["fields"]),
            )
            for key in self.schema(table).get("foreignKeys", ())
        )

    def field(self, table: str, column: str) -> dict[str, Any]:
        """Return one column's entry of a schema: name, title, unit, constraints."""
        return next(f for f in self.schema(table)["fields"] if f["name"] == column)


def read_descriptor(folder: Path = DATA_DIR) -> Descriptor:
    """Read ``datapackage.json``.

    Raises:
        DataError: the file is missing, is no JSON, or lacks a part.
    """
    name = f"{folder.name}/{DESCRIPTOR_FILE}"
    content = _read_json(folder / DESCRIPTOR_FILE, name)
    if problems := list(_lacking(content, name)):
        raise DataError(problems)
    return Descriptor(folder, content)


def descriptor_bytes(descriptor: Descriptor) -> bytes:
    """Return the descriptor as the bytes of its file."""
    return f"{json.dumps(descriptor.content, indent=2, ensure_ascii=False)}\n".encode()


def hash_of(content: bytes) -> str:
    """Return a file's hash in the form that Data Package 2.0 asks for."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _read_json(path: Path, name: str) -> dict[str, Any]:
    restore = f"restore it from the repository: git checkout -- {name}"
    raw = read_whole(path, name, restore)
    try:
        content = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        problem = Problem(name, 0, "", f"is not JSON ({error})", restore)
        raise DataError([problem]) from error
    if not isinstance(content, dict):
        raise DataError([Problem(name, 0, "", "is not a JSON object", restore)])
    return content


def _lacking(content: dict[str, Any], file: str) -> Iterator[Problem]:
    """Yield the parts of a descriptor that are missing or of another kind."""
    restore = "write it as in the repository"
    try:
        parts = [("", content), *((p, e) for p in _PARTS if p for e in content[p])]
        for part, entry in parts:
            for name in _PARTS[part]:
                if not isinstance(entry[name], str):
                    yield Problem(file, 0, "", f"{part} {name} is no text", restore)
        tables = {entry["name"] for entry in content["resources"]}
    except (KeyError, TypeError) as error:
        yield Problem(file, 0, "", f"a part is missing ({error})", restore)
        return
    for table in _NEEDED:
        if table not in tables:
            found = f"names no table {table!r}"
            yield Problem(file, 0, "", found, "name it under resources")


def _unread(schema: dict[str, Any], file: str) -> Iterator[Problem]:
    """Yield what a schema asks for and no check here knows."""
    try:
        for field in schema["fields"]:
            name, _, _ = field["name"], field["title"], field["description"]
            constraints = field.get("constraints", {})
            unknown = sorted(set(constraints) - CONSTRAINTS)
            if field["type"] not in TYPES or unknown:
                asked = unknown[0] if unknown else field["type"]
                known = ", ".join([*TYPES, *sorted(CONSTRAINTS)])
                found = f"{asked!r} is not checked here"
                yield Problem(file, 0, name, found, f"ask for: {known}")
            re.compile(constraints.get("pattern", ""))
    except (KeyError, TypeError, re.error) as error:
        found = f"is no schema ({error})"
        yield Problem(file, 0, "", found, "give each field a name, title, and meaning")
