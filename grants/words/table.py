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


def records_caption(of: str, selected: int) -> str:
    """Return what a table of records holds.

    Args:
        of: what the records are of: "this selection".
        selected: how many they are.
    """
    if not selected:
        return "This selection holds no record. Clear a filter to see more."
    return f"The {count(selected, 'record')} of {of}"


def rows_shown(first: int, last: int, of: int) -> str:
    """Return which rows of a long table are shown: "Rows 1 to 25 of 3,000"."""
    return f"Rows {number(first)} to {number(last)} of {number(of)}"


def table_words(rows: int, *, is_page: bool = False) -> dict[str, str]:
    """Return the words of a table's controls and of what they answer.

    Args:
        rows: how many the table has.
        is_page: whether these are one page of more.

    Returns:
        ``all`` and ``fewer``; ``previous`` and ``next``; ``save``, ``copied`` and
        ``refused``; ``ascending`` and
        ``descending``, each with ``{}`` for the title of a column, and ``unsorted``;
        ``first``, the order as the rows came; ``table`` and ``source``, titles of
        columns of its file.
    """
    part = " The files on the Download page hold all rows." if is_page else ""
    saved = "Download these rows" if is_page else "Download this table"
    return {
        "all": f"Show all {number(rows)}",
        "fewer": "Show fewer",
        "save": saved,
        "copied": f"Copied: {count(rows, 'row')}{'.' if part else ''}{part}",
        "refused": _REFUSED,
        "ascending": _SORTED.format("ascending"),
        "descending": _SORTED.format("descending"),
        "unsorted": "In the first order again.",
        "first": "as listed",
        "previous": "Previous rows",
        "next": "Next rows",
        "table": "Table",
        "source": "Source",
    }
