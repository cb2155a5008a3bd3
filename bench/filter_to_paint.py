"""From a click on a filter to the painted answer: this app beside two peers.

Painted means here that lead, strip, map and list all show the new selection.

Run: ``make bench``, or ``python -m bench.filter_to_paint``.
"""

import statistics
from pathlib import Path

from bench.browser import OURS, PAINTED, PEERS, chromium, open_page, report, served

_ROUNDS = 15
_MARKERS = (
    "[...document.querySelectorAll('iframe')].some(f => f.contentDocument"
    ".querySelectorAll('.leaflet-marker-icon.leaflet-interactive').length === {})"
)
_PRESSED = "document.querySelector('{} [aria-pressed=true]')?.dataset.code === '{}'"
_ROWS = (
    "document.querySelectorAll('table.records tbody tr:not([hidden])').length === {}"
)
_STRIP = ".cycle-strip"
_TEXT = "document.querySelector('.stMain').innerText.includes('{}')"


def toggles(
    script: Path, port: int, control: str, on: str, off: str
) -> tuple[list[float], float]:
    """Return milliseconds of each toggle of the FY2017 filter, and bytes of one."""
    times: list[float] = []
    weights: list[int] = []
    with served(script, port) as address, chromium() as browser:
        page, sizes = open_page(browser)
        page.goto(address)
        page.evaluate(PAINTED, off)
        page.wait_for_timeout(1500)
        box = page.locator(control).first
        for i in range(2 * _ROUNDS):
            sizes.clear()
            condition = on if i % 2 == 0 else off
            start = box.evaluate("box => { box.click(); return performance.now(); }")
            times.append(page.evaluate(PAINTED, condition) - start)
            page.wait_for_timeout(400)
            weights.append(sum(sizes))
    return times[2:], statistics.median(weights[2:])


def main() -> None:
    """Print medians, ratios to the bare page, and bytes per change."""
    both = "{} && {}"
    on, off = (
        " && ".join(
            (
                _TEXT.format(said),
                _MARKERS.format(markers),
                _ROWS.format(rows_shown),
                _PRESSED.format(_STRIP, pressed),
            )
        )
        for said, markers, rows_shown, pressed in (
            ("in 3 project-site awards", 3, 4, "2017"),
            ("in 17 project-site awards", 19, 20, ""),
        )
    )
    bare = (_TEXT.format("awards: 3"), _TEXT.format("awards: 17"))
    tutorial = (
        both.format(bare[0], _MARKERS.format(3)),
        both.format(bare[1], _MARKERS.format(17)),
    )
    checkbox = "label:has-text('FY2017') input"
    pages: dict[str, tuple[Path, str, str, str]] = {
        "a bare page, one line of text": (PEERS / "bare.py", checkbox, *bare),
        "this app": (OURS, f"{_STRIP} [data-code='2017']", on, off),
        "the page of most tutorials": (PEERS / "tutorial.py", checkbox, *tutorial),
    }
    rows: dict[str, list[float]] = {}
    weights: dict[str, float] = {}
    for i, (name, (script, control, on, off)) in enumerate(pages.items()):
        rows[name], weights[name] = toggles(script, 8610 + i, control, on, off)
    report("filter to painted answer", rows, "a bare page, one line of text")
    for name, weight in weights.items():
        print(f"  {name:32}{weight:8,.0f} bytes a change")


if __name__ == "__main__":
    main()
