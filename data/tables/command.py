"""``python -m data import TABLE``: what it would change, as a file to be reviewed."""

import argparse
import shlex
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Final

from tqdm import tqdm

from data.corrections import is_source, together
from data.descriptor import DATA_DIR, read_descriptor
from data.own.columns import read_list
from data.own.command import told
from data.own.files import MOST_BYTES
from data.own.rows import read_rows
from data.refresh.answers import today
from data.refresh.command import NOTHING, PROPOSED
from data.refresh.listed import Listed
from data.tables.options import ENDS
from data.tables.proposing import Of, Proposed, propose
from data.withheld_numbers import numbers_file, read_numbers
from geo.files import alone, read_whole, replace_file
from geo.resolve import PlaceResolver
from grants.changes import MOST_BYTES as MOST_BYTES_OF_CHANGES
from grants.changes import MOST_CHANGES, Proposal, write_proposal
from grants.errors import DataError, Problem
from grants.words.numbers import count, number

_TOLD: Final = 20  # problems on a terminal


def import_table(options: argparse.Namespace, resolver: PlaceResolver) -> int:
    """Compare a table with a package, and write what it proposes.

    Args:
        options: as the parser reads them: ``files``, one table; ``folder``, the
            package; and those of :mod:`data.tables.options`.
        resolver: one without an online geocoder.

    Returns:
        0 where nothing is proposed, 3 where something is.

    Raises:
        DataError: the table, the package or an option is not sound; nothing is written.
        SettingsError: the settings cannot be read.
    """
    (path,) = options.files
    out = options.out or Path(f"{path.stem}{ENDS}")
    with alone(out) if out.parent.is_dir() else nullcontext():
        return _import(path, out, options, resolver)


def _import(
    path: Path, out: Path, options: argparse.Namespace, resolver: PlaceResolver
) -> int:
    name = path.name if path.name.isprintable() else ascii(path.name)
    descriptor = read_descriptor(options.folder)
    numbers = numbers_file()
    is_known = numbers is not None and numbers.exists()
    withheld = read_numbers(numbers) if is_known else None
    listed = Listed(options.folder, resolver, withheld)
    problems = list(_problems_of(options, out, listed))
    try:
        raw = read_whole(path, name, "write the name of a file", MOST_BYTES)
        file = read_list(raw, name, options.sheet)
    except DataError as error:
        raise DataError([*problems, *error.problems]) from error
    if problems:
        raise DataError(problems)
    with tqdm(unit=" rows", disable=not sys.stderr.isatty(), leave=False) as bar:
        rows = read_rows(file, resolver, progress=lambda done: bar.update(done - bar.n))
    of = Of(options.source, today(), options.program)
    found = propose(rows, listed, descriptor, resolver, of)
    raw_changes = _bytes_of(found.proposal, name)
    whole = "python -m data validate with --report"
    for line in told(rows, whole):
        print(line)
    for line in _told(found):
        print(line)
    if not len(found.proposal):
        print("Nothing is proposed, and nothing was written.")
        return NOTHING
    replace_file(out, raw_changes)
    for line in _next(found.proposal, out, options):
        print(line)
    return PROPOSED


def _problems_of(
    options: argparse.Namespace, out: Path, listed: Listed
) -> Iterator[Problem]:
    """Yield what is wrong with the options."""
    if options.source and not is_source(options.source):
        instead = "write the address of a public page, beginning with https://"
        yield Problem("--source", 0, "", "is no web address", instead)
    if options.program and options.program not in listed.programs:
        instead = f"write one of: {', '.join(listed.programs)}"
        yield Problem("--program", 0, "", f"found {options.program!r}", instead)
    found, instead = "", "write another name with --out, ending with .json"
    if not out.name.isprintable():
        found = "cannot be shown on a screen"
    elif out.suffix != ".json":
        found = "does not end with .json"
    elif not out.resolve().parent.is_dir():
        found = "lies in a folder that does not exist"
    elif out.resolve().is_relative_to(options.folder.resolve()):
        found = "lies among the files of the list"
    elif out.exists() or out.is_symlink():
        found = "is there already"
        instead = "review it, then remove it; or write another name with --out"
    if found:
        called = str(out) if str(out).isprintable() else ascii(str(out))
        yield Problem(called, 0, "", found, instead)


def _bytes_of(proposal: Proposal, name: str) -> bytes:
    """Return a proposal as a file that a review will read.

    Raises:
        DataError: it is larger than that.
    """
    raw = write_proposal(proposal)
    if len(proposal) > MOST_CHANGES or len(raw) > MOST_BYTES_OF_CHANGES:
        found = f"proposes {number(len(proposal))} changes, more than one file may hold"
        raise DataError([Problem(name, 0, "", found, "bring it in parts")])
    return raw


def _told(found: Proposed) -> Iterator[str]:
    """Yield what of the table is not proposed, and why."""
    yield from map(str, found.problems[:_TOLD])
    if (more := len(found.problems) - _TOLD) > 0:
        yield f"and {number(more)} more like these"
    yield from found.passed_over
    yield from (f"Note: {note}" for note in found.proposal.notes)


def _next(proposal: Proposal, out: Path, options: argparse.Namespace) -> Iterator[str]:
    """Yield how much is proposed, and the command that comes next."""
    if not options.source and _lacks_source(proposal):
        yield "No --source was given: the review asks where each change can be read."
    shown = f"./{out}" if str(out).startswith("-") else str(out)
    words = ["python", "-m", "data"]
    if options.folder.resolve() != DATA_DIR.resolve():
        words += ["--folder", str(options.folder)]
    command = shlex.join([*words, "review", shown])
    changes = count(len(together(proposal.changes)), "change")
    awards = count(len(proposal.added), "award")
    yield f"Nothing was changed. Written: {out}, with {changes} and {awards} to add."
    yield f"To decide: {command}"


def _lacks_source(proposal: Proposal) -> bool:
    sources = [change.source_url for change in proposal.changes]
    return not all([*sources, *(award.source_url for award in proposal.added)])
