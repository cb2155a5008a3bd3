"""Tables of figures without controls."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

import streamlit as st

from ui.cards import inner_link

TEXT: Final = ""
COUNT: Final = "dollars"  # the class that sets figures to the right

_MOST_NARROW: Final = 4  # columns that need no full width
_MOST_FIGURES: Final = 6  # the same, where all but the first hold figures

Column = tuple[str, str]  # title, class


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a place of this app: its address and its words."""

    address: str
    words: str


Cell = str | Sequence[Link]


def draw_table(
    caption: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]
) -> None:
    """Draw a real table; every cell is text or links, never markup."""
    titles = "".join(
        f'<th scope="col" class="{kind}">{escape(title)}</th>'
        for title, kind in columns
    )
    are_figures = all(kind == COUNT for _, kind in columns[1:])
    most = _MOST_FIGURES if are_figures else _MOST_NARROW
    look = "records" if len(columns) > most else "records narrow"
    body = "".join(f"<tr>{_cells(columns, row)}</tr>" for row in rows)
    st.html(
        f'<table class="{look}"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{titles}</tr></thead><tbody>{body}</tbody></table>"
    )


def _cells(columns: Sequence[Column], row: Sequence[Cell]) -> str:
    cells = []
    for number, ((title, kind), cell) in enumerate(zip(columns, row, strict=True)):
        text = _content(cell)
        attributes = f'class="{kind}" data-title="{escape(title)}"'
        if number:
            cells.append(f"<td {attributes}>{text}</td>")
        else:
            cells.append(f'<th scope="row" {attributes}>{text}</th>')
    return "".join(cells)


def _content(cell: Cell) -> str:
    if isinstance(cell, str):
        return escape(cell)
    return ", ".join(inner_link(link.address, link.words) for link in cell)
