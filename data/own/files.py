"""The bytes that a person brings, as rows of text: CSV, XLSX, or what was pasted.

Nothing is typed and nothing is guessed of a cell here: 02139 keeps its zero. Each row
has the line under which its own program shows it.
"""

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Final

from charset_normalizer import from_bytes
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetVisibleEnum,
)

from grants.errors import DataError, Problem

MOST_BYTES: Final = 200_000_000
MOST_ROWS: Final = 1_000_000
_MOST_UNPACKED: Final = 1_000_000_000  # bytes of a spreadsheet
_SAMPLE: Final = 65_536  # bytes by which an encoding is told
_LONGEST_CELL: Final = 131_072  # characters
_TOO_LONG: Final = f"a cell that begins here has more than {_LONGEST_CELL:,} characters"
_CLOSE: Final = "close every quotation mark, and write less"
_HEAD: Final = 60  # rows by which a delimiter is told
_WIDE: Final = 4  # columns
_DELIMITERS: Final = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"  # XLS, and any spreadsheet with a password
_OTHERS: Final = (
    (b"%PDF", "is a PDF"),
    (b"\x89PNG", "is a picture"),
    (b"\xff\xd8\xff", "is a picture"),
    (b"\x1f\x8b", "is packed"),
    (b"{\\rtf", "is a text with formats"),
)
_AS_TABLE: Final = "save the list as CSV or XLSX, and choose that file"
Cells = list[str]


@dataclass(frozen=True, slots=True)
class RowText:
    """One row: the line under which its own program shows it, and its cells."""

    line: int
    cells: Cells


@dataclass(frozen=True, eq=False)
class OwnFile:
    """A file as rows of text.

    Attributes:
        name: how it is called on a screen.
        how: how it was read, in words: "CSV, UTF-8, cells separated by commas".
        sheets: names of the sheets that can be seen; empty for CSV.
        sheet: that which is read; empty for CSV.
    """

    name: str
    how: str
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    _text: str = field(default="", repr=False)
    _delimiter: str = ","
    _rows: tuple[RowText, ...] = field(default=(), repr=False)

    def rows(self) -> Iterator[RowText]:
        """Yield the rows that hold anything, in their order.

        Raises:
            DataError: the file has more rows than are read, or a cell that no list has.
        """
        source = self._rows if self.sheet else self._of_text()
        for number, row in enumerate(source):
            if number >= MOST_ROWS:
                found = f"holds more than {MOST_ROWS:,} rows"
                raise refused(self.name, found, "bring it in parts")
            yield row

    def head(self, many: int) -> list[RowText]:
        """Return the first rows that hold anything."""
        return list(islice(self.rows(), many))

    def _of_text(self) -> Iterator[RowText]:
        lines = io.StringIO(self._text, newline="")
        reader = csv.reader(lines, delimiter=self._delimiter)
        before = 0
        while True:
            try:
                cells = next(reader, None)
            except csv.Error as error:
                line = before + 1
                found = f"is no table from here on ({error})"
                if "field larger" in str(error):
                    found = _TOO_LONG
                raise refused(self.name, found, _CLOSE, line) from error
            if cells is None:
                return
            if max(map(len, cells), default=0) > _LONGEST_CELL:
                raise refused(self.name, _TOO_LONG, _CLOSE, before + 1)
            row = RowText(before + 1, [cell.strip() for cell in cells])
            before = reader.line_num
            if any(row.cells):
                yield row


def read_file(raw: bytes, name: str, sheet: str = "") -> OwnFile:
    """Return a person's file as rows of text.

    Args:
        raw: its bytes, whatever they are.
        name: how it is called; only what can be shown of it is used.
        sheet: which sheet of a spreadsheet; empty for the first that can be seen.

    Raises:
        DataError: it is no table, or larger than what is read; one sentence says so.
    """
    name = name if name.isprintable() else ascii(name)
    if len(raw) > MOST_BYTES:
        found = f"is larger than {MOST_BYTES // 1_000_000} MB"
        raise refused(name, found, "bring it in parts")
    if not raw.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise refused(name, "is empty", "choose a file with a list")
    for mark, found in _OTHERS:
        if raw.startswith(mark):
            raise refused(name, found, _AS_TABLE)
    if raw.startswith((b"PK\x03\x04", _OLD_OFFICE)):
        return _spreadsheet(raw, name, sheet)
    return _csv(raw, name)


def refused(name: str, found: str, instead: str, line: int = 0) -> DataError:
    """Return the error that says why a file is not read."""
    return DataError([Problem(name, line, "", found, instead)])


def _csv(raw: bytes, name: str) -> OwnFile:
    text, encoding = _decoded(raw, name)
    delimiter = _delimiter_of(text)
    how = f"CSV, {encoding}, cells separated by {_DELIMITERS[delimiter]}"
    return OwnFile(name, how, _text=text, _delimiter=delimiter)


