"""One bench in a process of its own: its rows, a line of JSON each, as they come.

``python -m bench.one NAME [--long]``; :mod:`bench.__main__` starts it.
"""

import os
import sys
import traceback
from collections.abc import Iterator
from importlib import import_module

from bench.report import Row, written


def rows_of(name: str, *, long: bool) -> Iterator[Row]:
    """Yield the rows of a bench, and one more where it fails."""
    try:
        yield from import_module(f"bench.{name}").rows(long)
    except Exception as error:  # it stands in the table, and the other benches go on
        traceback.print_exc()
        said = next(iter(str(error).splitlines()), "")
        why = f"failed: {type(error).__name__}: {said}"
        yield Row(name, who="", fell_short=why)


def main() -> None:
    """Print the rows; whatever else is printed goes where errors go."""
    name, *options = sys.argv[1:]
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as out:
        os.dup2(2, 1)
        for row in rows_of(name, long="--long" in options):
            print(written(row), file=out, flush=True)


if __name__ == "__main__":
    main()
