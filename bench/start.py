"""What starting costs: what the map page imports, and a server until it listens.

The page's imports are those that stand in its script, in a process of their own;
Streamlit's own are ``import streamlit``. Compiled files are there already.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.report import Row
from bench.serving import DASHBOARD, PEERS, ROOT, served
from bench.timing import alternating, in_turn

_RUNS = 7
_TIMED = (
    "import time; start = time.perf_counter()\n{}\nprint(time.perf_counter() - start)"
)
_PAGE = "page"
_STREAMLIT = "import streamlit"
_SERVER = "import streamlit.web.bootstrap"


def rows(long: bool) -> Iterator[Row]:
    """Yield the time of the imports, and of a start, in a long run of more runs."""
    runs = 3 * _RUNS if long else _RUNS
    page = imports_of(DASHBOARD.read_text("utf-8"))
    scripts = {_PAGE: page, _STREAMLIT: _STREAMLIT, _SERVER: _SERVER}
    taken: dict[str, list[float]] = {name: [] for name in scripts}
    for name in alternating(list(scripts), runs + 1):
        taken[name].append(_seconds(scripts[name]))
    for peer, aim in ((_STREAMLIT, "start-imports"), (_SERVER, "")):
        yield Row(
            "imports of the map page",
            values=tuple(taken[_PAGE][1:]),
            peer=peer,
            peer_values=tuple(taken[peer][1:]),
            aim=aim,
        )
    bare = PEERS / "bare.py"
    servers = {
        "": partial(_start, DASHBOARD),
        "bare page": partial(_start, bare),
    }
    listening = in_turn(servers, 3)
    yield Row(
        "a server started, until it listens",
        values=listening[""],
        peer="bare page",
        peer_values=listening["bare page"],
        note="with its list read",
    )


def imports_of(script: str) -> str:
    """Return the imports of a script, as a script of their own."""
    found = [
        node
        for node in ast.parse(script).body
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    return "\n".join(map(ast.unparse, found))


def _seconds(imports: str) -> float:
    command = [sys.executable, "-c", _TIMED.format(imports)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 - our own program
    return float(done.stdout)


def _start(script: Path) -> None:
    with served(script):
        pass
