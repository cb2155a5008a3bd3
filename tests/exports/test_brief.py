"""A brief, read back from its PDF: it says what the list says, to everybody."""

import io
import re
import unicodedata
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from exports.brief.awards import awards_section, plans_section
from exports.brief.parts import Brief, Line, Section
from exports.brief.pdf import brief_pdf, brief_picture
from exports.brief.subjects import (
    BriefError,
    brief_for_place,
    brief_for_selection,
    brief_for_state,
)
from exports.pictures.picture import Picture
from exports.printable import NOT_PRINTABLE, REPERTOIRE, printable
from grants.filters import AwardFilter
from grants.states import STATE_NAMES
from grants.words.numbers import amount, count, dollars
from tests.lists import LISTS, context_of, resolver

pytestmark = pytest.mark.slow

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="720" height="500" '
    'viewBox="0 0 720 500"><rect width="720" height="500" fill="#EDEAE2"/></svg>'
)
PLAIN = Picture("map", "Map", "A map of places", SVG)
#: None found, listed only, one award, several, the most, outside of the map.
SOME_STATES = ("WY", "NV", "KS", "TX", "CA", "GU")


@cache
def state_brief(name: str, state: str) -> Brief:
    place = resolver().gazetteer.gazetteer[f"state:{state}"]
    return brief_for_state(context_of(name), state, (place.latitude, place.longitude))


def place_brief(name: str, label: str) -> Brief:
    elsewhere = context_of(name, AwardFilter().choosing("state", "KS"))
    (place,) = [p for p in elsewhere.full.places if p.label == label]
    return brief_for_place(elsewhere, place.place_id)


@cache
def reader_of(brief: Brief) -> PdfReader:
    return PdfReader(io.BytesIO(brief_pdf(brief, brief_picture(brief))))


def squeezed(text: str) -> str:
    """Return a text without what a line break may change: space."""
    return "".join(unicodedata.normalize("NFC", text).split())


def title_of(reader: PdfReader) -> str:
    assert reader.metadata is not None
    return reader.metadata.title or ""


def text_of(reader: PdfReader) -> str:
    """Return the text of all pages, without their feet."""
    text = squeezed("".join(page.extract_text() for page in reader.pages))
    foot = squeezed(title_of(reader).replace(": ", ". ", 1))
    return re.sub(rf"{re.escape(foot)}\.Compiledon.{{,60}}?\d+of\d+", "", text)


def plain_text_of(brief: Brief) -> str:
    return text_of(PdfReader(io.BytesIO(brief_pdf(brief, PLAIN))))


def elements(reader: PdfReader, kind: str) -> list[Any]:
    """Return the elements of a kind in a document's tree of tags."""
    root: Any = reader.trailer["/Root"]
    found, left = [], [root["/StructTreeRoot"]]
    while left:
        node = left.pop().get_object()
        if isinstance(node, list):
            left.extend(node)
        elif isinstance(node, dict):
            if node.get("/S") == kind:
                found.append(node)
            left.extend([node["/K"]] if "/K" in node else [])
    return found


def check_state(name: str, state: str) -> None:
    brief = state_brief(name, state)
    text = text_of(reader_of(brief))
    figures = brief.context.figures
    awards = figures.awards(figures.sites.rows)

    most = 2 if name == "official" else 3
    assert 1 <= len(reader_of(brief).pages) <= most, state
    assert squeezed(STATE_NAMES[state]) in text
    for award in awards:
        usd = amount(award.amount_original_usd, is_approximate=award.is_approximate)
        assert squeezed(award.award_number or "number not found") in text
        assert squeezed(usd) in text
        assert squeezed(award.place_label) in text
    total = figures.sites.total
    if total.awards:
        together = f"{count(total.awards, 'award')}{dollars(total.usd)}"
        assert squeezed(f"Total{together}") in text
    assert "$0" not in text


@pytest.mark.parametrize(
    ("name", "state"),
    [
        *(("official", state) for state in SOME_STATES),
        *(("awkward", "CO"), ("awkward", "WA"), ("empty", "TX"), ("one", "CO")),
    ],
)
def test_a_state_has_its_awards_and_their_sum_on_two_pages(name, state):
    check_state(name, state)


