"""A brief, read back from its PDF: it says what the list says, to everybody."""

import io
import unicodedata
from dataclasses import replace
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from data import read_descriptor, read_table
from exports.brief.parts import Brief
from exports.brief.pdf import brief_pages, brief_pdf, brief_picture
from exports.brief.subjects import (
    BriefError,
    brief_for_place,
    brief_for_selection,
    brief_for_state,
)
from exports.handout import Handout, handout_of, sources_of
from exports.pictures.picture import Picture
from exports.printable import NOT_PRINTABLE, REPERTOIRE, printable
from geo.gazetteer import read_gazetteer
from grants.facets import records_of
from grants.resources.ties import Ties
from grants.selection import Selection
from grants.states import STATE_NAMES
from grants.wording import dollars
from tests.conftest import make_award

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="720" height="500" '
    'viewBox="0 0 720 500"><rect width="720" height="500" fill="#EDEAE2"/></svg>'
)
PLAIN = Picture("map", "Map", "A map of places", SVG)
SOURCES = sources_of(read_descriptor().content)
RESOURCES = read_table("resources")
LINKS = read_table("resource_links")
#: None found, named only, one award, several, the most, outside of the map.
SOME_STATES = ("WY", "NV", "KS", "TX", "CA", "GU")


def whole(found) -> Handout:
    return handout_of(Selection(), found, found, SOURCES)


def ties_of(found) -> Ties:
    return Ties(LINKS, RESOURCES, found.awards)


def state_brief(found, state: str) -> Brief:
    place = read_gazetteer()[f"state:{state}"]
    middle = (place.latitude, place.longitude)
    return brief_for_state(whole(found), state, middle, RESOURCES, ties_of(found))


def selection_brief(found, selection: Selection) -> Brief:
    chosen = selection.apply(found, records_of(found))
    handout = handout_of(selection, chosen, found, SOURCES)
    return brief_for_selection(handout, RESOURCES, ties_of(found))


def place_of(found, city: str) -> str:
    return str(found.sites.loc[found.sites["site_city"] == city, "place_id"].iloc[0])


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def squeezed(text: str) -> str:
    """Return a text without what a line break may change: space."""
    return "".join(unicodedata.normalize("NFC", text).split())


def text_of(brief: Brief, picture: Picture = PLAIN) -> str:
    pages = read(brief_pdf(brief, picture)).pages
    return squeezed("".join(page.extract_text() for page in pages))


def elements(reader: PdfReader, kind: str) -> list:
    """Return the elements of a kind in a document's tree of tags."""
    found, left = [], [reader.trailer["/Root"]["/StructTreeRoot"]]
    while left:
        node = left.pop().get_object()
        if isinstance(node, list):
            left.extend(node)
        elif isinstance(node, dict):
            if node.get("/S") == kind:
                found.append(node)
            left.extend([node["/K"]] if "/K" in node else [])
    return found


def check_state(found, state: str) -> None:
    brief = state_brief(found, state)
    reader = read(brief_pdf(brief, brief_picture(brief)))
    text = squeezed("".join(page.extract_text() for page in reader.pages))
    here = found.sites[found.sites["site_state"] == state]

    assert 1 <= len(reader.pages) <= 2, state
    assert squeezed(STATE_NAMES[state]) in text
    for award in here.to_dict("records"):
        assert award["award_number"] in text
        assert dollars(award["amount_original_usd"]) in text
        assert squeezed(award["place_label"]) in text
    if not here.empty:
        assert squeezed(f"Together{len(here)}award") in text
        assert dollars(here["amount_original_usd"].sum()) in text


@pytest.mark.parametrize("state", SOME_STATES)
def test_a_state_has_its_awards_and_their_sum_on_two_pages(official, state):
    check_state(official, state)


@pytest.mark.long
@pytest.mark.parametrize("state", sorted(set(STATE_NAMES) - set(SOME_STATES)))
def test_every_other_state_has_them_too(official, state):
    check_state(official, state)


@pytest.mark.parametrize("state", ["TX", "WY"])
def test_a_brief_can_be_read_by_a_screen_reader(official, state):
    brief = state_brief(official, state)
    reader = read(brief_pdf(brief, brief_picture(brief)))
    root = reader.trailer["/Root"]
    figures = elements(reader, "/Figure")

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-US"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title.startswith(STATE_NAMES[state])
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert len(figures) == 1
    assert len(figures[0]["/Alt"]) > 10
    assert all(elements(reader, kind) for kind in ("/TH", "/LI", "/H1", "/Link"))


