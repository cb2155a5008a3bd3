"""The page of resources says what it holds, in numbers, and shows every resource."""

import re
from dataclasses import replace
from html import unescape

import pytest

from grants.resources.records import LinkCheck
from grants.words.resources import RELATION_WORDS
from tests.app.pages import html_of, is_sound, opened, parts, rows, settings_for
from tests.lists import catalog_of, keep_header
from ui.cards import draw_card, draw_short_card
from ui.view import View

pytestmark = pytest.mark.slow

PAGE = "pages/resources.py"
LIBRARY = catalog_of("official").library
ON_REQUEST = {"RES-077", "RES-079"}
SHOWN = LIBRARY.by_id.keys() - ON_REQUEST
LINKED = set(LIBRARY.links.linked)


def plain(html: str) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", html).split()))


def cards(html: str) -> list[str]:
    return re.findall(r'<article class="card" data-resource="([^"]+)"', html)


def entries(app) -> list[str]:
    """Return what the list shows, those of one work as one."""
    html = html_of(app)
    html = re.sub(r"<details><summary>\d+ more rec.*?</details></div>", "", html)
    return re.findall(r'<article class="card" data-', html)


def card_of(html: str, code: str) -> str:
    start = html.index(f'data-resource="{code}"')
    return html[start : html.index("</article>", start)]


def spoken(app) -> str:
    return next(str(p["text"]) for p in parts(app, "text") if set(p) == {"text"})


def search(app, text: str):
    return app.text_input(key="search").set_value(text).run()


PARTS = ["review", "studies", "toolkit", "ask"]


@pytest.fixture(scope="module")
def front():
    return opened(PAGE)


@pytest.fixture(scope="module")
def whole():
    """The page with all its parts unfolded, and all of its list."""
    app = opened(PAGE, part=PARTS)
    return app.button(key="more_all").click().run()


@pytest.fixture(scope="module")
def html(whole):
    return html_of(whole)


def test_the_sentence_counts_what_the_page_holds(front, html):
    assert is_sound(front)
    sentence = "83 resources found so far, 19 with a documented link to an award"
    assert sentence in plain(html)
    assert len(LINKED) == 19


def test_ten_are_shown_at_first_and_then_more_or_all():
    app = opened(PAGE)
    assert len(entries(app)) == 10
    assert "The first 10 of 65 are shown." in html_of(app)
    assert "The first 10 of 65 are shown." in spoken(app)
    app.button(key="more_some").click()
    assert len(entries(app.run())) == 20
    app.button(key="more_all").click()
    assert len(entries(app.run())) == 65
    app.button(key="more_all").click()
    assert len(entries(app.run())) == 10


@pytest.mark.parametrize("query", [{"resource_kind": "report"}, {"topic": "TTA"}])
def test_a_choice_begins_with_ten_too(query):
    app = opened(PAGE, **query)

    assert is_sound(app)
    assert len(entries(app)) <= 10


def test_another_search_begins_with_ten_again():
    app = search(opened(PAGE), "mentoring")
    app.button(key="more_all").click()
    assert len(entries(app.run())) > 10

    assert len(entries(search(app, "survivor"))) == 10


def test_a_short_card_says_for_whom_it_is_and_folds_the_rest(front):
    card = card_of(html_of(front), "RES-002")
    seen = plain(card[: card.index("<details>")])

    assert "For mentoring programs, researchers, and funders." in seen
    assert LIBRARY.by_id["RES-002"].summary not in seen
    assert LIBRARY.by_id["RES-002"].summary in plain(card)


def test_what_a_search_shows_of_a_study_stands_beside_its_limit():
    app = search(opened(PAGE), "my life my choice")
    card = card_of(html_of(app), "RES-040")

    assert LIBRARY.studies_of("RES-040")[0].limit in plain(
        card[: card.index("<details>")]
    )


