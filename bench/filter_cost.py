"""What one change of a filter costs the server, beside a page that computes nothing.

The front page is run with another filter each time; its peer draws the same elements
with the same arguments, recorded once, so that what is left is the work on the list.
Figures are never taken from an earlier run: each filter is new. Processor time of the
script's own thread, median of several runs, both in turn.

Run: ``make bench``, or ``python -m bench.filter_cost``.
"""

import logging
import statistics
import time
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from unittest.mock import patch

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.testing.v1 import AppTest

from bench.peers import recorded
from grants.filters import AwardFilter
from grants.states import STATE_NAMES

_ROOT = Path(__file__).parent.parent
_RUNS = 60
_seconds: list[float] = []


def main() -> None:
    """Print the medians of both, in milliseconds, and the difference."""
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
        for number, state in enumerate(islice(cycle(STATE_NAMES), _RUNS)):
            # A bound that no list has makes each filter new.
            bound = AwardFilter(amount_most=10**11 + number)
            changes.append(_change(page, bound.choosing("state", state)))
            constants.append(_constant(peer))
    for name, seconds in (("constant contents", constants), ("filter change", changes)):
        print(f"{name:>18}: {1000 * statistics.median(seconds):6.1f} ms (median)")
    difference = statistics.median(changes) - statistics.median(constants)
    print(f"{'difference':>18}: {1000 * difference:6.1f} ms, {_RUNS} runs each")


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

if __name__ == "__main__":
    main()
