"""Small parts of the page that Streamlit has no element for."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import streamlit as st
import streamlit.components.v1 as served
import streamlit.components.v2 as components

from exports.context import file_name, name_of
from grants.award_list import AwardList
from grants.words.glossary import pieces
from grants.words.limits import compiled
from grants.words.own import LIST_GONE
from grants.words.table import is_not_found, table_words
from ui.shown import shown_catalog

_HERE = Path(__file__).parent
_EXIT_TO = "https://www.weather.gov/"


def _read(name: str) -> str:
    """Return a part's script, or its markup without what only its reader needs."""
    text = (_HERE / name).read_text(encoding="utf-8")
    if name.endswith(".html"):
        return "\n".join(line.strip() for line in text.splitlines())
    return text


# A part is sent whole, script and all, whenever its data change. Scripts of parts that
# change with each filter are files that the browser fetches once; pages lie beside each
# other in its address.
served.declare_component("served", path=str(_HERE / "served"))


def _loaded(name: str) -> str:
    """Return a script that loads the part's own, a file of the folder ``served``."""
    return (
        f'const part = import(new URL("component/{__name__}.served/{name}.js", '
        "document.baseURI));\n"
        "export default async (given) => (await part).default(given);\n"
    )


# In the page's own tree, so that its style and the keyboard's order reach them.
_TABLE = components.component(
    "records_table",
    html=_read("table.html"),
    js=_loaded("table"),
    isolate_styles=False,
)
_FILTERS = components.component(
    "filters",
    html=_read("filters.html"),
    js=_loaded("filters"),
    isolate_styles=False,
)
_CYCLE_STRIP = components.component(
    "cycle_strip",
    html=_read("cycle_strip.html"),
    js=_loaded("cycle_strip"),
    isolate_styles=False,
)
_SELECT = components.component(
    "plain_select",
    html='<label class="field"><span></span><select></select></label>',
    js=_read("select.js"),
    isolate_styles=False,
)
_SEARCH = components.component(
    "search_box",
    html=_read("search.html"),
    js=_read("search.js"),
    isolate_styles=False,
)
_SHARE = components.component(
    "share",
    html='<button type="button" class="share">Copy link</button>'
    '<p role="status" class="only-spoken"></p>',
    js=_read("share.js"),
    isolate_styles=False,
)
_STATUS = components.component(
    "status_line",
    html='<p role="status" class="only-spoken"></p>',
    js=_read("status.js"),
    isolate_styles=False,
)
_PROSE = components.component(
    "prose",
    html='<div class="prose"></div>',
    js=_loaded("prose"),
    isolate_styles=False,
)
_SAID = components.component(
    "said",
    html='<p role="status" class="said"></p>',
    js=_read("status.js"),
    isolate_styles=False,
)
_FOLD = components.component(
    "fold_heading",
    html=_read("fold.html"),
    js=_loaded("fold"),
    isolate_styles=False,
)
_COPY = components.component(
    "copied_line",
    html=_read("copy.html"),
    js=_loaded("copy"),
    isolate_styles=False,
)
_FOLLOW = components.component("follow", js=_read("follow.js"), isolate_styles=False)
_MAP_WATCH = components.component(
    "map_watch",
    html="<p hidden>The map did not load. The table below holds the same places.</p>",
    js=_read("map_watch.js"),
    isolate_styles=False,
)
_MENU = components.component(
    "menu",
    html='<p role="status" class="only-spoken"></p>',
    js=_loaded("menu"),
    isolate_styles=False,
)
_SESSION = components.component("session", js=_loaded("session"), isolate_styles=False)
_EXIT = components.component(
    "quick_exit",
    html='<button type="button" class="quick-exit">Quick exit</button>',
    js=_read("exit.js"),
    isolate_styles=False,
)


