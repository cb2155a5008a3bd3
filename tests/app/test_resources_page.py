"""The page of resources says what it holds, in numbers, and shows every resource."""

import json
import re

import pytest
import streamlit as st

from data import read_table
from grants.errors import GrantSitesError
from grants.resources.review import STUDIES
from grants.resources.ties import RELATION_WORDS
from tests.app.test_pages import markers, opened
from ui import loading

RESOURCES = read_table("resources").set_index("id")
LINKS = read_table("resource_links")
SHOWN = set(RESOURCES.index[RESOURCES["shown"] == "default"])
ON_REQUEST = {"RES-077", "RES-079"}


def resources_page(**query):
    app = opened(**query)
    app.switch_page("pages/resources.py").run()
    return app.run()


def html_of(app) -> str:
    return " ".join(part.proto.body for part in app.get("html"))


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def cards(html: str) -> list[str]:
    return re.findall(r'<article class="card" data-resource="([^"]+)"', html)


def card_of(html: str, code: str) -> str:
    start = html.index(f'data-resource="{code}"')
    return html[start : html.index("</article>", start)]


def spoken(app) -> str:
    return next(
        found["text"]
        for part in app.get("bidi_component")
        if set(found := json.loads(part.proto.json)) == {"text"}
    )


def facets_of(app) -> dict[str, dict[str, int]]:
    (drawn,) = [
        json.loads(part.proto.json)
        for part in app.get("bidi_component")
        if '"facets"' in part.proto.json
    ]
    return {
        facet["title"]: {o["words"]: o["count"] for o in facet["options"]}
        for facet in drawn["facets"]
    }


def search(app, text):
    return app.text_input(key="search").set_value(text).run()


@pytest.fixture(scope="module")
def front():
    return resources_page()


def test_the_sentence_counts_what_the_page_holds(front):
    assert not front.exception
    assert not front.error
    sentence = "75 resources found so far, 19 with a documented tie to an award"
    assert sentence in text_of(html_of(front))
    assert len(set(LINKS["resource_id"])) == 19


def test_every_resource_has_one_card_and_statistics_only_when_asked_for(front):
    found = cards(html_of(front))

    assert len(found) == len(set(found)) == 75
    assert set(found) == SHOWN
    assert set(cards(html_of(resources_page(statistics="shown")))) >= ON_REQUEST


def test_reviews_come_first_and_solicitations_last(front):
    html = html_of(front)
    shelves = re.findall(r'<p class="kind">([^<]+)</p>', html)

    assert cards(html)[0] == "RES-002"
    assert shelves[0] == "Guides"
    assert shelves[-2:] == ["Solicitations", "Statistics, last of all"]
    assert len(shelves) == len(set(shelves))


def test_the_parts_of_the_page_stand_in_the_order_of_reading(front):
    headings = re.findall(r"<h2>([^<]+)</h2>", html_of(front))

    assert headings == [
        "What to read first",
        "What the 2016 review says, in our words",
        "What the evidence shows, and does not",
        "The toolkit, module by module",
        "Ask for help with a program",
        "All others, in the order in which to read them",
    ]


def test_the_offer_of_help_says_that_no_person_has_checked_it(front):
    section = html_of(front).partition('id="ask"')[2].partition("</section>")[0]

    assert "RES-016" in section
    assert "Last checked by a person: not yet" in section


def test_every_link_row_is_shown_on_the_card_of_its_resource(front):
    html = html_of(front)
    for link in LINKS.to_dict("records"):
        card = card_of(html, link["resource_id"])
        assert f"award={link['award_number']}" in card
        assert RELATION_WORDS[link["relation"]][1] in text_of(card)


@pytest.mark.parametrize("number", sorted(set(LINKS["award_number"])))
def test_every_link_row_is_shown_on_the_profile_of_its_award(number):
    html = html_of(opened(award=number))
    tied = html.partition('class="profile tied"')[2]
    for link in LINKS[LINKS["award_number"] == number].to_dict("records"):
        assert f"resource={link['resource_id']}" in tied
        assert RELATION_WORDS[link["relation"]][0] in text_of(tied).replace(
            "&#x27;", "'"
        )


def test_a_resource_without_a_tie_says_so(front):
    html = html_of(front)
    untied = SHOWN - set(LINKS["resource_id"])

    assert all("No documented tie." in card_of(html, code) for code in untied)
    assert html.count("No documented tie.") == len(untied) == 56


def test_where_a_link_opens_is_said_and_without_an_address_nothing_is_linked(front):
    html = html_of(front)
    for code in SHOWN:
        card, kind = card_of(html, code), RESOURCES.loc[code, "link_kind"]
        assert ("third party's page" in card) == (kind == "third_party"), code
        assert ("an archived copy" in card) == (kind == "archive"), code
        assert ('target="_blank"' in card) == (kind != "none"), code
        assert ("cited without a link" in card) == (kind == "none"), code


def test_no_card_of_a_study_stands_without_its_participants_and_its_limit(front):
    pages = [html_of(front), html_of(search(resources_page(), "my life my choice"))]
    for study in STUDIES:
        for code in study.resource_ids:
            for html in pages:
                if code in cards(html):
                    card = text_of(card_of(html, code)).replace("&#x27;", "'")
                    assert study.participants in card
                    assert study.limit in card


