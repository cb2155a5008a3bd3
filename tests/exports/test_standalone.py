"""The page for a USB stick holds the whole story in one file, and nothing else."""

import base64
import hashlib
import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

import lxml.html
import pandas as pd
import pytest

from exports.standalone import standalone
from exports.standalone.choices import MOST_CHOICES, Choices
from exports.story.steps import story
from grants.filters import AwardFilter
from grants.words.lead import lead
from grants.words.limits import later_sentence
from grants.words.numbers import total
from grants.words.profile import award_profile, place_name
from grants.words.resources import NO_LINK, study_limit
from tests.lists import LISTS, catalog_of, context_of

pytestmark = pytest.mark.slow

MOST_BYTES = 1_500_000
MOST_BYTES_OF_MANY = 15_000_000


@cache
def page_of(name="official", chosen=None):
    """Return the page of a selection of a list, as bytes."""
    context = context_of(name, chosen)
    return standalone(context, story(context))


def read(page: bytes) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(page.decode("utf-8"))


def text(element: lxml.html.HtmlElement) -> str:
    return plain(element.text_content())


def plain(words: str) -> str:
    return " ".join(words.split())


def cells(rows):
    return [[text(cell) for cell in row] for row in rows]


def rows_of(page, table, part="tbody"):
    return page.xpath(f"//table[@class='{table}']/{part}/tr")


def shown(elements, cycle="all", state="all"):
    """Return the elements that the script shows with a choice."""
    return [
        one
        for one in elements
        if cycle in one.get("data-cycle").split()
        and state in one.get("data-state").split()
    ]


@pytest.fixture(scope="module")
def page() -> lxml.html.HtmlElement:
    return read(page_of())


def test_the_same_data_give_the_same_bytes_which_fit_into_a_mail():
    context = context_of("official")

    assert standalone(context, story(context)) == page_of()
    assert len(page_of()) < MOST_BYTES


@pytest.mark.parametrize("name", LISTS)
def test_with_every_choice_the_page_shows_what_the_figures_say(name):
    """The script shows by the attributes alone, so they are the whole of it."""
    page, context = read(page_of(name)), context_of(name)
    choices = Choices(context)
    assert choices.has_pairs
    sentences = page.xpath("//*[@role='status']/p")
    marks = page.xpath("//*[@id='map']/a")
    awards, places, cycles = (rows_of(page, n) for n in ("awards", "places", "cycles"))
    foot = rows_of(page, "awards", "tfoot")
    for choice in choices.every:
        found, values = choice.found, (choice.cycle, choice.state)
        (sentence,) = shown(sentences, *values)
        assert text(sentence) == plain(lead(found).text)
        assert len(shown(awards, *values)) == len(found.rows)
        totals = {place.place.label: total(place.total) for place in found.places}
        rows = cells(shown(places, *values))
        assert [row[0] for row in rows] == sorted(totals)
        assert all(row[3] == (totals[row[0]] or "not found") for row in rows)
        names = [mark.get("aria-label") for mark in shown(marks, *values)]
        assert names == [place_name(p, found.full.program) for p in found.places]
        rows = cells(shown(cycles, *values))
        assert [row[0] for row in rows] == [one.name for one in found.chosen_cycles]
        sums = cells(shown(foot, *values))
        together = [found.sites.shown, found.tta.shown]
        together += [line.total for line in found.withheld_lines]
        assert [row[3] for row in sums] == [total(t) for t in together if t.awards]


def test_it_begins_with_everything_and_hides_the_rest(page):
    for one in page.xpath("//*[@data-cycle]"):
        assert (one.get("hidden") is None) == bool(shown([one]))
    assert cells(shown(rows_of(page, "awards", "tfoot"))) == [
        [
            "Project site",
            "17 awards",
            "",
            "$7,579,405 (of which $400,000 is approximate)",
            "",
        ],
        ["Training and technical assistance", "2 awards", "", "$981,499", ""],
    ]
    options = page.xpath("//select[@id='cycle']/option")
    assert [text(option) for option in options[:3]] == [
        "All",
        "FY2014",
        "FY2015 (none found)",
    ]


