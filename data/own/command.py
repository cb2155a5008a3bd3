"""``python -m data validate``: a person's own list, row by row, without a network."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from tqdm import tqdm

from data.own.choices import Choices, read_choices_at
from data.own.columns import read_list
from data.own.files import MOST_BYTES
from data.own.places import OUTCOMES, PLACED
from data.own.rows import OwnRows, read_rows
from geo.files import file_to_replace, read_whole, replace_file
from geo.resolve import PlaceResolver
from grants.words.numbers import count, listed, number

ALL_PLACED, ERROR, SOME_NOT = 0, 1, 3
_TOLD: Final = 20  # problems on a terminal; all stand in the report
_WORDS: Final = {
    "placed": "placed",
    "ambiguous": "ambiguous: a place is to be chosen",
    "not_found": "not found",
    "rejected": "rejected",
}


def validate_command(
    path: Path,
    resolver: PlaceResolver,
    sheet: str = "",
    report: Path | None = None,
    choices: Sequence[Path | str] = (),
) -> int:
    """Check a person's file, and say what came of each row.

    Args:
        path: the file.
        resolver: one without an online geocoder.
        sheet: which sheet of a spreadsheet; empty for the first with a table.
        report: where to write what was found, as JSON; None for nowhere.
        choices: files of choices that hold for the list, or addresses of databases, the
            later before the earlier.

    Returns:
        0 where every row is placed, 3 where some are not.

    Raises:
        DatabaseError, DataError: the file or one of choices cannot be read, or it holds
            no row.
    """
    if report is not None:
        files = [one for one in choices if isinstance(one, Path)]
        report = file_to_replace(report, path, *files)
    chosen = Choices()
    for file in choices:
        more = read_choices_at(file, resolver.gazetteer.gazetteer)
        chosen = Choices(chosen.places | more.places, chosen.columns | more.columns)
        for problem in more.left_out:
            print(problem, file=sys.stderr)
    name = path.name if path.name.isprintable() else ascii(path.name)
    raw = read_whole(path, name, "write the name of a file", MOST_BYTES)
    with tqdm(unit=" rows", disable=not sys.stderr.isatty(), leave=False) as bar:
        found_rows = read_rows(
            read_list(raw, name, sheet),
            resolver,
            chosen.places,
            chosen.columns,
            progress=lambda done: bar.update(done - bar.n),
        )
    if report is not None:
        text = json.dumps(report_of(found_rows), ensure_ascii=False, indent=1)
        replace_file(report, f"{text}\n".encode())
    for line in told(found_rows):
        print(line)
    counts = found_rows.counts
    return ALL_PLACED if counts[PLACED] == len(found_rows.rows) else SOME_NOT


def report_of(found: OwnRows) -> dict[str, Any]:
    """Return what was found as one object: how many rows of each kind, and why.

    ``placed``, ``ambiguous``, ``not_found`` and ``rejected`` add up to ``rows``.
    """
    return {
        "file": found.file.name,
        "read_as": found.file.how,
        "rows": len(found.rows),
        **found.counts,
        "columns": {t: found.columns.names[at] for t, at in found.columns.of.items()},
        "dropped": {k: list(v) for k, v in found.columns.dropped_names.items()},
        "reduced": dict(found.reduced),
        "problems": [
            {
                "line": problem.line,
                "column": problem.column,
                "found": problem.found,
                "instead": problem.instead,
            }
            for row in found.rows
            for problem in row.problems
        ],
    }


def told(found: OwnRows, whole: str = "--report") -> Iterator[str]:
    """Yield what was found, in lines for a terminal.

    Args:
        found: the rows.
        whole: what writes all of the problems, where they are too many to be shown.
    """
    yield f"{found.file.name}: {found.file.how}; {count(len(found.rows), 'row')}."
    columns = found.columns
    if columns.shape:
        yield f"It looks like a file of {columns.shape}."
    read = (f"{columns.names[at]} as {t}" for t, at in columns.of.items())
    yield f"Columns read: {listed(read)}."
    for what, names in columns.dropped_names.items():
        yield f"Dropped before a row was looked at, as {what}: {listed(names)}."
    for name, cells in found.reduced.items():
        some = count(cells, "cell")
        yield f"Left out of {name}, for they say too much: {some}."
    counts = found.counts
    yield "; ".join(f"{number(counts[o])} {_WORDS[o]}" for o in OUTCOMES) + "."
    problems = [problem for row in found.rows for problem in row.problems]
    yield from map(str, problems[:_TOLD])
    if len(problems) > _TOLD:
        more = number(len(problems) - _TOLD)
        yield f"and {more} more; {whole} writes all of them"
