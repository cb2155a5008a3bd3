"""Withholding an award: its row goes, a stub that names nothing stays."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from data.csv_text import CsvText, line_of
from data.descriptor import DATA_DIR, Descriptor, read_descriptor
from data.read import read_csv, typed
from data.rules import AWARD_FILES, COMPARED
from data.seal import sealed_files
from data.withheld_numbers import add_numbers, mark_of
from geo.files import finish, held, replace_files
from grants.errors import DataError, Problem
from grants.names import compact_number

SUMMARY: Final = "1 record is no longer shown."
_STUBS: Final = "withheld"
_STUB_COLUMNS: Final = (
    "program",
    "state",
    "fiscal_year",
    "kind",
    "amount_original_usd",
)
_NAMES: Final = (
    *("award_id", "award_number", "source_url", "title", "project_name"),
    *("recipient", "recipient_later_name"),
)
_PLACES: Final = ("site_city", "site_county")
#: Tables that say something of a resource: they need none, and go with it.
_OF_RESOURCES: Final = ("link_checks",)
_TEXT_SUFFIXES: Final = frozenset(
    {
        *(".csv", ".json", ".geojson", ".md", ".py", ".toml", ".txt", ".js", ".css"),
        *(".html", ".typ", ".yml", ".yaml"),
    }
)
_NOT_OURS: Final = frozenset(
    {
        *(".git", ".venv", "node_modules", "__pycache__", "test-results"),
        *(".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis"),
    }
)
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Withheld:
    """What a withholding did, in words that name nothing.

    Attributes:
        removed: what went from which file.
        mentions: ``file:line`` of text that still names the award, its recipient, its
            project, or its place.
        is_remembered: whether its number was written to the file of withheld numbers.
        is_resumed: whether an interrupted run was finished; where it had removed the
            row already, only the identifier could be looked for.
    """

    removed: tuple[str, ...]
    mentions: tuple[str, ...]
    is_resumed: bool = False
    is_remembered: bool = False


def withhold(
    award: str, folder: Path = DATA_DIR, numbers: Path | None = None
) -> Withheld:
    """Replace an award by a stub of program, state, cycle, kind, and amount.

    The rows that point to it go with it: its tags, its links, the place that is listed
    for it, and the resources that are its own pages. What else names it is listed for a
    person to reword. All files are prepared before one is replaced, and the award's own
    file comes last: whoever is interrupted runs the same command again.

    Args:
        award: its ``award_id`` or its number.
        folder: the package.
        numbers: file outside the repository to which its number is written first, so
            that it is never proposed again; None for none.

    Raises:
        DataError: the award is in no list, or a file is broken.
    """
    wanted = award.strip().casefold()
    removed: list[str] = []
    with held(folder):
        descriptor = read_descriptor(folder)
        texts = _texts_of(descriptor)
        table, row = _find(texts, wanted)
        # Before an interrupted run is finished, after which they stand nowhere.
        names, places = _names_of(row or {"award_id": wanted}, texts)
        if is_resumed := finish(folder):
            descriptor = read_descriptor(folder)
            texts = _texts_of(descriptor)
            table, row = _find(texts, wanted)
        if row is None and not is_resumed:
            found = f"holds no award {award.strip()}"
            instead = "copy the identifier from the column award_id"
            raise DataError([Problem("data/awards.csv", 0, "award_id", found, instead)])
        if row is not None:
            if numbers is not None:
                add_numbers(numbers, _remembered(row))
            for name, text in texts.items():
                typed(descriptor, name, text)  # a broken file is to be mended first
            replace_files(folder, _without(descriptor, texts, table, row, removed))
    mentions = _mentions(folder.parent, names, places)
    is_remembered = numbers is not None
    return Withheld(tuple(removed), tuple(mentions), is_resumed, is_remembered)


def _remembered(row: Row) -> set[str]:
    """Return by what an award is known that shall never be proposed again."""
    if row["award_number"]:
        return {row["award_number"], row["award_id"]}
    mark = mark_of(row["recipient"], row["site_state"], row["fiscal_year"])
    return {row["award_id"], mark} - {""}


def _texts_of(descriptor: Descriptor) -> dict[str, CsvText]:
    return {table: read_csv(descriptor, table) for table in descriptor.tables}


def _find(texts: Mapping[str, CsvText], wanted: str) -> tuple[str, Row | None]:
    """Return the table and the row of an award; no row where there is none."""
    for table in AWARD_FILES:
        for row in texts[table].rows() if table in texts else ():
            known = {row.get("award_id", ""), row.get("award_number", "")} - {""}
            if wanted in map(str.casefold, known):
                return table, row
    return "", None


def _without(
    descriptor: Descriptor,
    texts: Mapping[str, CsvText],
    table: str,
    award: Row,
    removed: list[str],
) -> dict[str, bytes]:
    """Return the files without an award, in the order of replacing.

    Args:
        descriptor: of the package.
        texts: its tables.
        table: that of the award.
        award: its row.
        removed: what goes is added here, in words.
    """
    gone = _pointing(descriptor, texts, table, award["award_id"])
    pages = _own_pages(descriptor, texts, gone)
    gone[table] = _where(texts[table], "award_id", {award["award_id"]})
    if pages:
        gone["resources"] = _where(texts["resources"], "id", pages)
        for name, column in _columns_to(descriptor, "resources"):
            if name in _OF_RESOURCES and (rows := _where(texts[name], column, pages)):
                gone[name] = rows
        if unused := _names_only_of(texts, pages):
            gone["resource_names"] = unused
    changed = {}
    for name, rows in gone.items():
        kept = (r.raw for n, r in enumerate(texts[name].records) if n not in rows)
        changed[name] = texts[name].with_records(kept)
        count = f"{len(rows)} row{'s' * (len(rows) != 1)}"
        removed.append(f"{descriptor.file(name)}, {count}")
    stub = {
        column: award["site_state" if column == "state" else column]
        for column in _STUB_COLUMNS
    }
    first = {_STUBS: _with_stub(texts[_STUBS], stub)}
    last = {table: changed.pop(table)}
    changed = first | changed
    sealed = sealed_files(descriptor, changed | last, SUMMARY)
    paths = {name: str(descriptor.entry(name)["path"]) for name in texts}
    return (
        {paths[name]: content for name, content in changed.items()}
        | sealed
        | {paths[name]: content for name, content in last.items()}
    )


def _with_stub(text: CsvText, stub: Row) -> bytes:
    """Return the stubs with one more; sorted, so that none tells when it was made."""
    rows = [*text.rows(), stub]
    rows.sort(key=lambda row: tuple(row[column] for column in _STUB_COLUMNS))
    columns = text.header.cells
    return text.with_records(
        line_of((row[column] for column in columns), text.line_end) for row in rows
    )


def _where(text: CsvText, column: str, values: set[str]) -> set[int]:
    """Return the records of a file that hold one of some values in a column."""
    return {n for n, row in enumerate(text.rows()) if row[column] in values}


def _pointing(
    descriptor: Descriptor, texts: Mapping[str, CsvText], target: str, code: str
) -> dict[str, set[int]]:
    """Return table -> its records that point to a record of another table."""
    found: dict[str, set[int]] = {}
    columns = list(_columns_to(descriptor, target))
    if target in AWARD_FILES:  # of awards of any list: no key of a schema can say so
        columns += [(one, "award_id") for one in COMPARED if one in texts]
        columns += [("rejected", "award")] if "rejected" in texts else []
    for table, column in columns:
        if rows := _where(texts[table], column, {code}):
            found.setdefault(table, set()).update(rows)
    return found


def _columns_to(descriptor: Descriptor, target: str) -> Iterator[tuple[str, str]]:
    """Yield table and column of each key of one column that points to a table."""
    for table in descriptor.tables:
        for key in descriptor.foreign_keys(table):
            if key.target == target and len(key.columns) == 1:
                yield table, key.columns[0]


def _own_pages(
    descriptor: Descriptor,
    texts: Mapping[str, CsvText],
    gone: Mapping[str, set[int]],
) -> set[str]:
    """Return the resources that describe this award, if nothing that stays has them."""
    own: set[str] = set()
    needed: set[str] = set()
    for table, column in _columns_to(descriptor, "resources"):
        if table in _OF_RESOURCES:
            continue
        for n, row in enumerate(texts[table].rows()):
            if n not in gone.get(table, ()):
                needed.add(row[column])
            elif row.get("relation") == "described_by":
                own.add(row[column])
    return own - needed


def _names_only_of(texts: Mapping[str, CsvText], pages: set[str]) -> set[int]:
    """Return the spellings of names that no resource writes but those that go."""
    used = {
        (column, name.strip())
        for row in texts["resources"].rows()
        if row["id"] not in pages
        for column in ("organization", "audience")
        for name in row[column].split(";")
    }
    names = texts["resource_names"].rows() if "resource_names" in texts else ()
    return {
        n for n, row in enumerate(names) if (row["column"], row["written"]) not in used
    }


def _names_of(award: Row, texts: Mapping[str, CsvText]) -> tuple[set[str], set[str]]:
    """Return the names by which an award is known, and those of its place.

    What another award bears too, such as a title, tells nothing of this one.
    """
    others: set[str] = set()
    for table in AWARD_FILES:
        for row in texts[table].rows() if table in texts else ():
            if row.get("award_id") != award["award_id"]:
                others.update(_cells(row, (*_NAMES, *_PLACES)))
    names, places = (set(_cells(award, some)) for some in (_NAMES, _PLACES))
    names |= {compact_number(award.get("award_number", ""))} - {""}
    return names - others, places - others


def _cells(row: Row, columns: Iterable[str]) -> Iterator[str]:
    for column in columns:
        parts = row.get(column, "").split(";" if column in _PLACES else "\0")
        yield from filter(None, parts)


def _mentions(root: Path, names: set[str], places: set[str]) -> Iterator[str]:
    """Yield where a text below a folder holds a name; that of a place as a word."""
    needles = [name.casefold() for name in names]
    words = "|".join(map(re.escape, sorted(places)))
    of_place = re.compile(rf"\b(?:{words})\b") if words else None
    for path in _texts(root):
        text = path.read_text(encoding="utf-8", errors="replace")
        for number, line in enumerate(text.splitlines(), start=1):
            folded = line.casefold()
            is_named = any(needle in folded for needle in needles)
            if is_named or (of_place and of_place.search(line)):
                yield f"{path.relative_to(root)}:{number}"


def _texts(root: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(set(folders) - _NOT_OURS)
        for name in sorted(files):
            path = Path(folder) / name
            if path.suffix in _TEXT_SUFFIXES and path.is_file():
                yield path