def test_the_parts_stand_in_the_order_of_reading_and_each_resource_once(whole, html):
    headings = [part["title"] for part in parts(whole, "isOpen")]
    listed = html[html.index("What to read first") :]
    shelves = re.findall(r'<p class="kind">([^<]+)</p>', listed)
    assert LIBRARY.toolkit is not None
    modules = {one.resource.id for one in LIBRARY.toolkit.modules if one.resource}

    assert headings == [
        "What the 2016 review says, in our words",
        "What the evidence shows, and does not",
        "The toolkit, module by module",
        "Ask for help with a program",
    ]
    assert cards(listed)[0] == "RES-002"
    assert sorted(cards(listed)) == sorted(SHOWN - modules)
    assert set(cards(html)) == SHOWN
    assert shelves[:3] == ["Evidence reviews", "Practice reviews", "Toolkits"]
    assert shelves[-2:] == ["Solicitations", "Statistics, last of all"]
    assert len(shelves) == len(set(shelves))


def test_the_offer_of_help_says_that_no_person_has_checked_it(html):
    section = html.partition('id="ask"')[2].partition("</section>")[0]

    assert "RES-016" in section
    assert "Last checked by a person: not yet" in section


def test_each_card_says_its_links_and_where_it_opens(html):
    for code in SHOWN:
        card, kind = card_of(html, code), LIBRARY.by_id[code].link_kind
        assert ("third party's page" in plain(card)) == (kind == "third_party"), code
        assert ("an archived copy" in card) == (kind == "archive"), code
        assert ('target="_blank"' in card) == (kind != "none"), code
        assert ("cited without a link" in card) == (kind == "none"), code
        is_linked = "No documented link to an award." not in card
        assert is_linked == (code in LINKED), code
    for link in LIBRARY.links.all:
        card = card_of(html, link.resource_id)
        assert f"award={link.award_id}" in card
        assert RELATION_WORDS[link.relation][1] in plain(card)


def test_a_card_says_beside_its_link_whether_the_address_answered():
    check = LinkCheck("ok", "2026-11-30")
    resource = replace(LIBRARY.by_id["RES-002"], link_check=check)
    beside = '</a></{}><p class="meta">The address answered on November 30, 2026.</p>'

    assert beside.format("h3") in draw_card(View(), LIBRARY, resource)
    assert beside.format("h3") in draw_short_card(View(), LIBRARY, resource)
    opened_card = draw_card(View(), LIBRARY, resource, is_opened=True)
    assert beside.format("h2") in opened_card


def test_where_no_address_was_asked_no_card_says_that_one_answered(html):
    assert "The address" not in plain(html)


def test_each_study_has_its_participants_and_limit_in_its_row_and_on_its_cards(html):
    table = rows(opened(PAGE, part="studies"), "Each study")
    searched = html_of(search(opened(PAGE), "my life my choice"))

    for row, study in zip(table, LIBRARY.studies, strict=True):
        told = [str(row["cells"])]
        for code in study.resources:
            told += [card_of(page, code) for page in (html, searched)
                     if code in cards(page)]  # fmt: skip
        for text in map(plain, told):
            assert study.participants in text
            assert study.limit in text


def test_the_records_of_one_study_are_one_entry(html):
    works = re.findall(r'<div class="work">(.*?)</div>', html, re.DOTALL)
    (evaluation,) = [work for work in works if "RES-040" in cards(work)]

    assert "RES-080" in cards(evaluation)
    assert "6 more records of the same study" in evaluation


def test_an_opened_resource_stands_first_with_the_basis_of_its_links():
    html = html_of(opened(PAGE, resource="RES-018"))
    opened_card = html.partition("opened")[2].partition("</section>")[0]

    assert cards(html)[0] == "RES-018"
    assert '<h2 tabindex="-1">' in opened_card
    assert "award=2017-MC-FX-K051" in opened_card
    assert "<small>" in opened_card


def test_every_option_shows_its_count_and_the_choice_shows_as_many(front):
    (drawn,) = parts(front, "facets")
    options = {
        facet["title"]: {words: count for _, words, count in facet["options"]}
        for facet in drawn["facets"]
    }
    linked = options["Link to an award"]

    assert options["Kind of resource"]["toolkit"] == 8
    assert linked["linked to an award of my selection"] == 19
    assert linked["no documented link to an award"] == 64
    assert options["Statistics"]["show them too"] == 2
    chosen = opened(PAGE, resource_kind="toolkit", statistics="shown")
    assert "8 resources: kind of resource: toolkit" in plain(html_of(chosen))
    assert spoken(chosen).startswith("8 resources")


