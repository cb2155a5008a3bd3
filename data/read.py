"""Reading tables: every cell checked as it will be cast, then typed by its schema."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import pandas as pd

from data.cells import TYPES, Column, Value, quote
from data.csv_text import CsvText, Record, parse_csv
from data.descriptor import DATA_DIR, Descriptor, read_descriptor
from geo.files import read_whole
from grants.errors import DataError, Problem

_SEPARATORS: Final = {"\t": "tabs", ";": "semicolons", "|": "bars"}
_MOST_NAMED: Final = 5  # columns of a header
_REMOVE: Final = "remove or correct one of the rows"


def read_table(table: str, folder: Path = DATA_DIR) -> pd.DataFrame:
    """Read, check and type one table of a package; see :func:`typed`.

    Raises:
        DataError: the file is missing or breaks its schema; with every problem.
    """
    descriptor = read_descriptor(folder)
    return typed(descriptor, table, read_csv(descriptor, table))


def read_tables(
    descriptor: Descriptor,
) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """Return the sound tables of a package, and every problem of the others."""
    tables: dict[str, pd.DataFrame] = {}
    problems: list[Problem] = []
    for table in descriptor.tables:
        try:
            tables[table] = typed(descriptor, table, read_csv(descriptor, table))
        except DataError as error:
            problems.extend(error.problems)
    return tables, problems


def read_csv(descriptor: Descriptor, table: str) -> CsvText:
    """Return a table's file as records.

    Raises:
        DataError: the file cannot be read, or is no CSV of the fixed dialect.
    """
    name = descriptor.file(table)
    instead = f"restore it from the repository: git checkout -- {name}"
    return parse_csv(read_whole(descriptor.path(table), name, instead), name)


def typed(descriptor: Descriptor, table: str, found: CsvText) -> pd.DataFrame:
    """Return the records of a file as a table.

    Returns:
        One row per record, in their order. The index, named ``line``, is the line in
        the file (the header is line 1). Columns are those of the schema: text as
        ``string``, whole numbers as ``Int64``, others as ``Float64``. A blank cell is
        ``<NA>``, never 0 and never an empty text.

    Raises:
        DataError: a record breaks the schema; with every problem of the file.
    """
    file, schema = descriptor.file(table), descriptor.schema(table)
    columns = [Column(entry) for entry in schema["fields"]]
    if wrong := _header_problem(found.header, [column.name for column in columns]):
        raise DataError([Problem(file, 1, "", *wrong)])
    problems = []
    if not _are_sound(found.records, columns):
        problems = [
            Problem(file, record.line, name, found, instead)
            for record in found.records
            for name, found, instead in _record_problems(record, columns)
        ]
    problems += _repeated(found, columns, schema.get("primaryKey", []), file)
    if problems:
        raise DataError(sorted(problems))
    cells = zip(*(record.cells for record in found.records), strict=True)
    values: list[list[Value | None]] = [
        _values(column, texts) for column, texts in zip(columns, cells, strict=False)
    ] or [[] for _ in columns]
    arrays = {
        column.name: pd.array(some, dtype=TYPES[entry["type"]])  # type: ignore[call-overload] # - a name of a type
        for column, entry, some in zip(columns, schema["fields"], values, strict=True)
    }
    lines = [record.line for record in found.records]
    return pd.DataFrame(arrays, index=pd.Index(lines, name="line", dtype="int64"))


def _are_sound(records: Sequence[Record], columns: list[Column]) -> bool:
    """Return whether no record has a problem: each distinct cell is looked at once.

    Where one has, all are gone through, to say where and what.
    """
    if not all(len(one.cells) == len(columns) and any(one.cells) for one in records):
        return False
    cells = zip(*(record.cells for record in records), strict=True)
    return not any(
        column.problem(text)
        for column, texts in zip(columns, cells, strict=False)
        for text in set(texts)
    )


def _values(column: Column, texts: Sequence[str]) -> list[Value | None]:
    values = {text: column.value(text) for text in set(texts)}
    return [values[text] for text in texts]


def _header_problem(header: Record, wanted: list[str]) -> tuple[str, str] | None:
    """Return what is wrong with a header, however long it is."""
    cells = header.cells
    if cells == wanted:
        return None
    write = f"write the columns: {','.join(wanted)}"
    if not cells:
        return "the file has no header", write
    for mark, name in _SEPARATORS.items():
        if len(cells) == 1 < len(wanted) and mark in cells[0]:
            instead = "save the file with commas (in a spreadsheet: CSV UTF-8)"
            return f"the cells are separated by {name}", instead
    known, seen = set(wanted), set(cells)
    unknown = [name for name in dict.fromkeys(cells) if name not in known]
    parts = (
        ("lacks", [name for name in wanted if name not in seen]),
        ("has the unknown", unknown),
    )
    told = [f"{verb} {_named(names)}" for verb, names in parts if names]
    if not told:
        is_twice = len(seen) < len(cells)
        told = ["names a column twice" if is_twice else "has another order"]
    return f"the header {' and '.join(told)}", write


def _named(names: Sequence[str]) -> str:
    shown = ", ".join(map(quote, names[:_MOST_NAMED]))
    more = len(names) - _MOST_NAMED
    return f"{shown} and {more:,} more" if more > 0 else shown


def _record_problems(
    record: Record, columns: list[Column]
) -> Iterator[tuple[str, str, str]]:
    """Yield column, what is found, and what to write instead."""
    cells = record.cells
    if not any(cells):
        yield "", "the row is empty", "remove it"
        return
    if extra := cells[len(columns) :]:
        found = (
            f"the row has more cells than the header, beginning with {quote(extra[0])}"
        )
        yield "", found, "put a cell that contains a comma in double quotation marks"
    elif len(cells) < len(columns):
        missing = columns[len(cells)].name
        yield missing, "the row ends before this column", "add the missing commas"
    for column, text in zip(columns, cells, strict=False):
        if wrong := column.problem(text):
            yield column.name, *wrong


def _repeated(
    found: CsvText, columns: list[Column], key: list[str], file: str
) -> list[Problem]:
    """Return where a value, or a key, stands a second time."""
    place = {column.name: n for n, column in enumerate(columns)}
    once: list[tuple[str, ...]] = [
        (column.name,) for column in columns if column.is_unique
    ]
    if key and tuple(key) not in once:
        once.append(tuple(key))
    problems = []
    for names in once:
        at = [place[name] for name in names]
        if _are_distinct(found.records, at):
            continue
        seen: dict[tuple[str, ...], int] = {}
        for record in found.records:
            if len(record.cells) != len(columns):
                continue  # reported as such
            cells = tuple(record.cells[place[name]] for name in names)
            first = seen.setdefault(cells, record.line)
            if any(cells) and first != record.line:
                shown = ", ".join(map(quote, cells))
                text = f"found {shown} a second time (first on line {first})"
                problems.append(
                    Problem(file, record.line, ", ".join(names), text, _REMOVE)
                )
    return problems


def _are_distinct(records: Sequence[Record], at: list[int]) -> bool:
    """Return whether some cells of each record are there once; blanks may repeat."""
    least = max(at)
    keys = [
        cells
        for record in records
        if len(record.cells) > least  # a shorter one is reported as such
        and any(cells := tuple(record.cells[place] for place in at))
    ]
    return len(set(keys)) == len(keys)
