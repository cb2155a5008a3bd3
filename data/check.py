"""Checking the package as a whole: files, keys, links between files, rules."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pandas as pd

from data.cells import quote
from data.descriptor import DATA_DIR, Descriptor, read_descriptor
from data.read import read_tables
from data.rules import RULES, Tables
from data.seal import DICTIONARY_FILE, sealed_files, stale_tables
from geo.files import is_unfinished
from grants.errors import DataError, Problem


def check_package(folder: Path = DATA_DIR) -> list[Problem]:
    """Return every problem of every file of the package; empty when all is well.

    Beside :func:`check_contents` this tells what was changed and not sealed.
    """
    problems = check_contents(folder)
    with suppress(DataError):  # it is told already
        problems.extend(_stale_seals(read_descriptor(folder)))
    return problems


def check_contents(folder: Path = DATA_DIR) -> list[Problem]:
    """Return every problem of the package that no seal would mend.

    A file that breaks its schema is reported cell by cell; the keys and rules that
    need it wait until it is mended, since they could only repeat the same slips.
    """
    try:
        descriptor = read_descriptor(folder)
    except DataError as error:
        return list(error.problems)
    tables, problems = read_tables(descriptor)
    if is_unfinished(folder):
        found = "a change was interrupted and waits to be finished"
        instead = "run the same command again, or: python -m data seal"
        problems.append(Problem(f"{folder.name}/", 0, "", found, instead))
    problems.extend(broken_keys(descriptor, tables))
    for rule, needed in RULES:
        if all(table in tables for table in needed):
            problems.extend(rule(tables))
    return problems


def broken_keys(descriptor: Descriptor, tables: Tables) -> Iterator[Problem]:
    """Yield where a table points to a row that another table does not have."""
    for table, frame in tables.items():
        for key in descriptor.foreign_keys(table):
            if key.target not in tables:
                continue
            known = set(_cells(tables[key.target], key.known))
            cells = _cells(frame, key.columns)
            for line, values in zip(frame.index.tolist(), cells, strict=True):
                if any(value is pd.NA for value in values):
                    continue
                if values not in known:
                    file, other = map(descriptor.file, (table, key.target))
                    shown = ", ".join(map(quote, values))
                    found = f"{shown} is not in {other}, column {', '.join(key.known)}"
                    instead = f"correct it, or add the row to {other}"
                    yield Problem(file, int(line), key.columns[-1], found, instead)


def _cells(frame: pd.DataFrame, columns: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    return zip(*(frame[column].tolist() for column in columns), strict=True)


def _stale_seals(descriptor: Descriptor) -> Iterator[Problem]:
    reseal = "if the change is meant, run: python -m data seal"
    try:
        stale = stale_tables(descriptor)
        written = sealed_files(descriptor, {})
    except DataError:
        return  # a file that cannot be read is reported already
    for table in stale:
        found = "differs from the hash in datapackage.json"
        yield Problem(descriptor.file(table), 0, "", found, reseal)
    if DICTIONARY_FILE in written:
        found = "does not describe the schemas as they are"
        yield Problem(f"data/{DICTIONARY_FILE}", 0, "", found, reseal)
