"""``python -m data review``: in the terminal, or as a page on this machine."""

import sys
from functools import partial
from pathlib import Path
from typing import Final

from data.descriptor import DATA_DIR
from data.review.page import serve
from data.review.review import Review, Written
from data.review.terminal import review_in_terminal
from data.withheld_numbers import numbers_file, read_numbers
from geo.files import is_unfinished, read_whole
from grants.changes import MOST_BYTES, read_proposal
from grants.words.numbers import count

_NOBODY: Final = (
    "Nobody is there to decide: run it in a terminal, or with --page and a browser."
)


def review_command(path: Path, folder: Path = DATA_DIR, *, on_page: bool) -> int:
    """Let a person decide on proposed changes, and write what they decided.

    Args:
        path: the proposed changes.
        folder: the package.
        on_page: whether a page is served in place of the terminal.

    Returns:
        0 where it came to its end, 1 where nothing was written.

    Raises:
        DataError: the file or the package is not sound; or the package changed while
            the review was open.
        SettingsError: the settings cannot be read.
    """
    name = path.name if path.name.isprintable() else ascii(path.name)
    raw = read_whole(path, name, "write the name of a file", MOST_BYTES)
    numbers = numbers_file()
    proposal = read_proposal(raw, name)
    review = Review(proposal, folder, lambda: read_numbers(numbers), name)
    for line in opening(review):
        print(line)
    if not review.items:
        written: Written | None = review.write()
    elif on_page:
        # Whoever waits for the address reads it at once, through a pipe too.
        written = serve(review, partial(print, flush=True))
    elif sys.stdin.isatty():
        try:
            written = review_in_terminal(review, input, print)
        except (EOFError, KeyboardInterrupt):
            print()
            if is_unfinished(folder):
                print("It was writing. To finish that: python -m data seal")
                return 1
            written = None
    else:
        print(_NOBODY, file=sys.stderr)
        return 1
    if written is None:
        print("Nothing was written; what is proposed can be reviewed again.")
        return 1
    for line in closing(written, folder):
        print(line)
    return 0


def opening(review: Review) -> list[str]:
    """Return what is to be decided, in a line or more."""
    some = count(len(review.items), "proposed change")
    lines = [f"{some} to decide on." if review.items else "Nothing is to be decided."]
    if review.outdated:
        left = count(review.outdated, "proposed change")
        lines.append(
            f"{left} no longer fit the list as it is; to propose anew: "
            f"python -m data {'import' if review.is_of_table else 'refresh'}"
        )
    return [*lines, *(f"Note: {note}" for note in review.notes)]


def closing(written: Written, folder: Path) -> list[str]:
    """Return what was written, and what comes next."""
    name = folder.resolve().name
    files = ", ".join(f"{name}/{file}" for file in written.files)
    lines = [f"Written: {files}." if files else "All was as it is; nothing to write."]
    if written.summary:
        lines.append(f"The new version says: {written.summary}")
        lines.append(
            "CHANGELOG.md says it too."
            if written.is_noted
            else 'CHANGELOG.md has no part "## Unreleased"; write it there by hand.'
        )
    if written.outdated:
        left = count(written.outdated, "decision")
        lines.append(f"Not written, for the list was changed meanwhile: {left}.")
    if written.later:
        lines.append(f"Left for later: {count(written.later, 'proposed change')}.")
    lines.append("The check finds nothing amiss.")
    return lines
