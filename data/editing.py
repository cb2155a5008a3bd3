"""Editing the lists of awards: what an edit adds in problems, and a record anew."""

import shutil
from collections.abc import Container, Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from data.check import check_contents
from data.csv_text import CsvText, line_of
from data.descriptor import Descriptor
from data.files import replace_files
from data.read import read_csv, typed
from data.rules import AWARD_FILES
from grants.errors import Problem

Row = dict[str, str]


def award_texts(descriptor: Descriptor) -> dict[str, CsvText]:
    """Return the files of awards that a package has, by their tables.

    Raises:
        DataError: one of them breaks its schema: it is to be mended first.
    """
    texts = {
        table: read_csv(descriptor, table)
        for table in AWARD_FILES
        if table in descriptor.tables
    }
    for table, text in texts.items():
        typed(descriptor, table, text)
    return texts


def codes_of(rows: Iterable[Row]) -> dict[str, str]:
    """Return what names each award, its number and its identifier -> its identifier."""
    rows = list(rows)
    codes = {row["award_number"]: row["award_id"] for row in rows}
    codes.pop("", None)
    return codes | {row["award_id"]: row["award_id"] for row in rows}


def rewritten(text: CsvText, after: Mapping[str, Row]) -> bytes:
    """Return the bytes of a file with other cells; other records as they were.

    A record that is changed is written anew whole, with the marks that it needs.

    Args:
        text: the file.
        after: award -> its row as it shall be; one that is not in it stays.
    """
    written = []
    for record, row in zip(text.records, text.rows(), strict=True):
        now = after.get(row["award_id"], row)
        written.append(record.raw if now == row else line_of(now.values(), record.raw))
    return text.with_records(written)


def with_rows(
    text: CsvText, rows: Iterable[Row], gone: Container[int] = frozenset()
) -> bytes:
    """Return the bytes of a file with more records at its end; the others as they were.

    Args:
        text: the file.
        rows: what is added; a column that one does not name is blank.
        gone: which of the records there are to be left out, counted from 0.
    """
    kept = [r.raw for number, r in enumerate(text.records) if number not in gone]
    if kept:
        kept[-1] = kept[-1].rstrip("\r\n") + text.line_end
    columns = text.header.cells
    more = (
        line_of((row.get(column, "") for column in columns), text.line_end)
        for row in rows
    )
    return text.with_records([*kept, *more])


def problems_added(
    descriptor: Descriptor, contents: Mapping[str, bytes]
) -> list[Problem]:
    """Return what the package's check finds with other files and not without.

    Fresh hashes are no matter of it.

    Args:
        descriptor: of the package as it is.
        contents: path below the package -> the bytes that it would have.
    """
    before = set(check_contents(descriptor.folder))
    with TemporaryDirectory() as place:
        trial = Path(place) / descriptor.folder.name
        code = shutil.ignore_patterns("*.py", "__pycache__")
        shutil.copytree(descriptor.folder, trial, ignore=code)
        replace_files(trial, contents)
        return [found for found in check_contents(trial) if found not in before]
