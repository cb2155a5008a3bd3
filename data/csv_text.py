"""The text of a CSV file as records, each with its line and its own characters.

The dialect is fixed: commas, double quotation marks, UTF-8 with or without a byte
order mark. A record that is not changed keeps its bytes.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from grants.errors import DataError, Problem

_BYTE_ORDER_MARK: Final = "\ufeff"
_CRLF: Final = "\r\n"
_SLIPS: Final = (
    (
        "field larger",
        f"a cell that begins here has more than {csv.field_size_limit():,} characters",
        "write less, and close every quotation mark",
    ),
    (
        "unexpected end",
        "a quotation mark that opens a cell here is never closed",
        "close it, or write a mark that is part of a text twice",
    ),
    (
        "expected after",
        "a quotation mark stands alone within a cell in quotation marks",
        "write a mark that is part of a text twice",
    ),
)


@dataclass(frozen=True, slots=True)
class Record:
    """One record.

    Attributes:
        line: line on which it begins; a cell may hold line breaks.
        raw: its characters, with its line end.
        cells: its cells.
    """

    line: int
    raw: str
    cells: list[str]


@dataclass(frozen=True, slots=True)
class CsvText:
    """A CSV file.

    Attributes:
        mark: the byte order mark that it begins with, or empty.
        header: its first record; without cells where the file is empty.
        records: the others.
    """

    mark: str
    header: Record
    records: tuple[Record, ...]

    def rows(self) -> list[dict[str, str]]:
        """Return the records by column; a blank cell is empty."""
        columns = self.header.cells
        return [dict(zip(columns, r.cells, strict=False)) for r in self.records]

    @property
    def line_end(self) -> str:
        """The line end after the header; that of Unix where the file has none."""
        raw = self.header.raw
        return raw[len(raw.rstrip("\r\n")) :] or "\n"

    def with_records(self, raw: Iterable[str]) -> bytes:
        """Return the bytes of the file with other records after its header."""
        header = self.header.raw.rstrip("\r\n") + self.line_end
        return "".join((self.mark, header, *raw)).encode("utf-8")


def parse_csv(raw: bytes, file: str) -> CsvText:
    """Return the records of a CSV file.

    Args:
        raw: its bytes.
        file: how messages name it.

    Raises:
        DataError: it is not UTF-8, or breaks the dialect.
    """
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        found = f"byte {raw[error.start]:#04x} is not UTF-8"
        instead = "save the file as UTF-8 (in a spreadsheet: CSV UTF-8)"
        raise DataError([Problem(file, line, "", found, instead)]) from error
    mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
    lines = list(io.StringIO(text.removeprefix(mark), newline=""))
    reader = csv.reader(lines, strict=True)
    records: list[Record] = []
    start = 0
    try:
        for cells in reader:
            raw_text = "".join(lines[start : reader.line_num])
            records.append(Record(start + 1, raw_text, cells))
            start = reader.line_num
    except csv.Error as error:
        for reason, found, instead in _SLIPS:
            if reason in str(error):
                raise DataError(
                    [Problem(file, start + 1, "", found, instead)]
                ) from error
        found = f"is no CSV from here on ({error})"
        instead = "write commas between cells"
        raise DataError([Problem(file, start + 1, "", found, instead)]) from error
    header = records[0] if records else Record(1, "", [])
    return CsvText(mark, header, tuple(records[1:]))


def line_of(cells: Iterable[str], like: str) -> str:
    """Return cells as a line, with the quotation marks that they need.

    Args:
        cells: the cells.
        like: a text whose line end it takes.
    """
    line = io.StringIO(newline="")
    # By this line end a cell that holds either of the two gets its quotation marks.
    csv.writer(line, lineterminator=_CRLF).writerow(cells)
    end = like[len(like.rstrip("\r\n")) :]
    return line.getvalue().removesuffix(_CRLF) + end
