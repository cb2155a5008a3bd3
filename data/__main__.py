"""The command line of the data package: check, seal, withhold, import, catalog."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from data.check import check_package
from data.descriptor import DATA_DIR, read_descriptor
from data.files import finish
from data.importing import import_changes
from data.seal import seal, stale_tables
from data.withhold import withhold
from grants.errors import GrantSitesError


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0 when all is well and 1 when something is to be done."""
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
    checking = commands.add_parser("check", help="validate every file, key and rule")
    checking.set_defaults(command=_check)
    sealing = commands.add_parser(
        "seal", help="after a meant change: new version, hashes, dictionary"
    )
    sealing.add_argument("-m", "--message", default="", help="what changed, in a line")
    sealing.set_defaults(command=_seal)
    withholding = commands.add_parser("withhold", help="replace an award by a stub")
    withholding.add_argument("award", help="identifier or number of the award")
    withholding.set_defaults(command=_withhold)
    importing = commands.add_parser("import", help="check proposed changes")
    importing.add_argument(
        "files", nargs="+", type=Path, help="as a profile wrote them"
    )
    importing.add_argument("--write", action="store_true", help="make them")
    importing.set_defaults(command=_import)
    listing = commands.add_parser("catalog", help="print the totals of the list")
    listing.set_defaults(command=_catalog)
    return parser


def _check(options: argparse.Namespace) -> int:
    problems = check_package(options.folder)
    for problem in problems:
        print(problem)
    count = len(problems)
    name = options.folder.resolve().name
    print(f"{count or 'No'} problem{'s' * (count != 1)} found in {name}/.")
    return 1 if problems else 0


def _seal(options: argparse.Namespace) -> int:
    finish(options.folder)
    message = options.message
    if not message and stale_tables(read_descriptor(options.folder)):
        if sys.stdin.isatty():
            message = input("What changed, in a line that everyone may read? ").strip()
        if not message:
            say = 'Say what changed: python -m data seal -m "what changed"'
            print(say, file=sys.stderr)
            return 1
    written = seal(options.folder, message)
    print(f"Written: {', '.join(written) or 'nothing; all was fresh'}.")
    return 0


def _import(options: argparse.Namespace) -> int:
    changes = import_changes(options.files, options.folder, write=options.write)
    for change, proposed in changes:
        print(f"{change.record}, column {change.field}")
        print(f"  is:      {change.old or '(blank)'}")
        print(f"  new:     {change.new or '(blank)'}")
        print(f"  source:  {proposed.source_url}")
        if proposed.comment:
            print(f"  comment: {proposed.comment}")
    count = len(changes)
    cells = f"{count} cell{'s' * (count != 1)}"
    if options.write:
        print(
            f'Written: {cells}. Then run: python -m data seal -m "what changed", and '
            "python -m data check; say in the commit which source was read."
        )
    else:
        print(f"Nothing was written; --write changes {cells}. Read the sources first.")
    return 0


def _withhold(options: argparse.Namespace) -> int:
    result = withhold(options.award, options.folder)
    print("1 record is no longer shown; a stub keeps the totals true.")
    if result.is_resumed:
        print("An interrupted change was finished first.")
    for line in result.removed:
        print(f"Removed: {line}")
    for mention in result.mentions:
        print(f"To be reworded by hand: {mention}")
    print(
        "Then run: python -m data check. Exports, forks and the repository's history "
        "hold earlier copies; docs/WITHHOLDING.md says how to deal with them."
    )
    return 1 if result.mentions else 0


def _catalog(options: argparse.Namespace) -> int:
    # What places a list is loaded for this command alone.
    from data.catalog import read_catalog
    from geo.gazetteer import read_gazetteer
    from geo.geocoder import GazetteerGeocoder
    from geo.resolve import PlaceResolver
    from geo.settings import read_settings
    from grants.words.totals import totals

    gazetteer = read_gazetteer(smallest_city=read_settings().smallest_city)
    resolver = PlaceResolver(GazetteerGeocoder(gazetteer))
    catalog = read_catalog(resolver, options.folder)
    print("\n".join(totals(catalog.figures_of(), catalog.later)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
