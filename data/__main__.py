"""The command line of the data package: what a maintainer does to the list."""

import argparse
import sys
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from data.asking import ask_for_award, lines_of
from data.check import check_contents, check_package
from data.descriptor import DATA_DIR, read_descriptor
from data.entering import Addition, addition, correction, new_award, write
from data.importing import import_changes
from data.refresh.command import add_options as add_refresh_options
from data.refresh.command import refresh_command
from data.release import CHANGELOG_FILE, release
from data.seal import seal, stale_tables
from data.tables.options import add_options as add_table_options
from data.tables.options import is_table
from data.withheld_numbers import numbers_file
from data.withhold import withhold
from geo.files import finish, writing
from geo.printing import run_printing
from grants.changes import FieldChange
from grants.errors import DataError, GrantSitesError, Problem

if TYPE_CHECKING:
    from geo.resolve import PlaceResolver

_SEAL = 'python -m data seal -m "what changed"'
_MOST_SECONDS = 600


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0 when all is well and 1 when something is to be done."""
    return run_printing(lambda: _run(arguments))


def _run(arguments: list[str] | None) -> int:
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except (GrantSitesError, OSError) as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data", description=__doc__)
    parser.add_argument(
        "--folder", type=Path, default=DATA_DIR, help="the package (default: data/)"
    )
    commands = parser.add_subparsers(required=True)
    adding = commands.add_parser("add", help="add an award: asks for each field")
    adding.add_argument(
        "fields",
        nargs="*",
        metavar="field=value",
        help="without a question; a field of a new cycle is cycle.field=value",
    )
    adding.set_defaults(command=_add)
    correcting = commands.add_parser("correct", help="change fields of an award")
    correcting.add_argument("award", help="identifier or number of the award")
    correcting.add_argument(
        "fields", nargs="+", metavar="field=value", help="an empty value: not found"
    )
    correcting.set_defaults(command=_correct)
    checking = commands.add_parser("check", help="validate every file, key and rule")
    checking.set_defaults(command=_check)
    sealing = commands.add_parser(
        "seal", help="after a meant change: new version, hashes, dictionary"
    )
    sealing.add_argument("-m", "--message", default="", help="what changed, in a line")
    sealing.set_defaults(command=_seal, name="seal")
    releasing = commands.add_parser(
        "release", help="put what changed under its version, in CHANGELOG.md"
    )
    releasing.add_argument("-m", "--message", default="", help="as for seal")
    releasing.set_defaults(command=_release, name="release")
    withholding = commands.add_parser("withhold", help="replace an award by a stub")
    withholding.add_argument("award", help="identifier or number of the award")
    withholding.set_defaults(command=_withhold)
    importing = commands.add_parser(
        "import",
        help="check proposed changes, or see what somebody's table would change",
        description="Changes as a profile writes them are checked, and made with "
        "--write. Of somebody's table (CSV, a spreadsheet) it writes what that would "
        "change, for review: 0 where that is nothing, 3 where it is something.",
    )
    importing.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="changes as a profile wrote them, or one table",
    )
    importing.add_argument(
        "--write", action="store_true", help="make the changes; never those of a table"
    )
    add_table_options(importing)
    importing.set_defaults(command=_import)
    refreshing = commands.add_parser(
        "refresh", help="ask USAspending what it says of the list; writes proposals"
    )
    add_refresh_options(refreshing)
    refreshing.set_defaults(command=_refresh)
    reviewing = commands.add_parser(
        "review", help="decide on proposed changes, one by one"
    )
    reviewing.add_argument(
        "changes", type=Path, help="as refresh, or import of a table, wrote them"
    )
    reviewing.add_argument(
        "--page", action="store_true", help="as a page in a browser on this machine"
    )
    reviewing.set_defaults(command=_review)
    asking = commands.add_parser(
        "links", help="ask whether the addresses of resources still answer"
    )
    asking.add_argument("--go", action="store_true", help="ask, over the network")
    asking.add_argument(
        "--pause", type=_seconds, default=2.0, help="seconds, per host (default: 2)"
    )
    asking.add_argument(
        "--timeout", type=_seconds, default=20.0, help="seconds (default: 20)"
    )
    asking.set_defaults(command=_links)
    validating = commands.add_parser(
        "validate", help="check a list of your own, row by row; nothing leaves"
    )
    validating.add_argument("file", type=Path, help="CSV or a spreadsheet")
    validating.add_argument("--sheet", default="", help="of a spreadsheet")
    validating.add_argument("--report", type=Path, help="write what was found, as JSON")
    validating.add_argument(
        "--choices",
        type=Path,
        action="append",
        default=[],
        help="choices that were saved on the page Your list; may be given again",
    )
    validating.set_defaults(command=_validate)
    listing = commands.add_parser("catalog", help="print the totals of the list")
    listing.set_defaults(command=_catalog)
    return parser


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds <= _MOST_SECONDS:
        msg = f"{text} is no time to wait; write up to {_MOST_SECONDS} seconds"
        raise argparse.ArgumentTypeError(msg)
    return seconds


def _check(options: argparse.Namespace) -> int:
    problems = check_package(options.folder)
    for problem in problems:
        print(problem)
    count = len(problems)
    name = options.folder.resolve().name
    print(f"{count or 'No'} problem{'s' * (count != 1)} found in {name}/.")
    return 1 if problems else 0


def _add(options: argparse.Namespace) -> int:
    finish(options.folder)
    found: Addition | None = None
    if not options.fields:
        if not sys.stdin.isatty():
            say = (
                "Nobody is there to be asked: run it in a terminal, or write the "
                "fields: python -m data add award_number=... fiscal_year=..."
            )
            print(say, file=sys.stderr)
            return 1
        try:
            found = ask_for_award(input, print, options.folder)
        except (EOFError, KeyboardInterrupt):
            print()
        if found is None:
            print("Nothing was written.")
            return 1
    with writing(options.folder):
        if found is None:
            found = new_award(options.fields, options.folder)
            print("\n".join(lines_of(found)))
        else:  # the list may have changed while somebody was asked
            found = addition(found.cells, options.folder)
        write(found, options.folder)
    return _written(found.contents, options.folder)


def _correct(options: argparse.Namespace) -> int:
    with writing(options.folder):
        found = correction(options.award, options.fields, options.folder)
        for change in found.changes:
            _show(change)
        write(found, options.folder)
    return _written(found.contents, options.folder)


def _written(files: Iterable[str], folder: Path) -> int:
    """Say what was written and what is to be done; check the result."""
    name = folder.resolve().name
    print(f"\nWritten: {', '.join(f'{name}/{file}' for file in files)}.")
    if problems := check_contents(folder):
        print("The check finds what was there before, to be mended first:")
        print("\n".join(map(str, problems)))
        return 1
    print(f"The check finds nothing amiss. Then run: {_SEAL}")
    return 0


def _seal(options: argparse.Namespace) -> int:
    return 0 if _is_sealed(options) else 1


def _is_sealed(options: argparse.Namespace) -> bool:
    """Seal what was changed, where all is sound and it is said what that was."""
    finish(options.folder)
    if problems := check_contents(options.folder):
        raise DataError(problems)
    message = options.message.strip()
    if not message and stale_tables(read_descriptor(options.folder)):
        if sys.stdin.isatty():
            message = input("What changed, in a line that everyone may read? ").strip()
        if not message:
            command = f"python -m data {options.name} -m"
            print(f'Say what changed: {command} "what changed"', file=sys.stderr)
            return False
    written = seal(options.folder, message)
    print(f"Written: {', '.join(written) or 'nothing; all was fresh'}.")
    return True


def _release(options: argparse.Namespace) -> int:
    if not _is_sealed(options):
        return 1
    found = release(options.folder)
    if not found.lines:
        print(f"Data version {found.version} stands in {CHANGELOG_FILE} already.")
        return 0
    name = options.folder.resolve().name
    print(f"{CHANGELOG_FILE} says of data version {found.version}:\n{found.lines}\n")
    print("Read it; then keep it and give it its name:")
    print(f"  git add {name} {CHANGELOG_FILE}")
    print(f'  git commit -m "data: version {found.version}"')
    print(f"  git tag data-{found.version}")
    return 0


def _show(change: FieldChange) -> None:
    print(f"{change.record}, column {change.field}")
    print(f"  is:      {change.old or '(blank)'}")
    print(f"  new:     {change.new or '(blank)'}")


def _import(options: argparse.Namespace) -> int:
    if tables := [path for path in options.files if is_table(path)]:
        # What reads other people's files is loaded for this command alone.
        from data.tables.command import import_table

        _check_is_alone(tables, options)
        finish(options.folder)
        return import_table(options, _resolver())
    changes = import_changes(options.files, options.folder, write=options.write)
    for change, proposed in changes:
        _show(change)
        print(f"  source:  {proposed.source_url}")
        if proposed.comment:
            print(f"  comment: {proposed.comment}")
    count = len(changes)
    cells = f"{count} cell{'s' * (count != 1)}"
    if options.write:
        print(
            f"Written: {cells}. Then run: {_SEAL}; say in the commit which source was "
            "read."
        )
    else:
        print(f"Nothing was written; --write changes {cells}. Read the sources first.")
    return 0


def _check_is_alone(tables: list[Path], options: argparse.Namespace) -> None:
    """Check that one table is imported, and by nobody made.

    Raises:
        DataError: several files are named, or they are to be made at once.
    """
    name = tables[0].name if tables[0].name.isprintable() else ascii(tables[0].name)
    problems = []
    if len(options.files) > 1:
        found = "is a table, beside other files"
        problems.append(Problem(name, 0, "", found, "import one table at a time"))
    if options.write:
        found = "is a table, whose changes a person decides on, one by one"
        instead = "leave out --write, and review what is written"
        problems.append(Problem(name, 0, "", found, instead))
    if problems:
        raise DataError(problems)


def _withhold(options: argparse.Namespace) -> int:
    result = withhold(options.award, options.folder, numbers_file())
    print("1 record is no longer shown; a stub keeps the totals true.")
    if result.is_resumed:
        print("An interrupted change was finished first.")
    for line in result.removed:
        print(f"Removed: {line}")
    for mention in result.mentions:
        print(f"To be reworded by hand: {mention}")
    if not result.is_remembered:
        print(
            "settings.toml names no file of withheld numbers ([withheld] numbers): a "
            "refresh may propose this award again."
        )
    print(
        "Then run: python -m data check. Exports, forks and the repository's history "
        "hold earlier copies; docs/WITHHOLDING.md says how to deal with them."
    )
    return 1 if result.mentions else 0


def _refresh(options: argparse.Namespace) -> int:
    finish(options.folder)
    return refresh_command(options, _resolver())


def _review(options: argparse.Namespace) -> int:
    # The page and its server are loaded for this command alone.
    from data.review.command import review_command

    finish(options.folder)
    return review_command(options.changes, options.folder, on_page=options.page)


def _links(options: argparse.Namespace) -> int:
    # What asks over the network is loaded for this command alone.
    from data import links
    from data.online.addresses import Asker, Finding, Outcome

    used = links.read_addresses(options.folder)
    print(links.plan(used, options.pause))
    if not options.go:
        print("Nothing was asked. To ask, over the network: python -m data links --go")
        return 0
    found: list[Finding] = []
    try:
        with Asker(options.pause, options.timeout) as asker:
            for address, ids in used.items():
                found.append(asker.ask(address))
                print(links.line(found[-1], ids), flush=True)
    except KeyboardInterrupt:
        print("\nInterrupted. What was found so far is kept.")
    print(links.summary(found))
    name = options.folder.resolve().name
    written = links.record(found, options.folder)
    print(f"Written: {', '.join(f'{name}/{file}' for file in written)}.")
    if len(found) < len(used):
        return 1
    return 0 if all(one.outcome is Outcome.OK for one in found) else 3


def _validate(options: argparse.Namespace) -> int:
    # What reads other people's files is loaded for this command alone.
    from data.own.choices import operator_choices_at
    from data.own.command import validate_command

    of_all = operator_choices_at()
    choices = [*([of_all] if of_all else []), *options.choices]
    return validate_command(
        options.file, _resolver(), options.sheet, options.report, choices
    )


def _catalog(options: argparse.Namespace) -> int:
    from data.catalog import read_catalog
    from grants.words.totals import totals

    catalog = read_catalog(_resolver(), options.folder)
    print("\n".join(totals(catalog.figures_of(), catalog.later)))
    return 0


def _resolver() -> "PlaceResolver":
    # What places a list is loaded for the commands that need it.
    from geo.settings import read_settings

    return _resolver_of(read_settings().smallest_city)


@cache
def _resolver_of(smallest_city: int) -> "PlaceResolver":
    from geo.gazetteer import read_gazetteer
    from geo.geocoder import GazetteerGeocoder
    from geo.resolve import PlaceResolver

    return PlaceResolver(GazetteerGeocoder(read_gazetteer(smallest_city=smallest_city)))


if __name__ == "__main__":
    sys.exit(main())
