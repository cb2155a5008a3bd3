"""What one change of a filter costs the server, beside a page that computes nothing.

The front page is run with another filter each time; its peer draws the same elements
with the same arguments, recorded once, so that what is left is the work on the list.
Figures are never taken from an earlier run: each filter is new. Processor time of the
script's own thread, median of several runs, both in turn.
"""

import logging
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from unittest.mock import patch

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.testing.v1 import AppTest

from bench.peers import recorded
from bench.report import LISTED, Row
from grants.filters import AwardFilter
from grants.states import STATE_NAMES
from ui.loading import official_catalog

_ROOT = Path(__file__).parent.parent
_RUNS = 60
_seconds: list[float] = []


def rows(long: bool) -> Iterator[Row]:
    """Yield what a change costs beside the same elements drawn without any work."""
    logging.disable(logging.WARNING)
    run = ScriptRunner._run_script  # noqa: SLF001 - the one place that runs a script

    def timed(*args: Any, **kwargs: Any) -> None:
        before = time.thread_time()
        run(*args, **kwargs)
        _seconds.append(time.thread_time() - before)

    with patch.object(ScriptRunner, "_run_script", timed):
        page = AppTest.from_file(str(_ROOT / "dashboard.py"), default_timeout=60).run()
        with recorded.recording():
            _change(page, AwardFilter().choosing("state", "TX"))
        peer = AppTest.from_file(str(_ROOT / "dashboard.py"), default_timeout=60)
        changes, constants = [], []
        states = islice(cycle(STATE_NAMES), 3 * _RUNS if long else _RUNS)
        for number, state in enumerate(states):
            # A bound that no list has makes each filter new.
            bound = AwardFilter(amount_most=10**11 + number)
            changes.append(_change(page, bound.choosing("state", state)))
            constants.append(_constant(peer))
    yield Row(
        "processor time of a filter change",
        values=tuple(changes),
        size=len(official_catalog().awards),
        of=LISTED,
        peer="the same elements, recorded",
        peer_values=tuple(constants),
    )


def _change(page: AppTest, chosen: AwardFilter) -> float:
    page.session_state["view"].filter = chosen
    page.run()
    problems: list[Any] = [*page.exception, *page.error]
    assert not problems, problems
    return _seconds[-1]


def _constant(peer: AppTest) -> float:
    """Run the peer under the front page's name, so that it may link to pages."""
    with patch(
        "streamlit.runtime.scriptrunner.script_cache.ScriptCache.get_bytecode",
        lambda *_: _PEER,
    ):
        peer.run()
    problems: list[Any] = [*peer.exception, *peer.error]
    assert not problems, problems
    return _seconds[-1]


_PEER = compile("from bench.peers.recorded import draw\ndraw()\n", "peer", "exec")
