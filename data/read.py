"""Reading one table: every column as text, checked and typed by its schema."""

import csv
import io
from pathlib import Path
from typing import Any

import pandas as pd
from frictionless import Resource, Schema, system

from data.descriptor import DATA_DIR, Descriptor, read_descriptor
from data.problems import problems_of
from grants.errors import DataError, Problem

_PANDAS_TYPES = {"string": "string", "integer": "Int64", "number": "Float64"}


def read_table(table: str, folder: Path = DATA_DIR) -> pd.DataFrame:
    """Read, check and type one table of the package.

    Returns:
        One row per line of the file, in its order. The index, named ``line``, is the
        line number in the file (the header is line 1). Columns are those of the
        schema: text as ``string``, whole numbers as ``Int64``, others as ``Float64``.
        A blank cell is ``<NA>``, never 0 and never an empty text.

    Raises:
        DataError: the file is missing or breaks its schema; it carries every problem.
    """
    descriptor = read_descriptor(folder)
    problems = check_table(descriptor, table)
    if problems:
        raise DataError(problems)
    return _typed(descriptor, table)


def check_table(descriptor: Descriptor, table: str) -> list[Problem]:
    """Return every way in which one file breaks its schema; empty when it does not."""
    path = descriptor.path(table)
    name = f"data/{path.name}"
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        found = f"cannot be read ({error.strerror})"
        instead = f"restore it from the repository: git checkout -- {name}"
        return [Problem(name, 0, "", found, instead)]
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        found = f"byte {error.object[error.start]:#04x} is not UTF-8"
        instead = "save the file as UTF-8 (in a spreadsheet: CSV UTF-8)"
        return [Problem(name, line, "", found, instead)]
    schema = descriptor.schema(table)
    with system.use_context(trusted=True):
        # Keys between files belong to the package as a whole: data.check.
        alone = {k: v for k, v in schema.items() if k != "foreignKeys"}
        resource = Resource(
            path=path.name,
            basepath=str(path.parent),
            schema=Schema.from_descriptor(alone),
            encoding="utf-8",
        )
        report = resource.validate(limit_errors=1_000_000)
    return problems_of(report, name, schema, line_numbers(text))


def line_numbers(text: str) -> list[int]:
    """Return, for each record of a CSV text, the line on which it begins.

    A cell may hold line breaks, so the nth record need not stand on line n.
    """
    reader = csv.reader(io.StringIO(text, newline=""))
    starts, line = [], 1
    for _ in reader:
        starts.append(line)
        line = reader.line_num + 1
    return starts


def _typed(descriptor: Descriptor, table: str) -> pd.DataFrame:
    path = descriptor.path(table)
    # Typed by the schema only after reading as text: pandas would turn ZIP 02139
    # into a number and the state NA into a missing value.
    frame = pd.read_csv(
        path, dtype="string", keep_default_na=False, na_values=[""], encoding="utf-8"
    )
    types: dict[str, Any] = {
        field["name"]: _PANDAS_TYPES[field["type"]]
        for field in descriptor.schema(table)["fields"]
    }
    frame = frame.astype(types)
    starts = line_numbers(path.read_bytes().decode("utf-8"))
    frame.index = pd.Index(starts[1 : len(frame) + 1], name="line", dtype="int64")
    return frame
