"""Tables of figures without controls."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

import streamlit as st

from ui.cards import inner_link

_FIGURES: Final = "dollars"  # the class that sets figures to the right
_MOST_NARROW: Final = 4  # columns that need no full width
_MOST_FIGURES: Final = 6  # the same, where all but the first hold figures


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a place of this app: its address and its words."""

    address: str
    words: str


Cell = str | Sequence[Link]


def draw_table(
    caption: str,
    titles: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    texts: int = 1,
) -> None:
    """Draw a real table; every cell is text or links, never markup.

    Args:
        caption: what it holds.
        titles: of its columns.
        rows: its cells, the first of which names the row.
        texts: how many columns hold text; those after them hold figures.
    """
    columns = [
        (title, "" if place < texts else _FIGURES) for place, title in enumerate(titles)
    ]
    head = "".join(
        f'<th scope="col" class="{kind}">{escape(title)}</th>'
        for title, kind in columns
    )
    most = _MOST_FIGURES if texts == 1 else _MOST_NARROW
    look = "records" if len(columns) > most else "records narrow"
    body = "".join(f"<tr>{_cells(columns, row)}</tr>" for row in rows)
    st.html(
        f'<table class="{look}"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _cells(columns: Sequence[tuple[str, str]], row: Sequence[Cell]) -> str:
    cells = []
    for place, ((title, kind), cell) in enumerate(zip(columns, row, strict=True)):
        tag = "td" if place else "th"
        scope = "" if place else 'scope="row" '
        cells.append(
            f'<{tag} {scope}class="{kind}" data-title="{escape(title)}">'
            f"{_content(cell)}</{tag}>"
        )
    return "".join(cells)


def _content(cell: Cell) -> str:
    if isinstance(cell, str):
        return escape(cell)
    return ", ".join(inner_link(link.address, link.words) for link in cell)
