"""From an address to the painted map: this app beside two peers, the server warm.

Painted means that a marker stands on the living map and answers a click.

Run: ``make bench``, or ``python -m bench.first_paint``.
"""

from pathlib import Path

from bench.browser import OURS, PAINTED, PEERS, chromium, open_page, report, served

_ROUNDS = 9
_FRAME = (
    "[...document.querySelectorAll('iframe')].some(f => f.contentDocument"
    " && f.contentDocument.querySelectorAll('{}').length >= {})"
)

_MARKER = ".leaflet-marker-icon.leaflet-interactive"


def openings(script: Path, port: int, condition: str) -> list[float]:
    """Return milliseconds from navigation to paint, each in a browser of its own."""
    times: list[float] = []
    with served(script, port) as address, chromium() as browser:
        for _ in range(_ROUNDS + 1):
            page, _sizes = open_page(browser)
            page.goto(address, wait_until="commit")
            times.append(page.evaluate(PAINTED, condition))
            page.context.close()
    return times[1:]


def main() -> None:
    """Print medians and ratios to the bare page with an empty map."""
    base = "a bare page, empty folium map"
    pages = {
        base: (PEERS / "bare_map.py", _FRAME.format(".leaflet-container", 1)),
        "this app": (OURS, _FRAME.format(_MARKER, 19)),
        "the page of most tutorials": (
            PEERS / "tutorial.py",
            _FRAME.format(_MARKER, 16),
        ),
    }
    rows = {
        name: openings(script, 8620 + i, condition)
        for i, (name, (script, condition)) in enumerate(pages.items())
    }
    report("first paint of the map", rows, base)


if __name__ == "__main__":
    main()