def test_a_cycle_stands_beside_what_was_announced_and_what_is_missing(page):
    by_cycle = {row[0]: row[1:] for row in cells(shown(rows_of(page, "cycles")))}
    missing = cells(rows_of(page, "missing"))

    announced = "more than $2,600,000, 6 awards (project sites)"
    assert by_cycle["FY2016"][:2] == ["3", "none found"]
    assert by_cycle["FY2016"][3] == announced
    assert by_cycle["FY2015"][:3] == ["none found"] * 3
    gap = "at least 3 awards and $1.3 million"
    assert ["FY2016: awards that were announced", gap] in missing
    assert ["FY2015: all awards", "none found; unknown, not zero"] in missing
    assert ["Recipient", "for 2 of 17 project-site awards"] in missing


@pytest.mark.parametrize("name", LISTS)
def test_it_carries_its_head_notes_sources_steps_and_the_help_line(name):
    page, context = read(page_of(name)), context_of(name)
    head, said = text(page.find("body/header")), text(page.find("body"))

    assert page.findtext("head/title") == "Awards map"
    assert page.get("lang") == "en"
    for words in (context.title, context.full.title, "Quick exit"):
        assert words in head
    assert f"Data version {context.full.version}" in head
    told = [*context.notes, context.help_line]
    told += [one.title for one in context.sources]
    told += [one.license for one in context.sources]
    if context.catalog.later:
        told.append(later_sentence(context.catalog.later))
    for step in story(context):
        told += [step.title, step.sentence, *step.points, *step.notes.split("\n")]
    for words in told:
        assert plain(words) in said


@pytest.mark.parametrize("name", LISTS)
def test_every_place_and_every_other_award_has_its_profile(name):
    page, found = read(page_of(name)), context_of(name).figures
    profiles = {
        one.get("id"): text(one) for one in page.xpath("//article[@class='profile']")
    }
    for row in found.award_rows.tolist():
        award = found.full.award(row)
        index = found.full.place_rows[row]
        is_on_map = index >= 0 and award.kind != "training_ta"
        said = profiles[f"place-{index}" if is_on_map else f"award-{row}"]
        for fact in award_profile(found.full, award).facts:
            assert plain(f"{fact.label}{fact.value}") in said
    for place in found.named_places:
        assert "No award record was found" in profiles[f"place-{place.index}"]


def test_every_resource_stands_with_its_summary_limits_and_links(page):
    library = context_of("official").catalog.library
    assert library.toolkit is not None
    modules = {one.resource.id for one in library.toolkit.modules if one.resource}
    for one in library.resources:
        (card,) = page.xpath(f"//article[@id='{one.id.lower()}']")
        said = text(card)
        assert plain(one.title) in said
        assert one.id in modules or plain(one.summary) in said
        for study in library.studies_of(one.id):
            assert plain(study_limit(study)) in said
        groups = library.links.of_resource(one.id)
        assert bool(groups) != (NO_LINK in said.casefold())
        assert all(group.words in said for group in groups)
    for one in library.on_request:
        (shelf,) = page.xpath(f"//article[@id='{one.id.lower()}']/ancestor::details")
        assert shelf.get("open") is None
        assert "only when asked for" in text(shelf.find("summary"))
    toolkit = text(page.xpath("//section[@id='toolkit']")[0])
    assert library.toolkit is not None
    for module in library.toolkit.modules:
        for answer in library.toolkit.answers(module):
            assert plain(answer.text or "not summarized") in toolkit
    assert all(title in toolkit for title in library.toolkit.named_only)


def test_a_card_says_whether_its_address_answered_where_one_was_asked(page):
    catalog = catalog_of("official")
    url = catalog.library.by_id["RES-002"].url
    row = {"resource_id": "RES-002", "address": url} | {
        "outcome": "ok",
        "checked_on": "2026-11-30",
    }
    tables = {**catalog.tables, "link_checks": pd.DataFrame([row], dtype="string")}
    context = context_of(replace(catalog, tables=tables))

    asked = read(standalone(context, story(context)))

    answered = "The address answered on November 30, 2026."
    assert answered in text(asked.xpath("//article[@id='res-002']")[0])
    assert text(asked).count("The address ") == 1
    assert "Links were not tested." not in text(asked)
    assert "Links were not tested." in text(page)
    assert "The address " not in text(page)


