"""What the package says about itself: files, schemas, sources, version."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grants.errors import DataError, Problem

DATA_DIR = Path(__file__).parent
_DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Descriptor:
    """The package's descriptor (Data Package 2.0), read once.

    ``content`` is the JSON as it stands: ``resources`` with path, schema and hash,
    ``sources`` with publisher, address, license and compiled-on date.
    """

    folder: Path
    content: dict[str, Any]

    @property
    def version(self) -> str:
        """Data version, such as ``2026.11.23``."""
        return str(self.content["version"])

    @property
    def compiled_on(self) -> str:
        """Day on which the facts were compiled, as ISO 8601."""
        return str(self.content["created"])[:10]

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

    def schema(self, table: str) -> dict[str, Any]:
        """Return the table's Table Schema.

        Raises:
            DataError: the schema file is missing or is no JSON.
        """
        return _read_json(self.folder / str(self.entry(table)["schema"]))

    def field(self, table: str, column: str) -> dict[str, Any]:
        """Return one column's entry of a schema: name, title, unit, constraints."""
        return next(f for f in self.schema(table)["fields"] if f["name"] == column)


def read_descriptor(folder: Path = DATA_DIR) -> Descriptor:
    """Read ``datapackage.json``.

    Raises:
        DataError: the file is missing or is no JSON.
    """
    return Descriptor(folder, _read_json(folder / _DESCRIPTOR))


def write_descriptor(descriptor: Descriptor) -> None:
    """Write the descriptor back to its file."""
    text = json.dumps(descriptor.content, indent=2, ensure_ascii=False) + "\n"
    (descriptor.folder / _DESCRIPTOR).write_text(text, encoding="utf-8")


def sha256(path: Path) -> str:
    """Return a file's hash in the form that Data Package 2.0 asks for."""
    return f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"


def _read_json(path: Path) -> dict[str, Any]:
    name = f"{path.parent.name}/{path.name}"
    restore = f"restore it from the repository: git checkout -- {name}"
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        problem = Problem(name, 0, "", f"cannot be read ({error.strerror})", restore)
        raise DataError([problem]) from error
    except ValueError as error:
        problem = Problem(name, 0, "", f"is not JSON ({error})", restore)
        raise DataError([problem]) from error
    if not isinstance(content, dict):
        raise DataError([Problem(name, 0, "", "is not a JSON object", restore)])
    return content
