"""The options of ``python -m data import``, and what tells a table from changes."""

import argparse
from contextlib import suppress
from pathlib import Path
from typing import Final

from geo.files import read_whole
from grants.errors import DataError

#: Ends the name of a file of what a table proposes.
ENDS: Final = "-changes.json"
_BEGIN: Final = 4_096  # bytes by which proposed changes are told from a table


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of a table to the parser of the command."""
    of = parser.add_argument_group("a table")
    of.add_argument(
        "--out", type=Path, help=f"where to write what it proposes (FILE{ENDS}, here)"
    )
    of.add_argument(
        "--source", default="", help="public page it is from; else the review asks"
    )
    of.add_argument("--sheet", default="", help="of a spreadsheet")
    of.add_argument(
        "--program", default="", help="code of the program of awards the list lacks"
    )


def is_table(path: Path) -> bool:
    """Return whether a file is to be read as a table: it is no file of changes."""
    if path.suffix.lower() == ".json":
        return False
    with suppress(DataError):  # said by what reads it whole
        begin = read_whole(path, path.name, "", _BEGIN)
        return not begin.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    return True
