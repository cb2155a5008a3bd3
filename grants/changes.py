"""Two states of a list compared, and changes that somebody proposes, as a file.

The one comparison: what a saved view tells, what an import shows before it writes, what
a refresh finds. A record is known by its ``award_id``.
"""

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
FORMAT_VERSION: Final = 1
MOST_BYTES: Final = 1_000_000
_MOST_CHANGES: Final = 5_000
#: The format of before: one change a file, of an award known by its number.
_ONE_CORRECTION: Final = "mentoring awards, correction"
_OPTIONAL: Final = frozenset({"source_url", "read_on", "comment"})
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
class Proposal:
    """Changes that are proposed together.

    Attributes:
        data_version: of the list that they were proposed for.
        changes: the changes.
    """

    data_version: str
    changes: tuple[ProposedChange, ...]


def write_proposal(proposal: Proposal) -> bytes:
    """Return a proposal as the bytes of a JSON file."""
    content = {
        "format": FORMAT_NAME,
        "format_version": FORMAT_VERSION,
        "data_version": proposal.data_version,
        "changes": [asdict(change) for change in proposal.changes],
    }
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
    if type(version) is not int or version != FORMAT_VERSION:
        raise _refused(file, f"is not of format {FORMAT_VERSION}, which is read here")
    if name == _ONE_CORRECTION:
        content["award_id"] = content.get("award_number")
        content["field"] = content.get("column")
        content["changes"] = [content]
    entries = content.get("changes")
    if not isinstance(entries, list) or not 0 < len(entries) <= _MOST_CHANGES:
        raise _refused(file, f"does not hold one to {_MOST_CHANGES:,} changes")
    problems: list[Problem] = []
    changes = [_change(entry, file, problems) for entry in entries]
    data_version = content.get("data_version")
    if not _is_line(data_version):
        problems.append(_no_line(file, "data_version"))
    if problems:
        raise DataError(dict.fromkeys(problems))
    return Proposal(data_version, tuple(changes))


def _change(entry: Any, file: str, problems: list[Problem]) -> ProposedChange:
    """Return one change; what keeps it from being one is added to the problems."""
    cells: dict[str, Any] = entry if isinstance(entry, dict) else {}
    texts: dict[str, Any] = {}
    for one in fields(ProposedChange):
        text = cells.get(one.name, "" if one.name in _OPTIONAL else None)
        if not _is_line(text):
            problems.append(_no_line(file, one.name))
        texts[one.name] = text
    return ProposedChange(**texts)


def _is_line(value: object) -> bool:
    """Return whether a value is a text without line breaks and control characters."""
    return isinstance(value, str) and (not value or value.isprintable())


def _no_line(file: str, name: str) -> Problem:
    return Problem(file, 0, name, "is not one line of text", _AGAIN)


def _refused(file: str, found: str) -> DataError:
    return DataError([Problem(file, 0, "", found, _AGAIN)])
