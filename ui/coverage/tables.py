"""Tables of figures without controls."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

import streamlit as st

TEXT: Final = ""
COUNT: Final = "dollars"  # the class that sets figures to the right

_MOST_NARROW: Final = 4  # columns that need no full width

Column = tuple[str, str]  # title, class


def draw_table(
    caption: str, columns: Sequence[Column], rows: Iterable[Sequence[str]]
) -> None:
    """Draw a real table; every cell is text, never markup."""
    titles = "".join(
        f'<th scope="col" class="{kind}">{escape(title)}</th>'
        for title, kind in columns
    )
    look = "records" if len(columns) > _MOST_NARROW else "records narrow"
    body = "".join(f"<tr>{_cells(columns, row)}</tr>" for row in rows)
    st.html(
        f'<table class="{look}"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{titles}</tr></thead><tbody>{body}</tbody></table>"
    )


def _cells(columns: Sequence[Column], row: Sequence[str]) -> str:
    cells = []
    for number, ((title, kind), text) in enumerate(zip(columns, row, strict=True)):
        attributes = f'class="{kind}" data-title="{escape(title)}"'
        if number:
            cells.append(f"<td {attributes}>{escape(text)}</td>")
        else:
            cells.append(f'<th scope="row" {attributes}>{escape(text)}</th>')
    return "".join(cells)
