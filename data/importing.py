"""Importing corrections: all are checked together, then made or refused together."""

import csv
import io
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from data.check import check_package
from data.corrections import MOST_BYTES, Correction, problems_in, read_correction
from data.descriptor import DATA_DIR, Descriptor, read_descriptor
from data.read import line_numbers, read_table
from data.seal import seal
from grants.errors import DataError, Problem

_NO_AWARD = "names no award of this list"  # it never was in it, or was withheld
_BYTE_ORDER_MARK = "\ufeff"
_CRLF = "\r\n"
_ANEW = "note the correction anew, on the profile as it is now"


def import_corrections(
    files: Iterable[Path], folder: Path = DATA_DIR, *, write: bool = False
) -> list[Correction]:
    """Check the corrections of files, and make them if asked.

    Nothing is written unless all can be made and the package has no problem more than
    before. Lines of ``awards.csv`` that hold no corrected cell keep their bytes.

    Args:
        files: as the profile of an award wrote them.
        folder: the package.
        write: whether to make them.

    Returns:
        The corrections, in the order of the files.

    Raises:
        DataError: with every problem of every file, or with what the package's own
            check finds in the result.
    """
    descriptor = read_descriptor(folder)
    read_table("awards", folder)  # a broken file is to be mended first
    path = descriptor.path("awards")
    text = path.read_bytes().decode("utf-8")
    # A spreadsheet that saved the list may have put a mark before it; it stays there.
    mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
    text = text.removeprefix(mark)
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    cells = {row["award_number"]: row for row in rows}
    corrections: list[Correction] = []
    problems: list[Problem] = []
    for file in files:
        name = _name(file)
        try:
            correction = read_correction(_bytes(file), name)
        except DataError as error:
            problems.extend(error.problems)
            continue
        problems.extend(problems_in(correction, descriptor, name))
        problems.extend(_unlike(correction, cells, corrections, name))
        corrections.append(correction)
    if problems:
        raise DataError(problems)
    corrected = (mark + _with_corrections(text, corrections)).encode("utf-8")
    if added := _problems_added(descriptor, corrected):
        raise DataError(added)
    if write:
        fresh = path.with_suffix(".csv.new")
        fresh.write_bytes(corrected)
        fresh.replace(path)  # a stop in the middle leaves the old file whole
    return corrections


def _name(file: Path) -> str:
    """Return the name of a file so that it cannot mislead on a screen."""
    return file.name if file.name.isprintable() else ascii(file.name)


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)  # what is larger is refused as such
    except OSError as error:
        found = f"cannot be read ({error.strerror})"
        problem = Problem(_name(file), 0, "", found, "write the name of a file")
        raise DataError([problem]) from error


def _unlike(
    correction: Correction,
    cells: dict[str, dict[str, str]],
    earlier: list[Correction],
    file: str,
) -> Iterator[Problem]:
    """Yield where a correction does not fit the list, or another correction."""
    row = cells.get(correction.award_number)
    if row is None:
        yield Problem(file, 0, "", _NO_AWARD, _ANEW)
    elif row.get(correction.column, correction.old_value) != correction.old_value:
        found = "the data have moved on: the old value stands there no longer"
        yield Problem(file, 0, correction.column, found, _ANEW)
    cell = (correction.award_number, correction.column)
    if any(cell == (other.award_number, other.column) for other in earlier):
        found, instead = "another file corrects the same cell", "import one of them"
        yield Problem(file, 0, correction.column, found, instead)


def _with_corrections(text: str, corrections: list[Correction]) -> str:
    """Return the text of ``awards.csv`` with other cells; other records as they were.

    A record that is corrected is written anew whole, with the quotation marks that it
    needs.
    """
    wanted: dict[str, dict[str, str]] = {}
    for correction in corrections:
        cells = wanted.setdefault(correction.award_number, {})
        cells[correction.column] = correction.new_value
    lines = list(io.StringIO(text, newline=""))
    starts = [start - 1 for start in line_numbers(text)]
    records = list(csv.reader(io.StringIO(text, newline="")))
    columns = records[0]
    written = []
    for record, start, end in zip(
        records, starts, [*starts[1:], len(lines)], strict=True
    ):
        as_it_is = "".join(lines[start:end])
        row = dict(zip(columns, record, strict=False))
        if cells := wanted.get(row["award_number"], {}):
            line_end = as_it_is[len(as_it_is.rstrip("\r\n")) :]
            as_it_is = _line({**row, **cells}.values(), line_end)
        written.append(as_it_is)
    return "".join(written)


def _line(cells: Iterable[str], line_end: str) -> str:
    line = io.StringIO(newline="")
    # By this line end a cell that holds either of the two gets its quotation marks.
    csv.writer(line, lineterminator=_CRLF).writerow(cells)
    return line.getvalue().removesuffix(_CRLF) + line_end


def _problems_added(descriptor: Descriptor, corrected: bytes) -> list[Problem]:
    """Return what the package's check finds with the corrections and not without."""
    before = set(check_package(descriptor.folder))
    with TemporaryDirectory() as place:
        trial = Path(place) / "data"
        code = shutil.ignore_patterns("*.py", "__pycache__")
        shutil.copytree(descriptor.folder, trial, ignore=code)
        read_descriptor(trial).path("awards").write_bytes(corrected)
        seal(trial)  # a fresh hash is no matter of the corrections
        return [found for found in check_package(trial) if found not in before]