@pytest.mark.parametrize("name", LISTS)
def test_nothing_is_fetched_and_every_link_out_says_so(name):
    page = read(page_of(name))
    for element in page.iter():
        loads = {"srcset", "data", "action", "poster", "background", "style"}
        assert not loads & set(element.attrib), element.tag
        assert element.tag not in {"link", "base", "iframe", "object", "embed"}
        assert not any(attribute.startswith("on") for attribute in element.attrib)
        source = element.get("src") or "data:"
        assert source.startswith("data:")
    for link in page.xpath("//a[not(starts-with(@href, '#'))]"):
        assert link.get("href").startswith(("https://", "http://"))
        assert "noreferrer" in link.get("rel")
        assert re.search("opens online|archived|third party", text(link))
    (style,) = page.xpath("//style")
    assert not re.search(r"url\(|@import", style.text)


def test_its_policy_lets_its_own_script_and_style_run_and_nothing_load(page):
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    allowed = dict(part.split(" ", 1) for part in policy.split("; "))

    for kind in ("script", "style"):
        (one,) = page.xpath(f"//{kind}")
        digest = base64.b64encode(hashlib.sha256(one.text.encode()).digest()).decode()
        assert allowed[f"{kind}-src"] == f"'sha256-{digest}'"
    assert allowed["default-src"] == "'none'"
    assert allowed["img-src"] == "data:"
    assert "unsafe" not in policy


def test_the_script_makes_no_sentence_and_no_sum(page):
    """Whatever is said or counted is of Python; the script shows and hides."""
    (script,) = page.xpath("//script/text()")

    assert not re.search(r"innerHTML|textContent\s*=|createElement|JSON|reduce", script)


def test_text_of_a_list_stays_text():
    page, full = read(page_of("awkward")), catalog_of("awkward").awards
    (hostile,) = [one for one in full.table["title"] if "<script>alert" in one]

    assert hostile in {one.text_content() for one in page.xpath("//article/h4")}
    assert len(page.xpath("//script")) == 1
    assert b"javascript:" not in page_of("awkward")


def test_an_address_that_is_no_web_page_is_no_link():
    catalog = catalog_of("one")
    table = catalog.awards.table.assign(source_url="javascript:alert(1)")
    awards = replace(catalog.awards, table=table)
    context = replace(context_of("one"), catalog=replace(catalog, awards=awards))
    context = context.of(AwardFilter())

    assert b"javascript:" not in standalone(context, story(context))


def test_a_part_of_the_list_says_which_and_holds_no_other_award():
    page = read(page_of("official", AwardFilter().choosing("state", "TX")))

    assert "Selection: state: Texas." in text(page.find("body/header"))
    assert len(rows_of(page, "awards")) == 3
    assert all("Texas" in row[0] for row in cells(rows_of(page, "awards")))
    assert not page.xpath("//select[@id='state']")
    assert page.xpath("//select[@id='cycle']")


def test_nothing_found_is_said_and_is_never_zero():
    page = read(page_of("official", AwardFilter().choosing("cycle", "2015")))

    assert rows_of(page, "awards") == []
    (nothing,) = page.xpath("//section[@id='awards']/p")
    assert nothing.get("hidden") is None
    assert not re.search(r"\$0\b", text(page.find("body")))


@pytest.mark.parametrize("name", LISTS)
def test_headings_tables_and_names_can_be_walked_through(name):
    page = read(page_of(name))
    levels = [
        int(one.tag[1]) for one in page.xpath("//main//*[self::h2|self::h3|self::h4]")
    ]

    assert len(page.xpath("//h1")) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    for table in page.xpath("//table"):
        assert text(table.find("caption"))
        assert all(head.get("scope") for head in table.xpath(".//th"))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = {link[1:] for link in page.xpath("//@href") if link.startswith("#")}
    assert targets <= set(ids)


def test_of_a_long_list_each_cycle_and_each_state_can_be_chosen_alone():
    choices, content = Choices(context_of("many")), page_of("many")
    page = read(content)

    assert len(content) < MOST_BYTES_OF_MANY
    assert len(choices.every) <= MOST_CHOICES
    assert "This list is long" in text(page.find("body"))
    assert len(page.xpath("//*[@role='status']/p")) == len(choices.every)
    assert len(shown(rows_of(page, "awards"))) == 3_000
