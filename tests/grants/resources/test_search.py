"""A search finds what was meant, marks it, says what it did, and never breaks."""

import csv
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grants.resources.documents import Document
from grants.resources.filters import ResourceFilter
from grants.resources.phrasings import STOP_WORDS, terms_of
from grants.resources.search import (
    LONGEST_TEXT,
    MOST_HITS,
    Found,
    SearchIndex,
    excerpt,
)
from grants.states import STATE_NAMES
from tests.lists import catalog_of

QUERIES = list(
    csv.DictReader((Path(__file__).parent / "queries.csv").open(encoding="utf-8"))
)
STATISTICS = ResourceFilter(statistics=True)


@pytest.fixture(scope="module")
def every(library):
    """All resources, statistics too."""
    return library.chosen(STATISTICS)


def plain(segments):
    return "".join(text for text, _ in segments)


def matches(segments):
    return [text for text, is_match in segments if is_match]


def codes(found):
    return [hit.code for hit in found.hits]


@pytest.mark.parametrize("row", QUERIES, ids=lambda row: row["query"])
def test_the_first_hit_is_what_a_policymaker_or_practitioner_wants(library, row):
    assert codes(library.search(row["query"]))[:1] == [row["first_hit"]]


def test_the_table_of_queries_is_long_enough_and_has_none_twice():
    queries = [row["query"] for row in QUERIES]

    assert len(queries) == len(set(queries)) >= 35


def test_does_it_work_shows_the_review_and_then_evidence(library):
    """The first question of a policymaker: reviews and evaluations, no solicitation."""
    first = library.search("does it work").hits[:8]

    assert first[0].code == "RES-002"
    assert "RES-040" in [hit.code for hit in first]
    assert all(hit.kind == "resource" for hit in first)


def test_every_resource_award_and_place_is_found_by_its_name(library, every):
    names = {resource.id: resource.title for resource in library.resources}
    full = library.full
    names |= {award: full.award(row).number for award, row in full.row_of.items()}
    names |= {place.place_id: place.label for place in full.places}
    for code, name in names.items():
        assert code in codes(library.search(name, every))[:3], name


def test_every_list_is_searched_by_its_own_awards_and_places(any_list):
    full, library = any_list.awards, any_list.library
    for row in full.row_of.values():
        award = full.award(row)
        assert award.award_id in codes(library.search(award.number)), award.number
        assert plain(library.search(award.number).hits[0].title)


hostile = st.one_of(
    st.text(),
    st.text(alphabet='"*^:+-(){}[]NEAR ANDORT\x00\x02\x03é💬\ud800'),
    st.lists(
        st.sampled_from(
            ["AND", "OR", "NOT", "NEAR(", '"', "title:", "mentor", "*", "lgtbq", "½"]
        )
    ).map(" ".join),
)


@given(text=hostile)
@example(text='"')
@example(text="mentor' OR 1=1; DROP TABLE documents")
@example(text="\x00\x02mentor\x03")
@example(text="a" * 100_000)
@example(text="mentor " * 15_000)
@example(text='"(" * 50_000')
@example(text="💬 ✊🏾 mentoring")
@example(text="\ud800")
def test_no_text_raises_and_every_hit_exists_as_it_is(library, text):
    """Marks are put into a text, and never change it."""
    found = library.search(text)

    assert len(set(codes(found))) == len(found.hits)
    for hit in found.hits:
        if hit.kind == "resource":
            resource = library.by_id[hit.code]
            assert plain(hit.title) == resource.title
            assert plain(hit.summary) == resource.summary
            assert not resource.is_on_request


@pytest.mark.parametrize("word", ["mentoring", "El Paso", "boys", "CSE-IT", "toolkit"])
def test_a_hit_shows_where_the_word_stands(library, every, word):
    hits = library.search(word, every).hits

    assert hits
    for hit in hits:
        assert matches(hit.title) + matches(hit.about) + matches(hit.summary)


def test_a_slip_is_corrected_and_told(library):
    found = library.search("lgtbq")

    assert found.shown_for == "lgbtq"
    assert found.notes == ("Shown for: lgbtq.",)


def test_a_word_that_is_known_or_real_is_never_corrected(library):
    """Whoever asks for Arkansas must not read of Kansas."""
    known = ["boys", "CSE-IT", "mentoring", "2016-MU-MU-0007", "Paso"]
    real = ["Houston", "prison", "police", "internet", "budget", "hospital", "gang"]
    states = [name for name in STATE_NAMES.values() if " " not in name]
    for word in [*known, *real, *states]:
        assert library.search(word).shown_for == "", word


