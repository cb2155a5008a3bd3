"""The bytes that a person brings, as rows of text: CSV, XLSX, or what was pasted.

Nothing is typed and nothing is guessed of a cell here: 02139 keeps its zero. Each row
has the line under which its own program shows it. The bytes stand in memory once; their
text is read anew, a line at a time, whenever the rows are.
"""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import PurePath
from typing import Final

from charset_normalizer import from_bytes

from data.addresses import says_too_much
from data.own.sheet_rows import LONGEST_CELL
from data.own.spreadsheets import sheet_as_csv
from grants.errors import DataError, Problem

MOST_BYTES: Final = 200_000_000
_SAMPLE: Final = 65_536  # bytes by which an encoding is told
_PIECE: Final = 1_000_000  # bytes that are decoded at a time
_TOO_LONG: Final = f"a cell that begins here has more than {LONGEST_CELL:,} characters"
_CLOSE: Final = "close every quotation mark, and write less"
_CLOSE_IT: Final = "close its quotation mark, or take it away"
_SWALLOWED: Final = "a cell that begins here holds whole rows"
#: What the reader says -> what was found, and what to do.
_SLIPS: Final = {
    "field larger": (_TOO_LONG, _CLOSE),
    "unexpected end": ("a quotation mark is open from here to the end", _CLOSE_IT),
    "expected after": (
        "a quotation mark stands alone within a cell",
        "write it twice, or take it away",
    ),
}
_HEAD: Final = 60  # rows by which a delimiter is told
_WIDE: Final = 4  # columns
_DELIMITERS: Final = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
#: The heading of a list of places and nothing else, whose commas are within its cells.
_ONE_COLUMN: Final = frozenset(("place", "location", "site", "city and state"))
_NOTHING: Final = "\x1f"  # no text has it
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
#: XLSX and ODS are archives; XLS, and any spreadsheet with a password, is the other.
_SPREADSHEETS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
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
    _raw: bytes = field(default=b"", repr=False)
    _encoding: str = "utf-8"
    _delimiter: str = ","
    _width: int = 2

    @property
    def lines(self) -> int:
        """How many lines the file has, about: by which a reader tells how far it is."""
        return max(self._raw.count(b"\n"), self._raw.count(b"\r")) + 1

    def rows(self) -> Iterator[RowText]:
        """Return the rows that hold anything, in their order.

        Raises:
            DataError: while they are read: a cell that no list has, an open quotation.
        """
        return self._of_sheet() if self.sheet else self._of_text()

    def head(self, many: int) -> list[RowText]:
        """Return the first rows that hold anything."""
        return list(islice(self.rows(), many))

    def _of_sheet(self) -> Iterator[RowText]:
        """Yield the rows of a sheet: the first cell is the line in the spreadsheet."""
        for line, *cells in csv.reader(text_lines(self._raw, self._encoding)):
            yield RowText(int(line), cells)

    def _of_text(self) -> Iterator[RowText]:
        lines = text_lines(self._raw, self._encoding)
        reader = csv.reader(lines, delimiter=self._delimiter, strict=True)
        before = 0
        while True:
            try:
                cells = next(reader, None)
            except csv.Error as error:
                found, instead = f"is no table from here on ({error})", _CLOSE
                for told, (better, mend) in _SLIPS.items():
                    if told in str(error):
                        found, instead = better, mend
                raise refused(self.name, found, instead, before + 1) from error
            if cells is None:
                return
            if max(map(len, cells), default=0) > LONGEST_CELL:
                raise refused(self.name, _TOO_LONG, _CLOSE, before + 1)
            row = RowText(before + 1, [cell.strip() for cell in cells])
            if reader.line_num - before > 1 and self._holds_rows(cells):
                raise refused(self.name, _SWALLOWED, _CLOSE_IT, before + 1)
            before = reader.line_num
            if any(row.cells):
                yield row

    def _holds_rows(self, cells: Cells) -> bool:
        """Return whether a cell holds what are rows, by what separates their cells."""
        marks = max(1, self._width - 1)
        return any(
            line.count(self._delimiter) >= marks
            for cell in cells
            if "\n" in cell or "\r" in cell
            for line in cell.splitlines()[1:]
        )


