"""What axe-core finds on a page, the map's frame included."""

from typing import Any, Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.pages import settle

#: Rules and elements of Streamlit that break them; see docs/ACCESSIBILITY.md.
UPSTREAM: Final = (("presentation-role-conflict", "stFileUploaderDropzone"),)
# Those of WCAG 2.2 A and AA, and of best practice, which axe-core leaves out else.
_MORE: Final = ("target-size", "td-has-header")
_OPTIONS: Final = {
    "resultTypes": ["violations"],
    "rules": {rule: {"enabled": True} for rule in _MORE},
}
_SIZE: Final = {"runOnly": ["target-size"], "resultTypes": ["violations"]}
_SHOWN = 3  # elements of a finding


def findings_of(page: Page, *, of_size_alone: bool = False) -> list[Any]:
    """Return the findings, of any weight: a rule, and elements that break it.

    What stems from Streamlit itself is left out; docs/ACCESSIBILITY.md names it.

    Args:
        page: as it is drawn.
        of_size_alone: whether only the size of targets is looked at.
    """
    settle(page)  # what fades in has no contrast yet
    for frame in page.frames:  # axe-core looks into frames that have it
        frame.evaluate(f"window.axe || (() => {{ {Axe().axe_script} }})()")
    options = _SIZE if of_size_alone else _OPTIONS
    found = page.evaluate("options => axe.run(options)", options)
    return [
        (one["id"], [node["html"][:160] for node in one["nodes"][:_SHOWN]])
        for one in found["violations"]
        if not all(_is_known(one["id"], node["html"]) for node in one["nodes"])
    ]


def _is_known(rule: str, html: str) -> bool:
    """Return whether a finding is one of Streamlit's own elements."""
    return any(
        rule == known and f'data-testid="{element}"' in html
        for known, element in UPSTREAM
    )
