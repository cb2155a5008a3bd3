"""Parts of a page that are folded at first: a heading that opens what is below it."""

from collections.abc import Callable

import streamlit as st

from ui.page import part_of_page
from ui.parts import fold_heading
from ui.view import View


def draw_folded(
    view: View, part: str, title: str, draw: Callable[[], object], says: str = ""
) -> None:
    """Draw a heading that opens and folds a part of the page.

    Nothing of the part is made before it is opened. It opens by its heading, by a link
    that seeks it (:meth:`ui.view.View.seek`), and by an address that names it.

    Args:
        view: knows what is open.
        part: code of the part, of its own among all pages; it stands in the address.
        title: its heading.
        draw: draws it.
        says: what is in it, in a few words; or empty.
    """
    is_open = part in view.parts

    def change(is_wanted: bool) -> None:
        view.fold(part, is_open=is_wanted)

    # In a container each: when one part grows, the others keep the keyboard's focus.
    with st.container(key=f"part_{part}"):
        turn = view.times_sought if part == view.sought else 0
        fold_heading(f"fold_{part}", title, says, change, is_open=is_open, turn=turn)
        if is_open:
            with part_of_page():
                draw()


def unfold_chosen(view: View, chosen: dict[str, bool]) -> None:
    """Open the parts in which something is chosen already, once a view.

    An address that names a part has said what is to be open.

    Args:
        view: takes what is open.
        chosen: code of a part -> whether something is chosen in it.
    """
    if not (view.has_unfolded or view.parts):
        view.parts = tuple(part for part, is_chosen in chosen.items() if is_chosen)
    view.has_unfolded = True
