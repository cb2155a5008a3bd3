"""Blocks of a list: its cells as columns of Arrow, and columns as lines again.

Rows are read some thousands at a time. Where a block is plain, Arrow reads it; where it
is not, Python's reader does, which alone says what is wrong and in which line. A block
is plain when both are bound to find the same cells in it; what is done with the cells
afterwards is one and the same.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from geo.lists import Lines
from grants.errors import Problem

#: Bytes of a list that are read, placed and written together. The places of a list are
#: much the same from block to block, so fewer blocks ask for each of them less often.
BLOCK_BYTES: Final = 4 << 20

_BYTE_ORDER_MARK: Final = "\ufeff".encode()
_QUOTE, _COMMA, _LINE_FEED, _RETURN = b'",\n\r'
_BEFORE_A_CELL: Final = np.array([_COMMA, _LINE_FEED])
_AFTER_A_CELL: Final = np.array([_COMMA, _LINE_FEED, _RETURN])
_TO_BE_QUOTED: Final = (b",", b'"', b"\r", b"\n")


@dataclass(frozen=True, slots=True)
class Block:
    """Some rows of a list.

    Attributes:
        columns: an Arrow array of text for each heading, all as long as the block.
        read, line: bytes and lines of the list up to the end of its last row.
        problems: what is wrong with its rows; they are not all among the columns then.
    """

    columns: list[pa.StringArray]
    read: int
    line: int
    problems: tuple[Problem, ...] = ()


def read_blocks(lines: Lines, width: int, size: int) -> Iterator[Block]:
    """Yield all rows from where a list stands, some at a time.

    Empty lines are no rows; rows with fewer cells than headings end with blank ones.

    Args:
        lines: the list, behind its header or behind a row.
        width: how many headings there are.
        size: bytes of a block, about.

    Raises:
        DataError: a line is not UTF-8.
        csv.Error: a row is none.
        OSError: the list cannot be read.
    """
    while content := lines.block(size):
        start, number = lines.read - len(content), lines.number - lines.count(content)
        columns = plain_columns(content, width)
        if columns is not None:
            yield Block(columns, lines.read, lines.number)
        else:
            lines.go_to(start, number)
            yield _awkward_block(lines, width, size)


def _awkward_block(lines: Lines, width: int, size: int) -> Block:
    """Read a block row by row, with Python's reader."""
    until = lines.read + size
    rows: list[list[str]] = []
    problems: list[Problem] = []
    for row in csv.reader(lines, strict=True):
        if len(row) > width:
            found = f"{len(row)} cells under {width} headings"
            instead = "put a cell that contains a comma in double quotation marks"
            problems.extend(lines.problem(found, instead).problems)
        elif row:  # an empty line is no row of a CSV file
            rows.append(row + [""] * (width - len(row)))
        if lines.read >= until:
            break
    columns = [pa.array([row[i] for row in rows], pa.string()) for i in range(width)]
    return Block(columns, lines.read, lines.number, tuple(problems))


def plain_columns(content: bytes, width: int) -> list[pa.StringArray] | None:
    """Return the cells of whole rows as columns; None where they are not plain.

    None does not mean that anything is wrong.
    """
    if not _is_plain(content):
        return None
    names = [str(i) for i in range(width)]
    try:
        table = pa.csv.read_csv(
            pa.BufferReader(content),
            pa.csv.ReadOptions(column_names=names, block_size=len(content) + 1),
            pa.csv.ParseOptions(newlines_in_values=True),
            pa.csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string())),
        )
    except pa.ArrowInvalid:
        return None  # another number of cells, or not UTF-8
    columns = [column.combine_chunks() for column in table.columns]
    longest = max(
        (pc.max(pc.binary_length(c)).as_py() or 0 for c in columns), default=0
    )
    return columns if longest <= csv.field_size_limit() else None


def _is_plain(content: bytes) -> bool:
    """Return whether all readers of CSV agree on where its cells begin and end.

    So they do where each cell is either free of quotation marks, or stands between two
    with those within it doubled. Counted from one, the odd marks open a cell or follow
    another as its double, the even ones close it or are followed by their double.
    """
    if b"\0" in content or content.startswith(_BYTE_ORDER_MARK):
        return False
    if content.count(b"\r") != content.count(b"\r\n"):
        return False
    if b'"' not in content:
        return True
    found = np.frombuffer(b"\n" + content + b"\n", np.uint8)
    marks = np.flatnonzero(found == _QUOTE)
    if len(marks) % 2:
        return False
    opening, closing = marks[::2], marks[1::2]
    is_double = closing[:-1] + 1 == opening[1:]
    opens = np.isin(found[opening - 1], _BEFORE_A_CELL)
    closes = np.isin(found[closing + 1], _AFTER_A_CELL)
    opens[1:] |= is_double
    closes[:-1] |= is_double
    return bool(opens.all() and closes.all())


def quoted(column: pa.StringArray) -> pa.StringArray:
    """Return cells as a CSV file has them: in quotation marks only where they must."""
    content = column.buffers()[2]
    if content is None or not any(
        mark in content.to_pybytes() for mark in _TO_BE_QUOTED
    ):
        return column
    whole = pc.replace_substring(column, '"', '""')
    whole = pc.binary_join_element_wise('"', whole, '"', "")
    return pc.if_else(pc.match_substring_regex(column, '[,"\r\n]'), whole, column)


def joined(columns: Sequence[pa.StringArray]) -> bytes:
    """Return rows whose cells are quoted, and whose last column ends its lines."""
    lines = pc.binary_join_element_wise(*columns, ",")
    _, _, content = lines.buffers()
    if content is None:
        return b""
    ends = np.frombuffer(lines.buffers()[1], np.int32)
    first, last = ends[lines.offset], ends[lines.offset + len(lines)]
    return bytes(content.to_pybytes()[first:last])
