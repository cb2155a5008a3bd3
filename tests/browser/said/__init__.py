"""What a screen reader is told of a page: its roles, names and states, in their order.

Each view of :mod:`tests.browser.views` has a file here, which is read as a person who
does not see the page would. ``python -m tests.browser.said`` writes them anew.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from playwright.sync_api import Frame, Page

HERE: Final = Path(__file__).parent
_STEP = 2  # spaces of a snapshot by which a child stands further in
_WORDS = frozenset(
    {"text", "paragraph", "strong", "emphasis", "generic", "code", "mark"}
)
_CELLS = frozenset({"cell", "gridcell", "columnheader", "rowheader"})
_NAMED = re.compile(r'(?P<role>[\w-]+)(?: "(?P<name>(?:[^"\\]|\\.)*)")?(?P<states>.*)')
# Live regions and pictures, which are in no snapshot, and what describes a control.
_BESIDE = """() => {
  const plain = (text) => (text ?? '').replace(/\\s+/g, ' ').trim();
  const text = (at) => {
    const made = at.cloneNode(true);
    made.querySelectorAll('[aria-hidden=true]').forEach((one) => one.remove());
    return plain(made.textContent);
  };
  const name = (at) => at.ariaLabel || plain(at.labels?.[0]?.innerText) || text(at)
    || at.title;
  const root = document.querySelector('dialog:modal') ?? document;
  const all = (what) => [...root.querySelectorAll(what)]
    .filter((at) => at.checkVisibility());
  const described = all('[aria-describedby]').map((at) => [name(at),
    at.getAttribute('aria-describedby').split(' ').map((id) =>
      plain(document.getElementById(id)?.textContent)).join(' ')])
    .filter(([, about]) => about);
  const current = all('[aria-current]').map((at) =>
    [name(at.matches('tr') ? at.querySelector('th *') ?? at : at),
      at.getAttribute('aria-current')]);
  const folded = all('summary').map((at) =>
    [name(at), at.parentElement.open ? 'expanded' : 'collapsed']);
  const drawn = all('[role=graphics-document]').map((at) => {
    const parts = [...at.querySelectorAll('svg:not([aria-hidden=true]) [aria-label]')];
    return [name(at), parts.map((one) => one.ariaLabel).join(', ') || 'one picture'];
  });
  return { described, current, folded, drawn };
}"""


@dataclass
class _Node:
    """One line of a snapshot, and what stands in it."""

    role: str
    name: str = ""
    states: str = ""
    children: list["_Node"] = field(default_factory=list)


def file_of(view: str) -> Path:
    """Return the reviewed file of a view."""
    return HERE / f"{view}.txt"


def said(page: Page) -> str:
    """Return what a screen reader is told of a page, frames where they stand."""
    inner = iter([_tree(frame) for frame in page.frames[1:]])
    tree = _tree(page.main_frame)
    tree.children.insert(0, _Node("title", page.title()))
    for node in _walk(tree):
        if node.role == "iframe":
            node.children = next(inner, _Node("")).children
            node.name = node.name or _frame_name(page)
    lines = [line for child in tree.children for line in _lines(child, 0)]
    beside = page.evaluate(_BESIDE)
    for title, pairs in (
        ("What describes a control", beside["described"]),
        ("What is current", beside["current"]),
        ("What is folded", beside["folded"]),
        ("What is drawn", beside["drawn"]),
    ):
        if pairs:
            lines += ["", f"{title}:", *(f"  {one}: {other}" for one, other in pairs)]
    return "\n".join(lines) + "\n"


def _frame_name(page: Page) -> str:
    frame = page.locator("iframe").first
    return frame.get_attribute("aria-label") or frame.get_attribute("title") or ""


def _tree(frame: Frame) -> _Node:
    root = _Node("")
    path = [root]
    # What lies behind a dialog cannot be reached while it is open.
    is_behind = bool(frame.evaluate("document.querySelector('dialog:modal') !== null"))
    whole = frame.locator("dialog:modal" if is_behind else "body")
    for line in whole.aria_snapshot().splitlines():
        content = line.lstrip()
        depth = (len(line) - len(content)) // _STEP
        node = _node(content.removeprefix("- "))
        del path[depth + 1 :]
        if not node.role.startswith("/"):  # an address is not said
            path[-1].children.append(node)
        path.append(node)
    return root


def _node(content: str) -> _Node:
    """Read one line of a snapshot, which is YAML of one kind."""
    if content.startswith("'"):
        key, _, value = content[1:].replace("''", "\0").partition("'")
        key, value = key.replace("\0", "'"), value.replace("\0", "''")
    else:
        found = re.match(r'(?:[^":]|"(?:[^"\\]|\\.)*")*', content)
        key = found[0] if found else content
        value = content[len(key) :]
    value = value.removeprefix(":").strip()
    if value.startswith('"'):
        value = json.loads(value)
    elif value.startswith("'"):
        value = value[1:-1].replace("''", "'")
    if key.startswith("/"):
        return _Node(key)
    parts = _NAMED.fullmatch(key)
    assert parts, content
    name = (parts["name"] or "").replace('\\"', '"').replace("\\\\", "\\")
    node = _Node(parts["role"], name, parts["states"].strip())
    if value:
        node.children.append(_Node("text", value))
    return node


def _walk(node: _Node) -> Iterator[_Node]:
    yield node
    for child in node.children:
        yield from _walk(child)


def _text(node: _Node) -> str:
    """Return the words of a node and all in it, controls with what they are."""
    inner = " ".join(filter(None, (_text(child) for child in node.children)))
    if node.role in _WORDS:
        return f"{node.name} {inner}".strip()
    if node.role in _CELLS:
        cell = inner or node.name or "(empty)"
        return f"{cell} {node.states}".strip()
    return f"{_head(node)}{_rest(node.name, inner)}"


def _head(node: _Node) -> str:
    name = f' "{node.name}"' if node.name else ""
    return f"{node.role}{name}{f' {node.states}' if node.states else ''}"


def _rest(name: str, inner: str) -> str:
    return f": {inner}" if inner and inner != name else ""


def _lines(node: _Node, depth: int) -> Iterator[str]:
    space = " " * (_STEP * depth)
    children = node.children
    if node.role == "rowgroup":
        for child in children:
            yield from _lines(child, depth)
    elif node.role == "row":
        yield f"{space}row: " + " | ".join(_text(child) for child in children)
    elif children and all(child.role == "option" for child in children):
        options = [f"{child.name}{_chosen(child)}" for child in children]
        yield f"{space}{_head(node)}: {', '.join(options)}"
    elif node.role == "timer":
        yield f"{space}timer"  # it says the time of day
    elif _is_one(node):
        if node.role in _WORDS:
            yield f"{space}{_text(node)}"
        else:
            inner = " ".join(_text(child) for child in children)
            yield f"{space}{_head(node)}{_rest(node.name, inner)}"
    else:
        yield f"{space}{_head(node)}:"
        for child in children:
            yield from _lines(child, depth + 1)


def _chosen(node: _Node) -> str:
    return f" {node.states}" if node.states else ""


def _is_one(node: _Node) -> bool:
    """Return whether what stands in a node is one text."""
    paragraphs = [child for child in node.children if child.role == "paragraph"]
    return _is_flat(node) and len(paragraphs) < 2


def _is_flat(node: _Node) -> bool:
    return all(child.role in _WORDS and _is_flat(child) for child in node.children)
