"""What the tests of several pages look for in the browser."""

import re
from typing import Any

from playwright.sync_api import (
    FloatRect,
    Frame,
    FrameLocator,
    Locator,
    Page,
    expect,
)

#: Whether the page has been drawn, and what fades in has come. A file has no app.
_SETTLED = """() => {
  const root = document.getElementById("root");
  const app = root?.querySelector("[data-testid=stApp]");
  return (!root || app?.dataset.testScriptState === "notRunning")
    && document.getAnimations().every((one) => one.playState !== "running");
}"""
_COVERED = """map => {
  const boxes = [...map.querySelectorAll('.leaflet-marker-icon.leaflet-interactive')]
    .map(icon => [icon.ariaLabel, icon.getBoundingClientRect()]);
  const pairs = [];
  boxes.forEach(([a, p], i) => boxes.slice(i + 1).forEach(([b, q]) => {
    if (p.left < q.right - 1 && q.left < p.right - 1
        && p.top < q.bottom - 1 && q.top < p.bottom - 1) pairs.push([a, b]);
  }));
  return pairs;
}"""
_OUTSIDE = """map => {
  const box = map.getBoundingClientRect();
  const icons = map.querySelectorAll('.leaflet-marker-icon.leaflet-interactive');
  return [...icons].filter(icon => {
    const at = icon.getBoundingClientRect();
    return at.left < box.left || at.right > box.right
        || at.top < box.top || at.bottom > box.bottom;
  }).map(icon => icon.ariaLabel);
}"""

_WIDER = """part => [part, document.documentElement]
  .filter(one => one.scrollWidth > one.clientWidth).map(one => one.scrollWidth)"""


def map_of(page: Page) -> FrameLocator:
    return page.frame_locator("iframe[src*=streamlit_folium]")


def map_frame(page: Page) -> Frame:
    return next(frame for frame in page.frames if "streamlit_folium" in frame.url)


def markers(page: Page) -> Locator:
    return map_of(page).locator(".leaflet-marker-icon.leaflet-interactive")


def marker(page: Page, name: str | re.Pattern[str]) -> Locator:
    return map_of(page).get_by_role("button", name=name)


def covered(page: Page) -> list[Any]:
    """Return the pairs of markers that cover each other once the map is at rest."""
    return _at_rest(map_of(page).locator(".leaflet-container"), _COVERED)


def outside(page: Page) -> list[Any]:
    """Return the markers that the map's frame cuts off once it is at rest."""
    return _at_rest(map_of(page).locator(".leaflet-container"), _OUTSIDE)


def _at_rest(part: Locator, script: str) -> list[Any]:
    """Return what a script finds amiss in a part, which may take a while to fit."""
    found: list[Any] = []
    for _ in range(30):
        found = part.evaluate(script)
        if not found:
            break
        part.page.wait_for_timeout(100)
    return found


def main_text(page: Page) -> Locator:
    return page.locator(".stMainBlockContainer")


def profile(page: Page) -> Locator:
    return page.locator("article.profile")


def box_of(shown: Locator) -> FloatRect:
    """Return where an element stands, which has to be drawn."""
    box = shown.bounding_box()
    assert box is not None
    return box


def focused_name(page: Page) -> str | None:
    """Return what has the focus, in the page or in the map's frame."""
    name: str | None = page.evaluate(
        """() => {
          let at = document.activeElement;
          if (at && at.tagName === 'IFRAME') at = at.contentDocument.activeElement;
          return at ? at.getAttribute('aria-label') || at.textContent : null;
        }"""
    )
    return name


def choose_cycle(page: Page, year: int) -> None:
    """Choose a cycle in the bar of filters, which unfolds for it."""
    group = page.locator("#facet-cycle")
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    group.get_by_role("checkbox", name=re.compile(f"^FY{year}")).check()


def search(page: Page, text: str) -> None:
    """Search on the front page."""
    box = page.get_by_label("State, city, or organization")
    box.fill(text)
    box.press("Enter")


def settle(page: Page) -> None:
    """Wait until the page has been drawn."""
    page.wait_for_function(_SETTLED)


def is_no_wider_than_its_screen(page: Page, width: int) -> bool:
    """Return whether nothing scrolls sideways on a screen of some pixels."""
    page.set_viewport_size({"width": width, "height": 800})
    expect(page.locator("footer.foot")).to_be_attached()
    settle(page)
    return not _at_rest(page.locator(".stMain"), _WIDER)