@pytest.mark.long
@pytest.mark.parametrize("state", sorted(set(STATE_NAMES) - set(SOME_STATES)))
def test_every_other_state_has_them_too(state):
    check_state("official", state)


@pytest.mark.parametrize("name", LISTS)
def test_the_brief_of_any_list_has_every_award_and_both_sums(name):
    brief = brief_for_selection(context_of(name))
    figures = brief.context.figures
    text = text_of(reader_of(brief))

    for award in figures.awards():
        assert squeezed(award.award_number or "number not found") in text
    for kind in (figures.sites, figures.tta):
        if kind.total.awards:
            awards = count(kind.total.awards, "award")
            assert squeezed(f"Total{awards}{dollars(kind.total.usd)}") in text
    assert "$0" not in text
    carried = [*brief.context.notes, brief.context.help_line]
    carried += [
        f"{source.title}. {source.publisher}" for source in brief.context.sources
    ]
    assert [part for part in carried if squeezed(part) not in text] == []


def test_what_an_awkward_list_does_not_know_is_said():
    text = text_of(reader_of(brief_for_selection(context_of("awkward"))))

    for words in (
        # A sum, to its last character; a cycle that was not found; one not collected.
        "$1,000,853,777 of which $300,000 is approximate; amount not found for 4",
        "cycle not found",
        "not collected",
        "2 awards, withheld and not shown$100,000 amount not found for 1",
        "about $300,000",
        "recipient not found",
        "Washington, place not found. XYZ lists these places as past or present",
        "4 of 16 were open when the award page was read. Schools at night.",
        "Funding cycle not found for 1 of 15 awards.",
        "Day School is a later program of DEF: 1 award found so far",
    ):
        assert squeezed(words) in text


def test_a_brief_can_be_read_by_a_screen_reader_and_its_links_lead_somewhere():
    brief = state_brief("official", "TX")
    reader = reader_of(brief)
    root: Any = reader.trailer["/Root"]
    (figure,) = elements(reader, "/Figure")
    leads = {
        note.get_object()["/A"]["/URI"]
        for page in reader.pages
        for note in page.get("/Annots", [])
    }

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-US"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert title_of(reader).startswith("Texas")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert len(figure["/Alt"]) > 10
    assert all(elements(reader, kind) for kind in ("/LI", "/H1", "/Link"))
    assert len(elements(reader, "/Table")) == 3
    assert len(elements(reader, "/TH")) == 2 + 7 + 5, "one for each column"
    assert {award.source_url for award in brief.context.figures.awards()} <= leads
    assert {source.address for source in brief.context.sources} <= leads


def test_the_same_brief_is_the_same_bytes_and_has_no_clock():
    brief = state_brief("official", "TX")

    assert brief_pdf(brief, PLAIN) == brief_pdf(brief, PLAIN)
    metadata = reader_of(brief).metadata
    assert metadata is not None
    assert metadata.creation_date is None


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("WY", "No award found so far. That is not proof that none was made."),
        ("WY", "Nearest sites outside Wyoming"),
        ("WY", "USAspending. Federal awards, also those under assistance listings"),
        # A name that takes an article has it within a sentence.
        ("DC", "from the center of the District of Columbia;"),
        ("NV", "Las Vegas is listed by NMRC; no award record found."),
        ("TX", "None of them is known to be open."),
    ],
)
def test_a_state_says_what_there_is_and_what_else_to_do(state, words):
    assert squeezed(words) in text_of(reader_of(state_brief("official", state)))


def test_a_place_has_all_its_awards_whatever_is_selected():
    brief = place_brief("official", "El Paso, Texas")
    text = text_of(reader_of(brief))

    assert brief.lead == (
        "2 project-site awards found so far, FY2014 and FY2019, $891,401. None of them "
        "is known to be open."
    )
    assert "2015-MC-FX-1002" in text
    assert "2019-GJ-FX-0003" in text
    assert "2015-MC-FX-0033" not in text
    assert brief.file_name.startswith("mentoring-awards_brief_el-paso-texas_")


def test_a_withheld_award_is_told_of_no_place():
    denver = text_of(reader_of(place_brief("awkward", "Denver, Colorado")))

    assert "withheldandnotshown" not in denver
    assert squeezed("Total2 awards$125,000 amount not found for 1") in denver


