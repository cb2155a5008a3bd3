"""Importing proposed changes: all are checked, then made or refused together."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from data.corrections import is_kept_by_hand, problems_in
from data.descriptor import DATA_DIR, Descriptor, read_descriptor
from data.editing import Row, award_texts, codes_of, problems_added, rewritten
from data.withheld_numbers import numbers_file, read_numbers
from geo.files import read_whole, replace_files, writing
from grants.changes import (
    MOST_BYTES,
    FieldChange,
    ProposedChange,
    compare,
    read_proposal,
)
from grants.errors import DataError, Problem
from grants.names import compact_number

_NO_AWARD: Final = "names no award of this list"  # it never was in it, or was withheld
_BY_HAND: Final = "leave it, or run: python -m data correct"
_REVIEW: Final = "run: python -m data review, with the name of the file"
_ANEW: Final = "propose the change anew, from the record as it is now"

#: Award -> field -> the change that is proposed.
Wanted = dict[str, dict[str, ProposedChange]]
Changes = list[tuple[FieldChange, ProposedChange]]
Contents = dict[str, bytes]


def import_changes(
    files: Iterable[Path], folder: Path = DATA_DIR, *, write: bool = False
) -> Changes:
    """Check the proposed changes of files, and make them if asked.

    Nothing is written unless all can be made and the package has no problem more than
    before. Lines that hold no changed cell keep their bytes.

    Args:
        files: proposals, such as the profile of an award writes.
        folder: the package.
        write: whether to make them.

    Returns:
        The cells that change, each with what proposed it.

    Raises:
        DataError: with every problem of every file, or with what the package's own
            check finds in the result.
    """
    if not write:
        return _importable(files, folder)[0]
    with writing(folder):
        changes, contents = _importable(files, folder)
        replace_files(folder, contents)
    return changes


def _importable(files: Iterable[Path], folder: Path) -> tuple[Changes, Contents]:
    """Return the cells that change, and the files that they change."""
    descriptor = read_descriptor(folder)
    texts = award_texts(descriptor)
    before = {table: _by_id(text.rows()) for table, text in texts.items()}
    wanted = _wanted(files, descriptor, before)
    after = {
        table: {code: _changed(row, wanted.get(code, {})) for code, row in rows.items()}
        for table, rows in before.items()
    }
    changes = [
        (change, wanted[change.record][change.field])
        for table in texts
        for change in compare(before[table], after[table]).changed
    ]
    contents = {
        str(descriptor.entry(table)["path"]): rewritten(text, after[table])
        for table, text in texts.items()
        if before[table] != after[table]
    }
    if added := problems_added(descriptor, contents):
        raise DataError(added)
    return changes, contents


def _by_id(rows: Iterable[Row]) -> dict[str, Row]:
    return {row["award_id"]: row for row in rows}


def _changed(row: Row, wanted: Mapping[str, ProposedChange]) -> Row:
    return row | {field: change.new_value for field, change in wanted.items()}


def _wanted(
    files: Iterable[Path],
    descriptor: Descriptor,
    before: Mapping[str, Mapping[str, Row]],
) -> Wanted:
    """Return what is proposed for each award.

    Raises:
        DataError: with every problem of every file.
    """
    rows = {code: row for table in before.values() for code, row in table.items()}
    codes = codes_of(rows.values())
    withheld = read_numbers(numbers_file())
    wanted: Wanted = {}
    problems: list[Problem] = []
    for path in files:
        # So that a name cannot mislead on a screen.
        file = path.name if path.name.isprintable() else ascii(path.name)
        try:
            raw = read_whole(path, file, "write the name of a file", MOST_BYTES)
            proposal = read_proposal(raw, file)
        except DataError as error:
            problems.extend(error.problems)
            continue
        if proposal.added or proposal.gone or not proposal.changes:
            found = "holds what a person decides on, one by one"
            problems.append(Problem(file, 0, "", found, _REVIEW))
        for change in proposal.changes:
            problems.extend(problems_in(change, descriptor, file))
            code = codes.get(change.award_id, "")
            said = {compact_number(change.award_id), compact_number(change.new_value)}
            if said & withheld:  # the words are those for an award that is not there
                code = ""
            earlier = wanted.setdefault(code, {})
            problems.extend(_unlike(change, rows.get(code), earlier, file))
            earlier[change.field] = change
    if problems:
        raise DataError(problems)
    return wanted


def _unlike(
    change: ProposedChange,
    row: Row | None,
    earlier: Mapping[str, ProposedChange],
    file: str,
) -> Iterator[Problem]:
    """Yield where a change does not fit the list, or another change."""
    if row is None:
        yield Problem(file, 0, "", _NO_AWARD, _ANEW)
        return
    if is_kept_by_hand(change.field, row["finest_allowed"]):
        found, instead = "is changed by no file in this row", _BY_HAND
        yield Problem(file, 0, change.field, found, instead)
    if row.get(change.field, change.old_value) != change.old_value:
        found = "the data have moved on: the old value stands there no longer"
        yield Problem(file, 0, change.field, found, _ANEW)
    if change.field in earlier:
        found = "the same cell is changed twice"
        yield Problem(file, 0, change.field, found, "import one of the changes")