def test_every_table_has_a_heading_for_each_column(official):
    reader = read(brief_pdf(state_brief(official, "TX"), PLAIN))
    tables = elements(reader, "/Table")

    assert len(tables) == 3
    assert len(elements(reader, "/TH")) == 2 + 7 + 5


def test_what_is_linked_says_where_it_leads(official):
    brief = state_brief(official, "TX")
    reader = read(brief_pdf(brief, PLAIN))
    here = official.sites[official.sites["site_state"] == "TX"]
    leads = {
        note.get_object()["/A"]["/URI"]
        for page in reader.pages
        for note in page.get("/Annots", [])
    }

    assert set(here["source_url"]) <= leads
    assert {source.address for source in SOURCES} <= leads


def test_the_same_brief_is_the_same_bytes_and_has_no_clock(official):
    first, second = (
        brief_pdf(brief, brief_picture(brief))
        for brief in (state_brief(official, "TX"), state_brief(official, "TX"))
    )

    assert first == second
    assert read(first).metadata.creation_date is None


def test_a_state_without_an_award_says_so_and_what_else_to_do(official):
    text = text_of(state_brief(official, "WY"))

    assert squeezed("No award found so far. That is not proof") in text
    assert squeezed("Nearest outside Wyoming") in text
    assert squeezed("What is missing") in text
    assert "usaspending.gov" in text
    assert "$0" not in text


def test_a_name_that_takes_an_article_has_it_within_a_sentence(official):
    text = text_of(state_brief(official, "DC"))

    assert squeezed("the middle of the District of Columbia;") in text
    assert squeezed("middle of District") not in text


def test_a_state_that_is_only_named_has_its_place_and_no_amount(official):
    brief = state_brief(official, "NV")

    assert squeezed("Las Vegas, Nevada. NMRC names this place") in text_of(brief)
    assert "Together" not in text_of(brief)


def test_a_brief_carries_what_everything_that_leaves_carries(official):
    brief = state_brief(official, "TX")
    text = text_of(brief)

    for note in (*brief.handout.notes, brief.handout.help_line):
        assert squeezed(note) in text
    for source in SOURCES:
        assert squeezed(source.title) in text
        assert squeezed(source.license) in text
    assert brief.file_name == "mentoring-awards_brief_texas_test.pdf"


def test_no_brief_holds_a_planning_aid(official):
    texts = [
        text_of(state_brief(official, "TX")),
        text_of(selection_brief(official, Selection())),
    ]

    for text in texts:
        assert squeezed("planning aid") not in text
        assert squeezed("would bring") not in text


def test_a_place_has_all_its_awards_whatever_is_selected(official):
    elsewhere = Selection(codes={"state": frozenset({"KS"})})
    found = elsewhere.apply(official, records_of(official))
    handout = handout_of(elsewhere, found, official, SOURCES)
    brief = brief_for_place(
        handout, place_of(official, "El Paso"), RESOURCES, ties_of(official)
    )

    assert brief.title == "El Paso, Texas"
    assert brief.lead == (
        "2 project-site awards found so far, FY2014 and FY2019, $891,401 in original "
        "awards."
    )
    text = text_of(brief)
    assert "2015-MC-FX-1002" in text
    assert "2019-GJ-FX-0003" in text
    assert "2015-MC-FX-0033" not in text
    assert brief.file_name == "mentoring-awards_brief_el-paso-texas_test.pdf"


def test_the_whole_list_has_every_award_and_both_sums(official):
    brief = selection_brief(official, Selection())
    text = text_of(brief)

    for number in official.awards["award_number"]:
        assert number in text
    for part in (official.sites, official.tta):
        total = dollars(part["amount_original_usd"].sum())
        assert squeezed(f"Together{len(part)} awards{total}") in text


def test_an_empty_selection_says_that_it_is_empty(official):
    nothing = selection_brief(official, Selection(words="zzzz"))
    text = text_of(nothing, brief_picture(nothing))

    assert squeezed("No project-site award found so far in this selection") in text
    assert squeezed("None found so far. That is not proof that none was made.") in text


def test_a_withheld_award_is_in_the_sum_and_is_not_told(official):
    hidden = pd.DataFrame(
        [
            {
                "state": "TX",
                "fiscal_year": 2016,
                "kind": "project_site",
                "amount_original_usd": 7,
            }
        ]
        * 2
    )
    with_hidden = replace(official, withheld=hidden)
    total = official.sites["amount_original_usd"].sum() + 14

    text = text_of(selection_brief(with_hidden, Selection()))
    assert squeezed("2 awards, withheld and not shown$14") in text
    assert squeezed(f"Together18 awards{dollars(total)}") in text
    place = brief_for_place(
        whole(with_hidden), place_of(official, "El Paso"), RESOURCES, ties_of(official)
    )
    assert "withheldandnotshown" not in text_of(place)


