"""The addresses of resources: where they stand, and on which day each answered."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from data.csv_text import CsvText, line_of
from data.descriptor import DATA_DIR, DESCRIPTOR_FILE, Descriptor, read_descriptor
from data.online.addresses import Finding, Outcome, host_of
from data.read import read_csv, typed
from data.seal import sealed_files
from geo.files import replace_files, writing
from grants.errors import DataError, Problem
from grants.words.numbers import count, listed

CHECKS: Final = "link_checks"
_RESOURCES: Final = "resources"
_BETWEEN: Final = " ; "  # several addresses of a cell
_BEGINNINGS: Final = ("https://", "http://")
_NO_ANSWER: Final = frozenset({Outcome.SLOW, Outcome.FAILED})


def read_addresses(folder: Path = DATA_DIR) -> dict[str, list[str]]:
    """Return each address of a package's resources with their ids, host by host.

    Raises:
        DataError: the package has no table of resources or of findings, or one of them
            breaks its schema: better said before minutes of asking than after.
    """
    descriptor = read_descriptor(folder)
    _text(descriptor, CHECKS)
    return addresses_of(_text(descriptor, _RESOURCES).rows())


def addresses_of(resources: Iterable[Mapping[str, str]]) -> dict[str, list[str]]:
    """Return each address with the resources that it stands in, host by host.

    Args:
        resources: ``id``, ``url`` and ``source_url``; a blank cell is empty. What is no
            web address, such as a note beside one, is left out.
    """
    used: dict[str, list[str]] = {}
    for resource in resources:
        for address in _addresses(resource):
            used.setdefault(address, []).append(resource["id"])
    hosts = {host: n for n, host in enumerate(dict.fromkeys(map(host_of, used)))}
    return dict(sorted(used.items(), key=lambda item: hosts[host_of(item[0])]))


def plan(used: Iterable[str], pause_s: float) -> str:
    """Return how many addresses would be asked, and how, as a sentence."""
    used = list(used)
    hosts = count(len(set(map(host_of, used))), "host")
    return (
        f"{count(len(used), 'address', 'addresses')} at {hosts}, one at a time, "
        f"{pause_s:g} s between requests to a host."
    )


def line(finding: Finding, ids: Iterable[str]) -> str:
    """Return what came of one address, and the resources that it stands in."""
    outcome = finding.outcome or "-"
    return f"{outcome:8} {finding.address}  {finding.detail}  [{', '.join(ids)}]"


def summary(findings: Iterable[Finding]) -> str:
    """Return how many addresses came to what, as a sentence; that none was asked."""
    found = Counter(finding.outcome for finding in findings)
    parts = [f"{found[one]} {one or 'not asked'}" for one in (*Outcome, None)]
    told = [part for part in parts if not part.startswith("0 ")]
    addresses = count(found.total(), "address", "addresses")
    return f"{addresses}: {listed(told)}." if told else "No address was asked."


def record(
    findings: Sequence[Finding], folder: Path = DATA_DIR, day: date | None = None
) -> list[str]:
    """Write what was found beside its resources, with its day; seal that table alone.

    What is not among the findings, or was not asked, stays as it was found before; what
    no longer stands in a resource goes. A day alone makes no new version of the data.

    Args:
        findings: what came of the addresses; empty renews the table all the same.
        folder: the package.
        day: on which they were asked; today where none is given.

    Returns:
        Names of the files that were written.

    Raises:
        DataError: a table is missing or broken; or not one address answered, which
            tells of this machine and not of the resources. Nothing is written then.
    """
    with writing(folder):
        contents = _recorded(findings, folder, day or datetime.now(UTC).date())
        replace_files(folder, contents)
    return list(contents)


def _recorded(findings: Sequence[Finding], folder: Path, day: date) -> dict[str, bytes]:
    """Return the files that change by what was found."""
    descriptor = read_descriptor(folder)
    # Read only now: resources may have been edited while their addresses were asked.
    resources, checks = (_text(descriptor, t) for t in (_RESOURCES, CHECKS))
    fresh = {one.address: one.outcome for one in findings if one.outcome}
    if fresh and _NO_ANSWER.issuperset(fresh.values()):
        found = "not written, for no address answered"
        instead = "see whether this machine is online, then ask again"
        raise DataError([Problem(descriptor.file(CHECKS), 0, "", found, instead)])
    checked_on = day.isoformat()
    before = {(row["resource_id"], row["address"]): row for row in checks.rows()}
    rows: list[Iterable[str]] = []
    for resource in resources.rows():
        for address in _addresses(resource):
            key = (resource["id"], address)
            if outcome := fresh.get(address):
                rows.append((*key, outcome, checked_on))
            elif key in before:
                rows.append(before[key].values())
    content = checks.with_records(line_of(row, checks.line_end) for row in rows)
    sealed = sealed_files(descriptor, {CHECKS: content}, is_alone=True)
    return {str(descriptor.entry(CHECKS)["path"]): content} | sealed


def _addresses(resource: Mapping[str, str]) -> list[str]:
    """Return the addresses of one resource, each once."""
    cells = (resource["url"], resource["source_url"])
    parts = (part.strip() for cell in cells for part in cell.split(_BETWEEN))
    return list(dict.fromkeys(part for part in parts if part.startswith(_BEGINNINGS)))


def _text(descriptor: Descriptor, table: str) -> CsvText:
    """Return a table's file, which is there and sound."""
    if table not in descriptor.tables:
        file = f"{descriptor.folder.name}/{DESCRIPTOR_FILE}"
        found = f"names no table {table!r}"
        raise DataError([Problem(file, 0, "", found, "name it under resources")])
    text = read_csv(descriptor, table)
    typed(descriptor, table, text)
    return text
