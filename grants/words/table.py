"""What a table says of itself: how many rows, how they are sorted, what was copied."""

from grants.words.numbers import count, number
from grants.words.terms import (
    NO_RECORD,
    NONE_FOUND,
    NOT_COLLECTED,
    NOT_FOUND,
)

_SORTED = "Sorted by {{}}, {}."
_REFUSED = (
    "This browser does not let a page copy. The text is selected: press Ctrl+C, or "
    "Command+C on a Mac."
)


def is_not_found(text: str) -> bool:
    """Return whether a cell or an answer says no more than that nothing was found."""
    return text.endswith((NOT_FOUND, NONE_FOUND, NO_RECORD, NOT_COLLECTED))


def records_caption(of: str, selected: int, shown: int) -> str:
    """Return what a table of records holds.

    Args:
        of: what the records are of: "this selection".
        selected: how many they are.
        shown: how many of them the table has.
    """
    if not selected:
        return "This selection holds no record. Clear a filter to see more."
    caption = f"The {count(selected, 'record')} of {of}"
    if shown < selected:
        caption += f"; the first {number(shown)} by place are listed here"
    return caption


def table_words(rows: int, selected: int) -> dict[str, str]:
    """Return the words of a table's controls and of what they answer.

    Args:
        rows: how many the table has.
        selected: how many there are; more than ``rows`` where the table is cut.

    Returns:
        ``all`` and ``fewer``; ``copied`` and ``refused``; ``ascending`` and
        ``descending``, each with ``{}`` for the title of a column, and ``unsorted``;
        ``first``, the order as the rows came; ``table`` and ``source``, titles of
        columns of its file.
    """
    part = ""
    if rows < selected:
        part = (
            f" Only the {count(rows, 'row')} listed here are sorted; the files on the "
            f"Download page hold all {number(selected)}."
        )
    return {
        "all": f"Show all {number(rows)}",
        "fewer": "Show fewer",
        "copied": f"Copied: {count(rows, 'row')}",
        "refused": _REFUSED,
        "ascending": _SORTED.format("ascending") + part,
        "descending": _SORTED.format("descending") + part,
        "unsorted": "In the first order again.",
        "first": "as listed",
        "table": "Table",
        "source": "Source",
    }
