"""A table on a slide, which can be edited; a long one goes over several slides."""

import re
from collections.abc import Sequence
from typing import Any, Final

from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches

from exports.brief.parts import Line, Table
from exports.slides.deck import describe, write
from exports.slides.style import INK, LINE, Box
from exports.slides.text import Fitted, fitted, height_of, width_of
from grants.words.numbers import count

# What an address may hold; a file with another one would have to be repaired.
_ADDRESS: Final = re.compile(r"[\w\-.~:/?#\[\]@!$&'()*+,;=%]+", re.ASCII)
_POINTS: Final = 14  # type size
_SIDE, _TOP = 0.08, 0.05  # margins in a cell, in inches
_LINE_HEIGHT: Final = height_of(("x",), 1, _POINTS)
_SLACK: Final = 2 * _SIDE + 0.05  # a word as wide as its column is not broken
_MOST_LINES: Final = 2  # of a cell; the rest of its text is cut
_WIDEST: Final = 0.26  # part of all that a column may take
# A style of tables without lines and fills: ours are set on its cells.
_PLAIN: Final = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def widths_of(table: Table, width: float) -> tuple[float, ...]:
    """Return how wide each column stands, in inches: as its texts need, up to a limit.

    A column that takes what the others leave does so here too.
    """
    rows = [_head(table), *table.rows, table.total]
    needs = [
        max(width_of(_words(row[place]), _POINTS) for row in rows if row) + _SLACK
        for place in range(len(table.columns))
    ]
    fixed = [
        0.0 if column.inches == 0 else min(need, width * _WIDEST)
        for column, need in zip(table.columns, needs, strict=True)
    ]
    rest = (width - sum(fixed)) / max(1, fixed.count(0.0))
    return tuple(inches or rest for inches in fixed)


def rows_at_once(
    table: Table, widths: Sequence[float], height: float, most: int
) -> list[Table]:
    """Return a table in parts that fit a slide each; its total stands in the last.

    Args:
        table: any table.
        widths: of its columns, as :func:`widths_of` gives them.
        height: of the room on each slide, in inches.
        most: rows on one slide, at the most.
    """
    parts: list[list[tuple[Line, ...]]] = [[]]
    ends = (_head(table), table.total)
    room = height - sum(_row_height(row, widths) for row in ends if row)
    left = room
    for row in table.rows:
        need = _row_height(row, widths)
        if parts[-1] and (need > left or len(parts[-1]) == most):
            parts.append([])
            left = room
        parts[-1].append(row)
        left -= need
    cut = [Table(table.columns, tuple(part)) for part in parts]
    cut[-1] = Table(table.columns, tuple(parts[-1]), table.total)
    return cut


def add_table(
    slide: Any, table: Table, widths: Sequence[float], title: str, box: Box
) -> None:
    """Write a table that can be edited, with a head and, if it has one, its total."""
    rows = [_head(table), *table.rows]
    rows += [table.total] if table.total else []
    frame = slide.shapes.add_table(len(rows), len(widths), 0, 0, 0, 0)
    # The least height: whoever shows it makes room for a second line of its letters.
    least = _LINE_HEIGHT + 2 * _TOP
    Box(box.left, box.top, sum(widths), least * len(rows)).place(frame)
    describe(frame, title, f"{title}: a table of {count(len(table.rows), 'row')}.")
    grid = frame.table
    frame.element.find(f".//{qn('a:tableStyleId')}").text = _PLAIN
    grid.horz_banding, grid.last_row = False, bool(table.total)
    for column, inches in zip(grid.columns, widths, strict=True):
        column.width = Inches(inches)
    for number, row in enumerate(rows):
        grid.rows[number].height = Inches(least)
        is_strong = number == 0 or row is table.total
        for place, line in enumerate(row):
            cell = grid.cell(number, place)
            _write_cell(cell, line, widths[place], is_strong)
            if table.columns[place].at_right:
                cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
    _underline(frame)


def _head(table: Table) -> tuple[Line, ...]:
    return tuple(Line(column.title) for column in table.columns)


def _row_height(row: Sequence[Line], widths: Sequence[float]) -> float:
    heights = [
        height_of(_cell_text(line, width).paragraphs, width - 2 * _SIDE, _POINTS)
        for line, width in zip(row, widths, strict=True)
    ]
    return max(_LINE_HEIGHT, *heights) + 2 * _TOP


def _words(line: Line) -> str:
    return f"{line.text} ({line.small})" if line.small else line.text


def _cell_text(line: Line, width: float) -> Fitted:
    high = _LINE_HEIGHT * _MOST_LINES
    return fitted([_words(line)], width - 2 * _SIDE, high, (_POINTS,))


def _write_cell(cell: Any, line: Line, width: float, is_strong: bool) -> None:
    write(cell.text_frame, _cell_text(line, width))
    cell.margin_left = cell.margin_right = Inches(_SIDE)
    cell.margin_top = cell.margin_bottom = Inches(_TOP)
    for run in cell.text_frame.paragraphs[0].runs:
        run.font.bold = is_strong
        if line.is_followed and _ADDRESS.fullmatch(line.address):
            run.hyperlink.address = line.address


def _underline(frame: Any) -> None:
    """Draw a thin line below each row, a dark one below the head."""
    for number, row in enumerate(frame.element.iter(qn("a:tr"))):
        color = INK if number == 0 else LINE
        for cell in row.iter(qn("a:tc")):
            cell.get_or_add_tcPr().append(
                parse_xml(
                    f'<a:lnB {nsdecls("a")} w="9525"><a:solidFill>'
                    f'<a:srgbClr val="{color}"/></a:solidFill></a:lnB>'
                )
            )