def test_each_study_has_one_row_with_its_participants_and_its_limit(front):
    table = html_of(front).partition('class="records studies"')[2]
    rows = re.findall(r"<tr>(.*?)</tr>", table.partition("</table>")[0])[1:]

    assert len(rows) == len(STUDIES) == 8
    for row, study in zip(rows, STUDIES, strict=True):
        said = text_of(row).replace("&#x27;", "'")
        for text in (study.name, study.design, study.participants, study.limit):
            assert text in said


def test_six_records_of_one_study_are_one_entry(front):
    html = html_of(front)
    works = re.findall(r'<div class="work">(.*?)</div>', html, re.DOTALL)
    evaluation = [work for work in works if "RES-040" in cards(work)]

    assert len(evaluation) == 1
    assert set(cards(evaluation[0])) == {f"RES-{n:03}" for n in range(40, 46)}
    assert "5 more records of the same study" in evaluation[0]


def test_an_opened_resource_stands_first_with_the_basis_of_its_ties():
    html = html_of(resources_page(resource="RES-018"))
    opened_card = html.partition("opened")[2].partition("</section>")[0]

    assert cards(html)[0] == "RES-018"
    assert '<h2 tabindex="-1">' in opened_card
    assert "award=2017-MC-FX-K051" in opened_card
    assert "<small>" in opened_card


def test_every_option_shows_its_count_and_the_choice_shows_as_many(front):
    options = facets_of(front)

    assert options["Kind of resource"]["toolkit"] == 8
    assert options["Tie to an award"]["tied to my selection"] == 19
    assert options["Tie to an award"]["no documented tie"] == 56
    assert options["Statistics"]["show them too"] == 2
    chosen = resources_page(resource_kind="toolkit")
    assert "8 resources: kind of resource: toolkit." in text_of(html_of(chosen))
    assert spoken(chosen).startswith("8 resources")


def test_my_selection_is_the_selection_of_the_map():
    app = resources_page(kind="tta", cycle="2017", tied="selection")
    tied = set(LINKS.loc[LINKS["award_number"] == "2017-MC-FX-K051", "resource_id"])

    assert f"{len(tied)} resources: tie to an award" in text_of(html_of(app))
    nothing = resources_page(cycle="2015", tied="selection")
    assert "0 resources: tie to an award" in text_of(html_of(nothing))


def test_unknown_values_of_an_address_are_named_and_ignored():
    app = resources_page(resource_kind="nonsense", resource="RES-999")
    said = " ".join(block.value for block in app.info)

    assert "nonsense" in said
    assert "RES\\-999" in said
    assert len(set(cards(html_of(app)))) == 75


def test_a_search_with_a_typo_finds_marks_and_says_what_it_did():
    app = search(resources_page(), "survivor mentr")
    html = html_of(app)

    assert "Shown for: survivor mentor." in spoken(app)
    assert cards(html)[0] == "RES-040"
    assert "<mark>" in card_of(html, "RES-040")


def test_one_search_finds_places_and_awards_too():
    html = html_of(search(resources_page(), "El Paso"))

    assert '<article class="card" data-place="city:5520993">' in html
    assert '<article class="card" data-award="2019-GJ-FX-0003">' in html


def test_filters_narrow_what_a_search_finds():
    html = html_of(search(resources_page(resource_kind="toolkit"), "mentoring"))
    results = html.partition("<h2>Results</h2>")[2].partition("</section>")[0]

    assert {RESOURCES.loc[code, "kind"] for code in cards(results)} == {"toolkit"}


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", '" OR 1=1 --', "*" * 9999, "\x00", "  "]
)
def test_a_hostile_search_is_text(text):
    app = search(resources_page(), text)

    assert not app.exception
    assert "<script" not in html_of(app)


def test_a_place_shows_what_is_for_all_sites_and_what_is_alike_by_topic():
    html = html_of(opened(place="city:5520993"))
    tied = text_of(html.partition('class="profile tied"')[2])

    assert re.search(r"For all sites of the program \(\d+\)", tied)
    assert re.search(r"By topic, not by record \(\d+\)", tied)
    assert "Shining Light" in tied


def test_a_broken_file_of_resources_leaves_the_map_as_it_is(monkeypatch):
    def broken(table):
        if table == "resources":
            raise GrantSitesError("data/resources.csv: cannot be read")
        return read_table(table)

    monkeypatch.setattr(loading, "read_table", broken)
    st.cache_resource.clear()
    try:
        front, page = opened(resource_kind="toolkit"), resources_page()
    finally:
        st.cache_resource.clear()

    assert markers(front) == 19
    assert not front.error
    assert "cannot be read" in page.error[0].value.replace("\\", "")


def test_a_place_that_is_only_named_has_no_documented_tie():
    boston = read_named("Boston")
    tied = text_of(html_of(opened(place=boston)).partition('class="profile tied"')[2])

    assert tied.partition("No documented tie.")[1]
    assert "For all sites of the program" in tied


def read_named(city: str) -> str:
    part = next(
        json.loads(part.proto.json)
        for part in opened().get("bidi_component")
        if '"columns"' in part.proto.json
    )
    code = next(r["code"] for r in part["rows"] if r["label"].startswith(city))
    return code.partition("=")[2]