def table(
    key: str,
    data: dict[str, Any],
    on_open: Callable[[str], None] | None = None,
    full: AwardList | None = None,
    on_ask: Callable[[dict[str, Any]], None] | None = None,
) -> None:
    """Draw a table, the first cell of whose rows may open something.

    The browser sorts it, shows its first rows or all, copies it and makes a file of it;
    none of that comes back to the server, unless the table is one page of more.

    Args:
        key: its name on the page, by which its choice is kept.
        data: ``caption``; ``columns`` with ``title`` and ``kind`` (classes, or empty;
            those of kind ``count``, ``dollars`` and ``mark`` are sorted by the number
            that their texts begin with); ``rows`` with ``cells`` (texts, or ``text``
            with a ``value`` to sort by, with ``mark``, ``shape`` and ``color``, or with
            the ``address`` of a link, or several of these), ``code`` (empty where it
            opens nothing) and ``label`` (what its control is called); ``opened``, the
            code of the row that is open; ``isNarrow``, whether it needs no full width;
            ``paged`` where it is one page of more, with its ``number`` from 0, how many
            ``pages`` there are, the ``title`` of the column that is sorted and in which
            ``order`` (both empty for none), and what it ``says`` of its rows.
        on_open: called with the code of the row that was opened; None where none opens.
        full: the list that it tells of, for its file; None for the official one.
        on_ask: called with the ``number``, ``title`` and ``order`` of another page;
            None where the table is no page.

    Raises:
        DataError: the official list, where it is meant, cannot be read.
    """

    def opened() -> None:
        if on_open:
            on_open(st.session_state[key].opened)

    def asked() -> None:
        if on_ask and st.session_state[key].asked:
            on_ask(dict(st.session_state[key].asked))

    full = full or shown_catalog().awards
    caption, rows = data["caption"], data["rows"]
    title = name_of(caption.partition(";")[0])
    sent = data | {
        "rows": [_marked(row) for row in rows],
        "words": table_words(len(rows), is_page="paged" in data),
        "file": file_name("table", title, full.version, "csv"),
        "source": compiled(full),
    }
    _TABLE(key=key, data=sent, on_opened_change=opened, on_asked_change=asked)