def test_a_state_or_a_place_that_there_is_not_is_named(official):
    ties = ties_of(official)

    with pytest.raises(BriefError, match="'Texas' is no USPS code"):
        brief_for_state(whole(official), "Texas", (0, 0), RESOURCES, ties)
    with pytest.raises(BriefError, match="no place 'city:0' on the map"):
        brief_for_place(whole(official), "city:0", RESOURCES, ties)


def many_awards(official, number: int):
    """Return a list with many awards, each with a long title and a long recipient."""
    long = "The Association for the Advancement of Everything under the Sun, Inc. "
    rows = [
        make_award(
            award_number=f"2016-MU-MU-{index:04}",
            fiscal_year=2014 + index % 6,
            amount_original_usd=400_000 + index,
            recipient=long + "W" * (index % 40),
            title=long * 4,
            summary=long * 10,
            populations_served=long,
            site_state="OH",
            site_city="Somewhere",
            source_url=f"https://example.gov/{'long/' * 8}{index}",
        )
        for index in range(number)
    ]
    columns = official.awards.columns
    awards = pd.DataFrame(rows).reindex(columns=columns)
    return replace(official, awards=awards.astype(official.awards.dtypes.to_dict()))


@pytest.mark.long
def test_500_awards_run_over_many_pages_under_the_same_headings(official):
    found = many_awards(official, 500)
    reader = read(brief_pdf(selection_brief(found, Selection()), PLAIN))
    pages = [squeezed(page.extract_text()) for page in reader.pages]
    text = "".join(pages)

    assert all(number in text for number in found.awards["award_number"])
    assert squeezed(f"Together500 awards{dollars(500 * 400_000 + 124_750)}") in text
    with_rows = [page for page in pages if "2016-MU-MU-" in page]
    assert len(with_rows) > 15
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
def test_whatever_a_text_holds_it_is_printed_as_itself(
    official, recipient, label, summary
):
    found = many_awards(official, 1)
    awards = found.awards.assign(
        recipient=recipient, place_label=label, summary=summary
    )
    brief = selection_brief(replace(found, awards=awards), Selection())
    brief = replace(brief, title=label or "Title", sections=brief.sections[:4])
    text = text_of(brief)

    parts = [squeezed(printable(part)) for part in (recipient, label, summary)]
    # Of a letter with a mark of its own pypdf gives both what the page shows and the
    # text that stands for it.
    if not any(unicodedata.combining(letter) for letter in "".join(parts)):
        assert all(part in text for part in parts)


def test_an_address_that_is_none_is_printed_and_not_followed(official):
    found = many_awards(official, 1)
    awards = found.awards.assign(source_url="javascript:alert(1)")
    brief = selection_brief(replace(found, awards=awards), Selection())
    pdf = brief_pdf(brief, PLAIN)

    assert b"javascript" not in pdf.replace(b" ", b"")
    assert "javascript:alert(1)" in text_of(brief)


def test_every_character_of_the_repertoire_can_be_printed(official):
    every = "".join(
        f"x{chr(point)} "
        for first, last in REPERTOIRE
        for point in range(first, last + 1)
        if unicodedata.category(chr(point)) not in {"Cn", "Cf"}
    )
    brief = state_brief(official, "WY")
    parts = [every[at : at + 300] for at in range(0, len(every), 300)]

    text = text_of(replace(brief, paragraphs=tuple(parts)))
    assert NOT_PRINTABLE not in text


@given(st.text())
def test_what_can_be_printed_stays_as_it_is(text):
    once = printable(text)

    assert printable(once) == once
    assert not {unicodedata.category(letter) for letter in once} & {"Cc", "Cs", "Cn"}


def test_what_no_font_has_is_marked_and_not_left_out():
    assert printable("漢a") == f"{NOT_PRINTABLE}a"
    assert printable("a\nb\u2028c\u202ed") == "a b cd"
    assert printable("ʻEwa, Peña, Łódź, “x” – €") == "ʻEwa, Peña, Łódź, “x” – €"


def test_the_pages_can_be_looked_at_before(official):
    brief = state_brief(official, "TX")
    pages = brief_pages(brief, PLAIN, 72)

    assert len(pages) == len(read(brief_pdf(brief, PLAIN)).pages)
    assert all(page.startswith(b"\x89PNG") for page in pages)


def test_the_sections_stand_in_the_order_in_which_one_asks(official):
    brief = state_brief(official, "CA")
    text = text_of(brief)
    places = [text.index(squeezed(part.heading)) for part in brief.sections]

    assert all(before < after for before, after in pairwise(places))
