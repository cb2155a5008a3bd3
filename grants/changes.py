"""Two states of a list compared, and changes that somebody proposes, as a file.

The one comparison: what a saved view tells, what an import shows before it writes, what
a refresh finds. A record is known by its ``award_id``.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Final

from grants.errors import DataError, Problem
from grants.strict_json import NotJsonError, read_strict_json

Cell = str | int | None
#: Field -> cell. A field that only one of two states has is not compared.
Cells = Mapping[str, Cell]

FORMAT_NAME: Final = "mentoring awards, proposed changes"
FORMAT_VERSION: Final = 2
MOST_BYTES: Final = 20_000_000
MOST_CHANGES: Final = 50_000
#: Versions that are read: the first one knew changed fields alone.
_READ_VERSIONS: Final = (1, FORMAT_VERSION)
#: The format of before: one change a file, of an award known by its number.
_ONE_CORRECTION: Final = "mentoring awards, correction"
_OPTIONAL: Final = frozenset({"source_url", "read_on", "comment", "data_date"})
_AGAIN: Final = "write the file anew, such as on the profile of the award"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one record: what it was, and what it is."""

    record: str
    field: str
    old: Cell
    new: Cell


@dataclass(frozen=True, slots=True)
class ListChanges:
    """What two states of a list differ in.

    Attributes:
        added: records that only the later one has. gone: only the earlier one.
        changed: fields of the records of both.
    """

    added: tuple[str, ...]
    changed: tuple[FieldChange, ...]
    gone: tuple[str, ...]

    def __bool__(self) -> bool:
        """Return whether there is any difference."""
        return bool(self.added or self.changed or self.gone)


def compare(before: Mapping[str, Cells], after: Mapping[str, Cells]) -> ListChanges:
    """Return what two states of a list differ in.

    Args:
        before: record -> its cells, as they were.
        after: record -> its cells, as they are; the changes come in this order.
    """
    changed = [
        FieldChange(record, field, before[record][field], cell)
        for record, cells in after.items()
        if record in before
        for field, cell in cells.items()
        if field in before[record] and before[record][field] != cell
    ]
    return ListChanges(
        added=tuple(record for record in after if record not in before),
        changed=tuple(changed),
        gone=tuple(record for record in before if record not in after),
    )


@dataclass(frozen=True, slots=True)
class ProposedChange:
    """One cell of one award as somebody would have it.

    Attributes:
        award_id: the award; of a file of before, its number.
        field: the column.
        old_value: what stood there when the change was proposed; empty for a blank.
        new_value: what should stand there, as the file holds it: an amount is
            "450000". Empty for a blank.
        source_url: public page that shows it, or empty.
        read_on: day on which that page was read, ISO 8601, or empty.
        comment: what the proposer adds, or empty.
    """

    award_id: str
    field: str
    old_value: str
    new_value: str
    source_url: str = ""
    read_on: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class ProposedAward:
    """An award that a record may be, which the list does not have.

    Attributes:
        award_number: its number; empty for one that a table gives without, which
            ``award_id`` among its cells then names within the file.
        cells: column of the list's awards -> what the record gives for it.
        record: column of what the source says -> its cell; empty for a table of
            somebody else, which stands in ``cells`` alone.
        matched: the words for which it was looked at.
        source_url: address of the record. read_on: day on which it was read, ISO 8601.
        comment: what a person should know before they decide, or empty.
    """

    award_number: str
    cells: Mapping[str, str]
    record: Mapping[str, str]
    matched: tuple[str, ...] = ()
    source_url: str = ""
    read_on: str = ""
    comment: str = ""

    @property
    def code(self) -> str:
        """What names it within a file, and among what was rejected."""
        return self.award_number or self.cells.get("award_id", "")


@dataclass(frozen=True, slots=True)
class ProposedGone:
    """An award that a source had, or should have, and does not have.

    Attributes:
        award_id: the award. source: what it was looked for in.
        missing_on: the days of the source's data in which it was not found.
        read_on: day on which it was last looked for, ISO 8601.
    """

    award_id: str
    source: str
    missing_on: tuple[str, ...]
    read_on: str = ""