def _marked(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row that says which of its cells hold nothing."""
    texts = [cell["text"] if isinstance(cell, dict) else cell for cell in row["cells"]]
    absent = [
        place
        for place, text in enumerate(texts)
        if isinstance(text, str) and is_not_found(text)
    ]
    return row | {"absent": absent} if absent else row


def filters(
    key: str, data: dict[str, Any], on_choose: Callable[[dict[str, Any]], None]
) -> None:
    """Draw groups of checkboxes, bounds of an amount, and a field for words.

    Args:
        key: its name on the page, by which its choice is kept.
        data: ``click``, the number of the last click that was answered; ``isEmpty``,
            whether there is nothing to clear; ``number``, how many filters are chosen,
            ``inMore``, how many of these under "More"; ``chosen`` with ``codes`` by
            facet, ``least``, ``most``, ``words``; ``hasFields``, whether amounts and
            words are asked for; ``facets``, each with ``name``, ``title``, ``more``
            (whether it stands under "More") and ``options``, each a code, its words and
            a count: without names, for they are sent with each change.
        on_choose: called with all that is chosen, as in ``chosen``, and its ``click``.
    """

    def chosen() -> None:
        on_choose(dict(st.session_state[key].chosen))

    _FILTERS(key=key, data=data, on_chosen_change=chosen)


def cycle_strip(
    key: str, data: dict[str, Any], on_choose: Callable[[dict[str, Any]], None]
) -> None:
    """Draw the funding cycles as a row of buttons with their marks.

    Args:
        key: its name on the page, by which its choice is kept.
        data: ``click``, the number of the last click that was answered; ``measure``,
            "awards" or "dollars"; ``chosen``, the codes of the chosen cycles, none for
            all; ``mostSquares`` of a cycle, beyond which bars are drawn;
            ``assistance``, the color of technical assistance; ``legend``, pairs of a
            mark and its words; ``all`` with ``name``, ``spoken`` (what its button is
            called), ``unit``, ``awards`` and ``dollars``; ``cycles``, each with
            ``code``, ``name``, ``spoken``, ``color``, ``isCollected``, ``isUnknown``,
            and for each measure a label with the figures of project sites, technical
            assistance, and what is missing.
        on_choose: called with ``click``, ``codes`` and ``measure``.
    """

    def chosen() -> None:
        on_choose(dict(st.session_state[key].chosen))

    _CYCLE_STRIP(key=key, data=data, on_chosen_change=chosen)


def plain_select(
    key: str,
    label: str,
    options: list[tuple[str, str]],
    chosen: str,
    on_choose: Callable[[str], None],
) -> None:
    """Draw a list to choose one of, each a code and what it is called."""

    def changed() -> None:
        on_choose(st.session_state[key].chosen)

    data = {"label": label, "options": options, "chosen": chosen}
    _SELECT(key=key, data=data, on_chosen_change=changed)


def search_box(
    key: str,
    label: str,
    offered: Sequence[str],
    text: str,
    on_ask: Callable[[str], None],
) -> None:
    """Draw a box to search in.

    Args:
        key: its name on the page.
        label: what can be searched for.
        offered: names that the browser offers as they are typed.
        text: what was searched for, or empty.
        on_ask: called with the text when it is sent, or one that is offered is chosen.
    """

    def asked() -> None:
        on_ask(str(st.session_state[key].asked))

    data = {"label": label, "offered": list(offered), "text": text}
    _SEARCH(key=key, data=data, on_asked_change=asked)


def share() -> None:
    """Draw the button that copies the page's address, which holds what is chosen."""
    _SHARE(key="share")


def status(text: str) -> None:
    """Say a text through a live region when it changes; nothing is seen."""
    _STATUS(key="status", data={"text": text})


def said(key: str, text: str) -> None:
    """Write a line that answers what was just done; a screen reader says it.

    Args:
        key: its name on the page.
        text: plain text, never markup; empty where there is nothing to answer.
    """
    _SAID(key=key, data={"text": text})


def fold_heading(
    key: str,
    title: str,
    says: str,
    on_change: Callable[[bool], None],
    *,
    is_open: bool,
    turn: int,
) -> None:
    """Draw a heading that is a button: it opens and folds what stands below it.

    Args:
        key: its name on the page.
        title: the heading.
        says: a line below it, or empty.
        on_change: called with whether it is to be open.
        is_open: whether it is.
        turn: how often a link has asked for it, so that it is brought into sight once
            each time; 0 for never.
    """

    def changed() -> None:
        on_change(st.session_state[key].turned == "open")

    data = {"title": title, "says": says, "isOpen": is_open, "turn": turn, "part": key}
    _FOLD(key=key, data=data, on_turned_change=changed)


def copied_line(key: str, title: str, text: str) -> None:
    """Draw a line to copy, folded under what it is for.

    Args:
        key: its name on the page.
        title: what it is for.
        text: plain text, never markup.
    """
    _COPY(key=key, data={"title": title, "text": text})


def prose(key: str, text: str) -> None:
    """Write a paragraph whose terms of the glossary tell their meaning when chosen.

    Args:
        key: its name on the page.
        text: plain text, never markup.
    """
    shown = [
        {
            "text": piece.text,
            "name": piece.term.name if piece.term else "",
            "meaning": piece.term.meaning if piece.term else "",
        }
        for piece in pieces(text)
    ]
    _PROSE(key=key, data={"pieces": shown})


def follow(opened: str) -> None:
    """Bring a profile that has just opened into view, and mind the keyboard's focus.

    Args:
        opened: code of the profile that is open, as the table's rows have it, or empty.
    """
    _FOLLOW(key="follow", data={"opened": opened})


def map_watch() -> None:
    """Say that the map did not load, should its frame stay empty."""
    _MAP_WATCH(key="map_watch")


def menu(page: str, heading: str) -> None:
    """Make the menu a landmark that says which page is open, and say another page.

    Args:
        page: what the menu calls the page that is open.
        heading: the page's own.
    """
    _MENU(key="page_menu", data={"page": page, "heading": heading})


def session(list_: str) -> None:
    """Ask for the page where its session ended; say which list is gone with it.

    Args:
        list_: the visitor's own: "held" where the session has one, "forgotten" where
            its visitor gave it up, "none" where it never had one.
    """
    data = {"list": list_, "words": LIST_GONE, "close": "Close this note"}
    # Nothing is to be answered: that the page is drawn is the answer.
    _SESSION(key="session", data=data, on_reconnected_change=lambda: None)


def quick_exit() -> None:
    """Draw the button that leaves the page at once, in the same tab."""
    _EXIT(key="quick_exit", data={"to": _EXIT_TO})