def test_an_empty_selection_says_that_it_is_empty():
    nothing = brief_for_selection(context_of("official", AwardFilter(words="zzzz")))
    text = text_of(reader_of(nothing))

    assert squeezed("No project-site award found so far in this selection") in text
    assert squeezed("None found so far. That is not proof that none was made.") in text


def test_a_state_or_a_place_that_there_is_not_is_named():
    with pytest.raises(BriefError, match="'Texas' is no USPS code"):
        brief_for_state(context_of("official"), "Texas", (0, 0))
    with pytest.raises(BriefError, match="no place 'city:0' on the map"):
        brief_for_place(context_of("official"), "city:0")


@pytest.mark.long
def test_3000_awards_run_over_many_pages_under_the_same_headings():
    brief = brief_for_selection(context_of("many"))
    pages = [squeezed(page.extract_text()) for page in reader_of(brief).pages]
    text = "".join(pages)
    total = dollars(brief.context.figures.sites.total.usd)

    assert squeezed(f"Total3,000 awards{total}") in text
    assert sum(text.count(f"MADE-{number:05}") for number in range(3_000)) >= 3_000
    with_rows = [page for page in pages if "MADE-" in page]
    assert len(with_rows) > 50
    assert all("Awardnumberandpage" in page for page in with_rows)
    assert all(f"{at}of{len(pages)}" in page for at, page in enumerate(pages, 1))


hostile = st.text(max_size=80) | st.sampled_from(
    ["#panic()", "$x$", "*b* _i_ `c`", "// x", "<a> @b", "\\u{1F600}", "]", "\\", '"'],
)


@settings(max_examples=25)
@given(hostile, hostile, hostile)
@example('#eval("1")', "漢字 \u202eabc", "e\u0301 \x00 \u00ad \u200b")
@example("W" * 80, "A&B <b>", "א ב ﷺ 😀 ﬁ ʻokina")
@example("\u0301\u0301", "x\u0301\u0302\u0303", "ǫ́")
def test_whatever_a_text_holds_it_is_printed_as_itself(recipient, label, summary):
    brief = brief_for_selection(context_of("one"))
    figures = brief.context.figures
    sections = (awards_section(figures), plans_section(figures))
    first, plans = sections
    assert plans is not None
    (table,) = first.tables
    (row,) = table.rows
    row = (Line(label), Line(recipient), *row[2:])
    plan = replace(plans.items[0], text=summary)
    brief = replace(
        brief,
        title=label or "Title",
        sections=(
            replace(first, tables=(replace(table, rows=(row,)),)),
            replace(plans, items=(plan,)),
        ),
    )
    text = plain_text_of(brief)

    parts = [squeezed(printable(part)) for part in (recipient, label, summary)]
    # Of a letter with a mark of its own pypdf gives both what the page shows and the
    # text that stands for it.
    if not any(unicodedata.combining(letter) for letter in "".join(parts)):
        assert all(part in text for part in parts)


def test_an_address_that_is_none_is_printed_and_not_followed():
    brief = brief_for_selection(context_of("one"))
    line = Line("Page", address="javascript:alert(1)")
    brief = replace(brief, sections=(Section("Links", items=(line,)),))

    assert b"javascript" not in brief_pdf(brief, PLAIN).replace(b" ", b"")
    assert "javascript:alert(1)" in plain_text_of(brief)


def test_every_character_of_the_repertoire_can_be_printed():
    every = "".join(
        f"x{chr(point)} "
        for first, last in REPERTOIRE
        for point in range(first, last + 1)
        if unicodedata.category(chr(point)) not in {"Cn", "Cf"}
    )
    parts = tuple(every[at : at + 300] for at in range(0, len(every), 300))
    brief = replace(state_brief("official", "WY"), paragraphs=parts)

    assert NOT_PRINTABLE not in plain_text_of(brief)


@given(st.text())
def test_what_can_be_printed_stays_as_it_is(text):
    once = printable(text)

    assert printable(once) == once
    assert not {unicodedata.category(letter) for letter in once} & {"Cc", "Cs", "Cn"}


def test_what_no_font_has_is_marked_and_not_left_out():
    assert printable("漢a") == f"{NOT_PRINTABLE}a"
    assert printable("a\nb\u2028c\u202ed") == "a b cd"
    assert printable("ʻEwa, Peña, Łódź, “x” – €") == "ʻEwa, Peña, Łódź, “x” – €"
