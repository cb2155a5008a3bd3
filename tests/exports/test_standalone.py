"""The standalone page holds the whole story in one file, and nothing else."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from itertools import pairwise

import lxml.html
import pandas as pd
import pytest

from data import read_descriptor, read_table
from exports.handout import Handout, handout_of, sources_of
from exports.standalone import standalone
from exports.standalone.content import MOST_ROWS
from exports.story.steps import story
from geo.gazetteer import read_outlines
from grants.award_list import AwardList
from grants.facets import records_of
from grants.resources.reading import ON_REQUEST
from grants.resources.ties import Ties
from grants.resources.toolkit import MODULES, NAMED_ONLY, NOT_SUMMARIZED
from grants.selection import Selection
from tests.grants.test_selection import RECORDS, WHOLE, choose

RESOURCES = read_table("resources")
LINKS = read_table("resource_links")
SOURCES = sources_of(read_descriptor().content)
OUTLINES = read_outlines()
MOST_BYTES = 1_500_000
EVIL = "</script><img src=x onerror=alert(1)>&\"'`${1}"


def handout(selection: Selection | None = None, whole: AwardList = WHOLE) -> Handout:
    selection = selection or Selection()
    found = selection.apply(whole, records_of(whole))
    return handout_of(selection, found, whole, SOURCES)


def page_of(leaves: Handout, resources: pd.DataFrame = RESOURCES) -> bytes:
    steps = story(leaves, resources)
    ties = Ties(LINKS, resources, leaves.whole.awards)
    return standalone(leaves, steps, resources, ties, OUTLINES)


def with_award(**cells: object) -> AwardList:
    """Return the official list with other cells in its first project-site award."""
    awards = WHOLE.awards.copy()
    line = awards.index[awards["kind"] == "project_site"][0]
    for column, value in cells.items():
        awards.loc[line, column] = value
    return replace(WHOLE, awards=awards)


def withheld(*rows: tuple[str, str, int | None]) -> AwardList:
    frame = pd.DataFrame(rows, columns=["state", "kind", "amount_original_usd"])
    frame = frame.assign(fiscal_year=2017)
    types = {"fiscal_year": "Int64", "amount_original_usd": "Int64"}
    return replace(WHOLE, withheld=frame.astype(types))


def read(page: bytes) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(page.decode("utf-8"))


def text(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def rows(page: lxml.html.HtmlElement, name: str, part: str = "tbody") -> list[list]:
    (table,) = page.xpath(f"//table[@id='table-{name}']")
    return [[text(cell) for cell in row] for row in table.xpath(f"./{part}/tr")]


def visible(page: lxml.html.HtmlElement) -> str:
    """Return the text of a page without its scripts and styles."""
    body = page.find("body")
    for hidden in body.xpath(".//script | .//style"):
        hidden.drop_tree()
    return text(body)


OFFICIAL = page_of(handout())


@pytest.fixture
def page() -> lxml.html.HtmlElement:
    return read(OFFICIAL)


def test_the_same_data_give_the_same_bytes():
    assert page_of(handout()) == OFFICIAL


def test_it_fits_into_a_mail():
    assert len(OFFICIAL) < MOST_BYTES


def test_without_a_script_the_tables_hold_every_record_and_its_sums(page):
    sites, tta = WHOLE.sites["amount_original_usd"], WHOLE.tta["amount_original_usd"]
    named = len(RECORDS) - len(sites) - len(tta)
    awards = rows(page, "awards")

    assert len(awards) == len(RECORDS)
    assert sum(row[2] == "award record not found" for row in awards) == named
    assert rows(page, "awards", "tfoot") == [
        ["Project sites", "", f"{len(sites)} awards", f"${sites.sum():,}", ""],
        ["Technical assistance", "", f"{len(tta)} awards", f"${tta.sum():,}", ""],
    ]
    dollars = [int(re.sub(r"\D", "", row[3])) for row in awards if "$" in row[3]]
    assert sum(dollars) == sites.sum() + tta.sum()


def test_without_a_script_a_cycle_stands_beside_what_was_announced(page):
    by_cycle = {row[0]: row[1:] for row in rows(page, "cycles")}

    announced = "more than $2,600,000, 6 awards (project sites)"
    assert by_cycle["FY2016"][:4] == ["2", "none found", "$900,000", announced]
    assert by_cycle["FY2015"][:3] == ["none found"] * 3
    assert by_cycle["FY2015"][4].endswith("Unknown, not zero.")
    lacking = "4 of 6 awards, and at least $1.7 million"
    missing = rows(page, "missing")
    assert ["FY2016: awards that OJJDP announced", lacking] in missing


def test_its_head_says_what_it_is_and_how_old(page):
    leaves = handout()
    head = text(page.find("body/header"))

    assert page.findtext("head/title") == "Awards map"
    for said in (leaves.title, leaves.sentence, "November 23, 2026"):
        assert said in head
    assert f"Data version {leaves.found.version}" in head


def test_it_carries_notes_sources_and_the_help_line(page):
    leaves = handout()
    said = visible(page)

    for note in leaves.notes:
        assert note in said
    for source in leaves.sources:
        assert source.title in said
        assert source.license in said
    assert leaves.help_line in said


def test_every_step_of_the_story_can_be_read_with_its_notes(page):
    steps = story(handout(), RESOURCES)
    items = page.xpath("//ol[@class='steps']/li")

    assert len(items) == len(steps)
    for step, item in zip(steps, items, strict=True):
        said = text(item)
        for words in (step.title, step.sentence, *step.points, *step.notes.split("\n")):
            assert " ".join(words.split()) in said


def test_every_resource_stands_with_its_summary_and_its_ties(page):
    ties = Ties(LINKS, RESOURCES, WHOLE.awards)
    modules = {module.resource_id for module in MODULES}
    for row in RESOURCES.to_dict("records"):
        (card,) = page.xpath(f"//article[@id='{row['id'].lower()}']")
        said = text(card)
        assert " ".join(row["title"].split()) in said
        assert row["id"] in modules or " ".join(row["summary"].split()) in said
        groups = ties.awards_of_resource(row["id"])
        assert bool(groups) != ("No documented tie." in said)
        for group in groups:
            assert group.words in said
            assert all(tie.award_number in said for tie in group.ties)


def test_statistics_are_folded_away_until_they_are_asked_for(page):
    asked = RESOURCES.loc[RESOURCES["shown"] == ON_REQUEST, "id"]

    assert len(asked)
    for code in asked:
        (shelf,) = page.xpath(f"//article[@id='{code.lower()}']/ancestor::details")
        assert "open" not in shelf.attrib
        assert "only when asked for" in text(shelf.find("summary"))


def test_every_module_of_the_toolkit_is_answered_or_said_not_to_be(page):
    said = text(page.xpath("//section[@id='toolkit']")[0])

    for module in MODULES:
        for _, answer in module.answers:
            assert answer in said
    assert NOT_SUMMARIZED in said
    assert all(title in said for title in NAMED_ONLY)


def test_nothing_is_fetched_and_every_link_out_says_that_it_opens_online(page):
    for element in page.iter():
        loads = {"src", "srcset", "data", "action", "poster", "background"}
        assert not loads & set(element.attrib), element.tag
        if element.tag in {"link", "base", "iframe", "object", "embed", "img"}:
            pytest.fail(f"<{element.tag}> may load something")
    links = page.xpath("//a[not(starts-with(@href, '#'))]")
    assert len(links) > 50
    for link in links:
        assert link.get("href").startswith(("https://", "http://"))
        assert "noreferrer" in link.get("rel")
        assert "opens online" in text(link)
    for style in page.xpath("//style"):
        assert not re.search(r"url\(|@import", style.text)


def test_its_policy_lets_its_own_scripts_and_styles_run_and_nothing_load(page):
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    allowed = dict(part.split(" ", 1) for part in policy.split("; "))

    def hashes(elements):
        digests = (hashlib.sha256(one.text.encode()).digest() for one in elements)
        return {f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests}

    assert allowed["default-src"] == "'none'"
    assert allowed["img-src"] == "data:"
    assert set(allowed["style-src"].split()) == hashes(page.xpath("//style"))
    assert set(allowed["script-src"].split()) == hashes(
        page.xpath("//script[not(@type)]")
    )
    assert "unsafe" not in policy
    assert not page.xpath("//@style")


def test_leaflet_keeps_its_notice(page):
    scripts = "".join(page.xpath("//script[not(@type)]/text()"))

    assert "Leaflet 1.9" in scripts
    assert "(c) 2010" in scripts


def test_text_of_a_list_stays_text():
    page = read(page_of(handout(whole=with_award(recipient=EVIL, title=EVIL))))
    (content,) = page.xpath("//script[@id='content']")

    assert EVIL in [row[2] for row in rows(page, "awards")]
    assert EVIL in json.loads(content.text)["texts"]
    assert not page.xpath("//img")


def test_a_script_is_no_link():
    page = page_of(handout(whole=with_award(source_url="javascript:alert(1)")))

    assert b"javascript:" not in page


def test_what_is_kept_for_review_alone_does_not_leave():
    """Quotes and notes of those who compiled it may name more than is held."""
    note = "Kept 17 for review"
    listed = with_award(evidence=note, other_sources=note, site_confidence=note)

    assert note.encode() not in page_of(handout(whole=listed))


def test_no_place_is_finer_than_the_map_shows(page):
    (content,) = page.xpath("//script[@id='content']")
    places = json.loads(content.text)["places"]
    held = RECORDS[RECORDS["latitude"].notna()].set_index("place_id")

    assert set(places) == set(held.index)
    for code, place in places.items():
        here = held.loc[[code]].iloc[0]
        assert place["at"] == [here["latitude"], here["longitude"]]
        assert place["shape"] in {"city", "county", "state"}


def test_withheld_awards_are_a_line_that_names_none_of_them():
    listed = withheld(
        ("TX", "project_site", 400_000),
        ("TX", "project_site", None),
        ("CA", "project_site", 123_457),
        ("OH", "training_ta", 200_000),
    )
    page = page_of(handout(whole=listed))
    foot = rows(read(page), "awards", "tfoot")[2:]

    assert foot == [
        ["Withheld, project sites", "", "1 award", "$123,457", ""],
        ["Withheld, technical assistance", "", "1 award", "$200,000", ""],
        [
            "Withheld, project sites (TX)",
            "",
            "2 awards",
            "$400,000 (amount not found for 1)",
            "",
        ],
    ]
    (content,) = read(page).xpath("//script[@id='content']")
    lines = json.loads(content.text)["withheld"]
    assert {line["state"] for line in lines} == {"", "TX"}


def test_a_part_of_the_list_says_which_and_holds_no_other_award():
    page = read(page_of(handout(choose(state={"TX"}))))

    assert "Selection: state: Texas." in text(page.find("body/header"))
    assert all("Texas" in row[0] for row in rows(page, "awards"))
    (content,) = page.xpath("//script[@id='content']")
    assert {row["state"] for row in json.loads(content.text)["records"]} == {"TX"}


def test_nothing_found_is_said_and_never_zero():
    page = read(page_of(handout(choose(cycle={"2015"}))))

    assert rows(page, "awards") == []
    assert "This selection holds no record." in text(page)
    assert "$0" not in visible(page)


def test_without_resources_their_parts_are_left_out():
    page = read(page_of(handout(), RESOURCES.iloc[:0]))

    assert not page.xpath("//section[@id='resources' or @id='toolkit']")
    assert len(rows(page, "awards")) == len(RECORDS)


def test_a_long_table_is_cut_and_says_so():
    many = pd.concat([WHOLE.awards] * 40, ignore_index=True)
    page = read(page_of(handout(whole=replace(WHOLE, awards=many))))
    records = len(many) + len(WHOLE.named)

    assert len(rows(page, "awards")) == MOST_ROWS
    assert (
        f"{records} records, by place; the first {MOST_ROWS} are shown, a CSV of the "
        "same selection has all"
    ) in text(page)
    foot = rows(page, "awards", "tfoot")
    assert foot[0][2] == f"{40 * len(WHOLE.sites)} awards"


def test_headings_and_tables_can_be_walked_through(page):
    levels = [int(one.tag[1]) for one in page.xpath("//main//h1|//main//h2|//main//h3")]

    assert len(page.xpath("//h1")) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    for table in page.xpath("//table"):
        assert text(table.find("caption"))
        assert all(head.get("scope") for head in table.xpath(".//th"))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for link in page.xpath("//a[starts-with(@href, '#')]/@href"):
        assert link[1:] in ids