@pytest.mark.parametrize("name", ["linked", "tied"])
def test_my_selection_is_the_selection_of_the_map(name):
    app = opened(PAGE, kind="tta", cycle="2017", **{name: "selection"})
    linked = LIBRARY.links.linked_to(["2017-MC-FX-K051"])

    assert f"{len(linked)} resources: link to an award" in plain(html_of(app))


def test_unknown_values_of_an_address_are_named_and_ignored():
    app = opened(PAGE, resource_kind="nonsense", resource="RES-999")
    told = " ".join(block.value for block in app.info)

    assert "nonsense" in told
    assert "RES\\-999" in told
    assert "83 resources found so far" in html_of(app)


def test_a_search_finds_marks_says_what_it_did_and_finds_places_and_awards(front):
    app = search(opened(PAGE), "survivor mentr")
    html = html_of(app)

    assert "Shown for: survivor mentor." in spoken(app)
    assert cards(html)[0] == "RES-040"
    assert "<mark>" in card_of(html, "RES-040")
    html = html_of(search(app, "El Paso"))
    assert '<article class="card" data-place="city:5520993">' in html
    assert '<article class="card" data-award="2019-GJ-FX-0003">' in html
    for text in ("<script>alert(1)</script>", '" OR 1=1 --', "*" * 9999, "\x00", "  "):
        assert not search(app, text).exception
        assert "<script" not in html_of(app)


@pytest.mark.parametrize("of", ["awkward", "one", "many"])
def test_every_list_is_searched_from_the_page(of):
    awards = catalog_of(of).awards
    app = search(opened(PAGE, of), awards.award(0).title)
    found = re.findall(r'data-award="([^"]+)"', html_of(app))

    assert is_sound(app)
    assert awards.award(0).award_id in found
    assert len(found) <= 100


@pytest.mark.parametrize(
    "emptied",
    [
        ("resource_roles", "outlines"),
        ("studies", "study_resources"),
        (
            *("resources", "resource_links", "works", "resource_roles", "outlines"),
            *("studies", "study_resources", "toolkit_modules"),
        ),
    ],
    ids=["no roles", "no studies", "no resources"],
)
def test_the_pages_live_without_any_part_of_the_library(emptied, monkeypatch):
    # The files are looked at each time, not only after a while.
    monkeypatch.setattr("ui.loading._SECONDS", 1e-9)
    package = settings_for("one").parent / "data"
    place = catalog_of("one").awards.places[0].place_id
    kept = {table: (package / f"{table}.csv").read_bytes() for table in emptied}
    for table in emptied:
        keep_header(package / f"{table}.csv")
    try:
        page, front = opened(PAGE, "one"), opened(of="one", place=place)
    finally:
        for table, content in kept.items():
            (package / f"{table}.csv").write_bytes(content)

    assert is_sound(page)
    assert is_sound(front)
    if "resources" in emptied:
        assert "No resources found so far." in html_of(page)
        assert not cards(html_of(page))


def test_a_profile_shows_links_what_is_for_all_sites_and_what_is_alike_by_topic():
    def linked(**query) -> str:
        shown = html_of(opened(**query))
        return plain(shown.partition('class="profile linked"')[2])

    place = linked(place="city:5520993")
    assert re.search(r"For all sites of the program \(\d+\)", place)
    assert re.search(r"By topic, not by record \(\d+\)", place)
    assert "Shining Light" in place
    award = linked(award="2017-MC-FX-K051")
    for words, _ in (RELATION_WORDS["produced_under"], RELATION_WORDS["described_by"]):
        assert words in award
    boston = next(
        place.place.place_id
        for place in catalog_of("official").figures_of().named_places
        if place.place.name == "Boston"
    )
    assert "No documented link to an award." in linked(place=boston)
