"""``python -m data refresh``: asks, writes what is proposed, says what comes next."""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

from tqdm import tqdm

from data.online.service import Service
from data.refresh.answers import Answers, data_date_of
from data.refresh.asking import API, SOURCE, Usaspending
from data.refresh.listed import Listed, Narrowed
from data.refresh.questions import Questions
from data.refresh.run import Refresh, Refreshed
from data.withheld_numbers import numbers_file, read_numbers
from geo.files import alone, file_to_replace, replace_file
from geo.resolve import PlaceResolver
from grants.changes import Proposal, write_proposal
from grants.errors import DataError, Problem
from grants.words.numbers import count

#: Name of the changes where none is given; version control passes over it.
OUT: Final = "usaspending-changes.json"
NOTHING, ERROR, PROPOSED = 0, 1, 3
_MOST: Final = 3_600  # seconds, or attempts


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command to a parser."""
    parser.add_argument(
        "--out", type=Path, default=Path(OUT), help=f"where to write them ({OUT})"
    )
    parser.add_argument("--api", default=API, help=f"the service ({API})")
    parser.add_argument(
        "--since", default="", help="candidates first awarded since a day: 2026-01-31"
    )
    parser.add_argument(
        "--award", action="append", default=[], help="this award alone; may be repeated"
    )
    parser.add_argument(
        "--listing",
        action="append",
        default=[],
        help="candidates of this assistance listing alone; may be repeated",
    )
    parser.add_argument(
        "--from",
        dest="kept",
        type=Path,
        metavar="FOLDER",
        help="read kept answers again, without a network",
    )
    parser.add_argument(
        "--pause", type=float, default=1.0, help="seconds between two requests (1)"
    )
    parser.add_argument(
        "--timeout",
        type=float,
        default=120.0,
        help="seconds to wait for each part of an answer (120)",
    )
    parser.add_argument(
        "--attempts", type=int, default=5, help="how often one is made at most (5)"
    )


def answers_folder(out: Path) -> Path:
    """Return the folder of the answers that stand beside changes."""
    return out.with_name(f"{out.stem}.answers")


def refresh_command(options: argparse.Namespace, resolver: PlaceResolver) -> int:
    """Compare a package with the federal record, and write what is proposed.

    Args:
        options: as :func:`add_options` reads them, with ``folder``, the package.
        resolver: tells how a place is held; one without an online geocoder.

    Returns:
        0 where nothing is proposed, 3 where something is, 1 where an award was not
        answered.

    Raises:
        DataError: the package, or an option, is not sound.
        ServiceError: the service cannot be reached at all.
        SettingsError: the settings cannot be read.
    """
    narrowed = _narrowed(options)
    out = file_to_replace(options.out)
    # A run takes minutes; another one to the same file would take its answers away.
    with alone(out):
        return _refresh(options, out, narrowed, resolver)


def _refresh(
    options: argparse.Namespace,
    out: Path,
    narrowed: Narrowed,
    resolver: PlaceResolver,
) -> int:
    path = numbers_file()
    withheld = None if path is None or not path.exists() else read_numbers(path)
    listed = Listed(options.folder, resolver, withheld, narrowed)
    if options.kept is not None:
        day = data_date_of(options.kept)
        answers = Answers(options.kept, "", day, is_offline=True)
        answers.purge(listed.withheld)
        found = Refresh(listed, Questions(None, answers), lambda _: None).run()
    else:
        asking = Service(
            options.api,
            pause_s=options.pause,
            timeout_s=options.timeout,
            attempts=options.attempts,
            wait_s=2 * options.pause,
        )
        with asking as service:
            source = Usaspending(service, resolver)
            folder = answers_folder(options.out)
            answers = Answers(folder, service.address, source.data_date())
            answers.purge(listed.withheld)
            with _progress() as tell:
                found = Refresh(listed, Questions(source, answers), tell).run()
        for message in filter(None, source.messages):
            print(f"{SOURCE} says: {message}")
    if len(found.proposal) or found.proposal.checked:
        replace_file(out, write_proposal(found.proposal))
    else:
        out.unlink(missing_ok=True)  # that of before says nothing of today
    return _tell(found, options.out, answers)


def _narrowed(options: argparse.Namespace) -> Narrowed:
    problems = []
    if options.since:
        try:
            if date.fromisoformat(options.since).isoformat() != options.since:
                raise ValueError  # noqa: TRY301 - another form of a day
        except ValueError:
            found = f"found {options.since!r}"
            instead = "write a day, such as 2026-01-31"
            problems.append(Problem("--since", 0, "", found, instead))
    for name, least in (("pause", 0), ("timeout", 0.01), ("attempts", 1)):
        if not least <= getattr(options, name) <= _MOST:
            instead = f"write {least} or more, and {_MOST} at the most"
            problems.append(Problem(f"--{name}", 0, "", "is out of bounds", instead))
    problems += _problems_of_out(options.out, options.folder)
    if problems:
        raise DataError(problems)
    return Narrowed(tuple(options.award), tuple(options.listing), options.since)


def _problems_of_out(out: Path, folder: Path) -> Iterator[Problem]:
    """Yield why the changes cannot be written where they should be."""
    found = ""
    if out.suffix != ".json":
        found = "does not end with .json"
    elif not out.resolve().parent.is_dir():
        found = "lies in a folder that does not exist"
    elif out.resolve().is_relative_to(folder.resolve()):
        found = "lies among the files of the list"
    if found:
        instead = f"write another name, such as {OUT}"
        yield Problem(f"--out {out}", 0, "", found, instead)


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """Show on a terminal what is asked next."""
    bar = tqdm(unit=" questions", disable=not sys.stderr.isatty(), leave=False)

    def tell(what: str) -> None:
        bar.set_description(f"{SOURCE}: {what}", refresh=False)
        bar.update()

    try:
        yield tell
    finally:
        bar.close()


def _tell(found: Refreshed, out: Path, answers: Answers) -> int:
    proposal = found.proposal
    day = answers.data_date or "a day that it does not tell"
    awards = count(len(proposal.checked), "award")
    print(f"{SOURCE}, data of {day}: {awards} compared.")
    for line in summary_of(proposal):
        print(line)
    for note in (*found.left_out, *proposal.notes):
        print(f"Note: {note}")
    for failure in found.failures:
        print(f"Not answered: {failure}.", file=sys.stderr)
    if found.failures:
        again = "the same command again goes on where it stopped"
        print(f"The list is as it was; {again}.", file=sys.stderr)
    if len(proposal):
        print(f"Nothing was changed. To decide: python -m data review {out}")
    elif proposal.checked:
        print(f"To keep the day of checking: python -m data review {out}")
    if found.failures:
        return ERROR
    return PROPOSED if len(proposal) else NOTHING


def summary_of(proposal: Proposal) -> Iterator[str]:
    """Yield how many changes of each kind are proposed, naming none."""
    if not len(proposal):
        yield "Nothing is proposed."
        return
    awards = len({change.award_id for change in proposal.changes})
    if proposal.changes:
        fields = count(len(proposal.changes), "field")
        yield f"Proposed: {fields} of {count(awards, 'award')}."
    if proposal.added:
        some = count(len(proposal.added), "record")
        yield f"Proposed: {some} that may be of the program, to be looked at."
    if proposal.gone:
        yield f"Proposed: {count(len(proposal.gone), 'award')} no longer recorded."