def read_file(raw: bytes, name: str, sheet: str = "") -> OwnFile:
    """Return a person's file as rows of text.

    Args:
        raw: its bytes, whatever they are.
        name: how it is called; only what can be shown of it is used, and nothing of one
            that reads like an address or a way to reach a person.
        sheet: which sheet of a spreadsheet; empty for the first that can be seen.

    Raises:
        DataError: it is no table, or larger than what is read; one sentence says so.
    """
    name = name if name.isprintable() else ascii(name)
    if says_too_much(name):
        name = f"a list{PurePath(name).suffix}"
    if len(raw) > MOST_BYTES:
        found = f"is larger than {MOST_BYTES // 1_000_000} MB"
        raise refused(name, found, "bring it in parts")
    if not raw.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise refused(name, "is empty", "choose a file with a list")
    for mark, found in _OTHERS:
        if raw.startswith(mark):
            raise refused(name, found, _AS_TABLE)
    if raw.startswith(_SPREADSHEETS):
        return _spreadsheet(raw, name, sheet)
    return _csv(raw, name)


def refused(name: str, found: str, instead: str, line: int = 0) -> DataError:
    """Return the error that says why a file is not read."""
    return DataError([Problem(name, line, "", found, instead)])


def text_lines(raw: bytes, encoding: str) -> io.TextIOWrapper:
    """Return the lines of a text, decoded as they are read, with their ends."""
    # Only what nobody can name is decoded with a loss; the others were tried whole.
    return io.TextIOWrapper(io.BytesIO(raw), encoding, errors="replace", newline="")


def _spreadsheet(raw: bytes, name: str, sheet: str) -> OwnFile:
    told, rows = sheet_as_csv(raw, sheet)
    if "found" in told:
        raise refused(name, told["found"], told["instead"])
    how = f"spreadsheet, sheet {told['sheet']!r}"
    return OwnFile(name, how, tuple(told["sheets"]), told["sheet"], _raw=rows)


def _csv(raw: bytes, name: str) -> OwnFile:
    encoding, called = _encoding_of(raw, name)
    delimiter, width = _delimiter_of(raw, encoding)
    by = _DELIMITERS.get(delimiter)
    how = f"CSV, {called}, {f'cells separated by {by}' if by else 'one column'}"
    return OwnFile(
        name, how, _raw=raw, _encoding=encoding, _delimiter=delimiter, _width=width
    )


def _encoding_of(raw: bytes, name: str) -> tuple[str, str]:
    """Return what a text was written in, as Python and as people call that."""
    for mark, encoding, called in _MARKS:
        if raw.startswith(mark):
            if reason := _undecodable(raw, encoding):
                found = f"begins as {called} and does not go on so ({reason})"
                raise refused(name, found, "save it as CSV UTF-8")
            return encoding, called
    sample = raw[:_SAMPLE]
    if sample.count(0) > len(sample) // 5:  # UTF-16 without a mark
        odd = sample[1::2].count(0) >= sample[::2].count(0)
        encoding = "utf-16-le" if odd else "utf-16-be"
        if _undecodable(raw, encoding):
            raise refused(name, "is no text", _AS_TABLE)
        return encoding, "UTF-16"
    # Of what is no UTF-8 most was saved by a Western Excel; a short text tells no more.
    for encoding, called in (("utf-8", "UTF-8"), ("cp1252", "Windows-1252")):
        if not _undecodable(raw, encoding):
            return encoding, called
    best = from_bytes(_around_marks(raw)).best()
    encoding = best.encoding if best is not None else "latin-1"
    return encoding, encoding.replace("_", "-")


def _undecodable(raw: bytes, encoding: str) -> str:
    """Return why bytes are no text of an encoding; empty where they are."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(raw), _PIECE):
            decoder.decode(raw[start : start + _PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        return error.reason
    return ""


def _around_marks(raw: bytes) -> bytes:
    """Return a part of a file in which its marks beyond ASCII stand."""
    first = next((at for at, byte in enumerate(raw) if byte > 127), 0)
    start = max(0, first - _SAMPLE // 2)
    return raw[start : start + _SAMPLE]


def _delimiter_of(raw: bytes, encoding: str) -> tuple[str, int]:
    """Return the mark by which rows are most alike, and how many cells most have."""
    lines = list(islice(text_lines(raw, encoding), 4 * _HEAD))
    first = next((line for line in lines if line.strip()), "")
    if first.strip(' "\r\n').casefold() in _ONE_COLUMN:
        return _NOTHING, 1
    best, cells, most = ",", 2, 0.0
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
            best, cells, most = delimiter, width, score
    return best, cells
