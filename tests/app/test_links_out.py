"""Every link leads to a page of the web, which learns nothing, or stays in the app."""

import re
from html import escape
from urllib.parse import urlsplit

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.standalone import standalone
from exports.story.steps import story
from tests.app.pages import ROOT, html_of, opened, parts
from tests.lists import catalog_of, context_of
from ui.links import link_out
from ui.page import PAGES

_ROOMS = ("ui", "exports", "pages", "data", "charts", "grants", "geo")
_ENDINGS = {".py", ".js", ".html"}
#: Where a link may be made at all, and to what: a new place is looked at here first.
PLACES = {
    "ui/links.py": "out, by its one function",
    "ui/cards.py": "within the app",
    "ui/page.py": "a part of the page",
    "ui/profiles.py": "within the app",
    "ui/parts/served/table.js": "within the app, and a file that is saved",
    "exports/standalone/page.html": "out, and parts of the page",
    "data/review/page.html": "out",
}


def sources():
    """Return every file that may make a link, with its text."""
    for room in _ROOMS:
        for path in sorted((ROOT / room).rglob("*")):
            if path.suffix in _ENDINGS:
                yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


def amiss(html: str) -> list[str]:
    """Return the links of a page that lead where they should not, or tell of it."""
    return [
        link.get("href")
        for link in lxml.html.fromstring(f"<div>{html}</div>").iter("a")
        if not _is_right(link.get("href"), set(link.get("rel", "").split()))
    ]


def _is_right(address: str, says: set[str]) -> bool:
    if urlsplit(address).scheme in {"http", "https"}:
        return {"noopener", "noreferrer"} <= says
    return not urlsplit(address).scheme and not address.startswith(("//", "\\"))


def test_links_are_made_in_places_that_are_known():
    makes = re.compile(r"<a[ >]|createElement\([\"']a[\"']\)")
    made = {name for name, text in sources() if makes.search(text)}

    assert made == set(PLACES)


def test_whatever_opens_elsewhere_tells_nothing_of_where_it_was_opened():
    for name, text in sources():
        for tag in re.findall(r"<a [^>]*_blank[^>]*>", text, re.DOTALL):
            assert 'rel="noopener noreferrer"' in tag, (name, tag)
        assert "window.open(" not in text, name


@given(st.text(), st.sampled_from(["", "https://", "javascript:", "https://a.b/"]))
def test_no_text_makes_a_link_that_leads_anywhere_but_to_a_page(text, before):
    made = link_out(before + text, "here")

    assert amiss(made) == []
    for link in lxml.html.fromstring(f"<div>{made}</div>").iter("a"):
        assert set(link.keys()) == {"href", "target", "rel"}
        assert link.text == "here"


def test_what_is_no_address_is_shown_and_is_no_link():
    assert link_out("javascript:alert(1)", escape("A & B")) == "A &amp; B"


@pytest.mark.parametrize("of", ["official", "awkward"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.label)
def test_every_link_of_a_page_is_of_the_web_or_of_the_app(page, of):
    app = opened(page.file, of)

    assert amiss(html_of(app)) == []
    for table in parts(app, "columns"):
        addresses = re.findall(r"'address': '([^']*)'", str(table["rows"]))
        assert not [one for one in addresses if urlsplit(one).scheme]
    for block in app.markdown:
        for address in re.findall(r"\]\((\S+?)\)", block.value):
            assert urlsplit(address).scheme in {"", "http", "https"}, address


@pytest.mark.parametrize("of", ["official", "awkward"])
def test_every_link_of_a_profile_is(of):
    for award in list(catalog_of(of).awards.table["award_id"])[:5]:
        shown = html_of(opened(of=of, award=award))

        assert "article" in shown
        assert amiss(shown) == []


@pytest.mark.parametrize("of", ["official", "awkward"])
def test_every_link_of_the_page_for_a_stick_is(of):
    context = context_of(of)
    page = standalone(context, story(context)).decode("utf-8")

    assert "noopener noreferrer" in page
    assert amiss(page) == []
