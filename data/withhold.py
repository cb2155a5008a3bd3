"""Withholding an award: its row goes, a stub that names nothing stays."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from data.descriptor import DATA_DIR, Descriptor, read_descriptor
from data.seal import seal
from grants.errors import DataError, Problem

_STUB_COLUMNS = ("state", "fiscal_year", "kind", "amount_original_usd")
_TEXT_SUFFIXES = {".csv", ".json", ".md", ".py", ".toml", ".txt"}
_NOT_OURS = {".git", ".venv", "node_modules"}
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Withheld:
    """What a withholding did, in words that name nothing.

    Attributes:
        removed: what went from which file.
        mentions: ``file:line`` of text that still names the award or its recipient.
    """

    removed: tuple[str, ...]
    mentions: tuple[str, ...]


def withhold(award_number: str, folder: Path = DATA_DIR) -> Withheld:
    """Replace an award by a stub of state, cycle, kind and amount.

    Its tags, its ties, the place that NMRC names for it and the resources that are
    its own pages go with it. What else names it is listed for a person to reword.

    Raises:
        DataError: the award is not in the list, or a file cannot be read.
    """
    descriptor = read_descriptor(folder)
    wanted = award_number.strip().upper()
    awards = _read(descriptor, "awards")
    award = next((row for row in awards if row["award_number"] == wanted), None)
    if award is None:
        found = f"holds no award {wanted}"
        instead = "copy the number from the column award_number"
        raise DataError([Problem("data/awards.csv", 0, "award_number", found, instead)])
    own_pages = _own_pages(_read(descriptor, "resource_links"), wanted)
    gone: dict[str, Callable[[Row], bool]] = {
        "awards": lambda row: row["award_number"] == wanted,
        "populations": lambda row: row["award_number"] == wanted,
        "resource_links": lambda row: (
            row["award_number"] == wanted or row["resource_id"] in own_pages
        ),
        "nmrc_sites": lambda row: row["award_numbers"] == wanted,
        "resources": lambda row: row["id"] in own_pages,
    }
    removed = []
    for table, is_gone in gone.items():
        rows = _read(descriptor, table)
        kept = [row for row in rows if not is_gone(row)]
        if len(kept) < len(rows):
            _write(descriptor, table, kept)
            count = len(rows) - len(kept)
            removed.append(f"data/{table}.csv, {count} row{'s' * (count != 1)}")
    stub = {
        "state": award["site_state"],
        "fiscal_year": award["fiscal_year"],
        "kind": award["kind"],
        "amount_original_usd": award["amount_original_usd"],
    }
    # Sorted, so that the place of a stub does not tell when it was made.
    stubs = [*_read(descriptor, "withheld"), stub]
    stubs.sort(key=lambda row: tuple(row[c] for c in _STUB_COLUMNS))
    _write(descriptor, "withheld", stubs)
    seal(folder)
    names = {wanted, award["recipient"], award["source_url"]} - {""}
    return Withheld(tuple(removed), tuple(_mentions(folder.parent, names)))


def _own_pages(links: list[Row], award_number: str) -> set[str]:
    """Return the resources that describe this award and no other."""
    own = {
        link["resource_id"]
        for link in links
        if link["award_number"] == award_number and link["relation"] == "described_by"
    }
    return own - {
        link["resource_id"] for link in links if link["award_number"] != award_number
    }


def _mentions(root: Path, names: set[str]) -> Iterator[str]:
    needles = {name.casefold() for name in names}
    for path in sorted(root.rglob("*")):
        if path.suffix not in _TEXT_SUFFIXES or _NOT_OURS & set(path.parts):
            continue
        lines = path.read_text(encoding="utf-8", errors="replace").casefold()
        for number, line in enumerate(lines.splitlines(), start=1):
            if any(needle in line for needle in needles):
                yield f"{path.relative_to(root)}:{number}"


def _read(descriptor: Descriptor, table: str) -> list[Row]:
    with descriptor.path(table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(descriptor: Descriptor, table: str, rows: list[Row]) -> None:
    columns = [field["name"] for field in descriptor.schema(table)["fields"]]
    path = descriptor.path(table)
    fresh = path.with_suffix(".csv.new")
    with fresh.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    fresh.replace(path)  # a stop in the middle leaves the old file whole
