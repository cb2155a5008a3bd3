"""The command line of the data package: check, seal, withhold, import."""

import argparse
import sys
from pathlib import Path

from data.check import check_package
from data.descriptor import DATA_DIR
from data.importing import import_corrections
from data.seal import seal
from data.withhold import withhold
from grants.errors import GrantSitesError


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0 when all is well and 1 when something is to be done."""
    parser = argparse.ArgumentParser(prog="python -m data", description=__doc__)
    parser.add_argument(
        "--folder", type=Path, default=DATA_DIR, help="the package (default: data/)"
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="validate every file, key and rule")
    commands.add_parser("seal", help="after a meant change: new hashes, new dictionary")
    withholding = commands.add_parser("withhold", help="replace an award by a stub")
    withholding.add_argument("award", help="award number, such as 2016-MU-MU-0007")
    importing = commands.add_parser("import", help="check corrections of readers")
    importing.add_argument(
        "files", nargs="+", type=Path, help="as a profile wrote them"
    )
    importing.add_argument("--write", action="store_true", help="make them")
    options = parser.parse_args(arguments)
    try:
        match options.command:
            case "check":
                return _check(options.folder)
            case "seal":
                written = seal(options.folder)
                print(f"Written: {', '.join(written) or 'nothing; all was fresh'}.")
                return 0
            case "import":
                return _import(options.files, options.folder, write=options.write)
            case _:
                return _withhold(options.award, options.folder)
    except (GrantSitesError, OSError) as error:
        print(error, file=sys.stderr)
        return 1


def _check(folder: Path) -> int:
    problems = check_package(folder)
    for problem in problems:
        print(problem)
    count = len(problems)
    print(f"{count or 'No'} problem{'s' * (count != 1)} found in {folder.name}/.")
    return 1 if problems else 0


def _import(files: list[Path], folder: Path, *, write: bool) -> int:
    corrections = import_corrections(files, folder, write=write)
    for one in corrections:
        print(f"{one.award_number}, column {one.column}")
        print(f"  is:      {one.old_value or '(blank)'}")
        print(f"  new:     {one.new_value or '(blank)'}")
        print(f"  source:  {one.source_url}")
        if one.comment:
            print(f"  comment: {one.comment}")
    count = len(corrections)
    cells = f"{count} cell{'s' * (count != 1)}"
    if write:
        print(
            f"Written: {cells} of {folder.name}/awards.csv. Then run: python -m data "
            "seal, and python -m data check; say in the commit which source was read."
        )
    else:
        print(f"Nothing was written; --write corrects {cells}. Read the sources first.")
    return 0


def _withhold(award: str, folder: Path) -> int:
    result = withhold(award, folder)
    print("1 record is no longer shown; a stub keeps the totals true.")
    for line in result.removed:
        print(f"Removed: {line}")
    for mention in result.mentions:
        print(f"To be reworded by hand: {mention}")
    print(
        "Then run: python -m data check. Exports, forks and the repository's history "
        "hold earlier copies; docs/WITHHOLDING.md says how to deal with them."
    )
    return 1 if result.mentions else 0


if __name__ == "__main__":
    sys.exit(main())
