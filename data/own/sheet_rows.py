"""The rows of a spreadsheet as CSV, in a process of their own.

A spreadsheet of a thousand bytes can ask its reader for more memory than any machine
has, and the process that reads it ends: so it is never the one that serves visitors.
This file is run by :mod:`data.own.spreadsheets`, and imports nothing of the project, so
that it starts at once.

In: the bytes on standard input, the wanted sheet as the one argument. Out: a line of
JSON, then the rows as CSV, each with its line before its cells. The line holds
``sheets`` and ``sheet``, or ``found`` and ``instead`` where nothing can be read; a
refusal that comes later is a last line of its own, after ``REFUSAL``.
"""

import csv
import io
import json
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

LONGEST_CELL: Final = 131_072  # characters
#: What begins a line that refuses all rows before it; no row begins so.
REFUSAL: Final = "\0"
_MOST_UNPACKED: Final = 1_000_000_000  # bytes of an archive
_MOST_TEXT: Final = 500_000_000  # characters that are written
_MOST_MEMORY: Final = 3_000_000_000  # bytes
_MOST_SECONDS: Final = 300  # of a processor
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
_MOST_NAMED: Final = 10  # sheets
_AS_TABLE: Final = "save the list as CSV or XLSX, and choose that file"
_AS_CSV: Final = "save the list as CSV, and choose that file"
TOO_MUCH: Final = (
    "asks for more memory or time than is given to a spreadsheet",
    _AS_CSV,
)


#: What the archive's own reader raises for bytes that are none, beside what it says.
_BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError),
    *(RuntimeError, LookupError, ArithmeticError),
)


class NotReadError(Exception):
    """A spreadsheet that is not read: what was found, and what to do instead."""


def main() -> None:
    """Read a spreadsheet from standard input, and write its rows."""
    _limit()
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="")
    try:
        _write(sys.stdin.buffer.read(), sys.argv[1], out)
    except (NotReadError, MemoryError) as error:
        found, instead = error.args or TOO_MUCH
        text = json.dumps({"found": found, "instead": instead})
        out.write(f"{REFUSAL}{text}\n")
    out.flush()


def _limit() -> None:
    """Bound what this process may take, where the system knows how."""
    with suppress(ImportError):
        import resource

        for what, most in (
            (resource.RLIMIT_AS, _MOST_MEMORY),
            (resource.RLIMIT_CPU, _MOST_SECONDS),
            (resource.RLIMIT_CORE, 0),
        ):
            with suppress(OSError, ValueError):
                resource.setrlimit(what, (most, most))


def _write(raw: bytes, wanted: str, out: io.TextIOWrapper) -> None:
    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetVisibleEnum,
    )

    if not raw.startswith(_OLD_OFFICE):
        _check_archive(raw)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        seen = [
            one.name
            for one in book.sheets_metadata
            if one.visible == SheetVisibleEnum.Visible
        ] or list(book.sheet_names)
        if wanted and wanted not in seen:
            more = f" and {len(seen) - _MOST_NAMED} more" * (len(seen) > _MOST_NAMED)
            instead = f"choose one of: {', '.join(seen[:_MOST_NAMED])}{more}"
            raise NotReadError(f"has no sheet {wanted!r}", instead)
        if not seen:
            raise NotReadError("has no sheet", _AS_TABLE)
        chosen = wanted or _first_table(book, seen)
        sheet = book.get_sheet_by_name(chosen)
        head = {"sheets": seen, "sheet": chosen}
        out.write(f"{json.dumps(head)}\n")
        writer = csv.writer(out)
        written = 0
        left = sheet.start[1] if sheet.start else 0
        spans = _spans(sheet.merged_cell_ranges or (), left)
        for row in _rows(sheet.iter_rows(), spans):
            written += sum(map(len, map(str, row)))
            if written > _MOST_TEXT:
                raise NotReadError("holds more text than is read", "bring it in parts")
            writer.writerow(row)
    except PasswordError as error:
        instead = "save a copy without a password"
        raise NotReadError("is protected by a password", instead) from error
    except (CalamineError, OSError, ValueError) as error:
        raise NotReadError("is no spreadsheet that can be read", _AS_TABLE) from error


def _first_table(book: "CalamineWorkbook", sheets: list[str]) -> str:
    """Return the first sheet that holds a table: more than a column of words."""
    filled = ""
    for name in sheets:
        sheet = book.get_sheet_by_name(name)
        if sheet.height > 1 and sheet.width > 1:
            return name
        filled = filled or (name if sheet.height > 1 else "")
    return filled or sheets[0]


def _check_archive(raw: bytes) -> None:
    """Refuse an archive that unpacks to more than it should, or is no spreadsheet."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
                most = _MOST_UNPACKED // 1_000_000_000
                raise NotReadError(f"unpacks to more than {most} GB", _AS_CSV)
            names = archive.namelist()
            if "[Content_Types].xml" not in names and "mimetype" not in names:
                raise NotReadError("is an archive and no spreadsheet", _AS_TABLE)
            # What is longer than it says of itself breaks its checksum.
            broken = archive.testzip()
    except _BROKEN as error:
        raise NotReadError("is a broken spreadsheet", _AS_TABLE) from error
    if broken:
        raise NotReadError("is a broken spreadsheet", _AS_TABLE)


def _rows(
    values: Iterable[Sequence[object]], spans: dict[int, list[tuple[int, int]]]
) -> Iterator[list[str | int]]:
    """Yield line and cells of each row that holds anything.

    A text that is merged over several rows stands in each of them.
    """
    held: dict[int, tuple[int, str]] = {}
    for line, row in enumerate(values):  # empty rows above come too
        cells = [_cell_text(value) for value in row]
        for column, last in spans.get(line, ()):
            # A name over several rows is true of each; an amount is one of all.
            if column < len(cells) and isinstance(row[column], str):
                held[column] = (last, cells[column])
        for column, (last, text) in list(held.items()):
            if line > last:
                del held[column]
            elif column < len(cells) and not cells[column]:
                cells[column] = text
        if max(map(len, cells), default=0) > LONGEST_CELL:
            found = f"line {line + 1} has a cell of more than {LONGEST_CELL:,} marks"
            raise NotReadError(found, "write less")
        if any(cells):
            yield [line + 1, *cells]


def _spans(
    ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]], left: int
) -> dict[int, list[tuple[int, int]]]:
    """Return first row -> column and last row of each cell merged over several rows."""
    found: dict[int, list[tuple[int, int]]] = {}
    for (top, column), (bottom, _) in ranges:
        if bottom > top:
            found.setdefault(top, []).append((column - left, bottom))
    return found


def _cell_text(value: object) -> str:
    """Return a cell as its program shows it, as near as can be told."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()


if __name__ == "__main__":
    main()
