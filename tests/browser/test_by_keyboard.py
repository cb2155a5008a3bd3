"""Whole ways through the app with the keyboard alone: Tab, Enter, arrows, words.

A maintainer's way is that of the review page (test_review_page.py).
"""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.pages import main_text, markers, profile, settle

#: What has the focus, through frames and shadows: its name, and whether that is seen.
_FOCUSED = """() => {
  let at = document.activeElement;
  for (;;) {
    if (at?.tagName === 'IFRAME') at = at.contentDocument?.activeElement;
    else if (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    else break;
  }
  if (!at || at === at.ownerDocument.body) return ['', true];
  const name = at.ariaLabel || at.labels?.[0]?.innerText || at.innerText || at.title;
  // A fold of Streamlit has the name of its sign before its own.
  const plain = (name || at.tagName).replace(/^keyboard_arrow_\\w+\\s*/, '').trim();
  return [plain, at.matches(':focus-visible')];
}"""
MOST_TABS = 60  # to anything that a person looks for on a page


def focused(page):
    """Return the name of what has the focus; empty where nothing has."""
    name, is_seen = page.evaluate(_FOCUSED)
    assert is_seen, f"the focus on {name!r} is not to be seen"
    return name


def keeps_focus(page, name):
    """Expect that something of a name has the focus as soon as the page is at rest."""
    page.wait_for_function(f"name => ({_FOCUSED})()[0].startsWith(name)", arg=name)
    focused(page)


def tab_to(page, name, backward=False):
    """Press Tab until something of a name has the focus; return how often."""
    key = "Shift+Tab" if backward else "Tab"
    seen = []
    for number in range(MOST_TABS):
        page.keyboard.press(key)
        seen.append(focused(page))
        if re.match(name, seen[-1]):
            return number + 1
    return pytest.fail(f"Tab does not reach {name!r}, but {seen}")


def enter(page, name, backward=False):
    tab_to(page, name, backward)
    page.keyboard.press("Enter")


@pytest.fixture
def front(page, app):
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(app)
    expect(markers(page)).to_have_count(19)
    settle(page)
    return page


def test_a_policymaker_finds_her_state_and_reads_an_award(front):
    page = front
    tab_to(page, "State, city, or organization")
    page.keyboard.type("Texas")
    page.keyboard.press("Enter")
    expect(main_text(page)).to_contain_text("3 project-site awards in Texas")
    settle(page)
    assert focused(page)

    enter(page, "El Paso, Texas")
    expect(profile(page)).to_contain_text("$450,000")
    settle(page)
    assert focused(page)
    enter(page, "Close")
    expect(profile(page)).to_have_count(0)
    # Back where she came from: the marker that opened it.
    page.wait_for_function(f"({_FOCUSED})()[0].startsWith('El Paso, Texas')")


def test_a_funder_looks_for_gaps_and_compares_two_cycles(front):
    page = front
    enter(page, "Coverage$")
    expect(main_text(page)).to_contain_text("Which states have an award found so far")
    settle(page)
    enter(page, "How far is the nearest place")
    # The answer leads to its part, whose heading takes the focus once it is there.
    part = page.get_by_role("heading", name="How far is the nearest place?")
    expect(part.get_by_role("button")).to_be_focused()
    settle(page)
    keeps_focus(page, "How far is the nearest place")
    enter(page, "Compare two selections")
    settle(page)
    keeps_focus(page, "Compare two selections")
    enter(page, "Repeat awards and nearby awards")
    settle(page)
    expect(main_text(page)).to_contain_text("El Paso, Texas")
    keeps_focus(page, "Repeat awards and nearby awards")


def test_a_presenter_starts_steps_opens_notes_and_ends(front):
    page = front
    enter(page, "Present$")
    expect(main_text(page)).to_contain_text("Start the presentation")
    settle(page)
    enter(page, "Start the presentation")
    talk = page.get_by_role("dialog", name="Presentation")
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    expect(talk.get_by_role("heading", level=2)).to_have_text("Funding cycle FY2014")
    page.keyboard.press("n")
    page.keyboard.press("Home")
    expect(talk.get_by_role("heading", level=2)).to_have_text("Before we begin")
    page.keyboard.press("Escape")
    page.wait_for_function(f"({_FOCUSED})()[0].startsWith('Start the')")


def test_a_person_brings_a_list_and_shows_it(page, app):
    page.goto(f"{app}/own")
    settle(page)
    enter(page, "Or paste rows")
    tab_to(page, "Rows, with a header above them")
    page.keyboard.type("city,state")
    page.keyboard.press("Enter")
    page.keyboard.type("Denver,CO")
    enter(page, "Read the rows")
    expect(main_text(page)).to_contain_text("1 row: 1 placed.")
    settle(page)
    assert focused(page)
    enter(page, "Show this list on the map")
    expect(main_text(page)).to_contain_text("Your own list: pasted rows")
    expect(markers(page)).to_have_count(1)
    enter(page, "Back to the official list")
    expect(markers(page)).to_have_count(19)
