"""Whoever reads or writes a block, its cells are those of Python's own CSV module."""

import csv
import io
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geo.blocks import joined, plain_columns, quoted, read_blocks
from geo.lists import Lines
from grants.errors import DataError

# What readers of CSV differ about, and a little of what they do not.
AWKWARD = st.text(st.sampled_from('ab,"\r\n\0 é\ufeff'), max_size=24)
CELLS = st.text(st.sampled_from("ab,\"\n é;'\t"), max_size=5)


def rows_by_python(content, width):
    """Return rows as the reader of the standard library has them, padded."""
    lines = (line.decode() for line in io.BytesIO(content))
    rows = [row for row in csv.reader(lines, strict=True) if row]
    return [row + [""] * (width - len(row)) for row in rows]


def rows_of(columns):
    return [list(row) for row in zip(*(c.to_pylist() for c in columns), strict=True)]


def rows_by_blocks(content, width, size):
    content = b"heading\n" + content
    lines = Lines(io.BufferedReader(io.BytesIO(content)), Path("in.csv"))
    next(lines)
    rows = []
    for block in read_blocks(lines, width, size):
        if block.problems:
            raise DataError(block.problems)
        rows += rows_of(block.columns)
    assert lines.read == len(content)
    assert lines.number == len(list(io.BytesIO(content)))
    return rows


@given(AWKWARD, st.integers(1, 3))
@example('"a"b\n', 1)
@example('a"b\n', 1)
@example('"",""""\n', 2)
@example("a\rb\n", 1)
@example('""\n\n', 1)
@example("\ufeffa\n", 1)
@example("a\0\n", 1)
@example('a,""b"\n",c\n', 2)
@example(f"{'a' * 131_073}\n", 1)
def test_a_block_that_arrow_reads_has_the_cells_that_python_finds(text, width):
    columns = plain_columns(text.encode(), width)

    if columns is not None:
        assert rows_of(columns) == rows_by_python(text.encode(), width)


@given(
    st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=8),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_a_csv_writer_wrote_is_read_by_arrow(rows, quoting, end):
    file = io.StringIO()
    csv.writer(file, quoting=quoting, lineterminator=end).writerows(rows)

    columns = plain_columns(file.getvalue().encode(), 2)

    assert columns is not None
    assert rows_of(columns) == [list(row) for row in rows]


@given(st.lists(AWKWARD, max_size=5), st.integers(1, 3), st.integers(1, 40))
def test_a_list_has_the_same_rows_however_it_is_cut(parts, width, size):
    content = "\n".join(parts).encode()
    try:
        expected = rows_by_python(content, width)
    except csv.Error:
        with pytest.raises((csv.Error, DataError)):
            rows_by_blocks(content, width, size)
        return
    if any(len(row) > width for row in expected):
        with pytest.raises(DataError, match="cells under"):
            rows_by_blocks(content, width, size)
    else:
        assert rows_by_blocks(content, width, size) == expected


def test_a_broken_list_is_not_read_to_its_end_for_a_quotation_mark(tmp_path):
    path = tmp_path / "in.csv"
    path.write_bytes(b'"a\n' + b"b\n" * 1_000_000)
    with path.open("rb") as raw:
        assert len(Lines(raw, path).block(1_000)) < 200_000


@given(st.lists(st.tuples(AWKWARD, AWKWARD), max_size=8))
def test_rows_are_written_as_a_csv_writer_writes_them(rows):
    columns = [pa.array([row[i] for row in rows], pa.string()) for i in (0, 1)]
    ends = pa.array(["x\r\n"] * len(rows), pa.string())
    file = io.StringIO()
    csv.writer(file).writerows([*row, "x"] for row in rows)

    written = joined([*map(quoted, columns), ends])

    assert written.decode() == file.getvalue()