def test_a_beginning_finds_its_words_while_somebody_types(library):
    """Else the list goes blank between two letters."""
    wanted = "advocacy"
    for length in range(3, len(wanted) + 1):
        assert "RES-003" in codes(library.search(wanted[:length])), wanted[:length]


def test_all_words_must_fit_and_if_none_has_them_all_some_do_and_it_is_said(library):
    both = library.search("faith mentoring")
    either = library.search("spirituality judges")

    assert both.all_words
    assert not both.notes
    assert not either.all_words
    assert {"RES-022", "RES-059"} <= set(codes(either))
    assert "Nothing holds all of these words" in either.notes[0]


def test_a_word_that_nothing_holds_is_named(library):
    found = library.search("foster qqzzxx")

    assert found.unknown == ("qqzzxx",)
    assert codes(found)[0] == "RES-007"
    assert found.notes[0] == "Nothing here holds “qqzzxx”."


@pytest.mark.parametrize("text", ["", "   ", '"', "***", "\x00", "💬"])
def test_a_text_without_a_word_finds_nothing(library, text):
    assert library.search(text) == Found()


def test_accents_case_and_width_make_no_difference(library):
    wanted = codes(library.search("judges"))

    for typed in ("JUDGES", "júdges", "ｊｕｄｇｅｓ"):
        assert codes(library.search(typed)) == wanted
    name = unicodedata.normalize("NFC", "Casa José")
    index = SearchIndex([Document("place", "x", name, "place", "", 1.0)])
    assert plain(index.search("jose").hits[0].title) == name


def test_statistics_are_found_only_when_asked_for_and_that_they_are_there_is_said(
    library, every
):
    """State counts are no measure of need (anchors of the project, hotline counts)."""
    found = library.search("hotline statistics")

    assert "RES-077" not in codes(found)
    assert found.held_back == 1
    assert "1 more resource is left out by the filters" in found.notes[0]
    assert "RES-077" in codes(library.search("hotline statistics", every))


def test_filters_narrow_the_resources_that_a_search_finds(library):
    chosen = library.chosen(ResourceFilter().choosing("resource_kind", "toolkit"))
    kinds = {
        library.by_id[hit.code].kind
        for hit in library.search("mentoring", chosen).hits
        if hit.kind == "resource"
    }

    assert kinds == {"toolkit"}


def test_many_threads_share_one_index(library):
    """Each visitor is a thread; all of them search the same index."""
    texts = [row["query"] for row in QUERIES] * 5

    with ThreadPoolExecutor(16) as threads:
        found = list(threads.map(library.search, texts))

    assert found == [library.search(text) for text in texts]


def test_only_the_beginning_of_a_long_text_is_looked_at(library):
    text = "faith " + "x " * LONGEST_TEXT

    wanted = codes(library.search("faith"))[0]
    assert codes(library.search(text + "judges"))[0] == wanted


def test_every_phrasing_leads_to_words_that_the_library_holds(library, rows):
    """A row whose terms are gone would look like an answer and find nothing."""
    for row in rows["search_phrasings"]:
        assert library.search(row["phrase"]).hits, row
        for term in row["also"].split(";"):
            assert library.search(term).all_words, row


def test_stop_words_are_dropped_only_beside_others():
    assert terms_of(["the", "toolkit"], {}) == [("toolkit",)]
    assert terms_of(["it", "is"], {}) == [("it",), ("is",)]
    assert terms_of(["get", "help"], {"get help": ("x",)}) == [("get help", "x")]
    assert "many" not in STOP_WORDS, "MANY is the name of the TTA provider"


def test_a_large_list_is_indexed_once_and_searched_at_once():
    """3,000 awards: the first search makes the index, no other waits for it."""
    library = catalog_of("many").library
    library.search("mentoring")

    began = process_time()
    found = library.search("made")

    assert process_time() - began < 0.5
    assert (len(found.hits), found.total > 3_000) == (MOST_HITS, True)
    assert "The first 100 are shown." in found.notes


@given(st.lists(st.tuples(st.text(min_size=1, max_size=90), st.booleans()), max_size=6))
def test_an_excerpt_is_a_piece_of_the_text_with_its_first_match(segments):
    """Words are not cut, and of what is left out the marks tell."""
    text = tuple(segments)
    shown = excerpt(text)
    words = "".join(piece for piece, _ in shown)
    full = "".join(piece for piece, _ in text)

    assert words.removeprefix("… ").removesuffix(" …") in full
    first = next((piece for piece, is_match in text if is_match and piece), "")
    matches = [piece for piece, is_match in shown if is_match]
    if first:
        assert matches
        assert matches[0] == first[: len(matches[0])]