@dataclass(frozen=True, slots=True)
class CheckedAward:
    """What came of comparing an award with a source on a day.

    Attributes:
        award_id: the award. source: what it was compared with.
        checked_on: the day, ISO 8601. data_date: that of the source's data, or empty.
        result: same, differs, or not found.
        differs: columns of the award that the source has otherwise.
    """

    award_id: str
    source: str
    checked_on: str
    result: str
    differs: tuple[str, ...] = ()
    data_date: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Changes that are proposed together.

    Attributes:
        data_version: of the list that they were proposed for.
        changes: fields that change.
        added: awards that the list may lack. gone: awards that a source lacks.
        checked: which awards were compared, whether or not anything changes.
        notes: what a reader should know of all of it, a sentence each.
        table: how the table is called that the changes were read from; empty where
            they come from a refresh or from a reader.
    """

    data_version: str
    changes: tuple[ProposedChange, ...] = ()
    added: tuple[ProposedAward, ...] = ()
    gone: tuple[ProposedGone, ...] = ()
    checked: tuple[CheckedAward, ...] = ()
    notes: tuple[str, ...] = ()
    table: str = ""

    def __len__(self) -> int:
        """Return how many changes there are; a day of checking alone is none."""
        return len(self.changes) + len(self.added) + len(self.gone)


def fingerprint(proposed: ProposedChange | ProposedAward | ProposedGone) -> str:
    """Return what tells one proposal from another of the same award and field.

    It does not tell what was proposed, and is the same on another day.
    """
    if isinstance(proposed, ProposedChange):
        said: object = proposed.new_value
    elif isinstance(proposed, ProposedAward):
        told = proposed.record or proposed.cells
        said = sorted((k, v) for k, v in told.items() if k not in _OF_THE_DAY)
    else:
        said = (proposed.source, *proposed.missing_on[:1])  # since when it is missing
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


#: Cells that are of the day on which a source was read, and of its name.
_OF_THE_DAY: Final = frozenset(
    {"read_on", "source_url", "evidence", "amount_evidence", "site_basis"}
)


def write_proposal(proposal: Proposal) -> bytes:
    """Return a proposal as the bytes of a JSON file."""
    content = {"format": FORMAT_NAME, "format_version": FORMAT_VERSION}
    content |= asdict(proposal)
    return f"{json.dumps(content, ensure_ascii=False, indent=2)}\n".encode()


def read_proposal(raw: bytes, file: str) -> Proposal:
    """Read a proposal; whether its changes may be made is for its reader to ask.

    Args:
        raw: the bytes of the file, whatever they are.
        file: the name to give it.

    Raises:
        DataError: the file is no proposal; it carries every problem.
    """
    try:
        content = read_strict_json(raw, MOST_BYTES)
    except NotJsonError as error:
        raise _refused(file, str(error)) from error
    name = content.get("format") if isinstance(content, dict) else None
    if name not in (FORMAT_NAME, _ONE_CORRECTION):
        raise _refused(file, "holds no proposed changes")
    version = content.get("format_version")
    if type(version) is not int or version not in _READ_VERSIONS:
        raise _refused(file, f"is not of format {FORMAT_VERSION}, which is read here")
    if name == _ONE_CORRECTION:
        content["award_id"] = content.get("award_number")
        content["field"] = content.get("column")
        content["changes"] = [content]
    parts = {part: content.get(part, []) for part in _PARTS}
    if not all(isinstance(entries, list) for entries in parts.values()):
        raise _refused(file, "holds something else than lists of changes")
    many = sum(len(entries) for entries in parts.values())
    if not 0 < many <= MOST_CHANGES:
        raise _refused(file, f"does not hold one to {MOST_CHANGES:,} changes")
    problems: list[Problem] = []
    read: dict[str, tuple[Any, ...]] = {
        part: tuple(_entry(kind, entry, file, problems) for entry in parts[part])
        for part, kind in _PARTS.items()
    }
    notes = content.get("notes", [])
    if not isinstance(notes, list) or not all(map(_is_line, notes)):
        problems.append(_no_line(file, "notes"))
    data_version, table = content.get("data_version"), content.get("table", "")
    for name, text in (("data_version", data_version), ("table", table)):
        problems += [] if _is_line(text) else [_no_line(file, name)]
    if problems:
        raise DataError(dict.fromkeys(problems))
    return Proposal(data_version, **read, notes=tuple(notes), table=table)


_PARTS: Final[Mapping[str, type]] = {
    "changes": ProposedChange,
    "added": ProposedAward,
    "gone": ProposedGone,
    "checked": CheckedAward,
}
_LISTS: Final = frozenset({"matched", "missing_on", "differs"})
_TABLES: Final = frozenset({"cells", "record"})


def _entry(kind: type, entry: Any, file: str, problems: list[Problem]) -> Any:
    """Return one entry; what keeps it from being one is added to the problems."""
    cells: dict[str, Any] = entry if isinstance(entry, dict) else {}
    values: dict[str, Any] = {}
    for one in fields(kind):
        if one.name in _LISTS:
            value = cells.get(one.name, [])
            is_sound = isinstance(value, list) and all(map(_is_line, value))
            values[one.name] = tuple(value) if is_sound else ()
        elif one.name in _TABLES:
            value = cells.get(one.name, {})
            is_sound = isinstance(value, dict) and all(map(_is_line, value.values()))
            values[one.name] = value
        else:
            value = cells.get(one.name, "" if one.name in _OPTIONAL else None)
            is_sound = _is_line(value)
            values[one.name] = value
        if not is_sound:
            problems.append(_no_line(file, one.name))
    return kind(**values)


def _is_line(value: object) -> bool:
    """Return whether a value is a text without line breaks and control characters."""
    return isinstance(value, str) and (not value or value.isprintable())


def _no_line(file: str, name: str) -> Problem:
    return Problem(file, 0, name, "is not one line of text", _AGAIN)


def _refused(file: str, found: str) -> DataError:
    return DataError([Problem(file, 0, "", found, _AGAIN)])