def _decoded(raw: bytes, name: str) -> tuple[str, str]:
    """Return a text and what it was written in, as people call that."""
    for mark, encoding, called in _MARKS:
        if raw.startswith(mark):
            try:
                return raw.decode(encoding), called
            except UnicodeDecodeError as error:
                found = f"begins as {called} and does not go on so ({error.reason})"
                raise refused(name, found, "save it as CSV UTF-8") from error
    sample = raw[:_SAMPLE]
    if sample.count(0) > len(sample) // 5:  # UTF-16 without a mark
        odd = sample[1::2].count(0) >= sample[::2].count(0)
        encoding = "utf-16-le" if odd else "utf-16-be"
        try:
            return raw.decode(encoding), "UTF-16"
        except UnicodeDecodeError as error:
            raise refused(name, "is no text", _AS_TABLE) from error
    # Of what is no UTF-8 most was saved by a Western Excel; a short text tells no more.
    for encoding, called in (("utf-8", "UTF-8"), ("cp1252", "Windows-1252")):
        try:
            return raw.decode(encoding), called
        except UnicodeDecodeError:
            continue
    best = from_bytes(_around_marks(raw)).best()
    encoding = best.encoding if best is not None else "latin-1"
    return raw.decode(encoding, "replace"), encoding.replace("_", "-")


def _around_marks(raw: bytes) -> bytes:
    """Return a part of a file in which its marks beyond ASCII stand."""
    first = next((at for at, byte in enumerate(raw) if byte > 127), 0)
    start = max(0, first - _SAMPLE // 2)
    return raw[start : start + _SAMPLE]


def _delimiter_of(text: str) -> str:
    """Return the mark that separates cells: the one by which rows are most alike."""
    lines = list(islice(io.StringIO(text, newline=""), 4 * _HEAD))
    best, most = ",", 0.0
    for delimiter in _DELIMITERS:
        try:
            rows = list(islice(csv.reader(lines, delimiter=delimiter), _HEAD))
        except csv.Error:
            continue
        widths = Counter(len(row) for row in rows if any(row))
        if not widths:
            continue
        width, times = widths.most_common(1)[0]
        # That rows are alike weighs far more than that they are wide.
        score = (times / widths.total()) ** 3 * min(width, _WIDE)
        if width > 1 and score > most:
            best, most = delimiter, score
    return best


def _spreadsheet(raw: bytes, name: str, sheet: str) -> OwnFile:
    if not raw.startswith(_OLD_OFFICE):
        _check_archive(raw, name)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        seen = [
            one.name
            for one in book.sheets_metadata
            if one.visible == SheetVisibleEnum.Visible
        ]
        seen = seen or list(book.sheet_names)
        if sheet and sheet not in seen:
            found = f"has no sheet {sheet!r}"
            raise refused(name, found, f"choose one of: {', '.join(seen)}")
        if not seen:
            raise refused(name, "has no sheet", _AS_TABLE)
        chosen = sheet or _first_filled(book, seen)
        rows = tuple(_rows_of(book.get_sheet_by_name(chosen), name))
    except DataError:  # is a ValueError too, and says it better
        raise
    except PasswordError as error:
        found = "is protected by a password"
        raise refused(name, found, "save a copy without a password") from error
    except (CalamineError, OSError, ValueError) as error:
        found = "is no spreadsheet that can be read"
        raise refused(name, found, _AS_TABLE) from error
    how = f"spreadsheet, sheet {chosen!r}"
    return OwnFile(name, how, tuple(seen), chosen, _rows=rows)


def _check_archive(raw: bytes, name: str) -> None:
    """Refuse an archive that unpacks to more than it should, or is no spreadsheet."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
                most = _MOST_UNPACKED // 1_000_000_000
                raise refused(name, f"unpacks to more than {most} GB", "save it as CSV")
            if "[Content_Types].xml" not in archive.namelist() and (
                "mimetype" not in archive.namelist()
            ):
                raise refused(name, "is an archive and no spreadsheet", _AS_TABLE)
            # What is longer than it says of itself breaks its checksum.
            broken = archive.testzip()
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError) as error:
        raise refused(name, "is a broken spreadsheet", _AS_TABLE) from error
    if broken:
        raise refused(name, "is a broken spreadsheet", _AS_TABLE)


def _first_filled(book: CalamineWorkbook, sheets: list[str]) -> str:
    """Return the first sheet that holds a table; the first one where none does."""
    for name in sheets:
        if book.get_sheet_by_name(name).height > 1:
            return name
    return sheets[0]


def _rows_of(sheet: CalamineSheet, name: str) -> Iterator[RowText]:
    """Yield the rows of a sheet; a merged cell stands in each row that it spans."""
    left = sheet.start[1] if sheet.start else 0
    spans = _spans(sheet.merged_cell_ranges or (), left)
    held: dict[int, tuple[int, str]] = {}
    for line, values in enumerate(sheet.iter_rows()):  # empty rows above come too
        if line > MOST_ROWS:
            found = f"holds more than {MOST_ROWS:,} rows"
            raise refused(name, found, "bring it in parts")
        cells = [_cell_text(value) for value in values]
        for column, last in spans.get(line, ()):
            if column < len(cells):
                held[column] = (last, cells[column])
        for column, (last, text) in list(held.items()):
            if line > last:
                del held[column]
            elif column < len(cells) and not cells[column]:
                cells[column] = text
        if any(cells):
            yield RowText(line + 1, cells)


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
