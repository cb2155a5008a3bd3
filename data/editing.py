"""Editing the lists of awards: what an edit adds in problems, and a record anew."""

import shutil
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from data.check import check_contents
from data.csv_text import CsvText, line_of
from data.descriptor import Descriptor
from data.read import read_csv, typed
from data.rules import AWARD_FILES
from geo.files import lay_out
from grants.errors import DataError, Problem

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

    Raises:
        DataError: there is no room to try them.
    """
    before = set(check_contents(descriptor.folder))
    others = shutil.ignore_patterns("*.py", "__pycache__", "*.new", "*.lock")
    try:
        with TemporaryDirectory() as place:
            trial = Path(place) / descriptor.folder.name
            shutil.copytree(descriptor.folder, trial, ignore=others)
            lay_out(trial, contents)
            return [found for found in check_contents(trial) if found not in before]
    except OSError as error:
        found = "cannot hold a copy of the list, on which a change is tried"
        instead = "make room there, or name another folder in TMPDIR"
        raise DataError([Problem("temporary files", 0, "", found, instead)]) from error


class Draft:
    """A package as it would be: rows edited in memory, to be written together.

    Args:
        descriptor: of the package as it is; nothing of it is changed.

    Raises:
        DataError: a list of awards breaks its schema: it is to be mended first.
    """

    def __init__(self, descriptor: Descriptor) -> None:
        self.descriptor = descriptor
        self._texts: dict[str, CsvText] = dict(award_texts(descriptor))
        self._lines: dict[str, list[_Line]] = {}
        self._indexes: dict[tuple[str, tuple[str, ...]], dict[_Key, _Line]] = {}
        self._changed: set[str] = set()

    def __contains__(self, table: str) -> bool:
        """Return whether the package has a table."""
        return table in self.descriptor.tables

    def rows(self, table: str) -> list[Row]:
        """Return the rows of a table as they would be; none where there is no table."""
        return [line.row for line in self._of(table)] if table in self else []

    def get(self, table: str, key: Row) -> Row | None:
        """Return the first row of a table that has a key; None where none has."""
        line = self._index(table, tuple(key)).get(tuple(key.values()))
        return None if line is None else line.row

    def find(self, award: str) -> tuple[str, Row] | None:
        """Return table and row of an award by its identifier; None for none."""
        for table in AWARD_FILES:
            if table in self and (row := self.get(table, {"award_id": award})):
                return table, row
        return None

    def put(self, table: str, key: Row, cells: Row) -> None:
        """Write cells into the row that has a key; where none has, add one.

        Args:
            table: the table.
            key: columns and cells by which the row is known.
            cells: columns and the cells that they shall have.
        """
        text = self._text(table)
        line = self._index(table, tuple(key)).get(tuple(key.values()))
        if line is None:
            row = {name: (key | cells).get(name, "") for name in text.header.cells}
            made = _Line(row, line_of(row.values(), text.line_end))
            self._end_last(table)
            self._of(table).append(made)
            for (of, columns), index in self._indexes.items():
                if of == table:
                    index.setdefault(tuple(row[name] for name in columns), made)
        elif (now := line.row | cells) != line.row:
            line.row, line.raw = now, line_of(now.values(), line.raw or text.line_end)
            self._forget(table, cells)
        else:
            return
        self._changed.add(table)

    def remove(self, table: str, key: Row) -> None:
        """Remove the rows that have a key; none may have it."""
        lines = self._of(table)
        kept = [line for line in lines if not key.items() <= line.row.items()]
        if len(kept) < len(lines):
            self._lines[table] = kept
            self._changed.add(table)
            self._forget(table, key)

    def contents(self) -> dict[str, bytes]:
        """Return the path of each changed table below the package, and its bytes."""
        entries = {table: self.descriptor.entry(table) for table in self.tables()}
        return {str(entries[t]["path"]): raw for t, raw in self.tables().items()}

    def tables(self) -> dict[str, bytes]:
        """Return each changed table, by its name, and its bytes."""
        return {
            table: self._text(table).with_records(line.raw for line in self._of(table))
            for table in self.descriptor.tables
            if table in self._changed
        }

    def _end_last(self, table: str) -> None:
        """End the last line of a file that was saved without its end."""
        if lines := self._of(table):
            last = lines[-1]
            last.raw = last.raw.rstrip("\r\n") + self._text(table).line_end

    def _of(self, table: str) -> "list[_Line]":
        if table not in self._lines:
            text = self._text(table)
            self._lines[table] = [
                _Line(row, record.raw)
                for row, record in zip(text.rows(), text.records, strict=True)
            ]
        return self._lines[table]

    def _index(self, table: str, columns: tuple[str, ...]) -> "dict[_Key, _Line]":
        if (table, columns) not in self._indexes:
            found: dict[_Key, _Line] = {}
            for line in self._of(table):
                found.setdefault(tuple(line.row[name] for name in columns), line)
            self._indexes[table, columns] = found
        return self._indexes[table, columns]

    def _forget(self, table: str, columns: Iterable[str]) -> None:
        """Forget the indexes of a table by columns whose cells have changed."""
        changed = set(columns)
        for of, by in list(self._indexes):
            if of == table and changed & set(by):
                del self._indexes[of, by]

    def _text(self, table: str) -> CsvText:
        if table not in self._texts:
            self._texts[table] = read_csv(self.descriptor, table)
        return self._texts[table]


_Key = tuple[str, ...]


@dataclass(slots=True)
class _Line:
    """A row, and its characters with its line end."""

    row: Row
    raw: str
