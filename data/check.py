"""Checking the package as a whole: files, keys, links between files, rules."""

from collections.abc import Iterator
from pathlib import Path

from data.descriptor import DATA_DIR, Descriptor, read_descriptor, sha256
from data.dictionary import dictionary_text
from data.problems import quote
from data.read import check_table, read_table
from data.rules import RULES, Tables
from grants.errors import DataError, Problem


def check_package(folder: Path = DATA_DIR) -> list[Problem]:
    """Return every problem of every file of the package; empty when all is well.

    A file that breaks its schema is reported cell by cell; the keys and rules that
    need it wait until it is mended, since they could only repeat the same slips.
    """
    try:
        descriptor = read_descriptor(folder)
    except DataError as error:
        return list(error.problems)
    problems: list[Problem] = []
    tables: Tables = {}
    for table in descriptor.tables:
        try:
            tables[table] = read_table(table, folder)
        except DataError as error:
            problems.extend(error.problems)
    problems.extend(_broken_keys(descriptor, tables))
    for rule, needed in RULES:
        if all(table in tables for table in needed):
            problems.extend(rule(tables))
    problems.extend(_stale_seals(descriptor))
    return problems


def _broken_keys(descriptor: Descriptor, tables: Tables) -> Iterator[Problem]:
    for table, frame in tables.items():
        for key in descriptor.schema(table).get("foreignKeys", []):
            (column,), target = key["fields"], key["reference"]["resource"]
            (remote,) = key["reference"]["fields"]
            if target not in tables:
                continue
            known = set(tables[target][remote])
            cells = frame[column].dropna()
            for line, value in cells[~cells.isin(known)].items():
                file, other = f"data/{table}.csv", f"data/{target}.csv"
                found = f"{quote(value)} is not in {other}, column {remote}"
                instead = f"correct it, or add the row to {other}"
                yield Problem(file, int(str(line)), column, found, instead)


def _stale_seals(descriptor: Descriptor) -> Iterator[Problem]:
    reseal = "if the change is meant, run: python -m data seal"
    for table in descriptor.tables:
        path = descriptor.path(table)
        if path.exists() and sha256(path) != descriptor.entry(table)["hash"]:
            found = "differs from the hash in datapackage.json"
            yield Problem(f"data/{path.name}", 0, "", found, reseal)
    readme = descriptor.folder / "README.md"
    try:
        fresh = dictionary_text(descriptor)
    except DataError:
        return  # the broken schema is reported already
    if not readme.exists() or readme.read_text(encoding="utf-8") != fresh:
        found = "does not describe the schemas as they are"
        yield Problem("data/README.md", 0, "", found, reseal)


__all__ = ["check_package", "check_table"]
