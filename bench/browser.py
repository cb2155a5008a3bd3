"""Measuring pages in a real browser, the network off."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from playwright.sync_api import Browser, BrowserContext, Page, Playwright
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from bench.timing import FellShortError
from tests.browser.chromium import installed_chromium

_FLAGS: Final = (
    "--no-sandbox",
    "--disable-background-networking",
    # The browser itself finds no other machine.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost",
)
#: For a map that is drawn by WebGL, on a machine that has no graphics. The browser then
#: draws everything so: single changes of a page take 300 ms more. So no other page is
#: measured with them.
_WEBGL_FLAGS: Final = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader")
#: Texts of parts of the page; of one that cannot be told yet, the empty text.
_TEXTS: Final = """
window.texts = parts => parts.map(part => {
  try { return String(new Function('return ' + part)() ?? '') } catch { return '' }
});
"""
#: Two frames after all parts differ from what they were, and none is empty: then it is
#: painted.
_PAINTED: Final = """parts => {
  const before = window.before ?? [];
  if (!texts(parts).every((text, i) => text && text !== before[i])) return false;
  return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(
    () => done(performance.now()))));
}"""
_CLICK: Final = """(control, parts) => {
  window.before = texts(parts);
  const start = performance.now();
  control.click();
  return start;
}"""
#: Counts how often deck.gl drew, which it does when something is new.
_COUNT_DRAWN: Final = """
for (const name of ['drawArraysInstanced', 'drawElementsInstanced']) {
  const {prototype} = WebGL2RenderingContext;
  const draw = prototype[name];
  prototype[name] = function (...given) {
    window.drawn = (window.drawn ?? 0) + 1;
    return draw.apply(this, given);
  };
}
"""


@contextmanager
def _limited(limit_s: float) -> Iterator[None]:
    try:
        yield
    except PlaywrightTimeoutError as error:
        msg = f"not within {limit_s:,.0f} s"
        raise FellShortError(msg) from error
    except PlaywrightError as error:
        msg = f"the browser gave up: {error.message.splitlines()[0]}"
        raise FellShortError(msg) from error


@contextmanager
def chromium(playwright: Playwright, *, webgl: bool = False) -> Iterator[Browser]:
    """Run a headless browser while the block runs.

    Args:
        playwright: runs it.
        webgl: whether its page is drawn by WebGL.
    """
    flags = _FLAGS + _WEBGL_FLAGS if webgl else _FLAGS
    browser = playwright.chromium.launch(
        executable_path=installed_chromium(), args=list(flags)
    )
    try:
        yield browser
    finally:
        browser.close()


class Watched:
    """A fresh page of a browser.

    Args:
        browser: whose.

    Attributes:
        page: the page.
    """

    def __init__(self, browser: Browser) -> None:
        self._context: BrowserContext = browser.new_context(
            viewport={"width": 1440, "height": 1000}
        )
        self.page: Page = self._context.new_page()
        self.page.add_init_script(_TEXTS + _COUNT_DRAWN)

    def opened(self, address: str, parts: Sequence[str], limit_s: float) -> float:
        """Open an address.

        Args:
            address: of the page.
            parts: expressions of JavaScript, the texts of what has to be painted.
            limit_s: how long that is waited for.

        Returns:
            The seconds until each of the parts has been painted.

        Raises:
            FellShortError: that takes longer.
        """
        with _limited(limit_s):
            self.page.goto(address, wait_until="commit", timeout=limit_s * 1000)
        return self._painted(parts, limit_s)

    def changed(self, control: str, parts: Sequence[str], limit_s: float) -> float:
        """Click on a control.

        Args:
            control: its selector.
            parts: as they were opened; all of them have to change.
            limit_s: how long that is waited for.

        Returns:
            The seconds from the click until the change has been painted.

        Raises:
            FellShortError: that takes longer.
        """
        with _limited(limit_s):
            box = self.page.locator(control).first
            start: float = box.evaluate(_CLICK, list(parts), timeout=limit_s * 1000)
        return self._painted(parts, limit_s) - start / 1000

    def click_in_frame(self, selector: str, opens: str, limit_s: float) -> None:
        """Click on something in a frame, and wait for what that opens on the page.

        Args:
            selector: of what is clicked on, the first of its kind.
            opens: selector of what it opens.
            limit_s: how long that is waited for.

        Raises:
            FellShortError: it does not answer in time.
        """
        with _limited(limit_s):
            first = self.page.frame_locator("iframe").first.locator(selector).first
            first.dispatch_event("click", timeout=limit_s * 1000)
            self.page.locator(opens).first.wait_for(timeout=limit_s * 1000)

    def _painted(self, parts: Sequence[str], limit_s: float) -> float:
        """Return when parts have been painted, in the page's own seconds."""
        with _limited(limit_s):
            told = self.page.wait_for_function(
                _PAINTED, arg=list(parts), polling="raf", timeout=limit_s * 1000
            )
            return float(told.json_value()) / 1000

    def close(self) -> None:
        """Close the page and forget what it kept."""
        self._context.close()
